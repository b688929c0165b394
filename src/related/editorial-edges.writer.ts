import sql from 'sql-template-tag';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';

export const EDITORIAL_REASON = "editor's pick";

export interface Edge {
  article: number;
  target: number;
  position: number;
  topic: number | null;
}

/** An editor's edge takes the place of a computed one to the same article. */
export async function insertEdges({ manager }: WriteContext, edges: readonly Edge[]): Promise<void> {
  if (edges.length === 0) return;
  const columns = { article: 'integer', target: 'integer', position: 'integer', topic: 'integer' } as const;
  await rows(
    manager,
    sql`INSERT INTO related_edges (article_id, target_id, origin, position, score, reasons, card_topic_id)
        SELECT DISTINCT ON (v.article, v.target) v.article, v.target, 'EDITORIAL', v.position, 1, ${[EDITORIAL_REASON]}::text[], v.topic
        FROM ${rowset('v', columns, edges)} ORDER BY v.article, v.target, v.position
        ON CONFLICT (article_id, target_id) DO UPDATE SET origin = EXCLUDED.origin, position = EXCLUDED.position,
          score = EXCLUDED.score, reasons = EXCLUDED.reasons, card_topic_id = EXCLUDED.card_topic_id
          WHERE related_edges.origin = 'COMPUTED'`,
  );
}

/** Takes the editorial edges off articles; gives the articles that they showed, for `refreshTargets`. */
export async function removeEditorialEdges({ manager }: WriteContext, keys: readonly number[]): Promise<number[]> {
  if (keys.length === 0) return [];
  const removed = await rows<{ pk: number }>(
    manager,
    sql`DELETE FROM related_edges e WHERE e.article_id = ANY(${keys}::integer[]) AND e.origin = 'EDITORIAL' RETURNING e.target_id AS "pk"`,
  );
  return removed.map(({ pk }) => pk);
}
