import pg from 'pg';
import type { DataSource } from 'typeorm';

/**
 * A connection outside the pool, for what lasts longer than a statement: a session's lock, or listening to a channel. It may
 * be lost at any time (`end` is emitted); whoever opens it closes it.
 */
export async function ownConnection(db: DataSource, purpose: string): Promise<pg.Client> {
  const { url } = db.options as { url?: string };
  const client = new pg.Client({
    ...(url !== undefined && { connectionString: url }),
    application_name: `corridor ${purpose}`,
    keepAlive: true,
  });
  // Without a listener, a lost connection would end the process; `end` follows it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
