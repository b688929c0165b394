/**
 * A partner's list page: 20 newest articles of one region with authors, regions and three related articles. Requests per second
 * of the whole server, beside the same bytes from a bare `node:http` server in the same run; the ratio is what compares between machines.
 * Arguments: number of articles (2000), seconds per measurement (8).
 */
import 'reflect-metadata';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import autocannon from 'autocannon';
import sql from 'sql-template-tag';
import { rows } from '../src/platform/sql.js';
import { updateRelated } from '../src/related/related.writer.js';
import { loadGenerated, openBenchDatabase } from './database.js';

const count = Number(process.argv[2] ?? 2_000);
const duration = Number(process.argv[3] ?? 8);

const QUERY = `query ListPage($region: String!) {
  regionBy(by: { code: $region }) {
    articles(first: 20) {
      nodes {
        id slug title publishedAt excerpt
        authors { name slug }
        regions { code name }
        related(first: 3) { nodes { title slug topics { name } } }
      }
    }
  }
}`;
const body = JSON.stringify({ query: QUERY, variables: { region: 'KZ' } });

const bench = await openBenchDatabase();
const server = await bench.app.createServer();
try {
  const url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
  await loadGenerated(bench.app, count, { bodyLength: 5_000 });
  if (process.argv.includes('--related')) await updateRelated(bench.app.db);
  await rows(bench.app.db, sql`VACUUM ANALYZE`);
  const answer = await (
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  ).text();
  const bare = createServer((_request, response) => response.end(answer));
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const ours = await measure(url);
  const floor = await measure(`http://127.0.0.1:${(bare.address() as AddressInfo).port}`);
  console.log(
    `list page, ${count} articles, ${(answer.length / 1024).toFixed(1)} kB: ${ours.toFixed(0)} requests/s; node:http with the same bytes: ${floor.toFixed(0)}; ratio ${(ours / floor).toFixed(4)}`,
  );
  bare.close();
} finally {
  await server.close();
  await bench.close();
}

async function measure(url: string): Promise<number> {
  const result = await autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    connections: 16,
    duration,
    workers: 1,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} failed`);
  return result.requests.average;
}
