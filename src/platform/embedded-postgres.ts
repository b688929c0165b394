import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { findBinaries } from './postgres-binaries.js';
import { openCluster, type Cluster } from './postgres-cluster.js';
import { locateData, stagingFolders } from './postgres-location.js';
import { findPostmaster, lastLogLines, startPostmaster, stopPostmaster, type Postmaster } from './postgres-process.js';
import { joinSession, leaveSession, type Joining, type Role, type Session } from './postgres-session.js';

const startAttempts = 5;
/** Starts fail at once while the last processes of a server that was stopped are on their way out: it may take some seconds on a busy machine. */
const startPatienceMs = 5_000;
const joinPatienceMs = 60_000;
const rejoinPatienceMs = 30_000;
const pollMs = 50;

export interface EmbeddedPostgres {
  /** Of the database `corridor`, as its owner. */
  url: string;
  /** Of the database `postgres`, as superuser: for making and removing databases in tests. */
  adminUrl: string;
  /** True if this process started the server. */
  owned: boolean;
  /** Ends this process's use; the last user's call stops the server. Close your own connections first. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** One server at a time may use a data folder, and any number of commands beside it. */
  role: Role;
  log?: (line: string) => void;
  /** Called once if the database goes away for good while it is in use; there is nothing left to do but end the process. */
  onLost?: (error: EmbeddedPostgresError) => void;
  /** PostgreSQL settings for a server that this call starts, over the usual ones. */
  settings?: Record<string, string>;
}

/**
 * Finds the server that runs on this data folder, or starts it, making the database first where there is none. Throws
 * EmbeddedPostgresError, with code IN_USE when `role` is `server` and another server process holds the folder.
 */
export async function openEmbeddedPostgres(
  dataDir: string,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const place = await locateData(dataDir);
  const binaries = await findBinaries(await stagingFolders(place), place.account);
  const cluster = await openCluster(place, binaries, { durable: options.settings?.fsync !== 'off', log });
  const { server, joining, owned } = await findOrStart(cluster, options, log);
  if (joining.outcome === 'held') {
    await leave(joining.session, cluster);
    throw new EmbeddedPostgresError(
      'IN_USE',
      `Another Corridor server (process ${joining.holder}) is running on the data folder ${dataDir}: ` +
        'stop it, or give this one a folder of its own with CORRIDOR_DATA.',
    );
  }
  const kept = keep(joining.session, cluster, server, options);
  const address = `127.0.0.1:${server.port}`;
  return {
    url: `postgres://corridor:${cluster.password}@${address}/corridor?sslmode=disable`,
    adminUrl: `postgres://postgres:${cluster.superuserPassword}@${address}/postgres?sslmode=disable`,
    owned,
    stop: () => kept.stop(),
  };
}

interface Joined {
  server: Postmaster;
  joining: Exclude<Joining, { outcome: 'gone' }>;
  owned: boolean;
}

/** Looks, starts and joins until all three have gone well in a row: any other process may be doing the same, or stopping it. */
async function findOrStart(
  cluster: Cluster,
  options: EmbeddedPostgresOptions,
  log: (line: string) => void,
): Promise<Joined> {
  const deadline = Date.now() + joinPatienceMs;
  let failures = 0;
  let failingSince = 0;
  let startedPid: number | undefined;
  for (;;) {
    const running = await findPostmaster(cluster.data);
    if (!running) {
      if (failures >= startAttempts && Date.now() > failingSince + startPatienceMs) throw await startFailed(cluster);
      const started = await startPostmaster(cluster, options.settings);
      if (!started) {
        if (failures++ === 0) failingSince = Date.now();
        await delay(pollMs);
      } else log(`Started PostgreSQL ${cluster.binaries.version} on port ${started.port}`);
      startedPid = started?.pid ?? startedPid;
      continue;
    }
    // It can start, then: whoever comes and goes beside us was faster.
    failures = 0;
    const joining: Joining = running.ready ? await joinSession(cluster, running, options.role) : { outcome: 'gone' };
    if (joining.outcome !== 'gone') return { server: running, joining, owned: running.pid === startedPid };
    // Recovery after a crash takes as long as it takes; a server that is up must let us in.
    if (running.ready && Date.now() > deadline) throw await startFailed(cluster);
    await delay(pollMs);
  }
}

/** Holds the session until `stop`, and takes it anew when PostgreSQL ends all connections after one of its backends crashed. */
function keep(first: Session, cluster: Cluster, server: Postmaster, options: EmbeddedPostgresOptions) {
  let session = first;
  let stopping: Promise<void> | undefined;
  const watch = (watched: Session) => watched.once('end', () => void (stopping ?? rejoin()));
  async function rejoin(): Promise<void> {
    const deadline = Date.now() + rejoinPatienceMs;
    while (!stopping && Date.now() < deadline) {
      const running = await findPostmaster(cluster.data);
      if (running?.pid !== server.pid) break;
      const renewed = await joinSession(cluster, running, options.role).catch(() => undefined);
      if (renewed?.outcome === 'joined') {
        session = renewed.session;
        if (stopping) return leave(session, cluster);
        watch(session);
        return;
      }
      if (renewed?.outcome === 'held') {
        await leave(renewed.session, cluster);
        break;
      }
      await delay(pollMs);
    }
    if (stopping) return;
    options.onLost?.(new EmbeddedPostgresError('LOST', 'The embedded database has stopped; start Corridor again.'));
  }
  watch(session);
  return { stop: () => (stopping ??= leave(session, cluster)) };
}

async function leave(session: Session, cluster: Cluster): Promise<void> {
  if (!(await leaveSession(session))) return;
  await stopPostmaster(cluster.data);
  await session.end().catch(() => undefined);
}

async function startFailed(cluster: Cluster): Promise<EmbeddedPostgresError> {
  return new EmbeddedPostgresError(
    'START_FAILED',
    `PostgreSQL does not start; the end of its log (${cluster.logs}):\n${await lastLogLines(cluster.logs)}`,
  );
}
