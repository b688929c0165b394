import { describe, expect, it } from '@jest/globals';
import { correctWords, plainWords, trigramLikeness } from '../../src/search/query-words.js';

describe('words of a search that may be misspelt', () => {
  it('are neither phrases nor excluded nor operators nor short', () => {
    expect(plainWords('Kazakstan "water stres" -Uzbekstan OR gas trade or 2024')).toEqual(['kazakstan', 'trade']);
  });

  it('are told apart at hyphens and apostrophes, and come once', () => {
    expect(plainWords("Nagorno-Karabakh Karabakh's karabakh")).toEqual(['nagorno', 'karabakh']);
  });

  it('keep their accents', () => {
    expect(plainWords('Военный ÉNERGIE')).toEqual(['военный', 'énergie']);
  });

  it('are twelve at most', () => {
    const words = Array.from(
      { length: 40 },
      (_, index) => `word${String.fromCharCode(97 + (index % 26))}${'x'.repeat(index)}`,
    );
    expect(plainWords(words.join(' '))).toHaveLength(12);
  });

  it('of an open phrase are none', () => {
    expect(plainWords('"never closed phrase')).toEqual([]);
  });
});

describe('the correction of a word', () => {
  it('is the most like of the words of the names', () => {
    expect(correctWords('kazakstan', ['Republic of Kazakhstan', 'Pakistan'])).toBe('kazakhstan');
    expect(correctWords('wolkoff', ['Nicole Wolkov'])).toBe('wolkov');
  });

  it('compares without accents and gives the word with them', () => {
    expect(correctWords('turkiie', ['Türkiye'])).toBe('türkiye');
  });

  it('is none where nothing is like it', () => {
    expect(correctWords('pipeline', ['Nicole Wolkov', 'Türkiye'])).toBeNull();
    expect(correctWords('pipeline', [])).toBeNull();
  });
});

describe('likeness of words', () => {
  it('runs from 0 to 1', () => {
    expect(trigramLikeness('iran', 'iran')).toBe(1);
    expect(trigramLikeness('iran', 'oslo')).toBe(0);
    expect(trigramLikeness('iran', 'iraq')).toBeCloseTo(3 / 7);
  });
});
