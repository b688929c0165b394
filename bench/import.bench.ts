/**
 * Articles per second through a whole import of a JSON Lines file (read, check, normalise, detect, write), beside a bare COPY of
 * the same rows into empty tables with the same indexes and constraints in the same run, and the peak memory of the importing
 * process. Relations are worked out after an import and are not counted: `related.bench.ts` measures them.
 * Argument: number of articles of 5 kB (10000).
 */
import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { keepHeapSmall } from '../src/platform/small-heap.js';
import { ImportPipeline } from '../src/ingest/pipeline.js';
import { ArticleWriter } from '../src/articles/article.writer.js';
import { openBenchDatabase, type BenchDatabase } from './database.js';

/** What an import of generated articles writes. */
const TABLES = [
  'articles',
  'bylines',
  'article_regions',
  'article_topics',
  'related_edges',
  'related_queue',
  'revisions',
  'changes',
];

const count = Number(process.argv[2] ?? 10_000);
// As the command does.
keepHeapSmall();
const folder = await mkdtemp(join(tmpdir(), 'corridor-import-'));
const bench = await openBenchDatabase();
try {
  const file = join(folder, 'articles.jsonl');
  execFileSync(process.execPath, [fileURLToPath(new URL('./write-lines.js', import.meta.url)), file, String(count)]);
  const seconds = await importFile(bench, file);
  const memory = process.resourceUsage().maxRSS / 1024;
  const bare = await copyAgain(bench.url);
  console.log(
    `import: ${count} articles of 5 kB in ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(0)} articles/s, ` +
      `peak memory ${memory.toFixed(0)} MB`,
  );
  console.log(
    `bare COPY of the same rows: ${bare.toFixed(1)} s, ${(count / bare).toFixed(0)} articles/s; ratio ${(bare / seconds).toFixed(3)}`,
  );
} finally {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
}

/** Seconds until all articles are stored, with the memory at each tenth of the way. */
async function importFile({ app }: BenchDatabase, path: string): Promise<number> {
  const importing = new ImportPipeline(app.db, new ArticleWriter(app.db, app.regions), app.regions);
  const started = performance.now();
  let isStored = false;
  let done = 0;
  let seconds = 0;
  const report = await importing.run([path], {
    keepRecords: false,
    onEntry: () => {
      done++;
      seconds = (performance.now() - started) / 1_000;
      if (done % Math.ceil(count / 10) === 0) {
        const memory = process.memoryUsage().rss / 1024 / 1024;
        console.log(`  ${done} articles, ${(done / seconds).toFixed(0)} articles/s, ${memory.toFixed(0)} MB`);
      }
      isStored = done === count;
    },
    isStopped: () => isStored,
  });
  if (report.counts.created !== count) throw new Error(`Expected ${count} created: ${JSON.stringify(report.counts)}`);
  return seconds;
}

/** Seconds that COPY FROM takes for all the tables. */
async function copyAgain(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let seconds = 0;
  try {
    for (const table of TABLES) {
      const { rows } = await client.query<{ columns: string }>(
        `SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
        [table],
      );
      const columns = rows[0]!.columns;
      const path = join(folder, table);
      await pipeline(client.query(copyTo(`COPY ${table} (${columns}) TO STDOUT`)), createWriteStream(path));
      await client.query(`CREATE TABLE bare_${table} (LIKE ${table} INCLUDING ALL)`);
      const started = performance.now();
      await pipeline(createReadStream(path), client.query(copyFrom(`COPY bare_${table} (${columns}) FROM STDIN`)));
      seconds += (performance.now() - started) / 1_000;
    }
  } finally {
    await client.end();
  }
  return seconds;
}
