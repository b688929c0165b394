import sql from 'sql-template-tag';
import type { WriteContext } from '../changes/write-transaction.js';
import { groupBy, rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import { isNumbered } from '../articles/article-slug.js';
import { FACTS, unusedAuthorSlugs, type Facts } from './author.rows.js';
import type { AuthorName, CreditedAuthor, Settled, Wanted } from './author.writer.js';

/** Authors whose bylines were taken off articles that are being written anew, by whether the public saw these. */
export interface SignedBefore {
  seen: ReadonlySet<number>;
  unseen: ReadonlySet<number>;
}

/** What bylines for the public say of an author: how the first of them writes the name, and the facts of all. */
export interface PublicSaying {
  author: number;
  name: AuthorName;
  facts: Facts;
  /** Made, or signing until now, in this write by what is hidden; its byline may not be stored at the moment. */
  isFromHidden: boolean;
}

interface Stored extends Facts {
  pk: number;
  uuid: string;
  name: string;
  slug: string;
  kind: string;
  given: string | null;
  family: string | null;
}

/** What public bylines say of authors whom they alone should describe, where that is not what is known. What an export says of an author is known for certain. */
export function publicSayings(
  inputs: readonly CreditedAuthor[],
  wanted: readonly Wanted[],
  settled: readonly Settled[],
  { seen, unseen }: SignedBefore,
): PublicSaying[] {
  const sayings: PublicSaying[] = [];
  const byAuthor = groupBy([...settled.keys()], (n) => settled[n]!.pk);
  for (const [author, places] of byAuthor) {
    const shown = places.filter((n) => wanted[n]!.isPublic);
    if (shown.length === 0 || seen.has(author) || places.some((n) => inputs[n]!.identity)) continue;
    const isMixed = shown.length < places.length;
    const { isNew, name, ...known } = settled[shown[0]!]!;
    if (isNew && !isMixed) continue;
    const facts = Object.fromEntries(
      FACTS.map((field) => [field, shown.map((n) => wanted[n]!.facts[field]).find((fact) => fact !== null) ?? null]),
    ) as Facts;
    const first = wanted[shown[0]!]!.made;
    if (first.name === name && FACTS.every((field) => known[field] === facts[field])) continue;
    sayings.push({ author, name: first, facts, isFromHidden: isNew || unseen.has(author) });
  }
  return sayings;
}

/**
 * Authors whom only hidden articles named so far come to be seen: their names, slugs and facts become those that public bylines
 * say, since what a draft says of somebody is not for the public. Gives those who have another name now. Whoever is known but
 * not by an article (an export says so) stays as known.
 */
export async function showAuthors(
  { manager, changes }: WriteContext,
  sayings: readonly PublicSaying[],
): Promise<number[]> {
  if (sayings.length === 0) return [];
  const hidden = await rows<Stored>(
    manager,
    sql`SELECT au.id AS "pk", au.uuid AS "uuid", au.name AS "name", au.slug AS "slug", au.kind AS "kind",
          au.given_name AS "given", au.family_name AS "family", au.orcid AS "orcid", au.affiliation AS "affiliation",
          au.biography AS "biography", au.photo_url AS "photoUrl", au.url AS "url"
        FROM authors au WHERE au.id = ANY(${sayings.map(({ author }) => author)}::integer[])
          AND NOT EXISTS (SELECT FROM bylines b JOIN articles a ON a.id = b.article_id
                          WHERE b.author_id = au.id AND a.status = 'PUBLISHED' AND a.visible_from <= now())
          AND (au.id = ANY(${sayings.flatMap(({ author, isFromHidden }) => (isFromHidden ? author : []))}::integer[])
               OR EXISTS (SELECT FROM bylines b WHERE b.author_id = au.id))`,
  );
  const byKey = new Map(sayings.map((saying) => [saying.author, saying]));
  const shown = hidden.flatMap((before) => {
    const { name, facts } = byKey.get(before.pk)!;
    // The iD belongs to one author; whose it is was settled before.
    const said = { ...facts, orcid: facts.orcid === before.orcid ? before.orcid : null };
    const isNamed = name.name !== before.name || name.kind !== before.kind || name.given !== before.given || name.family !== before.family; // prettier-ignore
    const fields = [...(isNamed ? ['name'] : []), ...FACTS.filter((field) => said[field] !== before[field])];
    return fields.length > 0 ? [{ before, name, said, fields, isNamed }] : [];
  });
  if (shown.length === 0) return [];
  const slugs = await unusedAuthorSlugs(
    { manager, changes, importPk: null },
    shown.map(({ name }) => name.slug),
  );
  const values = shown.map(({ before, name, said }, n) => ({
    ...said,
    photo_url: said.photoUrl,
    pk: before.pk,
    name: name.name,
    name_key: name.key,
    slug: isNumbered(before.slug, name.slug) ? before.slug : slugs[n]!,
    kind: name.kind,
    given: name.given,
    family: name.family,
  }));
  const columns = {
    pk: 'integer',
    name: 'text',
    name_key: 'text',
    slug: 'text',
    kind: 'text',
    given: 'text',
    family: 'text',
    orcid: 'text',
    affiliation: 'text',
    biography: 'text',
    photo_url: 'text',
    url: 'text',
  } as const;
  await rows(
    manager,
    sql`WITH named AS (INSERT INTO author_names (author_id, name_key) SELECT v.pk, v.name_key FROM ${rowset('v', columns, values)}
          ON CONFLICT DO NOTHING)
        UPDATE authors au SET name = v.name, name_key = v.name_key, slug = v.slug, kind = v.kind, given_name = v.given,
          family_name = v.family, orcid = v.orcid, affiliation = v.affiliation, biography = v.biography, photo_url = v.photo_url,
          url = v.url
        FROM ${rowset('v', columns, values)} WHERE au.id = v.pk`,
  );
  for (const { before, fields } of shown)
    changes.add({ kind: 'AUTHOR', uuid: before.uuid, operation: 'UPDATED', fields });
  return shown.flatMap(({ isNamed, before }) => (isNamed ? [before.pk] : []));
}
