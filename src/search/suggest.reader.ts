import sql, { type Sql } from 'sql-template-tag';
import { visibleArticle, visibleThrough } from '../partners/rights.js';
import type { Viewer } from '../partners/viewer.js';
import { regionDirectory } from '../regions/region.directory.js';
import { rows, type Queryable } from '../platform/sql.js';
import { topicDirectory } from '../topics/topic.directory.js';

export interface SuggestionRow {
  type: 'Article' | 'Author' | 'Region' | 'Topic';
  pk: number;
  text: string;
}

/**
 * Names and titles that begin with the prefix, or in which a word does; then those that are spelt like it. Names come
 * before titles among equals, and regions that nothing was written about last. One statement.
 */
export async function suggestions(
  db: Queryable,
  viewer: Viewer,
  prefix: string,
  limit: number,
): Promise<SuggestionRow[]> {
  const pattern = prefix.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  const matches = (text: Sql): Sql =>
    sql`(${text} ILIKE ${`${pattern}%`} OR ${text} ILIKE ${`% ${pattern}%`} OR ${text} %> ${prefix})`;
  const rank = (text: Sql): Sql =>
    sql`CASE WHEN ${text} ILIKE ${`${pattern}%`} THEN 3 WHEN ${text} ILIKE ${`% ${pattern}%`} THEN 2 ELSE word_similarity(${prefix}, ${text}) END`;
  return rows(
    db,
    sql`SELECT s.type AS "type", s.id AS "pk", s.text AS "text" FROM (
          (SELECT 'Region' AS type, n.id, n.name AS text,
             ${rank(sql`n.name`)} - CASE WHEN ${visibleThrough(viewer, regionDirectory.articleIds)} THEN 0 ELSE 3 END AS rank, 0 AS kind
           FROM regions n WHERE ${matches(sql`n.name`)} ORDER BY rank DESC, text LIMIT ${limit})
          UNION ALL
          (SELECT 'Topic', n.id, n.name, ${rank(sql`n.name`)} AS rank, 1 FROM topics n
           WHERE ${matches(sql`n.name`)} AND ${topicDirectory.visible(viewer)}
           ORDER BY rank DESC, n.name LIMIT ${limit})
          UNION ALL
          (SELECT 'Author', au.id, au.name, ${rank(sql`au.name`)} AS rank, 2 FROM authors au
           WHERE ${matches(sql`au.name`)}
             AND ${visibleThrough(viewer, sql`SELECT b.article_id FROM bylines b WHERE b.author_id = au.id`)}
           ORDER BY rank DESC, au.name LIMIT ${limit})
          UNION ALL
          (SELECT 'Article', a.id, a.title, ${rank(sql`a.title`)} AS rank, 3 FROM articles a
           WHERE ${matches(sql`a.title`)} AND ${visibleArticle(viewer, 'a')}
           ORDER BY rank DESC, a.title LIMIT ${limit})
        ) s ORDER BY s.rank DESC, s.kind, length(s.text), s.text LIMIT ${limit}`,
  );
}
