import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildExplorer } from './build-explorer.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.built');
const inputs = ['src', 'migrations', 'bench', 'tsconfig.json', 'tsconfig.build.json'];

/** Compiles the project into `dist/`; throws when it does not compile. The stamp is written last, so a broken build is never taken for a good one. */
export function build() {
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  const run = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (run.status !== 0) throw new Error('Corridor does not compile; the errors are above.');
  mkdirSync(join(root, 'dist'), { recursive: true });
  buildExplorer();
  writeFileSync(stamp, '');
}

/** Builds only when a source file is newer than the last good build, so that `npm start` always runs the code you see. */
export function buildIfStale() {
  const built = modified(stamp);
  if (inputs.some((input) => newest(join(root, input)) > built)) build();
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) build();
