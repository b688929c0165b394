import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestFolder } from '../support/test-folder.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
}, 60_000);
afterAll(() => test.close());

const LANGUAGES = ['en', 'fr', 'ru', undefined];

/** More than two batches, so that later ones are indexed ahead, and bodies with what tsvectors must quote. */
async function bring(version: string): Promise<string> {
  const path = join(await createTestFolder('ahead '), 'articles.jsonl');
  const lines = Array.from({ length: 450 }, (_, number) => {
    const body = `Harbour's 'quay' no. ${number} \\ back:slash ${version} déjà vu Порт ${'wheat '.repeat(number % 7)}`;
    const language = LANGUAGES[number % LANGUAGES.length];
    return JSON.stringify({ source: 'Harbour Review', externalId: `a${number}`, title: `Ferry ${number}`, bylines: [{ name: 'Anna Weber' }], body, bodyFormat: 'TEXT', language }); // prettier-ignore
  });
  await writeFile(path, lines.join('\n'));
  return path;
}

it('gives articles whose bodies were indexed ahead the same search vectors as all others', async () => {
  for (const version of ['first', 'second']) {
    const path = await bring(version);
    const { counts } = await test.app.pipeline.run([path]);
    expect(counts).toMatchObject(version === 'first' ? { created: 450 } : { updated: 450 });
    const found: unknown = await test.app.db.query(VECTORS);
    expect(found).toEqual([{ wrong: '0', total: '450' }]);
  }
});

const VECTORS = `
  SELECT count(*) AS total, count(*) FILTER (WHERE a.search_vector <>
      setweight(to_tsvector(search_config(a.language), a.title), 'A')
      || setweight(to_tsvector(search_config(a.language), concat_ws(' ', a.subtitle, a.excerpt)), 'B')
      || setweight(to_tsvector(search_config(a.language), 'Anna Weber'), 'C')
      || setweight(to_tsvector(search_config(a.language), regexp_replace(replace(a.body, '&#x27;', ''''), '<[^>]+>', '', 'g')), 'D')) AS wrong
  FROM articles a`;
