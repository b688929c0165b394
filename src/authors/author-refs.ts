import sql from 'sql-template-tag';
import { fromGlobalId } from '../graphql/node.js';
import { CorridorError, nearest } from '../platform/errors.js';
import { rows, type Queryable } from '../platform/sql.js';

export interface AuthorRef {
  pk: number;
  uuid: string;
  slug: string;
  name: string;
}

export interface ArticleRef {
  pk: number;
  uuid: string;
}

/** An author by slug or global id, present or former. Throws BAD_USER_INPUT, with the slug that was meant where one is near. */
export async function requireAuthor(db: Queryable, name: string): Promise<AuthorRef> {
  const uuid = uuidIn(name, 'Author');
  const [found] = await rows<AuthorRef>(
    db,
    sql`SELECT au.id AS "pk", au.uuid AS "uuid", au.slug AS "slug", au.name AS "name" FROM authors au
        WHERE au.slug = ${name} OR au.uuid = ${uuid}::uuid
          OR au.id IN (SELECT f.author_id FROM former_author_slugs f WHERE f.slug = ${name}
                       UNION ALL SELECT f.author_id FROM former_author_uuids f WHERE f.uuid = ${uuid}::uuid)
        ORDER BY au.slug <> ${name}`,
  );
  if (found) return found;
  const slugs = await rows<{ slug: string }>(db, sql`SELECT au.slug AS "slug" FROM authors au`);
  const meant = nearest(
    name,
    slugs.map(({ slug }) => slug),
  );
  throw new CorridorError(
    'BAD_USER_INPUT',
    `Received the author "${name}"; expected a slug or global id of an author.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
  );
}

/** Articles of an author by slug or global id, some of them but not all. Throws BAD_USER_INPUT naming those that are none. */
export async function requireArticles(
  db: Queryable,
  author: AuthorRef,
  names: readonly string[],
): Promise<ArticleRef[]> {
  const signed = await rows<ArticleRef & { names: string[] }>(
    db,
    sql`SELECT a.id AS "pk", a.uuid AS "uuid",
          array_prepend(a.slug, ARRAY(SELECT f.slug FROM former_slugs f WHERE f.article_id = a.id)) AS "names"
        FROM articles a WHERE a.id IN (SELECT b.article_id FROM bylines b WHERE b.author_id = ${author.pk})`,
  );
  const found = new Map<number, ArticleRef>();
  const strange: string[] = [];
  for (const name of names) {
    const uuid = uuidIn(name, 'Article');
    const article = signed.find((each) => each.uuid === uuid || each.names.includes(name));
    if (article) found.set(article.pk, { pk: article.pk, uuid: article.uuid });
    else strange.push(`"${name}"`);
  }
  if (strange.length > 0) {
    throw new CorridorError(
      'BAD_USER_INPUT',
      `Received ${strange.join(', ')}; expected slugs or global ids of articles by ${author.name} (${author.slug}).`,
    );
  }
  if (found.size === signed.length) {
    throw new CorridorError(
      'BAD_USER_INPUT',
      `Received all ${signed.length} articles by ${author.name} (${author.slug}); expected some of them, so that both authors have one.`,
    );
  }
  return [...found.values()];
}

/** The UUID in a global id of that type; null for what is none (a slug, most likely). */
function uuidIn(name: string, type: 'Author' | 'Article'): string | null {
  try {
    return fromGlobalId(name, 'id', type).uuid;
  } catch {
    return null;
  }
}
