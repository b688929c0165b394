import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { columnsOf } from '../platform/columns.js';
import { rowset, type ColumnType } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import type { RegionIndex } from '../regions/region-index.js';
import { Article } from './article.entity.js';
import type { ArticleContent, MentionInput } from './article-input.js';
import { BODY_VECTOR, HEAD_VECTOR, MAX_SEARCH_TEXT } from './search-vector.js';

/** Columns that are written, by property; keys, sort columns and the search vector are not among them. */
const WRITTEN = {
  uuid: 'uuid',
  sourcePk: 'integer',
  externalId: 'text',
  origin: 'text',
  slug: 'text',
  canonicalUrl: 'text',
  title: 'text',
  titleKey: 'text',
  subtitle: 'text',
  excerpt: 'text',
  excerptTruncated: 'boolean',
  body: 'text',
  imageUrl: 'text',
  imageAlt: 'text',
  language: 'text',
  status: 'text',
  isStub: 'boolean',
  sectionPk: 'integer',
  publishedPrecision: 'text',
  publishedOn: 'date',
  publishedAt: 'timestamptz',
  updatedPrecision: 'text',
  updatedOn: 'date',
  updatedAt: 'timestamptz',
  visibleFrom: 'timestamptz',
  wordCount: 'integer',
  contentHash: 'text',
  revision: 'integer',
} as const satisfies Partial<Record<keyof Article, ColumnType>>;

type Property = keyof typeof WRITTEN;

/** A row of `articles`, and the texts beside title, subtitle and excerpt that are searched. */
export type ArticleValues = { [Name in Property]: Article[Name] } & {
  /** Names of authors and topics. */
  searchNames: string;
  searchBody: string;
  /** What `searchBody` is found by, where that was worked out ahead (`indexBodies`). */
  bodyVector?: string;
};

const properties = Object.keys(WRITTEN) as Property[];
const column = (property: Property): Sql => raw(columnsOf(Article).get(property)!);

function valueRows(articles: readonly (ArticleValues & { pk?: number })[]): Sql {
  const columns: Record<string, ColumnType> = {
    pk: 'integer',
    search_names: 'text',
    search_body: 'text',
    body_vector: 'tsvector',
  };
  for (const property of properties) columns[columnsOf(Article).get(property)!] = WRITTEN[property];
  return rowset(
    'v',
    columns,
    articles.map((article) => ({
      pk: article.pk ?? null,
      search_names: article.searchNames,
      search_body: article.bodyVector === undefined ? article.searchBody.slice(0, MAX_SEARCH_TEXT) : null,
      body_vector: article.bodyVector ?? null,
      ...Object.fromEntries(properties.map((property) => [columnsOf(Article).get(property)!, article[property]])),
    })),
  );
}

/** Keys of the new rows, by UUID. */
export async function insertArticles(
  manager: EntityManager,
  articles: readonly ArticleValues[],
): Promise<Map<string, number>> {
  if (articles.length === 0) return new Map();
  const created = await rows<{ uuid: string; pk: number }>(
    manager,
    sql`INSERT INTO articles (${join(properties.map(column))}, search_vector)
        SELECT ${join(properties.map((property) => sql`v.${column(property)}`))}, ${HEAD_VECTOR} || coalesce(v.body_vector, ${BODY_VECTOR}) FROM ${valueRows(articles)}
        RETURNING uuid AS "uuid", id AS "pk"`,
  );
  return new Map(created.map(({ uuid, pk }) => [uuid, pk]));
}

export async function updateArticles(
  manager: EntityManager,
  articles: readonly (ArticleValues & { pk: number })[],
): Promise<void> {
  if (articles.length === 0) return;
  await rows(
    manager,
    sql`UPDATE articles a SET ${join(properties.map((property) => sql`${column(property)} = v.${column(property)}`))},
          search_vector = ${HEAD_VECTOR} || coalesce(v.body_vector, ${BODY_VECTOR})
        FROM ${valueRows(articles)} WHERE a.id = v.pk`,
  );
}

/** The regions of one article: the publisher's own (always what it is about), and what was found in its text. */
export function regionRows(
  regions: RegionIndex,
  articlePk: number,
  editorial: readonly string[],
  detected: readonly MentionInput[],
) {
  const byPk = new Map<number, RegionRow>();
  for (const { code, salience, mentions, about } of detected) {
    const region = regions.findByCode(code);
    if (region)
      byPk.set(region.pk, { article: articlePk, region: region.pk, origin: 'DETECTED', salience, mentions, about });
  }
  editorial.forEach((code, place) => {
    const region = regions.findByCode(code);
    if (!region) return;
    const found = byPk.get(region.pk);
    // An editor's order is kept where the text says nothing: the first named is the most salient.
    const salience = Math.max(found?.salience ?? 0, 1 - place * 0.05, 0.5);
    byPk.set(region.pk, {
      article: articlePk,
      region: region.pk,
      origin: 'EDITORIAL',
      salience,
      mentions: found?.mentions ?? 0,
      about: true,
    });
  });
  return [...byPk.values()];
}

interface RegionRow {
  article: number;
  region: number;
  origin: 'EDITORIAL' | 'DETECTED';
  salience: number;
  mentions: number;
  about: boolean;
}

export async function insertRegions(manager: EntityManager, regionRows: readonly RegionRow[]): Promise<void> {
  if (regionRows.length === 0) return;
  const columns = {
    article: 'integer',
    region: 'integer',
    origin: 'text',
    salience: 'real',
    mentions: 'integer',
    about: 'boolean',
  } as const;
  await rows(
    manager,
    sql`INSERT INTO article_regions (article_id, region_id, origin, salience, mentions, about)
        SELECT v.article, v.region, v.origin, v.salience, v.mentions, v.about FROM ${rowset('v', columns, regionRows)}`,
  );
}

export interface RevisionInput {
  article: number;
  number: number;
  hash: string;
  changedFields: string[];
  content: ArticleContent;
}

export async function insertRevisions(
  manager: EntityManager,
  importPk: number | null,
  revisions: readonly RevisionInput[],
): Promise<void> {
  if (revisions.length === 0) return;
  const columns = { article: 'integer', number: 'integer', hash: 'text', fields: 'jsonb', content: 'jsonb' } as const;
  await rows(
    manager,
    sql`INSERT INTO revisions (article_id, number, import_id, content_hash, changed_fields, content)
        SELECT v.article, v.number, ${importPk}::integer, v.hash, ARRAY(SELECT jsonb_array_elements_text(v.fields)), v.content
        FROM ${rowset(
          'v',
          columns,
          revisions.map(({ changedFields, ...revision }) => ({ ...revision, fields: changedFields })),
        )}`,
  );
}

/** Marks articles whose relations are to be worked out again; what is being worked out for them right now becomes void. */
export async function queueForRelations(manager: EntityManager, keys: readonly number[]): Promise<void> {
  if (keys.length === 0) return;
  await rows(
    manager,
    sql`INSERT INTO related_queue (article_id) SELECT DISTINCT v.id FROM unnest(${keys}::integer[]) v(id)
        ON CONFLICT (article_id) DO UPDATE SET stage = 'TEXT', ticket = DEFAULT`,
  );
}
