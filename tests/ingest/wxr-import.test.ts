import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImporterOptions } from '../../src/ingest/importer.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestFolder } from '../support/test-folder.js';
import { category, item, meta, wxr } from '../support/wxr-export.js';

let test: TestApp;
let folder: string;
beforeAll(async () => {
  test = await createTestApp();
  folder = await createTestFolder('wxr-');
}, 60_000);
afterAll(() => test?.close());

async function load(name: string, text: string, importerOptions: ImporterOptions = {}) {
  const path = join(folder, name);
  await writeFile(path, text);
  return (await test.app.pipeline.run([path], { importerOptions })).records;
}

const polylang = (language: string) =>
  category('language', language, language) + category('post_translations', 'pll_1', 'pll_1');

describe('an export of WordPress, imported', () => {
  it('links translations, whichever comes first, and stores nothing twice', async () => {
    const text = wxr(item(12, 'post', polylang('fr')) + item(11, 'post', polylang('en')) + item(13, 'page'));
    expect((await load('translations.xml', text)).map(({ outcome }) => outcome)).toEqual(Array(3).fill('CREATED'));
    const { data } = await test.query(
      '{ articleBy(by: { url: "https://harbour.example/12/" }) { translations { title language } } }',
    );
    expect(data?.articleBy.translations).toEqual([{ title: 'Item 11', language: 'en' }]);
    expect((await load('translations.xml', text)).map(({ outcome }) => outcome)).toEqual(Array(3).fill('UNCHANGED'));
  });

  it('finds an article by a slug that it had before', async () => {
    await load(
      'slugs.xml',
      wxr(item(21, 'post', `<wp:post_name>piers</wp:post_name>${meta('_wp_old_slug', 'quays')}`)),
    );
    const { data } = await test.query('{ articleBy(by: { slug: "quays" }) { slug } }');
    expect(data?.articleBy.slug).toBe('piers');
  });

  it('gives each of two articles with one slug an address of its own', async () => {
    const slug = '<wp:post_name>ferries</wp:post_name>';
    const records = await load('twice.xml', wxr(item(31, 'post', slug) + item(32, 'post', slug)));
    expect(new Set(records.map(({ slug }) => slug)).size).toBe(2);
  });

  it('takes other types of posts where they are named, and counts them as left out where not', async () => {
    const text = wxr(item(41, 'report') + item(42, 'report'));
    const leftOut = await load('reports.xml', text);
    expect(leftOut).toMatchObject([{ outcome: 'LEFT_OUT', count: 2, reason: expect.stringContaining('--post-types') }]);
    const taken = await load('reports.xml', text, { 'post-types': 'report' });
    expect(taken.map(({ outcome }) => outcome)).toEqual(['CREATED', 'CREATED']);
  });
});
