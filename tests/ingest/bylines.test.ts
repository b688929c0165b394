import { describe, expect, it } from '@jest/globals';
import { isPersonName, readByline, splitBylines } from '../../src/ingest/text/bylines.js';

const names = (text: string): string[] => splitBylines(text).map(({ name }) => name);

describe('splitBylines', () => {
  it.each([
    ['By Leyla Aliyeva', ['Leyla Aliyeva']],
    ['By Leyla Aliyeva and Tom Reed, Ana Costa', ['Leyla Aliyeva', 'Tom Reed', 'Ana Costa']],
    ['Authors: Leyla Aliyeva, Tom Reed and Ana Costa', ['Leyla Aliyeva', 'Tom Reed', 'Ana Costa']],
    ['Author(s): Leyla Aliyeva; Tom Reed', ['Leyla Aliyeva', 'Tom Reed']],
    ['Author: By Leyla Aliyeva', ['Leyla Aliyeva']],
    ['AUTHOR: LEYLA ALIYEVA AND TOM REED', ['LEYLA ALIYEVA', 'TOM REED']],
    ['By: Leyla Aliyeva, Tom Reed, and Ana Costa', ['Leyla Aliyeva', 'Tom Reed', 'Ana Costa']],
    ['Leyla Aliyeva & Tom Reed', ['Leyla Aliyeva', 'Tom Reed']],
    ['Author: Dr. Leyla Aliyeva', ['Dr. Leyla Aliyeva']],
    ['By Prof. Leyla Aliyeva and Amb. Tom Reed (ret.)', ['Prof. Leyla Aliyeva', 'Amb. Tom Reed (ret.)']],
    ['By Tom Reed, Jr. and Ana Costa, PhD', ['Tom Reed, Jr.', 'Ana Costa, PhD']],
    ['Par Claire Dubois et Jean-Luc Martin', ['Claire Dubois', 'Jean-Luc Martin']],
    ['Auteurs : Claire Dubois, Jean-Luc Martin', ['Claire Dubois', 'Jean-Luc Martin']],
    ['Von Anna Schmidt und Jörg Müller', ['Anna Schmidt', 'Jörg Müller']],
    ['Por José Ortega y Gasset', ['José Ortega y Gasset']],
    ['Por Ana López y Juan Pérez', ['Ana López', 'Juan Pérez']],
    ['Автор: Анна Петрова и Иван Сидоров', ['Анна Петрова', 'Иван Сидоров']],
    ['By Ludwig van der Berg', ['Ludwig van der Berg']],
    ['Aliyeva, Leyla', ['Leyla Aliyeva']],
    ['By Leyla Aliyeva et al.', ['Leyla Aliyeva']],
    ['By Staff', ['Staff']],
    ['By\u00a0 Leyla\u00a0Aliyeva , ', ['Leyla Aliyeva']],
    ['Author:', []],
    ['', []],
  ])('splits %j', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it('takes posts and institutions for affiliations', () => {
    expect(
      splitBylines('By Leyla Aliyeva, Senior Fellow, Center for Water and Energy, and Tom Reed (Aral Institute)'),
    ).toEqual([
      { name: 'Leyla Aliyeva', affiliation: 'Senior Fellow, Center for Water and Energy' },
      { name: 'Tom Reed', affiliation: 'Aral Institute' },
    ]);
  });

  it('tells editors, translators and contributors from authors', () => {
    expect(splitBylines('Edited by Tom Reed')).toEqual([{ name: 'Tom Reed', role: 'EDITOR' }]);
    expect(splitBylines('Translated by: Ana Costa')).toEqual([{ name: 'Ana Costa', role: 'TRANSLATOR' }]);
    expect(splitBylines('By Leyla Aliyeva with Tom Reed')).toEqual([
      { name: 'Leyla Aliyeva' },
      { name: 'Tom Reed', role: 'CONTRIBUTOR' },
    ]);
  });
});

describe('readByline', () => {
  it.each([
    'By the sea, three states argue',
    'By Rail and Water',
    'By 2030, trade will double',
    'Water and Energy',
    'A byline',
  ])('does not take %j for names', (line) => {
    expect(readByline(line, 'NEVER')).toBeUndefined();
  });

  it('takes names without a label only where asked to', () => {
    expect(readByline('Leyla Aliyeva and Tom Reed', 'NEVER')).toBeUndefined();
    expect(readByline('Leyla Aliyeva and Tom Reed', 'IF_LIKE_NAMES')).toHaveLength(2);
  });

  it('believes a label with a colon whatever follows', () => {
    expect(readByline('Author: aral_desk', 'NEVER')).toEqual([{ name: 'aral_desk' }]);
  });
});

describe('isPersonName', () => {
  it.each(['Leyla Aliyeva', 'J. R. Reed', 'Ludwig van der Berg', 'Anna Al-Rashid', 'Sean O’Brien', 'Staff'])(
    'accepts %s',
    (text) => {
      expect(isPersonName(text)).toBe(true);
    },
  );
  it.each(['The Long Road', 'Water', 'Leyla said so.', 'Route 66 West', 'Who Owns Water?', 'energy and trade'])(
    'refuses %s',
    (text) => {
      expect(isPersonName(text)).toBe(false);
    },
  );
});
