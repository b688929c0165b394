import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { row, rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import type { ArticleInput } from './article-input.js';

/** What is known of the stored article that an input may be. */
export interface StoredArticle {
  pk: number;
  uuid: string;
  externalId: string | null;
  slug: string;
  canonicalUrl: string | null;
  contentHash: string;
  revision: number;
  isStub: boolean;
  origin: string | null;
}

const COLUMNS = sql`a.id AS "pk", a.uuid AS "uuid", a.external_id AS "externalId", a.slug AS "slug", a.canonical_url AS "canonicalUrl",
  a.content_hash AS "contentHash", a.revision AS "revision", a.is_stub AS "isStub", a.origin AS "origin"`;

/** From which share of common words an edited file is still the same article although its title changed. */
const SAME_TEXT = 0.5;

/**
 * The stored article that an input is a new state of, looked for in this order: its id in the source; its URL, now or
 * formerly; its title within the source, on the same day or as a stub; the file it was read from, if the text is
 * still mostly the same. Null for a new article.
 */
export async function findStored(
  manager: EntityManager,
  sourcePk: number,
  input: ArticleInput,
): Promise<StoredArticle | null> {
  return (
    (input.externalId === null ? null : await byExternalId(manager, sourcePk, input.externalId)) ??
    (input.url === null ? null : await byUrl(manager, sourcePk, input.url, input.externalId)) ??
    (await byTitle(manager, sourcePk, input)) ??
    (input.externalId === null && input.origin !== null ? await byOrigin(manager, sourcePk, input.origin, input) : null)
  );
}

function byExternalId(manager: EntityManager, sourcePk: number, externalId: string) {
  return row<StoredArticle>(
    manager,
    sql`SELECT ${COLUMNS} FROM articles a WHERE a.source_id = ${sourcePk} AND a.external_id = ${externalId}`,
  );
}

/** A page that moved leaves its URL behind; another article of the source, by its id, may come to live there. */
function byUrl(manager: EntityManager, sourcePk: number, url: string, externalId: string | null) {
  return row<StoredArticle>(
    manager,
    sql`SELECT ${COLUMNS} FROM articles a
        WHERE a.id = coalesce((SELECT c.id FROM articles c WHERE c.canonical_url = ${url}),
                              (SELECT f.article_id FROM former_urls f JOIN articles c ON c.id = f.article_id
                               WHERE f.url = ${url} AND (c.source_id <> ${sourcePk} OR ${notOther({ externalId, url: null }, 'c')})))`,
  );
}

/** Titles recur ("Weekly Digest"), so a full article must be of the same day too, unless one of the two has no date. */
function byTitle(manager: EntityManager, sourcePk: number, input: ArticleInput) {
  return row<StoredArticle>(
    manager,
    sql`SELECT ${COLUMNS} FROM articles a
        WHERE a.source_id = ${sourcePk} AND a.title_key = ${textKey(input.title)}
          AND (a.is_stub OR a.published_on IS NULL OR ${input.published?.date ?? null}::date IS NULL OR a.published_on = ${input.published?.date ?? null}::date)
          AND ${notOther(input, 'a')}
        ORDER BY a.is_stub, a.id LIMIT 1`,
  );
}

/** True unless id or URL, where both sides have one, say that it is another article. URLs that differ in scheme, `www.`, query or a last slash do not. */
export function notOther(named: { externalId: string | null; url: string | null }, alias: string): Sql {
  const article = raw(alias);
  const address = (url: Sql) => sql`regexp_replace(lower(${url}), '^https?://(www[.])?|/?([?#].*)?$', '', 'g')`;
  return sql`(${article}.external_id IS NULL OR ${named.externalId}::text IS NULL OR ${article}.external_id = ${named.externalId})
    AND (${article}.canonical_url IS NULL OR ${named.url}::text IS NULL OR ${address(sql`${article}.canonical_url`)} = ${address(sql`${named.url}::text`)})`;
}

async function byOrigin(manager: EntityManager, sourcePk: number, origin: string, input: ArticleInput) {
  const candidates = await rows<StoredArticle & { body: string | null }>(
    manager,
    sql`SELECT ${COLUMNS}, a.body AS "body" FROM articles a
        WHERE a.source_id = ${sourcePk} AND a.origin = ${origin} AND a.external_id IS NULL ORDER BY a.id`,
  );
  return candidates.find(({ body }) => likeness(body ?? '', input.body ?? '') >= SAME_TEXT) ?? null;
}

/** Share of common words (Jaccard) of two texts: 0 to 1. */
export function likeness(a: string, b: string): number {
  const left = new Set(textKey(a).split(' '));
  const right = new Set(textKey(b).split(' '));
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  return shared / (left.size + right.size - shared);
}
