import { describe, expect, it } from '@jest/globals';
import { likeness } from '../../src/articles/article-identity.js';
import { isNumbered } from '../../src/articles/article-slug.js';
import { changedFields, contentHash, contentOf } from '../../src/articles/article-input.js';
import { articleInput } from '../support/test-app.js';

describe('likeness of texts', () => {
  it('is the share of words in common, without case and accents', () => {
    expect(likeness('Gas and water', 'GÁS and water!')).toBe(1);
    expect(likeness('gas and water', 'gas and oil')).toBeCloseTo(2 / 4);
    expect(likeness('gas', 'oil')).toBe(0);
  });
});

describe('a numbered slug', () => {
  it('is the wanted one with or without a number', () => {
    expect(isNumbered('energy', 'energy')).toBe(true);
    expect(isNumbered('energy-12', 'energy')).toBe(true);
    expect(isNumbered('energy-in-asia', 'energy')).toBe(false);
    expect(isNumbered('energy-', 'energy')).toBe(false);
    expect(isNumbered('energy', 'energy-2')).toBe(false);
  });
});

describe('the content of an article', () => {
  const input = articleInput({ title: 'One', authors: ['Anna Petrova'], related: [{ title: 'Card' }], origin: 'a.md' });

  it('is what its source said: neither where it was read nor what was worked out', () => {
    const other = articleInput({
      title: 'One',
      authors: ['Anna Petrova'],
      related: [{ title: 'Card' }],
      origin: 'b.md',
      mentions: [{ code: 'KZ' }],
    });
    expect(contentHash(contentOf(other))).toBe(contentHash(contentOf(input)));
    expect(contentHash(contentOf({ ...input, title: 'Two' }))).not.toBe(contentHash(contentOf(input)));
  });

  it('differs in the fields that changed, in whatever order the database keeps keys', () => {
    const content = contentOf(input);
    const stored = JSON.parse(
      JSON.stringify({ ...content, published: { date: '2024-01-01', precision: 'DAY' } }),
    ) as typeof content;
    expect(changedFields(stored, content)).toEqual([]);
    expect(changedFields(stored, { ...content, title: 'Two', bylines: [] })).toEqual(['title', 'bylines']);
    expect(changedFields({}, { ...content, subtitle: null })).not.toContain('subtitle');
  });
});
