import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findPostmaster, stopPostmaster } from '../../src/platform/postgres-process.js';
import { ask, hold, startHolder, stopAllHolders } from '../support/holders.js';
import { createTestFolder } from '../support/test-folder.js';

// Generous: real processes, on whatever machine.
jest.setTimeout(120_000);

let base: string;
/** A folder whose database is made already, for tests that do not care. */
let shared: string;
let number = 0;

/** A new folder below one with a space and letters beyond ASCII; the database is in `<folder>/postgres`. */
function newFolder(): string {
  return join(base, `données Қазақ ${++number}`, '.corridor');
}

function dataOf(folder: string): string {
  return join(folder, 'postgres', 'data');
}

/** What PostgreSQL is left with when the machine's power goes: nothing had time to tidy up. */
async function killPostmaster(folder: string): Promise<number> {
  const { pid } = (await findPostmaster(dataOf(folder)))!;
  process.kill(-pid, 'SIGKILL');
  while (await findPostmaster(dataOf(folder))) await delay(10);
  return pid;
}

beforeAll(async () => {
  base = await createTestFolder('corridor embedded ');
  shared = newFolder();
  await (await hold(shared, 'command')).stop();
});
afterEach(stopAllHolders);
afterAll(async () => {
  for (let i = 1; i <= number; i++) await stopPostmaster(dataOf(join(base, `données Қазақ ${i}`, '.corridor')));
  await rm(base, { recursive: true, force: true, maxRetries: 5 });
});

describe('openEmbeddedPostgres', () => {
  it('makes the database on the first start, keeps its data, and stops it at the end', async () => {
    const folder = newFolder();
    const first = await hold(folder, 'server');
    expect(first.report).toMatchObject({ owned: true });
    await ask(first.report.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    expect(await first.stop()).toBe(0);
    expect(await findPostmaster(dataOf(folder))).toBeUndefined();

    const second = await hold(folder, 'server');
    expect(await ask(second.report.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(second.report.lines.join()).not.toContain('Creating');
  });

  it('listens on the loopback interface only, with a password kept in a file for its owner alone', async () => {
    const folder = shared;
    const { url } = (await hold(folder, 'command')).report;
    expect((await stat(join(folder, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
    expect(await ask(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const wrong = new URL(url!);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    const [role] = await ask(url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
    expect(role).toEqual({ rolsuper: false });
  });

  it('sorts and encodes the same on every machine', async () => {
    const { url } = (await hold(shared, 'command')).report;
    expect(
      await ask(
        url,
        'SELECT pg_encoding_to_char(encoding) AS e, datlocale AS l FROM pg_database WHERE datname = current_database()',
      ),
    ).toEqual([{ e: 'UTF8', l: 'C.UTF-8' }]);
    expect(await ask(url, 'SHOW timezone')).toEqual([{ TimeZone: 'UTC' }]);
  });

  it('refuses a second server and names the process that holds the folder', async () => {
    const folder = shared;
    const first = await hold(folder, 'server');
    const second = await hold(folder, 'server');
    expect(second.report.code).toBe('IN_USE');
    expect(second.report.message).toContain(`process ${first.report.pid}`);
    expect(await second.stop()).toBe(1);
    expect(await ask(first.report.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  it('lets one of several servers through that start at the same moment on an empty folder', async () => {
    const folder = newFolder();
    const all = await Promise.all([1, 2, 3].map(() => hold(folder, 'server')));
    const codes = all.map(({ report }) => report.code ?? 'got it').sort();
    expect(codes).toEqual(['IN_USE', 'IN_USE', 'got it']);
    expect((await readdir(folder)).filter((name) => name.startsWith('postgres.new'))).toEqual([]);
  });

  it('gives commands the database of the running server, and leaves it to them when the server ends first', async () => {
    const folder = shared;
    const server = await hold(folder, 'server');
    const command = await hold(folder, 'command');
    expect(command.report).toMatchObject({ url: server.report.url, owned: false });
    await server.stop();
    expect(await ask(command.report.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    await command.stop();
    expect(await findPostmaster(dataOf(folder))).toBeUndefined();
  });

  it('lets a server use the database that a command started, and keep it when the command ends', async () => {
    const folder = shared;
    const command = await hold(folder, 'command');
    const server = await hold(folder, 'server');
    expect(command.report.owned).toBe(true);
    expect(server.report.owned).toBe(false);
    await command.stop();
    expect(await ask(server.report.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  it('survives many commands that come and go at the same time', async () => {
    const folder = shared;
    const come = async () => {
      const command = await hold(folder, 'command');
      expect(command.report).toHaveProperty('url');
      await ask(command.report.url, 'SELECT 1');
      return command.stop();
    };
    expect(await Promise.all([come(), come().then(come), come(), come().then(come)])).toEqual([0, 0, 0, 0]);
    expect(await findPostmaster(dataOf(folder))).toBeUndefined();
  });

  it('keeps the database from a Ctrl-C that reaches the whole process group', async () => {
    const { report, process: holder } = await hold(shared, 'server');
    process.kill(-holder.pid!, 'SIGINT');
    await delay(300);
    expect(await ask(report.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  it('adopts the database of a server that was killed', async () => {
    const folder = shared;
    const killed = await hold(folder, 'server');
    await ask(killed.report.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await killed.kill();
    const next = await hold(folder, 'server');
    expect(next.report).toMatchObject({ owned: false, url: killed.report.url });
    expect(await ask(next.report.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await next.stop();
    expect(await findPostmaster(dataOf(folder))).toBeUndefined();
  });

  it('recovers after everything was killed, even when the process number belongs to another program by then', async () => {
    const folder = newFolder();
    const killed = await hold(folder, 'server');
    await ask(killed.report.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await killed.kill();
    const pid = await killPostmaster(folder);

    const { uid, gid } = await stat(dataOf(folder));
    const other = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
    const pidFile = join(dataOf(folder), 'postmaster.pid');
    await writeFile(pidFile, (await readFile(pidFile, 'utf8')).replace(String(pid), String(other.pid)));
    const next = await hold(folder, 'server');
    other.kill();
    expect(next.report).toMatchObject({ owned: true });
    expect(await ask(next.report.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('begins anew when it was killed while it made the database', async () => {
    const folder = newFolder();
    const killed = startHolder(folder, 'server');
    const drafts = async () =>
      (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('postgres.new'));
    while ((await drafts()).length === 0) await delay(5);
    await delay(100);
    process.kill(-killed.pid!, 'SIGKILL');
    const next = await hold(folder, 'server');
    expect(next.report.lines.join()).toContain('Creating the database');
    expect(await drafts()).toEqual([]);
  });

  it('says what to do about the data of another major version', async () => {
    const folder = newFolder();
    await (await hold(folder, 'command')).stop();
    await writeFile(join(dataOf(folder), 'PG_VERSION'), '14\n');
    const { report } = await hold(folder, 'command');
    expect(report.code).toBe('WRONG_VERSION');
    expect(report.message).toMatch(/PostgreSQL 14.*pg_dump/);
  });

  it('says so when the folder cannot be made', async () => {
    const file = join(base, 'a file');
    await writeFile(file, '');
    expect((await hold(join(file, '.corridor'), 'command')).report.code).toBe('BAD_FOLDER');
  });

  it('holds on when PostgreSQL ends all connections after one of its backends crashed', async () => {
    const folder = shared;
    const server = await hold(folder, 'server');
    const { pid } = (await findPostmaster(dataOf(folder)))!;
    await crashOneBackend(server.report.url!);
    while (!(await ask(server.report.url, 'SELECT 1').catch(() => undefined))) await delay(50);
    let refused = await hold(folder, 'server');
    while (refused.report.code !== 'IN_USE') {
      await refused.stop();
      refused = await hold(folder, 'server');
    }
    expect((await findPostmaster(dataOf(folder)))?.pid).toBe(pid);
    await server.stop();
    expect(await findPostmaster(dataOf(folder))).toBeUndefined();
  });
});

async function crashOneBackend(url: string): Promise<void> {
  const sleeping = ask(url, 'SELECT pg_sleep(30) /* victim */').catch(() => undefined);
  let victim: number | undefined;
  while (!victim) {
    const found = await ask<{ pid: number }>(url, "SELECT pid FROM pg_stat_activity WHERE query LIKE '%victim */'");
    victim = found[0]?.pid;
  }
  process.kill(victim, 'SIGKILL');
  await sleeping;
}
