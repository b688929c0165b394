import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { freeSlugs } from '../platform/slug.js';
import { rows } from '../platform/sql.js';

/** For each article (owner null: a new one) the first free of `slug`, `slug-2` …. A former slug of another article is not free: it keeps leading there. */
export function unusedArticleSlugs(
  manager: EntityManager,
  wanted: readonly { slug: string; owner: number | null }[],
): Promise<string[]> {
  return freeSlugs(wanted, async (slugs) => {
    const taken = await rows<{ slug: string; pk: number }>(
      manager,
      sql`SELECT f.slug AS "slug", f.article_id AS "pk" FROM former_slugs f WHERE f.slug = ANY(${slugs}::text[])
          UNION ALL SELECT a.slug, a.id FROM articles a WHERE a.slug = ANY(${slugs}::text[])`,
    );
    return new Map(taken.map(({ slug, pk }) => [slug, pk]));
  });
}

/** Whether `slug` is `wanted` or `wanted` with a number, as an article got it that came second. */
export function isNumbered(slug: string, wanted: string): boolean {
  return slug === wanted || (slug.startsWith(`${wanted}-`) && /^\d+$/.test(slug.slice(wanted.length + 1)));
}
