import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
  for (let number = 0; number < 30; number++) {
    await test.save({
      title: `Article ${number}`,
      section: 'Research',
      published: { precision: 'DAY', date: `2024-01-${String(number + 1).padStart(2, '0')}` },
      authors: [`Author ${number % 4}`, `Author ${(number % 4) + 1}`],
      topics: ['Energy', `Topic ${number % 3}`],
      regions: ['KZ'],
      mentions: [{ code: 'UZ' }, { code: 'TJ', about: false }],
      related: [{ title: `Article ${(number + 1) % 30}`, topic: 'Trade' }, { title: `Card ${number}` }],
    });
  }
}, 60_000);

afterAll(() => test.close());

describe('a list page with authors, regions, topics and related articles', () => {
  const page = (first: number) => `{
    articles(first: ${first}) {
      nodes {
        title publishedAt excerpt
        authors { name slug }
        regions { code name }
        topics { name }
        related(first: 3) { edges { node { title topics { name } } reasons } }
      }
    }
  }`;

  it('takes six statements at most, however long it is', async () => {
    const long = await test.query(page(20));
    const short = await test.query(page(2));
    expect(long.errors).toEqual([]);
    expect(long.data.articles.nodes).toHaveLength(20);
    expect(long.data.articles.nodes[5].related.edges).toHaveLength(2);
    expect(long.statements.length).toBeLessThanOrEqual(6);
    expect(short.statements).toHaveLength(long.statements.length);
  });

  it('reads no body and no column that nobody asked for', async () => {
    const { statements } = await test.query(page(20));
    const list = statements.find((statement) => statement.includes('"sortKey"'))!;
    expect(list).toContain('a.title AS "title"');
    for (const column of ['body', 'search_vector', 'subtitle', 'canonical_url', 'external_id']) {
      expect(statements.join('\n')).not.toMatch(new RegExp(`\\ba\\.${column} AS`));
    }
  });
});
