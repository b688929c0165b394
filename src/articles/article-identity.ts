import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import { textKey, titleKey } from '../platform/text-key.js';
import type { ArticleInput } from './article-input.js';
import { UNSEEN } from './unseen.js';

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
  hasBody: boolean;
  /** Whether the public saw it before this write. */
  wasPublic: boolean;
  /** Neither does it see it, nor did it ever. */
  isUnseen: boolean;
  origin: string | null;
}

const COLUMNS = sql`a.id AS "pk", a.uuid AS "uuid", a.external_id AS "externalId", a.slug AS "slug",
  a.canonical_url AS "canonicalUrl", a.content_hash AS "contentHash", a.revision AS "revision", a.is_stub AS "isStub",
  a.body IS NOT NULL AS "hasBody",
  a.status = 'PUBLISHED' AND a.visible_from <= now() AS "wasPublic", ${UNSEEN} AS "isUnseen",
  a.origin AS "origin"`;

/** From which share of common words an edited file is still the same article although its title changed. */
const SAME_TEXT = 0.5;

/** An input and the source that it is of. */
export interface Identified {
  input: ArticleInput;
  sourcePk: number;
}

type Found = StoredArticle & { n: number };

/**
 * The stored articles that inputs are new states of, looked for in this order: its public id; the id in the source; the URL, now or
 * formerly; the title within the source, on the same day or as a stub; the file it was read from, if the text is still
 * mostly the same. What an export names by a public id is not looked for by title and file, which may be another's. Null for a new
 * article. At most five statements, however many inputs.
 */
export async function findStored(
  manager: EntityManager,
  items: readonly Identified[],
): Promise<(StoredArticle | null)[]> {
  const stored = new Map<number, StoredArticle>();
  for (const find of [byUuid, byExternalId, byUrl, byTitle, byOrigin]) {
    const open = items.map((item, n) => ({ ...item, n })).filter(({ n }) => !stored.has(n));
    for (const { n, ...article } of await find(manager, open)) if (!stored.has(n)) stored.set(n, article);
  }
  return items.map((_, n) => stored.get(n) ?? null);
}

type Open = Identified & { n: number };

async function byUuid(manager: EntityManager, open: Open[]): Promise<Found[]> {
  const asked = open.flatMap(({ n, input }) => (input.uuid ? [{ n, uuid: input.uuid }] : []));
  if (asked.length === 0) return [];
  return rows<Found>(
    manager,
    sql`SELECT v.n AS "n", ${COLUMNS} FROM ${rowset('v', { n: 'integer', uuid: 'uuid' }, asked)} JOIN articles a ON a.uuid = v.uuid`,
  );
}

async function byExternalId(manager: EntityManager, open: Open[]): Promise<Found[]> {
  const asked = open.flatMap(({ n, sourcePk, input }) =>
    input.externalId === null ? [] : [{ n, source: sourcePk, id: input.externalId }],
  );
  if (asked.length === 0) return [];
  return rows<Found>(
    manager,
    sql`SELECT v.n AS "n", ${COLUMNS} FROM ${rowset('v', { n: 'integer', source: 'integer', id: 'text' }, asked)}
        JOIN articles a ON a.source_id = v.source AND a.external_id = v.id`,
  );
}

/** A page that moved leaves its URL behind; another article of the source, by its id, may come to live there. */
async function byUrl(manager: EntityManager, open: Open[]): Promise<Found[]> {
  const asked = open.flatMap(({ n, sourcePk, input }) =>
    input.url === null ? [] : [{ n, source: sourcePk, url: input.url, id: input.externalId }],
  );
  if (asked.length === 0) return [];
  return rows<Found>(
    manager,
    sql`SELECT v.n AS "n", ${COLUMNS} FROM ${rowset('v', { n: 'integer', source: 'integer', url: 'text', id: 'text' }, asked)}
        JOIN articles a ON a.id = coalesce((SELECT c.id FROM articles c WHERE c.canonical_url = v.url),
                                           (SELECT f.article_id FROM former_urls f JOIN articles c ON c.id = f.article_id
                                            WHERE f.url = v.url AND (c.source_id <> v.source OR ${notOther('c', sql`v.id`)})))`,
  );
}

/** Titles recur ("Weekly Digest"), so a full article must be of the same day too, unless one of the two has no date; different ids or addresses are different articles. */
async function byTitle(manager: EntityManager, open: Open[]): Promise<Found[]> {
  const unnamed = open.filter(({ input }) => !input.uuid);
  const asked = unnamed.map(({ n, sourcePk, input }) => ({
    n,
    source: sourcePk,
    title: titleKey(input.title),
    day: input.published?.date ?? null,
    id: input.externalId,
    url: input.url,
  }));
  if (asked.length === 0) return [];
  return rows<Found>(
    manager,
    sql`SELECT DISTINCT ON (v.n) v.n AS "n", ${COLUMNS}
        FROM ${rowset('v', { n: 'integer', source: 'integer', title: 'text', day: 'date', id: 'text', url: 'text' }, asked)}
        JOIN articles a ON a.source_id = v.source AND a.title_key = v.title
          AND ${notOther('a', sql`v.id`, sql`v.url`)}
          AND (a.is_stub OR a.published_on IS NULL OR v.day IS NULL OR a.published_on = v.day)
        ORDER BY v.n, a.is_stub, a.id`,
  );
}

async function byOrigin(manager: EntityManager, open: Open[]): Promise<Found[]> {
  const asked = open.flatMap(({ n, sourcePk, input }) =>
    !input.uuid && input.externalId === null && input.origin !== null
      ? [{ n, source: sourcePk, origin: input.origin, input }]
      : [],
  );
  if (asked.length === 0) return [];
  const candidates = await rows<Found & { body: string | null }>(
    manager,
    sql`SELECT v.n AS "n", ${COLUMNS}, a.body AS "body"
        FROM ${rowset('v', { n: 'integer', source: 'integer', origin: 'text' }, asked)}
        JOIN articles a ON a.source_id = v.source AND a.origin = v.origin AND a.external_id IS NULL ORDER BY v.n, a.id`,
  );
  const bodies = new Map(asked.map(({ n, input }) => [n, input.body ?? '']));
  return candidates.flatMap(({ body, ...found }) =>
    likeness(body ?? '', bodies.get(found.n)!) >= SAME_TEXT ? [found] : [],
  );
}

/** True unless id or URL, where both sides have one, say that it is another article. URLs that differ in scheme, `www.`, query or a last slash do not. */
export function notOther(alias: string, id: Sql, url?: Sql): Sql {
  const article = raw(alias);
  const address = (text: Sql) => sql`regexp_replace(lower(${text}), '^https?://(www[.])?|/?([?#].*)?$', '', 'g')`;
  const sameUrl =
    url &&
    sql` AND (${article}.canonical_url IS NULL OR ${url} IS NULL
    OR ${address(sql`${article}.canonical_url`)} = ${address(url)})`;
  return sql`((${article}.external_id IS NULL OR ${id} IS NULL OR ${article}.external_id = ${id})${sameUrl ?? empty})`;
}

/** The same question of two that are not stored: whether id or URL, where both have one, say that they are different articles. */
export function areOthers(a: Named, b: Named): boolean {
  const address = (url: string) => url.toLowerCase().replace(/^https?:\/\/(www[.])?|\/?([?#].*)?$/g, '');
  if (a.externalId !== null && b.externalId !== null && a.externalId !== b.externalId) return true;
  return a.url !== null && b.url !== null && address(a.url) !== address(b.url);
}

interface Named {
  externalId: string | null;
  url: string | null;
}

/** Share of common words (Jaccard) of two texts: 0 to 1. */
export function likeness(a: string, b: string): number {
  const left = new Set(textKey(a).split(' '));
  const right = new Set(textKey(b).split(' '));
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  return shared / (left.size + right.size - shared);
}

/** Whatever two inputs could both be found by: inputs that share one of these must be written one after the other. */
export function identityKeys({ uuid, source, externalId, url, title, origin }: ArticleInput): string[] {
  const place = textKey(source);
  return [
    ...(uuid ? [`uuid ${uuid}`] : []),
    `title ${place} ${titleKey(title)}`,
    ...(externalId === null ? [] : [`id ${place} ${externalId}`]),
    ...(url === null ? [] : [`url ${url}`]),
    ...(externalId === null && origin !== null ? [`origin ${place} ${origin}`] : []),
  ];
}
