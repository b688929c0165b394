import { InputRefused, type Importer, type ImportItem, type NextPage, type Refusal, type SourceFile } from '../importer.js'; // prettier-ignore
import { articleOf, withLanguage } from './feed-article.js';
import { baseOfAtom, entryOfAtom, infoOfAtom } from './feed-atom.js';
import type { FeedEntry, FeedInfo } from './feed-entry.js';
import { distinguish, identityOf } from './feed-identity.js';
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
    let page: FeedPage | undefined = { file, number: 1, records: 0, known: new Set() };
    while (page) {
      const at: FeedPage = page;
      try {
        page = yield* readPage(at, file);
      } catch (error) {
        throw error instanceof InputRefused ? new InputRefused(onPage(at, error.refusal)) : error;
      }
    }
  },
};

interface FeedPage {
  file: SourceFile;
  /** From 1. */
  number: number;
  /** Items on the pages before, and what tells these apart. */
  records: number;
  known: Set<string>;
  /** What the first page says of the feed: further ones call themselves "archive of May 2003" at times. */
  feed?: FeedInfo;
}

/** Gives the page with older items, if it is to be read. */
async function* readPage(page: FeedPage, whole: SourceFile): AsyncGenerator<ImportItem, FeedPage | undefined> {
  const { file, number, records, known } = page;
  const { info, items, warnings } = await parse(file);
  const found = items.flatMap((item) => ('entry' in item ? [item.entry] : []));
  const feed = page.feed ?? withLanguage(info, found);
  const { entries, repeated } = distinguish(found, feed);
  const kept = new Set(entries.filter((entry) => !known.has(identityOf(entry))));
  whole.warnings?.push(...warnings, ...(file === whole ? [] : (file.warnings ?? [])));
  let recordings = 0;
  for (const item of items) {
    if ('refusal' in item) yield { kind: 'refused', refusal: onPage(page, item.refusal) };
    else if (kept.has(item.entry)) {
      recordings += item.entry.recordings;
      yield articleOf({ ...item.entry, record: item.entry.record + records }, feed);
    }
  }
  if (items.length === 0 && number === 1) yield { kind: 'refused', refusal: noItems() };
  const earlier = repeated + entries.length - kept.size;
  yield* leftOut('earlier states of items', earlier, 'the newest state in the feed is imported');
  yield* leftOut('audio and video attachments', recordings);
  yield* leftOut('deleted entries', info.deleted, 'an article that is gone from its site is withdrawn by hand');
  const ids = entries.map(identityOf);
  const turned = await turn(whole, ids, info.next);
  if (turned.kind === 'page')
    return { file: turned.file, number: number + 1, records: records + items.length, known: new Set([...known, ...ids]), feed }; // prettier-ignore
  if (turned.leftOut !== undefined) yield* leftOut('further pages of the feed', 1, turned.leftOut);
  return undefined;
}

/** The next page of a feed at an address. Of a file only one page is here. */
async function turn(whole: SourceFile, ids: string[], next: string | undefined): Promise<NextPage> {
  if (whole.turn) return whole.turn({ ids, ...(next !== undefined && { next }) });
  return next === undefined ? { kind: 'end' } : { kind: 'end', leftOut: `import ${next} for older items` };
}

function onPage({ file, number }: FeedPage, refusal: Refusal): Refusal {
  if (number === 1) return refusal;
  return { ...refusal, message: `Page ${number} of the feed (${file.url ?? file.path}): ${refusal.message}` };
}

async function parse(file: SourceFile): Promise<{ info: FeedInfo; items: Found[]; warnings: string[] }> {
  const text = await file.text();
  return /^\s*[{[]/.test(text) ? { ...readJsonFeed(text, file.url), warnings: [] } : readXml(text, file);
}

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
