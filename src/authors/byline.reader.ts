import sql from 'sql-template-tag';
import { hydrate, selectList } from '../platform/columns.js';
import { byOwner, rows, type Queryable } from '../platform/sql.js';
import { Author } from './author.entity.js';

/** An author's place on an article. */
export interface BylineRow {
  position: number;
  role: string;
  affiliation: string | null;
  title: string | null;
  author: Author;
}

/** The bylines of articles that the viewer was shown, so their authors may be shown too; in the order of the source. One statement. */
export async function bylinesOf(
  db: Queryable,
  articleKeys: readonly number[],
  columns: Iterable<string>,
): Promise<Map<number, BylineRow[]>> {
  const found = await rows<
    { owner: number; position: number; role: string; creditedAs: Pick<BylineRow, 'affiliation' | 'title'> } & Author
  >(
    db,
    sql`SELECT b.article_id AS "owner", b.position AS "position", b.role AS "role",
          jsonb_build_object('affiliation', b.affiliation, 'title', b.title) AS "creditedAs", ${selectList(Author, columns, 'au')}
        FROM bylines b JOIN authors au ON au.id = b.author_id
        WHERE b.article_id = ANY(${articleKeys}::integer[]) ORDER BY b.article_id, b.position`,
  );
  return byOwner(articleKeys, found, ({ position, role, creditedAs, ...author }) => ({
    position,
    role,
    ...creditedAs,
    author: hydrate(Author, author),
  }));
}
