import sql from 'sql-template-tag';
import { hydrate, selectList } from '../platform/columns.js';
import { byOwner, rows, type Queryable } from '../platform/sql.js';
import { Topic } from './topic.entity.js';

/** The topics of articles that the viewer was shown: the publisher's own first, then those that cards elsewhere give them. One statement. */
export async function topicsOf(
  db: Queryable,
  articleKeys: readonly number[],
  columns: Iterable<string>,
): Promise<Map<number, Topic[]>> {
  const found = await rows<Topic & { owner: number }>(
    db,
    sql`SELECT at.article_id AS "owner", ${selectList(Topic, columns, 't')}
        FROM article_topics at JOIN topics t ON t.id = at.topic_id
        WHERE at.article_id = ANY(${articleKeys}::integer[]) ORDER BY at.article_id, at.origin DESC, at.position, t.id`,
  );
  return byOwner(articleKeys, found, (topic) => hydrate(Topic, topic));
}
