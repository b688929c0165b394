import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { slugOf } from '../platform/slug.js';
import { rows } from '../platform/sql.js';
import { isNumbered, unusedArticleSlugs } from './article-slug.js';
import { isTeaserOf, type Work } from './article-work.js';

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

/** The slug that the source asks for, if it is free; the one it has, if it asks for none; else one made of the title. */
export async function assignSlugs({ manager }: WriteContext, works: readonly Work[]): Promise<void> {
  const open = works.filter(({ stored, input }) => {
    const wanted = input.slug === null ? null : slugOf(input.slug, 'article');
    return !(stored && (wanted === null || isNumbered(stored.slug, wanted)));
  });
  const slugs = await unusedArticleSlugs(
    manager,
    open.map(({ input, stored }) => ({
      slug: slugOf(input.slug ?? input.title, 'article'),
      owner: stored?.pk ?? null,
    })),
  );
  open.forEach((work, index) => (work.slug = slugs[index]!));
}

/** Slugs and addresses that articles had, here or before they came here, lead to them. */
export async function rememberFormer({ manager }: WriteContext, works: readonly Work[]): Promise<void> {
  await addFormer(manager, works);
  const slugs = works.flatMap(({ pk, stored, slug }) =>
    stored && stored.slug !== slug ? [{ pk, slug: stored.slug }] : [],
  );
  const urls = works.flatMap(({ pk, stored, input }) =>
    stored?.canonicalUrl && input.url !== null && stored.canonicalUrl !== input.url
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
  if (urls.length > 0) {
    await rows(
      manager,
      sql`INSERT INTO former_urls (url, article_id) SELECT v.url, v.pk FROM ${rowset('v', { pk: 'integer', url: 'text' }, urls)}
          ON CONFLICT (url) DO UPDATE SET article_id = EXCLUDED.article_id`,
    );
  }
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
