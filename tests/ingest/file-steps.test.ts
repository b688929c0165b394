import { describe, expect, it } from '@jest/globals';
import { fileSteps } from '../../src/ingest/file-steps.js';
import { countsOf, describeCounts, describeEntry, type ReportEntry } from '../../src/ingest/import-report.js';
import { InputRefused, type Importer, type ImportItem } from '../../src/ingest/importer.js';
import { titleOf } from '../../src/ingest/record-batch.js';
import { sourceFile } from '../support/source-file.js';

const article = (title: string): ImportItem => ({
  kind: 'article',
  article: { title, bylines: [], topics: [], regions: [], related: [], line: 1, record: 1, warnings: [] },
});
const leftOut = (what: string, count: number, reason?: string): ImportItem => ({
  kind: 'leftOut',
  leftOut: { what, count, ...(reason !== undefined && { reason }) },
});

/** Yields these, then fails with the error if there is one. */
async function entries(items: ImportItem[], warnings: string[] = [], error?: Error): Promise<ReportEntry[]> {
  const importer: Importer = {
    name: 'fake',
    description: 'made for this test',
    recognises: () => 1,
    *read() {
      yield* items;
      if (error) throw error;
    },
  };
  const all: ReportEntry[] = [];
  for await (const step of fileSteps(importer, { ...sourceFile('a.xml', 'x'), warnings })) {
    if (step.kind === 'entry') all.push(step.entry);
    else
      all.push({
        path: 'a.xml',
        outcome: 'CREATED',
        slug: titleOf(step.record),
        warnings: [...step.warnings, 'its own'],
      });
  }
  return all;
}

describe('fileSteps', () => {
  it('sums up what is left out, one entry for each kind, after the records', async () => {
    const found = await entries([
      leftOut('comments', 1200, 'comments are not articles'),
      article('one'),
      leftOut('menu items', 2),
      leftOut('comments', 34, 'comments are not articles'),
    ]);
    expect(found).toMatchObject([
      { outcome: 'CREATED', slug: 'one' },
      { path: 'a.xml', outcome: 'LEFT_OUT', what: 'comments', count: 1234, reason: 'comments are not articles' },
      { path: 'a.xml', outcome: 'LEFT_OUT', what: 'menu items', count: 2 },
    ]);
    expect(found.slice(1).map(describeEntry)).toEqual([
      'left out   a.xml  1,234 comments (comments are not articles)',
      'left out   a.xml  2 menu items',
    ]);
    expect(countsOf(found)).toMatchObject({ created: 1, leftOut: 1236, skipped: 0 });
    expect(describeCounts(countsOf(found))).toContain('0 skipped, 1236 left out; ');
  });

  it('shows no control characters of names and messages on a terminal', () => {
    const entry: ReportEntry = {
      path: 'a\u001b[2J\nb.md',
      outcome: 'REFUSED',
      message: 'Received \u009b31m\u202ex.',
      warnings: ['One\r\u0007.', 'Two.'],
    };
    expect(describeEntry(entry)).toBe(
      'refused    a\\u001b[2J\\u000ab.md  Received \\u009b31m\\u202ex.\n           warning: One\\u000d\\u0007.\n           warning: Two.',
    );
  });

  it('says nothing of what is left out where nothing is', async () => {
    expect(describeCounts(countsOf(await entries([article('one')])))).not.toContain('left out');
  });

  it('turns a file that cannot be read to its end into a refusal, and keeps the records before', async () => {
    const refusal = { code: 'INVALID_UTF8', message: 'Received a broken character.', line: 7 };
    expect(await entries([article('one'), leftOut('comments', 2)], [], new InputRefused(refusal))).toMatchObject([
      { outcome: 'CREATED' },
      { path: 'a.xml', outcome: 'REFUSED', ...refusal },
      { outcome: 'LEFT_OUT', count: 2 },
    ]);
  });

  it('lets faults of ours through', async () => {
    await expect(entries([article('one')], [], new TypeError('x is undefined'))).rejects.toThrow('x is undefined');
  });

  it('says once what is to be said of the file, with the entry that comes first', async () => {
    const [one, two] = await entries([article('one'), article('two')], ['read as windows-1251']);
    expect([one?.warnings, two?.warnings]).toEqual([['read as windows-1251', 'its own'], ['its own']]);
    const refusal: ImportItem = { kind: 'refused', refusal: { code: 'NO_TITLE', message: 'Received no title.' } };
    expect(await entries([refusal], ['read as koi8-r'])).toMatchObject([{ warnings: ['read as koi8-r'] }]);
  });
});
