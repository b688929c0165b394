import sql from 'sql-template-tag';
import { byOwner, rows, type Queryable } from '../platform/sql.js';

export interface RevisionRow {
  number: number;
  recordedAt: string;
  changedFields: string[];
}

/** The stored states of articles that the viewer was shown, newest first. What earlier states said is not read: it may have been taken back. */
export async function revisionsOf(db: Queryable, articleKeys: readonly number[]): Promise<Map<number, RevisionRow[]>> {
  const found = await rows<RevisionRow & { owner: number }>(
    db,
    sql`SELECT r.article_id AS "owner", r.number AS "number", r.recorded_at AS "recordedAt", r.changed_fields AS "changedFields"
        FROM revisions r WHERE r.article_id = ANY(${articleKeys}::integer[]) ORDER BY r.article_id, r.number DESC`,
  );
  return byOwner(articleKeys, found, (revision) => revision);
}
