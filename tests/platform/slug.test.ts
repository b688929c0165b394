import { describe, expect, it } from '@jest/globals';
import { freeSlugs, slugOf } from '../../src/platform/slug.js';

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

  it('that is one already stays as it is, also where a number made it longer', () => {
    const long = slugOf('word '.repeat(30), 'x');
    expect(slugOf(long, 'x')).toBe(long);
    expect(slugOf(`${long}-12`, 'x')).toBe(`${long}-12`);
    expect(slugOf(`${'a'.repeat(91)}-2`, 'x').length).toBeLessThanOrEqual(90);
  });

  it('that is taken gets the first free number', async () => {
    const free = async (slug: string, taken: string[], owner: number | null = null) =>
      (await freeSlugs([{ slug, owner }], ownersIn(taken)))[0];
    expect(await free('a', [])).toBe('a');
    expect(await free('a', ['a-2'])).toBe('a');
    expect(await free('a', ['a', 'a-2', 'a-4', 'a-b'])).toBe('a-3');
    expect(await free('a', ['a', ...Array.from({ length: 60 }, (_, n) => `a-${n + 2}`)])).toBe('a-62');
  });

  it('that its owner has is free for the owner alone', async () => {
    expect(await freeSlugs([{ slug: 'a', owner: 7 }], ownersIn(['a'], 7))).toEqual(['a']);
    expect(await freeSlugs([{ slug: 'a', owner: 8 }], ownersIn(['a'], 7))).toEqual(['a-2']);
  });

  it('is given out once', async () => {
    const wanted = [
      { slug: 'a', owner: null },
      { slug: 'a', owner: null },
      { slug: 'a-2', owner: null },
    ];
    expect(await freeSlugs(wanted, ownersIn([]))).toEqual(['a', 'a-2', 'a-2-2']);
  });
});

function ownersIn(taken: string[], owner = 1) {
  return (slugs: string[]): Promise<Map<string, number>> =>
    Promise.resolve(new Map(slugs.filter((slug) => taken.includes(slug)).map((slug) => [slug, owner])));
}
