import { describe, expect, it } from '@jest/globals';
import { readAuthorName, readCredit } from '../../src/authors/credit.js';
import { readPost } from '../../src/authors/post.js';

/** Written, name, title, affiliation. */
const PEOPLE: [string, string, string?, string?][] = [
  ['Anna Petrova', 'Anna Petrova'],
  ['  Anna \u00a0 Petrova\t', 'Anna Petrova'],
  ['Dr. Anna Petrova', 'Anna Petrova'],
  ['Petrova, Anna', 'Anna Petrova'],
  ['ANNA PETROVA', 'Anna Petrova'],
  ['PETROVA, ANNA', 'Anna Petrova'],
  ['Anna Pétrova, Senior Fellow', 'Anna Pétrova', 'Senior Fellow'],
  ['Prof. Dr. Anna Petrova, PhD', 'Anna Petrova'],
  ['Anna Petrova, MA, MBA', 'Anna Petrova'],
  ['Ambassador Anna Petrova (ret.)', 'Anna Petrova'],
  ['Sen. Anna Petrova', 'Anna Petrova'],
  ['A. Petrova', 'A. Petrova'],
  ['Petrova, Anna, Senior Fellow', 'Anna Petrova', 'Senior Fellow'],
  ['Anna Petrova, Ph.D., Director of the Aral Institute', 'Anna Petrova', 'Director', 'Aral Institute'],
  ['Anna Petrova (Aral Institute)', 'Anna Petrova', undefined, 'Aral Institute'],
  ['Anna Petrova (Fellow, Aral Institute)', 'Anna Petrova', 'Fellow', 'Aral Institute'],
  ['Anna Petrova [Aral Institute]', 'Anna Petrova', undefined, 'Aral Institute'],
  ['Anna Petrova at the Aral Institute', 'Anna Petrova', undefined, 'Aral Institute'],
  ['Anna Petrova of the Aral Institute', 'Anna Petrova', undefined, 'Aral Institute'],
  ['Anna Petrova, Senior Fellow at the Center for Water and Energy', 'Anna Petrova', 'Senior Fellow', 'Center for Water and Energy'], // prettier-ignore
  ['Anna Petrova, Professor of Politics and Energy at Oxford University', 'Anna Petrova', 'Professor of Politics and Energy', 'Oxford University'], // prettier-ignore
  ['Anna Petrova, Foreign Minister of Kazakhstan', 'Anna Petrova', 'Foreign Minister of Kazakhstan'],
  ['Anna Petrova, Chair of the Committee on Energy', 'Anna Petrova', 'Chair', 'Committee on Energy'],
  ['Anna Petrova – Senior Fellow', 'Anna Petrova', 'Senior Fellow'],
  ['Anna Petrova, Reuters', 'Anna Petrova', undefined, 'Reuters'],
  ['Anna Petrova, RFE/RL', 'Anna Petrova', undefined, 'RFE/RL'],
  ['Anna Petrova (AFP)', 'Anna Petrova', undefined, 'AFP'],
  ['Anna Petrova/AFP', 'Anna Petrova', undefined, 'AFP'],
  ['Anna Petrova | REUTERS', 'Anna Petrova', undefined, 'Reuters'],
  ['Anna Petrova for Reuters', 'Anna Petrova', undefined, 'Reuters'],
  ['Reuters/Anna Petrova', 'Anna Petrova', undefined, 'Reuters'],
  ['Caspian Policy Center, Anna Petrova', 'Anna Petrova', undefined, 'Caspian Policy Center'],
  ['Anna-Maria Petrova-Ivanova', 'Anna-Maria Petrova-Ivanova'],
  ['O’Brien, Sean', 'Sean O’Brien'],
  ["Sean O'Brien", "Sean O'Brien"],
  ['Tom Reed, Jr.', 'Tom Reed Jr.'],
  ['Reed, Tom, III', 'Tom Reed III'],
  ['Ludwig van der Berg', 'Ludwig van der Berg'],
  ['van der Berg, Ludwig', 'Ludwig van der Berg'],
  ['José Ortega y Gasset', 'José Ortega y Gasset'],
  ['García Márquez, Gabriel', 'Gabriel García Márquez'],
  ['Dean Baker', 'Dean Baker'],
  ['Baker, Dean', 'Dean Baker'],
  ['Emily Post', 'Emily Post'],
  ['Anna Maria House', 'Anna Maria House'],
  ['Kenneth Bank', 'Kenneth Bank'],
  ['Anna Fellows, Senior Analyst', 'Anna Fellows', 'Senior Analyst'],
  ['Claire Dubois, chercheuse à l’Institut français', 'Claire Dubois', 'chercheuse', 'Institut français'],
  ['Anna Schmidt, Wissenschaftliche Mitarbeiterin', 'Anna Schmidt', 'Wissenschaftliche Mitarbeiterin'],
  ['Jörg Müller (Stiftung Wasser)', 'Jörg Müller', undefined, 'Stiftung Wasser'],
  ['Juan Pérez, analista', 'Juan Pérez', 'analista'],
  ['Mehmet Yılmaz, Ege Üniversitesi', 'Mehmet Yılmaz', undefined, 'Ege Üniversitesi'],
  ['Анна Петрова', 'Анна Петрова'],
  ['Петрова, Анна', 'Анна Петрова'],
  ['АННА ПЕТРОВА', 'Анна Петрова'],
  ['Анна Петрова, научный сотрудник', 'Анна Петрова', 'научный сотрудник'],
  ['Анна Петрова, ТАСС', 'Анна Петрова', undefined, 'ТАСС'],
  ['Нұрлан Сәрсенбаев', 'Нұрлан Сәрсенбаев'],
  ['Nguyễn Văn An', 'Nguyễn Văn An'],
  ['王小明', '王小明'],
  ['محمد علي', 'محمد علي'],
  ['apetrova', 'apetrova'],
];

const ORGANISATIONS: [string, string?][] = [
  ['Reuters'],
  ['REUTERS', 'Reuters'],
  ['Reuters Staff', 'Reuters'],
  ['AFP'],
  ['The Associated Press', 'Associated Press'],
  ['RFE/RL'],
  ['Xinhua News Agency'],
  ['ТАСС'],
  ['BBC News'],
  ['Harbour Online'],
  ['18F'],
  ['The Economist'],
  ['Washington Post', 'The Washington Post'],
  ['Caspian Policy Center'],
  ['Ministry of Foreign Affairs'],
  ['Ministry of Foreign Affairs, Kazakhstan'],
  ['Office of the President'],
  ['Department of Energy'],
  ['Институт экономики'],
  ['Institut français des relations internationales'],
  ['Stiftung Wissenschaft und Politik'],
  ['Ege Üniversitesi'],
  ['Chatham House'],
  ['eurasianet.org'],
];

const STAFF = ['Staff', 'Staff Writer', 'Editorial Team', 'The Editors', 'Editorial Board', 'Newsroom', 'Research Team', 'Asia Desk', 'aral_desk', 'Редакция', 'La rédaction', 'Redaktion', 'Redacción']; // prettier-ignore
const NOBODY = ['admin', 'Admin', 'administrator', 'Webmaster', 'root', 'wordpress', 'Test User', 'Guest Author', 'N/A', 'unknown', 'Anonymous', 'author1', 'Админ', '', '—']; // prettier-ignore

describe('a credit', () => {
  it.each(PEOPLE)('%j names the person %j', (text, name, title = null!, affiliation = null!) => {
    expect(readCredit(text)).toMatchObject({ kind: 'PERSON', name, title, affiliation });
  });

  it.each(ORGANISATIONS)('%j names an organisation', (text, name = text) => {
    expect(readCredit(text)).toMatchObject({ kind: 'ORGANISATION', name, given: null, family: null, title: null });
  });

  it.each(STAFF)('%j means the source itself', (text) => {
    expect(readCredit(text)).toEqual({ kind: 'STAFF' });
  });

  it.each(NOBODY)('%j names nobody', (text) => {
    expect(readCredit(text)).toEqual({ kind: 'NOBODY' });
  });

  it('takes a line of any length and shape', () => {
    const line = (unit: string) => unit.repeat(Math.ceil(100_000 / unit.length));
    for (const unit of ['[1] ', '(a) ', 'a (b) ', ', ', 'PhD ', 'of the ', '|']) {
      expect(readCredit(line(unit))).toMatchObject({ kind: 'PERSON', title: null, affiliation: null });
      expect(readCredit(`Anna Petrova${' (ret.)'.repeat(50)}`)).toMatchObject({ kind: 'PERSON' });
    }
  });

  it('says the same of the name that it found', () => {
    for (const [text] of [...PEOPLE, ...ORGANISATIONS]) {
      const { kind, name, given, family, key } = readAuthorName(text);
      expect(readAuthorName(name)).toEqual({ kind, name, given, family, key });
    }
  });

  it('is compared without title, post, accents, case and order', () => {
    const keys = PEOPLE.filter(([, name]) => name.normalize('NFD').replace(/\p{M}/gu, '') === 'Anna Petrova').map(([text]) => readAuthorName(text).key); // prettier-ignore
    expect(keys.length).toBeGreaterThan(25);
    expect(new Set(keys)).toEqual(new Set(['anna petrova']));
  });

  it('is never empty and never throws, whatever was written', () => {
    for (const text of [
      '(',
      '()',
      ',',
      ', ,',
      '|',
      'at',
      'of the',
      'Fellow',
      'Senior Fellow',
      ', Anna,',
      'x'.repeat(5000),
      ','.repeat(5000),
      'a, '.repeat(2000),
      '('.repeat(5000),
      'A '.repeat(3000),
    ]) {
      // prettier-ignore
      expect(readAuthorName(text)).toHaveProperty('name');
    }
  });
});

describe('a post', () => {
  it.each([
    ['Senior Fellow', 'Senior Fellow', null],
    ['Aral Institute', null, 'Aral Institute'],
    ['Senior Fellow, Aral Institute', 'Senior Fellow', 'Aral Institute'],
    ['Deputy Director, Energy Program, Aral Institute', 'Deputy Director', 'Energy Program, Aral Institute'],
    ['Director of Research', 'Director of Research', null],
    ['Director of the Water Program', 'Director', 'Water Program'],
    ['Office of the President', null, 'Office of the President'],
    ['REUTERS', null, 'Reuters'],
    ['Baku', null, 'Baku'],
  ])('%j is the title %j at %j', (text, title, affiliation) => {
    expect(readPost(text)).toEqual({ title, affiliation });
  });
});
