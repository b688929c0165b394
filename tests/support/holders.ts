import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';

const here = new URL('.', import.meta.url);
const hooks = pathToFileURL(fileURLToPath(new URL('run-typescript.js', here))).href;
const running = new Set<ChildProcess>();

/** What hold-database.ts printed: `url` when it has the database, `code` and `message` when it could not get it. */
export interface Report {
  pid: number;
  url?: string;
  owned?: boolean;
  code?: string;
  message?: string;
  lines: string[];
}

export interface Holder {
  report: Report;
  process: ChildProcess;
  /** Lets the process stop in its own time; gives its exit code. */
  stop(): Promise<number | null>;
  /** `kill -9` of that process alone. */
  kill(): Promise<void>;
}

/** A process, leader of its own group, that opens the embedded database of this folder and holds it (see hold-database.ts). */
export async function hold(
  folder: string,
  role: 'server' | 'command',
  user: { uid?: number; gid?: number } = {},
): Promise<Holder> {
  const child = startHolder(folder, role, user);
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return {
    report: JSON.parse(line) as Report,
    process: child,
    stop: () => ending(child, () => child.stdin!.end()),
    kill: async () => void (await ending(child, () => child.kill('SIGKILL'))),
  };
}

/** The process alone, for tests that do not wait until it has the database. */
export function startHolder(folder: string, role: string, user: { uid?: number; gid?: number } = {}): ChildProcess {
  const script = fileURLToPath(new URL('hold-database.ts', here));
  const child = spawn(process.execPath, ['--import', hooks, script, folder, role], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    cwd: '/',
    ...user,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** For afterEach: ends what a failed test left behind. */
export async function stopAllHolders(): Promise<void> {
  await Promise.all([...running].map((child) => ending(child, () => child.stdin?.end())));
}

async function ending(child: ChildProcess, end: () => void): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  end();
  const [code] = (await exited) as [number | null];
  return code;
}

/** Runs one statement on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(url: string | undefined, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
