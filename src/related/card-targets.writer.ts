import sql from 'sql-template-tag';
import { queueForRelations } from '../articles/article.rows.js';
import type { WriteContext } from '../changes/write-transaction.js';
import { rows } from '../platform/sql.js';

/**
 * Brings articles up to date with the cards that show them: the topics that cards give them, and, for stubs, from when
 * they are visible, which is when the first published article that shows them is. A topic counts only if its card is
 * visible as soon as the article itself (or by now), so the cards of drafts and of scheduled articles give nothing away. One that
 * was found in the text too goes on as a detected one when its card goes.
 */
export async function refreshTargets({ manager, changes }: WriteContext, targets: readonly number[]): Promise<void> {
  if (targets.length === 0) return;
  const shown = await rows<{ pk: number; uuid: string }>(
    manager,
    sql`UPDATE articles t SET status = c.status, visible_from = c.visible_from
        FROM (
          SELECT stub.id, CASE WHEN count(s.id) > 0 THEN 'PUBLISHED' ELSE 'DRAFT' END AS status,
            coalesce(min(s.visible_from), 'infinity') AS visible_from
          FROM articles stub
          LEFT JOIN related_edges e ON e.target_id = stub.id AND e.origin = 'EDITORIAL'
          LEFT JOIN articles s ON s.id = e.article_id AND s.status = 'PUBLISHED' AND NOT s.is_stub
          WHERE stub.id = ANY(${targets}::integer[]) AND stub.is_stub
          GROUP BY stub.id) c
        WHERE t.id = c.id AND (t.status, t.visible_from) IS DISTINCT FROM (c.status, c.visible_from)
        RETURNING t.id AS "pk", t.uuid AS "uuid"`,
  );
  const retopiced = await rows<{ pk: number; uuid: string }>(
    manager,
    sql`WITH wanted AS (
          SELECT DISTINCT ON (e.target_id, e.card_topic_id) e.target_id, e.card_topic_id, e.position
          FROM related_edges e JOIN articles s ON s.id = e.article_id JOIN articles t ON t.id = e.target_id
          WHERE e.target_id = ANY(${targets}::integer[]) AND e.card_topic_id IS NOT NULL
            AND s.status = 'PUBLISHED' AND s.visible_from <= greatest(t.visible_from, now())
          ORDER BY e.target_id, e.card_topic_id, e.position),
        gone AS (
          DELETE FROM article_topics at WHERE at.article_id = ANY(${targets}::integer[]) AND at.origin = 'CARD'
            AND at.score IS NULL
            AND NOT EXISTS (SELECT FROM wanted w WHERE w.target_id = at.article_id AND w.card_topic_id = at.topic_id)
          RETURNING at.article_id),
        back AS (
          UPDATE article_topics at SET origin = 'DETECTED', position = (SELECT count(*) FROM article_topics better
            WHERE better.article_id = at.article_id AND better.score > at.score) WHERE at.article_id = ANY(${targets}::integer[]) AND at.origin = 'CARD'
            AND at.score IS NOT NULL
            AND NOT EXISTS (SELECT FROM wanted w WHERE w.target_id = at.article_id AND w.card_topic_id = at.topic_id)
          RETURNING at.article_id),
        come AS (
          INSERT INTO article_topics (article_id, topic_id, origin, position)
          SELECT w.target_id, w.card_topic_id, 'CARD', w.position FROM wanted w
          ON CONFLICT (article_id, topic_id) DO UPDATE SET origin = 'CARD', position = EXCLUDED.position
            WHERE article_topics.origin = 'DETECTED'
              OR (article_topics.origin = 'CARD' AND article_topics.position <> EXCLUDED.position)
          RETURNING article_id)
        SELECT a.id AS "pk", a.uuid AS "uuid" FROM articles a
        WHERE a.id IN (SELECT g.article_id FROM gone g UNION SELECT b.article_id FROM back b UNION SELECT c.article_id FROM come c)`,
  );
  for (const { uuid } of shown) changes.add({ kind: 'ARTICLE', uuid, operation: 'UPDATED', fields: ['status'] });
  for (const { uuid } of retopiced) changes.add({ kind: 'ARTICLE', uuid, operation: 'UPDATED', fields: ['topics'] });
  await queueForRelations(
    manager,
    [...shown, ...retopiced].map(({ pk }) => pk),
  );
}
