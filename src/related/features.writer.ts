import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { writeTransaction } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { rows, type Queryable } from '../platform/sql.js';
import { wordFrequencies, type Counted } from './frequencies.writer.js';
import { moveOn, type Ticket } from './related-queue.js';
import { FULL_WEIGHT, packWords, primaryLanguage, readWordCounts, significantWords, wordNumber } from './words.js';

/** By so many of its words an article is found when one is sought that shares them. */
const FOUND_BY = 24;

interface WeighedWord {
  word: number;
  weight: number;
}

/** Stores what articles in the queue are compared by; gives the articles done. Those that change meanwhile stay in the queue as they are. */
export async function storeFeatures(
  db: DataSource,
  counted: Counted,
  tickets: readonly Ticket[],
): Promise<Set<number>> {
  const weighed = await weigh(
    db,
    counted,
    tickets.map(({ pk }) => pk),
  );
  return writeTransaction(db, null, async ({ manager }) => {
    const moved = await moveOn(manager, tickets, 'BOTH');
    await store(
      manager,
      [...weighed].filter(([pk]) => moved.has(pk)),
    );
    return moved;
  });
}

/** The words of each article, most significant first. */
async function weigh(db: Queryable, counted: Counted, keys: readonly number[]): Promise<Map<number, WeighedWord[]>> {
  const texts = await rows<{ pk: number; language: string | null; lines: string }>(
    db,
    sql`SELECT a.id AS "pk", a.language AS "language",
          coalesce((SELECT string_agg(w.lexeme || ' ' || array_to_string(w.weights, ''), E'\n')
            FROM unnest(a.search_vector) w), '') AS "lines"
        FROM articles a WHERE a.id = ANY(${keys}::integer[])`,
  );
  const articles = texts.map(({ pk, language, lines }) => {
    const counts = readWordCounts(lines);
    return { pk, language, counts, numbers: new Map(counts.map(({ word }) => [word, wordNumber(language, word)])) };
  });
  const frequencies = await wordFrequencies(db, new Set(articles.flatMap(({ numbers }) => [...numbers.values()])));
  return new Map(
    articles.map(({ pk, language, counts, numbers }) => {
      const texts = Math.max(1, counted.texts[primaryLanguage(language)] ?? 0);
      const words = significantWords(counts, texts, (word) => frequencies.get(numbers.get(word)!) ?? 1);
      const byNumber = new Map(
        words.map(({ word, weight }) => [numbers.get(word)!, Math.round(weight * FULL_WEIGHT)] as const),
      );
      return [pk, [...byNumber].map(([word, weight]) => ({ word, weight }))];
    }),
  );
}

async function store(db: Queryable, articles: readonly [number, WeighedWord[]][]): Promise<void> {
  const keys = articles.map(([pk]) => pk);
  await rows(db, sql`DELETE FROM article_features f WHERE f.article_id = ANY(${keys}::integer[])`);
  await rows(db, sql`DELETE FROM article_keywords k WHERE k.article_id = ANY(${keys}::integer[])`);
  const words = articles.map(([article, weighed]) => ({ article, words: packWords(weighed).toString('hex') }));
  await rows(
    db,
    sql`INSERT INTO article_features (article_id, words, shared)
        SELECT v.article, decode(v.words, 'hex'), json_build_object(
          'regions', coalesce((SELECT json_agg(json_build_object('pk', r.id, 'name', r.name, 'salience', ar.salience) ORDER BY r.id)
            FROM article_regions ar JOIN regions r ON r.id = ar.region_id WHERE ar.article_id = v.article AND ar.about), '[]'),
          'topics', coalesce((SELECT json_agg(json_build_object('pk', t.id, 'name', t.name) ORDER BY t.id)
            FROM article_topics at JOIN topics t ON t.id = at.topic_id WHERE at.article_id = v.article), '[]'),
          'authors', coalesce((SELECT json_agg(json_build_object('pk', au.id, 'name', au.name) ORDER BY au.id) FROM authors au
            WHERE au.id IN (SELECT b.author_id FROM bylines b WHERE b.article_id = v.article)), '[]'))
        FROM ${rowset('v', { article: 'integer', words: 'text' }, words)}`,
  );
  const keywords = articles.flatMap(([article, weighed]) =>
    weighed.slice(0, FOUND_BY).map((word) => ({ article, ...word })),
  );
  await rows(
    db,
    sql`INSERT INTO article_keywords (article_id, word, weight) SELECT v.article, v.word, v.weight
        FROM ${rowset('v', { article: 'integer', word: 'integer', weight: 'integer' }, keywords)}`,
  );
}
