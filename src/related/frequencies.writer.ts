import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { writeTransaction } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { row, rows, type Queryable } from '../platform/sql.js';
import { queueAll } from './related-queue.js';
import { rarityOf, type Rarity } from './score.js';
import { wordNumber } from './words.js';

/** How many articles there were when things were last counted. */
export interface Counted {
  articles: number;
  /** By language, in how many articles words were counted. */
  texts: Record<string, number>;
}

const SETTING = 'related_frequencies';
/** The counts are taken anew once the number of articles has changed by more than this share. */
const GROWTH = 0.2;
/** Words are counted in a sample of about so many articles of a language: frequencies need not be exact. */
const SAMPLE = 5_000;
/** Up to so many articles, new counts change what is close to what, so every list is worked out again; beyond, they hardly do. */
const SMALL = 2_000;
/** Rows of one statement. */
const CHUNK = 10_000;

/**
 * Counts in how many articles words, regions, topics and authors stand, if the number of articles has changed much since it
 * was done last. Called by whoever holds the lock of `updateRelated`, so never twice at once.
 */
export async function keepFrequencies(db: DataSource): Promise<Counted> {
  const before = await row<{ value: Counted }>(
    db,
    sql`SELECT s.value AS "value" FROM settings s WHERE s.key = ${SETTING}`,
  );
  const byLanguage = await rows<{ language: string; articles: number }>(
    db,
    sql`SELECT split_part(lower(coalesce(a.language, '')), '-', 1) AS "language", count(*)::integer AS "articles" FROM articles a GROUP BY 1`,
  );
  const articles = byLanguage.reduce((sum, language) => sum + language.articles, 0);
  if (before && Math.abs(articles - before.value.articles) <= before.value.articles * GROWTH) return before.value;
  const counted: Counted = { articles, texts: {} };
  const words = new Map<number, number>();
  for (const { language, articles: all } of byLanguage) {
    counted.texts[language] = await countWords(db, language, Math.ceil(all / SAMPLE), words);
  }
  if (before && before.value.articles <= SMALL) await writeTransaction(db, null, ({ manager }) => queueAll(manager));
  // Counts are nothing that anyone sees or that writers touch: they need not wait for their turn.
  await db.transaction(async (manager) => {
    await store(manager, words);
    await rows(
      manager,
      sql`INSERT INTO settings (key, value) VALUES (${SETTING}, ${JSON.stringify(counted)}::jsonb)
          ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`,
    );
  });
  return counted;
}

/** Adds in how many of the sampled articles each word stands, where in more than one. Gives how many were sampled. */
async function countWords(db: Queryable, language: string, step: number, words: Map<number, number>): Promise<number> {
  // A language is letters, digits and hyphens alone (a CHECK of the table), so it can stand in the text of a statement.
  const sampled = `split_part(lower(coalesce(a.language, '')), '-', 1) = '${language}' AND a.id % ${step} = 0`;
  const [texts] = (await db.query(`SELECT count(*)::integer AS "count" FROM articles a WHERE ${sampled}`)) as {
    count: number;
  }[];
  const found = await rows<{ word: string; articles: number }>(
    db,
    sql`SELECT s.word AS "word", s.ndoc AS "articles"
        FROM ts_stat(${`SELECT a.search_vector FROM articles a WHERE ${sampled}`}, 'abd') s WHERE s.ndoc > 1`,
  );
  for (const { word, articles } of found) words.set(wordNumber(language, word), articles);
  return texts!.count;
}

async function store(db: Queryable, words: ReadonlyMap<number, number>): Promise<void> {
  await rows(db, sql`DELETE FROM feature_frequencies`);
  await rows(
    db,
    sql`INSERT INTO feature_frequencies (kind, feature, articles)
        SELECT 'REGION', r.region_id, count(*) FROM article_regions r WHERE r.about GROUP BY r.region_id
        UNION ALL SELECT 'TOPIC', t.topic_id, count(*) FROM article_topics t GROUP BY t.topic_id
        UNION ALL SELECT 'AUTHOR', b.author_id, count(DISTINCT b.article_id) FROM bylines b GROUP BY b.author_id`,
  );
  const all = [...words].map(([feature, articles]) => ({ feature, articles }));
  for (let start = 0; start < all.length; start += CHUNK) {
    await rows(
      db,
      sql`INSERT INTO feature_frequencies (kind, feature, articles)
          SELECT 'WORD', v.feature, v.articles
          FROM ${rowset('v', { feature: 'integer', articles: 'integer' }, all.slice(start, start + CHUNK))}`,
    );
  }
}

/** In how many of the counted articles each word stands; words that stand in one or none are missing. */
export async function wordFrequencies(db: Queryable, words: Iterable<number>): Promise<Map<number, number>> {
  const found = await rows<{ word: number; articles: number }>(
    db,
    sql`SELECT f.feature AS "word", f.articles AS "articles" FROM feature_frequencies f
        WHERE f.kind = 'WORD' AND f.feature = ANY(${[...words]}::integer[])`,
  );
  return new Map(found.map(({ word, articles }) => [word, articles]));
}

/** How rare regions, topics and authors are, as they were last counted. */
export async function loadRarity(db: Queryable, { articles }: Counted): Promise<Rarity> {
  const found = await rows<{ kind: string; pk: number; count: number }>(
    db,
    sql`SELECT f.kind AS "kind", f.feature AS "pk", f.articles AS "count" FROM feature_frequencies f
        WHERE f.kind IN ('REGION', 'TOPIC', 'AUTHOR') AND f.articles > 1`,
  );
  const counts = new Map(found.map(({ kind, pk, count }) => [`${kind} ${pk}`, count]));
  return (kind, pk) => rarityOf(counts.get(`${kind} ${pk}`) ?? 1, articles);
}
