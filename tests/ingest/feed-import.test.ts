import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sql from 'sql-template-tag';
import { rows } from '../../src/platform/sql.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestFolder } from '../support/test-folder.js';

let test: TestApp;
let folder: string;
beforeAll(async () => {
  test = await createTestApp();
  folder = await createTestFolder('feeds-');
}, 60_000);
afterAll(() => test?.close());

async function load(name: string, text: string) {
  const path = join(folder, name);
  await writeFile(path, text);
  return (await test.app.pipeline.run([path])).records;
}

const stored = (title: string) =>
  rows<{ body: string | null; excerpt: string | null; stub: boolean; revision: number }>(
    test.app.db,
    sql`SELECT body AS "body", excerpt AS "excerpt", is_stub AS "stub", revision AS "revision" FROM articles WHERE title = ${title}`,
  );

const feed = (title: string, more: string) =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Review</title>
<item><title>${title}</title><link>https://harbour.example/${title.toLowerCase()}</link>${more}</item></channel></rss>`;

describe('an item with no more than an excerpt', () => {
  it('is an article with that excerpt and without a body, until its text comes', async () => {
    const teaser = await load('ferries-1.xml', feed('Ferries', '<description>The ferry left […]</description>'));
    expect(teaser).toMatchObject([{ outcome: 'CREATED' }]);
    expect(await stored('Ferries')).toEqual([{ body: null, excerpt: 'The ferry left', stub: false, revision: 1 }]);
    const whole = feed('Ferries', '<content:encoded>&lt;p&gt;The ferry left late.&lt;/p&gt;</content:encoded>');
    expect(await load('ferries-2.xml', whole)).toMatchObject([{ outcome: 'UPDATED' }]);
    expect(await stored('Ferries')).toMatchObject([{ body: '<p>The ferry left late.</p>', revision: 2 }]);
  });

  it('takes nothing away from an article that is here with its text', async () => {
    const page = '---\ntitle: Railways\nurl: https://harbour.example/railways\nsource: Harbour Review\n---\nThe train left late.\n'; // prettier-ignore
    expect(await load('railways.md', page)).toMatchObject([{ outcome: 'CREATED' }]);
    const teaser = feed('Railways', '<description>The train left […]</description><guid>17</guid>');
    expect(await load('railways.xml', teaser)).toMatchObject([{ outcome: 'UNCHANGED', revision: 1 }]);
    expect(await load('railways.md', page)).toMatchObject([{ outcome: 'UNCHANGED', revision: 1 }]);
    expect(await stored('Railways')).toMatchObject([{ body: '<p>The train left late.</p>', revision: 1 }]);
  });

  it('is edited like any other', async () => {
    await load('roads.xml', feed('Roads', '<description>The bus left.</description>'));
    const again = await load('roads.xml', feed('Roads', '<description>The bus stayed.</description>'));
    expect(again).toMatchObject([{ outcome: 'UPDATED', changedFields: ['excerpt'] }]);
  });
});

describe('items of one feed that share an id', () => {
  const episode = (title: string) =>
    `<item><title>${title}</title><guid>https://harbour.example/sound.mp3</guid><link>https://harbour.example/</link><pubDate>Tue, 2 Aug 2011</pubDate><description>The same words for both of them.</description></item>`; // prettier-ignore
  const feed = `<rss version="2.0"><channel><title>Harbour Sound</title><link>https://harbour.example/</link>${episode('Strings')}${episode('Strings, at length')}</channel></rss>`; // prettier-ignore

  it('are articles of their own, the same at each import', async () => {
    expect(await load('sound.xml', feed)).toMatchObject([{ outcome: 'CREATED' }, { outcome: 'CREATED' }]);
    for (const name of ['sound.xml', 'sound.xml', 'sound-again.xml'])
      expect(await load(name, feed)).toMatchObject([{ outcome: 'UNCHANGED' }, { outcome: 'UNCHANGED' }]);
  });
});
