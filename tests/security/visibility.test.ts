import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArticleWriter } from '../../src/articles/article.writer.js';
import { encodeCursor } from '../../src/platform/cursor.js';
import { ask } from '../support/holders.js';
import { articleInput, createTestApp, type TestApp } from '../support/test-app.js';
import {
  SECRET_LANGUAGE,
  SECRET_REGION,
  SECRET_WORDS,
  SECRET_YEAR,
  VISIBLE,
  buildHiddenWorld,
  leaksIn,
  type HiddenWorld,
} from './hidden-world.js';

const VISIBLE_ARTICLES = [...VISIBLE.titles, 'Eau libre', VISIBLE.stub].sort();
const words = Object.values(SECRET_WORDS);
/** One letter wrong, near enough to be taken for the word. */
const misspelt = words.map((word) => `${word.slice(0, -2)}a${word.slice(-1)}`);

let test: TestApp;
let world: HiddenWorld;

beforeAll(async () => {
  test = await createTestApp();
  world = await buildHiddenWorld(test);
}, 60_000);

afterAll(() => test.close());

/** Asks and expects no errors: what is hidden is absent, and absence is no error. */
async function read(document: string, variables: object = {}): Promise<any> {
  const { data, errors } = await test.query(document, variables);
  expect(errors).toEqual([]);
  return data;
}

describe('one thing by name', () => {
  it('is null for every global id of a hidden row, alone and among others', async () => {
    const ids = world.hidden.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(20);
    expect((await read('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).nodes).toEqual(ids.map(() => null));
    for (const id of ids) expect((await read('query($id: ID!) { node(id: $id) { id } }', { id })).node).toBeNull();
  });

  it.each(['Article', 'Author', 'Topic', 'Section'])('is null by id and by slug of a hidden %s', async (type) => {
    const field = `${type.toLowerCase()}By`;
    const rows = world.hidden.filter((row) => row.type === type);
    expect(rows.length).toBeGreaterThan(2);
    for (const { id, slug } of rows) {
      for (const by of [{ id }, { slug }]) {
        const data = await read(`query($by: ${type}By!) { ${field}(by: $by) { id } }`, { by });
        expect(data[field]).toBeNull();
      }
    }
  });

  it('is null by former slugs and by URLs, present and former', async () => {
    expect(world.formerSlugs.length).toBeGreaterThan(3);
    expect(world.hiddenUrls.length).toBeGreaterThan(10);
    for (const by of [...world.formerSlugs.map((slug) => ({ slug })), ...world.hiddenUrls.map((url) => ({ url }))]) {
      const data = await read('query($by: ArticleBy!) { articleBy(by: $by) { id } }', { by });
      expect(data.articleBy).toBeNull();
    }
  });

  it('answers for a hidden thing as for one that never was', async () => {
    const document = 'query($by: ArticleBy!) { articleBy(by: $by) { id title } }';
    const hidden = await test.query(document, { by: { slug: `${SECRET_WORDS.draft}-alone` } });
    const absent = await test.query(document, { by: { slug: 'never-was-here' } });
    expect({ ...hidden, statements: [] }).toEqual({ ...absent, statements: [] });
    expect(hidden.statements).toEqual(absent.statements);
  });
});

describe('lists and counts', () => {
  it('hold the visible articles alone, in every order and both ways', async () => {
    for (const field of ['PUBLISHED', 'UPDATED', 'TITLE']) {
      for (const page of ['first', 'last']) {
        const { articles } = await read(
          `{ articles(${page}: 100, orderBy: { field: ${field} }) { totalCount nodes { title } } }`,
        );
        expect(articles.nodes.map(({ title }: { title: string }) => title).sort()).toEqual(VISIBLE_ARTICLES);
        expect(articles.totalCount).toBe(VISIBLE_ARTICLES.length);
      }
    }
  });

  it('count what is shared with hidden articles without these', async () => {
    const data = await read(`{
      author: authorBy(by: { slug: "vera-openly" }) { articleCount articles { totalCount } }
      topic: topicBy(by: { slug: "energy" }) { articleCount articles { totalCount } }
      section: sectionBy(by: { slug: "research" }) { articleCount articles { totalCount } }
      region: regionBy(by: { code: "KZ" }) { articleCount articles { totalCount } }
      around: regionBy(by: { slug: "central-asia" }) { articleCount articles { totalCount } }
    }`);
    for (const holder of ['author', 'topic', 'section', 'region', 'around']) {
      expect([holder, data[holder].articleCount, data[holder].articles.totalCount]).toEqual([holder, 4, 4]);
    }
  });

  it('count nothing for a region that only hidden articles name, nor for what it lies in', async () => {
    const data = await read(`{
      regionBy(by: { code: "${SECRET_REGION}" }) {
        articleCount articles { totalCount nodes { title } }
        parents { articleCount articles { totalCount } }
      }
      regions(first: 100, orderBy: { field: ARTICLE_COUNT }) { nodes { code articleCount } }
    }`);
    expect(data.regionBy.articleCount).toBe(0);
    expect(data.regionBy.articles).toEqual({ totalCount: 0, nodes: [] });
    expect(data.regionBy.parents.length).toBeGreaterThan(0);
    for (const parent of data.regionBy.parents)
      expect(parent).toEqual({ articleCount: 0, articles: { totalCount: 0 } });
    const counted = data.regions.nodes.filter((region: { articleCount: number }) => region.articleCount > 0);
    expect(counted.map(({ code }: { code: string }) => code)).not.toContain(SECRET_REGION);
  });

  it('list authors, topics and sections that some visible article has, and count them so', async () => {
    const data = await read(`{
      authors { totalCount nodes { name } } topics { totalCount nodes { name } } sections { totalCount nodes { name } }
    }`);
    expect(data.authors).toEqual({ totalCount: 1, nodes: [{ name: VISIBLE.author }] });
    expect(data.topics).toEqual({ totalCount: 2, nodes: [{ name: VISIBLE.topic }, { name: 'Transport' }] });
    expect(data.sections).toEqual({ totalCount: 1, nodes: [{ name: VISIBLE.section }] });
  });

  it('are ordered by what is visible, and their cursors hold no other count', async () => {
    const data = await read(`{
      topics(orderBy: { field: ARTICLE_COUNT }) { edges { cursor node { name } } }
      authors(orderBy: { field: ARTICLE_COUNT }) { edges { cursor } }
      sections(orderBy: { field: ARTICLE_COUNT }) { edges { cursor } }
      regions(first: 1, orderBy: { field: ARTICLE_COUNT }) { edges { cursor } }
    }`);
    const countIn = ({ cursor }: { cursor: string }): unknown =>
      (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]).at(-1);
    expect(data.topics.edges.map(countIn)).toEqual(['4', '1']);
    for (const list of [data.authors, data.sections, data.regions]) expect(list.edges.map(countIn)).toEqual(['4']);
  });

  it('have facets of the visible articles alone', async () => {
    const { articles } = await read(`{ articles(first: 0) { facets {
      regions(limit: 100) { region { code } count } topics(limit: 100) { topic { name } count }
      sections(limit: 100) { section { name } count } authors(limit: 100) { author { name } count }
      years(limit: 100) { year count } languages(limit: 100) { language count }
    } } }`);
    const { facets } = articles;
    expect(facets.topics).toEqual([
      { topic: { name: VISIBLE.topic }, count: 4 },
      { topic: { name: 'Transport' }, count: 1 },
    ]);
    expect(facets.authors).toEqual([{ author: { name: VISIBLE.author }, count: 4 }]);
    expect(facets.sections).toEqual([{ section: { name: VISIBLE.section }, count: 4 }]);
    expect(facets.years).toEqual([{ year: 2023, count: 4 }]);
    expect(facets.languages.map(({ language }: { language: string }) => language)).not.toContain(SECRET_LANGUAGE);
    expect(facets.years.map(({ year }: { year: number }) => year)).not.toContain(SECRET_YEAR);
    expect(facets.regions.map(({ region }: any) => region.code)).not.toContain(SECRET_REGION);
  });
});

describe('filters that probe for hidden content', () => {
  const secret = {
    in: words.flatMap((word) => [`${word}-alone`, `petra-${word}`, `${word}-topic`, `${word}-section`]),
  };
  const secretNames = { in: words.flatMap((word) => [`Petra ${word}`, `${word} topic`, `${word} section`]) };
  it.each([
    ['authors', { authors: { some: { slug: secret } } }],
    ['names of authors', { authors: { some: { name: secretNames } } }],
    ['topics', { topics: { some: { slug: secret } } }],
    ['names of topics', { topics: { some: { name: secretNames } } }],
    ['topics of cards', { topics: { some: { slug: { in: words.map((word) => `${word}-card-topic`) } } } }],
    ['sections', { section: { slug: secret } }],
    ['sources', { source: { in: words.map((word) => `${word}-house`) } }],
    ['regions', { regions: { some: { code: { eq: SECRET_REGION } } } }],
    ['languages', { language: { eq: SECRET_LANGUAGE } }],
    ['slugs', { slug: { in: words.flatMap((word) => [`${word}-alone`, `${word}-among`, `former-${word}-alone`]) } }],
    ['titles', { title: { in: words.map((word) => `Open water and ${word} alone`) } }],
    ['years', { published: { from: `${SECRET_YEAR}-01-01`, before: `${SECRET_YEAR + 1}-01-01` } }],
    ['the future', { published: { fromTime: new Date().toISOString() } }],
  ])('find nothing by %s', async (_name, filter) => {
    const document = `query($filter: ArticleFilter) { articles(filter: $filter) {
      totalCount nodes { title } facets { years { count } } pageInfo { hasNextPage hasPreviousPage }
    } }`;
    expect((await read(document, { filter })).articles).toEqual({
      totalCount: 0,
      nodes: [],
      facets: { years: [] },
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    });
    // Negated, they leave everything that is visible, and no more.
    expect((await read(document, { filter: { not: filter } })).articles.totalCount).toBe(VISIBLE_ARTICLES.length);
  });

  it('tell nothing by "none" and "every" either', async () => {
    const none = { authors: { none: { slug: { in: words.map((word) => `petra-${word}`) } } } };
    const every = { topics: { every: { slug: { in: ['energy', 'transport'] } } } };
    for (const filter of [none, every]) {
      const data = await read('query($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }', { filter });
      expect(data.articles.totalCount).toBe(VISIBLE_ARTICLES.length);
    }
  });

  it('list no author, topic or section by a hidden name', async () => {
    const data = await read(
      `query($name: TextFilter) {
        authors(filter: { name: $name }) { totalCount nodes { id } }
        topics(filter: { name: $name }) { totalCount nodes { id } }
        sections(filter: { name: $name }) { totalCount nodes { id } }
      }`,
      { name: secretNames },
    );
    for (const list of Object.values(data)) expect(list).toEqual({ totalCount: 0, nodes: [] });
  });
});

describe('search', () => {
  const document = `query($search: String!) { articles(search: $search) {
    searchedFor totalCount edges { snippet node { title } } facets { authors { count } }
  } }`;

  it.each(words.flatMap((word) => [word, `"${word}body"`, `${word}excerpt`, `${word}subtitle`, `petra ${word}`]))(
    'finds nothing for %s',
    async (search) => {
      const { articles } = await read(document, { search });
      expect(articles).toMatchObject({ totalCount: 0, edges: [], facets: { authors: [] } });
    },
  );

  it.each(misspelt)('does not complete %s to a word that only hidden articles have', async (search) => {
    for (const text of [search, `petra ${search}`, `${search} topic`]) {
      const { articles } = await read(document, { search: text });
      expect(leaksIn(articles, world.secrets)).toEqual([]);
      expect(articles.totalCount).toBe(0);
    }
  });

  it('does complete a word that a visible article has', async () => {
    const { articles } = await read(document, { search: 'openlly' });
    expect(articles).toMatchObject({ searchedFor: 'openly', totalCount: 4 });
  });

  it('leaves out hidden articles that have the same words as visible ones', async () => {
    const { articles } = await read(document, { search: 'harbour' });
    expect(articles.totalCount).toBe(4);
    expect(leaksIn(articles, world.secrets)).toEqual([]);
  });

  it.each([...words, ...misspelt, ...words.map((word) => word.slice(0, 4)), 'petra', 'Open water and'])(
    'suggests nothing hidden for %s',
    async (prefix) => {
      const data = await read('query($prefix: String!) { suggest(prefix: $prefix, first: 50) { text node { id } } }', {
        prefix,
      });
      expect(leaksIn(data, world.secrets)).toEqual([]);
    },
  );
});

describe('suggestions', () => {
  it('are as many as were asked for: hidden ones take no place', async () => {
    const { suggest } = await read('{ suggest(prefix: "open water", first: 3) { text } }');
    expect(suggest.map(({ text }: { text: string }) => text).sort()).toEqual([...VISIBLE.titles].sort());
  });
});

describe('what hangs on a visible article', () => {
  it('does not lead to hidden ones: related, translations, previous, next, topics', async () => {
    const data = await read(`{ articles(first: 10) { nodes {
      slug topics { name } related(first: 50) { edges { reasons node { title } } nodes { title } }
      translations { title } previous { title } next { title }
    } } }`);
    expect(leaksIn(data, world.secrets)).toEqual([]);
    const bySlug = new Map<string, any>(data.articles.nodes.map((node: any) => [node.slug, node]));
    // Hidden ones lie between the first and the second, and after the last.
    expect(bySlug.get('open-0').next.title).toBe(VISIBLE.titles[1]);
    expect(bySlug.get('open-1').previous.title).toBe(VISIBLE.titles[0]);
    expect(bySlug.get('open-3').next).toBeNull();
    expect(bySlug.get('open-0').related.nodes[0].title).toBe(VISIBLE.stub);
    expect(bySlug.get('open-0').translations).toEqual([{ title: 'Eau libre' }]);
    expect(bySlug.get('open-0').topics).toEqual([{ name: VISIBLE.topic }]);
  });

  it('is related to hidden articles in the database, so that the test says something', async () => {
    const [found] = await ask<{ edges: string; topics: string }>(
      test.databaseUrl,
      `SELECT count(*) AS edges FROM related_edges e JOIN articles a ON a.id = e.article_id JOIN articles h ON h.id = e.target_id
       WHERE a.slug LIKE 'open-%' AND h.title LIKE 'Open water and %'`,
    );
    expect(Number(found!.edges)).toBeGreaterThan(10);
  });
});

describe('forged cursors', () => {
  it('that point at hidden rows give the visible rows on either side, and tell nothing of what they point at', async () => {
    const rows = await ask<{ uuid: string; key: string }>(
      test.databaseUrl,
      `SELECT uuid::text, (published_sort AT TIME ZONE 'UTC')::text || '+00' AS key FROM articles
       WHERE title LIKE 'Open water and %'`,
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { uuid, key } of rows) {
      const cursor = encodeCursor('PUBLISHED DESC', { keys: [key], uuid });
      const other = encodeCursor('PUBLISHED DESC', { keys: [key], uuid: '00000000-0000-7000-8000-000000000000' });
      const page = (at: string) => `{
        after: articles(after: "${at}") { nodes { title } pageInfo { hasPreviousPage startCursor } }
        before: articles(last: 20, before: "${at}") { nodes { title } pageInfo { hasNextPage endCursor } }
      }`;
      const data = await read(page(cursor));
      expect(leaksIn(data, world.secrets)).toEqual([]);
      // The same place without the hidden row's id gives the same, so that its being there cannot be told.
      expect(data).toEqual(await read(page(other)));
      const titles = [...data.after.nodes, ...data.before.nodes].map(({ title }: { title: string }) => title).sort();
      expect(titles).toEqual(VISIBLE_ARTICLES);
    }
  });
});

describe('what a hidden article says of something that is visible', () => {
  const find = async (word: string): Promise<number> =>
    (await read('query ($word: String!) { articles(search: $word) { totalCount } }', { word })).articles.totalCount;

  it('a stub first seen on a hidden card shows what a visible card says of it, not what the hidden one did', async () => {
    const card = (title: string, text: string) => ({
      url: 'https://test.example/one',
      title,
      excerpt: { text, truncated: true },
    });
    await test.save({
      title: 'Hidden holder',
      status: 'DRAFT',
      related: [card('Zorvexia secret', 'Zorvexia in an excerpt')],
    });
    expect(await find('Zorvexia')).toBe(0);
    await test.save({ title: 'Visible holder', related: [card('Plain title', 'Plain excerpt')] });
    const { data } = await test.query(
      '{ articleBy(by: { url: "https://test.example/one" }) { slug title excerpt regions { code } revision } }',
    );
    expect(data.articleBy).toEqual({
      slug: 'plain-title',
      title: 'Plain title',
      excerpt: 'Plain excerpt',
      regions: [],
      revision: 2,
    });
    expect(await find('Zorvexia')).toBe(0);
    expect((await test.query('{ articleBy(by: { slug: "zorvexia-secret" }) { id } }')).data.articleBy).toBeNull();
  });

  it('a stub that one batch shows on hidden and on visible cards is called what the visible one says', async () => {
    const card = (title: string) => ({ url: 'https://test.example/two', title });
    const writer = new ArticleWriter(test.app.db, test.app.regions);
    await writer.saveAll(
      [
        articleInput({ title: 'Hidden holder two', status: 'DRAFT', related: [card('Quaxilon secret')] }),
        articleInput({ title: 'Visible holder two', related: [card('Open title')] }),
      ],
      null,
    );
    expect(
      (await test.query('{ articleBy(by: { url: "https://test.example/two" }) { title } }')).data.articleBy,
    ).toEqual({ title: 'Open title' });
  });

  it('a bare reference of a visible article does not publish what a hidden card says', async () => {
    await test.save({
      title: 'Hidden holder three',
      status: 'DRAFT',
      related: [{ slug: 'wobexa', title: 'Wobexa secret' }],
    });
    await test.save({ title: 'Visible holder three', related: [{ slug: 'wobexa' }] });
    expect((await test.query('{ articleBy(by: { slug: "wobexa" }) { title } }')).data.articleBy).toBeNull();
    await test.save({ title: 'Wobexa is here', slug: 'wobexa', externalId: 'wobexa' });
    const { data } = await test.query(
      '{ articleBy(by: { slug: "visible-holder-three" }) { related { nodes { title } } } }',
    );
    expect(data.articleBy.related.nodes).toEqual([{ title: 'Wobexa is here' }]);
  });
  it('an affiliation or ORCID iD that only a hidden byline gives is not shown on a visible author', async () => {
    await test.save({ title: 'By Ann openly', authors: ['Ann Openly'] });
    const secret = { name: 'Ann Openly', orcid: '0000-0002-1825-0097', affiliation: 'Ministry of Secrets' };
    await test.save({ title: 'By Ann in a draft', status: 'DRAFT', bylines: [secret] });
    await test.save({ title: 'By Ann later', published: { precision: 'DAY', date: '2999-01-01' }, bylines: [secret] });
    const ann = async () =>
      (await test.query('{ authorBy(by: { slug: "ann-openly" }) { orcid affiliation } }')).data.authorBy;
    expect(await ann()).toEqual({ orcid: null, affiliation: null });
    expect((await test.query('{ authorBy(by: { orcid: "0000-0002-1825-0097" }) { id } }')).data.authorBy).toBeNull();
    await test.save({ title: 'By Ann in a draft', bylines: [secret] });
    expect(await ann()).toEqual({ orcid: '0000-0002-1825-0097', affiliation: 'Ministry of Secrets' });
  });
  it('a draft that takes over the former URL of a visible article does not break the old link', async () => {
    const [old, now] = ['https://test.example/old', 'https://test.example/now'];
    await test.save({ title: 'The one that moved', externalId: 'moved', url: old });
    await test.save({ title: 'The one that moved', externalId: 'moved', url: now });
    await test.save({ title: 'Newcomer', externalId: 'newcomer', url: old, status: 'DRAFT' });
    const at = async (url: string) =>
      (await test.query('query ($url: String!) { articleBy(by: { url: $url }) { title } }', { url })).data.articleBy;
    expect(await at(old)).toEqual({ title: 'The one that moved' });
    await test.save({ title: 'Newcomer', externalId: 'newcomer', url: old });
    expect(await at(old)).toEqual({ title: 'Newcomer' });
    expect(await at(now)).toEqual({ title: 'The one that moved' });
  });
});
