import { describe, expect, it } from '@jest/globals';
import { rank } from '../../src/related/related.writer.js';
import type { Comparable } from '../../src/related/candidates.reader.js';
import {
  MIN_SCORE,
  inverseFrequencies,
  scoreRelated,
  textLikeness,
  type SharedSignals,
} from '../../src/related/score.js';

const nothing: SharedSignals = { regions: [], topics: [], authors: [], textLikeness: 0, daysApart: 0 };
const region = (name: string, salience = 1): SharedSignals['regions'][number] => ({
  name,
  salience: [salience, salience],
});
const score = (shared: Partial<SharedSignals>) => scoreRelated({ ...nothing, ...shared }).score;

describe('the score of a pair', () => {
  it('is 0 without anything in common, and 1 at most', () => {
    expect(scoreRelated(nothing)).toEqual({ score: 0, reasons: [] });
    const everything = {
      regions: [region('A'), region('B'), region('C')],
      topics: ['x', 'y', 'z', 'w'],
      authors: ['p', 'q'],
      textLikeness: 1,
    };
    expect(score(everything)).toBeLessThanOrEqual(1);
    expect(score(everything)).toBeGreaterThan(0.99);
  });

  it('grows with each thing in common, less and less', () => {
    const one = score({ topics: ['x'] });
    const two = score({ topics: ['x', 'y'] });
    const three = score({ topics: ['x', 'y', 'z'] });
    expect(two).toBeGreaterThan(one);
    expect(three - two).toBeLessThan(two - one);
  });

  it('counts a region by how much both are about it', () => {
    expect(score({ regions: [region('A', 0.9)] })).toBeGreaterThan(score({ regions: [region('A', 0.2)] }));
    expect(score({ regions: [{ name: 'A', salience: [1, 0] }] })).toBe(0);
  });

  it('loses 15 % at most by distance in time, and half of that without a date', () => {
    const shared = { topics: ['x'], regions: [region('A')] };
    const near = score({ ...shared, daysApart: 0 });
    expect(score({ ...shared, daysApart: 100_000 })).toBeCloseTo(near * 0.85, 3);
    expect(score({ ...shared, daysApart: null })).toBeCloseTo(near * 0.925, 3);
  });

  it('does not depend on the order of what is shared', () => {
    const regions = [region('A', 0.3), region('B', 0.8), region('C', 0.5)];
    expect(score({ regions })).toBe(score({ regions: [...regions].reverse() }));
  });
});

describe('the reasons of a pair', () => {
  it('say in words what is shared, the most salient regions first', () => {
    const { reasons } = scoreRelated({
      regions: [region('Iran', 0.2), region('Kazakhstan', 0.9), region('Turkmenistan', 0.5), region('Georgia', 0.1)],
      topics: ['Energy', 'Trade'],
      authors: ['Anna Petrova'],
      textLikeness: 0.5,
      daysApart: 3,
    });
    expect(reasons).toEqual([
      'both about Kazakhstan, Turkmenistan and Iran',
      'same topics: Energy and Trade',
      'same author: Anna Petrova',
      'similar title and summary',
    ]);
  });

  it('use the singular for one', () => {
    expect(scoreRelated({ ...nothing, topics: ['Energy'] }).reasons).toEqual(['same topic: Energy']);
  });
});

describe('likeness of texts', () => {
  const texts = [
    ['water', 'kazakhstan', 'dam'],
    ['water', 'kazakhstan', 'gas'],
    ['water', 'poetry'],
  ];
  const weights = inverseFrequencies(texts);

  it('is 1 for the same words, 0 for none in common, and 0 for no words', () => {
    expect(textLikeness(texts[0]!, texts[0]!, weights)).toBeCloseTo(1);
    expect(textLikeness(['dam'], ['gas'], weights)).toBe(0);
    expect(textLikeness([], [], weights)).toBe(0);
  });

  it('weighs rare words more', () => {
    expect(weights.get('dam')!).toBeGreaterThan(weights.get('water')!);
    expect(textLikeness(['water', 'dam'], ['gas', 'dam'], weights)).toBeGreaterThan(
      textLikeness(['water', 'dam'], ['water', 'gas'], weights),
    );
  });

  it('takes a word that stands twice for one', () => {
    expect(textLikeness(['dam', 'dam'], ['dam'], weights)).toBeCloseTo(1);
  });
});

describe('ranking', () => {
  const article = (pk: number, given: Partial<Comparable> = {}): Comparable => ({
    pk,
    uuid: `00000000-0000-7000-8000-${String(pk).padStart(12, '0')}`,
    publishedAt: null,
    language: 'en',
    words: [],
    regions: [],
    topics: [],
    authors: [],
    ...given,
  });

  it('puts the closest first, the newer among equals, twelve at most, none below the least score', () => {
    const candidates = Array.from({ length: 20 }, (_, index) => article(index + 2, { topics: ['Energy'] }));
    const closest = article(50, { topics: ['Energy'], regions: [{ name: 'Iran', salience: 1 }] });
    const far = article(60, { authors: [] });
    const ranked = rank(article(1, { topics: ['Energy'], regions: [{ name: 'Iran', salience: 1 }] }), [
      ...candidates,
      far,
      closest,
    ]);
    expect(ranked.map(({ target }) => target.pk)).toEqual([50, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11]);
    expect(ranked.every((relation) => relation.score >= MIN_SCORE)).toBe(true);
  });

  it('does not compare the words of two languages', () => {
    const words = ['gas', 'export'];
    expect(rank(article(1, { words }), [article(2, { words, language: 'fr' })])).toEqual([]);
    expect(rank(article(1, { words }), [article(2, { words })])).toHaveLength(1);
  });
});
