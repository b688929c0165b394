/**
 * The one PostgreSQL of a test run: an embedded server in a temporary folder with a migrated template database. Prints its
 * URLs and its folder as one line of JSON, and lives until its stdin ends, which happens however the test run ends, `kill -9` included.
 */
import { once } from 'node:events';
import { access, chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { isAlive } from '../../src/platform/drafts.js';
import { openEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { findPostmaster, stopPostmaster } from '../../src/platform/postgres-process.js';

const prefix = 'corridor-test-';

/** Nothing here has to survive a crash. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  checkpoint_timeout: '1h',
  max_connections: '200',
};

/** Servers whose keeper was killed as well: the name of the folder has its process id. */
async function removeAbandoned(): Promise<void> {
  for (const entry of await readdir(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(entry)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), entry);
    try {
      const data = join(folder, 'postgres', 'data');
      if (await findPostmaster(data)) await stopPostmaster(data);
      await rm(folder, { recursive: true, force: true });
    } catch {
      // Another user's, or being removed by another run.
    }
  }
}

/** The template is the database `corridor` itself; it must have no connection while it is cloned. */
async function prepareTemplate(url: string, adminUrl: string): Promise<void> {
  const migrations = new URL('../../src/migrate.ts', import.meta.url);
  const present = await access(migrations).then(
    () => true,
    () => false,
  );
  if (present) {
    const { migrate } = (await import(migrations.href)) as { migrate: (url: string) => Promise<void> };
    await migrate(url);
  }
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query('ALTER DATABASE corridor ALLOW_CONNECTIONS false');
  await admin.query('CHECKPOINT');
  await admin.end();
}

const stdinEnded = once(process.stdin.resume(), 'end');
await removeAbandoned();
const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
// As root, the database's user has to get in.
await chmod(folder, 0o755);
const database = await openEmbeddedPostgres(folder, { role: 'server', settings });
try {
  await prepareTemplate(database.url, database.adminUrl);
  console.log(JSON.stringify({ adminUrl: database.adminUrl, url: database.url, folder }));
  await stdinEnded;
} finally {
  await database.stop();
  // Processes of killed tests may still be stopping there.
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
