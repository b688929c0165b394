import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApollo } from '../../src/graphql/apollo.js';
import { Loaders } from '../../src/graphql/loaders.js';
import { createHttpServer } from '../../src/http/server.js';
import { SYSTEM } from '../../src/partners/system-viewer.js';
import { PUBLIC, type Viewer } from '../../src/partners/viewer.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';

/** The real HTTP server and Apollo, with an ear at the place where a viewer becomes a context. */
let test: TestApp;
let server: FastifyInstance;
let url: string;
let viewers: Viewer[] = [];

beforeAll(async () => {
  test = await createTestApp();
  await test.save({ title: 'Seen by all', slug: 'seen' });
  await test.save({ title: 'Unseen draft', slug: 'unseen', status: 'DRAFT' });
  const logger = pino({ level: 'silent' });
  const apollo = createApollo({ maxDepth: 12, maxCost: 20_000, maxAliases: 30, maxTokens: 2_000, logger });
  await apollo.start();
  server = await createHttpServer({
    apollo,
    createContext: (viewer, { reportCost }) => {
      viewers.push(viewer);
      return { viewer, reportCost, loaders: new Loaders(test.app.db, viewer, test.app.regions) };
    },
    checkReady: () => Promise.resolve(),
    logger,
    corsOrigins: '*',
    bodyLimitBytes: 1_048_576,
    examples: [],
  });
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await server.close();
  await test.close();
});

const query = '{ articleBy(by: { slug: "unseen" }) { title } articles { totalCount nodes { title } } }';
const publicData = { articleBy: null, articles: { totalCount: 1, nodes: [{ title: 'Seen by all' }] } };
const json = { 'content-type': 'application/json' };
const claims = ['SYSTEM', 'system', '{"kind":"SYSTEM"}', 'admin'];

/** Every request here is answered, as the public or not at all, and no other viewer is ever made. */
async function expectPublic(path: string, init: RequestInit): Promise<void> {
  viewers = [];
  const response = await fetch(url + path, init);
  const text = await response.text();
  expect(text).not.toContain('Unseen draft');
  for (const viewer of viewers) expect(viewer).toBe(PUBLIC);
  if (response.status === 200) {
    expect(JSON.parse(text).data).toEqual(publicData);
    expect(viewers).toHaveLength(1);
  } else {
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  }
}

function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { ...json, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

describe('a request over HTTP is never SYSTEM', () => {
  it.each([
    'authorization',
    'proxy-authorization',
    'x-viewer',
    'viewer',
    'x-viewer-kind',
    'x-role',
    'x-user',
    'x-remote-user',
    'x-forwarded-user',
    'x-forwarded-for',
    'x-real-ip',
    'forwarded',
    'x-api-key',
    'x-partner-key',
    'x-hasura-role',
    'x-hasura-admin-secret',
    'apollographql-client-name',
    'corridor-viewer',
    'corridor-report-cost',
    'cookie',
    'x-original-url',
    'x-http-method-override',
  ])('whatever the header %s says', async (header) => {
    for (const claim of claims) {
      const values = [
        claim,
        `Bearer ${claim}`,
        `Basic ${Buffer.from(`${claim}:${claim}`).toString('base64')}`,
        `viewer=${claim}`,
        '127.0.0.1',
      ];
      for (const value of values) await expectPublic('/graphql', post({ query }, { [header]: value }));
    }
  });

  it('whatever else the body holds', async () => {
    for (const viewer of ['SYSTEM', { kind: 'SYSTEM' }]) {
      await expectPublic('/graphql', post({ query, viewer }));
      await expectPublic('/graphql', post({ query, context: { viewer }, contextValue: { viewer } }));
      await expectPublic('/graphql', post({ query, extensions: { viewer, context: { viewer } } }));
      await expectPublic('/graphql', post({ query, variables: { viewer } }));
      await expectPublic('/graphql', post({ query, http: { headers: { viewer } }, rootValue: { viewer } }));
    }
  });

  it('whatever the query string holds', async () => {
    for (const extra of [
      'viewer=SYSTEM',
      'viewer[kind]=SYSTEM',
      'context={"viewer":{"kind":"SYSTEM"}}',
      '__proto__[kind]=SYSTEM',
      'extensions={"viewer":"SYSTEM"}',
      'variables={"viewer":{"kind":"SYSTEM"}}',
      'key=SYSTEM',
      'access_token=SYSTEM',
    ]) {
      const path = `/graphql?query=${encodeURIComponent(query)}&${encodeURI(extra)}`;
      await expectPublic(path, { headers: { 'apollo-require-preflight': 'yes' } });
      await expectPublic(`/graphql?${encodeURI(extra)}`, post({ query }));
    }
  });

  it('by way of prototypes', async () => {
    const polluted = '"__proto__":{"kind":"SYSTEM","viewer":{"kind":"SYSTEM"}}';
    const constructed = '"constructor":{"prototype":{"kind":"SYSTEM"}}';
    const text = JSON.stringify(query);
    for (const pollution of [polluted, constructed]) {
      await expectPublic('/graphql', post(`{"query":${text},${pollution}}`));
      await expectPublic('/graphql', post(`{"query":${text},"variables":{${pollution}}}`));
      await expectPublic('/graphql', post(`{"query":${text},"extensions":{${pollution}}}`));
      const get = `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(`{${pollution}}`)}`;
      await expectPublic(get, { headers: { 'apollo-require-preflight': 'yes' } });
      await expectPublic(get.replace('variables', 'extensions'), { headers: { 'apollo-require-preflight': 'yes' } });
    }
    expect(({} as Record<string, unknown>).kind).toBeUndefined();
    await expectPublic('/graphql', post({ query }));
  });

  it('although SYSTEM, in the same server, would see the draft', async () => {
    const loaders = new Loaders(test.app.db, SYSTEM, test.app.regions);
    loaders.plan = new Map([['Article', new Set(['title'])]]);
    expect((await loaders.articles.reader.bySlug(['unseen']))[0]?.title).toBe('Unseen draft');
  });

  it('and a viewer cannot be turned into another', () => {
    for (const viewer of [PUBLIC, SYSTEM]) {
      expect(Object.isFrozen(viewer)).toBe(true);
      expect(() => Object.assign(viewer, { kind: 'SYSTEM' })).toThrow(TypeError);
    }
  });
});
