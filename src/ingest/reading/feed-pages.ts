import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { InputRefused, type NextPage, type PageEnd, type SourceFile } from '../importer.js';

/** Pages of one feed that are read in one run. */
export const MAX_FEED_PAGES = 100;
/** Ids of the first page that are kept, to know it again by. */
const MAX_NEWEST = 500;

export type ReadPage = (url: string) => Promise<SourceFile>;

export interface FeedPagesOptions {
  /** As the user gave it, and where redirects from it led. */
  path: string;
  first: string;
  /** What was on the first page when all pages were stored the last time: older pages than one of these are here. */
  storedBefore?: readonly string[] | undefined;
  /** Milliseconds between two pages: a server that is asked without pause takes it for an attack. */
  wait: number;
  signal?: AbortSignal;
}

/**
 * Turns the pages of a feed, from the newest records to the oldest, each fetched with the same care as the first. Ends at the last page,
 * at one that was read already, at MAX_FEED_PAGES, and where everything older was stored by an earlier run.
 */
export class FeedPages {
  /** Of the first page, hashed; empty until it has ended. */
  newest: string[] = [];
  private readonly read: ReadPage;
  private readonly options: FeedPagesOptions;
  private readonly visited: Set<string>;
  private readonly stored: Set<string>;
  private readonly seen = new Set<string>();
  private count = 1;

  constructor(read: ReadPage, options: FeedPagesOptions) {
    this.read = read;
    this.options = options;
    this.visited = new Set([options.path, options.first]);
    this.stored = new Set(options.storedBefore);
  }

  async turn({ ids, next }: PageEnd): Promise<NextPage> {
    const hashes = ids.map(hashOf);
    if (this.count === 1) this.newest = hashes.slice(0, MAX_NEWEST);
    const isNew = hashes.some((hash) => !this.seen.has(hash));
    for (const hash of hashes) this.seen.add(hash);
    // A server that knows no pages gives the first one again and again.
    if (next === undefined || !isNew || this.isStored(hashes)) return { kind: 'end' };
    if (this.visited.has(next)) return { kind: 'end', leftOut: `${next} was read already` };
    if (this.count >= MAX_FEED_PAGES)
      return {
        kind: 'end',
        leftOut: `at most ${MAX_FEED_PAGES} pages are read at once; import ${next} for older items`,
      };
    this.visited.add(next);
    this.count++;
    return { kind: 'page', file: await this.fetch(next) };
  }

  /** The last of a page is the oldest. One that is pinned to the top says nothing of those below. */
  private isStored(hashes: string[]): boolean {
    const known = hashes.filter((hash) => this.stored.has(hash)).length;
    return known > 0 && (known * 2 >= hashes.length || this.stored.has(hashes.at(-1)!));
  }

  private async fetch(url: string): Promise<SourceFile> {
    try {
      await wait(this.options.wait, undefined, { ...(this.options.signal && { signal: this.options.signal }) });
    } catch {
      throw new InputRefused({ code: 'STOPPED', message: 'Stopped between two pages of the feed.' });
    }
    try {
      return await this.read(url);
    } catch (error) {
      throw error instanceof InputRefused ? onPage(this.count, url, error) : error;
    }
  }
}

/** Says which page it is of. */
function onPage(page: number, url: string, { refusal }: InputRefused): InputRefused {
  return new InputRefused({ ...refusal, message: `Page ${page} of the feed (${url}): ${refusal.message}` });
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 16);
}
