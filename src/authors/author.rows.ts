import sql, { join, raw } from 'sql-template-tag';
import type { WriteContext } from '../changes/write-transaction.js';
import { selectList } from '../platform/columns.js';
import { rowset, type ColumnType } from '../platform/rowset.js';
import { freeSlugs } from '../platform/slug.js';
import { rows } from '../platform/sql.js';
import { Author } from './author.entity.js';
import type { AuthorId, Recognisable } from './author-match.js';

/** What a source may know of an author, beside the name; filled in where it is not known yet. */
export const FACTS = ['orcid', 'affiliation', 'biography', 'photoUrl', 'url'] as const;
export type Facts = Record<(typeof FACTS)[number], string | null>;

const FACT_COLUMNS = { orcid: 'text', affiliation: 'text', biography: 'text', photo_url: 'text', url: 'text' } as const;

export interface StoredAuthor extends Facts, Recognisable {
  pk: number;
  name: string;
}

export interface NewAuthor extends Facts {
  uuid: string;
  slug: string;
  kind: 'PERSON' | 'ORGANISATION';
  name: string;
  key: string;
  given: string | null;
  family: string | null;
}

/** Everybody whom one of the bylines may mean. One statement. */
export function findCandidates(
  { manager }: WriteContext,
  sought: readonly { article: number; uuid: string | null; nameKey: string; ids: readonly AuthorId[] }[],
): Promise<StoredAuthor[]> {
  const uuids = sought.flatMap(({ uuid }) => uuid ?? []);
  const values = sought.flatMap(({ ids }) => ids.map(({ value }) => value));
  const keys = sought.map(({ nameKey }) => nameKey);
  const articles = [...new Set(sought.map(({ article }) => article))];
  return rows(
    manager,
    sql`SELECT au.id AS "pk", au.uuid AS "uuid", au.name AS "name", ${selectList(Author, FACTS, 'au')},
          ARRAY(SELECT n.name_key FROM author_names n WHERE n.author_id = au.id
                ORDER BY n.name_key <> au.name_key, n.name_key) AS "names",
          ARRAY(SELECT f.uuid FROM former_author_uuids f WHERE f.author_id = au.id) AS "formerUuids",
          coalesce((SELECT json_agg(json_build_object('kind', i.kind, 'value', i.value, 'source', i.source_id))
                    FROM author_ids i WHERE i.author_id = au.id), '[]') AS "ids",
          coalesce((SELECT json_agg(json_build_object('article', o.article_id, 'nameKey', o.name_key))
                    FROM byline_overrides o WHERE o.author_id = au.id AND o.article_id = ANY(${articles}::integer[])), '[]') AS "decided"
        FROM authors au WHERE au.id IN (
          SELECT n.author_id FROM author_names n WHERE n.name_key = ANY(${keys}::text[])
          UNION ALL SELECT i.author_id FROM author_ids i WHERE i.value = ANY(${values}::text[])
          UNION ALL SELECT u.id FROM authors u WHERE u.uuid = ANY(${uuids}::uuid[]) OR u.orcid = ANY(${values}::text[])
          UNION ALL SELECT f.author_id FROM former_author_uuids f WHERE f.uuid = ANY(${uuids}::uuid[])
          UNION ALL SELECT o.author_id FROM byline_overrides o WHERE o.article_id = ANY(${articles}::integer[]))
        ORDER BY au.id`,
  );
}

/** Keys of the new rows, by UUID; they answer to their names from now on. */
export async function insertAuthors(
  { manager, changes }: WriteContext,
  authors: readonly NewAuthor[],
): Promise<Map<string, number>> {
  if (authors.length === 0) return new Map();
  const columns = {
    uuid: 'uuid',
    slug: 'text',
    kind: 'text',
    name: 'text',
    name_key: 'text',
    given_name: 'text',
    family_name: 'text',
    ...FACT_COLUMNS,
  } as const satisfies Record<string, ColumnType>;
  const values = authors.map(({ key, given, family, photoUrl, ...author }) => ({
    ...author,
    name_key: key,
    given_name: given,
    family_name: family,
    photo_url: photoUrl,
  }));
  const names = raw(Object.keys(columns).join(', '));
  const created = await rows<{ pk: number; uuid: string }>(
    manager,
    sql`WITH made AS (INSERT INTO authors (${names}) SELECT ${names} FROM ${rowset('v', columns, values)} RETURNING *),
          named AS (INSERT INTO author_names (author_id, name_key) SELECT m.id, m.name_key FROM made m)
        SELECT m.id AS "pk", m.uuid AS "uuid" FROM made m`,
  );
  for (const { uuid } of created) changes.add({ kind: 'AUTHOR', uuid, operation: 'CREATED' });
  return new Map(created.map(({ uuid, pk }) => [uuid, pk]));
}

export async function updateFacts(
  { manager, changes }: WriteContext,
  authors: readonly (Facts & { pk: number; uuid: string; filled: ReadonlySet<string> })[],
): Promise<void> {
  if (authors.length === 0) return;
  const values = authors.map(({ photoUrl, ...author }) => ({ ...author, photo_url: photoUrl }));
  const assigned = Object.keys(FACT_COLUMNS).map((column) => raw(`${column} = v.${column}`));
  await rows(
    manager,
    sql`UPDATE authors au SET ${join(assigned)}
        FROM ${rowset('v', { pk: 'integer', ...FACT_COLUMNS }, values)} WHERE au.id = v.pk`,
  );
  for (const { uuid, filled } of authors)
    changes.add({ kind: 'AUTHOR', uuid, operation: 'UPDATED', fields: [...filled] });
}

export async function insertAuthorIds(
  { manager }: WriteContext,
  ids: readonly (AuthorId & { author: number })[],
): Promise<void> {
  if (ids.length === 0) return;
  const columns = { author: 'integer', kind: 'text', value: 'text', source: 'integer' } as const;
  await rows(
    manager,
    sql`INSERT INTO author_ids (author_id, kind, value, source_id)
        SELECT v.author, v.kind, v.value, v.source FROM ${rowset('v', columns, ids)} ON CONFLICT DO NOTHING`,
  );
}

/** For each the first free of `slug`, `slug-2` …. A former slug keeps leading where it leads, unless that is `owner`. */
export function unusedAuthorSlugs(
  { manager }: WriteContext,
  slugs: readonly string[],
  owner: number | null = null,
): Promise<string[]> {
  return freeSlugs<number>(
    slugs.map((slug) => ({ slug, owner })),
    async (asked) => {
      const taken = await rows<{ slug: string; holder: number }>(
        manager,
        sql`SELECT f.slug AS "slug", f.author_id AS "holder" FROM former_author_slugs f WHERE f.slug = ANY(${asked}::text[])
            UNION ALL SELECT au.slug, -au.id FROM authors au WHERE au.slug = ANY(${asked}::text[])`,
      );
      return new Map(taken.map(({ slug, holder }) => [slug, holder]));
    },
  );
}
