import sql, { join, raw } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { queueForRelations } from '../articles/article.rows.js';
import { refreshSearchVectors } from '../articles/search-vector.writer.js';
import { writeTransaction, type WriteContext } from '../changes/write-transaction.js';
import { visibleThrough } from '../partners/rights.js';
import { PUBLIC } from '../partners/viewer.js';
import { CorridorError } from '../platform/errors.js';
import { groupBy, rowset } from '../platform/rowset.js';
import { slugOf } from '../platform/slug.js';
import { rows } from '../platform/sql.js';
import { requireArticles, requireAuthor, type ArticleRef, type AuthorRef } from './author-refs.js';
import { FACTS, insertAuthors, unusedAuthorSlugs } from './author.rows.js';
import { readCredit } from './credit.js';
import { moveBylines } from './merge-bylines.js';
import { moveIds } from './split-ids.js';

export interface Merged {
  into: AuthorRef;
  from: AuthorRef;
  /** Articles whose bylines changed. */
  articles: number;
}

/**
 * Makes one author of two, named by slug or global id: bylines, names and ids go to `into`, which learns what it did not
 * know, and to which the slug and id of `from` lead from now on. Throws BAD_USER_INPUT.
 */
export function mergeAuthors(db: DataSource, fromName: string, intoName: string): Promise<Merged> {
  return writeTransaction(db, null, async (context) => {
    const from = await requireAuthor(context.manager, fromName);
    const into = await requireAuthor(context.manager, intoName);
    if (from.pk === into.pk) {
      throw new CorridorError(
        'BAD_USER_INPUT',
        `"${fromName}" and "${intoName}" are one author already: ${into.slug}.`,
      );
    }
    return mergeInto(context, from, into);
  });
}

/** The same as a part of a write. */
export async function mergeInto(context: WriteContext, from: AuthorRef, into: AuthorRef): Promise<Merged> {
  const wasPublic = await isPublic(context, from);
  await fillFrom(context, from, into, wasPublic || !(await isPublic(context, into)));
  const articles = await moveBylines(context, from, into);
  await moveRest(context, from, into, wasPublic);
  await tell(context, articles);
  context.changes.add({ kind: 'AUTHOR', uuid: from.uuid, operation: 'DELETED' });
  return { from, into, articles: articles.length };
}

export interface Split {
  from: AuthorRef;
  made: AuthorRef;
  articles: number;
}

/**
 * Gives some articles of an author to a new one. Imports keep to it: on these articles the name means the new author, and
 * so do the ids that only these articles had. Throws BAD_USER_INPUT.
 */
export async function splitAuthor(
  db: DataSource,
  name: string,
  articleNames: readonly string[],
  newName: string,
): Promise<Split> {
  const credit = readCredit(newName);
  if (!('name' in credit)) {
    throw new CorridorError('BAD_USER_INPUT', `"${newName}" names no author; expected a name like "Anna Petrova".`);
  }
  return writeTransaction(db, null, async (context) => {
    const from = await requireAuthor(context.manager, name);
    const articles = await requireArticles(context.manager, from, articleNames);
    const [slug = ''] = await unusedAuthorSlugs(context, [slugOf(credit.name, 'author')], from.pk);
    const uuid = uuidv7();
    const nothing = { orcid: null, affiliation: null, biography: null, photoUrl: null, url: null };
    const keys = await insertAuthors(context, [{ ...nothing, ...credit, affiliation: null, uuid, slug }]);
    const made: AuthorRef = { pk: keys.get(uuid)!, uuid, slug, name: credit.name };
    await rows(context.manager, sql`DELETE FROM former_author_slugs WHERE slug = ${slug}`);
    await decideFor(context, from, made, articles);
    await moveArticles(context, from.pk, made.pk, articles);
    await moveIds(context, from.pk, made.pk);
    await tell(context, articles);
    context.changes.add({ kind: 'AUTHOR', uuid: from.uuid, operation: 'UPDATED', fields: ['articles'] });
    return { from, made, articles: articles.length };
  });
}

async function isPublic({ manager }: WriteContext, { pk }: AuthorRef): Promise<boolean> {
  const seen = visibleThrough(PUBLIC, sql`SELECT b.article_id FROM bylines b WHERE b.author_id = ${pk}`);
  const [found] = await rows<{ seen: boolean }>(manager, sql`SELECT ${seen} AS "seen"`);
  return found!.seen;
}

/** What only hidden articles say of somebody is not for the public: it is not filled in for an author that it sees. */
async function fillFrom(
  { manager, changes }: WriteContext,
  from: AuthorRef,
  into: AuthorRef,
  mayFill: boolean,
): Promise<void> {
  const columns = FACTS.map((fact) => (fact === 'photoUrl' ? 'photo_url' : fact));
  const [facts] = await rows<Record<string, string | null>>(
    manager,
    sql`SELECT ${join(columns.map((column) => raw(`f.${column} AS "${column}"`)))} FROM authors f WHERE f.id = ${from.pk}`,
  );
  const [known] = await rows<Record<string, string | null>>(
    manager,
    sql`SELECT ${join(columns.map((column) => raw(`i.${column} AS "${column}"`)))} FROM authors i WHERE i.id = ${into.pk}`,
  );
  // Two authors cannot have one iD, not even for a moment.
  await rows(manager, sql`UPDATE authors SET orcid = NULL WHERE id = ${from.pk} AND orcid IS NOT NULL`);
  const filled = mayFill ? columns.filter((column) => known![column] === null && facts![column] !== null) : [];
  if (filled.length > 0) {
    await rows(
      manager,
      sql`UPDATE authors SET ${join(filled.map((column) => sql`${raw(column)} = ${facts![column]}`))} WHERE id = ${into.pk}`,
    );
  }
  const fields = filled.map((column) => (column === 'photo_url' ? 'photoUrl' : column));
  changes.add({ kind: 'AUTHOR', uuid: into.uuid, operation: 'UPDATED', fields: ['articles', ...fields] });
}

/** Names, ids and decisions; the author itself goes, and what led to it leads on. */
async function moveRest(
  { manager }: WriteContext,
  from: AuthorRef,
  into: AuthorRef,
  wasPublic: boolean,
): Promise<void> {
  await rows(
    manager,
    sql`INSERT INTO author_names (author_id, name_key) SELECT ${into.pk}, n.name_key FROM author_names n
        WHERE n.author_id = ${from.pk} ON CONFLICT DO NOTHING`,
  );
  await rows(
    manager,
    sql`INSERT INTO author_ids (author_id, kind, value, source_id) SELECT ${into.pk}, i.kind, i.value, i.source_id
        FROM author_ids i WHERE i.author_id = ${from.pk} ON CONFLICT DO NOTHING`,
  );
  for (const table of ['byline_overrides', 'former_author_slugs', 'former_author_uuids']) {
    await rows(manager, sql`UPDATE ${raw(table)} SET author_id = ${into.pk} WHERE author_id = ${from.pk}`);
  }
  await rows(manager, sql`DELETE FROM authors WHERE id = ${from.pk}`);
  await rows(
    manager,
    sql`INSERT INTO former_author_slugs (slug, author_id, was_public) VALUES (${from.slug}, ${into.pk}, ${wasPublic})`,
  );
  await rows(
    manager,
    sql`INSERT INTO former_author_uuids (uuid, author_id, was_public) VALUES (${from.uuid}::uuid, ${into.pk}, ${wasPublic})`,
  );
}

async function decideFor(
  { manager }: WriteContext,
  from: AuthorRef,
  made: AuthorRef,
  articles: readonly ArticleRef[],
): Promise<void> {
  const keys = articles.map(({ pk }) => pk);
  const given = sql`author_id = ${from.pk} AND article_id = ANY(${keys}::integer[])`;
  await rows(
    manager,
    sql`INSERT INTO byline_overrides (article_id, name_key, author_id)
        SELECT DISTINCT b.article_id, b.name_key, ${made.pk}::integer FROM bylines b WHERE b.${given} AND b.name_key IS NOT NULL
        ON CONFLICT (article_id, name_key) DO UPDATE SET author_id = EXCLUDED.author_id`,
  );
}

async function moveArticles(
  { manager }: WriteContext,
  from: number,
  made: number,
  articles: readonly ArticleRef[],
): Promise<void> {
  const keys = articles.map(({ pk }) => pk);
  await rows(
    manager,
    sql`UPDATE bylines SET author_id = ${made} WHERE author_id = ${from} AND article_id = ANY(${keys}::integer[])`,
  );
  // Names that came with a merge and stand on the given articles alone go with them, so that new articles follow.
  const gone = await rows<{ nameKey: string }>(
    manager,
    sql`DELETE FROM author_names n USING authors au
        WHERE n.author_id = ${from} AND au.id = n.author_id AND n.name_key <> au.name_key
          AND EXISTS (SELECT FROM bylines b WHERE b.author_id = ${made} AND b.name_key = n.name_key)
          AND NOT EXISTS (SELECT FROM bylines b WHERE b.author_id = ${from} AND b.name_key = n.name_key)
        RETURNING n.name_key AS "nameKey"`,
  );
  await rows(
    manager,
    sql`INSERT INTO author_names (author_id, name_key) SELECT ${made}::integer, v.key
        FROM unnest(${gone.map(({ nameKey }) => nameKey)}::text[]) v(key) ON CONFLICT DO NOTHING`,
  );
}

/** Whom a name on an article means. */
export interface Decision {
  article: number;
  nameKey: string;
  author: number;
}

/**
 * Keeps decisions that were made elsewhere, as a split would have made them here: bylines and ids that are here already go to the
 * author meant. A name on an article about which somebody decided here stays as it is.
 */
export async function keepDecisions(context: WriteContext, decisions: readonly Decision[]): Promise<void> {
  if (decisions.length === 0) return;
  const columns = { article: 'integer', nameKey: 'text', author: 'integer' } as const;
  const moved = await rows<{ article: number; uuid: string; from: number; author: number }>(
    context.manager,
    sql`WITH kept AS (
          INSERT INTO byline_overrides (article_id, name_key, author_id)
          SELECT v.article, v.nameKey, v.author FROM ${rowset('v', columns, decisions)} ON CONFLICT DO NOTHING RETURNING *)
        SELECT b.article_id AS "article", a.uuid AS "uuid", b.author_id AS "from", k.author_id AS "author"
        FROM kept k JOIN bylines b ON b.article_id = k.article_id AND b.name_key = k.name_key AND b.author_id <> k.author_id
        JOIN articles a ON a.id = b.article_id
        WHERE NOT EXISTS (SELECT FROM bylines o WHERE o.article_id = b.article_id AND o.author_id = k.author_id AND o.role = b.role)`,
  );
  for (const group of groupBy(moved, ({ from, author }) => `${from} ${author}`).values()) {
    const { from, author } = group[0]!;
    const articles = group.map(({ article, uuid }) => ({ pk: article, uuid }));
    await moveArticles(context, from, author, articles);
    await moveIds(context, from, author);
    await tell(context, articles);
  }
}

/** Articles are found by their authors' names and related by their authors. */
async function tell(context: WriteContext, articles: readonly ArticleRef[]): Promise<void> {
  const keys = articles.map(({ pk }) => pk);
  await refreshSearchVectors(context, keys);
  await queueForRelations(context.manager, keys);
  for (const { uuid } of articles)
    context.changes.add({ kind: 'ARTICLE', uuid, operation: 'UPDATED', fields: ['bylines'] });
}
