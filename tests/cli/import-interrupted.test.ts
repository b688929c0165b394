import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { migrate } from '../../src/migrate.js';
import { openEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { ask as sql } from '../support/holders.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestFolder } from '../support/test-folder.js';
import { ensureBuilt, newDataFolder, postmasterOf, run, start, stopEverything, until } from './corridor-process.js';
import { holdTable } from './held-lock.js';

/** How often an import is killed; set `KILLS` for more, each at another random moment. */
const kills = Number(process.env.KILLS ?? 3);

jest.setTimeout(120_000 + kills * 15_000);
beforeAll(ensureBuilt);
afterEach(stopEverything);

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  folder = await createTestFolder('cli interrupted ');
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Articles that all have to do with each other, and two stubs each. */
async function writeArticles(name: string, count: number): Promise<string> {
  const into = join(folder, name);
  await mkdir(into);
  for (let i = 0; i < count; i++) {
    const related = [1, 2].map((card) => `  - title: A card ${card} of ${name} ${i}`).join('\n');
    const head = `title: Ports of ${name}, part ${i}\nauthor: Ada Example\ndate: 2024-03-05\ntopics: [Ports]\nrelated:\n${related}`;
    await writeFile(
      join(into, `${name} ${String(i).padStart(3, '0')}.md`),
      `---\n${head}\n---\n\nThe ports of Kazakhstan and Azerbaijan, part ${i} of ${name}.\n`,
    );
  }
  return into;
}

/** More than are written at once, so that there is a middle. */
const many = 450;

interface Stored {
  articles: number;
  halves: number;
  queued: number;
}

/** Full articles, those of them that lack what belongs to every one, and articles whose relations are still to be worked out. */
async function stored(url: string): Promise<Stored> {
  const [found] = await sql<Stored>(
    url,
    `SELECT count(*) FILTER (WHERE NOT a.is_stub)::int AS articles,
            count(*) FILTER (WHERE NOT a.is_stub AND (
              a.body IS NULL
              OR (SELECT count(*) FROM bylines b WHERE b.article_id = a.id) <> 1
              OR (SELECT count(*) FROM revisions r WHERE r.article_id = a.id) <> 1
              OR (SELECT count(*) FROM article_regions r WHERE r.article_id = a.id) <> 2
              OR (SELECT count(*) FROM related_edges e WHERE e.article_id = a.id AND e.origin = 'EDITORIAL') <> 2
              OR NOT EXISTS (SELECT FROM changes c WHERE c.entity_uuid = a.uuid)
            ))::int AS halves,
            (SELECT count(*)::int FROM related_queue) AS queued
     FROM articles a`,
  );
  return found!;
}

describe('an import that is interrupted', () => {
  it('finishes the batch at hand at Ctrl-C, says how to go on, exits with 1, and goes on from there', async () => {
    const env = { DATABASE_URL: database.url };
    const articles = await writeArticles('stopped', many);
    const report = join(folder, 'stopped.json');
    const lock = await holdTable(database.url, 'bylines');
    const corridor = start(['import', '--report', report, articles], env);
    await lock.awaited();
    corridor.killGroup('SIGINT');
    await corridor.printed('stderr', /Stopping after/);
    await lock.release();
    const { code, stdout, stderr } = await corridor.ended;
    expect(code).toBe(1);
    const done = Number(/^(\d+) created, 0 updated, 0 unchanged, 0 refused/m.exec(stdout)![1]);
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(many);
    expect(stderr).toContain('The same command goes on where this one stopped');
    expect(await stored(database.url)).toMatchObject({ articles: done, halves: 0 });
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ stopped: true, counts: { created: done } });

    const again = await run(['import', articles], env);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain(`${many - done} created, 0 updated, ${done} unchanged`);
    expect(await stored(database.url)).toEqual({ articles: many, halves: 0, queued: 0 });
  });

  it('lets go of the record at a second Ctrl-C, and then of the database', async () => {
    const CORRIDOR_DATA = await newDataFolder();
    const articles = await writeArticles('cut off', 2);
    const database = await openEmbeddedPostgres(CORRIDOR_DATA, { role: 'command' });
    await migrate(database.url);
    const lock = await holdTable(database.url, 'bylines');
    const corridor = start(['import', articles], { CORRIDOR_DATA });
    await lock.awaited();
    await database.stop();
    corridor.killGroup('SIGINT');
    await corridor.printed('stderr', /Stopping after/);
    await delay(600);
    corridor.killGroup('SIGINT');
    const { code, stderr } = await corridor.ended;
    expect(code).toBe(1);
    expect(stderr).toContain('Cut off: the batch at hand is not stored');
    expect(await postmasterOf(CORRIDOR_DATA)).toBeUndefined();
  });

  it('has stored whole articles only, wherever kill -9 hits it, and is completed by the same command', async () => {
    const env = { DATABASE_URL: database.url };
    const runs = async () =>
      (await sql<{ runs: number }>(database.url, 'SELECT count(*)::int AS runs FROM imports'))[0]!.runs;
    for (let round = 0; round < kills; round++) {
      const articles = await writeArticles(`killed ${round}`, many);
      const [before, begun] = [(await stored(database.url)).articles, await runs()];
      const corridor = start(['import', articles], env);
      await until(runs, (now) => now > begun);
      await delay(Math.random() * 900);
      corridor.kill('SIGKILL');
      await corridor.ended;
      const halfway = await stored(database.url);
      expect(halfway.halves).toBe(0);

      const again = await run(['import', articles], env);
      expect(again.code).toBe(0);
      const done = halfway.articles - before;
      expect(again.stdout).toContain(`${many - done} created, 0 updated, ${done} unchanged`);
      expect(await stored(database.url)).toEqual({ articles: before + many, halves: 0, queued: 0 });
    }
  });

  it('starts the database for itself, and stops it', async () => {
    const CORRIDOR_DATA = await newDataFolder();
    const articles = await writeArticles('alone', 1);
    expect(await run(['import', articles], { CORRIDOR_DATA })).toMatchObject({ code: 0, stderr: '' });
    expect(await postmasterOf(CORRIDOR_DATA)).toBeUndefined();
    expect((await run(['import', articles], { CORRIDOR_DATA })).stdout).toContain('1 unchanged');
  });
});
