import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { freeSlug } from '../platform/slug.js';
import { rows } from '../platform/sql.js';

/** The first free of `slug`, `slug-2` … for an article (null: a new one). A former slug of another article is not free: it keeps leading there. */
export async function unusedArticleSlug(
  manager: EntityManager,
  slug: string,
  articlePk: number | null,
): Promise<string> {
  const taken = await rows<{ slug: string }>(
    manager,
    sql`SELECT t.slug AS "slug" FROM (
          SELECT a.slug, a.id FROM articles a UNION ALL SELECT f.slug, f.article_id FROM former_slugs f) t
        WHERE (t.slug = ${slug} OR starts_with(t.slug, ${`${slug}-`})) AND t.id IS DISTINCT FROM ${articlePk}::integer`,
  );
  return freeSlug(slug, new Set(taken.map((other) => other.slug)));
}

/** Whether `slug` is `wanted` or `wanted` with a number, as an article got it that came second. */
export function isNumbered(slug: string, wanted: string): boolean {
  return slug === wanted || (slug.startsWith(`${wanted}-`) && /^\d+$/.test(slug.slice(wanted.length + 1)));
}
