import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { freeSlugs, slugOf } from '../platform/slug.js';
import { rows } from '../platform/sql.js';
import { isNumbered } from './article-slug.js';
import { UNSEEN } from './unseen.js';

/** An article that is to have a slug, or `slug-2` …; a new one has no owner. */
export interface SlugWish {
  slug: string;
  owner: number | null;
  /** Whether the public sees it at once. */
  isPublic: boolean;
  /** Articles in whose place it comes, so that it may have just the slug that one of them has or had. */
  heirOf?: ReadonlySet<number>;
  /** Articles that were in its place before, so that it may have just the slug that one of them had. */
  formerHeirOf?: ReadonlySet<number>;
}

export interface GivenSlugs {
  /** In the order of the wishes. */
  slugs: string[];
  /** New slugs of articles that had to give way. */
  moved: Map<number, string>;
}

interface Holder {
  pk: number;
  uuid: string;
  /** The article had it before, and has another by now. */
  isFormer: boolean;
  /** The public does not see the article, and never saw it here. */
  isUnseen: boolean;
}

/**
 * Gives articles their slugs: to each the first of `slug`, `slug-2` … that no other article has or had (a former slug keeps leading
 * where it leads). An article that the public never saw gives way to one that it sees: else a number in the address
 * would tell that there is another of that title. `leaving` get another slug in this write anyway.
 */
export async function giveSlugs(
  context: WriteContext,
  wishes: readonly SlugWish[],
  leaving: ReadonlySet<number> = new Set(),
): Promise<GivenSlugs> {
  const { manager } = context;
  const holders = new Map<string, Holder>();
  const ownersOf = async (slugs: string[]): Promise<Map<string, Holder>> => {
    const found = await holdersOf(manager, slugs);
    for (const [slug, holder] of found) holders.set(slug, holder);
    return found;
  };
  // What is public chooses first.
  const order = wishes.map((_, n) => n).sort((a, b) => Number(wishes[b]!.isPublic) - Number(wishes[a]!.isPublic));
  const chosen = await freeSlugs(
    order.map((n) => wishes[n]!),
    ownersOf,
    ({ slug, owner, isPublic, heirOf, formerHeirOf }, { pk, isFormer, isUnseen }, candidate) =>
      pk === owner ||
      (isPublic && isUnseen) ||
      (candidate === slug && (heirOf?.has(pk) === true || (isFormer && formerHeirOf?.has(pk) === true))),
  );
  const slugs = new Array<string>(wishes.length);
  order.forEach((n, place) => (slugs[n] = chosen[place]!));
  const inTheWay = wishes.flatMap(({ owner }, n) => {
    const holder = holders.get(slugs[n]!);
    return holder && holder.pk !== owner ? [{ ...holder, slug: slugs[n]! }] : [];
  });
  return { slugs, moved: await clearTheWay(context, inTheWay, new Set(slugs), leaving) };
}

/** Moves articles off their slugs, as far as they have them still. What they were found by in public keeps leading to them where nobody else is. */
async function clearTheWay(
  { manager, changes }: WriteContext,
  inTheWay: readonly (Holder & { slug: string })[],
  given: ReadonlySet<string>,
  leaving: ReadonlySet<number>,
): Promise<Map<number, string>> {
  if (inTheWay.length === 0) return new Map();
  await rows(
    manager,
    sql`DELETE FROM former_slugs f USING ${rowset(
      'v',
      { pk: 'integer', slug: 'text' },
      inTheWay.filter(({ isUnseen }) => isUnseen),
    )}
        WHERE f.slug = v.slug AND f.article_id = v.pk`,
  );
  // Two rows of one statement cannot change places: whoever leaves steps aside first.
  const aside = inTheWay.filter(({ pk, isFormer }) => !isFormer && leaving.has(pk));
  if (aside.length > 0) {
    await rows(
      manager,
      sql`UPDATE articles SET slug = uuid::text WHERE id = ANY(${aside.map(({ pk }) => pk)}::integer[])`,
    );
  }
  const displaced = inTheWay.filter(({ pk, isFormer }) => !isFormer && !leaving.has(pk));
  if (displaced.length === 0) return new Map();
  const wanted = await wantedBySources(
    manager,
    displaced.map(({ pk }) => pk),
  );
  const next = await freeSlugs(
    displaced.map(({ pk, slug }) => ({ slug: isNumbered(slug, wanted.get(pk)!) ? wanted.get(pk)! : slug, owner: pk })),
    async (asked) => {
      const owners = new Map([...(await holdersOf(manager, asked))].map(([slug, { pk }]) => [slug, pk]));
      for (const slug of asked) if (given.has(slug)) owners.set(slug, -1);
      return owners;
    },
  );
  const values = displaced.map(({ pk, slug, isUnseen }, n) => ({ pk, slug: next[n]!, former: isUnseen ? null : slug }));
  const columns = { pk: 'integer', slug: 'text', former: 'text' } as const;
  await rows(manager, sql`UPDATE articles a SET slug = v.slug FROM ${rowset('v', columns, values)} WHERE a.id = v.pk`);
  await rows(
    manager,
    sql`INSERT INTO former_slugs (slug, article_id) SELECT v.former, v.pk FROM ${rowset('v', columns, values)} WHERE v.former IS NOT NULL
        ON CONFLICT (slug) DO UPDATE SET article_id = EXCLUDED.article_id`,
  );
  for (const { uuid } of displaced) changes.add({ kind: 'ARTICLE', uuid, operation: 'UPDATED', fields: ['slug'] });
  return new Map(values.map(({ pk, slug }) => [pk, slug]));
}

async function wantedBySources(manager: EntityManager, keys: readonly number[]): Promise<Map<number, string>> {
  const found = await rows<{ pk: number; wanted: string }>(
    manager,
    sql`SELECT a.id AS "pk", coalesce(r.content ->> 'slug', a.title) AS "wanted"
        FROM articles a LEFT JOIN revisions r ON r.article_id = a.id AND r.number = a.revision WHERE a.id = ANY(${keys}::integer[])`,
  );
  return new Map(found.map(({ pk, wanted }) => [pk, slugOf(wanted, 'article')]));
}

/** Who has slugs, or had them and nobody has them since. */
async function holdersOf(manager: EntityManager, slugs: readonly string[]): Promise<Map<string, Holder>> {
  const found = await rows<Holder & { slug: string }>(
    manager,
    sql`SELECT h.slug AS "slug", a.id AS "pk", a.uuid AS "uuid", h.former AS "isFormer",
          ${UNSEEN} AS "isUnseen"
        FROM (SELECT f.slug, f.article_id, TRUE AS former FROM former_slugs f WHERE f.slug = ANY(${slugs}::text[])
              UNION ALL SELECT c.slug, c.id, FALSE FROM articles c WHERE c.slug = ANY(${slugs}::text[])) h
        JOIN articles a ON a.id = h.article_id
        ORDER BY h.former DESC`,
  );
  return new Map(found.map(({ slug, ...holder }) => [slug, holder]));
}
