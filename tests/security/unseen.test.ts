import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { exportRecords } from '../../src/ingest/export/export.js';
import { PUBLIC } from '../../src/partners/viewer.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
}, 60_000);
afterAll(() => test?.close());

const slugBy = async (by: string): Promise<string | null> => {
  const { data } = await test.query(`{ articleBy(by: { ${by} }) { slug } }`);
  return (data.articleBy as { slug: string } | null)?.slug ?? null;
};

it('forgets what an article was called while it was a draft, and remembers what it was called in public', async () => {
  const [draft, due, moved] = ['draft', 'due', 'moved'].map((name) => ({
    externalId: 'ferry',
    title: 'A Ferry',
    slug: `ferry-${name}`,
    url: `https://harbour.example/ferry-${name}`,
  }));
  await test.save({ ...draft!, status: 'DRAFT' });
  await test.save({ ...due!, status: 'PUBLISHED' });
  await test.save({ ...moved!, status: 'PUBLISHED' });
  expect(await slugBy('slug: "ferry-draft"')).toBeNull();
  expect(await slugBy('url: "https://harbour.example/ferry-draft"')).toBeNull();
  expect(await slugBy('slug: "ferry-due"')).toBe('ferry-moved');
  expect(await slugBy('url: "https://harbour.example/ferry-due"')).toBe('ferry-moved');
  const lines: string[] = [];
  for await (const record of exportRecords(test.app.db, PUBLIC)) lines.push(JSON.stringify(record));
  expect(lines.join('\n')).toContain('ferry-due');
  expect(lines.join('\n')).not.toContain('ferry-draft');
});

it('files no topic under another that only a hidden article names', async () => {
  const wheat = { topics: ['Wheat Desk'], topicParents: { 'Wheat Desk': 'Secret Campaign' } };
  const parent = async () => (await test.query('{ topics(first: 50) { nodes { name parent { name } } } }')).data.topics;
  await test.save({ title: 'Wheat', topics: ['Wheat Desk'] });
  await test.save({ title: 'Plan', status: 'DRAFT', ...wheat });
  expect(JSON.stringify(await parent())).not.toContain('Secret Campaign');
  await test.save({ title: 'Plan', status: 'PUBLISHED', ...wheat });
  expect((await parent()).nodes).toContainEqual({ name: 'Wheat Desk', parent: { name: 'Secret Campaign' } });
});
