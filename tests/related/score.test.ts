import { describe, expect, it } from '@jest/globals';
import type { ComparedArticle } from '../../src/related/candidates.reader.js';
import { KEPT, rank } from '../../src/related/rank.js';
import { MIN_SCORE, rarityOf, reasonsOf, scoreOf, type Comparable, type Rarity } from '../../src/related/score.js';
import { wordNumber, type WordVector } from '../../src/related/words.js';

const rare: Rarity = () => 1;
const feature = (name: string) => ({ pk: wordNumber(null, name), name });
const region = (name: string, salience = 1) => ({ ...feature(name), salience });

/** A vector of these words, all of one weight. */
function vector(...words: string[]): WordVector {
  const numbers = words.map((word) => wordNumber('en', word)).sort((a, b) => a - b);
  return { words: Int32Array.from(numbers), weights: Float32Array.from(numbers, () => 1 / Math.sqrt(numbers.length)) };
}

function comparable(given: Partial<Comparable> = {}): Comparable {
  return { day: 0, words: vector(), regions: [], topics: [], authors: [], ...given };
}

const score = (a: Partial<Comparable>, b: Partial<Comparable> = a, rarity = rare) =>
  scoreOf(comparable(a), comparable(b), rarity);

describe('the score of a pair', () => {
  it('is 0 without anything in common, and 1 for two articles that share all of it', () => {
    expect(score({})).toBe(0);
    expect(
      score({ topics: [feature('x')], words: vector('gas') }, { topics: [feature('y')], words: vector('oil') }),
    ).toBe(0);
    const everything = {
      words: vector('gas', 'export'),
      regions: [region('A'), region('B'), region('C')],
      topics: ['x', 'y', 'z', 'w'].map(feature),
      authors: ['p', 'q'].map(feature),
    };
    expect(score(everything)).toBe(1);
  });

  it('is the same both ways', () => {
    const a = {
      day: 5,
      words: vector('gas', 'oil'),
      regions: [region('A', 0.9)],
      topics: [feature('x'), feature('y')],
    };
    const b = { day: 900, words: vector('gas'), regions: [region('A', 0.3), region('B')], topics: [feature('y')] };
    expect(score(a, b)).toBe(score(b, a));
    expect(reasonsOf(comparable(a), comparable(b), rare)).toEqual(reasonsOf(comparable(b), comparable(a), rare));
  });

  it('grows with each region and author in common, less and less', () => {
    for (const of of [
      (names: string[]) => ({ regions: names.map((name) => region(name, 0.4)) }),
      (names: string[]) => ({ authors: names.map(feature) }),
    ]) {
      const half: Rarity = () => 0.4;
      const [one, two, three] = [score(of(['x']), of(['x']), half), score(of(['x', 'y']), of(['x', 'y']), half), score(of(['x', 'y', 'z']), of(['x', 'y', 'z']), half)]; // prettier-ignore
      expect(two).toBeGreaterThan(one);
      expect(three - two).toBeLessThan(two - one);
    }
  });

  it('counts topics by how many of them are shared', () => {
    const topics = ['x', 'y', 'z'].map(feature);
    expect(score({ topics })).toBeGreaterThan(score({ topics }, { topics: topics.slice(0, 2) }));
    expect(score({ topics }, { topics: topics.slice(0, 2) })).toBeGreaterThan(
      score({ topics }, { topics: [...topics.slice(0, 1), feature('w')] }),
    );
  });

  it('counts a region by how much both are about it', () => {
    expect(score({ regions: [region('A', 0.9)] })).toBeGreaterThan(score({ regions: [region('A', 0.2)] }));
    expect(score({ regions: [region('A', 1)] }, { regions: [region('A', 0)] })).toBe(0);
  });

  it('counts what is rare for more than what is common, and what all articles have for nothing', () => {
    const rarity: Rarity = (_, pk) => (pk === feature('Russia').pk ? 0.2 : 0.9);
    for (const name of ['regions', 'topics', 'authors'] as const) {
      const of = (feature: string) => ({ [name]: [region(feature)] });
      expect(score(of('Kyrgyzstan'), of('Kyrgyzstan'), rarity)).toBeGreaterThan(
        score(of('Russia'), of('Russia'), rarity),
      );
      expect(score(of('Russia'), of('Russia'), () => 0)).toBe(0);
    }
  });

  it('loses 15 % at most by distance in time, and half of that without a date', () => {
    const shared = { words: vector('gas'), regions: [region('A')] };
    const near = score(shared);
    expect(score(shared, { ...shared, day: 100_000 })).toBeCloseTo(near * 0.85, 3);
    expect(score(shared, { ...shared, day: null })).toBeCloseTo(near * 0.925, 3);
  });
});

describe('rarity', () => {
  it('is 1 for what one article has, and falls to 0 for what all have', () => {
    expect(rarityOf(1, 1_000_000)).toBeCloseTo(1);
    expect(rarityOf(1_000, 1_000_000)).toBeCloseTo(0.5);
    expect(rarityOf(1_000_000, 1_000_000)).toBeCloseTo(0);
    expect(rarityOf(2_000_000, 1_000_000)).toBe(0);
  });

  it('is that of something new where nothing has been counted', () => {
    expect(rarityOf(0, 1_000)).toBe(rarityOf(1, 1_000));
    expect(rarityOf(0, 0)).toBe(1);
  });
});

describe('the reasons of a pair', () => {
  it('say in words what is shared: three regions at most, those first that both are most about', () => {
    const both = comparable({
      regions: [region('Iran', 0.2), region('Kazakhstan', 0.9), region('Turkmenistan', 0.5), region('Georgia', 0.1)],
      topics: [feature('Energy')],
      authors: [feature('Anna Petrova')],
      words: vector('gas'),
    });
    expect(reasonsOf(both, both, rare)).toEqual([
      'both about Kazakhstan, Turkmenistan and Iran',
      'same topic: Energy',
      'same author: Anna Petrova',
      'similar text',
    ]);
  });

  it('name the rarest topics first, in the plural', () => {
    const topics = comparable({ topics: [feature('Energy'), feature('Trade')] });
    const rarity: Rarity = (_, pk) => (pk === feature('Trade').pk ? 0.8 : 0.3);
    expect(reasonsOf(topics, topics, rarity)).toEqual(['same topics: Trade and Energy']);
  });
});

describe('ranking', () => {
  const article = (pk: number, given: Partial<ComparedArticle> = {}): ComparedArticle => ({
    ...comparable(),
    pk,
    uuid: `00000000-0000-7000-8000-${String(pk).padStart(12, '0')}`,
    listed: true,
    original: pk,
    ...given,
  });
  const energy = { topics: [feature('Energy')] };

  it('puts the closest first and the newer first among equals', () => {
    const candidates = Array.from({ length: 20 }, (_, index) => article(index + 2, energy));
    const closest = article(50, { ...energy, regions: [region('Iran')] });
    const ranked = rank(article(1, { ...energy, regions: [region('Iran')] }), [...candidates, closest], rare, KEPT);
    expect(ranked.map(({ pk }) => pk)).toEqual([50, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11]);
  });

  it('leaves out the article itself, its translations, what is not public, and what is below the least score', () => {
    const given = { ...energy, original: 7 };
    expect(rank(article(1, given), [article(1, given), article(2, given), article(7, given)], rare)).toEqual([]);
    expect(rank(article(1, energy), [article(2, { ...energy, listed: false })], rare)).toEqual([]);
    expect(rank(article(1, energy), [article(2, energy)], () => MIN_SCORE)).toEqual([]);
  });

  it('leaves out what it could say nothing of', () => {
    const words = (...more: string[]) => ({ words: vector('gas', ...more) });
    const faint = Array.from({ length: 24 }, (_, n) => `a${n}`);
    const other = Array.from({ length: 24 }, (_, n) => `b${n}`);
    expect(rank(article(1, words(...faint)), [article(2, words(...other))], rare)).toEqual([]);
    expect(rank(article(1, words()), [article(2, words())], rare)).toEqual([
      { pk: 2, score: 0.8, reasons: ['similar text'] },
    ]);
  });
});
