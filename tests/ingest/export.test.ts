import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { exportRecord } from '../../src/ingest/export-record.js';
import { exportArticles, type ExportOptions } from '../../src/ingest/export.reader.js';
import { articleRecordSchema, type ArticleRecordJson } from '../../src/ingest/importers/record-schema.js';
import { SYSTEM } from '../../src/partners/system-viewer.js';
import { PUBLIC, type Viewer } from '../../src/partners/viewer.js';
import { graphState } from '../support/graph-state.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestFolder } from '../support/test-folder.js';

const root = resolve(import.meta.dirname, '../..');

async function exported(
  { app }: TestApp,
  viewer: Viewer = SYSTEM,
  options: ExportOptions = {},
): Promise<ArticleRecordJson[]> {
  const records: ArticleRecordJson[] = [];
  for await (const article of exportArticles(app.db, viewer, options)) records.push(exportRecord(article, viewer));
  return records;
}
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
]; // prettier-ignore

describe('what was exported', () => {
  let folder: string;
  let first: TestApp;
  let second: TestApp;
  let file: string;
  let records: ArticleRecordJson[];

  beforeAll(async () => {
    folder = await createTestFolder('export-');
    [first, second] = await Promise.all([createTestApp(), createTestApp()]);
    const hard = join(folder, 'hard.jsonl');
    await writeFile(hard, lines(HARD));
    const report = await first.app.pipeline.run([join(root, 'examples'), hard]);
    expect(report.counts.refused).toBe(0);
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

  it('is every article once, each a record of the schema', async () => {
    const [{ count }] = await first.app.db.query('SELECT count(*)::int AS count FROM articles WHERE NOT is_stub');
    expect(new Set(records.map(({ id }) => id)).size).toBe(count);
    expect(records).toHaveLength(count);
    for (const record of records) expect(articleRecordSchema.parse(record)).toEqual(record);
  });

  it('imports to the same graph', async () => {
    const [before, after] = await Promise.all([graphState(first.app.db), graphState(second.app.db)]);
    for (const name of Object.keys(before)) expect({ [name]: after[name] }).toEqual({ [name]: before[name] });
    expect(before.articles!.length).toBeGreaterThan(50);
    expect(before.related!.length).toBeGreaterThan(100);
  });

  it('is the same bytes when it is exported from there', async () => {
    expect(lines(await exported(second))).toBe(lines(records));
  });

  it('changes nothing where it came from, nor where it went', async () => {
    for (const { app } of [first, second]) {
      const report = await app.pipeline.run([file]);
      expect(report.counts).toMatchObject({ unchanged: records.length, created: 0, updated: 0, refused: 0, stubs: 0 });
    }
  });

  it('is known again when the original files come: nothing new in what is only written otherwise', async () => {
    const report = await second.app.pipeline.run([join(root, 'examples')]);
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
      'l@aral.example',
      '"leyla"',
      folder,
      'not-here-yet',
      'never-came',
    ]) {
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false]);
    }
    expect(text).toContain('Dry Dock');
    expect(open.every(({ status }) => status === 'PUBLISHED')).toBe(true);
    for (const record of open) expect(articleRecordSchema.parse(record)).toEqual(record);
  });

  it('can be one source, or what changed since an instant', async () => {
    const review = await exported(first, SYSTEM, { source: 'caspian-review' });
    expect(review.map(({ externalId }) => externalId).sort()).toEqual(['f1', 'm1', 'm1-fr', 'w1', 'x1']);
    expect(await exported(first, SYSTEM, { since: '2199-01-01T00:00:00.000000Z' })).toEqual([]);
    expect(await exported(first, SYSTEM, { since: '2000-01-01T00:00:00.000000Z' })).toHaveLength(records.length);
  });
});
