import sql, { join, type Sql } from 'sql-template-tag';
import { visibleArticle, visibleThrough } from '../partners/rights.js';
import type { Viewer } from '../partners/viewer.js';
import { row, rows, type Queryable } from '../platform/sql.js';
import { topicDirectory } from '../topics/topic.directory.js';
import { correctWords, foldCase, plainWords, WORD } from './query-words.js';

/** A search text made ready: one tsquery per language of the articles, as text. */
export interface SearchPlan {
  queries: { language: string | null; tsquery: string }[];
  /** Text that was searched for in place of what was typed, where a word was unknown. */
  correctedTo: string | null;
}

/**
 * Reads a search text as a web search (words, "phrases", or, -not), for each language that articles have. A word that no
 * article holds is replaced by the nearest one in the names of authors, regions and topics and in titles (trigrams), so
 * that "Kazakstan" finds Kazakhstan. Two statements, three when a word had to be replaced.
 */
export async function planSearch(db: Queryable, viewer: Viewer, text: string): Promise<SearchPlan> {
  const words = plainWords(text);
  const [plan, unknown] = await Promise.all([compile(db, text), unknownWords(db, viewer, words)]);
  if (unknown.length === 0) return { queries: plan, correctedTo: null };
  const replacements = new Map<string, string>();
  for (const { word, candidates } of await nearNames(db, viewer, unknown)) {
    const better = correctWords(word, candidates);
    if (better) replacements.set(word, better);
  }
  if (replacements.size === 0) return { queries: plan, correctedTo: null };
  const correctedTo = text.replace(WORD, (word) => replacements.get(foldCase(word)) ?? word);
  return { queries: await compile(db, correctedTo), correctedTo };
}

/** The condition that an article answers the search; each language is asked with its own stemmer. */
export function searchCondition(plan: SearchPlan): Sql {
  const usable = plan.queries.filter((query) => query.tsquery !== '');
  if (usable.length === 0) return sql` AND FALSE`;
  const conditions = usable.map(
    ({ language, tsquery }) =>
      sql`(a.search_vector @@ ${tsquery}::tsquery AND a.language IS NOT DISTINCT FROM ${language})`,
  );
  return sql` AND (${join(conditions, ' OR ')})`;
}

/** Relevance from 0 to 1, from where and how often the words stand; long texts do not win by length alone. */
export function searchRank(plan: SearchPlan): Sql {
  return sql`ts_rank(a.search_vector, ${queryOf(plan)}, 1 | 32)::float8`;
}

/** The tsquery for the language of `a`. */
export function queryOf(plan: SearchPlan): Sql {
  const cases = plan.queries.map(
    ({ language, tsquery }) => sql`WHEN a.language IS NOT DISTINCT FROM ${language} THEN ${tsquery}::tsquery`,
  );
  return cases.length === 0 ? sql`''::tsquery` : sql`CASE ${join(cases, ' ')} END`;
}

async function compile(db: Queryable, text: string): Promise<SearchPlan['queries']> {
  return rows(
    db,
    sql`SELECT l.language AS "language", websearch_to_tsquery(search_config(l.language), ${text})::text AS "tsquery"
        FROM article_languages() l ORDER BY l.language NULLS LAST`,
  );
}

async function unknownWords(db: Queryable, viewer: Viewer, words: string[]): Promise<string[]> {
  if (words.length === 0) return [];
  const found = await row<{ unknown: string[] }>(
    db,
    sql`SELECT coalesce(array_agg(w.word), '{}') AS "unknown" FROM unnest(${words}::text[]) w(word)
        WHERE NOT EXISTS (
          SELECT FROM (SELECT DISTINCT search_config(l.language) AS config FROM article_languages() l) c
          JOIN LATERAL plainto_tsquery(c.config, w.word) q ON numnode(q) = 0 OR EXISTS (
            SELECT FROM articles a WHERE a.search_vector @@ q AND ${visibleArticle(viewer, 'a')}))`,
  );
  return found?.unknown ?? [];
}

/** Names and titles that hold something like each word, nearest first. */
async function nearNames(
  db: Queryable,
  viewer: Viewer,
  words: string[],
): Promise<{ word: string; candidates: string[] }[]> {
  return rows(
    db,
    sql`SELECT w.word AS "word", coalesce(array_agg(n.name), '{}') AS "candidates"
        FROM unnest(${words}::text[]) w(word)
        CROSS JOIN LATERAL (
          SELECT c.name FROM (
            (SELECT r.name, word_similarity(w.word, r.name) AS near FROM regions r WHERE r.name %> w.word ORDER BY 2 DESC LIMIT 5)
            UNION ALL
            (SELECT au.name, word_similarity(w.word, au.name) FROM authors au WHERE au.name %> w.word
               AND ${visibleThrough(viewer, sql`SELECT b.article_id FROM bylines b WHERE b.author_id = au.id`)} ORDER BY 2 DESC LIMIT 5)
            UNION ALL
            (SELECT n.name, word_similarity(w.word, n.name) FROM topics n WHERE n.name %> w.word
               AND ${topicDirectory.visible(viewer)} ORDER BY 2 DESC LIMIT 5)
            UNION ALL
            (SELECT a.title, word_similarity(w.word, a.title) FROM articles a WHERE a.title %> w.word
               AND ${visibleArticle(viewer, 'a')} ORDER BY 2 DESC LIMIT 5)
          ) c ORDER BY c.near DESC LIMIT 8) n
        GROUP BY w.word`,
  );
}
