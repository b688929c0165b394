import sql from 'sql-template-tag';
import { row, rows, type Queryable } from '../../platform/sql.js';

/** Longest address that is remembered, in characters: an index takes no more. */
const MAX_URL = 2000;

/** What is known of an address whose records are all stored. */
export interface FetchedUrl {
  /** How it was read: another source, format or version of Corridor makes other records of the same bytes. */
  readAs: string;
  /** Where redirects led: what the server said there it said of this address. */
  answeredBy: string;
  etag: string | null;
  lastModified: string | null;
  /** Ids of the records on the first page, hashed. */
  newest: string[];
}

/** Null for an address that was never read in full, or was read as something else the last time. */
export function findFetched(
  db: Queryable,
  url: string,
  readAs: string,
): Promise<(FetchedUrl & { /** ISO 8601, UTC. */ fetchedAt: string }) | null> {
  return row(
    db,
    sql`SELECT read_as AS "readAs", answered_by AS "answeredBy", etag AS "etag", last_modified AS "lastModified",
          newest AS "newest", fetched_at AS "fetchedAt"
        FROM fetches WHERE url = ${url} AND read_as = ${readAs}`,
  );
}

/** Says that an address was read and all of it is stored. One state for each address: the last way in which it was read is what is stored. */
export async function rememberFetched(db: Queryable, url: string, found: FetchedUrl): Promise<void> {
  if (url.length > MAX_URL) return;
  const { readAs, answeredBy, etag, lastModified, newest } = found;
  await rows(
    db,
    sql`INSERT INTO fetches (url, read_as, answered_by, etag, last_modified, newest, fetched_at)
        VALUES (${url}, ${readAs}, ${answeredBy}, ${etag}, ${lastModified}, ${newest}::text[], now())
        ON CONFLICT (url) DO UPDATE SET read_as = EXCLUDED.read_as, answered_by = EXCLUDED.answered_by, etag = EXCLUDED.etag,
          last_modified = EXCLUDED.last_modified, newest = EXCLUDED.newest, fetched_at = EXCLUDED.fetched_at`,
  );
}
