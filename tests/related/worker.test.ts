import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { ownConnection } from '../../src/platform/own-connection.js';
import { countDueCards } from '../../src/related/due-cards.writer.js';
import { moveOn, nextTexts, queueLength, takeOff } from '../../src/related/related-queue.js';
import { RelatedWorker } from '../../src/related/related.worker.js';
import { updateRelated } from '../../src/related/related.writer.js';
import { createTestApp, type ArticleSketch, type TestApp } from '../support/test-app.js';

let test: TestApp;
let worker: RelatedWorker | undefined;

beforeAll(async () => {
  test = await createTestApp();
}, 60_000);
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(() => test.close());

const sketch = (title: string, given: Partial<ArticleSketch> = {}): ArticleSketch => ({
  title,
  topics: ['Energy'],
  regions: ['TM'],
  ...given,
});

function start(everyMs = 60_000): void {
  worker = new RelatedWorker(test.app.db, pino({ level: 'silent' }), { quietMs: 20, longestMs: 200, everyMs });
  worker.start();
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return;
    await delay(25);
  }
  throw new Error('It never came about');
}

async function titles(slug: string): Promise<string[]> {
  const { data } = await test.query(
    `query ($slug: String!) { articleBy(by: { slug: $slug }) { related { nodes { title } } } }`,
    { slug },
  );
  return data.articleBy.related.nodes.map(({ title }: { title: string }) => title);
}

async function topics(slug: string): Promise<string[]> {
  const { data } = await test.query(`query ($slug: String!) { articleBy(by: { slug: $slug }) { topics { name } } }`, {
    slug,
  });
  return data.articleBy.topics.map(({ name }: { name: string }) => name);
}

const isIdle = async () => (await queueLength(test.app.db)) === 0;

describe('the worker', () => {
  it('works off what it finds at its start, and what is written later', async () => {
    await test.save(sketch('Gas of the steppe'));
    await test.save(sketch('Oil of the steppe'));
    start();
    await until(isIdle);
    await until(async () => (await titles('gas-of-the-steppe')).includes('Oil of the steppe'));
    await test.save(sketch('Coal of the steppe'));
    await until(async () => (await titles('gas-of-the-steppe')).includes('Coal of the steppe'));
    expect(await titles('coal-of-the-steppe')).toContain('Gas of the steppe');
  });

  it('begins though changes never cease', async () => {
    start();
    let written = 0;
    let worked = false;
    while (!worked && written < 200) {
      await test.save(sketch(`Number ${written++} of a long import`));
      worked = (await titles('number-0-of-a-long-import')).length > 0;
    }
    expect(worked).toBe(true);
  });

  it('stops at once, and leaves to the next what is not done', async () => {
    start();
    await worker!.stop();
    await test.save(sketch('Written after the stop'));
    await delay(100);
    expect(await isIdle()).toBe(false);
    start();
    await until(isIdle);
  });

  it('goes on after its connection was cut', async () => {
    start(200);
    await until(isIdle);
    await test.app.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'corridor relations worker'`,
    );
    await test.save(sketch('Written in the dark'));
    await until(async () => (await titles('written-in-the-dark')).length > 0);
  });

  it('lets a card count once the article on whose page it stands has come due', async () => {
    await test.save(sketch('Shown on a card', { topics: [] }));
    const instant = new Date(Date.now() + 1_500).toISOString();
    await test.save({
      title: 'Due shortly',
      published: { precision: 'TIME', date: instant.slice(0, 10), instant },
      related: [{ title: 'Shown on a card', topic: 'Canals' }],
    });
    await countDueCards(test.app.db);
    if (new Date() < new Date(instant)) expect(await topics('shown-on-a-card')).toEqual([]);
    start(100);
    await until(async () => (await topics('shown-on-a-card')).includes('Canals'));
    expect(await countDueCards(test.app.db)).toBe(0);
  });
});

describe('the queue', () => {
  it('is worked off by one process at a time; another waits until nothing is left', async () => {
    await test.save(sketch('Waiting for its turn'));
    const other = await ownConnection(test.app.db, 'test');
    await other.query(`SELECT pg_advisory_lock(hashtext('corridor.relations'))`);
    let done: number | undefined;
    const working = updateRelated(test.app.db).then((lists) => (done = lists));
    await delay(400);
    expect(done).toBeUndefined();
    await other.end();
    await working;
    expect(done).toBeGreaterThan(0);
    expect(await isIdle()).toBe(true);
  });

  it('makes void what is worked out for an article while it changes', async () => {
    await test.save(sketch('Changing quickly'));
    await test.save(sketch('Changing quickly', { topics: ['Water'] }));
    const before = await nextTexts(test.app.db, 1_000);
    await test.save(sketch('Changing quickly', { topics: ['Trade'] }));
    const [article] = await test.app.db.query(`SELECT id FROM articles WHERE slug = 'changing-quickly'`);
    expect(before.map(({ pk }) => pk)).toContain(article.id);
    await test.app.db.transaction(async (manager) => {
      expect([...(await moveOn(manager, before, 'BOTH'))]).not.toContain(article.id);
      expect([...(await takeOff(manager, before))]).not.toContain(article.id);
    });
    expect((await nextTexts(test.app.db, 1_000)).map(({ pk }) => pk)).toContain(article.id);
    await updateRelated(test.app.db);
    expect(await isIdle()).toBe(true);
  });

  it('leaves the rest when it is stopped, and the next run completes it', async () => {
    for (let n = 0; n < 120; n++) await test.save(sketch(`Many ${n}`));
    let asked = 0;
    const lefts: number[] = [];
    await updateRelated(test.app.db, () => asked++ > 2, (left) => lefts.push(left)); // prettier-ignore
    expect(lefts[0]).toBeGreaterThanOrEqual(120);
    expect(await isIdle()).toBe(false);
    await updateRelated(test.app.db);
    expect(await isIdle()).toBe(true);
    expect(await updateRelated(test.app.db)).toBe(0);
  });
});
