import sql from 'sql-template-tag';
import { visibleArticle } from '../partners/rights.js';
import type { Viewer } from '../partners/viewer.js';
import { groupBy } from '../platform/rowset.js';
import { rows, type Queryable } from '../platform/sql.js';
import type { Comparable } from './score.js';
import { FULL_WEIGHT, unpackWords } from './words.js';

/** An article as it is compared. */
export interface ComparedArticle extends Comparable {
  pk: number;
  uuid: string;
  /** Whether it may stand in other articles' lists. */
  listed: boolean;
  /** The article itself, or the original that it translates: translations of one article are not related. */
  original: number;
}

/** How many articles are read for each word, those it says most about first: what bounds the work in a large database. */
const PER_WORD = 60;
/** How many neighbours on each side, by key, are read for each region, topic and author. */
const NEIGHBOURS = 15;
/** How many of all those are compared in the end. */
const COMPARED = 80;

/**
 * For each article, those that share significant words, regions, topics or authors with it, the most likely first. Every step
 * reads a bounded part of an index, however many articles there are.
 */
export async function candidatesFor(db: Queryable, keys: readonly number[]): Promise<Map<number, number[]>> {
  const full = FULL_WEIGHT ** 2;
  const found = await rows<{ owner: number; pk: number }>(
    db,
    sql`SELECT o.id AS "owner", c.id AS "pk" FROM unnest(${keys}::integer[]) o(id) CROSS JOIN LATERAL (
          SELECT s.id FROM (
            SELECT p.article_id AS id, mine.weight::float8 * p.weight / ${full}::float8 AS likely
              FROM article_keywords mine CROSS JOIN LATERAL (
                SELECT k.article_id, k.weight FROM article_keywords k WHERE k.word = mine.word
                ORDER BY k.weight DESC LIMIT ${PER_WORD}) p
              WHERE mine.article_id = o.id
            UNION ALL SELECT n.article_id, 0.04 * mine.salience FROM article_regions mine CROSS JOIN LATERAL (
                (SELECT r.article_id FROM article_regions r WHERE r.region_id = mine.region_id AND r.about
                   AND r.article_id < o.id ORDER BY r.article_id DESC LIMIT ${NEIGHBOURS})
                UNION ALL (SELECT r.article_id FROM article_regions r WHERE r.region_id = mine.region_id AND r.about
                   AND r.article_id > o.id ORDER BY r.article_id LIMIT ${NEIGHBOURS})) n
              WHERE mine.article_id = o.id AND mine.about
            UNION ALL SELECT n.article_id, 0.08 FROM article_topics mine CROSS JOIN LATERAL (
                (SELECT t.article_id FROM article_topics t WHERE t.topic_id = mine.topic_id
                   AND t.article_id < o.id ORDER BY t.article_id DESC LIMIT ${NEIGHBOURS})
                UNION ALL (SELECT t.article_id FROM article_topics t WHERE t.topic_id = mine.topic_id
                   AND t.article_id > o.id ORDER BY t.article_id LIMIT ${NEIGHBOURS})) n
              WHERE mine.article_id = o.id
            UNION ALL SELECT n.article_id, 0.04 FROM bylines mine CROSS JOIN LATERAL (
                (SELECT b.article_id FROM bylines b WHERE b.author_id = mine.author_id
                   AND b.article_id < o.id ORDER BY b.article_id DESC LIMIT ${NEIGHBOURS})
                UNION ALL (SELECT b.article_id FROM bylines b WHERE b.author_id = mine.author_id
                   AND b.article_id > o.id ORDER BY b.article_id LIMIT ${NEIGHBOURS})) n
              WHERE mine.article_id = o.id) s
          WHERE s.id <> o.id
          GROUP BY s.id ORDER BY sum(s.likely) DESC, s.id DESC LIMIT ${COMPARED}) c`,
  );
  const byOwner = groupBy(found, ({ owner }) => owner);
  return new Map(keys.map((key) => [key, (byOwner.get(key) ?? []).map(({ pk }) => pk)]));
}

interface ComparedRow extends Pick<ComparedArticle, 'pk' | 'uuid' | 'original' | 'listed' | 'day'> {
  words: Buffer | null;
  shared: Pick<ComparedArticle, 'regions' | 'topics' | 'authors'> | null;
}

/** What the articles are compared by, in one statement. `viewer` says whom the lists are for: what they may not see is not listed. */
export async function comparedArticles(
  db: Queryable,
  viewer: Viewer,
  keys: readonly number[],
): Promise<Map<number, ComparedArticle>> {
  if (keys.length === 0) return new Map();
  const found = await rows<ComparedRow>(
    db,
    sql`SELECT a.id AS "pk", a.uuid AS "uuid", coalesce(a.translation_of_id, a.id) AS "original",
          (a.status = 'PUBLISHED' AND ${visibleArticle(viewer, 'a')}) AS "listed",
          CASE WHEN a.published_sort > '-infinity' THEN (extract(epoch FROM a.published_sort) / 86400)::float8 END AS "day",
          f.words AS "words", f.shared AS "shared"
        FROM articles a LEFT JOIN article_features f ON f.article_id = a.id WHERE a.id = ANY(${keys}::integer[])`,
  );
  return new Map(
    found.map(({ words, shared, ...article }) => [
      article.pk,
      {
        ...article,
        words: unpackWords(words ?? Buffer.alloc(0)),
        ...(shared ?? { regions: [], topics: [], authors: [] }),
      },
    ]),
  );
}
