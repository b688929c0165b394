import sql from 'sql-template-tag';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { ownConnection } from '../platform/own-connection.js';
import { rows } from '../platform/sql.js';
import type { ImportCounts } from './import-report.js';

/**
 * An import in the list of imports. While it runs, a session of its own holds a lock named by its number; the lock goes with the
 * process, however that ends, and whoever finds an import running without it knows that it was cut off.
 */
export class ImportRun {
  private constructor(
    private readonly db: DataSource,
    private readonly session: Client,
    readonly pk: number,
  ) {}

  static async begin(db: DataSource, paths: readonly string[]): Promise<ImportRun> {
    await markInterrupted(db);
    const session = await ownConnection(db, 'import');
    try {
      // One statement: the row is there for others once the lock is held.
      const { text, values } = sql`WITH made AS (
          INSERT INTO imports (uuid, paths, status) VALUES (${uuidv7()}, ${paths}::text[], 'RUNNING') RETURNING id)
        SELECT m.id AS "pk", pg_advisory_lock(hashtext('corridor.imports'), m.id)::text FROM made m`;
      const { rows: made } = await session.query<{ pk: number }>(text, values);
      return new ImportRun(db, session, made[0]!.pk);
    } catch (error) {
      await session.end().catch(() => undefined);
      throw error;
    }
  }

  async end(status: 'DONE' | 'STOPPED' | 'FAILED', counts: ImportCounts): Promise<void> {
    try {
      await rows(
        this.db,
        sql`UPDATE imports SET status = ${status}, counts = ${JSON.stringify(counts)}::jsonb, finished_at = now() WHERE id = ${this.pk}`,
      );
    } finally {
      // With the session its lock goes as well.
      await this.session.end().catch(() => undefined);
    }
  }
}

/** Marks imports that nobody runs any more, though they never said how they ended; gives how many. */
export async function markInterrupted(db: DataSource): Promise<number> {
  const marked = await rows<{ pk: number }>(
    db,
    sql`UPDATE imports i SET status = 'INTERRUPTED', finished_at = now()
        WHERE i.status = 'RUNNING' AND pg_try_advisory_xact_lock(hashtext('corridor.imports'), i.id) RETURNING i.id AS "pk"`,
  );
  return marked.length;
}
