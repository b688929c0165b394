import { FetchRefused } from '../platform/fetch-refused.js';
import { fetchSafely, type FetchOptions } from '../platform/fetch-safely.js';
import type { Queryable } from '../platform/sql.js';
import { findFetched, rememberFetched } from './fetched-urls.js';
import { InputRefused } from './importer.js';
import { DEFAULT_MAX_FILE_BYTES, openSource } from './open-source.js';
import type { Opener, SourceItem } from './read-source.js';

export interface UrlOptions extends Pick<
  FetchOptions,
  'allowPrivate' | 'timeouts' | 'userAgent' | 'signal' | 'resolve'
> {
  /** Reads what has not changed since the last time too. */
  refetch?: boolean;
}

/** True for a path that is an address: `https://example.org/feed.xml`. */
export function isUrl(path: string): boolean {
  return /^[a-z][a-z\d+.-]{1,20}:\/\//i.test(path);
}

/** Opens web addresses for the import. What has not changed since all of it was stored is not downloaded again, as far as its server can tell. */
export function urlOpener(db: Queryable, options: UrlOptions = {}): Opener {
  return (path) => (isUrl(path) ? open(db, path, options) : null);
}

async function* open(
  db: Queryable,
  path: string,
  { refetch = false, ...options }: UrlOptions,
): AsyncIterable<SourceItem> {
  // prettier-ignore
  const known = refetch ? null : await findFetched(db, path);
  const found = await fetched(path, {
    ...options,
    maxBytes: DEFAULT_MAX_FILE_BYTES,
    ...(known?.etag && { etag: known.etag }),
    ...(known?.lastModified && { lastModified: known.lastModified }),
  });
  if (found.kind === 'NOT_MODIFIED') {
    yield { kind: 'skipped', path, note: `not changed since ${known!.fetchedAt.slice(0, 16)} UTC; --refetch reads it all the same` }; // prettier-ignore
    return;
  }
  const { url, body, charset, etag, lastModified } = found;
  const file = await openSource({
    path,
    url,
    size: body.length,
    ...(charset !== undefined && { charset }),
    read: () => only(body),
  });
  const state = { etag: etag ?? null, lastModified: lastModified ?? null };
  yield { kind: 'file', file, whenStored: () => rememberFetched(db, path, state) };
}

async function fetched(path: string, options: FetchOptions): ReturnType<typeof fetchSafely> {
  try {
    return await fetchSafely(path, options);
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error;
    throw new InputRefused({ code: error.code, message: error.message });
  }
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* only(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
