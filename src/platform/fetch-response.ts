import type { IncomingMessage } from 'node:http';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { FetchRefused } from './fetch-refused.js';

/** Unpacks as it comes, and stops where it is too much, however little was sent. */
export async function readBody(response: IncomingMessage, maxBytes: number, host: string): Promise<Uint8Array> {
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

/** What the headers say of the body, and what to ask by next time. */
export function describe({ headers }: IncomingMessage): {
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

const STATUS_ADVICE: Record<number, string> = {
  401: 'It asks for a login; only what is open to everyone is read',
  403: 'It does not let programs read this, or not from here',
  404: 'Nothing is there; check the spelling',
  410: 'It was there once and is gone for good',
  429: 'It was asked too often; try again later',
};

/** Why an answer with this status is not read. */
export function statusRefusal(url: URL, { statusCode = 0, headers }: IncomingMessage): FetchRefused {
  const after = headers['retry-after'];
  const wait =
    after === undefined ? '' : ` (it says: after ${/^\d+$/.test(after) ? `${after} seconds` : after.slice(0, 40)})`;
  const advice = STATUS_ADVICE[statusCode] ?? (statusCode >= 500 ? 'The server has a fault; try again later' : 'Check the address'); // prettier-ignore
  return new FetchRefused(
    'HTTP_STATUS',
    `${url.host} answered with HTTP status ${statusCode}; expected 200. ${advice}${wait}.`,
  );
}

export function redirectRefusal(url: URL, location: string): FetchRefused {
  return new FetchRefused('BAD_URL', `${url.host} redirects to ${JSON.stringify(location.slice(0, 100))}; expected an address.`); // prettier-ignore
}

function tooLarge(maxBytes: number, host: string): FetchRefused {
  const limit = `${(maxBytes / 1024 / 1024).toFixed(maxBytes < 1024 * 1024 ? 3 : 0)} MB`;
  return new FetchRefused('RESPONSE_TOO_LARGE', `${host} sent more than ${limit} (unpacked); expected a page or a feed. Download a large export yourself and import the file.`); // prettier-ignore
}
