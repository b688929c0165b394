import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { FetchRefused } from '../../src/platform/fetch-refused.js';
import { fetchSafely, type FetchOptions, type Validators } from '../../src/platform/fetch-safely.js';
import { startWebServer, type WebServer } from '../support/web-server.js';

let server: WebServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const start = async (answer: Parameters<typeof startWebServer>[0]): Promise<string> => {
  server = await startWebServer(answer);
  return server.url;
};

async function refused(url: string, options: FetchOptions = { allowPrivate: true }): Promise<string> {
  try {
    await fetchSafely(url, options);
  } catch (error) {
    if (error instanceof FetchRefused) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'not refused';
}

describe('fetchSafely', () => {
  it('gives the body, where it came from, and what the answer says of it', async () => {
    const url = await start((request, response) => {
      if (request.url === '/old') return response.writeHead(301, { location: '/new' }).end();
      response.writeHead(200, { 'content-type': 'text/xml; charset="ISO-8859-1"', etag: '"1"', 'last-modified': 'x' }).end('text'); // prettier-ignore
    });
    const found = await fetchSafely(`${url}/old#here`, { allowPrivate: true, userAgent: 'Corridor/1.2.3' });
    expect(found).toMatchObject({ kind: 'OK', url: `${url}/new`, mediaType: 'text/xml', charset: 'ISO-8859-1', etag: '"1"', lastModified: 'x' }); // prettier-ignore
    expect(found.kind === 'OK' && Buffer.from(found.body).toString()).toBe('text');
    expect(server!.requests[0]!.headers['user-agent']).toBe('Corridor/1.2.3');
  });

  it.each([
    ['gzip', gzipSync('text')],
    ['br', brotliCompressSync('text')],
    ['identity', Buffer.from('text')],
  ])('unpacks %s', async (encoding, body) => {
    const url = await start((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body));
    const found = await fetchSafely(url, { allowPrivate: true });
    expect(found.kind === 'OK' && Buffer.from(found.body).toString()).toBe('text');
  });

  it('downloads nothing where the server says that nothing has changed', async () => {
    const url = await start((request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200).end();
    });
    const asked = (known: Validators) => fetchSafely(url, { allowPrivate: true, known });
    expect(await asked({ url: `${url}/`, etag: '"1"' })).toEqual({ kind: 'NOT_MODIFIED' });
    expect(await asked({ url: `${url}/`, etag: '"2"' })).toMatchObject({ kind: 'OK' });
  });

  it('asks by what an address said of itself at that address alone', async () => {
    let target = '/a';
    const url = await start((request, response) => {
      if (request.url === '/feed') response.writeHead(302, { location: target }).end();
      else response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200).end();
    });
    const asked = () => fetchSafely(`${url}/feed`, { allowPrivate: true, known: { url: `${url}/a`, etag: '"1"' } });
    expect(await asked()).toEqual({ kind: 'NOT_MODIFIED' });
    target = '/b';
    expect(await asked()).toMatchObject({ kind: 'OK', url: `${url}/b` });
  });

  it.each([
    ['ftp://h.example/x', /begins with ftp:/],
    ['file:///etc/passwd', /begins with file:/],
    ['gopher://127.0.0.1:70/', /begins with gopher:/],
    ['http://user:secret@h.example/', /user name or password/],
    ['http://', /cannot be read/],
    [`http://h.example/${'x'.repeat(5000)}`, /5017 characters/],
    ['http://93.184.215.14:25/', /port 25/],
    ['http://93.184.215.14:6379/', /port 6379/],
  ])('refuses %s', async (url, reason) => {
    expect(await refused(url, {})).toMatch(reason);
  });

  it('does not repeat a password in its message', async () => {
    expect(await refused('http://user:secret@h.example/', {})).not.toContain('secret');
  });

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://0/',
    'http://localhost/',
  ])('does not connect to %s', async (url) => {
    expect(await refused(url, {})).toMatch(/^PRIVATE_ADDRESS: /);
  });

  it('does not connect to a name that leads to a private address', async () => {
    await start((_, response) => response.end('secret'));
    const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    expect(await refused('http://h.example:8080/', { resolve })).toMatch(
      /^PRIVATE_ADDRESS: .*h\.example leads to 127\.0\.0\.1/,
    );
    expect(server!.requests).toEqual([]);
  });

  it('asks for the address once and connects to that answer, so that a name which then leads elsewhere gains nothing', async () => {
    const url = await start((_, response) => response.end('text'));
    const answers = ['127.0.0.1', '192.0.2.1'];
    const resolve = () => Promise.resolve([{ address: answers.shift()!, family: 4 }]);
    await fetchSafely(url.replace('127.0.0.1', 'h.example'), { allowPrivate: true, resolve });
    expect(answers).toEqual(['192.0.2.1']);
    expect(server!.requests).toHaveLength(1);
    const rebound = ['10.0.0.1', '93.184.215.14'];
    const next = () => Promise.resolve([{ address: rebound.shift()!, family: 4 }]);
    expect(await refused('http://h.example/', { resolve: next })).toMatch(/^PRIVATE_ADDRESS/);
    expect(rebound).toEqual(['93.184.215.14']);
  });

  it('checks each hop of a redirect', async () => {
    const url = await start((request, response) => {
      const to: Record<string, string> = {
        '/file': 'file:///etc/passwd',
        '/login': 'http://a:b@127.0.0.1/',
        '/loop': '/loop',
        '/nowhere': 'http://',
      };
      response.writeHead(302, { location: to[request.url ?? ''] ?? '/loop' }).end();
    });
    expect(await refused(`${url}/file`)).toMatch(/^BAD_URL: .*begins with file: \(redirected there from 127/);
    expect(await refused(`${url}/login`)).toMatch(/^BAD_URL: /);
    expect(await refused(`${url}/nowhere`)).toMatch(/^BAD_URL: /);
    expect(await refused(`${url}/loop`)).toMatch(/^TOO_MANY_REDIRECTS: /);
  });

  it.each([
    [404, /status 404.*check the spelling/],
    [403, /status 403/],
    [401, /asks for a login/],
    [410, /gone for good/],
    [500, /The server has a fault/],
    [304, /status 304/],
    [204, /status 204/],
  ])('refuses status %i with a reason', async (status, reason) => {
    const url = await start((_, response) => response.writeHead(status).end());
    expect(await refused(url)).toMatch(reason);
  });

  it('says when to come back, where the server does', async () => {
    const url = await start((_, response) => response.writeHead(429, { 'retry-after': '120' }).end());
    expect(await refused(url)).toMatch(/after 120 seconds/);
  });

  it('gives up on a server that does not answer, or not to the end', async () => {
    const url = await start((request, response) => {
      if (request.url === '/slow') {
        response.writeHead(200);
        const timer = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(timer));
      } else if (request.url === '/half') response.writeHead(200).write('x');
    });
    const timeouts = { connect: 5_000, idle: 200, total: 400 };
    expect(await refused(`${url}/never`, { allowPrivate: true, timeouts })).toMatch(/^TIMED_OUT: .*sent nothing/);
    expect(await refused(`${url}/half`, { allowPrivate: true, timeouts })).toMatch(/^TIMED_OUT: .*sent nothing/);
    expect(await refused(`${url}/slow`, { allowPrivate: true, timeouts })).toMatch(/^TIMED_OUT: .*in full/);
  });

  it('stops when its caller does', async () => {
    const url = await start(() => undefined);
    expect(await refused(url, { allowPrivate: true, signal: AbortSignal.timeout(50) })).toMatch(/^STOPPED/);
  });

  it('stops at the limit, announced or not, packed or not', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const brotli = brotliCompressSync(Buffer.alloc(5_000_000));
    const url = await start((request, response) => {
      if (request.url === '/announced') response.writeHead(200, { 'content-length': '50000000' }).write('x');
      else if (request.url === '/gzip') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
      else if (request.url === '/br') response.writeHead(200, { 'content-encoding': 'br' }).end(brotli);
      else response.writeHead(200).end(Buffer.alloc(2_000_000));
    });
    for (const path of ['/announced', '/gzip', '/br', '/plain'])
      expect(await refused(url + path, { allowPrivate: true, maxBytes: 1_000_000 })).toMatch(/^RESPONSE_TOO_LARGE/);
  });

  it('refuses answers that are broken', async () => {
    const url = await start((request, response) => {
      if (request.url === '/cut') {
        response.writeHead(200, { 'content-length': '1000' }).write('x');
        setTimeout(() => response.destroy(), 20);
      } else if (request.url === '/gzip') response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
      else if (request.url === '/half')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1000)).subarray(0, 20)); // prettier-ignore
      else if (request.url === '/zstd') response.writeHead(200, { 'content-encoding': 'zstd' }).end('x');
      else response.socket?.end('SSH-2.0-OpenSSH\r\n');
    });
    for (const path of ['/cut', '/gzip', '/half', '/zstd', '/ssh'])
      expect([path, await refused(url + path)]).toEqual([path, expect.stringMatching(/^BROKEN_RESPONSE/)]);
  });

  it('says why there is no connection', async () => {
    const url = await start(() => undefined);
    await server!.close();
    expect(await refused(url)).toMatch(/^CONNECTION_FAILED: .*refuses the connection/);
    const resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect(await refused('http://no.example/', { resolve })).toMatch(/^UNKNOWN_HOST: There is no host no\.example/);
  });

  it('refuses https from a server that does not speak it', async () => {
    const url = await start(() => undefined);
    expect(await refused(url.replace('http:', 'https:'))).toMatch(/^TLS_FAILED/);
  });
});
