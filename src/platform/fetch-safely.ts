import { request as requestHttp, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { request as requestHttps, Agent as HttpsAgent } from 'node:https';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { connectionRefusal, FetchRefused, privateAddress } from './fetch-refused.js';
import { isPublicAddress, publicLookup, type Resolve } from './public-address.js';

export interface FetchOptions {
  /** Reads from private networks and this machine too, at any port. */
  allowPrivate?: boolean;
  /** What an earlier answer said of itself: unless that has changed, nothing is downloaded. */
  etag?: string;
  lastModified?: string;
  /** Largest body, in bytes, unpacked. Default 20 MB. */
  maxBytes?: number;
  /** Milliseconds: until the connection stands; without a sign of life; for all of it, redirects included. */
  timeouts?: { connect?: number; idle?: number; total?: number };
  userAgent?: string;
  signal?: AbortSignal;
  /** Stands in for DNS in tests. */
  resolve?: Resolve;
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
      const response = await respond(url, options, timeouts, deadline);
      try {
        const { statusCode = 0, headers } = response;
        if (REDIRECTS.has(statusCode) && headers.location !== undefined) {
          if (!URL.canParse(headers.location, url.href)) throw redirectRefusal(url, headers.location);
          url = checkedUrl(new URL(headers.location, url).href, options, url);
          continue;
        }
        if (statusCode === 304 && (options.etag ?? options.lastModified) !== undefined) return { kind: 'NOT_MODIFIED' };
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

function respond(
  url: URL,
  options: FetchOptions,
  timeouts: typeof TIMEOUTS,
  deadline: Deadline,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  return new Promise((done, fail) => {
    const request = (isSecure ? requestHttps : requestHttp)(url, {
      // A connection of its own: one that is kept for later was judged by other rules.
      agent: new (isSecure ? HttpsAgent : HttpAgent)({ keepAlive: false }),
      lookup: options.allowPrivate ? plainLookup(options.resolve) : publicLookup(options.resolve),
      signal: deadline.signal,
      headers: {
        accept: ACCEPT,
        'accept-encoding': 'gzip, br',
        'user-agent': options.userAgent ?? 'Corridor',
        ...(options.etag !== undefined && { 'if-none-match': options.etag }),
        ...(options.lastModified !== undefined && { 'if-modified-since': options.lastModified }),
      },
    });
    const connecting = setTimeout(
      () => deadline.pass(`${url.host} does not take the connection within ${timeouts.connect / 1000} seconds`),
      timeouts.connect,
    );
    request.on('socket', (socket) =>
      socket.once(isSecure ? 'secureConnect' : 'connect', () => clearTimeout(connecting)),
    );
    request.setTimeout(timeouts.idle, () =>
      deadline.pass(`${url.host} sent nothing for ${timeouts.idle / 1000} seconds`),
    );
    request.on('response', done);
    request.on('error', fail);
    request.on('close', () => clearTimeout(connecting));
    request.end();
  });
}

/** Unpacks as it comes, and stops where it is too much, however little was sent. */
async function readBody(response: IncomingMessage, maxBytes: number, host: string): Promise<Uint8Array> {
  if (Number(response.headers['content-length']) > maxBytes) throw tooLarge(maxBytes, host);
  const unpack = unpacker(response.headers['content-encoding'], host);
  // Its errors end the loop below.
  const source = unpack ? pipeline(response, unpack, () => undefined) : response;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes, host);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpacker(encoding: string | undefined, host: string): Transform | undefined {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return undefined;
  if (name === 'gzip' || name === 'x-gzip') return createGunzip();
  if (name === 'br') return createBrotliDecompress();
  throw new FetchRefused('BROKEN_RESPONSE', `${host} sent content packed with ${JSON.stringify(name.slice(0, 40))}; expected gzip, br or none, as was asked for.`); // prettier-ignore
}

function describe({ headers }: IncomingMessage): {
  mediaType?: string;
  charset?: string;
  etag?: string;
  lastModified?: string;
} {
  // prettier-ignore
  const type = headers['content-type'] ?? '';
  const mediaType = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(type)?.[1]?.toLowerCase();
  const charset = /;\s*charset\s*=\s*"?([^\s";]{1,40})/i.exec(type)?.[1];
  const { etag, 'last-modified': lastModified } = headers;
  return {
    ...(mediaType !== undefined && { mediaType }),
    ...(charset !== undefined && { charset }),
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  };
}

function plainLookup(resolve: Resolve | undefined): ReturnType<typeof publicLookup> | undefined {
  if (!resolve) return undefined;
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => (options.all ? callback(null, found) : callback(null, found[0]?.address ?? '', found[0]?.family ?? 4)),
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

const STATUS_ADVICE: Record<number, string> = {
  401: 'It asks for a login; only what is open to everyone is read',
  403: 'It does not let programs read this, or not from here',
  404: 'Nothing is there; check the spelling',
  410: 'It was there once and is gone for good',
  429: 'It was asked too often; try again later',
};

function statusRefusal(url: URL, { statusCode = 0, headers }: IncomingMessage): FetchRefused {
  const after = headers['retry-after'];
  const wait =
    after === undefined ? '' : ` (it says: after ${/^\d+$/.test(after) ? `${after} seconds` : after.slice(0, 40)})`;
  const advice = STATUS_ADVICE[statusCode] ?? (statusCode >= 500 ? 'The server has a fault; try again later' : 'Check the address'); // prettier-ignore
  return new FetchRefused(
    'HTTP_STATUS',
    `${url.host} answered with HTTP status ${statusCode}; expected 200. ${advice}${wait}.`,
  );
}

function redirectRefusal(url: URL, location: string): FetchRefused {
  return new FetchRefused('BAD_URL', `${url.host} redirects to ${JSON.stringify(location.slice(0, 100))}; expected an address.`); // prettier-ignore
}

function tooLarge(maxBytes: number, host: string): FetchRefused {
  const limit = `${(maxBytes / 1024 / 1024).toFixed(maxBytes < 1024 * 1024 ? 3 : 0)} MB`;
  return new FetchRefused('RESPONSE_TOO_LARGE', `${host} sent more than ${limit} (unpacked); expected a page or a feed. Download a large export yourself and import the file.`); // prettier-ignore
}
