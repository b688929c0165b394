import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
  const article = {
    externalId: 'n-1',
    title: 'Gas and Water',
    section: 'Research',
    topics: ['Energy'],
    bylines: [{ name: 'Anna Petrova', orcid: '0000-0002-1825-0097' }],
  };
  await test.save({ ...article, slug: 'gas', url: 'https://example.org/old/gas' });
  await test.save({ ...article, slug: 'gas-and-water', url: 'https://example.org/gas-and-water' });
  await test.save({ title: 'Draft', slug: 'draft', url: 'https://example.org/draft', status: 'DRAFT' });
}, 60_000);

afterAll(() => test.close());

async function ask(query: string) {
  const { data, errors } = await test.query(`{ ${query} }`);
  expect(errors).toEqual([]);
  return data;
}

async function refusal(query: string, variables: object = {}) {
  const { errors } = await test.query(query, variables);
  expect(errors.length).toBeGreaterThan(0);
  return errors[0]!;
}

const globalId = (type: string, uuid = '019a0000-0000-7000-8000-000000000001') =>
  Buffer.from(`${type}:${uuid}`).toString('base64url');

describe('an article', () => {
  it('is found by id, slug and address, former ones included', async () => {
    const { articleBy } = await ask('articleBy(by: { slug: "gas-and-water" }) { id slug canonicalUrl }');
    const { id } = articleBy;
    const ways = [
      `id: "${id}"`,
      'slug: "gas-and-water"',
      'slug: "gas"',
      'url: "https://example.org/gas-and-water"',
      'url: "https://example.org/old/gas"',
    ];
    for (const way of ways) {
      expect(await ask(`articleBy(by: { ${way} }) { id slug canonicalUrl }`)).toEqual({
        articleBy: { id, slug: 'gas-and-water', canonicalUrl: 'https://example.org/gas-and-water' },
      });
    }
  });

  it('is null where there is none to be seen', async () => {
    for (const way of [
      'slug: "nowhere"',
      'slug: ""',
      'slug: "draft"',
      'url: "https://example.org/draft"',
      `id: "${globalId('Article')}"`,
    ])
      expect(await ask(`articleBy(by: { ${way} }) { id }`)).toEqual({ articleBy: null });
  });

  it('is refused by the id of something else, or none', async () => {
    expect(await refusal(`{ articleBy(by: { id: "${globalId('Author')}" }) { id } }`)).toMatchObject({
      message: expect.stringContaining('Author') as unknown,
      extensions: { code: 'BAD_ID', argument: 'by.id' },
    });
    expect((await refusal('{ articleBy(by: { id: "42" }) { id } }')).extensions).toMatchObject({ code: 'BAD_ID' });
  });
});

describe('exactly one way to name something', () => {
  it.each(['articleBy', 'authorBy', 'regionBy', 'topicBy', 'sectionBy'])('is required by %s', async (field) => {
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}`;
    const variable = `query ($by: ${type}!) { ${field}(by: $by) { id } }`;
    for (const by of [{}, { slug: 'a', id: globalId('Article') }, { slug: null }, { nothing: 'a' }]) {
      expect((await refusal(variable, { by })).extensions.code).toBe('BAD_USER_INPUT');
    }
    for (const by of ['{}', `{ slug: "a", id: "${globalId('Article')}" }`, '{ slug: null }']) {
      expect((await refusal(`{ ${field}(by: ${by}) { id } }`)).extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });

  it('is announced by introspection', async () => {
    const { __schema } = await ask('__schema { types { name isOneOf } }');
    const oneOf = __schema.types.filter((type: { isOneOf: boolean }) => type.isOneOf);
    expect(oneOf.map((type: { name: string }) => type.name).sort()).toEqual([
      'ArticleBy',
      'AuthorBy',
      'RegionBy',
      'SectionBy',
      'TopicBy',
    ]);
  });
});

describe('the other lookups', () => {
  it('find authors, topics and sections', async () => {
    const { author, orcid, topic, section } = await ask(`
      author: authorBy(by: { slug: "anna-petrova" }) { id name givenName familyName orcid }
      orcid: authorBy(by: { orcid: "0000-0002-1825-0097" }) { id }
      topic: topicBy(by: { slug: "energy" }) { id name parent { name } }
      section: sectionBy(by: { slug: "research" }) { id name }`);
    expect(author).toMatchObject({ name: 'Anna Petrova', givenName: 'Anna', familyName: 'Petrova' });
    expect(orcid.id).toBe(author.id);
    expect([topic.name, topic.parent, section.name]).toEqual(['Energy', null, 'Research']);
    expect(
      await ask(`authorBy(by: { id: "${author.id}" }) { name }
        topicBy(by: { id: "${topic.id}" }) { name } sectionBy(by: { id: "${section.id}" }) { name }`),
    ).toEqual({ authorBy: { name: 'Anna Petrova' }, topicBy: { name: 'Energy' }, sectionBy: { name: 'Research' } });
    expect(
      await ask(
        'authorBy(by: { slug: "no" }) { id } topicBy(by: { slug: "no" }) { id } sectionBy(by: { slug: "no" }) { id }',
      ),
    ).toEqual({ authorBy: null, topicBy: null, sectionBy: null });
  });

  it('find regions by any code in any case, and by slug', async () => {
    for (const [way, name] of [
      ['code: "TJ"', 'Tajikistan'],
      ['code: "tjk"', 'Tajikistan'],
      ['code: "762"', 'Tajikistan'],
      ['slug: "tajikistan"', 'Tajikistan'],
      ['code: "143"', 'Central Asia'],
      ['code: "caspian_region"', 'Caspian Region'],
    ]) {
      expect(await ask(`regionBy(by: { ${way} }) { name }`)).toEqual({ regionBy: { name } });
    }
    expect(await ask('regionBy(by: { code: "ZZ" }) { name }')).toEqual({ regionBy: null });
  });

  it('tell where a region lies, and its name in other languages, alone and in a list', async () => {
    const selection =
      'code alpha3 m49 kind officialName french: name(language: "fr") russian: name(language: "ru-RU") other: name(language: "tlh")';
    const { regionBy, regions } = await ask(`
      regionBy(by: { code: "KZ" }) { ${selection} parents { name } neighbours { code } children { code } }
      regions(filter: { code: { eq: "KZ" } }) { nodes { ${selection} } }`);
    const { parents, neighbours, children, ...rest } = regionBy;
    expect(rest).toEqual({
      code: 'KZ',
      alpha3: 'KAZ',
      m49: '398',
      kind: 'COUNTRY',
      officialName: 'Republic of Kazakhstan',
      french: 'Kazakhstan',
      russian: 'Казахстан',
      other: 'Kazakhstan',
    });
    expect(regions.nodes).toEqual([rest]);
    expect(parents.map((parent: { name: string }) => parent.name)).toContain('Central Asia');
    expect(neighbours.map((region: { code: string }) => region.code).sort()).toEqual(['CN', 'KG', 'RU', 'TM', 'UZ']);
    expect(children).toEqual([]);
  });
});

describe('nodes', () => {
  it('of every type come back by their ids, in order, null where there is nothing', async () => {
    const found = await ask(`
      articleBy(by: { slug: "gas-and-water" }) { id section { id } source { id } topics { id } authors { id } }
      regionBy(by: { code: "KZ" }) { id }`);
    const { id, section, source, topics, authors } = found.articleBy;
    const ids = [
      source.id,
      found.regionBy.id,
      globalId('Topic'),
      section.id,
      topics[0].id,
      authors[0].id,
      id,
      source.id,
    ];
    const { data, errors, statements } = await test.query(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id
        ... on Article { title } ... on Author { name } ... on Topic { name } ... on Section { name } ... on Source { name }
        ... on Region { regionName: name } } }`,
      { ids },
    );
    expect(errors).toEqual([]);
    expect(data.nodes).toEqual([
      { __typename: 'Source', id: source.id, name: 'Test Institute' },
      { __typename: 'Region', id: found.regionBy.id, regionName: 'Kazakhstan' },
      null,
      { __typename: 'Section', id: section.id, name: 'Research' },
      { __typename: 'Topic', id: topics[0].id, name: 'Energy' },
      { __typename: 'Author', id: authors[0].id, name: 'Anna Petrova' },
      { __typename: 'Article', id, title: 'Gas and Water' },
      { __typename: 'Source', id: source.id, name: 'Test Institute' },
    ]);
    expect(statements.length).toBeLessThanOrEqual(5);
    expect(await ask(`node(id: "${id}") { __typename id }`)).toEqual({ node: { __typename: 'Article', id } });
    expect(await ask('nodes(ids: []) { id }')).toEqual({ nodes: [] });
  });

  it.each([
    ['no base64', '%%%'],
    ['a number', '42'],
    ['no UUID', Buffer.from('Article:42').toString('base64url')],
    ['a type without ids', globalId('Byline')],
    ['a word that JavaScript knows', globalId('constructor')],
    ['a prototype', globalId('__proto__')],
  ])('are refused by an id that is %s', async (_what, id) => {
    const one = await refusal('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(one.extensions).toMatchObject({ code: 'BAD_ID', argument: 'id' });
    const several = await refusal('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [id] });
    expect(several.extensions).toMatchObject({ code: 'BAD_ID', argument: 'ids' });
  });

  it('are a hundred at most', async () => {
    const ids = (count: number) => Array.from({ length: count }, () => globalId('Article'));
    const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await test.query(document, { ids: ids(100) })).data.nodes).toHaveLength(100);
    expect((await refusal(document, { ids: ids(101) })).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'ids',
      maximum: 100,
    });
  });
});

describe('a text with U+0000, which PostgreSQL has no place for', () => {
  it.each([
    ['articleBy(by: { slug: "a\\u0000b" }) { id }'],
    ['authorBy(by: { orcid: "a\\u0000b" }) { id }'],
    ['articles(filter: { title: { in: ["a\\u0000b"] } }) { nodes { id } }'],
    ['articles(search: "a\\u0000b") { nodes { id } }'],
    ['suggest(prefix: "a\\u0000b") { text }'],
  ])('is a fault of the client: %s', async (query) => {
    const { extensions, message } = await refusal(`{ ${query} }`);
    expect(extensions.code).toBe('BAD_USER_INPUT');
    expect(message).not.toMatch(/SELECT|invalid byte/);
  });
});
