import sql, { empty } from 'sql-template-tag';
import { rows, type Queryable } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';

export interface ListedAuthor {
  slug: string;
  name: string;
  kind: string;
  /** Articles of every status. */
  count: number;
}

/** Every author by name, for editors; `search` is a part of the name, or of a name that was merged into it. */
export function listAuthors(db: Queryable, search?: string): Promise<ListedAuthor[]> {
  const part = search === undefined ? '' : textKey(search);
  return rows(
    db,
    sql`SELECT au.slug AS "slug", au.name AS "name", au.kind AS "kind",
          (SELECT count(DISTINCT b.article_id)::integer FROM bylines b WHERE b.author_id = au.id) AS "count"
        FROM authors au
        WHERE TRUE ${
          part === ''
            ? empty
            : sql`AND EXISTS (SELECT FROM author_names n WHERE n.author_id = au.id AND strpos(n.name_key, ${part}) > 0)`
        }
        ORDER BY au.name COLLATE "und-x-icu", au.slug`,
  );
}
