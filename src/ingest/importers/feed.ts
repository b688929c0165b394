import type { Importer, ImportItem, Refusal, SourceFile } from '../importer.js';
import { articleOf } from './feed-article.js';
import { baseOfAtom, entryOfAtom, infoOfAtom } from './feed-atom.js';
import type { FeedEntry, FeedInfo } from './feed-entry.js';
import { distinguish } from './feed-identity.js';
import { readJsonFeed } from './feed-json.js';
import { entryOfRss, infoOfRss } from './feed-rss.js';
import { readFeedXml } from './feed-xml.js';

/** What may stand before the first element: white space, the XML declaration, style sheets, comments, a document type. */
const PROLOGUE = /^(?:\s+|<\?[^>]{0,1000}>|<!--[\s\S]{0,5000}?-->|<!DOCTYPE[^>[]{0,1000}>)*/i;
const JSON_FEED = /"version"\s*:\s*"https?:(?:\\?\/){2}jsonfeed\.org(?:\\?\/)version(?:\\?\/)1/;

type Found = { entry: FeedEntry } | { refusal: Refusal };

/** RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1. */
export const feedImporter: Importer = {
  name: 'feed',
  description: 'an RSS, Atom or JSON feed',
  recognises({ head }): number {
    const start = head.slice(PROLOGUE.exec(head)?.[0].length ?? 0);
    if (start.startsWith('{')) return JSON_FEED.test(head) ? 0.97 : 0;
    const root = /^<(?:([\w-]{1,40}):)?(rss|rdf|feed|entry)(?=[\s>])[^>]{0,10000}/i.exec(start);
    if (!root) return 0;
    const [tag, , name] = root;
    const known = /^rss$/i.test(name!)
      ? true
      : /^rdf$/i.test(name!)
        ? /purl\.org\/rss\/1\.0|netscape\.com\/rdf/i.test(tag)
        : /w3\.org\/2005\/atom|purl\.org\/atom\/ns/i.test(tag);
    // A WordPress export is RSS as well.
    if (/<wp:\w/.test(head) || !known) return 0.4;
    return 0.95;
  },
  async *read(file: SourceFile): AsyncIterable<ImportItem> {
    const text = await file.text();
    const { info, items, warnings } = /^\s*[{[]/.test(text) ? { ...readJsonFeed(text, file.url), warnings: [] } : readXml(text, file); // prettier-ignore
    const found = items.flatMap((item) => ('entry' in item ? [item.entry] : []));
    const { entries, repeated } = distinguish(found, info);
    const kept = new Set(entries);
    file.warnings?.push(...warnings);
    let recordings = 0;
    for (const item of items) {
      if ('refusal' in item) yield { kind: 'refused', refusal: item.refusal };
      else if (kept.has(item.entry)) {
        recordings += item.entry.recordings;
        yield articleOf(item.entry, info);
      }
    }
    if (items.length === 0) yield { kind: 'refused', refusal: noItems() };
    yield* leftOut('earlier states of items', repeated, 'the newest state in the feed is imported');
    yield* leftOut('audio and video attachments', recordings);
    yield* leftOut('deleted entries', info.deleted, 'an article that is gone from its site is withdrawn by hand');
    if (info.next !== undefined) yield* leftOut('further pages of the feed', 1, `import ${info.next} for older items`);
  },
};

function readXml(text: string, file: SourceFile): { info: FeedInfo; items: Found[]; warnings: string[] } {
  const items: Found[] = [];
  let base: string | undefined;
  const { channel, kind, warnings } = readFeedXml(text, {
    // Trees are large: each is done with at once.
    item: (element, { line, record, warnings: said }, kind, channel) => {
      base ??= kind === 'ATOM' ? baseOfAtom(channel, file.url) : (file.url ?? infoOfRss(channel, undefined).home);
      const entryOf = kind === 'ATOM' ? entryOfAtom : entryOfRss;
      items.push({ entry: entryOf(element, { line, record, warnings: said }, base) });
    },
    refused: (refusal) => items.push({ refusal }),
  });
  const info = kind === 'ATOM' ? infoOfAtom(channel, baseOfAtom(channel, file.url)) : infoOfRss(channel, file.url);
  return { info, items, warnings };
}

function* leftOut(what: string, count: number, reason?: string): Iterable<ImportItem> {
  if (count > 0) yield { kind: 'leftOut', leftOut: { what, count, ...(reason !== undefined && { reason }) } };
}

function noItems(): Refusal {
  return { code: 'NO_ITEMS', message: 'Received a feed without any item; expected articles.', line: 1 };
}
