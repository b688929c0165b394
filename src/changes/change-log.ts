import sql, { join } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { rows } from '../platform/sql.js';

export type ChangeKind = 'ARTICLE' | 'AUTHOR' | 'REGION' | 'TOPIC' | 'SECTION' | 'SOURCE';

/** The field of an article of which nothing changed but what is related to it by computation; `related` is what editors place beside it. */
export const COMPUTED_RELATIONS = 'computedRelations';

export interface ChangeRow {
  kind: ChangeKind;
  uuid: string;
  operation: 'CREATED' | 'UPDATED' | 'DELETED';
  /** Names of the fields that differ from before; empty for CREATED and DELETED. */
  fields?: string[];
}

/**
 * Collects what one transaction writes, one row for each entity, and appends it to the log as the transaction's last
 * statement, so that the log's lock is held for as short as can be.
 */
export class ChangeLog {
  private readonly changes = new Map<string, ChangeRow>();

  constructor(private readonly importPk: number | null = null) {}

  /** An entity that is touched again keeps one row: what was made stays CREATED, and the fields of several updates are joined. */
  add(change: ChangeRow): void {
    const key = `${change.kind} ${change.uuid}`;
    const before = this.changes.get(key);
    this.changes.set(key, before ? joined(before, change) : change);
  }

  async append(manager: EntityManager): Promise<void> {
    if (this.changes.size === 0) return;
    // Not now(), which is when the transaction began: it may have waited long for its turn.
    const values = [...this.changes.values()].map(
      (change) =>
        sql`(${change.kind}, ${change.uuid}::uuid, ${change.operation}, ${change.fields ?? []}::text[], ${this.importPk}::integer, clock_timestamp())`,
    );
    await rows(
      manager,
      sql`INSERT INTO changes (kind, entity_uuid, operation, fields, import_id, recorded_at) VALUES ${join(values)}`,
    );
  }
}

function joined(before: ChangeRow, after: ChangeRow): ChangeRow {
  if (after.operation === 'DELETED') return after;
  if (before.operation === 'CREATED' || after.operation === 'CREATED')
    return { ...after, operation: 'CREATED', fields: [] };
  return { ...after, fields: [...new Set([...(before.fields ?? []), ...(after.fields ?? [])])] };
}
