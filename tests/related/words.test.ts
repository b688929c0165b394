import { describe, expect, it } from '@jest/globals';
import {
  FULL_WEIGHT,
  packWords,
  unpackWords,
  readWordCounts,
  significantWords,
  textLikeness,
  wordNumber,
  type WordCounts,
} from '../../src/related/words.js';

const count = (word: string, given: Partial<WordCounts> = {}): WordCounts => ({
  word,
  title: 0,
  excerpt: 0,
  body: 1,
  ...given,
});
const frequency = (word: string) => ({ water: 50, dam: 2 })[word] ?? 10;
const weights = (counts: WordCounts[]) =>
  new Map(significantWords(counts, 100, frequency).map(({ word, weight }) => [word, weight]));

/** The vector of these words as it would be stored. */
function vector(counts: WordCounts[], language = 'en') {
  const words = significantWords(counts, 100, frequency).map(({ word, weight }) => ({
    word: wordNumber(language, word),
    weight: Math.round(weight * FULL_WEIGHT),
  }));
  return unpackWords(packWords(words));
}

describe('the significant words of an article', () => {
  it('weigh more the rarer they are, the more often they stand, and in the title', () => {
    const found = weights([
      count('water'),
      count('dam'),
      count('gas'),
      count('rail', { body: 4 }),
      count('port', { title: 1, body: 0 }),
    ]);
    expect(found.get('dam')!).toBeGreaterThan(found.get('gas')!);
    expect(found.get('gas')!).toBeGreaterThan(found.get('water')!);
    expect(found.get('rail')!).toBeGreaterThan(found.get('port')!);
    expect(found.get('port')!).toBeGreaterThan(found.get('gas')!);
  });

  it('come most significant first, 128 at most, as a vector of length 1', () => {
    const many = Array.from({ length: 300 }, (_, n) => count(`w${n}`, { body: 1 + (n % 7) }));
    const found = significantWords(many, 100, frequency);
    expect(found).toHaveLength(128);
    expect(found.map(({ weight }) => weight)).toEqual(found.map(({ weight }) => weight).sort((a, b) => b - a));
    expect(found.reduce((sum, { weight }) => sum + weight ** 2, 0)).toBeCloseTo(1, 2);
  });

  it('are none for an article without words, or with names alone', () => {
    expect(significantWords([], 0, frequency)).toEqual([]);
    expect(significantWords(readWordCounts('petrova CC'), 10, frequency)).toEqual([]);
  });
});

describe('likeness of texts', () => {
  it('is 1 for the same words, 0 for none in common, and 0 for no words', () => {
    const text = vector([count('water'), count('dam')]);
    expect(textLikeness(text, text)).toBeCloseTo(1, 2);
    expect(textLikeness(text, vector([count('gas')]))).toBe(0);
    expect(textLikeness(vector([]), vector([]))).toBe(0);
  });

  it('is larger for a rare word in common than for a common one', () => {
    const text = vector([count('water'), count('dam')]);
    expect(textLikeness(text, vector([count('dam'), count('gas')]))).toBeGreaterThan(
      textLikeness(text, vector([count('water'), count('gas')])),
    );
  });

  it('never takes words of two languages for one', () => {
    expect(textLikeness(vector([count('gas')]), vector([count('gas')], 'fr'))).toBe(0);
    expect(textLikeness(vector([count('gas')]), vector([count('gas')], 'en-GB'))).toBeCloseTo(1, 2);
  });
});

describe('stored words', () => {
  it('come out ascending, with their weights', () => {
    const { words, weights } = unpackWords(packWords([{ word: 7, weight: 10_000 }, { word: -3, weight: 0 }, { word: 2_147_483_647, weight: 5_000 }])); // prettier-ignore
    expect([...words]).toEqual([-3, 7, 2_147_483_647]);
    expect([...weights]).toEqual([0, 1, 0.5]);
    expect(unpackWords(packWords([])).words).toHaveLength(0);
  });
});

describe('word numbers', () => {
  it('stay as they are: they are stored', () => {
    expect(wordNumber('en', 'water')).toBe(wordNumber('EN-us', 'water'));
    expect([wordNumber('en', 'water'), wordNumber(null, 'вода')]).toMatchInlineSnapshot(`
     [
       1839845481,
       1282936391,
     ]
    `);
  });

  it('are distinct for distinct words', () => {
    const numbers = Array.from({ length: 10_000 }, (_, n) => wordNumber('en', `word${n}`));
    expect(new Set(numbers).size).toBeGreaterThan(9_998);
  });
});

describe('word counts', () => {
  it('are read from words and the parts they stand in', () => {
    expect(readWordCounts('gas AABDDC\nhttps://a.example/b c D\nname C')).toEqual([
      { word: 'gas', title: 2, excerpt: 1, body: 2 },
      { word: 'https://a.example/b c', title: 0, excerpt: 0, body: 1 },
      { word: 'name', title: 0, excerpt: 0, body: 0 },
    ]);
    expect(readWordCounts('')).toEqual([]);
  });
});
