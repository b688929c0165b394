import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ExportOptions } from '../../src/ingest/export/export-scope.js';
import { exportRecords } from '../../src/ingest/export/export.js';
import { SYSTEM } from '../../src/partners/system-viewer.js';
import { PUBLIC, type Viewer } from '../../src/partners/viewer.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { buildHiddenWorld, leaksIn, type HiddenWorld } from './hidden-world.js';

let test: TestApp;
let world: HiddenWorld;
beforeAll(async () => {
  test = await createTestApp();
  world = await buildHiddenWorld(test);
}, 60_000);
afterAll(() => test?.close());

async function exported(viewer: Viewer, options: ExportOptions = {}): Promise<unknown[]> {
  const records: unknown[] = [];
  for await (const record of exportRecords(test.app.db, viewer, options)) records.push(record);
  return records;
}

it('has nothing of what the public may not see, neither whole nor as what changed', async () => {
  for (const options of [{}, { since: '2000-01-01T00:00:00Z' }]) {
    const records = await exported(PUBLIC, options);
    expect(records.length).toBeGreaterThan(5);
    expect(leaksIn(records, world.secrets)).toEqual([]);
    expect(leaksIn(await exported(SYSTEM, options), world.secrets).length).toBeGreaterThan(5);
  }
});

it('says of an author that there is another of that name only where the viewer sees the other', async () => {
  const orcids = ['0000-0002-1825-0097', '0000-0001-5109-3700'];
  const sign = (status: 'PUBLISHED' | 'DRAFT', n: number) =>
    test.save({ title: `Twice ${n}`, externalId: `twice-${n}`, status, bylines: [{ name: 'Nadia Twice', orcid: orcids[n]! }] }); // prettier-ignore
  const namesakes = async (viewer: Viewer) => JSON.stringify(await exported(viewer)).includes('"hasNamesake":true');
  await sign('PUBLISHED', 0);
  await sign('DRAFT', 1);
  expect([await namesakes(PUBLIC), await namesakes(SYSTEM)]).toEqual([false, true]);
  await sign('PUBLISHED', 1);
  expect(await namesakes(PUBLIC)).toBe(true);
});
