import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { findPostmaster, stopPostmaster, type Postmaster } from '../../src/platform/postgres-process.js';
import { createTestFolder } from '../support/test-folder.js';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const program = join(projectRoot, 'bin', 'corridor.js');
const running = new Set<ChildProcess>();
const dataFolders = new Set<string>();
const cleanUps: (() => Promise<void>)[] = [];

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A `corridor` process, leader of a group of its own, as a terminal would start it. */
export interface Corridor {
  pid: number;
  ended: Promise<Ended>;
  /** What it has printed so far. */
  output(): { stdout: string; stderr: string };
  /** Resolves when the pattern has come up on that stream; rejects, with all output, when the process ends before. */
  printed(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<RegExpExecArray>;
  /** Stops reading what it prints, as `| head` does. */
  closeOutput(): void;
  /** To the process alone. */
  kill(signal: NodeJS.Signals): void;
  /** To the whole group, as Ctrl-C is. */
  killGroup(signal: NodeJS.Signals): void;
}

/** Starts `corridor` (or another command of the project) with these variables and nothing of ours that it would read. */
export function start(args: string[], env: Record<string, string> = {}, command?: string): Corridor {
  const child = spawn(command ?? process.execPath, command ? args : [program, ...args], {
    cwd: command ? projectRoot : process.env.CORRIDOR_TEST_FOLDER,
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  if (env.CORRIDOR_DATA) dataFolders.add(env.CORRIDOR_DATA);
  running.add(child);
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => (text[stream] += chunk));
  }
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { code, signal, ...text };
  });
  return {
    pid: child.pid!,
    ended,
    output: () => ({ ...text }),
    printed: async (stream, pattern) => {
      for (;;) {
        const found = pattern.exec(text[stream]);
        if (found) return found;
        if (!running.has(child)) throw new Error(`Ended without printing ${pattern}:\n${text.stdout}\n${text.stderr}`);
        await Promise.race([once(child[stream], 'data'), ended]);
      }
    },
    closeOutput: () => {
      child.stdout.destroy();
      child.stderr.destroy();
    },
    kill: (signal) => void child.kill(signal),
    killGroup: (signal) => killGroup(child, signal),
  };
}

/** Runs `corridor` to its end. */
export function run(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return start(args, env).ended;
}

/** `corridor serve` on a free port, once it has said that it is ready. */
export async function serve(env: Record<string, string>): Promise<Corridor & { url: string }> {
  const corridor = start(['serve'], { PORT: '0', ...env });
  const [, url = ''] = await corridor.printed('stdout', /(http:\S+)\/graphql\n/);
  return { ...corridor, url };
}

/** Sends an operation to a server; gives the whole answer. */
export async function ask(url: string, query: string, variables: object = {}): Promise<{ data: any; errors?: any[] }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { data: any };
}

/** Compiles the project if it has changed, so that no test waits for it. */
export async function ensureBuilt(): Promise<void> {
  const { code, stderr } = await run(['--version']);
  if (code !== 0) throw new Error(stderr);
}

/** A folder for `CORRIDOR_DATA` that is not there yet. */
export async function newDataFolder(): Promise<string> {
  return join(await createTestFolder('cli '), 'data');
}

/** The embedded database of a data folder, if its server runs. */
export async function postmasterOf(dataDir: string): Promise<Postmaster | undefined> {
  return findPostmaster(await clusterOf(dataDir));
}

export async function stopDatabaseOf(dataDir: string): Promise<void> {
  await stopPostmaster(await clusterOf(dataDir));
}

/** Where PostgreSQL's own files are: elsewhere where the database's user may not enter the folder. */
async function clusterOf(dataDir: string): Promise<string> {
  const elsewhere = await readFile(join(dataDir, 'postgres-location'), 'utf8').catch(() => dataDir);
  return join(elsewhere.trim(), 'postgres', 'data');
}

/** URL of the embedded database while a `corridor` process uses it; asking does not count as a use. */
export async function databaseUrlOf(dataDir: string): Promise<string> {
  const database = await openEmbeddedPostgres(dataDir, { role: 'command' });
  await database.stop();
  return database.url;
}

/** Also done when the test fails. */
export function whenTestEnds(cleanUp: () => Promise<void>): void {
  cleanUps.push(cleanUp);
}

/** For afterEach: ends what a failed test left behind, its databases included. */
export async function stopEverything(): Promise<void> {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp().catch(() => undefined);
  const exits = [...running].map((child) => once(child, 'close'));
  for (const child of running) killGroup(child, 'SIGKILL');
  await Promise.all(exits);
  for (const folder of dataFolders) await stopDatabaseOf(folder);
  dataFolders.clear();
}

/** Asks again and again until the answer is as wanted; the test's own timeout ends it. */
export async function until<Result>(
  look: () => Promise<Result>,
  wanted: (result: Result) => boolean = Boolean,
): Promise<Result> {
  for (;;) {
    const result = await look();
    if (wanted(result)) return result;
    await delay(20);
  }
}

/** No trace of a stack, and one line of text. */
export function isOneLine(text: string): boolean {
  return /^[^\n]+\n$/.test(text);
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid!, signal);
  } catch (error) {
    // It ended just now.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(CORRIDOR_|DATABASE_|GRAPHQL_|JEST_|PG|NODE_ENV$|HOST$|PORT$|CORS_ORIGINS$|BODY_LIMIT|SHUTDOWN_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
