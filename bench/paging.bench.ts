/**
 * Pages through generated articles forward and backward while another process keeps inserting, and checks that every article
 * that was there at the start comes exactly once. Arguments: number of articles (20000), page size (100).
 */
import 'reflect-metadata';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import sql from 'sql-template-tag';
import { rows } from '../src/platform/sql.js';
import { loadGenerated, openBenchDatabase } from './database.js';

const count = Number(process.argv[2] ?? 20_000);
const size = Number(process.argv[3] ?? 100);

const bench = await openBenchDatabase();
const server = await bench.app.createServer();
try {
  const url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
  const rate = await loadGenerated(bench.app, count, { bodyLength: 600 });
  console.log(`loaded ${count} articles through the writer: ${rate.toFixed(0)} articles/s`);
  await rows(bench.app.db, sql`ANALYZE`);
  const expected = new Set(
    (await rows<{ slug: string }>(bench.app.db, sql`SELECT a.slug AS "slug" FROM articles a`)).map(({ slug }) => slug),
  );

  const inserter = fork(fileURLToPath(new URL('./inserter.js', import.meta.url)), [bench.url, String(count)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(inserter, 'message');
  for (const field of ['PUBLISHED', 'UPDATED', 'TITLE'] as const) {
    for (const direction of ['forward', 'backward'] as const) {
      const started = performance.now();
      const seen = await walk(url, field, direction);
      const seconds = (performance.now() - started) / 1_000;
      report(field, direction, seen, expected, seconds);
    }
  }
  const exited = once(inserter, 'exit');
  inserter.send('stop');
  await exited;
  const inserted =
    (await rows<{ n: number }>(bench.app.db, sql`SELECT count(*)::integer AS "n" FROM articles`))[0]!.n - count;
  console.log(`meanwhile ${inserted} articles were inserted by another process`);
  if (inserted === 0) fail('nothing was inserted meanwhile, so the walk proves nothing');
} finally {
  await server.close();
  await bench.close();
}

async function walk(url: string, field: string, direction: 'forward' | 'backward'): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page = direction === 'forward' ? 'first: $size, after: $cursor' : 'last: $size, before: $cursor';
    const query = `query Walk($size: Int!, $cursor: String) {
      articles(${page}, orderBy: { field: ${field} }) { nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
    }`;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { size, cursor } }),
    });
    const { data, errors } = (await response.json()) as { data: { articles: Page } | null; errors?: unknown };
    if (!data) throw new Error(`The walk failed: ${JSON.stringify(errors)}`);
    const { nodes, pageInfo } = data.articles;
    seen.push(...nodes.map(({ slug }) => slug));
    if (!(direction === 'forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return seen;
    cursor = direction === 'forward' ? pageInfo.endCursor : pageInfo.startCursor;
  }
}

interface Page {
  nodes: { slug: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

function report(
  field: string,
  direction: string,
  seen: string[],
  expected: ReadonlySet<string>,
  seconds: number,
): void {
  const distinct = new Set(seen);
  const missing = [...expected].filter((slug) => !distinct.has(slug)).length;
  const repeated = seen.length - distinct.size;
  console.log(
    `${field} ${direction}: ${seen.length} rows, ${missing} missing, ${repeated} repeated, ${seconds.toFixed(1)} s`,
  );
  if (missing > 0 || repeated > 0) fail('rows are missing or repeated');
}

function fail(reason: string): void {
  console.error(`FAILED: ${reason}`);
  process.exitCode = 1;
}
