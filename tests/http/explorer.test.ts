import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { wantsPage } from '../../src/http/explorer.js';
import { buildBundle, examples, standIn } from './explorer-stand-in.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
let app: FastifyInstance;

beforeAll(async () => {
  buildBundle();
  app = await standIn();
}, 60_000);
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = { accept: BROWSER }) =>
  app.inject({ method: 'GET', url, headers });
const assetIn = (html: string, ending: string) =>
  new RegExp(`/explore/assets/[^"]+\\.${ending}`).exec(html)?.[0] ?? 'none';

describe('wantsPage', () => {
  it.each([
    ['GET', {}, BROWSER, true],
    ['HEAD', {}, BROWSER, true],
    ['GET', { example: 'Newest articles' }, BROWSER, true],
    ['GET', {}, 'text/html', true],
    ['POST', {}, BROWSER, false],
    ['OPTIONS', {}, BROWSER, false],
    ['GET', {}, 'application/json', false],
    ['GET', {}, 'application/graphql-response+json, application/json;q=0.9', false],
    ['GET', {}, 'application/json, text/html;q=0.5', false],
    ['GET', {}, 'text/html;q=0', false],
    ['GET', {}, '*/*', false],
    ['GET', {}, undefined, false],
    ['GET', {}, 'nonsense;;;', false],
    ['GET', { query: '{ greeting }' }, BROWSER, false],
    ['GET', { query: '' }, BROWSER, false],
    ['GET', { extensions: '{"persistedQuery":{}}' }, BROWSER, false],
  ])('%s %j with Accept %s: %s', (method, query, accept, expected) => {
    expect(wantsPage(method, query, accept)).toBe(expected);
  });
});

describe('the endpoint', () => {
  it('shows a browser the Sandbox page, with a policy that lets in just what the Sandbox needs', async () => {
    const page = await get('/graphql');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self' https://embeddable-sandbox.cdn.apollographql.com; style-src 'self'; " +
        "img-src 'self'; connect-src 'self'; frame-src https://sandbox.embed.apollographql.com; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'",
    );
    expect(page.body).toMatch(/<noscript>.*href="\/explore".*<\/noscript>/);
    expect(page.body).not.toMatch(/<script(?![^>]*(src=|application\/json))/);
  });

  it('lets programs through to the API', async () => {
    const posted = await app.inject({ method: 'POST', url: '/graphql', payload: { query: '{ greeting }' } });
    expect(posted.json()).toEqual({ data: { greeting: 'Hello from the stand-in' } });
    const asked = await get('/graphql?query=%7Bgreeting%7D');
    expect(asked.json()).toEqual({ data: { greeting: 'Hello from the stand-in' } });
    const bare = await get('/graphql', { accept: 'application/json' });
    expect(bare.json()).toEqual({ errors: [{ message: 'The API got no query.' }] });
  });

  it('says that the answer varies by Accept, whoever gets it', async () => {
    expect((await get('/graphql')).headers.vary).toContain('Accept');
    expect((await get('/graphql', { accept: 'application/json' })).headers.vary).toContain('Accept');
  });

  it('can be somewhere else', async () => {
    const other = await standIn({ endpoint: '/api/graph' });
    const page = await other.inject({ url: '/api/graph', headers: { accept: BROWSER } });
    expect(page.body).toContain('"endpoint":"/api/graph"');
    expect((await other.inject({ url: '/graphql', headers: { accept: BROWSER } })).body).toContain('got no query');
    await other.close();
  });
});

describe('/explore', () => {
  it('is a page whose policy names no other machine and allows no eval and no inline script', async () => {
    const page = await get('/explore', {});
    const policy = String(page.headers['content-security-policy']);
    expect(page.statusCode).toBe(200);
    expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(policy).toContain("script-src 'self';");
    expect(page.body).not.toMatch(/https?:\/\//);
  });

  it('carries the examples as data that cannot break out of the page', async () => {
    for (const url of ['/explore', '/graphql']) {
      const { body } = await get(url);
      const block = /<script type="application\/json" id="page-data">(.*?)<\/script>/.exec(body)?.[1] ?? '';
      expect((JSON.parse(block) as { examples: unknown }).examples).toEqual(examples);
      expect(body).not.toContain('<b>');
    }
  });

  it.each(['/explore', '/graphql'])('is guarded: %s may not be framed, sniffed or kept', async (url) => {
    const { headers } = await get(url);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-cache',
    });
    expect(headers['referrer-policy']).toMatch(/^(no-referrer|strict-origin-when-cross-origin)$/);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});

describe('the bundle', () => {
  it('is served for ever under hashed names with its content types, compressed for those who take it', async () => {
    const html = (await get('/explore')).body;
    for (const [ending, type] of [
      ['js', 'application/javascript; charset=utf-8'],
      ['css', 'text/css; charset=utf-8'],
      ['svg', 'image/svg+xml'],
    ] as const) {
      const path = assetIn(html, ending);
      expect(path).toMatch(/-[A-Za-z0-9]{8}\./);
      const plain = await get(path, {});
      expect(plain.statusCode).toBe(200);
      expect(plain.headers['content-type']).toBe(type);
      expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(plain.headers['x-content-type-options']).toBe('nosniff');
      for (const encoding of ['br', 'gzip']) {
        const packed = await get(path, { 'accept-encoding': encoding });
        expect(packed.headers).toMatchObject({ 'content-encoding': encoding, 'content-type': type });
        expect(packed.headers.vary).toMatch(/accept-encoding/i);
      }
    }
  });

  it('comes with workers that have a policy of their own', async () => {
    const worker = /"graphql":"([^"]+)"/.exec((await get('/explore')).body)?.[1] ?? 'none';
    expect((await get(worker, {})).headers['content-security-policy']).toContain("script-src 'self'");
  });

  it.each([
    '/explore/assets/',
    '/explore/assets/../manifest.json',
    '/explore/assets/%2e%2e/manifest.json',
    '/explore/assets/..%2f..%2f..%2fpackage.json',
    '/explore/assets/..%5c..%5cpackage.json',
    '/explore/assets//etc/passwd',
    '/explore/assets/%00',
    '/explore/assets/no-such-file.js',
  ])('gives nothing from outside its folder: %s', async (url) => {
    const reply = await get(url, {});
    expect([400, 403, 404]).toContain(reply.statusCode);
    expect(reply.body).not.toMatch(/"name": ?"corridor"|"key":|root:/);
  });
});
