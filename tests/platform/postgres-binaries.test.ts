import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { chmod, cp, mkdir, readdir, readlink, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseAccount } from '../../src/platform/postgres-account.js';
import {
  findBinaries,
  letEveryoneRead,
  packagedBinaries,
  type InstalledBinaries,
} from '../../src/platform/postgres-binaries.js';
import { createTestFolder } from '../support/test-folder.js';

// Generous: real processes, on whatever machine.
jest.setTimeout(120_000);

const account = await databaseAccount('/nonexistent');
let base: string;
let installed: InstalledBinaries;

beforeAll(async () => {
  base = await createTestFolder('corridor binaries ');
  const { native, version } = await packagedBinaries();
  installed = { native: join(base, 'package', 'native'), version };
  const filter = (path: string) => !path.endsWith('.a');
  await cp(native, installed.native, { recursive: true, verbatimSymlinks: true, filter });
  await letEveryoneRead(join(base, 'package'));
});
/** As npm leaves the package when it runs no install scripts: without links. */
beforeEach(async () => {
  for (const link of await links()) await unlink(link);
});
afterAll(async () => {
  await rm(base, { recursive: true, force: true });
});

async function links(): Promise<string[]> {
  const entries = await readdir(join(installed.native, 'lib'), { withFileTypes: true });
  return entries.filter((entry) => entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name));
}

describe('findBinaries', () => {
  it('makes the links that the install script of the package did not make', async () => {
    const binaries = await findBinaries([join(base, 'staging')], account, installed);
    expect(binaries.postgres).toBe(join(installed.native, 'bin', 'postgres'));
    expect(binaries.version).toMatch(/^18\.\d+$/);
    expect(binaries.major).toBe('18');
    for (const link of await links()) expect(await readlink(link)).not.toContain('/');
  });

  it('uses a copy when the package can be neither mended nor entered by the user of the database', async () => {
    const staging = join(base, 'staging');
    await mkdir(staging);
    // Root may write anywhere, but runs PostgreSQL as a user who may not enter here; everyone else may not write here.
    if (account) await chmod(join(base, 'package'), 0o700);
    else await chmod(join(installed.native, 'lib'), 0o555);
    try {
      const first = await findBinaries([staging], account, installed);
      expect(first.postgres).toBe(join(staging, `postgres-binaries-${installed.version}`, 'bin', 'postgres'));
      await rm(join(staging, `postgres-binaries-${installed.version}`, 'bin', 'initdb'));
      const both = await Promise.all([1, 2].map(() => findBinaries([staging], account, installed)));
      expect(both.map((binaries) => binaries.postgres)).toEqual([first.postgres, first.postgres]);
      expect(await readdir(staging)).toEqual([`postgres-binaries-${installed.version}`]);
    } finally {
      await letEveryoneRead(join(base, 'package'));
    }
  });

  it('says what to do when the programs do not run here', async () => {
    await rm(join(installed.native, 'bin', 'postgres'));
    await expect(findBinaries([join(base, 'elsewhere')], account, installed)).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining('DATABASE_URL'),
    });
  });
});
