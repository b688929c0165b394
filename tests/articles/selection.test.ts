import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Sql } from 'sql-template-tag';
import { filterSql, scopeSql, textCondition } from '../../src/articles/article-selection.js';
import type { ArticleFilter } from '../../src/articles/article.inputs.js';
import { articleOrdering } from '../../src/articles/article-ordering.js';
import { ArticleOrderField } from '../../src/articles/article.inputs.js';
import { createDataSource } from '../../src/platform/database.js';
import { RegionIndex } from '../../src/regions/region-index.js';
import sql from 'sql-template-tag';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let db: DataSource;
let regions: RegionIndex;

beforeAll(async () => {
  database = await createTestDatabase();
  db = await createDataSource({ url: database.url, poolSize: 1 }).initialize();
  regions = await RegionIndex.load(db);
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const text = (fragment: Sql) => fragment.sql.replace(/\s+/g, ' ').trim();

describe('the SQL of a filter', () => {
  it('is empty for nothing', () => {
    for (const filter of [null, undefined, {}, { and: null, slug: null }])
      expect(filterSql(filter, regions).sql).toBe('');
  });

  it('has every value as a parameter', () => {
    const filter: ArticleFilter = { slug: { eq: "a' --" }, title: { in: ["b'"] }, or: [{ language: { eq: "c'" } }] };
    const fragment = filterSql(filter, regions);
    expect(fragment.sql).not.toMatch(/[abc]'/);
    expect(fragment.values).toEqual(expect.arrayContaining(["a' --", ["b'"], "c'"]));
  });

  it('asks relations with EXISTS and never joins them to the articles', () => {
    const some = { some: { slug: { eq: 'x' } } };
    const fragment = text(filterSql({ authors: some, topics: some, section: { slug: { eq: 'x' } } }, regions));
    // Authors, section, topics, and the topics that these lie under.
    expect(fragment.match(/EXISTS/g)).toHaveLength(4);
    expect(fragment).toMatch(/^AND EXISTS/);
  });

  it('is SQL that PostgreSQL takes, whatever is combined', async () => {
    const named = { slug: { eq: 'x' }, name: { in: ['y'] } };
    const lists = <Each>(each: Each) => ({ some: each, none: each, every: each });
    const everything: ArticleFilter = {
      slug: { eq: 'x', in: [] },
      title: { eq: 'x' },
      canonicalUrl: { in: ['x'] },
      language: { eq: 'en', in: ['fr'] },
      published: {
        from: '2024-01-01',
        before: '2024-02-01',
        fromTime: '2024-01-01T00:00:00Z',
        beforeTime: '2024-01-01T00:00Z',
      },
      updated: { from: '2024-01-01' },
      section: named,
      source: { eq: 'x' },
      isStub: false,
      authors: lists({ ...named, orcid: { eq: 'z' } }),
      topics: lists(named),
      regions: lists({ code: { eq: 'KZ' }, slug: { in: ['central-asia'] }, includeDescendants: true }),
    };
    const filter = { ...everything, and: [everything, {}], or: [everything, { not: everything }], not: everything };
    for (const scope of [
      { of: 'ALL' },
      { of: 'AUTHOR' },
      { of: 'TOPIC', includeDescendants: true },
      { of: 'SECTION' },
      { of: 'REGION', includeDescendants: true },
      { of: 'REGION', includeDescendants: false },
    ] as const) {
      const statement = sql`SELECT a.id FROM articles a WHERE TRUE${scopeSql(scope, sql`${1}::integer`)}${filterSql(filter, regions)}`;
      expect(await db.query(statement.text, statement.values)).toEqual([]);
    }
  });
});

describe('a condition on a text', () => {
  it('is none where nothing is asked', () => {
    expect(textCondition(sql`a.slug`, null)).toBeNull();
    expect(textCondition(sql`a.slug`, {})).toBeNull();
    expect(textCondition(sql`a.slug`, { eq: null, in: null })).toBeNull();
    expect(text(textCondition(sql`a.slug`, { in: [] })!)).toBe('(a.slug = ANY(?::text[]))');
  });
});

describe('the ordering of a list', () => {
  const name = (field: ArticleOrderField | null, search: string | null, direction?: 'ASC' | 'DESC') =>
    articleOrdering(field && { field, ...(direction && { direction: direction as never }) }, search)(null).name;

  it('is by date without a search and by relevance with one', () => {
    expect(name(null, null)).toBe('PUBLISHED DESC');
    expect(name(null, 'gas')).toMatch(/^RELEVANCE DESC /);
    expect(name(ArticleOrderField.TITLE, 'gas')).toBe('TITLE ASC');
    expect(name(ArticleOrderField.UPDATED, null, 'ASC')).toBe('UPDATED ASC');
  });

  it('has another name for another search, so that cursors do not mix', () => {
    expect(name(null, 'gas')).not.toBe(name(null, 'oil'));
    expect(name(null, 'gas')).toBe(name(null, 'gas'));
  });

  it('by relevance needs a search', () => {
    expect(() => name(ArticleOrderField.RELEVANCE, null)).toThrow('needs "search"');
  });
});
