import { respond, type Connect } from './fetch-connection.js';
import { connectionRefusal, FetchRefused, privateAddress } from './fetch-refused.js';
import { describe, readBody, redirectRefusal, statusRefusal } from './fetch-response.js';
import { proxyFor, type ProxySettings } from './http-proxy.js';
import { isPublicAddress, refusePrivateName, type Resolve } from './public-address.js';

/** What a server gave to ask by whether its answer has changed. It holds for the very address that gave it. */
export interface Validators {
  url: string;
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export interface FetchOptions {
  /** Reads from private networks and this machine too, at any port. */
  allowPrivate?: boolean;
  /** What an earlier answer said of itself: unless that has changed, nothing is downloaded. */
  known?: Validators;
  /** Largest body, in bytes, unpacked. Default 20 MB. */
  maxBytes?: number;
  /** Milliseconds: until the connection stands; without a sign of life; for all of it, redirects included. */
  timeouts?: { connect?: number; idle?: number; total?: number };
  userAgent?: string;
  signal?: AbortSignal;
  /** Proxies that the operator named: they resolve names, so that only what this machine can tell is checked. */
  proxies?: ProxySettings;
  /** Stands in for DNS in tests. */
  resolve?: Resolve;
  /** Stands in for the network in tests, where no public address can be listened on. */
  connect?: Connect;
}

export type Fetched =
  | { kind: 'NOT_MODIFIED' }
  | {
      kind: 'OK';
      /** Where redirects led. */
      url: string;
      body: Uint8Array;
      mediaType?: string;
      charset?: string;
      etag?: string;
      lastModified?: string;
    };

const MAX_REDIRECTS = 5;
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_URL = 4000;
const TIMEOUTS = { connect: 10_000, idle: 30_000, total: 120_000 };
/** Web servers' usual ports. Any other might be a service that takes an HTTP request for a command. */
const PORTS = new Set(['', '80', '443', '8080', '8443']);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const ACCEPT = 'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, text/html;q=0.9, application/xml;q=0.9, */*;q=0.5'; // prettier-ignore

/**
 * GETs what lies at an http or https address, for a server that must not be led to its own network (SSRF): every hop is checked, and
 * connections go only to the addresses that were judged. Throws FetchRefused with the reason, whatever happens out there.
 */
export async function fetchSafely(address: string, options: FetchOptions = {}): Promise<Fetched> {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const deadline = new Deadline(options.signal);
  let url = checkedUrl(address, options);
  const total = setTimeout(
    () => deadline.pass(`${url.host} did not answer in full within ${timeouts.total / 1000} seconds`),
    timeouts.total,
  );
  try {
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const proxy = proxyFor(url, options.proxies);
      if (proxy && !options.allowPrivate) await refusePrivateName(url.hostname, options.resolve);
      const known = options.known?.url === url.href ? options.known : undefined;
      const headers = headersOf(options.userAgent, known);
      const response = await respond({ ...options, url, proxy, headers, timeouts, deadline });
      try {
        const { statusCode = 0 } = response;
        const { location } = response.headers;
        if (REDIRECTS.has(statusCode) && location !== undefined) {
          if (!URL.canParse(location, url.href)) throw redirectRefusal(url, location);
          url = checkedUrl(new URL(location, url).href, options, url);
          continue;
        }
        if (statusCode === 304 && known) return { kind: 'NOT_MODIFIED' };
        if (statusCode !== 200 && statusCode !== 203) throw statusRefusal(url, response);
        const body = await readBody(response, options.maxBytes ?? MAX_BYTES, url.host);
        return { kind: 'OK', url: url.href, body, ...describe(response) };
      } finally {
        response.destroy();
      }
    }
  } catch (error) {
    throw deadline.reason ?? connectionRefusal(error, url.host);
  } finally {
    clearTimeout(total);
  }
  throw new FetchRefused(
    'TOO_MANY_REDIRECTS',
    `Received more than ${MAX_REDIRECTS} redirects from ${address}; expected a page or a feed.`,
  );
}

function headersOf(userAgent = 'Corridor', known?: Validators): Record<string, string> {
  return {
    accept: ACCEPT,
    'accept-encoding': 'gzip, br',
    'user-agent': userAgent,
    ...(known?.etag !== undefined && { 'if-none-match': known.etag }),
    ...(known?.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
  };
}

/** Ends a request, and keeps why: what the socket says of it afterwards is only that it broke off. */
class Deadline {
  private readonly stopper = new AbortController();
  readonly signal: AbortSignal;
  private timedOut: FetchRefused | undefined;

  constructor(private readonly caller: AbortSignal | undefined) {
    this.signal = caller ? AbortSignal.any([this.stopper.signal, caller]) : this.stopper.signal;
  }

  pass(what: string): void {
    this.timedOut ??= new FetchRefused('TIMED_OUT', `${what}. Try again later.`);
    this.stopper.abort();
  }

  get reason(): FetchRefused | undefined {
    if (this.timedOut) return this.timedOut;
    return this.caller?.aborted ? new FetchRefused('STOPPED', 'Stopped before the answer was here.') : undefined;
  }
}

function checkedUrl(address: string, { allowPrivate = false }: FetchOptions, from?: URL): URL {
  const after = from ? ` (redirected there from ${from.host})` : '';
  const refuse = (what: string): never => {
    throw new FetchRefused('BAD_URL', `Received ${what}${after}; expected an address such as https://example.org/feed.xml.`); // prettier-ignore
  };
  if (address.length > MAX_URL) return refuse(`an address of ${address.length} characters`);
  if (!URL.canParse(address)) return refuse('an address that cannot be read');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refuse(`an address that begins with ${url.protocol}`);
  if (url.username !== '' || url.password !== '') return refuse('an address with a user name or password in it');
  url.hash = '';
  if (allowPrivate) return url;
  if (!PORTS.has(url.port)) return refuse(`port ${url.port}, which is none of the web's (80, 443, 8080, 8443)`);
  // A socket looks no name up where the host is an address already.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (/^[\d.]+$|:/.test(host) && !isPublicAddress(host))
    throw privateAddress(`${host} is not a public address${after}`);
  return url;
}
