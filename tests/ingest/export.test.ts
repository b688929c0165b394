import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { mergeAuthors, splitAuthor } from '../../src/authors/author-decisions.writer.js';
import type { ExportOptions } from '../../src/ingest/export/export-scope.js';
import { exportRecords, type ExportedRecord } from '../../src/ingest/export/export.js';
import { nounSchemas } from '../../src/ingest/importers/record-nouns.js';
import { articleRecordSchema, type ArticleRecordJson } from '../../src/ingest/importers/record-schema.js';
import { SYSTEM } from '../../src/partners/system-viewer.js';
import { PUBLIC, type Viewer } from '../../src/partners/viewer.js';
import { queueAll } from '../../src/related/related-queue.js';
import { updateRelated } from '../../src/related/related.writer.js';
import { graphState } from '../support/graph-state.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestFolder } from '../support/test-folder.js';

const root = resolve(import.meta.dirname, '../..');

async function exported(
  { app }: TestApp,
  viewer: Viewer = SYSTEM,
  options: ExportOptions = {},
): Promise<ExportedRecord[]> {
  const records: ExportedRecord[] = [];
  for await (const record of exportRecords(app.db, viewer, options)) records.push(record);
  return records;
}
const articlesOf = (records: readonly ExportedRecord[]): ArticleRecordJson[] =>
  records.flatMap((record) => ('type' in record ? [] : [record]));
const nounsOf = (records: readonly ExportedRecord[]) => records.flatMap((record) => ('type' in record ? [record] : []));
const parsed = (record: ExportedRecord): unknown =>
  ('type' in record ? nounSchemas[record.type] : articleRecordSchema).parse(record);
const lines = (records: readonly object[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** Things that make a graph hard to carry: what is assigned, hidden, ambiguous, waiting or gone. */
const HARD: object[] = [
  { source: 'Aral Institute', title: 'Two Harbours', published: '2024-03', body: '<p>Aktau lies in Kazakhstan.</p>', topics: ['Ports'], topicParents: { Ports: 'Transport', Transport: 'Economy' }, bylines: [{ name: 'Dr. LEYLA ALIYEVA', title: 'Fellow', affiliation: 'Aral Institute', email: 'l@aral.example', sourceId: 'leyla', biography: 'Works on ports.' }], related: [{ title: 'Dry Dock', topic: 'Ports', excerpt: 'A dock in Turkmenistan', excerptTruncated: true }, { slug: 'not-here-yet' }] },
  { source: 'Aral Institute', title: 'Two Harbours', published: '2025', body: '<p>Another text of the same name, about Baku.</p>', image: { url: 'https://aral.example/a.jpg', alt: 'A harbour' }, bylines: [{ name: 'Leyla Aliyeva', orcid: '0000-0002-1825-0097', affiliation: 'Baku State University' }, { name: 'Leyla Aliyeva', orcid: '0000-0002-1825-0097' }, { name: 'Leyla Aliyeva', orcid: '0000-0001-5109-3700', role: 'TRANSLATOR' }] },
  { source: 'Aral Institute', externalId: 'd1', title: 'A Draft', status: 'DRAFT', body: 'Secret about Georgia.', bylines: [{ name: 'Only Here' }], related: [{ title: 'Hidden Stub', topic: 'Secret topic', excerpt: 'Of Armenia' }, { title: 'Dry Dock' }] },
  { source: 'Caspian Review', externalId: 'f1', title: 'Tomorrow', published: '2199-01-01T00:00:00.123456+05:00', updated: '2199-01-02', language: 'en', url: 'https://review.example/tomorrow', body: '# Big\n\nText[^1] about Uzbekistan\n\n[^1]: note', bodyFormat: 'MARKDOWN', regions: ['KZ', 'Central Asia'], section: 'Research', related: [{ url: 'https://aral.example/elsewhere', title: 'Elsewhere' }] },
  { source: 'Caspian Review', externalId: 'w1', title: 'Taken Back', status: 'WITHDRAWN', body: 'Nothing.', excerpt: 'Two\nlines' },
  { source: 'Caspian Review', externalId: 'm1', title: 'Moved', slug: 'old-name', url: 'https://review.example/old', body: 'Old text about Iran.', section: 'Research', language: 'en' },
  { source: 'Caspian Review', externalId: 'm1', title: 'Moved', slug: 'new-name', url: 'https://review.example/new', body: 'New text about Iran.', section: 'RESEARCH', formerSlugs: ['ancient-name'], topics: ['ports', 'Energy'] },
  { source: 'Caspian Review', externalId: 'm1-fr', title: 'Déplacé', language: 'fr', body: 'Texte.', translationOf: 'old-name', related: [{ slug: 'new-name' }, { externalId: 'f1' }] },
  { source: 'Caspian Review', externalId: 'x1', title: '?!', body: '', translationOf: 'never-came' },
  { source: 'Aral Institute', title: 'Elsewhere', url: 'https://aral.example/elsewhere', body: 'It came later.', related: [{ title: 'Moved' }] },
  { source: 'Old Site', externalId: 'o1', title: 'Under Another Roof', url: 'https://roof.example/1', section: 'Letters', topics: ['Lighthouses'], body: 'It moved.' },
  { source: 'Caspian Review', externalId: 'h1', title: 'Holder', body: 'First without cards.', bylines: [{ name: 'A. Petrova', affiliation: 'Aral Institute', email: 'anna@review.example' }, { name: 'Anna Petrova', title: 'Fellow' }] },
  { source: 'Caspian Review', externalId: 'h2', title: 'Holder of Another', body: 'B.', bylines: [{ name: 'Anna Petrova' }, { name: 'A. Petrova' }] },
  { source: 'Caspian Review', externalId: 'wd1', title: 'Weekly Digest', published: '2024-01-01', body: 'The first week.' },
  { source: 'Caspian Review', externalId: 'wd2', title: 'Weekly Digest', published: '2024-01-08', body: 'The second week.' },
  { source: 'Caspian Review', externalId: 'tr-a', title: 'Sea Law', language: 'en', slug: 'sea-law', body: 'On the sea.', translationOf: 'droit' },
  { source: 'Caspian Review', externalId: 'tr-b', title: 'Droit de la mer', language: 'fr', slug: 'droit', body: 'Sur la mer.', translationOf: 'sea-law' },
  { source: 'Caspian Review', externalId: 'tr-c', title: 'Seerecht', language: 'de', body: 'Zur See.', translationOf: 'droit' },
  ...['j1', 'j2', 'j3'].map((externalId) => ({ source: 'Caspian Review', externalId, title: `Essay ${externalId}`, body: 'By a Smith.', bylines: [{ name: 'John Smith', sourceId: 'jsmith', ...(externalId === 'j3' && { email: 'john@old.example' }) }] })),
  { source: 'Caspian Review', externalId: 'q1', title: 'Unpublished Essay', status: 'DRAFT', body: 'Hidden.', bylines: [{ name: 'Quorvex', biography: 'Never seen.' }, { name: 'Reuters' }] },
  ...['l1', 'l2'].map((externalId) => ({ source: 'Caspian Review', externalId, title: 'A very long title that goes on and on about the harbours of the Caspian Sea and all of their many cranes and quays', body: externalId })),
  { source: 'Aral Institute', externalId: 'oil', title: 'Oil and Gas', language: 'en', body: '<p>Crude oil and natural gas flow in a pipeline from the refinery; a barrel of crude oil costs more, and tankers carry oil.</p>' },
  { source: 'Aral Institute', externalId: 'twice', title: 'Twice Shown', body: 'T.', related: [{ externalId: 'oil', title: 'Oil and Gas', topic: 'Oil and gas' }, { slug: 'oil-and-gas', title: 'On Oil, reworded', topic: 'Ports' }, { externalId: 'twice', title: 'Twice Shown' }] },
]; // prettier-ignore

/** What makes things stay behind that no article names any more, and references that were resolved under names that are gone. */
const LATER: object[] = [
  { type: 'source', name: 'Aral Institute', url: 'https://aral.example/' },
  { type: 'topic', name: 'Dredging', description: 'Keeping ports deep.', parent: { id: '01890000-0000-7000-8000-000000000001', slug: 'works', name: 'Works' } },
  { type: 'author', name: 'Nobody Named', biography: 'Signs nothing.', photoUrl: 'https://aral.example/n.jpg', orcid: '0000-0003-1415-9269', ids: [{ kind: 'EMAIL', value: 'nobody@aral.example', source: 'Aral Institute' }] },
  { type: 'section', name: 'Empty Section' },
  { source: 'Aral Institute', externalId: 'd1', title: 'A Draft', status: 'DRAFT', body: 'Less secret.' },
  { source: 'New Site', title: 'Under Another Roof', url: 'https://roof.example/1', body: 'It moved.' },
  { source: 'Caspian Review', externalId: 'h1', title: 'Holder', body: 'Now with cards.', bylines: [{ name: 'A. Petrova', affiliation: 'Aral Institute', email: 'anna@review.example' }, { name: 'Anna Petrova', title: 'Fellow' }], related: [{ externalId: 'wd2', title: 'Weekly Digest' }, { slug: 'sea-law' }, { slug: 'none-such' }] },
  { source: 'Caspian Review', externalId: 'tr-a', title: 'Sea Law', language: 'en', slug: 'law-of-the-sea', body: 'On the sea.', translationOf: 'droit' },
  { source: 'Caspian Review', externalId: 'tr-b', title: 'Droit de la mer', language: 'fr', slug: 'droit', body: 'Sur la mer, encore.', translationOf: 'sea-law' },
]; // prettier-ignore

/** What changes articles and authors that it does not name. */
const NEWS: object[] = [
  { type: 'author', name: 'Reuters', url: 'https://reuters.example/' },
  { type: 'topic', name: 'Lighthouses', parent: { id: '01890000-0000-7000-8000-000000000001', slug: 'works', name: 'Works' } },
  { source: 'Caspian Review', externalId: 'ns', title: 'None Such', slug: 'none-such', body: 'It came.' },
  { source: 'Aral Institute', title: 'Dry Dock', body: 'No stub any more.' },
]; // prettier-ignore

/** The decisions of an editor. */
async function decide({ app }: TestApp): Promise<void> {
  await mergeAuthors(app.db, 'a-petrova', 'anna-petrova');
  await mergeAuthors(app.db, 'quorvex', 'anna-petrova');
  await splitAuthor(app.db, 'john-smith', ['essay-j2', 'essay-j3'], 'John Smith');
}

describe('what was exported', () => {
  let folder: string;
  let first: TestApp;
  let second: TestApp;
  let file: string;
  let records: ExportedRecord[];

  beforeAll(async () => {
    folder = await createTestFolder('export-');
    [first, second] = await Promise.all([createTestApp(), createTestApp()]);
    const hard = join(folder, 'hard.jsonl');
    const later = join(folder, 'later.jsonl');
    await writeFile(hard, lines(HARD));
    await writeFile(later, lines(LATER));
    for (const paths of [[join(root, 'examples'), hard], [later]]) {
      const report = await first.app.pipeline.run(paths);
      expect(report.records.filter(({ outcome }) => outcome === 'REFUSED')).toEqual([]);
      if (paths.length > 1) await decide(first);
    }
    // How common things are is counted at intervals; the second database counts once, at the end.
    await first.app.db.query(`DELETE FROM settings WHERE key = 'related_frequencies'`);
    await queueAll(first.app.db.manager);
    await updateRelated(first.app.db);
    records = await exported(first);
    file = join(folder, 'all.jsonl');
    await writeFile(file, lines(records));
    const again = await second.app.pipeline.run([file]);
    expect(again.records.filter(({ outcome, warnings }) => outcome === 'REFUSED' || warnings)).toEqual([]);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([first.close(), second.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  it('is every article once, and all that they name or named, each a record of the schema', async () => {
    const count = async (from: string): Promise<number> =>
      (await first.app.db.query(`SELECT count(*)::int AS count FROM ${from}`))[0].count;
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    expect(articlesOf(records)).toHaveLength(await count('articles WHERE NOT is_stub'));
    for (const [type, table] of [['source', 'sources'], ['section', 'sections'], ['topic', 'topics'], ['author', 'authors']]) {
      expect([type, nounsOf(records).filter((noun) => noun.type === type).length]).toEqual([type, await count(table!)]);
    } // prettier-ignore
    expect(nounsOf(records).filter(({ type }) => type === 'stub')).toHaveLength(await count('articles WHERE is_stub'));
    for (const record of records) expect(parsed(record)).toEqual(record);
  });

  it('imports to the same graph, table by table', async () => {
    const [before, after] = await Promise.all([graphState(first.app.db), graphState(second.app.db)]);
    for (const name of Object.keys(before)) expect({ [name]: after[name] }).toEqual({ [name]: before[name] });
    // Nothing of this is the same for being empty.
    for (const [name, rows] of Object.entries(before)) expect([name, rows.length > 0]).toEqual([name, true]);
    expect(before.articles!.length).toBeGreaterThan(60);
    expect(before.related!.length).toBeGreaterThan(100);
  });

  it('is the same bytes when it is exported from there', async () => {
    expect(lines(await exported(second))).toBe(lines(records));
  });

  it('changes nothing where it came from, nor where it went', async () => {
    for (const { app } of [first, second]) {
      const changes = (): Promise<unknown> => app.db.query('SELECT count(*) AS count FROM changes');
      const before = await changes();
      const report = await app.pipeline.run([file]);
      expect(report.counts).toMatchObject({ unchanged: records.length, created: 0, updated: 0, refused: 0, stubs: 0 });
      expect(await changes()).toEqual(before);
    }
  });

  it('is known again when the original files come: nothing new in what is only written otherwise', async () => {
    const report = await second.app.pipeline.run([join(root, 'examples'), join(folder, 'later.jsonl')]);
    expect(report.records.filter(({ outcome }) => !['UNCHANGED', 'SKIPPED', 'LEFT_OUT'].includes(outcome))).toEqual([]);
  });

  it('for the public has nothing that the public does not see', async () => {
    const open = await exported(first, PUBLIC);
    const text = lines(open);
    for (const hidden of [
      'A Draft',
      'Tomorrow',
      'Taken Back',
      'Hidden Stub',
      'Secret',
      'Only Here',
      'quorvex',
      'Never seen',
      'Nobody Named',
      'Dredging',
      'Empty Section',
      'Old Site',
      'l@aral.example',
      'anna@review.example',
      'a petrova',
      '"leyla"',
      'jsmith',
      folder,
      'not-here-yet',
      'never-came',
    ]) {
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false]);
    }
    expect(text).toContain('Dry Dock');
    // The public may follow an old link.
    expect(text).toContain('{"slug":"a-petrova"}');
    expect(articlesOf(open).every(({ status }) => status === 'PUBLISHED')).toBe(true);
    for (const record of open) expect(parsed(record)).toEqual(record);
  });

  it('can be one source with what its articles name', async () => {
    const review = await exported(first, SYSTEM, { source: 'new-site' });
    expect(nounsOf(review)).toMatchObject([{ type: 'source', name: 'New Site' }]);
    expect(articlesOf(review)).toMatchObject([{ title: 'Under Another Roof' }]);
    const aral = await exported(first, SYSTEM, { source: 'aral-institute' });
    expect(nounsOf(aral).filter(({ type }) => type === 'author' || type === 'stub')).toMatchObject([
      { name: 'Leyla Aliyeva' },
      { name: 'Leyla Aliyeva' },
      { title: 'Dry Dock' },
      { title: 'Hidden Stub' },
      { title: 'Moved' },
    ]);
  });

  it('of one source has stubs for what it shows of others', async () => {
    const third = await createTestApp();
    try {
      const part = join(folder, 'part.jsonl');
      await writeFile(part, lines(await exported(first, SYSTEM, { source: 'caspian-review' })));
      expect((await third.app.pipeline.run([part])).counts).toMatchObject({ refused: 0, updated: 0 });
      const [shown] = await third.app.db.query(
        `SELECT t.title, t.is_stub, s.name AS source FROM related_edges e JOIN articles h ON h.id = e.article_id
         JOIN articles t ON t.id = e.target_id JOIN sources s ON s.id = t.source_id
         WHERE h.external_id = 'f1' AND e.origin = 'EDITORIAL'`,
      );
      expect(shown).toEqual({ title: 'Elsewhere', is_stub: true, source: 'Aral Institute' });
    } finally {
      await third.close();
    }
  });

  it('since an instant has whatever changed, also by way of others, and brings a copy up to date', async () => {
    const since = await inOneMinute(first);
    const news = join(folder, 'news.jsonl');
    await writeFile(news, lines(NEWS));
    await mergeAuthors(first.app.db, 'only-here', 'nobody-named');
    await splitAuthor(first.app.db, 'anna-petrova', ['holder-of-another'], 'Ana Petrova');
    expect((await first.app.pipeline.run([news])).counts).toMatchObject({ refused: 0 });
    const changed = await exported(first, SYSTEM, { since });
    const names = changed.map((record) => ('name' in record ? record.name : record.title)).sort();
    expect(names).toEqual(['Ana Petrova', 'Anna Petrova', 'Dry Dock', 'Holder', 'Holder of Another', 'Lighthouses', 'Nobody Named', 'None Such', 'Reuters']); // prettier-ignore

    const file = join(folder, 'changed.jsonl');
    await writeFile(file, lines(changed));
    expect((await second.app.pipeline.run([file])).counts).toMatchObject({ refused: 0 });
    const [before, after] = await Promise.all([graphState(first.app.db), graphState(second.app.db)]);
    for (const name of Object.keys(before).filter((name) => name !== 'related')) {
      expect({ [name]: after[name] }).toEqual({ [name]: before[name] });
    }
    expect(lines(await exported(second))).toBe(lines(await exported(first)));
    expect(await exported(first, SYSTEM, { since: await inOneMinute(first) })).toEqual([]);
  });

  it('since an instant has for the public what came due without any change', async () => {
    await first.app.db.query(`UPDATE articles SET visible_from = now() + interval '1 second' WHERE external_id = 'f1'`);
    const since = await inOneMinute(first);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(articlesOf(await exported(first, PUBLIC, { since }))).toMatchObject([{ title: 'Tomorrow' }]);
  });
});

/** Changes are looked at from a minute earlier: what is exported since then is what happens from now on. */
async function inOneMinute({ app }: TestApp): Promise<string> {
  return (await app.db.query(`SELECT clock_timestamp() + interval '1 minute' AS at`))[0].at;
}
