import pg from 'pg';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { Cluster } from './postgres-cluster.js';
import type { Postmaster } from './postgres-process.js';

export type Role = 'server' | 'command';

/** First key of every advisory lock of this file, taken in the database `postgres`. */
const lockSpace = 0x0c0441d0;
/** Shared by everyone who uses the server; held alone by the one who stops it. */
const inUse = 1;
/** Held by the one server. */
const serving = 2;
/** Held while the role and the database are made. */
const preparing = 3;

/** Longest wait for whoever is stopping the server at this moment; it ends the wait by ending our connection. */
const joinTimeoutMs = 90_000;

/** SQLSTATEs and system errors of a server that is starting, stopping (57014: while it let us in), gone, or full: try again. */
const passing = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57014', '57P01', '57P02', '57P03', '53300']);

/**
 * A connection that stands for this process's use of the embedded server. What it holds are session locks of PostgreSQL's, so
 * they vanish with the process however it ends, no process id is trusted, and a step between two processes is atomic.
 */
export type Session = pg.Client;

export type Joining =
  | { outcome: 'joined'; session: Session }
  /** Another process is the server; the session counts as a user until it leaves. */
  | { outcome: 'held'; session: Session; holder: string }
  /** The server went away, or is not ready: look again. */
  | { outcome: 'gone' };

/** Joins the users of the server and, for the role `server`, takes the place of the one server there may be. */
export async function joinSession(cluster: Cluster, server: Postmaster, role: Role): Promise<Joining> {
  const session = new pg.Client({
    host: '127.0.0.1',
    port: server.port,
    user: 'postgres',
    password: cluster.superuserPassword,
    database: 'postgres',
    application_name: `corridor ${role} ${process.pid}`,
    ssl: false,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // Without a listener, a connection that breaks between two statements would end the process.
  session.on('error', () => undefined);
  try {
    await session.connect();
    await session.query(`SET lock_timeout = ${joinTimeoutMs}`);
    await session.query('SELECT pg_advisory_lock_shared($1, $2)', [lockSpace, inUse]);
    const holder = role === 'server' ? await takeServing(session) : undefined;
    if (holder) return { outcome: 'held', session, holder };
    await prepare(session, cluster);
    return { outcome: 'joined', session };
  } catch (error) {
    await session.end().catch(() => undefined);
    if (isPassing(error)) return { outcome: 'gone' };
    throw new EmbeddedPostgresError('START_FAILED', `The embedded database refuses: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/**
 * Ends this process's use. True when nobody else uses the server: the session is then still open and keeps newcomers waiting,
 * until `stopPostmaster` sends them to look again.
 */
export async function leaveSession(session: Session): Promise<boolean> {
  try {
    await session.query('SELECT pg_advisory_unlock_all()');
    const { rows } = await session.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS alone', [
      lockSpace,
      inUse,
    ]);
    if (rows[0]?.alone) return true;
  } catch {
    // Stopped by another process between the two statements, or crashed: nothing of ours is left.
  }
  await session.end().catch(() => undefined);
  return false;
}

/** Gives the process id of the server that holds the place already, if one does. */
async function takeServing(session: Session): Promise<string | undefined> {
  const { rows } = await session.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [
    lockSpace,
    serving,
  ]);
  if (rows[0]?.taken) return undefined;
  const holder = await session.query<{ name: string }>(
    `SELECT a.application_name AS name
     FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.granted AND l.classid::bigint = $1 AND l.objid::bigint = $2`,
    [lockSpace, serving],
  );
  return holder.rows[0]?.name.split(' ').at(-1) ?? 'unknown';
}

/** Makes the role and the database `corridor` on first use: an ordinary owner, like on a hosted PostgreSQL, not a superuser. */
async function prepare(session: Session, cluster: Cluster): Promise<void> {
  const { rows } = await session.query("SELECT FROM pg_database WHERE datname = 'corridor'");
  if (rows.length > 0) return;
  await session.query('SELECT pg_advisory_lock($1, $2)', [lockSpace, preparing]);
  const existing = await session.query<{ role: boolean; database: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'corridor') AS role,
            EXISTS (SELECT FROM pg_database WHERE datname = 'corridor') AS database`,
  );
  if (!existing.rows[0]?.role) {
    await session.query(`CREATE ROLE corridor LOGIN PASSWORD ${session.escapeLiteral(cluster.password)}`);
  }
  if (!existing.rows[0]?.database) await session.query('CREATE DATABASE corridor OWNER corridor');
  await session.query('SELECT pg_advisory_unlock($1, $2)', [lockSpace, preparing]);
}

function isPassing(error: unknown): boolean {
  const { code, message } = error as Error & { code?: string };
  return passing.has(code ?? '') || /Connection terminated|timeout expired/.test(message);
}
