import { randomBytes } from 'node:crypto';
import { chmod, link, lstat, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { canEnter, databaseAccount, isRoot, type Account } from './postgres-account.js';

/** Where the embedded database of a data folder lies, and who its processes run as (`undefined`: we ourselves). */
export interface DataLocation {
  base: string;
  account: Account | undefined;
}

/** Root's own state folder: survives a reboot, and only root can write to it, so nobody can plant links in it. */
const stateFolder = '/var/lib/corridor';
const pointerName = 'postgres-location';

/**
 * The data lie in the data folder itself, unless root runs Corridor where the database's user cannot go, such as under
 * /root: then under /var/lib/corridor, and the file `postgres-location` in the data folder says where.
 */
export async function locateData(dataDir: string): Promise<DataLocation> {
  const folder = await makeFolder(dataDir);
  const pointed = await followPointer(folder);
  const base = pointed ?? folder;
  const account = await databaseAccount(join(base, 'postgres', 'data'));
  if (await canEnter(base, account)) return { base, account };

  if (await present(join(base, 'postgres'))) {
    throw new EmbeddedPostgresError(
      'BAD_FOLDER',
      `The user "${account?.name}", who owns the database in ${base}, cannot enter that folder. ` +
        'Let that user enter it and every folder above it (chmod o+x), or name another one in CORRIDOR_DATA.',
    );
  }
  return { base: await makeStateFolder(folder), account };
}

/** Where copies of PostgreSQL's programs may lie, best first: root has one for all its data folders. */
export async function stagingFolders({ base, account }: DataLocation): Promise<string[]> {
  if (!account) return [base];
  const found = await lstat(stateFolder).catch(() => undefined);
  return !found || (found.isDirectory() && found.uid === 0) ? [stateFolder, base] : [base];
}

async function makeFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    return await realpath(dataDir);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'BAD_FOLDER',
      `The data folder ${dataDir} cannot be made (${(cause as Error).message}): name another one in CORRIDOR_DATA.`,
      { cause },
    );
  }
}

/**
 * A copy of a data folder brings the pointer of the original along, and must not use the original's data: the target says
 * whose it is. When the original is gone, it was moved here.
 */
async function followPointer(folder: string): Promise<string | undefined> {
  const pointer = join(folder, pointerName);
  const target = await readLine(pointer);
  if (!target) return undefined;
  if (!(await present(target))) {
    throw new EmbeddedPostgresError(
      'NOT_OURS',
      `The database of ${folder} should be in ${target}, which does not exist. ` +
        `Bring it back, or remove ${pointer} to begin with an empty one.`,
    );
  }
  if (!isRoot()) return target;
  const owner = await readLine(join(target, 'belongs-to'));
  if (owner !== folder) {
    if (owner && (await readLine(join(owner, pointerName))) === target) {
      await rm(pointer, { force: true });
      return undefined;
    }
    await writeFile(join(target, 'belongs-to'), `${folder}\n`);
  }
  return target;
}

/** A new place under a random name: whoever removes the data folder means to begin with an empty database. */
async function makeStateFolder(folder: string): Promise<string> {
  const base = join(stateFolder, randomBytes(6).toString('hex'));
  const pointer = join(folder, pointerName);
  const draft = `${pointer}.new-${process.pid}`;
  try {
    for (const path of [stateFolder, base]) {
      await mkdir(path, { recursive: true });
      const found = await lstat(path);
      if (!found.isDirectory() || found.uid !== 0) throw new Error(`${path} is not a folder of root's`);
      await chmod(path, 0o755);
    }
    await writeFile(join(base, 'belongs-to'), `${folder}\n`);
    await writeFile(draft, `${base}\n`);
    await link(draft, pointer);
    return base;
  } catch (cause) {
    await rm(base, { recursive: true, force: true });
    const { code, message } = cause as NodeJS.ErrnoException;
    // Another process that starts at the same moment has chosen the place.
    if (code === 'EEXIST') return readLine(pointer);
    throw new EmbeddedPostgresError(
      'BAD_FOLDER',
      `The database's user cannot enter ${folder}, and ${stateFolder} cannot be used instead (${message}): ` +
        'name a folder that every user can enter in CORRIDOR_DATA.',
      { cause },
    );
  } finally {
    await rm(draft, { force: true });
  }
}

async function readLine(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).trim();
}

async function present(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
