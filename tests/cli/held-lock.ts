import pg from 'pg';
import { until, whenTestEnds } from './corridor-process.js';

/** Holds a lock that other processes must wait for, which puts them in the middle of something for as long as a test needs. */
export interface HeldLock {
  /** Resolves when so many sessions wait for a lock. */
  awaited(sessions?: number): Promise<void>;
  release(): Promise<void>;
}

/** Nobody reads or writes the table while this is held. */
export async function holdTable(url: string, table: 'articles' | 'bylines' | 'article_regions'): Promise<HeldLock> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN');
  await client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  const release = () => client.end();
  whenTestEnds(release);
  return {
    awaited: async (sessions = 1) => {
      await until(
        async () => {
          // Within a transaction, the view keeps showing what it showed first.
          await client.query('SELECT pg_stat_clear_snapshot()');
          const { rows } = await client.query<{ waiting: number }>(
            `SELECT count(*)::int AS waiting FROM pg_stat_activity a
             WHERE a.datname = current_database() AND a.wait_event_type = 'Lock'`,
          );
          return rows[0]!.waiting;
        },
        (waiting) => waiting >= sessions,
      );
    },
    release,
  };
}
