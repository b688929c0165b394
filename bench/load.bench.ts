/**
 * Articles per second through normalising and writing, as an import does both, beside a bare COPY of the same rows into
 * empty tables with the same indexes. Argument: number of articles of 5 kB (2000).
 */
import 'reflect-metadata';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { loadGenerated, openBenchDatabase } from './database.js';

/** What an import of generated articles writes. */
const TABLES = ['articles', 'bylines', 'article_regions', 'article_topics', 'related_edges', 'revisions', 'changes'];

const count = Number(process.argv[2] ?? 2_000);
const bench = await openBenchDatabase();
const client = new pg.Client({ connectionString: bench.url });
try {
  const rate = await loadGenerated(bench.app, count);
  const memory = process.resourceUsage().maxRSS / 1024;
  await client.connect();
  const bare = count / (await copyAgain());
  console.log(`import: ${count} articles of 5 kB, ${rate.toFixed(0)} articles/s, peak memory ${memory.toFixed(0)} MB`);
  console.log(`bare COPY of the same rows: ${bare.toFixed(0)} articles/s; ratio ${(rate / bare).toFixed(3)}`);
} finally {
  await client.end();
  await bench.close();
}

/** Seconds that COPY FROM takes for all the tables. */
async function copyAgain(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'corridor-copy-'));
  let seconds = 0;
  try {
    for (const table of TABLES) {
      const { rows } = await client.query<{ columns: string }>(
        `SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
        [table],
      );
      const columns = rows[0]!.columns;
      const file = join(folder, table);
      await pipeline(client.query(copyTo(`COPY ${table} (${columns}) TO STDOUT`)), createWriteStream(file));
      await client.query(`CREATE TABLE bare_${table} (LIKE ${table} INCLUDING ALL)`);
      const started = performance.now();
      await pipeline(createReadStream(file), client.query(copyFrom(`COPY bare_${table} (${columns}) FROM STDIN`)));
      seconds += (performance.now() - started) / 1_000;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return seconds;
}
