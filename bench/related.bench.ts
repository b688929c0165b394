/**
 * Works off the queue of relations of generated articles, from nothing, and then of one new article and of one that changed;
 * prints the time for 1,000 articles, which should stay about the same however many there are. Arguments: numbers of articles (2000 10000).
 */
import 'reflect-metadata';
import sql from 'sql-template-tag';
import { rows } from '../src/platform/sql.js';
import { updateRelated } from '../src/related/related.writer.js';
import { loadGenerated, openBenchDatabase, type BenchDatabase } from './database.js';

const counts = process.argv.slice(2).map(Number);
const bench = await openBenchDatabase();
try {
  let loaded = 0;
  for (const count of counts.length > 0 ? counts : [2_000, 10_000]) {
    await loadGenerated(bench.app, count - loaded, { start: loaded });
    loaded = count;
    await wholeQueue(bench, count);
    await oneArticle(bench, count);
    loaded++;
  }
} finally {
  await bench.close();
}

/** As after an import of them all into an empty database. */
async function wholeQueue({ app }: BenchDatabase, count: number): Promise<void> {
  await rows(app.db, sql`TRUNCATE article_features, article_keywords, feature_frequencies, related_queue`);
  await rows(app.db, sql`DELETE FROM related_edges WHERE origin = 'COMPUTED'`);
  await rows(app.db, sql`DELETE FROM settings WHERE key = 'related_frequencies'`);
  await rows(app.db, sql`INSERT INTO related_queue (article_id) SELECT a.id FROM articles a`);
  const started = performance.now();
  const done = await updateRelated(app.db);
  const ended = performance.now();
  const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;
  console.log(
    `${count} articles: ${done} lists in ${seconds(ended - started)}, ${seconds((ended - started) / (count / 1_000))} per 1,000 articles; ` +
      `peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
  );
}

async function oneArticle({ app }: BenchDatabase, start: number): Promise<void> {
  await loadGenerated(app, 1, { start });
  let started = performance.now();
  const done = await updateRelated(app.db);
  console.log(`  one new article among them: ${(performance.now() - started).toFixed(0)} ms for ${done} lists`);
  await rows(
    app.db,
    sql`INSERT INTO related_queue (article_id) SELECT a.id FROM articles a ORDER BY a.id OFFSET ${start / 2} LIMIT 1`,
  );
  started = performance.now();
  const again = await updateRelated(app.db);
  console.log(`  one again that has not changed: ${(performance.now() - started).toFixed(0)} ms for ${again} lists`);
}
