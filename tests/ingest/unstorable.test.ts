import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestFolder } from '../support/test-folder.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
});

afterAll(() => test.close());

it('refuses a record that cannot be stored, with the reason, and goes on with the others', async () => {
  const path = join(await createTestFolder('unstorable-'), 'articles.jsonl');
  const url = (name: string) => `https://harbour.example/${name}`;
  const records = [
    { source: 'One Review', externalId: '1', title: 'Lives here', url: url('here') },
    { source: 'Other Review', externalId: '1', title: 'Lives there', url: url('there') },
    { source: 'Other Review', externalId: '1', title: 'Moves in', url: url('here') },
    { source: 'Other Review', externalId: '2', title: 'Fine' },
  ];
  await writeFile(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const report = await test.app.pipeline.run([path]);
  expect(report.stopped).toBe(false);
  expect(report.records.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['CREATED', undefined],
    ['CREATED', undefined],
    ['REFUSED', 'NOT_STORABLE'],
    ['CREATED', undefined],
  ]);
  expect(report.records[2]!.message).toContain('articles_canonical_url_key');
});

it('stores an article without the names that name nothing, and says so', async () => {
  const folder = await createTestFolder('nameless-');
  await writeFile(join(folder, 'a.md'), '---\ntitle: Nameless section\nsection: "!!"\n---\nText.\n');
  await writeFile(join(folder, 'b.md'), '---\ntitle: Nameless topic\ntopics: ["?!"]\n---\nText.\n');
  const { records } = await test.app.pipeline.run([folder]);
  expect(records.map(({ outcome, warnings }) => [outcome, warnings])).toEqual([
    ['CREATED', ['Left out the section "!!": it has no letter and no digit.']],
    ['CREATED', ['Left out the topic "?!": it has no letter and no digit.']],
  ]);
});

it('refuses a title of one word of 10 MB, and goes on with the others', async () => {
  const path = join(await createTestFolder('long-title-'), 'articles.jsonl');
  const records = [{ title: 't'.repeat(10_000_000) }, { title: 'Short' }];
  await writeFile(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const report = await test.app.pipeline.run([path]);
  expect(report.records.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['REFUSED', 'NOT_STORABLE'],
    ['CREATED', undefined],
  ]);
});

it('files topics no more than 20 levels deep, however long the chain that a record names', async () => {
  const path = join(await createTestFolder('deep-topics-'), 'articles.jsonl');
  const topicParents = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`Chain ${n}`, `Chain ${n + 1}`]));
  await writeFile(path, `${JSON.stringify({ title: 'Chain', topics: ['Chain 0'], topicParents })}\n`);
  await test.app.pipeline.run([path]);
  const [deepest] = await test.app.db.query<{ depth: number }[]>('SELECT max(depth) AS depth FROM topic_closure');
  expect(deepest?.depth).toBe(19);
});
