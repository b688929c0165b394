import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildExplorer } from './build-explorer.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.built');
const lock = join(root, 'dist', '.building');
const longestBuildMs = 5 * 60_000;
const inputs = ['src', 'migrations', 'tsconfig.json', 'tsconfig.build.json'];

/** Compiles the project into `dist/`; throws when it does not compile. The stamp is written last, so a broken build is never taken for a good one. */
export function build() {
  inTurn(compile);
}

/** Builds only when a source file is newer than the last good build, so that `npm start` always runs the code you see. */
export function buildIfStale() {
  if (isStale()) inTurn(() => isStale() && compile());
}

function compile() {
  const started = new Date();
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  const run = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (run.status !== 0) throw new Error('Corridor does not compile; the errors are above.');
  buildExplorer();
  writeFileSync(stamp, '');
  // What was edited while the compiler ran may not be in the build.
  utimesSync(stamp, started, started);
}

function isStale() {
  const built = modified(stamp);
  return inputs.some((input) => newest(join(root, input)) > built);
}

/** One build at a time: two that start together would write the same files. A lock whose process is gone is nobody's. */
function inTurn(work) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  while (!takeLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const abandoned = Date.now() - modified(lock) > longestBuildMs;
  if (abandoned || !isAlive(holder())) rmSync(lock, { force: true });
  return false;
}

/** The process in the lock; NaN while it is being written, which the next look will find finished. */
function holder() {
  try {
    return Number(readFileSync(lock, 'utf8') || Number.NaN);
  } catch {
    return Number.NaN;
  }
}

function isAlive(pid) {
  try {
    return Number.isNaN(pid) || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    build();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
