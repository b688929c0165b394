import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { registerHealth } from '../../src/http/health.route.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { asAdmin } from '../support/test-database.js';

let test: TestApp;

beforeEach(async () => {
  test = await createTestApp();
}, 30_000);

afterEach(() => test.close());

const get = async (path: string) => {
  const response = await fetch(test.url + path);
  return { status: response.status, body: await response.json(), cached: response.headers.get('cache-control') };
};
const well = { status: 200, body: { status: 'ok' }, cached: 'no-store' };
const unwell = {
  status: 503,
  body: { status: 'unavailable', reason: 'The database cannot be reached.' },
  cached: 'no-store',
};

/** Nobody may connect, and whoever is connected is thrown out. */
async function takeDatabaseAway(): Promise<string> {
  const name = new URL(test.databaseUrl).pathname.slice(1);
  await asAdmin(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await asAdmin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  return name;
}

describe('health', () => {
  it('is live and ready while the database answers', async () => {
    expect(await get('/health/live')).toEqual(well);
    expect(await get('/health/ready')).toEqual(well);
  });

  it('is live but not ready while the database is gone, and ready again when it is back; without a word on where it is', async () => {
    const name = await takeDatabaseAway();
    expect(await get('/health/ready')).toEqual(unwell);
    expect(await get('/health/live')).toEqual(well);
    const { errors, data } = await test.query('{ articles { totalCount } }');
    expect(data).toBeNull();
    expect(JSON.stringify(errors)).not.toMatch(/test_|corridor|127\.0\.0\.1|localhost|5432|connection|database/i);
    await asAdmin(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    expect(await get('/health/ready')).toEqual(well);
    expect((await test.query('{ articles { totalCount } }')).data).toEqual({ articles: { totalCount: 0 } });
  });

  it('is not ready while the database does not answer', async () => {
    const app = fastify();
    registerHealth(app, () => new Promise(() => undefined), 10);
    const { statusCode, json } = await app.inject('/health/ready');
    expect([statusCode, json()]).toEqual([503, unwell.body]);
    await app.close();
  });
});
