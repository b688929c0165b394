import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { rows } from '../platform/sql.js';
import { ChangeLog } from './change-log.js';

/** What a writer gets: the transaction's connection and the log it must tell what it writes. */
export interface WriteContext {
  manager: EntityManager;
  changes: ChangeLog;
  importPk: number | null;
}

/**
 * The one way to write content: everything in `work`, and its change rows, in one transaction. Writers take turns
 * (a lock until commit): they are few, and taking turns spares them every race over slugs, names and stubs.
 */
export async function writeTransaction<Result>(
  db: DataSource,
  importPk: number | null,
  work: (context: WriteContext) => Promise<Result>,
): Promise<Result> {
  return db.transaction(async (manager) => {
    await rows(manager, sql`SELECT pg_advisory_xact_lock(hashtext('corridor.writers'))`);
    const changes = new ChangeLog(importPk);
    const result = await work({ manager, changes, importPk });
    await changes.append(manager);
    return result;
  });
}
