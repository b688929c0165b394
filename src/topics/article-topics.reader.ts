import sql from 'sql-template-tag';
import { hydrate, selectList } from '../platform/columns.js';
import { byOwner, rows, type Queryable } from '../platform/sql.js';
import { Topic } from './topic.entity.js';

/** A topic on an article, as stored. */
export interface TopicAssignmentRow {
  topic: Topic;
  origin: 'EDITORIAL' | 'CARD' | 'DETECTED';
  /** For DETECTED: how sure the text makes it, 0 to 1. */
  score: number | null;
}

/**
 * The topics of articles that the viewer was shown: the publisher's own first, then those that cards elsewhere give them, then
 * those found in the text. One statement.
 */
export async function topicAssignmentsOf(
  db: Queryable,
  articleKeys: readonly number[],
  columns: Iterable<string>,
): Promise<Map<number, TopicAssignmentRow[]>> {
  const found = await rows<Topic & { owner: number; origin: TopicAssignmentRow['origin']; score: number | null }>(
    db,
    sql`SELECT at.article_id AS "owner", at.origin AS "origin", CASE at.origin WHEN 'DETECTED' THEN at.score END AS "score",
          ${selectList(Topic, columns, 't')}
        FROM article_topics at JOIN topics t ON t.id = at.topic_id
        WHERE at.article_id = ANY(${articleKeys}::integer[])
        ORDER BY at.article_id, array_position(ARRAY['EDITORIAL', 'CARD', 'DETECTED'], at.origin), 3 DESC NULLS LAST, at.position, t.uuid`,
  );
  return byOwner(articleKeys, found, ({ origin, score, ...topic }) => ({
    topic: hydrate(Topic, topic as Topic),
    origin,
    score,
  }));
}
