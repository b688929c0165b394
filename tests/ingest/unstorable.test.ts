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
  const folder = await createTestFolder('unstorable-');
  const file = (name: string, text: string) => writeFile(join(folder, name), text);
  await file('a.md', '---\ntitle: Nameless section\nsection: "!!"\n---\nText.\n');
  await file('b.md', '---\ntitle: Nameless topic\ntopics: ["?!"]\n---\nText.\n');
  await file('c.md', '---\ntitle: Fine\n---\nText about things.\n');
  const { records, stopped } = await test.app.pipeline.run([folder]);
  expect(stopped).toBe(false);
  expect(records.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['REFUSED', 'NOT_STORABLE'],
    ['REFUSED', 'NOT_STORABLE'],
    ['CREATED', undefined],
  ]);
  expect(records[0]!.message).toContain('"!!" cannot name a section');
});
