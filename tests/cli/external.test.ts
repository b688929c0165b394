import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { ask, ensureBuilt, isOneLine, newDataFolder, run, serve, stopEverything, until } from './corridor-process.js';

jest.setTimeout(120_000);
beforeAll(ensureBuilt);
afterEach(stopEverything);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A way to the database that can be cut and mended while its address stays. */
class Cable {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  constructor(private readonly target: URL) {}

  async plugIn(): Promise<string> {
    this.server = createServer((from) => {
      const to = connect(Number(this.target.port), this.target.hostname);
      from.pipe(to).pipe(from);
      for (const socket of [from, to]) this.sockets.add(socket.on('error', () => socket.destroy()));
    }).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    const url = new URL(this.target);
    url.port = String(this.port);
    return url.href;
  }

  cut(): void {
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }
}

describe('corridor with DATABASE_URL', () => {
  it('touches nothing embedded and imports no sample', async () => {
    const CORRIDOR_DATA = await newDataFolder();
    const server = await serve({ DATABASE_URL: database.url, CORRIDOR_DATA });
    expect((await ask(server.url, '{ articles(first: 1) { totalCount } }')).data.articles.totalCount).toBe(0);
    server.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
    expect(existsSync(CORRIDOR_DATA)).toBe(false);
  });

  it.each([
    ['unreachable', (url: URL) => (url.port = '1'), 'cannot be reached'],
    ['refusing the password', (url: URL) => (url.password = 'not-the-p4ssword'), 'refuses the user or the password'],
    ['without that database', (url: URL) => (url.pathname = '/no_such_database'), 'There is no database'],
  ])('says in one line that the database is %s, for every command', async (_, change, message) => {
    const url = new URL(database.url);
    change(url);
    const env = { DATABASE_URL: url.href, PORT: '0' };
    const all = [['serve'], ['migrate'], ['import', 'anything']];
    for (const { code, stdout, stderr } of await Promise.all(all.map((args) => run(args, env)))) {
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(message);
      expect(isOneLine(stderr)).toBe(true);
      expect(stderr).not.toContain(url.password);
    }
  });

  it('is not ready while the database is away, and serves again when it is back', async () => {
    const cable = new Cable(new URL(database.url));
    const server = await serve({ DATABASE_URL: await cable.plugIn() });
    const readiness = () => fetch(`${server.url}/health/ready`);
    expect((await readiness()).status).toBe(200);

    cable.cut();
    const refusal = await until(readiness, ({ status }) => status === 503);
    expect(await refusal.text()).not.toMatch(/ECONN|127\.0\.0\.1/);
    const failed = await ask(server.url, '{ articles(first: 1) { totalCount } }');
    expect(failed.errors?.[0]).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(JSON.stringify(failed)).not.toMatch(/ECONN|127\.0\.0\.1/);
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);

    await cable.plugIn();
    await until(readiness, ({ status }) => status === 200);
    expect((await ask(server.url, '{ articles(first: 1) { totalCount } }')).data.articles.totalCount).toBe(0);
    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    cable.cut();
  });
});

describe('corridor migrate', () => {
  it('brings a new database up to date, once, however many run', async () => {
    const CORRIDOR_DATA = await newDataFolder();
    const both = await Promise.all([run(['migrate'], { CORRIDOR_DATA }), run(['migrate'], { CORRIDOR_DATA })]);
    for (const { code, stderr } of both) expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [done, nothing] = both
      .map(({ stdout }) => stdout)
      .sort((a, b) => Number(b[0] === 'M') - Number(a[0] === 'M'));
    expect(done).toMatch(/^Migrated: \w+/);
    expect(nothing).toBe('The database is up to date.\n');
    expect((await run(['migrate'], { CORRIDOR_DATA })).stdout).toBe('The database is up to date.\n');
  });
});
