import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execute, parse, validate, type GraphQLSchema } from 'graphql';
import type { Context } from '../../src/graphql/context.js';
import { columnPlan } from '../../src/graphql/column-plan.js';
import { Loaders } from '../../src/graphql/loaders.js';
import { createSchema } from '../../src/graphql/schema.js';
import { SYSTEM } from '../../src/partners/system-viewer.js';
import { PUBLIC, type Viewer } from '../../src/partners/viewer.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { VISIBLE, buildHiddenWorld, leaksIn, type HiddenWorld } from './hidden-world.js';
import { everythingFrom } from './schema-walk.js';

/** Counted in nodes: an article, its author, the author's articles. */
const DEPTH = 3;
const DEPTH_OF_VARIANTS = 2;

let test: TestApp;
let world: HiddenWorld;
let schema: GraphQLSchema;
let calls: Record<string, string[]>;

beforeAll(async () => {
  test = await createTestApp();
  world = await buildHiddenWorld(test);
  schema = createSchema();
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
      'articleBy(by: { slug: "open-0" })',
      ...of('Article').flatMap(({ id, slug }) => [
        `articleBy(by: { id: ${text(id)} })`,
        `articleBy(by: { slug: ${text(slug)} })`,
      ]),
      ...formerSlugs.map((slug) => `articleBy(by: { slug: ${text(slug)} })`),
      ...hiddenUrls.map((url) => `articleBy(by: { url: ${text(url)} })`),
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
    regionBy: ['regionBy(by: { code: "KZ" })', 'regionBy(by: { code: "NR" })'],
    suggest: ['quor', 'zand', 'hubl', 'wexi', 'pyra', 'open', 'pet'].map(
      (prefix) => `suggest(first: 50, prefix: ${text(prefix)})`,
    ),
  };
}

/** The operation without HTTP and its limits, which would refuse one so large. That HTTP makes everyone PUBLIC is tested beside this. */
async function ask(document: string, viewer: Viewer): Promise<{ data: unknown; errors: unknown }> {
  const parsed = parse(document);
  const loaders = new Loaders(test.app.db, viewer, test.app.regions);
  loaders.plan = columnPlan(schema, parsed);
  const contextValue: Context = { viewer, loaders, reportCost: false };
  const { data, errors } = await execute({ schema, document: parsed, contextValue });
  return { data, errors };
}

/** Whether a call names something hidden, so that its answer should be empty and any depth of it will do. */
function names(call: string, { hidden, hiddenUrls, formerSlugs }: HiddenWorld): boolean {
  const known = [...hidden.flatMap(({ id, slug }) => [id, slug]), ...hiddenUrls, ...formerSlugs];
  return known.some((name) => call.includes(JSON.stringify(name)));
}

describe('a walk through everything that the schema leads to', () => {
  it('knows how to ask every root field', () => {
    expect(Object.keys(calls).sort()).toEqual(Object.keys(schema.getQueryType()!.getFields()).sort());
    expect(schema.getMutationType()).toBeFalsy();
    expect(schema.getSubscriptionType()).toBeFalsy();
  });

  it('gives the public nothing of what is hidden, and never says "forbidden"', async () => {
    const found: unknown[] = [];
    let answers = '';
    const deep = Object.values(calls).map((variants) => variants[0]);
    for (const call of Object.values(calls).flat()) {
      const depth = names(call, world) ? 1 : deep.includes(call) ? DEPTH : DEPTH_OF_VARIANTS;
      const { data, errors } = await ask(everythingFrom(schema, call, depth), PUBLIC);
      const leaks = leaksIn(data, world.secrets);
      if (errors || leaks.length > 0) found.push({ call, errors, leaks });
      answers += JSON.stringify(data);
    }
    expect(found).toEqual([]);
    // It did look at something.
    for (const title of [...VISIBLE.titles, VISIBLE.stub]) expect(answers).toContain(title);
  }, 120_000);

  it('would find all of it, were it not for the viewer', async () => {
    const found = new Set<string>();
    for (const call of ['articles(first: 100)', ...calls.nodes!]) {
      const document = everythingFrom(schema, call, 2);
      expect(validate(schema, parse(document))).toEqual([]);
      for (const secret of leaksIn((await ask(document, SYSTEM)).data, world.secrets)) found.add(secret);
    }
    expect([...found].sort()).toEqual([...world.secrets].sort());
  }, 60_000);
});
