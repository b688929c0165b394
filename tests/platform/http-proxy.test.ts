import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { connect as connectTcp, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { FetchRefused } from '../../src/platform/fetch-refused.js';
import { fetchSafely, type FetchOptions } from '../../src/platform/fetch-safely.js';
import { proxyFor } from '../../src/platform/http-proxy.js';
import { startWebServer, type WebServer } from '../support/web-server.js';

describe('proxyFor', () => {
  const settings = { http: 'http://p.example:1', https: 'http://q.example:2' };

  it('is told by the scheme', () => {
    expect(proxyFor(new URL('http://h.example/'), settings)?.host).toBe('p.example:1');
    expect(proxyFor(new URL('https://h.example/'), settings)?.host).toBe('q.example:2');
    expect(proxyFor(new URL('https://h.example/'), { http: settings.http })).toBeUndefined();
    expect(proxyFor(new URL('https://h.example/'))).toBeUndefined();
  });

  it('may be written without its scheme, and is refused where it is no HTTP proxy, without its password', () => {
    expect(proxyFor(new URL('http://h.example/'), { http: 'p.example:3128' })?.href).toBe('http://p.example:3128/');
    const socks = () => proxyFor(new URL('https://h.example/'), { https: 'socks5://user:hidden@p.example:1080' });
    expect(socks).toThrow(/^HTTPS_PROXY gives a proxy for socks5; expected http:/);
    expect(socks).not.toThrow(/hidden/);
    expect(() => proxyFor(new URL('http://h.example/'), { http: 'http://' })).toThrow(/^HTTP_PROXY gives no address/);
  });

  it.each([
    ['*', 'http://h.example/', true],
    ['h.example', 'http://h.example/', true],
    ['h.example', 'http://a.h.example/', true],
    ['.h.example', 'http://a.h.example/', true],
    ['*.h.example', 'http://a.h.example/', true],
    ['h.example', 'http://oh.example/', false],
    ['x.example, h.example:8080', 'http://h.example:8080/', true],
    ['h.example:8080', 'http://h.example/', false],
    ['h.example:443', 'https://h.example/', true],
    ['H.Example', 'http://h.example/', true],
    ['10.0.0.0/8', 'http://10.1.2.3/', true],
    ['10.0.0.0/8', 'http://11.1.2.3/', false],
    ['10.1.2.3', 'http://10.1.2.3/', true],
    ['::1', 'http://[::1]/', true],
    ['fd00::/8', 'http://[fd00::1]/', true],
    ['', 'http://h.example/', false],
    [', ,', 'http://h.example/', false],
  ])('with NO_PROXY %j reads %s without: %s', (except, url, expected) => {
    expect(proxyFor(new URL(url), { ...settings, except }) === undefined).toBe(expected);
  });
});

describe('reading through a proxy', () => {
  let proxy: Awaited<ReturnType<typeof startProxy>> | undefined;
  let target: WebServer | undefined;
  afterEach(async () => {
    await proxy?.close();
    await target?.close();
    proxy = target = undefined;
  });

  /** A proxy that leads every connection to `target`, and notes what it was asked for. */
  async function startProxy(status = 200) {
    const requests: { line: string; headers: IncomingMessage['headers'] }[] = [];
    const server = createHttpServer((request, response) => {
      requests.push({ line: `${request.method} ${request.url}`, headers: request.headers });
      if (request.url!.endsWith('/inside')) response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      else response.writeHead(status).end('by the proxy');
    });
    server.on('connect', (request, socket, head) => {
      requests.push({ line: `CONNECT ${request.url}`, headers: request.headers });
      socket.on('error', () => undefined);
      if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      const onward = connectTcp(target!.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.write(head);
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const close = () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    return { url, requests, close };
  }

  const noDns = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
  async function read(address: string, options: FetchOptions = {}): Promise<string> {
    const through = `http://user:p%40ss@${proxy!.url}`;
    try {
      const found = await fetchSafely(address, { proxies: { http: through, https: through }, resolve: noDns, ...options }); // prettier-ignore
      return found.kind === 'OK' ? Buffer.from(found.body).toString() : found.kind;
    } catch (error) {
      if (error instanceof FetchRefused) return `${error.code}: ${error.message}`;
      throw error;
    }
  }

  it('asks it for the whole address, and logs in', async () => {
    proxy = await startProxy();
    expect(await read('http://h.example/feed?a=1')).toBe('by the proxy');
    expect(proxy.requests).toMatchObject([{ line: 'GET http://h.example/feed?a=1', headers: { host: 'h.example' } }]);
    expect(proxy.requests[0]!.headers['proxy-authorization']).toBe(`Basic ${btoa('user:p@ss')}`);
  });

  it('goes through a tunnel for https, where TLS is spoken with the site itself', async () => {
    target = await startWebServer((_, response) => response.end('no TLS here'));
    proxy = await startProxy();
    expect(await read('https://h.example/feed')).toMatch(/^TLS_FAILED: No safe connection to h\.example/);
    expect(proxy.requests).toMatchObject([{ line: 'CONNECT h.example:443', headers: { host: 'h.example:443' } }]);
  });

  it('says which proxy does not let it through', async () => {
    proxy = await startProxy(407);
    expect(await read('https://h.example/')).toMatch(/^CONNECTION_FAILED: The proxy 127\.0\.0\.1:\d+ answered with HTTP status 407 for h\.example:443.*login/); // prettier-ignore
    await proxy.close();
    for (const address of ['http://h.example/', 'https://h.example/'])
      expect(await read(address)).toMatch(/^CONNECTION_FAILED: the proxy 127\.0\.0\.1:\d+ refuses/);
  });

  it.each([
    'http://127.0.0.1/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/',
    'https://10.0.0.1/',
    'http://localhost/',
    'http://metadata.google.internal/',
    'https://wiki/',
    'http://printer.local/',
  ])('is not asked for %s', async (address) => {
    proxy = await startProxy();
    expect(await read(address)).toMatch(/^PRIVATE_ADDRESS: /);
    expect(proxy.requests).toEqual([]);
  });

  it('is not asked for a name that this machine finds at a private address', async () => {
    proxy = await startProxy();
    const resolve = () => Promise.resolve([{ address: '10.0.0.1', family: 4 }]);
    expect(await read('http://wiki.corp.example/', { resolve })).toMatch(/^PRIVATE_ADDRESS: .*leads to 10\.0\.0\.1/);
    expect(proxy.requests).toEqual([]);
    expect(await read('http://wiki.corp.example/', { resolve, allowPrivate: true })).toBe('by the proxy');
  });

  it('is not asked where a redirect leads to a private address', async () => {
    proxy = await startProxy();
    expect(await read('http://h.example/inside')).toMatch(/^PRIVATE_ADDRESS: .*redirected there from h\.example/);
    expect(proxy.requests).toHaveLength(1);
  });
});
