import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleOperations } from '../../src/http/examples.js';
import { describeCounts, describeEntry } from '../../src/ingest/import-report.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestFolder } from '../support/test-folder.js';
import { codeBlocks } from './markdown.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
  const report = await test.app.pipeline.run(['examples']);
  expect(report.counts.refused).toBe(0);
}, 120_000);

afterAll(() => test.close());

describe('example operations of the explorer', () => {
  it.each(exampleOperations.map(({ name }) => name))('%s answers from the sample content', async (name) => {
    const { document, variables } = exampleOperations.find((operation) => operation.name === name)!;
    const { errors, data } = await test.query(document, variables);
    expect(errors).toEqual([]);
    expect(emptiest(data)).toBeGreaterThan(0);
  });
});

describe('README.md', () => {
  const readme = readFileSync('README.md', 'utf8');

  it('prints the answer that its query to paste gets', async () => {
    const curl = codeBlocks(readme, 'sh').find((block) => block.startsWith('curl'))!;
    const { query } = JSON.parse(/-d '(.*)'/.exec(curl)![1]!) as { query: string };
    const { data, errors } = await test.query(query);
    expect(errors).toEqual([]);
    expect({ data }).toEqual(JSON.parse(codeBlocks(readme, 'json')[0]!));
  });

  it('prints what importing the page in docs/importing.md prints', async () => {
    const path = join(await createTestFolder('docs-'), 'page.txt');
    writeFileSync(path, codeBlocks(readFileSync('docs/importing.md', 'utf8'), 'text')[0]!);
    const { records, counts } = await test.app.pipeline.run([path], { dryRun: true });
    const printed = [...records.map(describeEntry), `${describeCounts(counts)}.`]
      .join('\n')
      .replaceAll(path, 'page.txt');
    expect(codeBlocks(readme, 'text')).toContain(`${printed}\n`);
  });

  it.each(codeBlocks(readme, 'graphql').map((query) => [query.replace(/\s+/g, ' ').slice(0, 60), query]))(
    'has a query that finds something: %s',
    async (_, query) => {
      const { data, errors } = await test.query(query);
      expect(errors).toEqual([]);
      expect(emptiest(data)).toBeGreaterThan(0);
    },
  );
});

/** Size of the smallest of the root fields' answers: rows of a list or connection; 1 for an object, 0 for null. */
function emptiest(data: Record<string, unknown>): number {
  const sizes = Object.values(data).map((value) => {
    if (value === null) return 0;
    if (Array.isArray(value)) return value.length;
    const { nodes, edges } = value as { nodes?: unknown[]; edges?: unknown[] };
    return (nodes ?? edges)?.length ?? 1;
  });
  return Math.min(...sizes);
}
