import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canEnter } from '../../src/platform/postgres-account.js';
import { findPostmaster } from '../../src/platform/postgres-process.js';
import { ask, hold, stopAllHolders } from '../support/holders.js';
import { createTestFolder } from '../support/test-folder.js';

// Generous: real processes, on whatever machine.
jest.setTimeout(120_000);

const isRoot = process.getuid?.() === 0;
const nobody = { name: 'nobody', uid: 65534, gid: 65534 };
const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const othersMayRun =
  isRoot && (await canEnter(projectRoot, nobody)) && (await canEnter(dirname(process.execPath), nobody));

let base: string;
const outside = new Set<string>();

beforeAll(async () => {
  base = await createTestFolder('corridor users ');
});
afterEach(stopAllHolders);
afterAll(async () => {
  for (const folder of [base, ...outside]) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Where the data of a folder lie that the database's user cannot enter; removed after the tests. */
async function pointerOf(folder: string): Promise<string> {
  const target = (await readFile(join(folder, 'postgres-location'), 'utf8')).trim();
  outside.add(target);
  return target;
}

(othersMayRun ? describe : describe.skip)(
  'an ordinary user (skipped unless root runs the tests where others may enter)',
  () => {
    it('runs the database, and root joins it', async () => {
      await chmod(base, 0o755);
      const folder = join(base, 'of nobody');
      await mkdir(folder);
      await chown(folder, nobody.uid, nobody.gid);
      const server = await hold(folder, 'server', nobody);
      expect(server.report.message).toBeUndefined();
      expect((await stat(join(folder, 'postgres', 'data'))).uid).toBe(nobody.uid);

      const command = await hold(folder, 'command');
      expect(command.report.url).toBe(server.report.url);
      await server.stop();
      await command.stop();
      const again = await hold(folder, 'command');
      expect(again.report).toMatchObject({ owned: true });
      expect((await stat(join(folder, 'postgres', 'data'))).uid).toBe(nobody.uid);
    });

    it('is told whose the database is when it is not theirs', async () => {
      await chmod(base, 0o755);
      const folder = join(base, 'of root');
      await (await hold(folder, 'command')).stop();
      const { report } = await hold(folder, 'command', { uid: 54_321, gid: 54_321 });
      expect(report.code).toBe('NOT_OURS');
    });
  },
);

(isRoot ? describe : describe.skip)('root (skipped for others)', () => {
  it('runs the database as another user', async () => {
    await chmod(base, 0o755);
    const folder = join(base, 'as root');
    const { report } = await hold(folder, 'server');
    expect(report.message).toBeUndefined();
    const { pid } = (await findPostmaster(join(folder, 'postgres', 'data')))!;
    expect(Number(execFileSync('ps', ['-o', 'uid=', '-p', String(pid)], { encoding: 'utf8' }))).toBeGreaterThan(0);
  });

  it('keeps the data in /var/lib where that user cannot enter the data folder', async () => {
    await chmod(base, 0o700);
    const folder = join(base, 'closed');
    const first = await hold(folder, 'server');
    expect(first.report.message).toBeUndefined();
    await ask(first.report.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const target = await pointerOf(folder);
    expect(dirname(target)).toBe('/var/lib/corridor');

    const moved = join(base, 'closed and moved');
    await rename(folder, moved);
    const second = await hold(moved, 'server');
    expect(await ask(second.report.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);

    const copy = join(base, 'copy');
    await cp(moved, copy, { recursive: true });
    const third = await hold(copy, 'server');
    expect(third.report.message).toBeUndefined();
    expect(await pointerOf(copy)).not.toBe(target);
  });

  it('is told when the data in /var/lib are gone, rather than given an empty database', async () => {
    await chmod(base, 0o700);
    const folder = join(base, 'lost');
    await (await hold(folder, 'command')).stop();
    await rm(await pointerOf(folder), { recursive: true });
    expect((await hold(folder, 'command')).report.code).toBe('NOT_OURS');
  });

  it('is told when the folder has been closed to the user who owns the data', async () => {
    await chmod(base, 0o755);
    const folder = join(base, 'closed later');
    await (await hold(folder, 'command')).stop();
    await chmod(folder, 0o700);
    const { report } = await hold(folder, 'command');
    expect(report.code).toBe('BAD_FOLDER');
    expect(report.message).toContain('chmod o+x');
  });
});
