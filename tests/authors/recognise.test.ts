import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mayBeOnePerson, personalAddress } from '../../src/authors/author-match.js';
import { createTestApp, type ArticleSketch, type TestApp } from '../support/test-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

beforeEach(async () => {
  await test.app.db.query('TRUNCATE articles, authors RESTART IDENTITY CASCADE');
});

let count = 0;
type Credit = NonNullable<ArticleSketch['bylines']>[number];

/** Stores an article for each byline; gives the slugs of who signed them, in order. */
async function signedBy(...credits: (Credit & { source?: string })[]): Promise<string[]> {
  const slugs: string[] = [];
  for (const { source = 'Test Institute', ...byline } of credits) {
    const { slug } = await test.save({ title: `Article ${++count}`, source, bylines: [byline] });
    const found: { slug: string }[] = await test.app.db.query(
      'SELECT au.slug FROM authors au JOIN bylines b ON b.author_id = au.id JOIN articles a ON a.id = b.article_id WHERE a.slug = $1',
      [slug],
    );
    slugs.push(found[0]!.slug);
  }
  return slugs;
}

const distinct = async (...credits: Parameters<typeof signedBy>): Promise<number> =>
  new Set(await signedBy(...credits)).size;

describe('an author is the same', () => {
  it('in every spelling of the name', async () => {
    const spellings = ['Dr. Anna Petrova', 'Petrova, Anna', 'ANNA PETROVA', 'Anna Pétrova, Senior Fellow', 'Anna Petrova (Aral Institute)']; // prettier-ignore
    expect(await distinct(...spellings.map((name) => ({ name })))).toBe(1);
  });

  it.each([
    ['an ORCID iD', { orcid: '0000-0002-1825-0097' }],
    ['an id in the source', { sourceId: 'apetrova' }],
    ['an e-mail address', { email: 'Anna.Petrova@Aral.example' }],
  ])('by %s, whatever the spelling', async (_, ids) => {
    expect(await distinct({ name: 'Anna Petrova', ...ids }, { name: 'A. Petrova', ...ids })).toBe(1);
  });

  it('by an e-mail address in another source', async () => {
    const email = 'anna@petrova.example';
    expect(await distinct({ name: 'Anna Petrova', email }, { name: 'A. Petrova', email, source: 'Elsewhere' })).toBe(1);
  });

  it('when an id becomes known later', async () => {
    const name = 'Anna Petrova';
    expect(await distinct({ name }, { name, email: 'a@p.example' }, { name }, { name: 'A. Petrova', email: 'a@p.example' })).toBe(1); // prettier-ignore
  });

  it('and its names are searched, the spelled one and its own', async () => {
    const orcid = '0000-0002-1825-0097';
    await signedBy({ name: 'Anna Petrova', orcid }, { name: 'A. Wolkova', orcid });
    for (const text of ['Petrova', 'Wolkova']) {
      const { data } = await test.query('query($text: String!) { articles(search: $text) { totalCount } }', { text });
      expect([text, data.articles.totalCount]).toEqual([text, text === 'Petrova' ? 2 : 1]);
    }
  });
});

describe('authors are two', () => {
  it('of an initial and of a whole name', async () => {
    expect(await distinct({ name: 'Anna Petrova' }, { name: 'A. Petrova' })).toBe(2);
  });

  it.each([
    ['ORCID iDs', { orcid: '0000-0002-1825-0097' }, { orcid: '0000-0001-5109-3700' }],
    ['ids in one source', { sourceId: 'anna1' }, { sourceId: 'anna2' }],
    ['e-mail addresses in one source', { email: 'a1@p.example' }, { email: 'a2@p.example' }],
  ])('of one name with different %s', async (_, a, b) => {
    const name = 'Anna Petrova';
    const slugs = await signedBy({ name, ...a }, { name, ...b }, { name, ...a }, { name, ...b });
    expect(slugs).toEqual(['anna-petrova', 'anna-petrova-2', 'anna-petrova', 'anna-petrova-2']);
  });

  it('but one where the ids are of different sources', async () => {
    const name = 'Anna Petrova';
    expect(await distinct({ name, sourceId: 'anna' }, { name, sourceId: '17', source: 'Elsewhere' })).toBe(1);
    expect(await distinct({ name, email: 'a@home.example' }, { name, email: 'a@work.example', source: 'Elsewhere' })).toBe(1); // prettier-ignore
  });

  it('that share a mailbox, of an office or of their own', async () => {
    const email = 'info@aral.example';
    expect(await distinct({ name: 'Anna Petrova', email }, { name: 'Tom Reed', email })).toBe(2);
    const shared = { email: 'aral.desk@aral.example' };
    expect(await distinct({ name: 'Ana Costa', ...shared }, { name: 'Leyla Aliyeva', ...shared })).toBe(2);
  });
});

describe('an organisation', () => {
  it('has no parts of a name, and can be asked for', async () => {
    await signedBy({ name: 'REUTERS' }, { name: 'Anna Petrova' });
    const { data } = await test.query(`{
      all: authors { nodes { name kind givenName familyName } }
      bodies: authors(filter: { kind: ORGANISATION }) { totalCount }
      articles(filter: { authors: { some: { kind: PERSON } } }) { totalCount }
    }`);
    expect(data.all.nodes).toEqual([
      { name: 'Anna Petrova', kind: 'PERSON', givenName: 'Anna', familyName: 'Petrova' },
      { name: 'Reuters', kind: 'ORGANISATION', givenName: null, familyName: null },
    ]);
    expect([data.bodies.totalCount, data.articles.totalCount]).toEqual([1, 1]);
  });
});

describe('what tells people apart', () => {
  it('is never shown: e-mail addresses and logins are no fields', async () => {
    for (const field of ['email', 'sourceId', 'ids']) {
      const { errors } = await test.query(`{ authors { nodes { ${field} } } }`);
      expect(errors[0]?.message).toContain(`Cannot query field "${field}"`);
    }
  });

  it.each([
    ['Anna@Petrova.example ', 'anna@petrova.example'],
    ['noreply@aral.example', null],
    ['editor@aral.example', null],
    ['no address', null],
    [null, null],
  ])('of the address %j is %j', (text, expected) => {
    expect(personalAddress(text)).toBe(expected);
  });

  it.each([
    ['anna petrova', 'a petrova', true],
    ['anna petrova', 'anna ivanova', true],
    ['anna petrova', 'анна петрова', true],
    ['anna petrova', 'tom reed', false],
    ['a petrova', 'a reed', false],
  ])('lets %j and %j be one person: %j', (a, b, expected) => {
    expect(mayBeOnePerson(a, b)).toBe(expected);
  });
});
