import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
  for (let number = 0; number < 44; number++) {
    await test.save({
      title: `Article ${number}`,
      body: number % 2 ? 'Water.' : 'Gas.',
      section: `Section ${number % 22}`,
      published: { precision: 'DAY', date: `2024-01-${String((number % 28) + 1).padStart(2, '0')}` },
      authors: [`Author ${number % 22}`, `Author ${(number + 1) % 22}`],
      topics: ['Energy', `Topic ${number % 22}`],
      regions: [['KZ', 'UZ', 'TJ'][number % 3]!],
    });
  }
  await test.save({
    title: 'Hidden',
    status: 'DRAFT',
    authors: ['Author 1', 'Ghost'],
    section: 'Section 1',
    topics: ['Energy', 'Secret'],
  });
  await test.save({ title: 'Whole region', regions: ['143'], published: null });
}, 60_000);

afterAll(() => test.close());

describe('articles of an author, region, topic or section', () => {
  const titles = (connection: any) => connection.nodes.map((node: { title: string }) => node.title).sort();

  it('are a connection with filter, order and search of its own', async () => {
    const { data, errors } = await test.query(`{
      authorBy(by: { slug: "author-3" }) {
        articleCount
        articles(orderBy: { field: TITLE }) { totalCount nodes { title } }
        water: articles(search: "water") { nodes { title } edges { snippet } }
        first: articles(first: 1) { nodes { title } pageInfo { hasNextPage endCursor } }
        energy: articles(filter: { topics: { some: { slug: { eq: "topic-3" } } } }) { totalCount }
      }
      topicBy(by: { slug: "topic-3" }) { articleCount articles { nodes { title } } }
      sectionBy(by: { slug: "section-1" }) { articleCount articles { nodes { title } totalCount } }
    }`);
    expect(errors).toEqual([]);
    const { authorBy, topicBy, sectionBy } = data;
    expect(titles(authorBy.articles)).toEqual(['Article 2', 'Article 24', 'Article 25', 'Article 3']);
    expect(authorBy).toMatchObject({ articleCount: 4, articles: { totalCount: 4 }, energy: { totalCount: 2 } });
    expect(titles(authorBy.water)).toEqual(['Article 25', 'Article 3']);
    expect(authorBy.water.edges[0].snippet).toContain('<mark>Water</mark>');
    expect(authorBy.first.pageInfo.hasNextPage).toBe(true);
    const next = await test.query(
      `query ($after: String) { authorBy(by: { slug: "author-3" }) { articles(after: $after) { nodes { title } pageInfo { hasPreviousPage } } } }`,
      { after: authorBy.first.pageInfo.endCursor },
    );
    expect(next.data.authorBy.articles.nodes).toHaveLength(3);
    expect(next.data.authorBy.articles.pageInfo.hasPreviousPage).toBe(true);
    expect(titles(topicBy.articles)).toEqual(['Article 25', 'Article 3']);
    expect(titles(sectionBy.articles)).toEqual(['Article 1', 'Article 23']);
    expect([topicBy.articleCount, sectionBy.articleCount, sectionBy.articles.totalCount]).toEqual([2, 2, 2]);
  });

  it('of a region are those of all that lies inside, unless told otherwise', async () => {
    const { data } = await test.query(`{
      inside: regionBy(by: { slug: "central-asia" }) { articleCount articles(first: 100) { totalCount } }
      own: regionBy(by: { slug: "central-asia" }) { articles(includeDescendants: false) { totalCount nodes { title } } }
      country: regionBy(by: { code: "tj" }) { articleCount articles(includeDescendants: false) { totalCount } }
    }`);
    expect(data.inside).toEqual({ articleCount: 45, articles: { totalCount: 45 } });
    expect(data.own.articles).toEqual({ totalCount: 1, nodes: [{ title: 'Whole region' }] });
    expect(data.country).toEqual({ articleCount: 14, articles: { totalCount: 14 } });
  });

  it('give nothing away of drafts: neither counts nor who wrote only them', async () => {
    const { data } = await test.query(`{
      ghost: authorBy(by: { slug: "ghost" }) { name }
      secret: topicBy(by: { slug: "secret" }) { name }
      authors { totalCount }
      topics { totalCount }
      energy: topicBy(by: { slug: "energy" }) { articleCount }
    }`);
    expect(data).toEqual({
      ghost: null,
      secret: null,
      authors: { totalCount: 22 },
      topics: { totalCount: 23 },
      energy: { articleCount: 44 },
    });
  });
});

describe('nested lists', () => {
  const nested = (list: string, first: number) => `{
    ${list}(first: ${first}, orderBy: { field: ARTICLE_COUNT }) {
      nodes {
        name articleCount
        articles(first: 2, filter: { isStub: false }) {
          totalCount
          pageInfo { hasNextPage hasPreviousPage }
          nodes {
            title excerpt
            section { name } source { name }
            authors { name } topics { name parent { name } } regions { name }
            previous { title } next { title } translations { title } revisions { number }
            related(first: 2) { edges { node { title } } }
          }
          facets { topics(limit: 2) { topic { name } count } languages(limit: 2) { language count } }
        }
      }
    }
  }`;

  it.each(['authors', 'topics', 'sections', 'regions'])(
    'of %s take as many statements for 20 as for 2',
    async (list) => {
      const few = await test.query(nested(list, 2));
      const many = await test.query(nested(list, 20), {}, {});
      expect(few.errors).toEqual([]);
      expect(many.errors).toEqual([]);
      expect(many.data[list].nodes).toHaveLength(20);
      expect(many.statements).toHaveLength(few.statements.length);
      expect(many.statements.length).toBeLessThanOrEqual(18);
    },
  );

  it('give each owner its own page', async () => {
    const { data } = await test.query(nested('authors', 20));
    for (const author of data.authors.nodes) {
      expect(author.articleCount).toBe(4);
      expect(author.articles.totalCount).toBe(4);
      expect(author.articles.nodes).toHaveLength(2);
      expect(author.articles.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false });
      for (const article of author.articles.nodes)
        expect(article.authors.map((other: { name: string }) => other.name)).toContain(author.name);
      expect(author.articles.facets.topics[0]).toEqual({ topic: { name: 'Energy' }, count: 4 });
    }
  });

  it('with a search plan it once for all owners', async () => {
    const search = (first: number) =>
      test.query(
        `{ authors(first: ${first}) { nodes { articles(first: 2, search: "water") { nodes { title } edges { snippet } totalCount } } } }`,
      );
    const few = await search(2);
    const many = await search(20);
    expect(many.errors).toEqual([]);
    expect(many.statements).toHaveLength(few.statements.length);
  });
});
