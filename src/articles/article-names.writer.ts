import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { slugOf } from '../platform/slug.js';
import { rows } from '../platform/sql.js';
import { isNumbered } from './article-slug.js';
import { giveSlugs } from './article-slug.writer.js';
import { isVisibleNow } from './article-values.js';
import { isTeaserOf, type Work } from './article-work.js';
import { UNSEEN } from './unseen.js';

/** Of what is unchanged only the file may differ; it is kept up to date so that it is recognised when it changes next. */
export async function keepOrigins({ manager }: WriteContext, works: readonly Work[]): Promise<void> {
  const moved = works.flatMap(({ pk, stored, input }) =>
    input.origin !== null && input.origin !== stored?.origin && !isTeaserOf(input, stored)
      ? [{ pk, origin: input.origin }]
      : [],
  );
  if (moved.length === 0) return;
  await rows(
    manager,
    sql`UPDATE articles a SET origin = v.origin FROM ${rowset('v', { pk: 'integer', origin: 'text' }, moved)} WHERE a.id = v.pk`,
  );
}

/**
 * The slug that the source asks for, if it is free; the one it has, if it asks for none; else one made of the title. `left` are the
 * articles whose addresses articles come to live at (`leaveAddresses`): their slugs go with the addresses.
 */
export async function assignSlugs(
  context: WriteContext,
  works: readonly Work[],
  left: ReadonlyMap<Work, LeftPlace>,
): Promise<void> {
  const open = works.filter(({ stored, input }) => {
    const wanted = input.slug === null ? null : slugOf(input.slug, 'article');
    return !(stored && (wanted === null || isNumbered(stored.slug, wanted)));
  });
  const leaving = new Map(open.flatMap((work) => (work.stored ? [[work.stored.slug, work] as const] : [])));
  const staying = new Set(works.filter((work) => !open.includes(work)).map(({ pk }) => pk));
  const { slugs, moved } = await giveSlugs(
    context,
    open.map((work) => ({
      slug: slugOf(work.input.slug ?? work.input.title, 'article'),
      owner: work.stored?.pk ?? null,
      isPublic: isVisibleNow(work.input),
      heirOf: new Set([...inCircle(work, leaving), ...(left.get(work)?.now ?? [])].filter((pk) => !staying.has(pk))),
      formerHeirOf: new Set(left.get(work)?.before),
    })),
    new Set([...leaving.values()].map(({ pk }) => pk)),
  );
  open.forEach((work, index) => (work.slug = slugs[index]!));
  for (const work of works) {
    const slug = moved.get(work.pk);
    if (slug === undefined || !work.stored) continue;
    work.slug = slug;
    work.stored = { ...work.stored, slug };
  }
}

/** Articles at whose address another one comes to live: those that leave it now, and those that lived there before. */
interface LeftPlace {
  now: number[];
  before: number[];
}

/** Articles that swap slugs with this one: each asks for the slug that the next one leaves, and the last one for its own. */
function inCircle(work: Work, leaving: ReadonlyMap<string, Work>): number[] {
  const circle: number[] = [];
  for (let next = work; next.input.slug !== null;) {
    const after = leaving.get(slugOf(next.input.slug, 'article'));
    if (!after || circle.includes(after.pk)) return [];
    circle.push(after.pk);
    if (after === work) return circle;
    next = after;
  }
  return [];
}

/**
 * Takes addresses off articles of the same source to which another one moves now, as two that change places do; they are found by
 * them until then, and keep them as former ones. Gives for each article those whose addresses, or former ones, it comes to.
 */
export async function leaveAddresses(
  { manager, changes }: WriteContext,
  works: readonly Work[],
): Promise<Map<Work, LeftPlace>> {
  const moving = works.flatMap((work) => {
    const { stored, sourcePk, input } = work;
    return stored && input.url !== null && input.url !== stored.canonicalUrl
      ? [{ work, pk: stored.pk, source: sourcePk, url: input.url }]
      : [];
  });
  if (moving.length === 0) return new Map();
  const columns = { n: 'integer', pk: 'integer', source: 'integer', url: 'text' } as const;
  const asked = moving.map(({ work: _, ...each }, n) => ({ n, ...each }));
  const holders = await rows<{ n: number; pk: number; uuid: string; isUnseen: boolean; url: string | null }>(
    manager,
    sql`SELECT v.n AS "n", a.id AS "pk", a.uuid AS "uuid", ${UNSEEN} AS "isUnseen", CASE WHEN a.canonical_url = v.url THEN v.url END AS "url"
        FROM ${rowset('v', columns, asked)}
        CROSS JOIN LATERAL (SELECT c.id FROM articles c WHERE c.canonical_url = v.url
                            UNION SELECT f.article_id FROM former_urls f WHERE f.url = v.url) h
        JOIN articles a ON a.id = h.id AND a.source_id = v.source AND a.id <> v.pk`,
  );
  const byPk = new Map(works.map((work) => [work.pk, work]));
  const left = holders.filter(({ url }) => url !== null);
  await rows(
    manager,
    sql`UPDATE articles SET canonical_url = NULL WHERE id = ANY(${left.map(({ pk }) => pk)}::integer[])`,
  );
  const homeless = left.filter(({ pk }) => {
    const own = byPk.get(pk);
    return !own?.stored || own.input.url === null;
  });
  await rememberUrls(
    manager,
    homeless.filter(({ isUnseen }) => !isUnseen),
  );
  for (const { pk, uuid } of homeless) {
    const own = byPk.get(pk);
    if (own?.stored) own.stored = { ...own.stored, canonicalUrl: null };
    changes.add({ kind: 'ARTICLE', uuid, operation: 'UPDATED', fields: ['url'] });
  }
  const places = new Map<Work, LeftPlace>(moving.map(({ work }) => [work, { now: [], before: [] }]));
  for (const { n, pk, url } of holders) places.get(moving[n]!.work)![url === null ? 'before' : 'now'].push(pk);
  return places;
}

/** Slugs and addresses that articles had, here or before they came here, lead to them; but for what an article was called as a draft. */
export async function rememberFormer({ manager }: WriteContext, works: readonly Work[]): Promise<void> {
  await addFormer(manager, works);
  const slugs = works.flatMap(({ pk, stored, slug }) =>
    stored && !stored.isUnseen && stored.slug !== slug ? [{ pk, slug: stored.slug }] : [],
  );
  const urls = works.flatMap(({ pk, stored, input }) =>
    stored?.canonicalUrl && !stored.isUnseen && input.url !== null && stored.canonicalUrl !== input.url
      ? [{ pk, url: stored.canonicalUrl }]
      : [],
  );
  if (slugs.length > 0) {
    await rows(
      manager,
      sql`INSERT INTO former_slugs (slug, article_id) SELECT v.slug, v.pk FROM ${rowset('v', { pk: 'integer', slug: 'text' }, slugs)}
          ON CONFLICT (slug) DO UPDATE SET article_id = EXCLUDED.article_id`,
    );
  }
  await rememberUrls(manager, urls);
}

async function rememberUrls(
  manager: EntityManager,
  urls: readonly { pk: number; url: string | null }[],
): Promise<void> {
  if (urls.length === 0) return;
  await rows(
    manager,
    sql`INSERT INTO former_urls (url, article_id) SELECT v.url, v.pk FROM ${rowset('v', { pk: 'integer', url: 'text' }, urls)}
        ON CONFLICT (url) DO UPDATE SET article_id = EXCLUDED.article_id`,
  );
}

/** What sources say of former slugs and addresses; one that leads elsewhere by now keeps leading there. */
async function addFormer(manager: EntityManager, works: readonly Work[]): Promise<void> {
  const slugs = works.flatMap(({ pk, slug: own, input }) =>
    input.formerSlugs
      .map((slug) => slugOf(slug, ''))
      .flatMap((slug) => (slug === '' || slug === own ? [] : [{ pk, slug }])),
  );
  const urls = works.flatMap(({ pk, input }) =>
    input.formerUrls.flatMap((url) => (url === input.url ? [] : [{ pk, url }])),
  );
  if (slugs.length > 0) {
    await rows(
      manager,
      sql`INSERT INTO former_slugs (slug, article_id) SELECT v.slug, v.pk FROM ${rowset('v', { pk: 'integer', slug: 'text' }, slugs)}
          ON CONFLICT DO NOTHING`,
    );
  }
  if (urls.length > 0) {
    await rows(
      manager,
      sql`INSERT INTO former_urls (url, article_id) SELECT v.url, v.pk FROM ${rowset('v', { pk: 'integer', url: 'text' }, urls)}
          ON CONFLICT DO NOTHING`,
    );
  }
}
