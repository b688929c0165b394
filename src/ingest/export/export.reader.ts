import sql, { type Sql } from 'sql-template-tag';
import type { ArticleContent } from '../../articles/article-input.js';
import { visibleArticle } from '../../partners/rights.js';
import type { Viewer } from '../../partners/viewer.js';
import { groupBy } from '../../platform/rowset.js';
import { rows, type Queryable } from '../../platform/sql.js';
import { topicDirectory } from '../../topics/topic.directory.js';
import { articleInScope, otherIsSeen, type ExportScope } from './export-scope.js';

export interface ExportedIdentity {
  id: string;
  slug: string;
  name: string;
}

/** An article with all that an export tells of it. `content` is what its source said last, of a stub the card that it was made of. */
export interface ExportedArticle {
  pk: number;
  uuid: string;
  isStub: boolean;
  origin: string | null;
  externalId: string | null;
  slug: string;
  url: string | null;
  language: string | null;
  content: ArticleContent;
  formerSlugs: string[];
  formerUrls: string[];
  source: ExportedIdentity;
  section: ExportedIdentity | null;
  /** The article that it translates, if that is here and the viewer sees it; the article itself if it is the original. */
  original: { id: string; slug: string } | null;
  decisions: (ExportedAuthor & { decided: string })[];
  /** Places of the cards that wait for their articles. */
  waiting: number[];
  bylines: ExportedByline[];
  edges: ExportedEdge[];
  /** Its topics, its cards' and their wider ones. */
  topics: (ExportedIdentity & { parent: string | null })[];
}

export interface ExportedByline extends ExportedAuthor {
  role: string;
  /** How the name is compared that the byline has. */
  nameKey: string | null;
}

export interface ExportedAuthor {
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
  /** The export has no record of it: a stub, or out of scope. */
  isAlone: boolean;
  source: string;
  language: string | null;
  title: string;
  url: string | null;
  externalId: string | null;
  excerpt: string | null;
  excerptTruncated: boolean;
}

const PAGE = 50;

/** Every article and stub in scope, in the order of the public ids. A few statements for each page of articles. */
export async function* exportArticles(db: Queryable, scope: ExportScope): AsyncIterable<ExportedArticle> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await exportPage(db, scope, last);
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1)!.uuid;
  }
}

async function exportPage(db: Queryable, scope: ExportScope, after: string): Promise<ExportedArticle[]> {
  const found = await rows<Omit<ExportedArticle, 'bylines' | 'edges' | 'topics' | 'decisions'>>(
    db,
    sql`SELECT a.id AS "pk", a.uuid AS "uuid", a.is_stub AS "isStub", a.origin AS "origin", a.external_id AS "externalId", a.slug AS "slug",
          a.canonical_url AS "url", a.language AS "language", r.content AS "content",
          ARRAY(SELECT f.slug FROM former_slugs f WHERE f.article_id = a.id ORDER BY f.slug COLLATE "C") AS "formerSlugs",
          ARRAY(SELECT f.url FROM former_urls f WHERE f.article_id = a.id ORDER BY f.url COLLATE "C") AS "formerUrls",
          ARRAY(SELECT p.position FROM pending_references p WHERE p.article_id = a.id AND p.kind = 'RELATED') AS "waiting",
          ${identity('so')} AS "source",
          CASE WHEN se.id IS NOT NULL THEN ${identity('se')} END AS "section",
          (SELECT jsonb_build_object('id', o.uuid, 'slug', o.slug) FROM articles o
           WHERE o.id = coalesce(a.translation_of_id, a.id) AND ${visibleArticle(scope.viewer, 'o')}
             AND NOT EXISTS (SELECT FROM pending_references p WHERE p.article_id = a.id AND p.kind = 'TRANSLATION_OF')) AS "original"
        FROM articles a
        JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
        JOIN sources so ON so.id = a.source_id
        LEFT JOIN sections se ON se.id = a.section_id
        WHERE a.uuid > ${after}::uuid AND ${articleInScope(scope, 'a')}
        ORDER BY a.uuid LIMIT ${PAGE}`,
  );
  const keys = found.map(({ pk }) => pk);
  const bylines = groupBy(await bylinesOf(db, scope.viewer, keys), ({ owner }) => owner);
  const decisions = groupBy(await decisionsOf(db, scope.viewer, keys), ({ owner }) => owner);
  const edges = groupBy(await edgesOf(db, scope, keys), ({ owner }) => owner);
  const topics = groupBy(await topicsOf(db, scope.viewer, keys), ({ owner }) => owner);
  return found.map((article) => ({
    ...article,
    bylines: bylines.get(article.pk) ?? [],
    decisions: decisions.get(article.pk) ?? [],
    edges: edges.get(article.pk) ?? [],
    topics: topics.get(article.pk) ?? [],
  }));
}

function identity(alias: 'so' | 'se'): Sql {
  return alias === 'so'
    ? sql`jsonb_build_object('id', so.uuid, 'slug', so.slug, 'name', so.name)`
    : sql`jsonb_build_object('id', se.uuid, 'slug', se.slug, 'name', se.name)`;
}

/** An author `au` as a record names them. */
const authorColumns = (
  viewer: Viewer,
): Sql => sql`au.kind AS "kind", au.uuid AS "id", au.slug AS "slug", au.name AS "name", au.given_name AS "givenName",
  au.family_name AS "familyName", au.orcid AS "orcid", au.affiliation AS "affiliation", au.biography AS "biography",
  au.photo_url AS "photoUrl", au.url AS "url",
  EXISTS (SELECT FROM author_names o WHERE o.name_key = au.name_key AND o.author_id <> au.id AND ${otherIsSeen(viewer)}) AS "hasNamesake"`;

function bylinesOf(
  db: Queryable,
  viewer: Viewer,
  keys: readonly number[],
): Promise<(ExportedByline & { owner: number })[]> {
  return rows(
    db,
    sql`SELECT b.article_id AS "owner", b.role AS "role", b.name_key AS "nameKey", ${authorColumns(viewer)}
        FROM bylines b JOIN authors au ON au.id = b.author_id
        WHERE b.article_id = ANY(${keys}::integer[]) ORDER BY b.article_id, b.position`,
  );
}

function decisionsOf(
  db: Queryable,
  viewer: Viewer,
  keys: readonly number[],
): Promise<(ExportedArticle['decisions'][number] & { owner: number })[]> {
  return rows(
    db,
    sql`SELECT d.article_id AS "owner", d.name_key AS "decided", ${authorColumns(viewer)}
        FROM byline_overrides d JOIN authors au ON au.id = d.author_id
        WHERE d.article_id = ANY(${keys}::integer[]) ORDER BY d.article_id, d.name_key COLLATE "C"`,
  );
}

function edgesOf(
  db: Queryable,
  scope: ExportScope,
  keys: readonly number[],
): Promise<(ExportedEdge & { owner: number })[]> {
  return rows(
    db,
    sql`SELECT e.article_id AS "owner", e.position AS "position", t.uuid AS "id", t.slug AS "slug",
          NOT ${articleInScope(scope, 't')} AS "isAlone",
          so.name AS "source", t.language AS "language", t.title AS "title", t.canonical_url AS "url",
          t.external_id AS "externalId", t.excerpt AS "excerpt", t.excerpt_truncated AS "excerptTruncated"
        FROM related_edges e JOIN articles t ON t.id = e.target_id JOIN sources so ON so.id = t.source_id
        WHERE e.article_id = ANY(${keys}::integer[]) AND e.origin = 'EDITORIAL' AND ${visibleArticle(scope.viewer, 't')}
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
