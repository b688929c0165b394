import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery, buildClientSchema, type IntrospectionQuery } from 'graphql';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp({ GRAPHQL_MAX_COST: '3000' });
  await test.save({ title: 'One', related: [{ title: 'Two' }] });
});

afterAll(() => test.close());

const related = (depth: number): string =>
  depth === 0 ? 'title' : `related(first: 1) { nodes { ${related(depth - 1)} } }`;

async function refusal(document: string, variables: object = {}) {
  const answer = await test.query(document, variables);
  expect(answer.data).toBeNull();
  expect(answer.statements).toEqual([]);
  expect(answer.status).toBe(400);
  return answer.errors[0]!;
}

describe('the depth of an operation', () => {
  it('is limited, in fragments too, before anything is read', async () => {
    expect((await test.query(`{ articles(first: 1) { nodes { ${related(4)} } } }`)).errors).toEqual([]);
    const deep = await refusal(`{ articles(first: 1) { nodes { ${related(6)} } } }`);
    expect(deep.extensions).toMatchObject({ code: 'QUERY_TOO_DEEP', maximum: 12 });
    const fragments = await refusal(`
      query { articles(first: 1) { nodes { ...A } } }
      fragment A on Article { ${`related(first: 1) { nodes { `.repeat(3)} ...B ${'} }'.repeat(3)} }
      fragment B on Article { ${related(3)} }`);
    expect(fragments.extensions.code).toBe('QUERY_TOO_DEEP');
  });

  it('of fragments that hold each other has no end, and is refused', async () => {
    const { extensions } = await refusal(
      '{ articles { ...A } } fragment A on ArticleConnection { ...B } fragment B on ArticleConnection { ...A }',
    );
    expect(extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const self = await refusal('{ ...A } fragment A on Query { ...A }');
    expect(self.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const unknown = await refusal('{ articles { ...Nowhere } }');
    expect(unknown.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('the size of an operation', () => {
  it('is limited in aliases', async () => {
    const aliases = (count: number) =>
      `{ ${Array.from({ length: count }, (_, index) => `a${index}: regionBy(by: { code: "KZ" }) { code }`).join(' ')} }`;
    expect((await test.query(aliases(30))).errors).toEqual([]);
    expect((await refusal(aliases(31))).extensions).toMatchObject({ code: 'TOO_MANY_ALIASES', maximum: 30 });
  });

  it('is limited in tokens', async () => {
    expect((await refusal(`{ ${'__typename '.repeat(2001)} }`)).extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  });
});

describe('the cost of an operation', () => {
  const report = { 'corridor-report-cost': '1' };

  it('grows with the rows asked for, variables and defaults included', async () => {
    const cost = async (document: string, variables = {}) =>
      (await test.query(document, variables, report)).extensions.cost.requested as number;
    const list = 'query ($first: Int) { articles(first: $first) { nodes { title } } }';
    const five = await cost(list, { first: 5 });
    expect(await cost(list, { first: 50 })).toBeGreaterThan(five * 9);
    expect(await cost(list)).toBe(await cost(list, { first: 20 }));
    expect(await cost('{ articles(last: 5) { nodes { title } } }')).toBe(five);
    expect(await cost('query ($first: Int = 5) { articles(first: $first) { nodes { title } } }')).toBe(five);
    expect(await cost('{ articles(first: 5) { nodes { title body @skip(if: true) } } }')).toBe(five);
    expect(await cost('{ articles(first: 5) { nodes { ...T } } } fragment T on Article { title }')).toBe(five);
    expect(await cost('{ articles(first: 5) { nodes { title body } } }')).toBeGreaterThan(five);
  });

  it('is reported to those alone who ask for it', async () => {
    const asked = await test.query('{ articles { totalCount } }', {}, report);
    expect(asked.extensions.cost).toEqual({ requested: expect.any(Number) as unknown, maximum: 3000 });
    expect((await test.query('{ articles { totalCount } }')).extensions).toEqual({});
  });

  it('is limited, with a message that says how much it was', async () => {
    const document =
      'query ($first: Int) { articles(first: $first) { nodes { related(first: 100) { nodes { title } } } } }';
    const { extensions, message } = await refusal(document, { first: 100 });
    expect(extensions).toMatchObject({ code: 'QUERY_TOO_EXPENSIVE', maximum: 3000 });
    expect(extensions.cost).toBeGreaterThan(10_000);
    expect(message).toContain(String(extensions.cost));
    expect((await test.query(document, { first: 5 })).errors).toEqual([]);
  });

  it('cannot be hidden by a negative or an impossible number', async () => {
    for (const first of [-1_000_000, 1_000_000]) {
      const { errors } = await test.query(
        `{ articles(first: ${first}) { totalCount nodes { related(first: 100) { nodes { related(first: 100) { nodes { title } } } } } } }`,
      );
      expect(['BAD_PAGE_SIZE', 'QUERY_TOO_EXPENSIVE']).toContain(errors[0]!.extensions.code);
    }
  });
});

describe('variables that do not fit', () => {
  it.each([
    ['query ($first: Int) { articles(first: $first) { nodes { id } } }', { first: 'many' }, 'first'],
    ['query ($n: Int) { articles(first: $n) { nodes { id } } }', { n: 1.5 }, 'first'],
    ['query ($n: Int!) { articles(first: $n) { nodes { id } } }', {}, 'first'],
    [
      'query ($f: ArticleFilter) { articles(filter: $f) { nodes { id } } }',
      { f: { or: [{ slug: 5 }] } },
      'filter.or[0].slug',
    ],
    [
      'query ($o: ArticleOrder) { articles(orderBy: $o) { nodes { id } } }',
      { o: { field: 'LENGTH' } },
      'orderBy.field',
    ],
  ])('are a fault of the client, and the argument is named: %s %j', async (document, variables, argument) => {
    const { status, errors } = await test.query(document, variables);
    expect(status).toBeLessThan(500);
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  it('nested absurdly deep bring nothing down', async () => {
    const depth = 50_000;
    const response = await fetch(`${test.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":"query ($f: ArticleFilter) { articles(filter: $f) { nodes { id } } }","variables":{"f":${'{"not":'.repeat(depth)}{}${'}'.repeat(depth)}}}`,
    });
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(errors[0]!.message).not.toMatch(/stack|RangeError/i);
    expect((await test.query('{ __typename }')).errors).toEqual([]);
  });
});

describe('introspection', () => {
  it('works in full', async () => {
    const { data, errors } = await test.query(
      getIntrospectionQuery({
        oneOf: true,
        inputValueDeprecation: true,
        specifiedByUrl: true,
        schemaDescription: true,
      }),
    );
    expect(errors).toEqual([]);
    const schema = buildClientSchema(data as IntrospectionQuery);
    expect(schema.getType('Article')).toBeDefined();
    expect(schema.getType('ArticleBy')).toMatchObject({ isOneOf: true });
  });
});
