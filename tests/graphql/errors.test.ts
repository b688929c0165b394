import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createApp, type App } from '../../src/app.js';
import { parseConfig } from '../../src/platform/config.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let app: App;
let server: FastifyInstance;
const log: Record<string, any>[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  app = await createApp({
    url: database.url,
    config: parseConfig({ DATABASE_URL: database.url }),
    logger: pino(
      { level: 'debug' },
      { write: (line: string) => void log.push(JSON.parse(line) as Record<string, any>) },
    ),
  });
  server = await app.createServer();
});

afterAll(async () => {
  await server.close();
  await app.close();
  await database.drop();
});

async function ask(query: string) {
  const response = await server.inject({ method: 'POST', url: '/graphql', payload: { query } });
  return { text: response.body, status: response.statusCode, ...response.json<{ data: any; errors: any[] }>() };
}

describe('an unexpected error', () => {
  it('reaches the client as an id that is in the log, with neither SQL nor a stack', async () => {
    await app.db.query('ALTER TABLE bylines RENAME TO bylines_away');
    try {
      const { data, errors, text } = await ask(
        '{ topics { totalCount } authors { totalCount } regionBy(by: { code: "KZ" }) { name } }',
      );
      expect(data ?? null).toBeNull();
      const [error] = errors;
      expect(error.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) as unknown });
      expect(error.message).toContain(error.extensions.errorId);
      expect(error.path[0]).toBe('authors');
      expect(text).not.toMatch(/bylines|SELECT|relation|node_modules|\.ts|stacktrace/i);
      const entry = log.find(({ errorId }) => errorId === error.extensions.errorId);
      expect(entry).toMatchObject({ level: 50, path: error.path });
      expect(entry!.err.stack).toContain('bylines');
    } finally {
      await app.db.query('ALTER TABLE bylines_away RENAME TO bylines');
    }
    expect((await ask('{ authors { totalCount } }')).data).toEqual({ authors: { totalCount: 0 } });
  });

  it('leaves the fields beside it alone where they may be null', async () => {
    await app.db.query('ALTER TABLE authors RENAME TO authors_away');
    try {
      const { data, errors } = await ask(
        '{ authorBy(by: { slug: "a" }) { name } regionBy(by: { code: "KZ" }) { name } }',
      );
      expect(data).toEqual({ authorBy: null, regionBy: { name: 'Kazakhstan' } });
      expect(errors).toHaveLength(1);
    } finally {
      await app.db.query('ALTER TABLE authors_away RENAME TO authors');
    }
  });
});

describe('a fault of the client', () => {
  it.each([
    ['{ nowhere }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ articles(first: }', 'GRAPHQL_PARSE_FAILED'],
    ['{ articles(first: "many") { nodes { id } } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ articles(orderBy: { field: RELEVANCE }) { nodes { id } } }', 'BAD_USER_INPUT'],
    ['{ articles(search: " ") { nodes { id } } }', 'BAD_USER_INPUT'],
    [`{ articles(search: "${'x'.repeat(401)}") { nodes { id } } }`, 'BAD_USER_INPUT'],
  ])('keeps its message and has a code, without a stack: %s', async (query, code) => {
    log.length = 0;
    const { errors, text } = await ask(query);
    expect(errors[0].extensions.code).toBe(code);
    expect(text).not.toMatch(/stacktrace|node_modules|Something went wrong/);
    expect(log.filter(({ level }) => level >= 50)).toEqual([]);
  });
});
