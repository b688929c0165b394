import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { redetect, type RedetectOptions } from '../../src/ingest/detection/redetect.js';
import { graphState } from '../support/graph-state.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestFolder } from '../support/test-folder.js';

let test: TestApp;
let file: string;
beforeAll(async () => {
  test = await createTestApp();
  file = join(await createTestFolder('redetect '), 'articles.jsonl');
}, 60_000);
afterAll(() => test.close());

const FERRY =
  'Le ferry entre Aktaou et Bakou traverse la mer Caspienne en une journée, et le Kazakhstan veut construire un deuxième port pour le commerce.';
const RAIL =
  'The railway across Kazakhstan carries wagons of wheat to the Caspian port of Aktau, where ships take them on to Azerbaijan. Trains are late.';

const RECORDS = [
  { externalId: 'ferry', title: 'Deux ports', body: FERRY, related: [{ title: 'Tajikistan’s new road', excerpt: 'A road to Dushanbe.' }] }, // prettier-ignore
  {
    externalId: 'rail',
    title: 'Wagons to the sea',
    language: 'en',
    body: RAIL,
    topics: ['Wheat Desk'],
    regions: ['UZ'],
  },
  {
    externalId: 'own',
    title: 'Railways of Kazakhstan',
    body: RAIL,
    excerpt: 'By rail to Aktau.',
    source: 'Other Review',
  },
];

async function bring(records: object[] = RECORDS): Promise<void> {
  const lines = records.map((record) =>
    JSON.stringify({ source: 'Harbour Review', published: '2024-03-05', bodyFormat: 'TEXT', ...record }),
  );
  await writeFile(file, `${lines.join('\n')}\n`);
  const { counts, records: entries } = await test.app.pipeline.run([file]);
  expect([counts.refused, entries.flatMap(({ warnings }) => warnings ?? [])]).toEqual([0, []]);
}

const detect = (options: RedetectOptions = {}) => redetect(test.app.db, test.app.regions, options);

/** What an earlier Corridor might have found: nothing of this, and something else. */
async function forget(): Promise<void> {
  const { db } = test.app;
  await db.query(`DELETE FROM article_regions WHERE origin = 'DETECTED'`);
  await db.query(
    `INSERT INTO article_regions SELECT a.id, r.id, 'DETECTED', 0.9, 3, TRUE FROM articles a, regions r WHERE r.code = 'FJ'`,
  );
  await db.query(`DELETE FROM article_topics WHERE origin = 'DETECTED'`);
  await db.query(
    `INSERT INTO article_topics SELECT a.id, t.id, 'DETECTED', 0, 0.5 FROM articles a, topics t
     WHERE a.external_id = 'ferry' AND t.code = 'TOURISM'`,
  );
  await db.query(`UPDATE articles SET language = 'it' WHERE external_id = 'ferry'`);
  await db.query(
    `UPDATE articles SET excerpt = 'Short.', excerpt_truncated = TRUE, word_count = 1 WHERE external_id IN ('ferry', 'rail')`,
  );
  await db.query(`DELETE FROM related_queue`);
}

async function changesAfter(position: number): Promise<{ id: string; operation: string; fields: string[] }[]> {
  return test.app.db.query(
    `SELECT coalesce(a.external_id, a.slug) AS id, c.operation, c.fields FROM changes c JOIN articles a ON a.uuid = c.entity_uuid
     WHERE c.position > $1 ORDER BY c.position`,
    [position],
  );
}

async function count(table: string): Promise<number> {
  const rows: { n: number }[] = await test.app.db.query(`SELECT count(*)::int AS n FROM ${table}`);
  return rows[0]!.n;
}

describe('working out again what texts say', () => {
  beforeEach(async () => {
    await test.app.db.query(`TRUNCATE articles, imports RESTART IDENTITY CASCADE`).catch(() => undefined);
    await test.app.db.query(`DELETE FROM articles`);
    await bring();
  });

  it('writes nothing where the same is found', async () => {
    const before = [await graphState(test.app.db), await count('changes'), await count('related_queue')];
    const report = await detect();
    expect(report).toMatchObject({
      counts: { articles: 4, changed: 0, unchanged: 4, refused: 0 },
      stopped: false,
      records: [],
    });
    expect([await graphState(test.app.db), await count('changes'), await count('related_queue')]).toEqual(before);
  });

  it('finds in every format what its import found', async () => {
    const examples = join(import.meta.dirname, '../../examples');
    const { counts } = await test.app.pipeline.run([examples, join(import.meta.dirname, '../fixtures')]);
    expect(counts.created).toBeGreaterThan(10);
    expect(await detect()).toMatchObject({ counts: { changed: 0 }, records: [] });
  });

  it('brings every article to what an import finds now, and says what changed', async () => {
    const whole = await graphState(test.app.db);
    await forget();
    const [before, revisions] = [await count('changes'), await count('revisions')];

    const { counts, records } = await detect();
    const now = await graphState(test.app.db);
    expect({ ...now, related: null }).toEqual({ ...whole, related: null });
    expect(counts).toMatchObject({
      articles: 4,
      changed: 4,
      regions: 4,
      topics: 2,
      language: 1,
      excerpt: 2,
      wordCount: 2,
    });
    expect(records.find(({ slug }) => slug === 'deux-ports')).toEqual({
      slug: 'deux-ports',
      title: 'Deux ports',
      outcome: 'CHANGED',
      changedFields: ['language', 'excerpt', 'wordCount', 'regions', 'topics'],
      language: { before: 'it', after: 'fr' },
      regions: { gained: expect.arrayContaining(['KZ']), lost: ['FJ'] },
      topics: { gained: expect.arrayContaining(['PORTS_AND_SHIPPING']), lost: ['TOURISM'] },
    });
    expect(await changesAfter(before)).toEqual(
      expect.arrayContaining([
        { id: 'ferry', operation: 'UPDATED', fields: ['language', 'excerpt', 'wordCount', 'regions', 'topics'] },
        { id: 'rail', operation: 'UPDATED', fields: ['excerpt', 'wordCount', 'regions'] },
        { id: 'tajikistans-new-road', operation: 'UPDATED', fields: ['regions'] },
      ]),
    );
    expect([await count('related_queue'), await count('revisions')]).toEqual([4, revisions]);
    expect((await detect()).counts.changed).toBe(0);
    const again = await test.app.pipeline.run([file]);
    expect(again.counts).toMatchObject({ unchanged: 3, updated: 0 });
  });

  it('leaves alone what editors and publishers decided', async () => {
    await forget();
    await test.app.db.query(
      `INSERT INTO article_regions SELECT a.id, r.id, 'EDITORIAL', 0.77, 0, TRUE FROM articles a, regions r WHERE a.external_id = 'own' AND r.code = 'PE'`,
    );
    await detect();
    const rows: unknown[] = await test.app.db.query(
      `SELECT a.external_id AS id, a.language, a.excerpt,
         ARRAY(SELECT r.code FROM article_regions ar JOIN regions r ON r.id = ar.region_id
               WHERE ar.article_id = a.id AND ar.origin = 'EDITORIAL' ORDER BY r.code) AS regions,
         ARRAY(SELECT t.name || ' ' || at.origin FROM article_topics at JOIN topics t ON t.id = at.topic_id
               WHERE at.article_id = a.id AND at.origin <> 'DETECTED') AS topics
       FROM articles a WHERE a.external_id IN ('rail', 'own') ORDER BY 1`,
    );
    expect(rows).toEqual([
      { id: 'own', language: 'en', excerpt: 'By rail to Aktau.', regions: ['PE'], topics: [] },
      {
        id: 'rail',
        language: 'en',
        excerpt: expect.stringMatching(/^The railway/),
        regions: ['UZ'],
        topics: ['Wheat Desk EDITORIAL'],
      },
    ]);
    const kept: unknown[] = await test.app.db.query(
      `SELECT round(salience::numeric, 2)::float AS salience FROM article_regions ar JOIN regions r ON r.id = ar.region_id WHERE r.code = 'PE'`,
    );
    expect(kept).toEqual([{ salience: 0.77 }]);
  });

  it('keeps the language that a publisher names, whatever the text is', async () => {
    await bring([{ externalId: 'said', title: 'Ports', language: 'de-at', body: FERRY }]);
    expect((await detect()).counts.changed).toBe(0);
    const found: unknown[] = await test.app.db.query(`SELECT language FROM articles WHERE external_id = 'said'`);
    expect(found).toEqual([{ language: 'de-AT' }]);
  });

  it('keeps a language found before where the text alone does not tell', async () => {
    await bring([{ externalId: 'short', title: 'Ports', body: 'Two.' }]);
    await test.app.db.query(`UPDATE articles SET language = 'fr' WHERE external_id = 'short'`);
    await detect();
    const found: unknown[] = await test.app.db.query(`SELECT language FROM articles WHERE external_id = 'short'`);
    expect(found).toEqual([{ language: 'fr' }]);
  });

  it('makes articles findable in the language that was found', async () => {
    await forget();
    await test.app.db.query(`UPDATE articles SET search_vector = ''::tsvector`);
    await detect();
    const { data } = await test.query(`{ articles(search: "construire") { nodes { slug } } }`);
    expect(data.articles.nodes.map(({ slug }: any) => slug)).toContain('deux-ports');
  });

  it('says the same without writing in a dry run', async () => {
    await forget();
    const before = [await graphState(test.app.db), await count('changes')];
    const dry = await detect({ dryRun: true });
    expect([await graphState(test.app.db), await count('changes')]).toEqual(before);
    const real = await detect();
    expect([dry.counts, dry.records]).toEqual([real.counts, real.records]);
  });

  it('looks at one source, or at what came since a moment, alone', async () => {
    await forget();
    expect((await detect({ source: 'other-review', dryRun: true })).counts).toMatchObject({ articles: 1, changed: 1 });
    expect((await detect({ since: '2100-01-01T00:00:00Z', dryRun: true })).counts).toMatchObject({ articles: 0 });
    expect((await detect({ since: '2000-01-01T00:00:00Z', dryRun: true })).counts).toMatchObject({ articles: 4 });
  });

  it('stops between batches', async () => {
    await forget();
    const report = await detect({ isStopped: () => true });
    expect(report).toMatchObject({ stopped: true, counts: { articles: 0, changed: 0 } });
  });

  it('leaves an article alone that gets another state meanwhile', async () => {
    await forget();
    const racing = detect();
    await bring([{ ...RECORDS[1], title: 'Wagons to Baku' }]);
    await racing;
    expect((await detect()).counts.changed).toBe(0);
  });
});
