import { FetchRefused } from '../../platform/fetch-refused.js';
import { fetchSafely, type Fetched, type FetchOptions } from '../../platform/fetch-safely.js';
import type { Queryable } from '../../platform/sql.js';
import { FeedPages, type ReadPage } from './feed-pages.js';
import { findFetched, rememberFetched } from './fetched-urls.js';
import { InputRefused, type SourceFile } from '../importer.js';
import { DEFAULT_MAX_FILE_BYTES, openSource } from './open-source.js';
import type { Opener, SourceItem } from './read-source.js';

export interface UrlOptions extends Pick<
  FetchOptions,
  'allowPrivate' | 'timeouts' | 'userAgent' | 'signal' | 'resolve' | 'proxies'
> {
  /** Reads what has not changed since the last time too, and all pages of feeds. */
  refetch?: boolean;
  /** What the records are made with (source, format, version of Corridor): what was stored otherwise is read anew. */
  readAs?: Record<string, string | undefined>;
  /** Milliseconds between two pages of one feed. Default 200. */
  pageWait?: number;
}

type Answer = Extract<Fetched, { kind: 'OK' }>;

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
  { refetch = false, readAs = {}, pageWait = 200, ...options }: UrlOptions,
): AsyncIterable<SourceItem> {
  const kind = JSON.stringify(readAs, Object.keys(readAs).sort());
  const before = refetch ? null : await findFetched(db, path, kind);
  const known = before && {
    url: before.answeredBy,
    etag: before.etag ?? undefined,
    lastModified: before.lastModified ?? undefined,
  };
  const found = await fetched(path, { ...options, ...(known && (known.etag ?? known.lastModified) && { known }) });
  if (found.kind === 'NOT_MODIFIED') {
    yield { kind: 'skipped', path, note: `not changed since ${before!.fetchedAt.slice(0, 16)} UTC; --refetch reads it all the same` }; // prettier-ignore
    return;
  }
  const read: ReadPage = async (url) => {
    const answer = await fetched(url, options);
    return fileOf(url, answer as Answer);
  };
  const pages = new FeedPages(read, { path, first: found.url, storedBefore: before?.newest, wait: pageWait, ...options }); // prettier-ignore
  const file: SourceFile = { ...(await fileOf(path, found)), turn: (page) => pages.turn(page) };
  const whenStored = (): Promise<void> =>
    rememberFetched(db, path, {
      readAs: kind,
      answeredBy: found.url,
      etag: found.etag ?? null,
      lastModified: found.lastModified ?? null,
      newest: pages.newest,
    });
  yield { kind: 'file', file, whenStored };
}

function fileOf(path: string, { url, body, charset }: Answer): Promise<SourceFile> {
  return openSource({
    path,
    url,
    size: body.length,
    ...(charset !== undefined && { charset }),
    read: () => only(body),
  });
}

async function fetched(path: string, options: FetchOptions): Promise<Fetched> {
  try {
    return await fetchSafely(path, { ...options, maxBytes: DEFAULT_MAX_FILE_BYTES });
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error;
    throw new InputRefused({ code: error.code, message: error.message });
  }
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* only(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
