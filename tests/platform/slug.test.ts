import { describe, expect, it } from '@jest/globals';
import { freeSlug, slugOf } from '../../src/platform/slug.js';

describe('a slug', () => {
  it.each([
    ['Water and Security in Central Asia', 'water-and-security-in-central-asia'],
    ['  “Quoted”: a – b / c  ', 'quoted-a-b-c'],
    ["Kazakhstan's Côte d’Azur", 'kazakhstans-cote-dazur'],
    ['Военный союз', 'voennyy-soyuz'],
    ['Straße & Ørsted', 'strasse-orsted'],
    ['C++ 2.0', 'c-2-0'],
  ])('of %j is %j', (text, slug) => {
    expect(slugOf(text, 'article')).toBe(slug);
  });

  it('of a text without letters is the fallback', () => {
    expect(slugOf('?!', 'article')).toBe('article');
    expect(slugOf('', 'article')).toBe('article');
  });

  it('is cut at a word, at 90 characters', () => {
    const slug = slugOf('seventeen letters '.repeat(20), 'article');
    expect(slug.length).toBeLessThanOrEqual(90);
    expect(slug).toMatch(/^(seventeen-letters-)*seventeen(-letters)?$/);
    expect(slugOf('x'.repeat(500), 'article')).toMatch(/^x{1,90}$/);
    expect(slugOf('x'.repeat(90), 'article')).toHaveLength(90);
  });

  it('that is taken gets the first free number', () => {
    expect(freeSlug('a', new Set())).toBe('a');
    expect(freeSlug('a', new Set(['a-2']))).toBe('a');
    expect(freeSlug('a', new Set(['a', 'a-2', 'a-4', 'a-b']))).toBe('a-3');
  });
});
