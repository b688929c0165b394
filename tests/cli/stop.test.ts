import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { ask, databaseUrlOf, ensureBuilt, newDataFolder, postmasterOf, serve, start, stopEverything } from './corridor-process.js'; // prettier-ignore
import { holdTable } from './held-lock.js';

jest.setTimeout(120_000);
beforeAll(ensureBuilt);
afterEach(stopEverything);

const slow = '{ articles(first: 1) { totalCount } }';
const answer = { data: { articles: { totalCount: 0 } } };
/** Nothing may be cut off by the clock where a test waits for it. */
const patient = { CORRIDOR_SAMPLE: 'off', SHUTDOWN_TIMEOUT_MS: '600000' };

describe('stopping the server', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('answers the request under way, then stops the database and exits with 0', async () => {
    const CORRIDOR_DATA = await newDataFolder();
    for (const [signal, to] of [
      ['SIGINT', 'killGroup'],
      ['SIGTERM', 'kill'],
    ] as const) {
      const server = await serve({ ...patient, CORRIDOR_DATA });
      const lock = await holdTable(await databaseUrlOf(CORRIDOR_DATA), 'articles');
      const request = ask(server.url, slow);
      await lock.awaited();
      server[to](signal);
      await server.printed('stderr', /Stopping/);
      expect(await postmasterOf(CORRIDOR_DATA)).toBeDefined();
      await lock.release();
      expect(await request).toEqual(answer);
      expect((await server.ended).code).toBe(0);
      expect(await postmasterOf(CORRIDOR_DATA)).toBeUndefined();
    }
  });

  it.each([
    ['Ctrl-C, which reaches both npm and the server, and again by way of npm', 'killGroup', 'SIGINT'],
    ['SIGTERM to npm', 'kill', 'SIGTERM'],
  ] as const)('answers the request under way for npm start and %s', async (_, to, signal) => {
    const env = { ...patient, PORT: '0', DATABASE_URL: database.url };
    const npm = start(['start'], env, process.platform === 'win32' ? 'npm.cmd' : 'npm');
    const [, url = ''] = await npm.printed('stdout', /(http:\S+)\/graphql\n/);
    const lock = await holdTable(database.url, 'articles');
    const request = ask(url, slow);
    await lock.awaited();
    npm[to](signal);
    await npm.printed('stderr', /Stopping/);
    // Time for the second of the two signals to do harm.
    await delay(200);
    await lock.release();
    expect(await request).toEqual(answer);
    expect((await npm.ended).code).toBe(0);
  });

  it('cuts requests off at a second signal, whichever it is, and exits with 1', async () => {
    const CORRIDOR_DATA = await newDataFolder();
    const server = await serve({ ...patient, CORRIDOR_DATA });
    const lock = await holdTable(await databaseUrlOf(CORRIDOR_DATA), 'articles');
    const request = ask(server.url, slow).catch(() => 'cut off');
    await lock.awaited();
    server.kill('SIGTERM');
    await server.printed('stderr', /Stopping/);
    await delay(600);
    server.kill('SIGINT');
    expect((await server.ended).code).toBe(1);
    expect(await request).toBe('cut off');
    expect(await postmasterOf(CORRIDOR_DATA)).toBeUndefined();
    await lock.release();
  });

  it('cuts off what takes longer than SHUTDOWN_TIMEOUT_MS, and says so', async () => {
    const server = await serve({ SHUTDOWN_TIMEOUT_MS: '100', DATABASE_URL: database.url });
    const lock = await holdTable(database.url, 'articles');
    const request = ask(server.url, slow).catch(() => 'cut off');
    await lock.awaited();
    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect(await request).toBe('cut off');
    expect(server.output().stderr).toContain('SHUTDOWN_TIMEOUT_MS');
    await lock.release();
  });
});
