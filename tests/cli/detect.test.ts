import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask as sql } from '../support/holders.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestFolder } from '../support/test-folder.js';
import { ask, ensureBuilt, run, serve, start, stopEverything } from './corridor-process.js';
import { holdTable } from './held-lock.js';

jest.setTimeout(120_000);
beforeAll(ensureBuilt);
afterEach(stopEverything);

/** More than are looked at together, so that there is a middle. */
const MANY = 230;

let folder: string;
let database: TestDatabase;
let env: { DATABASE_URL: string };
beforeAll(async () => {
  folder = await createTestFolder('cli detect ');
  database = await createTestDatabase();
  env = { DATABASE_URL: database.url };
  const articles = join(folder, 'articles');
  await mkdir(articles);
  for (let i = 0; i < MANY; i++) {
    await writeFile(
      join(articles, `${i}.md`),
      `---\ntitle: Ports, part ${i}\nsource: Harbour Review\nregions: [UZ]\n---\n\nThe ports of Kazakhstan and Azerbaijan take ships across the sea, part ${i}.\n`,
    );
  }
  expect((await run(['import', articles], env)).code).toBe(0);
});
afterAll(() => database.drop());

/** What an earlier Corridor might have found. */
beforeEach(async () => {
  await sql(database.url, `DELETE FROM article_regions WHERE origin = 'DETECTED'`);
});

const without = async (): Promise<number> =>
  (
    await sql<{ n: number }>(
      database.url,
      `SELECT count(*)::int AS n FROM articles a WHERE NOT EXISTS (SELECT FROM article_regions r WHERE r.article_id = a.id AND r.origin = 'DETECTED')`,
    )
  )[0]!.n;

describe('corridor detect', () => {
  it('says what it is for, and what is wrong', async () => {
    const help = await run(['detect', '--help'], env);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(/--source[\s\S]*--since[\s\S]*--dry-run[\s\S]*--report[\s\S]*Exit codes/);
    expect(await run(['detect', '--source', 'nowhere'], env)).toMatchObject({
      code: 2,
      stderr: 'Received --source nowhere; expected one of: harbour-review.\n',
    });
    expect((await run(['detect', '--since', 'lately'], env)).code).toBe(2);
    expect((await run(['detect', '--report', folder], env)).code).toBe(2);
    expect((await run(['detect', 'words'], env)).code).toBe(2);
  });

  it('finds regions again beside a server that serves, one line for each article, and works relations out', async () => {
    const server = await serve(env);
    const dry = await run(['detect', '--dry-run'], env);
    expect(dry.stdout).toContain(
      `Dry run, nothing written: ${MANY} articles: ${MANY} changed (regions ${MANY}), 0 unchanged, 0 refused.`,
    );
    expect(await without()).toBe(MANY);
    const report = join(folder, 'report.json');
    const done = await run(['detect', '--report', report, '--source', 'harbour-review', '--since', '2020-01-01'], env);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toMatch(/^changed +ports-part-0 {2}regions \+AZ \+KZ$/m);
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({
      source: 'harbour-review',
      counts: { articles: MANY, changed: MANY, regions: MANY },
      stopped: false,
      records: { length: MANY, 0: { outcome: 'CHANGED', regions: { gained: ['AZ', 'KZ'], lost: [] } } },
    });
    const { data } = await ask(
      server.url,
      `{ articles(filter: { regions: { some: { code: { eq: "KZ" } } } }) { totalCount } }`,
    );
    expect(data.articles.totalCount).toBe(MANY);
    expect(await sql(database.url, 'SELECT article_id FROM related_queue')).toEqual([]);
    expect((await run(['detect'], env)).stdout).toBe(`${MANY} articles: 0 changed, ${MANY} unchanged, 0 refused.\n`);
  });

  it('finishes the batch at hand at Ctrl-C, and finds the rest the next time', async () => {
    const lock = await holdTable(database.url, 'article_regions');
    const corridor = start(['detect'], env);
    await lock.awaited();
    corridor.killGroup('SIGINT');
    await corridor.printed('stderr', /Stopping after/);
    await lock.release();
    const { code, stdout, stderr } = await corridor.ended;
    expect(code).toBe(1);
    expect(stderr).toContain('Stopped before the end. What was found is stored');
    const left = await without();
    expect(stdout).toMatch(new RegExp(`^${MANY - left} articles: ${MANY - left} changed`, 'm'));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(MANY);
    expect((await run(['detect'], env)).stdout).toContain(`${left} changed`);
  });
});
