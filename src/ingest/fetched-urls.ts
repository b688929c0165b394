import sql from 'sql-template-tag';
import { row, rows, type Queryable } from '../platform/sql.js';

/** Longest address that is remembered, in characters: an index takes no more. */
const MAX_URL = 2000;

/** What a server said of the state of an address that was read in full, to ask next time whether it has changed. */
export interface FetchedUrl {
  etag: string | null;
  lastModified: string | null;
  /** ISO 8601, UTC. */
  fetchedAt: string;
}

/** Null for an address that was never read, or whose server gives nothing to ask by. */
export function findFetched(db: Queryable, url: string): Promise<FetchedUrl | null> {
  return row<FetchedUrl>(
    db,
    sql`SELECT etag AS "etag", last_modified AS "lastModified", fetched_at AS "fetchedAt" FROM fetches
        WHERE url = ${url} AND (etag IS NOT NULL OR last_modified IS NOT NULL)`,
  );
}

/** Says that an address was read and all of it is stored. */
export async function rememberFetched(
  db: Queryable,
  url: string,
  { etag, lastModified }: Pick<FetchedUrl, 'etag' | 'lastModified'>,
): Promise<void> {
  if (url.length > MAX_URL) return;
  await rows(
    db,
    sql`INSERT INTO fetches (url, etag, last_modified, fetched_at) VALUES (${url}, ${etag}, ${lastModified}, now())
        ON CONFLICT (url) DO UPDATE SET etag = EXCLUDED.etag, last_modified = EXCLUDED.last_modified, fetched_at = EXCLUDED.fetched_at`,
  );
}
