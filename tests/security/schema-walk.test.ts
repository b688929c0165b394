import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  execute,
  getIntrospectionQuery,
  parse,
  validate,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { columnPlan } from '../../src/graphql/column-plan.js';
import { Loaders } from '../../src/graphql/loaders.js';
import { createSchema } from '../../src/graphql/schema.js';
import { SYSTEM } from '../../src/partners/system-viewer.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { VISIBLE, buildHiddenWorld, leaksIn, type HiddenWorld } from './hidden-world.js';
import { everythingFrom } from './schema-walk.js';

const DEPTH = 3;

let test: TestApp;
let world: HiddenWorld;
let schema: GraphQLSchema;
let calls: Record<string, string[]>;

beforeAll(async () => {
  test = await createTestApp({
    GRAPHQL_MAX_DEPTH: '1000',
    GRAPHQL_MAX_COST: '1000000000',
    GRAPHQL_MAX_ALIASES: '10000',
    GRAPHQL_MAX_TOKENS: '1000000',
  });
  world = await buildHiddenWorld(test);
  const { data } = await test.query(getIntrospectionQuery({ oneOf: true }));
  schema = buildClientSchema(data as IntrospectionQuery);
  calls = rootCalls(world);
}, 60_000);

afterAll(() => test.close());

/** Every root field with arguments that would lead to hidden content if anything did. A new root field needs a line here. */
function rootCalls({ hidden, hiddenUrls, formerSlugs }: HiddenWorld): Record<string, string[]> {
  const of = (type: string) => hidden.filter((row) => row.type === type);
  const text = (value: string) => JSON.stringify(value);
  const lists = (name: string) => [
    `${name}(first: 100)`,
    `${name}(last: 100, orderBy: { field: NAME, direction: DESC })`,
    `${name}(first: 100, orderBy: { field: ARTICLE_COUNT })`,
  ];
  return {
    node: hidden.map(({ id }) => `node(id: ${text(id)})`),
    nodes: [
      `nodes(ids: ${text(JSON.stringify(hidden.map(({ id }) => id)))
        .slice(1, -1)
        .replaceAll('\\"', '"')})`,
    ],
    articleBy: [
      ...of('Article').flatMap(({ id, slug }) => [
        `articleBy(by: { id: ${text(id)} })`,
        `articleBy(by: { slug: ${text(slug)} })`,
      ]),
      ...formerSlugs.map((slug) => `articleBy(by: { slug: ${text(slug)} })`),
      ...hiddenUrls.map((url) => `articleBy(by: { url: ${text(url)} })`),
      'articleBy(by: { slug: "open-0" })',
      'articleBy(by: { slug: "open-2" })',
    ],
    articles: [
      'articles(first: 100)',
      'articles(last: 100, orderBy: { field: TITLE })',
      'articles(first: 100, orderBy: { field: UPDATED })',
      'articles(first: 100, search: "open valley harbour")',
      // Misspelt, so that a secret word would be put in its place.
      ...['quorvax', 'zandrylk', 'hublumar', 'wexitren', 'pyrangal'].map(
        (word) => `articles(first: 100, search: ${text(word)})`,
      ),
      'articles(first: 100, filter: { not: { slug: { eq: "nothing" } } })',
      'articles(first: 100, filter: { isStub: true })',
    ],
    authors: lists('authors'),
    authorBy: [
      `authorBy(by: { slug: "vera-openly" })`,
      ...of('Author').map(({ slug }) => `authorBy(by: { slug: ${text(slug)} })`),
    ],
    topics: lists('topics'),
    topicBy: [
      'topicBy(by: { slug: "energy" })',
      ...of('Topic').map(({ slug }) => `topicBy(by: { slug: ${text(slug)} })`),
    ],
    sections: lists('sections'),
    sectionBy: [
      'sectionBy(by: { slug: "research" })',
      ...of('Section').map(({ slug }) => `sectionBy(by: { slug: ${text(slug)} })`),
    ],
    regions: ['regions(first: 3)', 'regions(first: 3, orderBy: { field: ARTICLE_COUNT })'],
    regionBy: ['regionBy(by: { code: "NR" })', 'regionBy(by: { code: "KZ" })'],
    suggest: ['quor', 'zand', 'hubl', 'wexi', 'pyra', 'open', 'pet'].map(
      (prefix) => `suggest(first: 50, prefix: ${text(prefix)})`,
    ),
  };
}

describe('a walk through everything that the schema leads to', () => {
  it('knows how to ask every root field', () => {
    expect(Object.keys(calls).sort()).toEqual(Object.keys(schema.getQueryType()!.getFields()).sort());
    expect(schema.getMutationType()).toBeFalsy();
    expect(schema.getSubscriptionType()).toBeFalsy();
  });

  it('gives the public nothing of what is hidden, and never says "forbidden"', async () => {
    let answers = '';
    for (const call of Object.values(calls).flat()) {
      const { data, errors } = await test.query(everythingFrom(schema, call, DEPTH));
      expect({ call, errors, leaks: leaksIn(data, world.secrets) }).toEqual({ call, errors: [], leaks: [] });
      answers += JSON.stringify(data);
    }
    // It did look at something.
    for (const title of [...VISIBLE.titles, VISIBLE.stub]) expect(answers).toContain(title);
  }, 120_000);

  it('would find all of it, were it not for the viewer', async () => {
    const executable = createSchema();
    const found = new Set<string>();
    for (const call of [...calls.articles!.slice(0, 1), ...calls.nodes!]) {
      const document = parse(everythingFrom(executable, call, 2));
      expect(validate(executable, document)).toEqual([]);
      const loaders = new Loaders(test.app.db, SYSTEM, test.app.regions);
      loaders.plan = columnPlan(executable, document);
      const { data } = await execute({ schema: executable, document, contextValue: { viewer: SYSTEM, loaders } });
      for (const secret of leaksIn(data, world.secrets)) found.add(secret);
    }
    expect([...found].sort()).toEqual([...new Set(world.secrets)].sort());
  }, 60_000);
});
