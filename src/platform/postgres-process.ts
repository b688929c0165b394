import { execFile, spawn } from 'node:child_process';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { asAccount } from './postgres-account.js';
import { programEnv } from './postgres-binaries.js';
import type { Cluster } from './postgres-cluster.js';

const run = promisify(execFile);
const pollMs = 20;

/** A PostgreSQL server (its parent process, the "postmaster") that runs on a cluster's data. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/** Settings of a small server. They are given at each start, so that a new release's reach data that are there already. */
const serverSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  // Parallel plans need shared memory that containers give little of, and both pay off on large data only.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // One file for each day of the week, begun anew after seven days. Failed statements are logged by Corridor.
  logging_collector: 'on',
  log_directory: '../log',
  log_filename: 'postgres-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/** The server on this data, when one runs; `postmaster.pid` alone does not tell, as it outlives a crash. */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const lines = await readPidFile(data);
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 0) || !(await isPostmaster(pid, data))) return undefined;
  return { pid, port, ready: port > 0 && lines[7]?.trim() === 'ready' };
}

/**
 * Starts a server and waits until it takes connections. Gives `undefined` when it stops before that, which happens when
 * another process is starting one at the same moment (PostgreSQL lets one through) or has taken the port.
 */
export async function startPostmaster(
  cluster: Cluster,
  settings: Record<string, string> = {},
): Promise<Postmaster | undefined> {
  const { data, binaries, account } = cluster;
  const all = { ...serverSettings, ...settings, port: String(await freePort()) };
  const output = await open(join(cluster.logs, 'start.log'), (await isLarge(cluster)) ? 'w' : 'a', 0o600);
  const child = spawn(
    binaries.postgres,
    ['-D', data, ...Object.entries(all).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    {
      ...asAccount(account),
      cwd: data,
      env: { ...programEnv, ...(await ignoreStalePid(data)) },
      stdio: ['ignore', output.fd, output.fd],
      // A session of its own: Ctrl-C and a closed terminal reach us, not the database, which must outlast our last request.
      detached: true,
      windowsHide: true,
    },
  );
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  child.unref();
  try {
    while (!ended) {
      const found = await findPostmaster(data);
      if (found?.ready && found.pid === child.pid) return found;
      await delay(pollMs);
    }
    return undefined;
  } finally {
    await output.close();
  }
}

/** Stops the server: open transactions are rolled back, the data written out. Returns when it is gone. */
export async function stopPostmaster(data: string): Promise<void> {
  const running = await findPostmaster(data);
  if (!running) return;
  for (const [signal, patienceMs] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    // prettier-ignore
    signalPostmaster(running.pid, signal);
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if ((await findPostmaster(data))?.pid !== running.pid) return;
      await delay(pollMs);
    }
  }
  throw new EmbeddedPostgresError('LOST', `PostgreSQL (process ${running.pid}) does not stop.`);
}

/** The end of the log file written last, for an error message. */
export async function lastLogLines(logs: string): Promise<string> {
  const files = await Promise.all(
    (await readdir(logs)).map(async (name) => ({ name, time: (await stat(join(logs, name))).mtimeMs })),
  );
  const newest = files.sort((a, b) => b.time - a.time)[0];
  const text = newest ? await readFile(join(logs, newest.name), 'utf8') : '';
  return text.trim().split('\n').slice(-5).join('\n');
}

function signalPostmaster(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * PostgreSQL will not start while the process named in `postmaster.pid` lives, even when after a crash that number has gone
 * to another program (in containers, often). It makes an exception for the process in this variable, and still checks that no
 * old backend is attached to the data.
 */
async function ignoreStalePid(data: string): Promise<NodeJS.ProcessEnv> {
  const pid = Number((await readPidFile(data))[0]);
  return pid > 0 && !(await isPostmaster(pid, data)) ? { PG_GRANDPARENT_PID: String(pid) } : {};
}

async function readPidFile(data: string): Promise<string[]> {
  return (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
}

/** Whether the process is a postmaster on this data: numbers are used again, so its command line decides. */
async function isPostmaster(pid: number, data: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
    if (process.platform === 'win32') return true;
    if (process.platform === 'linux') {
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').includes(data);
    }
    return (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout.includes(`-D ${data} `);
  } catch {
    return false;
  }
}

async function isLarge(cluster: Cluster): Promise<boolean> {
  const { size } = await stat(join(cluster.logs, 'start.log')).catch(() => ({ size: 0 }));
  return size > 1_000_000;
}

/** Free at this moment; should another program take it before PostgreSQL does, the caller tries again. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
