import { execFile } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { draftOf, removeAbandonedDrafts } from './drafts.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { asAccount, type Account } from './postgres-account.js';
import { programEnv, type PostgresBinaries } from './postgres-binaries.js';
import type { DataLocation } from './postgres-location.js';

const run = promisify(execFile);

/** The files of one embedded database: `data/` (PostgreSQL's own), `log/` and `password`, all in one folder. */
export interface Cluster {
  data: string;
  logs: string;
  binaries: PostgresBinaries;
  account: Account | undefined;
  /** Of PostgreSQL's superuser `postgres`, used for keeping the database only. */
  superuserPassword: string;
  /** Of the ordinary role `corridor`, which owns the database `corridor`. */
  password: string;
}

/**
 * Classes of characters come from the C library whatever the locale provider; with plain `C`, text search takes “ and — for
 * letters and pg_trgm drops every letter beyond ASCII. The first name this machine knows is used.
 */
const characterTypes = ['C.UTF-8', 'en_US.UTF-8', 'C'];

export interface ClusterOptions {
  /** False where nothing has to survive a power failure: making the database need not wait for the disk. */
  durable: boolean;
  log: (line: string) => void;
}

/** Opens the files of the database in this place, making them when there are none. Safe to call in several processes at once. */
export async function openCluster(
  place: DataLocation,
  binaries: PostgresBinaries,
  options: ClusterOptions,
): Promise<Cluster> {
  const folder = join(place.base, 'postgres');
  await removeAbandonedDrafts(folder);
  if (!(await exists(folder))) {
    options.log(`Creating the database in ${folder}`);
    await create(folder, place, binaries, options.durable);
  }
  const superuserPassword = await readPassword(folder);
  await requireVersion(folder, binaries);
  return {
    data: join(folder, 'data'),
    logs: join(folder, 'log'),
    binaries,
    account: place.account,
    superuserPassword,
    password: createHmac('sha256', superuserPassword).update('role corridor').digest('base64url'),
  };
}

/** Made under another name and renamed when complete: what bears the final name is whole, whenever the power went. */
async function create(
  folder: string,
  { base, account }: DataLocation,
  binaries: PostgresBinaries,
  durable: boolean,
): Promise<void> {
  const draft = draftOf(folder);
  try {
    await mkdir(draft, { mode: 0o700 });
    // Not left to `mkdir`, whose mode a strict umask narrows: the account passes through to what is its own inside.
    if (account) await chmod(draft, 0o711);
    await mkdir(join(draft, 'data'), { mode: 0o700 });
    await mkdir(join(draft, 'log'), { mode: 0o700 });
    const password = join(draft, 'password');
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
    if (account) {
      for (const path of [join(draft, 'data'), join(draft, 'log'), password]) {
        await chown(path, account.uid, account.gid);
      }
    }
    await initialise(join(draft, 'data'), password, binaries, account, durable ? [] : ['--no-sync']);
    await rename(draft, folder);
  } catch (cause) {
    // Another process finished first; its database is the one to use.
    if (await exists(folder)) return;
    if (cause instanceof EmbeddedPostgresError) throw cause;
    throw new EmbeddedPostgresError('BAD_FOLDER', `The database cannot be created in ${base}: ${String(cause)}`, {
      cause,
    });
  } finally {
    await rm(draft, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function initialise(
  data: string,
  password: string,
  binaries: PostgresBinaries,
  account: Account | undefined,
  more: string[],
) {
  let failure: unknown;
  for (const characterType of characterTypes) {
    const args = [
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${characterType}`,
      '--text-search-config=simple',
      '--no-instructions',
      ...more,
    ];
    try {
      await run(binaries.initdb, args, { ...asAccount(account), cwd: data, env: programEnv });
      return;
    } catch (error) {
      failure = error;
      if (!/locale/i.test(stderrOf(error))) break;
    }
  }
  const nameless = /could not look up effective user ID/.test(stderrOf(failure));
  const help = nameless ? ' Give this user an entry in /etc/passwd, run as another one, or set DATABASE_URL.' : '';
  throw new EmbeddedPostgresError('INIT_FAILED', `PostgreSQL could not create its data: ${stderrOf(failure)}.${help}`, {
    cause: failure,
  });
}

async function readPassword(folder: string): Promise<string> {
  try {
    return (await readFile(join(folder, 'password'), 'utf8')).trim();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') {
      throw new EmbeddedPostgresError('BAD_FOLDER', `The embedded database in ${folder} is damaged: ${String(cause)}`, {
        cause,
      });
    }
    const { uid } = await stat(folder);
    throw new EmbeddedPostgresError(
      'NOT_OURS',
      `The embedded database in ${folder} belongs to another user (uid ${uid}): ` +
        'run Corridor as that user, or give this one a folder of its own with CORRIDOR_DATA.',
      { cause },
    );
  }
}

async function requireVersion(folder: string, binaries: PostgresBinaries): Promise<void> {
  const found = (await readFile(join(folder, 'data', 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (found === binaries.major) return;
  throw new EmbeddedPostgresError(
    'WRONG_VERSION',
    `The data in ${folder} are of PostgreSQL ${found || '(unknown)'}, and this release of Corridor brings ` +
      `${binaries.major}, which cannot read them. With the release that made them, save them with pg_dump; then move the ` +
      'folder away, start this one, and load them with pg_restore.',
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, (error: NodeJS.ErrnoException) => error.code !== 'ENOENT'); // prettier-ignore
}

function stderrOf(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string };
  return (stderr?.trim() || message).replace(/\s+/g, ' ');
}
