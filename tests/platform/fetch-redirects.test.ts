import { isIP, Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { FetchRefused } from '../../src/platform/fetch-refused.js';
import { fetchSafely, type FetchOptions } from '../../src/platform/fetch-safely.js';
import type { Resolve } from '../../src/platform/public-address.js';
import { startWebServer, type WebServer } from '../support/web-server.js';

/** Public addresses, and a private one; nothing is ever sent to them: `connect` leads to servers of this machine. */
const SITE = '93.184.215.14';
const OTHER = '151.101.1.69';
const INSIDE = '10.0.0.7';

const servers: WebServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A public site that redirects to `location`, and a secret server that stands for all private addresses. */
async function network(location: string | ((path: string) => string), names: Record<string, string[][]> = {}) {
  const site = await startWebServer((request, response) => {
    if (request.url === '/end') return response.end('public');
    const to = typeof location === 'string' ? location : location(request.url!);
    response.writeHead(302, { location: to }).end();
  });
  const secret = await startWebServer((_, response) => response.end('secret'));
  servers.push(site, secret);
  const connections: string[] = [];
  const asked: string[] = [];
  /** Each name has a list of answers, one for each look-up; the last one stays. */
  const resolve: Resolve = (name) => {
    asked.push(name);
    const answers = names[name] ?? [[SITE]];
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    return Promise.resolve(answer.map((address) => ({ address, family: isIP(address) })));
  };
  const to = (socket: Socket, address: string) => {
    connections.push(address);
    return socket.connect(address === SITE || address === OTHER ? site.port : secret.port, '127.0.0.1');
  };
  const connect: FetchOptions['connect'] = (options) => {
    const host = options.hostname ?? options.host ?? '';
    const socket = new Socket();
    if (isIP(host)) return to(socket, host);
    options.lookup!(host, {}, (error, address) => (error ? socket.destroy(error) : to(socket, address as string)));
    return socket;
  };
  const fetch = (url: string) =>
    fetchSafely(url, { resolve, connect }).then(
      (found) => (found.kind === 'OK' ? Buffer.from(found.body).toString() : found.kind),
      (error: unknown) => {
        if (error instanceof FetchRefused) return `${error.code}: ${error.message}`;
        throw error;
      },
    );
  return { fetch, connections, asked, secret };
}

describe('a redirect from a public site', () => {
  it('is followed to another public address', async () => {
    const { fetch, connections } = await network('http://other.example/end', { 'other.example': [[OTHER]] });
    expect(await fetch('http://site.example/')).toBe('public');
    expect(connections).toEqual([SITE, OTHER]);
  });

  it.each([
    ['this machine', 'http://127.0.0.1/'],
    ['this machine, in digits', 'http://2130706433/'],
    ['this machine, in octal digits', 'http://0177.0.0.1/'],
    ['the address of metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['an IPv4 address within an IPv6 one', 'http://[::ffff:169.254.169.254]/'],
    ['an IPv4 address within one of NAT64', 'http://[64:ff9b::a9fe:a9fe]/'],
    ['an address of the link', 'http://[fe80::1]/'],
    ['a private network', `http://${INSIDE}/`],
  ])('is refused where it leads to %s', async (_, location) => {
    const { fetch, connections, secret } = await network(location);
    expect(await fetch('http://site.example/')).toMatch(/^PRIVATE_ADDRESS: .*\(redirected there from site\.example\)/);
    expect(connections).toEqual([SITE]);
    expect(secret.requests).toEqual([]);
  });

  it.each([
    ['a private address', [INSIDE]],
    ['several, all private', [INSIDE, '::1', 'fd00::1']],
    ['the address of metadata', ['169.254.169.254']],
    ['an IPv4 address within an IPv6 one', ['::ffff:10.0.0.7']],
  ])('is refused where its name leads to %s', async (_, addresses) => {
    const { fetch, connections, secret } = await network('http://inside.example/', { 'inside.example': [addresses] });
    expect(await fetch('http://site.example/')).toMatch(/^PRIVATE_ADDRESS: .*inside\.example leads to /);
    expect(connections).toEqual([SITE]);
    expect(secret.requests).toEqual([]);
  });

  it('is judged at each hop, not at the first alone', async () => {
    const hops: Record<string, string> = { '/': 'http://other.example/1', '/1': '/2', '/2': 'http://localhost/' };
    const names = { 'other.example': [[OTHER]], localhost: [['127.0.0.1']] };
    const { fetch, connections } = await network((path) => hops[path]!, names);
    expect(await fetch('http://site.example/')).toMatch(/^PRIVATE_ADDRESS: .*localhost leads to 127\.0\.0\.1/);
    expect(connections).toEqual([SITE, OTHER, OTHER]);
  });
});

describe('a name that leads elsewhere at the next look-up', () => {
  it('is looked up once for a connection, which goes to the address that was judged', async () => {
    const { fetch, connections, asked } = await network('/end', { 'site.example': [[SITE], [INSIDE]] });
    expect(await fetch('http://site.example/end')).toBe('public');
    expect(asked).toEqual(['site.example']);
    expect(connections).toEqual([SITE]);
  });

  it('is judged anew when a redirect leads back to it', async () => {
    const { fetch, connections, secret } = await network('/end', { 'site.example': [[SITE], [INSIDE]] });
    expect(await fetch('http://site.example/')).toMatch(/^PRIVATE_ADDRESS: .*site\.example leads to 10\.0\.0\.7/);
    expect(connections).toEqual([SITE]);
    expect(secret.requests).toEqual([]);
  });

  it('gives its private addresses to nobody where it has a public one beside them', async () => {
    const { fetch, connections } = await network('/end', { 'site.example': [[INSIDE, SITE]] });
    expect(await fetch('http://site.example/end')).toBe('public');
    expect(connections).toEqual([SITE]);
  });
});
