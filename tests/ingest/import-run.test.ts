import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyCounts } from '../../src/ingest/import-report.js';
import { ImportRun, markInterrupted } from '../../src/ingest/import-run.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestFolder } from '../support/test-folder.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
}, 60_000);
afterAll(() => test.close());

async function statuses(): Promise<string[]> {
  const rows: { status: string; ended: boolean }[] = await test.app.db.query(
    `SELECT status, finished_at IS NOT NULL AS ended FROM imports ORDER BY id`,
  );
  for (const { status, ended } of rows) expect(ended).toBe(status !== 'RUNNING');
  return rows.map(({ status }) => status);
}

/** What kill -9 does to the session of an import that has begun last. */
const cutOff = () =>
  test.app.db.query(
    `SELECT pg_terminate_backend(l.pid, 5000) FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
     WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.objid = (SELECT max(id) FROM imports)`,
  );

describe('an import that was cut off', () => {
  it('is marked as interrupted by the next one; one that runs is not', async () => {
    const first = await ImportRun.begin(test.app.db, ['a']);
    const second = await ImportRun.begin(test.app.db, ['b']);
    expect(await statuses()).toEqual(['RUNNING', 'RUNNING']);
    await cutOff();
    const file = join(await createTestFolder('import run '), 'one.md');
    await writeFile(file, '---\ntitle: One\n---\n\nText.\n');
    await test.app.pipeline.run([file]);
    expect(await statuses()).toEqual(['RUNNING', 'INTERRUPTED', 'DONE']);
    await first.end('STOPPED', emptyCounts());
    expect(await markInterrupted(test.app.db)).toBe(0);
    expect(await statuses()).toEqual(['STOPPED', 'INTERRUPTED', 'DONE']);
    // It was only its connection: what it says in the end counts.
    await second.end('DONE', emptyCounts());
    expect(await statuses()).toEqual(['STOPPED', 'DONE', 'DONE']);
  });

  it('is marked where it has left no more than its row', async () => {
    await test.app.db.query(`INSERT INTO imports (uuid, paths, status) VALUES (gen_random_uuid(), '{}', 'RUNNING')`);
    expect(await markInterrupted(test.app.db)).toBe(1);
    expect((await statuses()).at(-1)).toBe('INTERRUPTED');
  });
});
