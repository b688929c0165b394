import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import ipaddr from 'ipaddr.js';
import { FetchRefused } from './fetch-refused.js';

/** What HTTP_PROXY, HTTPS_PROXY and NO_PROXY say. */
export interface ProxySettings {
  /** For http addresses: `http://proxy.example:3128`, with user name and password where it wants them. */
  http?: string | undefined;
  /** For https addresses. */
  https?: string | undefined;
  /** Hosts that are reached without: names (their subdomains too), addresses, networks (`10.0.0.0/8`), each with a port or not; `*` for all. */
  except?: string | undefined;
}

/** The proxy that an address is read through; undefined where it is read directly. Throws FetchRefused for a setting that is none. */
export function proxyFor(url: URL, { http, https, except = '' }: ProxySettings = {}): URL | undefined {
  const proxy = url.protocol === 'https:' ? https : http;
  if (proxy === undefined || isExcepted(url, except)) return undefined;
  const written = proxy.includes('://') ? proxy : `http://${proxy}`;
  if (/^https?:\/\//i.test(written) && URL.canParse(written)) return new URL(written);
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const scheme = /^([a-z\d+.-]{1,20}):\/\//i.exec(written)?.[1] ?? '';
  const received = /^https?$/i.test(scheme) ? 'no address' : `a proxy for ${scheme}`;
  throw new FetchRefused('BAD_PROXY', `${name} gives ${received}; expected http://user:password@proxy.example:3128, with special characters percent-encoded. NO_PROXY=* reads without.`); // prettier-ignore
}

function isExcepted(url: URL, except: string): boolean {
  const host = bareHost(url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return except
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(isIP(entry) ? `${entry}:${port}` : entry)!;
      if (name === '' || (only !== undefined && only !== port)) return false;
      if (name === '*') return true;
      if (isIP(host)) return name === host || isWithin(host, name);
      const bare = name.replace(/^\*?\./, '');
      return host === bare || host.endsWith(`.${bare}`);
    });
}

function isWithin(address: string, network: string): boolean {
  if (!ipaddr.isValidCIDR(network)) return false;
  const parsed = ipaddr.parse(address);
  const range = ipaddr.parseCIDR(network);
  return parsed.kind() === range[0].kind() && parsed.match(range);
}

/** `::1` of `http://[::1]/`. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** What a proxy wants to know of who asks. */
export function proxyHeaders({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
}

/** A connection through the proxy to the host of an https address, over which TLS can begin. Rejects with what went wrong at the proxy. */
export function tunnel(url: URL, proxy: URL, signal: AbortSignal): Promise<Duplex> {
  const authority = `${url.hostname}:${url.port || '443'}`;
  return new Promise((done, fail) => {
    const request = (proxy.protocol === 'https:' ? requestHttps : requestHttp)({
      host: bareHost(proxy),
      port: proxy.port,
      method: 'CONNECT',
      path: authority,
      agent: false,
      headers: { host: authority, ...proxyHeaders(proxy) },
      signal,
    });
    request.once('connect', ({ statusCode = 0 }, socket, head) => {
      if (statusCode === 200) {
        if (head.length > 0) socket.unshift(head);
        return done(socket);
      }
      socket.destroy();
      const login = statusCode === 407 ? ' It asks for a login: give it in HTTPS_PROXY.' : '';
      const message = `The proxy ${proxy.host} answered with HTTP status ${statusCode} for ${authority}; expected 200.${login}`;
      fail(new FetchRefused('CONNECTION_FAILED', message));
    });
    request.once('error', fail);
    request.end();
  });
}
