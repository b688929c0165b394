import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import sql from 'sql-template-tag';
import type { ImportReport } from '../../src/ingest/import-report.js';
import { ImportPipeline, type ImportOptions } from '../../src/ingest/pipeline.js';
import { isUrl, urlOpener, type UrlOptions } from '../../src/ingest/reading/read-url.js';
import type { App } from '../../src/app.js';
import { ArticleWriter } from '../../src/articles/article.writer.js';
import { rows } from '../../src/platform/sql.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { startWebServer, type WebServer } from '../support/web-server.js';

let test: TestApp;
let app: App;
let server: WebServer | undefined;
beforeAll(async () => {
  test = await createTestApp();
  ({ app } = test);
}, 60_000);
afterAll(() => test?.close());
afterEach(async () => {
  await server?.close();
  await app.db.query('TRUNCATE fetches');
});

const start = async (answer: Parameters<typeof startWebServer>[0]): Promise<string> => {
  server = await startWebServer(answer);
  return server.url;
};

function load(paths: string[], urls: UrlOptions = {}, options: ImportOptions = {}): Promise<ImportReport> {
  const opener = urlOpener(app.db, { allowPrivate: true, pageWait: 0, ...urls });
  return new ImportPipeline(app.db, new ArticleWriter(app.db, app.regions), app.regions, [opener]).run(paths, options);
}

const feed = (name: string, items: string) =>
  `<rss version="2.0"><channel><title>${name}</title>${items}</channel></rss>`;
const item = (id: string, title: string, text = 'The ferry left.') =>
  `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><description>${text}</description></item>`;

describe('isUrl', () => {
  it.each([
    ['https://h.example/feed', true],
    ['FTP://h.example/', true],
    ['articles/https.txt', false],
    ['C:\\articles', false],
    ['./http:', false],
  ])('of %s is %s', (path, expected) => expect(isUrl(path)).toBe(expected));
});

describe('importing an address', () => {
  it('imports a feed, and once nothing has changed downloads nothing', async () => {
    const url = await start((request, response) => {
      if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
      response.writeHead(200, { etag: '"1"' }).end(feed('One', item('1', 'Ferries') + item('2', 'Railways')));
    });
    const first = await load([`${url}/feed.xml`]);
    expect(first.counts).toMatchObject({ created: 2, refused: 0 });
    const second = await load([`${url}/feed.xml`]);
    expect(second.counts).toMatchObject({ created: 0, unchanged: 0, skipped: 1 });
    expect(second.records[0]!.message).toMatch(/^not changed since \d{4}-\d\d-\d\d/);
    const third = await load([`${url}/feed.xml`], { refetch: true });
    expect(third.counts).toMatchObject({ unchanged: 2, skipped: 0 });
  });

  it('makes one revision of an item that changed', async () => {
    let text = 'The ferry left.';
    const url = await start((_, response) =>
      response.end(feed('Two', item('1', 'Ferries', text) + item('2', 'Rails'))),
    );
    await load([url]);
    text = 'The ferry stayed.';
    const again = await load([url]);
    expect(again.counts).toMatchObject({ updated: 1, unchanged: 1 });
    expect(again.records[0]).toMatchObject({ outcome: 'UPDATED', revision: 2, changedFields: ['excerpt'] });
  });

  it('asks again where something was refused, the run was dry, or it was stopped', async () => {
    const url = await start((_, response) =>
      response.writeHead(200, { etag: '"1"' }).end(feed('Three', `<item/>${item('1', 'Ferries')}`)),
    );
    const remembered = () => rows(app.db, sql`SELECT 1 FROM fetches`);
    await load([url], {}, { dryRun: true });
    expect(await remembered()).toHaveLength(0);
    expect((await load([url])).counts).toMatchObject({ refused: 1, created: 1 });
    expect(await remembered()).toHaveLength(0);
    await load([url], {}, { isStopped: () => true });
    expect(await remembered()).toHaveLength(0);
  });

  it('imports a page as well, by its content', async () => {
    const paragraph = '<p>The ferry crosses in a day when the weather is good, and nobody knows how long otherwise. It is an old ship.</p>'; // prettier-ignore
    const url = await start(
      (_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!DOCTYPE html><html lang="en"><head><title>An old ship</title><meta property="og:type" content="article"><meta property="og:title" content="An old ship"></head><body><article><h1>An old ship</h1>${paragraph.repeat(6)}</article></body></html>`), // prettier-ignore
    );
    const report = await load([`${url}/old-ship`]);
    expect(report.records).toMatchObject([{ outcome: 'CREATED', title: 'An old ship' }]);
    const [stored] = await rows<{ url: string; origin: string }>(app.db, sql`SELECT canonical_url AS "url", origin AS "origin" FROM articles WHERE title = 'An old ship'`); // prettier-ignore
    expect(stored).toEqual({ url: `${url}/old-ship`, origin: `${url}/old-ship` });
  });

  it('reads a charset by the header, which counts before what the file says', async () => {
    const text = feed('Four', item('1', 'Порты Каспия')).replace('<rss', '<?xml version="1.0" encoding="utf-8"?><rss');
    const bytes = Buffer.from([...text].map((letter) => {
      const code = letter.charCodeAt(0);
      return code < 128 ? code : code - 0x410 + 0xc0;
    })); // prettier-ignore
    const url = await start((_, response) =>
      response.writeHead(200, { 'content-type': 'application/rss+xml; charset=windows-1251' }).end(bytes),
    );
    expect((await load([url])).records).toMatchObject([{ outcome: 'CREATED', title: 'Порты Каспия' }]);
  });

  it('reads UTF-8 as UTF-8 whatever the header says', async () => {
    const url = await start(
      (_, response) =>
      response.writeHead(200, { 'content-type': 'text/xml; charset=iso-8859-1' }).end(feed('Five', item('1', 'Порты Чёрного моря'))), // prettier-ignore
    );
    expect((await load([url])).records[0]).toMatchObject({ title: 'Порты Чёрного моря' });
  });

  it('refuses what it cannot read, and imports the rest', async () => {
    const url = await start((request, response) => {
      if (request.url === '/good') response.end(feed('Six', item('1', 'Lighthouses')));
      else if (request.url === '/empty') response.end();
      else if (request.url === '/binary')
        response.end(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]));
      else response.writeHead(404).end();
    });
    const report = await load([`${url}/missing`, `${url}/empty`, `${url}/binary`, 'ftp://h.example/', `${url}/good`]);
    expect(report.records.map(({ path, code, outcome }) => [path.replace(url, ''), code ?? outcome])).toEqual([
      ['/missing', 'HTTP_STATUS'],
      ['/empty', 'EMPTY_FILE'],
      ['/binary', expect.any(String)],
      ['ftp://h.example/', 'BAD_URL'],
      ['/good', 'CREATED'],
    ]);
  });

  it('reads nothing of this machine unless allowed', async () => {
    const url = await start((_, response) => response.end('secret'));
    const report = await load([url], { allowPrivate: false });
    // Its port is refused first: it is none of the web's.
    expect(report.records).toMatchObject([{ outcome: 'REFUSED', code: 'BAD_URL' }]);
    expect((await load(['http://127.0.0.1/'], { allowPrivate: false })).records).toMatchObject([{ code: 'PRIVATE_ADDRESS' }]); // prettier-ignore
    expect(server!.requests).toEqual([]);
  });
});

describe('what has not changed', () => {
  const unchanging = () =>
    start((request, response) => {
      if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
      response.writeHead(200, { etag: '"1"' }).end(feed('Seven', item('1', 'Dredging')));
    });

  it.each([
    ['another source', { source: 'Port Review' }],
    ['another format', { format: 'feed' }],
    ['another version of Corridor', { version: '2' }],
  ])('is read all the same for %s', async (_, readAs) => {
    const url = await unchanging();
    const { source, format } = { source: undefined, format: undefined, ...readAs };
    const options = { ...(source && { source }), ...(format && { format }) };
    await load([url], { readAs: { version: '1' } });
    expect((await load([url], { readAs: { version: '1' } })).counts).toMatchObject({ skipped: 1 });
    expect((await load([url], { readAs: { version: '1', ...readAs } }, options)).counts).toMatchObject({ skipped: 0 });
    expect((await load([url], { readAs: { version: '1', ...readAs } }, options)).counts).toMatchObject({ skipped: 1 });
    // The last way counts: what is stored is of that.
    expect((await load([url], { readAs: { version: '1' } })).counts).toMatchObject({ skipped: 0 });
  });

  it('is read all the same once the address leads elsewhere', async () => {
    let target = '/a';
    const url = await start((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: target }).end();
      else if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(feed('Eight', item('1', `Buoys ${request.url}`)));
    });
    await load([`${url}/`]);
    expect((await load([`${url}/`])).counts).toMatchObject({ skipped: 1 });
    target = '/b';
    expect((await load([`${url}/`])).records).toMatchObject([{ outcome: 'UPDATED', title: 'Buoys /b' }]);
  });
});

describe('a feed of several pages', () => {
  const linked = (name: string, items: string, next?: string) =>
    `<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>${name}</title>${next === undefined ? '' : `<a:link rel="next" href="${next.replaceAll('&', '&amp;')}"/>`}${items}</channel></rss>`; // prettier-ignore
  const titles = (report: ImportReport) => report.records.map(({ title, code, what }) => title ?? code ?? what); // prettier-ignore

  it('is read to its last page, each item once and in its newest state', async () => {
    const url = await start((request, response) => {
      if (request.url === '/')
        response.end(linked('Nine', item('3', 'Three') + item('2', 'Two, corrected'), '/?source=rss&paged=2')); // prettier-ignore
      else if (request.url === '/?source=rss&paged=2')
        response.end(linked('Nine, page 2', item('2', 'Two') + item('1', 'One'), '?paged=3')); // prettier-ignore
      else response.end(linked('Nine, page 3', item('0', 'Nought')));
    });
    const report = await load([`${url}/`]);
    expect(titles(report)).toEqual(['Three', 'Two, corrected', 'One', 'Nought', 'earlier states of items']); // prettier-ignore
    expect(server!.requests.map(({ path }) => path)).toEqual(['/', '/?source=rss&paged=2', '/?paged=3']);
    const sources = await rows<{ name: string }>(
      app.db,
      sql`SELECT name AS "name" FROM sources WHERE name LIKE 'Nine%'`,
    );
    expect(sources).toEqual([{ name: 'Nine' }]);
  });

  it('is read as far as it is new, once all of it is stored', async () => {
    let ids = [6, 5, 4, 3, 2, 1];
    const url = await start((request, response) => {
      const page = Number(/\d+$/.exec(request.url!)?.[0] ?? 1);
      const shown = ids.slice(page * 2 - 2, page * 2).map((id) => item(String(id), `Item ${id}`));
      response.end(linked('Ten', shown.join(''), page * 2 < ids.length ? `?page=${page + 1}` : undefined));
    });
    expect((await load([url])).counts).toMatchObject({ created: 6 });
    const asked = async (urls?: UrlOptions) => {
      server!.requests.length = 0;
      const { counts } = await load([url], urls);
      return [counts.created, server!.requests.length];
    };
    expect(await asked()).toEqual([0, 1]);
    ids = [9, 8, 7, ...ids];
    expect(await asked()).toEqual([3, 2]);
    expect(await asked({ refetch: true })).toEqual([0, 5]);
  });

  it('ends where pages lead in a circle, or are all the same', async () => {
    const circle = await start((request, response) => {
      const other = request.url === '/a' ? '/b' : '/a';
      response.end(linked('Eleven', item(request.url!, `Page ${request.url}`), other));
    });
    const report = await load([`${circle}/a`]);
    expect(report.counts).toMatchObject({ created: 2, leftOut: 1, refused: 0 });
    expect(server!.requests).toHaveLength(2);
    await server!.close();
    const same = await start((request, response) => {
      const page = Number(/\d+$/.exec(request.url!)?.[0] ?? 1);
      response.end(linked('Twelve', item('1', 'The same'), `/?page=${page + 1}`));
    });
    expect((await load([`${same}/`])).counts).toMatchObject({ created: 1, refused: 0 });
    expect(server!.requests).toHaveLength(2);
  });

  it('ends at the limit, and says how to go on', async () => {
    const url = await start((request, response) => {
      const page = Number(/\d+$/.exec(request.url!)?.[0] ?? 1);
      response.end(linked('Thirteen', item(String(page), `Page number ${page}`), `/?page=${page + 1}`));
    });
    const report = await load([`${url}/`]);
    expect(report.counts).toMatchObject({ created: 100, leftOut: 1 });
    const reason = `at most 100 pages are read at once; import ${url}/?page=101 for older items`;
    expect(report.records.at(-1)).toMatchObject({ what: 'further pages of the feed', count: 1, reason });
  });

  it('guards each page like the first, and asks for all of it again where one failed', async () => {
    let second = 'ftp://h.example/feed';
    const url = await start((request, response) => {
      if (request.url === '/broken') return response.end('<html><body>Sorry</body></html>');
      if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
      response.writeHead(200, { etag: '"1"' }).end(linked('Fourteen', item('1', 'First'), second));
    });
    expect((await load([url])).counts).toMatchObject({ refused: 0, created: 1 });
    await app.db.query('TRUNCATE fetches');
    second = 'http://user:secret@h.example/feed';
    const guarded = await load([url]);
    expect(titles(guarded)).toEqual(['First', 'BAD_URL']);
    expect(guarded.records[1]).toMatchObject({ path: url, message: expect.stringMatching(/^Page 2 of the feed \(.*user name or password/) }); // prettier-ignore
    second = '/broken';
    const broken = await load([url]);
    expect(titles(broken)).toEqual(['First', 'NOT_A_FEED']);
    expect(broken.records[1]!.message).toMatch(/^Page 2 of the feed \(http.*\/broken\): /);
    expect(await rows(app.db, sql`SELECT 1 FROM fetches`)).toEqual([]);
  });

  it('may be JSON', async () => {
    const url = await start((request, response) => {
      const page = Number(/\d+$/.exec(request.url!)?.[0] ?? 1);
      const items = [{ id: `json-${page}`, title: `Leaf ${page}`, content_text: 'The ferry left.' }];
      response.end(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Fifteen', items, ...(page < 3 && { next_url: `/?page=${page + 1}` }) })); // prettier-ignore
    });
    expect(titles(await load([`${url}/`]))).toEqual(['Leaf 1', 'Leaf 2', 'Leaf 3']);
  });
});
