import sql, { empty, type Sql } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { ArticleContent } from '../articles/article-input.js';
import { visibleArticle } from '../partners/rights.js';
import type { Viewer } from '../partners/viewer.js';
import { groupBy } from '../platform/rowset.js';
import { rows, type Queryable } from '../platform/sql.js';
import { topicDirectory } from '../topics/topic.directory.js';

export interface ExportOptions {
  /** Slug of the source whose articles are wanted; all unless given. */
  source?: string;
  /** Only what came or changed since this instant. */
  since?: string;
}

export interface ExportedIdentity {
  id: string;
  slug: string;
  name: string;
}

/** An article with all that an export tells of it. `content` is what its source said last. */
export interface ExportedArticle {
  pk: number;
  uuid: string;
  origin: string | null;
  externalId: string | null;
  slug: string;
  url: string | null;
  content: ArticleContent;
  formerSlugs: string[];
  formerUrls: string[];
  source: ExportedIdentity;
  section: ExportedIdentity | null;
  /** Slug of the article that it translates, if that is here and the viewer sees it. */
  original: string | null;
  bylines: ExportedByline[];
  edges: ExportedEdge[];
  /** Its topics, its cards' and their wider ones. */
  topics: (ExportedIdentity & { parent: string | null })[];
}

export interface ExportedByline {
  role: string;
  /** How the name is compared that the byline has. */
  nameKey: string | null;
  id: string;
  slug: string;
  name: string;
  kind: 'PERSON' | 'ORGANISATION';
  givenName: string | null;
  familyName: string | null;
  orcid: string | null;
  affiliation: string | null;
  biography: string | null;
  photoUrl: string | null;
  url: string | null;
  hasNamesake: boolean;
}

/** What an editor placed beside the article, by its place among the cards. */
export interface ExportedEdge {
  position: number;
  id: string;
  slug: string;
  isStub: boolean;
  source: string;
  language: string | null;
  title: string;
  url: string | null;
  externalId: string | null;
  excerpt: string | null;
  excerptTruncated: boolean;
}

const PAGE = 50;

/**
 * Every full article that the viewer may see, in the order of their public ids, as one snapshot: what is written meanwhile
 * is not in it. Constant memory; a few statements for each page of articles.
 */
export async function* exportArticles(
  db: DataSource,
  viewer: Viewer,
  options: ExportOptions = {},
): AsyncIterable<ExportedArticle> {
  const runner = db.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    await rows(runner, sql`SET TRANSACTION READ ONLY`);
    let last = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const page = await exportPage(runner, viewer, options, last);
      yield* page;
      if (page.length < PAGE) return;
      last = page.at(-1)!.uuid;
    }
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}

async function exportPage(
  db: Queryable,
  viewer: Viewer,
  { source, since }: ExportOptions,
  after: string,
): Promise<ExportedArticle[]> {
  const found = await rows<Omit<ExportedArticle, 'bylines' | 'edges' | 'topics'>>(
    db,
    sql`SELECT a.id AS "pk", a.uuid AS "uuid", a.origin AS "origin", a.external_id AS "externalId", a.slug AS "slug",
          a.canonical_url AS "url", r.content AS "content",
          ARRAY(SELECT f.slug FROM former_slugs f WHERE f.article_id = a.id ORDER BY f.slug COLLATE "C") AS "formerSlugs",
          ARRAY(SELECT f.url FROM former_urls f WHERE f.article_id = a.id ORDER BY f.url COLLATE "C") AS "formerUrls",
          ${identity('so')} AS "source",
          CASE WHEN se.id IS NOT NULL THEN ${identity('se')} END AS "section",
          (SELECT o.slug FROM articles o WHERE o.id = a.translation_of_id AND ${visibleArticle(viewer, 'o')}) AS "original"
        FROM articles a
        JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
        JOIN sources so ON so.id = a.source_id
        LEFT JOIN sections se ON se.id = a.section_id
        WHERE a.uuid > ${after}::uuid AND NOT a.is_stub AND ${visibleArticle(viewer, 'a')}
          ${source === undefined ? empty : sql`AND so.slug = ${source}`}
          ${since === undefined ? empty : sql`AND r.recorded_at >= ${since}::timestamptz`}
        ORDER BY a.uuid LIMIT ${PAGE}`,
  );
  const keys = found.map(({ pk }) => pk);
  const bylines = groupBy(await bylinesOf(db, keys), ({ owner }) => owner);
  const edges = groupBy(await edgesOf(db, viewer, keys), ({ owner }) => owner);
  const topics = groupBy(await topicsOf(db, viewer, keys), ({ owner }) => owner);
  return found.map((article) => ({
    ...article,
    bylines: bylines.get(article.pk) ?? [],
    edges: edges.get(article.pk) ?? [],
    topics: topics.get(article.pk) ?? [],
  }));
}

function identity(alias: 'so' | 'se'): Sql {
  return alias === 'so'
    ? sql`jsonb_build_object('id', so.uuid, 'slug', so.slug, 'name', so.name)`
    : sql`jsonb_build_object('id', se.uuid, 'slug', se.slug, 'name', se.name)`;
}

function bylinesOf(db: Queryable, keys: readonly number[]): Promise<(ExportedByline & { owner: number })[]> {
  return rows(
    db,
    sql`SELECT b.article_id AS "owner", b.role AS "role", b.name_key AS "nameKey", au.kind AS "kind", au.uuid AS "id", au.slug AS "slug",
          au.name AS "name", au.given_name AS "givenName", au.family_name AS "familyName", au.orcid AS "orcid",
          au.affiliation AS "affiliation", au.biography AS "biography", au.photo_url AS "photoUrl", au.url AS "url",
          EXISTS (SELECT FROM author_names n WHERE n.name_key = au.name_key AND n.author_id <> au.id) AS "hasNamesake"
        FROM bylines b JOIN authors au ON au.id = b.author_id
        WHERE b.article_id = ANY(${keys}::integer[]) ORDER BY b.article_id, b.position`,
  );
}

function edgesOf(
  db: Queryable,
  viewer: Viewer,
  keys: readonly number[],
): Promise<(ExportedEdge & { owner: number })[]> {
  return rows(
    db,
    sql`SELECT e.article_id AS "owner", e.position AS "position", t.uuid AS "id", t.slug AS "slug", t.is_stub AS "isStub",
          so.name AS "source", t.language AS "language", t.title AS "title", t.canonical_url AS "url",
          t.external_id AS "externalId", t.excerpt AS "excerpt", t.excerpt_truncated AS "excerptTruncated"
        FROM related_edges e JOIN articles t ON t.id = e.target_id JOIN sources so ON so.id = t.source_id
        WHERE e.article_id = ANY(${keys}::integer[]) AND e.origin = 'EDITORIAL' AND ${visibleArticle(viewer, 't')}
        ORDER BY e.article_id, e.position`,
  );
}

function topicsOf(
  db: Queryable,
  viewer: Viewer,
  keys: readonly number[],
): Promise<(ExportedArticle['topics'][number] & { owner: number })[]> {
  return rows(
    db,
    sql`WITH RECURSIVE named AS (
          SELECT at.article_id AS owner, at.topic_id AS id FROM article_topics at WHERE at.article_id = ANY(${keys}::integer[])
          UNION SELECT e.article_id, e.card_topic_id FROM related_edges e JOIN articles t ON t.id = e.target_id
            WHERE e.article_id = ANY(${keys}::integer[]) AND e.card_topic_id IS NOT NULL AND ${visibleArticle(viewer, 't')}
          UNION SELECT p.article_id, p.card_topic_id FROM pending_references p
            WHERE p.article_id = ANY(${keys}::integer[]) AND p.card_topic_id IS NOT NULL
          UNION SELECT d.owner, t.parent_id FROM named d JOIN topics t ON t.id = d.id WHERE t.parent_id IS NOT NULL)
        SELECT d.owner AS "owner", n.uuid AS "id", n.slug AS "slug", n.name AS "name", p.name AS "parent"
        FROM named d JOIN topics n ON n.id = d.id LEFT JOIN topics p ON p.id = n.parent_id
        WHERE ${topicDirectory.visible(viewer)} ORDER BY d.owner, n.uuid`,
  );
}
