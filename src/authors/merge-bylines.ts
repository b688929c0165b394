import sql from 'sql-template-tag';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import type { ArticleRef, AuthorRef } from './author-refs.js';

/** Gives the bylines of an author to another; where both signed an article as the same, one stays. Gives the articles. */
export async function moveBylines({ manager }: WriteContext, from: AuthorRef, into: AuthorRef): Promise<ArticleRef[]> {
  const articles = await rows<ArticleRef>(
    manager,
    sql`SELECT a.id AS "pk", a.uuid AS "uuid" FROM articles a
        WHERE a.id IN (SELECT b.article_id FROM bylines b WHERE b.author_id = ${from.pk}) ORDER BY a.id`,
  );
  const doubled = await rows<Doubled>(
    manager,
    sql`DELETE FROM bylines f USING bylines b
        WHERE b.author_id = ${into.pk} AND f.author_id = ${from.pk} AND f.article_id = b.article_id AND f.role = b.role
        RETURNING f.article_id AS "article", f.position AS "position", f.role AS "role", f.affiliation AS "affiliation",
          f.title AS "title", f.name_key AS "name"`,
  );
  const columns = { article: 'integer', position: 'integer', role: 'text', affiliation: 'text', title: 'text', name: 'text' } as const; // prettier-ignore
  // As the next import of the article will have it: the first one stays, and learns from the other.
  await rows(
    manager,
    sql`UPDATE bylines b SET position = least(b.position, v.position),
          affiliation = CASE WHEN v.position < b.position THEN coalesce(v.affiliation, b.affiliation) ELSE coalesce(b.affiliation, v.affiliation) END,
          title = CASE WHEN v.position < b.position THEN coalesce(v.title, b.title) ELSE coalesce(b.title, v.title) END,
          name_key = CASE WHEN v.position < b.position THEN v.name ELSE b.name_key END
        FROM ${rowset('v', columns, doubled)}
        WHERE b.author_id = ${into.pk} AND b.article_id = v.article AND b.role = v.role`,
  );
  await rows(manager, sql`UPDATE bylines SET author_id = ${into.pk} WHERE author_id = ${from.pk}`);
  await closeGaps(
    manager,
    doubled.map(({ article }) => article),
  );
  return articles;
}

interface Doubled {
  article: number;
  position: number;
  role: string;
  affiliation: string | null;
  title: string | null;
  name: string | null;
}

/** Positions count from 0 without gaps. In two steps, since no two bylines may share one even for a moment. */
async function closeGaps(manager: WriteContext['manager'], articles: readonly number[]): Promise<void> {
  if (articles.length === 0) return;
  await rows(
    manager,
    sql`UPDATE bylines SET position = position + 1000000 WHERE article_id = ANY(${articles}::integer[])`,
  );
  await rows(
    manager,
    sql`UPDATE bylines b SET position = o.position
        FROM (SELECT m.article_id, m.author_id, m.role,
                row_number() OVER (PARTITION BY m.article_id ORDER BY m.position) - 1 AS position
              FROM bylines m WHERE m.article_id = ANY(${articles}::integer[])) o
        WHERE b.article_id = o.article_id AND b.author_id = o.author_id AND b.role = o.role`,
  );
}
