import sql, { raw, type Sql } from 'sql-template-tag';
import type { Viewer } from './viewer.js';

/**
 * The one visibility rule: a predicate over `articles` under the given alias, true for the rows that the viewer may see.
 * The time is asked for in the statement itself, so an article appears in the very second it is due.
 */
export function visibleArticle(viewer: Viewer, alias: string): Sql {
  if (viewer.kind === 'SYSTEM') return sql`TRUE`;
  const article = raw(alias);
  return sql`(${article}.status = 'PUBLISHED' AND ${article}.visible_from <= now())`;
}

/** What hangs on articles (an author, a topic …) is visible when an article that it hangs on is. `articleIds` selects their `article_id`s. */
export function visibleThrough(viewer: Viewer, articleIds: Sql): Sql {
  if (viewer.kind === 'SYSTEM') return sql`TRUE`;
  return sql`EXISTS (SELECT FROM articles va WHERE va.id IN (${articleIds}) AND ${visibleArticle(viewer, 'va')})`;
}
