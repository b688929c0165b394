import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestFolder } from '../support/test-folder.js';
import { createTestDatabase } from '../support/test-database.js';
import { ask, ensureBuilt, projectRoot, run, serve, stopEverything, whenTestEnds } from './corridor-process.js';

jest.setTimeout(120_000);

const capture = join(projectRoot, '../shared/corpus/captures/000_0fcb907f7f12fccc.txt');
const query = `query Captured($slug: String) {
  articleBy(by: { slug: $slug }) {
    id title publishedOn publishedPrecision isStub
    source { name } section { name } authors { name } bylines { role author { name } }
    body(format: TEXT)
    regionMentions { region { name } salience }
    related { edges { origin node { id title isStub excerptTruncated excerpt topics { name } body } } }
  }
}`;

(existsSync(capture) ? describe : describe.skip)('a captured page (skipped without ../shared/corpus)', () => {
  beforeAll(ensureBuilt);
  afterEach(stopEverything);

  it('answers for its author, date, regions and related stubs, one of which becomes an article', async () => {
    const database = await createTestDatabase();
    whenTestEnds(() => database.drop());
    const env = { DATABASE_URL: database.url, CORRIDOR_LOG_LEVEL: 'silent' };
    const server = await serve(env);
    const imported = await run(['import', capture], env);
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    const [, slug] = /^created .*\.txt {2}(\S+)/.exec(imported.stdout)!;
    const { data, errors } = await ask(server.url, query, { slug });
    expect(errors).toBeUndefined();
    const article = data.articleBy;
    expect(article).toMatchObject({
      title:
        'Tajikistan Strengthens Border as Afghan and Tajik Officials Meet to Discuss Regional Support for Peace Talks',
      publishedOn: '2021-01-02',
      publishedPrecision: 'DAY',
      isStub: false,
      source: { name: 'Caspian Policy Center' },
      section: { name: 'Research' },
      authors: [{ name: 'Nicole Wolkov' }],
      bylines: [{ role: 'AUTHOR', author: { name: 'Nicole Wolkov' } }],
    });
    const paragraphs = (article.body as string).split('\n\n');
    expect(paragraphs).toHaveLength(4);
    for (const paragraph of paragraphs) expect(paragraph).toMatch(/^\S(?!.*\u00a0).*\S$/);
    const regions = (article.regionMentions as any[]).map(({ region }) => region.name as string);
    expect(regions.slice(0, 2).sort()).toEqual(['Afghanistan', 'Tajikistan']);
    const edges = article.related.edges as any[];
    expect(edges).toHaveLength(2);
    for (const { origin, node } of edges) {
      expect(origin).toBe('EDITORIAL');
      expect(node).toMatchObject({ isStub: true, excerptTruncated: true, topics: [{ name: 'Security' }], body: null });
    }
    const stub = edges[0].node;

    const page = join(await createTestFolder('cli corpus '), 'later.txt');
    await writeFile(
      page,
      ['CPC - Caspian Policy Center', 'Research', stub.title.toLowerCase().replace(/[^a-z ]/g, ''), stub.title, 'Author: Ada Example', 'May 3, 2024', 'The whole text, written for this test: Iran and Russia, at such a length that it is a paragraph of a page.', 'A second paragraph on Russia.'].join('\n\n'), // prettier-ignore
    );
    const later = await run(['import', page], env);
    expect(later).toMatchObject({ code: 0, stderr: '' });
    expect(later.stdout).toContain('was a stub');
    const after = (await ask(server.url, query, { slug })).data.articleBy;
    expect(after.related.edges[0]).toMatchObject({
      origin: 'EDITORIAL',
      node: { id: stub.id, title: stub.title, isStub: false, topics: [{ name: 'Security' }] },
    });
    expect(after.related.edges[0].node.body).toContain('written for this test');
    expect(after.related.edges[1].node).toEqual(edges[1].node);
    expect((await run(['import', capture, page], env)).stdout).toContain('0 created, 0 updated, 2 unchanged');
  });
});
