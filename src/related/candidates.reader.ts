import sql from 'sql-template-tag';
import { visibleArticle } from '../partners/rights.js';
import type { Viewer } from '../partners/viewer.js';
import { row, rows, type Queryable } from '../platform/sql.js';

/** What an article is compared by. */
export interface Comparable {
  pk: number;
  uuid: string;
  /** Milliseconds since 1970; null without a date. */
  publishedAt: number | null;
  language: string | null;
  /** Stems of title, subtitle and excerpt. */
  words: string[];
  regions: { name: string; salience: number }[];
  topics: string[];
  authors: string[];
}

/** How many articles each kind of likeness puts forward. */
const PER_SIGNAL = 120;

/** Published articles (those that are still to appear as well, for SYSTEM) that share a region, topic, author or title word with this one: those that share most, and most recent, first. */
export async function candidatesFor(db: Queryable, viewer: Viewer, pk: number): Promise<number[]> {
  const found = await rows<{ pk: number }>(
    db,
    sql`WITH shared AS (
          (SELECT o.article_id AS id FROM article_regions mine
             JOIN article_regions o ON o.region_id = mine.region_id AND o.about
             WHERE mine.article_id = ${pk} AND mine.about
             GROUP BY o.article_id ORDER BY sum(mine.salience * o.salience) DESC, o.article_id DESC LIMIT ${PER_SIGNAL})
          UNION
          (SELECT o.article_id FROM article_topics mine JOIN article_topics o ON o.topic_id = mine.topic_id
             WHERE mine.article_id = ${pk} GROUP BY o.article_id ORDER BY count(*) DESC, o.article_id DESC LIMIT ${PER_SIGNAL})
          UNION
          (SELECT o.article_id FROM bylines mine JOIN bylines o ON o.author_id = mine.author_id
             WHERE mine.article_id = ${pk} GROUP BY o.article_id ORDER BY count(*) DESC, o.article_id DESC LIMIT ${PER_SIGNAL})
          UNION
          (SELECT o.id FROM articles mine
             CROSS JOIN LATERAL (
               SELECT string_agg(quote_literal(w.word), ' | ')::tsquery AS any_word
               FROM unnest(tsvector_to_array(ts_filter(mine.search_vector, '{a}'))) w(word)) q
             JOIN articles o ON o.search_vector @@ q.any_word AND o.language IS NOT DISTINCT FROM mine.language
             WHERE mine.id = ${pk} ORDER BY ts_rank(o.search_vector, q.any_word) DESC LIMIT ${PER_SIGNAL}))
        SELECT a.id AS "pk" FROM shared s JOIN articles a ON a.id = s.id
        WHERE a.id <> ${pk} AND a.status = 'PUBLISHED' AND ${visibleArticle(viewer, 'a')}
          AND a.id NOT IN (SELECT e.target_id FROM related_edges e WHERE e.article_id = ${pk} AND e.origin = 'EDITORIAL')
          AND coalesce(a.translation_of_id, a.id) <> (SELECT coalesce(m.translation_of_id, m.id) FROM articles m WHERE m.id = ${pk})`,
  );
  return found.map((candidate) => candidate.pk);
}

/** What the articles are compared by, in one statement. */
export async function comparables(db: Queryable, keys: readonly number[]): Promise<Map<number, Comparable>> {
  const found = await rows<Comparable>(
    db,
    sql`SELECT a.id AS "pk", a.uuid AS "uuid", a.language AS "language",
          CASE WHEN a.published_sort > '-infinity' THEN (extract(epoch FROM a.published_sort) * 1000)::float8 END AS "publishedAt",
          tsvector_to_array(ts_filter(a.search_vector, '{a,b}')) AS "words",
          coalesce((SELECT jsonb_agg(jsonb_build_object('name', r.name, 'salience', ar.salience))
            FROM article_regions ar JOIN regions r ON r.id = ar.region_id WHERE ar.article_id = a.id AND ar.about), '[]') AS "regions",
          ARRAY(SELECT t.name FROM article_topics at JOIN topics t ON t.id = at.topic_id WHERE at.article_id = a.id ORDER BY t.name) AS "topics",
          ARRAY(SELECT DISTINCT au.name FROM bylines b JOIN authors au ON au.id = b.author_id WHERE b.article_id = a.id) AS "authors"
        FROM articles a WHERE a.id = ANY(${keys}::integer[])`,
  );
  return new Map(found.map((article) => [article.pk, article]));
}

/** How many articles wait for their relations to be worked out. */
export async function queueLength(db: Queryable): Promise<number> {
  return (await row<{ count: number }>(db, sql`SELECT count(*)::integer AS "count" FROM related_queue`))?.count ?? 0;
}
