import sql, { join, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { rows } from '../platform/sql.js';
import type { RegionIndex } from '../regions/region-index.js';
import type { ArticleContent, MentionInput } from './article-input.js';

/** PostgreSQL refuses a search vector of more than a megabyte; what lies beyond this much text is not searched. */
const MAX_SEARCH_TEXT = 400_000;

/** What is searched: the title weighs most, then subtitle and excerpt, then names, then the body. */
export function searchVector(text: {
  language: string | null;
  title: string;
  subtitle: string | null;
  excerpt: string | null;
  names: string[];
  body: string;
}): Sql {
  const part = (value: string | null, weight: string) =>
    sql`setweight(to_tsvector(search_config(${text.language}), ${value ?? ''}), ${weight}::"char")`;
  return sql`${part(text.title, 'A')} || ${part([text.subtitle, text.excerpt].filter(Boolean).join(' '), 'B')} || ${part(
    text.names.join(' · '),
    'C',
  )} || ${part(text.body.slice(0, MAX_SEARCH_TEXT), 'D')}`;
}

/** Gives an article its regions: the publisher's own (always what it is about), and what was found in its text. */
export async function insertRegions(
  manager: EntityManager,
  regions: RegionIndex,
  articlePk: number,
  editorial: readonly string[],
  detected: readonly MentionInput[],
): Promise<void> {
  const byPk = new Map<number, Sql>();
  for (const mention of detected) {
    const region = regions.findByCode(mention.code);
    if (!region) continue;
    byPk.set(
      region.pk,
      sql`(${articlePk}, ${region.pk}, 'DETECTED', ${mention.salience}, ${mention.mentions}, ${mention.about})`,
    );
  }
  editorial.forEach((code, place) => {
    const region = regions.findByCode(code);
    if (!region) return;
    const found = detected.find((mention) => mention.code === region.code);
    // An editor's order is kept where the text says nothing: the first named is the most salient.
    const salience = Math.max(found?.salience ?? 0, Math.max(0.5, 1 - place * 0.05));
    byPk.set(region.pk, sql`(${articlePk}, ${region.pk}, 'EDITORIAL', ${salience}, ${found?.mentions ?? 0}, TRUE)`);
  });
  if (byPk.size === 0) return;
  await rows(
    manager,
    sql`INSERT INTO article_regions (article_id, region_id, origin, salience, mentions, about) VALUES ${join([...byPk.values()])}`,
  );
}

export async function insertRevision(
  manager: EntityManager,
  articlePk: number,
  revision: { number: number; importPk: number | null; hash: string; changedFields: string[]; content: ArticleContent },
): Promise<void> {
  await rows(
    manager,
    sql`INSERT INTO revisions (article_id, number, import_id, content_hash, changed_fields, content)
        VALUES (${articlePk}, ${revision.number}, ${revision.importPk}::integer, ${revision.hash}, ${revision.changedFields}::text[],
                ${JSON.stringify(revision.content)}::jsonb)`,
  );
}
