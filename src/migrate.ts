import sql from 'sql-template-tag';
import { Content1764000000000 } from '../migrations/1764000000000-content.js';
import { Fetches1764100000000 } from '../migrations/1764100000000-fetches.js';
import { InterruptedImports1764200000000 } from '../migrations/1764200000000-interrupted-imports.js';
import { createDataSource } from './platform/database.js';
import { rows } from './platform/sql.js';
import { loadGazetteer } from './regions/region.writer.js';
import { loadVocabulary } from './topics/vocabulary.writer.js';

/** In the order in which they were written; a new one is added at the end. */
export const migrations = [Content1764000000000, Fetches1764100000000, InterruptedImports1764200000000];

/** Brings a database to the schema, the gazetteer and the vocabulary of topics of this program; gives the names of the migrations that ran. Two at once take turns. */
export async function migrate(url: string): Promise<string[]> {
  const db = createDataSource({ url, migrations, poolSize: 3 });
  await db.initialize();
  const lock = db.createQueryRunner();
  try {
    await rows(lock, sql`SELECT pg_advisory_lock(hashtext('corridor.migrate'))`);
    const done = await db.runMigrations({ transaction: 'all' });
    await loadGazetteer(db);
    await loadVocabulary(db);
    return done.map((migration) => migration.name);
  } finally {
    await rows(lock, sql`SELECT pg_advisory_unlock(hashtext('corridor.migrate'))`).catch(() => undefined);
    await lock.release();
    await db.destroy();
  }
}
