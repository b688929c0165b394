import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { writeTransaction } from '../changes/write-transaction.js';
import { row, rows } from '../platform/sql.js';
import { refreshTargets } from './card-targets.writer.js';

const SETTING = 'cards_counted_until';
const AT_ONCE = 500;

/**
 * Lets the cards of articles that have come due since the last call count: the topics that they give to the articles they show.
 * Gives how many articles those are. Cheap where there are none.
 */
export async function countDueCards(db: DataSource): Promise<number> {
  const now = await row<{ now: string }>(db, sql`SELECT now() AS "now"`);
  // Ten minutes are looked at again: a writer that waited for its turn judged by the time at which it began to wait.
  const targets = await rows<{ pk: number }>(
    db,
    sql`SELECT DISTINCT e.target_id AS "pk" FROM articles s
        JOIN related_edges e ON e.article_id = s.id AND e.origin = 'EDITORIAL' AND e.card_topic_id IS NOT NULL
        WHERE s.status = 'PUBLISHED' AND s.visible_from <= ${now!.now}::timestamptz
          AND s.visible_from > coalesce((SELECT (c.value #>> '{}')::timestamptz FROM settings c WHERE c.key = ${SETTING}), '-infinity')
            - interval '10 minutes'
          AND NOT EXISTS (SELECT FROM article_topics t WHERE t.article_id = e.target_id AND t.topic_id = e.card_topic_id
            AND t.origin <> 'DETECTED')`,
  );
  for (let start = 0; start < targets.length; start += AT_ONCE) {
    await writeTransaction(db, null, (context) =>
      refreshTargets(
        context,
        targets.slice(start, start + AT_ONCE).map(({ pk }) => pk),
      ),
    );
  }
  await rows(
    db,
    sql`INSERT INTO settings (key, value) VALUES (${SETTING}, to_jsonb(${now!.now}::text))
        ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`,
  );
  return targets.length;
}
