import type { FeedEntry, FeedInfo } from './feed-entry.js';
import { samePage } from './feed-links.js';

/** Longest id that is kept, in characters: an index takes no more. */
const MAX_ID = 1000;

/**
 * Makes ids and addresses tell items apart: an address that is the site's or that several items share is left out, an id that several
 * share gives way to the address. Of several states of one item the newest stays, at its own place. Gives what stays.
 */
export function distinguish(entries: FeedEntry[], feed: FeedInfo): { entries: FeedEntry[]; repeated: number } {
  const home = feed.home === undefined ? undefined : samePage(feed.home);
  for (const [page, group] of grouped(entries, ({ url }) => (url === undefined ? undefined : samePage(url)))) {
    const items = new Set(group.map(({ id, title }) => id ?? title?.value));
    if (page !== home && items.size < 2) continue;
    const reason = page === home ? 'it is the address of the site' : `${items.size} items share it`;
    for (const entry of group) {
      delete entry.url;
      entry.warnings.push(`Left out the item's address: ${reason}.`);
    }
  }
  for (const entry of entries) entry.id ??= entry.url;
  const replaced = new Set<FeedEntry>();
  for (const group of grouped(entries, ({ id }) => id).values()) settleId(group, replaced);
  const kept = entries.filter((entry) => !replaced.has(entry));
  for (const entry of kept) {
    if (entry.id === undefined || entry.id.length <= MAX_ID) continue;
    delete entry.id;
    entry.warnings.push(`Left out the item's id: longer than ${MAX_ID} characters.`);
  }
  return { entries: kept, repeated: replaced.size };
}

/** What tells an item apart from the others of its feed, on whatever page: its id once `distinguish` has settled it, else what stands in for one. */
export function identityOf({ id, url, title, published }: FeedEntry): string {
  return id ?? url ?? JSON.stringify([title?.value, published]);
}

/** Items with one id are states of one item if they have one address, or one title where they have none; else the id says nothing. */
function settleId(group: FeedEntry[], replaced: Set<FeedEntry>): void {
  if (group.length < 2) return;
  const names = new Set(group.map(({ url, title }) => url ?? title?.value));
  if (names.size === 1) {
    const newest = group.reduce((best, entry) => (timeOf(entry) > timeOf(best) ? entry : best));
    for (const entry of group) if (entry !== newest) replaced.add(entry);
    return;
  }
  for (const entry of group) {
    delete entry.id;
    if (entry.url !== undefined) entry.id = entry.url;
    entry.warnings.push(`Left out the item's id: ${group.length} items of the feed share it.`);
  }
}

function timeOf({ updated, published }: FeedEntry): number {
  const time = Date.parse(updated ?? published ?? '');
  return Number.isNaN(time) ? -Infinity : time;
}

function grouped(entries: FeedEntry[], keyOf: (entry: FeedEntry) => string | undefined): Map<string, FeedEntry[]> {
  const groups = new Map<string, FeedEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}
