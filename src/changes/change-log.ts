import sql, { join } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { rows } from '../platform/sql.js';

export type ChangeKind = 'ARTICLE' | 'AUTHOR' | 'REGION' | 'TOPIC' | 'SECTION' | 'SOURCE';

export interface ChangeRow {
  kind: ChangeKind;
  uuid: string;
  operation: 'CREATED' | 'UPDATED' | 'DELETED';
  /** Names of the fields that differ from before; empty for CREATED and DELETED. */
  fields?: string[];
}

/** Collects what one transaction writes and appends it to the log as the transaction's last statement, so that the log's lock is held for as short as can be. */
export class ChangeLog {
  private readonly changes: ChangeRow[] = [];

  constructor(private readonly importPk: number | null = null) {}

  add(change: ChangeRow): void {
    this.changes.push(change);
  }

  async append(manager: EntityManager): Promise<void> {
    if (this.changes.length === 0) return;
    const values = this.changes.map(
      (change) =>
        sql`(${change.kind}, ${change.uuid}::uuid, ${change.operation}, ${change.fields ?? []}::text[], ${this.importPk}::integer)`,
    );
    await rows(
      manager,
      sql`INSERT INTO changes (kind, entity_uuid, operation, fields, import_id) VALUES ${join(values)}`,
    );
  }
}
