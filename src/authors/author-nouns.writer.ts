import sql from 'sql-template-tag';
import type { WriteContext } from '../changes/write-transaction.js';
import { findOrCreateNamed } from '../directory/named.writer.js';
import type { AuthorNounInput } from '../directory/noun-input.js';
import { rowset } from '../platform/rowset.js';
import { row, rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import { Source } from '../sources/source.entity.js';
import { mergeInto } from './author-decisions.writer.js';
import type { AuthorRef } from './author-refs.js';
import { namedBy, settleAuthors, type Settled, type Wanted } from './author.writer.js';

/** What became of an author: `fields` were not known before; all of them where the author is new. */
export interface SavedAuthor {
  slug: string;
  isNew: boolean;
  fields: string[];
}

/**
 * Keeps what is said of authors for themselves, in their order: who they are, their names and ids, and who was merged into
 * them. An author who is here under one of the former ids is merged now. Nothing is overwritten.
 */
export async function saveAuthorNouns(
  context: WriteContext,
  authors: readonly AuthorNounInput[],
): Promise<SavedAuthor[]> {
  if (authors.length === 0) return [];
  const sourceNames = authors.flatMap(({ ids }) => ids.map(({ source }) => source));
  const sources = await findOrCreateNamed(context, Source, 'SOURCE', sourceNames);
  const settled = await settleAuthors(
    context,
    authors.map((author) => wantedBy(author, sources)),
  );
  const fields = settled.map(({ filled, newIds }) => new Set([...filled, ...(newIds.length > 0 ? ['ids'] : [])]));
  const note = (n: number, field: string) => void fields[n]!.add(field);
  for (const { n } of await addNames(context, authors, settled)) note(n, 'names');
  // Asked again after each: a merge may have taken one of the next pair away.
  for (let next; (next = await formerOneHere(context, authors, settled)); note(next.n, 'former')) {
    await mergeInto(context, next.from, next.into);
  }
  for (const { n } of await addFormer(context, authors, settled)) note(n, 'former');
  const slugs = await slugsOf(context, settled);
  return settled.map(({ uuid, isNew }, n) => {
    const own = [...fields[n]!];
    if (!isNew && own.length > 0) context.changes.add({ kind: 'AUTHOR', uuid, operation: 'UPDATED', fields: own });
    return { slug: slugs.get(uuid)!, isNew, fields: isNew ? [] : own };
  });
}

function wantedBy(author: AuthorNounInput, sources: ReadonlyMap<string, number>): Wanted {
  const { uuid, slug, name, hasNamesake, orcid } = author;
  const made = { ...namedBy({ ...author, identity: { ...author, uuid: uuid ?? '', slug: slug ?? name } }), uuid };
  const ids = author.ids.map((id) => ({ ...id, source: sources.get(textKey(id.source))! }));
  const own = orcid === null ? [] : [{ kind: 'ORCID' as const, value: orcid, source: 0 }];
  const telling = hasNamesake ? own : [...own, ...ids];
  const sought = { article: 0, bylineKey: made.key, nameKey: made.key, ids: telling, uuid, hasNamesake };
  return { sought, facts: author, ids, mayShareIds: true, made, isPublic: true };
}

function addNames(
  { manager }: WriteContext,
  authors: readonly AuthorNounInput[],
  settled: readonly Settled[],
): Promise<{ n: number }[]> {
  const names = authors.flatMap((author, n) => author.names.map((name) => ({ n, pk: settled[n]!.pk, name })));
  if (names.length === 0) return Promise.resolve([]);
  return rows(
    manager,
    sql`WITH v AS (SELECT * FROM ${rowset('given', { n: 'integer', pk: 'integer', name: 'text' }, names)}),
          added AS (INSERT INTO author_names (author_id, name_key) SELECT v.pk, v.name FROM v ON CONFLICT DO NOTHING RETURNING *)
        SELECT DISTINCT v.n AS "n" FROM v JOIN added a ON a.author_id = v.pk AND a.name_key = v.name`,
  );
}

/** The first author who is a former self of one of these and still here as another. */
async function formerOneHere(
  { manager }: WriteContext,
  authors: readonly AuthorNounInput[],
  settled: readonly Settled[],
): Promise<{ n: number; from: AuthorRef; into: AuthorRef } | null> {
  const former = formerOf(authors, settled).filter(({ uuid }) => uuid !== null);
  if (former.length === 0) return null;
  const columns = { n: 'integer', pk: 'integer', uuid: 'uuid' } as const;
  return row(
    manager,
    sql`SELECT v.n AS "n",
          jsonb_build_object('pk', f.id, 'uuid', f.uuid, 'slug', f.slug, 'name', f.name) AS "from",
          jsonb_build_object('pk', i.id, 'uuid', i.uuid, 'slug', i.slug, 'name', i.name) AS "into"
        FROM ${rowset('v', columns, former)} JOIN authors f ON f.uuid = v.uuid AND f.id <> v.pk JOIN authors i ON i.id = v.pk
        ORDER BY v.n, f.id LIMIT 1`,
  );
}

/** A slug or id that leads to somebody here already keeps doing so. */
async function addFormer(
  { manager }: WriteContext,
  authors: readonly AuthorNounInput[],
  settled: readonly Settled[],
): Promise<{ n: number }[]> {
  const former = formerOf(authors, settled);
  if (former.length === 0) return [];
  const columns = { n: 'integer', pk: 'integer', uuid: 'uuid', slug: 'text', wasPublic: 'boolean' } as const;
  return rows(
    manager,
    sql`WITH v AS (SELECT * FROM ${rowset('given', columns, former)}),
          slugs AS (INSERT INTO former_author_slugs (slug, author_id, was_public)
            SELECT v.slug, v.pk, v.wasPublic FROM v JOIN authors au ON au.id = v.pk
            WHERE v.slug IS NOT NULL AND NOT EXISTS (SELECT FROM authors o WHERE o.slug = v.slug)
            ON CONFLICT DO NOTHING RETURNING slug, author_id),
          uuids AS (INSERT INTO former_author_uuids (uuid, author_id, was_public)
            SELECT v.uuid, v.pk, v.wasPublic FROM v JOIN authors au ON au.id = v.pk
            WHERE v.uuid IS NOT NULL AND NOT EXISTS (SELECT FROM authors o WHERE o.uuid = v.uuid)
            ON CONFLICT DO NOTHING RETURNING uuid, author_id)
        SELECT DISTINCT v.n AS "n" FROM v
        WHERE EXISTS (SELECT FROM slugs s WHERE s.slug = v.slug AND s.author_id = v.pk)
          OR EXISTS (SELECT FROM uuids u WHERE u.uuid = v.uuid AND u.author_id = v.pk)`,
  );
}

function formerOf(authors: readonly AuthorNounInput[], settled: readonly Settled[]) {
  return authors.flatMap(({ former }, n) => former.map((each) => ({ ...each, n, pk: settled[n]!.pk })));
}

/** By the id that each had; who was merged away meanwhile is the other now. */
async function slugsOf({ manager }: WriteContext, settled: readonly Settled[]): Promise<Map<string, string>> {
  const uuids = settled.map(({ uuid }) => uuid);
  const found = await rows<{ uuid: string; slug: string }>(
    manager,
    sql`SELECT au.uuid AS "uuid", au.slug AS "slug" FROM authors au WHERE au.uuid = ANY(${uuids}::uuid[])
        UNION ALL SELECT f.uuid, au.slug FROM former_author_uuids f JOIN authors au ON au.id = f.author_id
          WHERE f.uuid = ANY(${uuids}::uuid[])`,
  );
  return new Map(found.map(({ uuid, slug }) => [uuid, slug]));
}
