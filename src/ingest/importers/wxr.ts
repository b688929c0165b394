import {
  InputRefused,
  type Importer,
  type ImporterOptions,
  type ImportItem,
  type LeftOut,
  type SourceFile,
} from '../importer.js';
import { articleOf } from './wxr-article.js';
import { WxrIndex } from './wxr-index.js';
import { field, type WxrSite } from './wxr-item.js';
import type { WxrEvent } from './wxr-collector.js';
import { WxrParser } from './wxr-parser.js';
import { withoutBodies } from './wxr-skim.js';
import { readTypes, TypesLeftOut } from './wxr-types.js';

/**
 * WordPress exports (WXR 1.0 to 1.2), read as a stream and twice: first for what articles refer to, which may stand after them (images,
 * authors, terms, the time zone), then for the articles, one at a time in the order of the file.
 */
export const wxrImporter: Importer = {
  name: 'wxr',
  description: 'a WordPress export (WXR 1.0 to 1.2), from Tools → Export: <rss> with wp: elements',
  streams: true,
  recognises({ head }): number {
    const rss = head.search(/<rss(?=[\s>])/i);
    if (rss < 0) return 0;
    const tag = head.slice(rss, rss + 5000);
    if (/<wp:wxr_version>/.test(head) || /wordpress\.org\/export\/\d/.test(tag)) return 0.99;
    return /\sxmlns:wp\s*=/.test(tag) && /<wp:\w/.test(head) ? 0.9 : 0;
  },
  options: [
    {
      name: 'post-types',
      value: '<types>',
      description: 'types of items to take beside posts and pages, parted by commas: publication,report',
      complaint(value) {
        const types = readTypes(value);
        return typeof types === 'string' ? types : undefined;
      },
    },
  ],
  async *read(file: SourceFile, options: ImporterOptions = {}): AsyncIterable<ImportItem> {
    const types = readTypes(options['post-types'] ?? 'post');
    const isTaken = (type: string) => type === 'post' || type === 'page' || (types instanceof Set && types.has(type));
    const blogs = await indexOf(file, isTaken);
    const tally = new Tally();
    let blog = 0;
    let site: WxrSite = {};
    let hasItems = false;
    try {
      for await (const event of eventsOf(file.chunks())) {
        const index = (blogs[blog] ??= new WxrIndex(isTaken));
        if (event.kind === 'channel') [blog, site] = [blog + 1, {}];
        else if (event.kind === 'site') site = event.site;
        else if (event.kind === 'comment') tally.add('comments');
        else if (event.kind === 'broken') yield { kind: 'refused', refusal: event.refusal };
        else if (event.kind === 'item') {
          const outcome = articleOf(event.item, site, index);
          if (outcome.kind === 'otherType') tally.types.add(outcome.type, outcome.hasText);
          else if (outcome.kind === 'leftOut') tally.add(outcome.what, outcome.reason);
          else if (outcome.kind === 'refused') yield outcome;
          else {
            for (const taxonomy of outcome.taxonomiesLeftOut) tally.add(`terms of the taxonomy "${taxonomy}"`, TERMS);
            yield { kind: 'article', article: outcome.article };
          }
        }
        hasItems ||= event.kind === 'item' || event.kind === 'broken';
      }
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      yield* tally.items();
      throw error;
    }
    if (!hasItems) yield { kind: 'refused', refusal: { code: 'NO_ITEMS', message: NO_ITEMS, line: 1 } };
    for (const { imagesLeftOut } of blogs)
      if (imagesLeftOut > 0) tally.add('images of the library', 'more than are kept in memory', imagesLeftOut);
    yield* tally.items();
  },
};

const TERMS = 'only categories, tags, and taxonomies named after topics, regions, authors or sections are read';
const NO_ITEMS = 'Received a WordPress export without any <item>; expected posts or pages. Export "All content".';

/**
 * The first reading: one index for each blog in the file. Whatever is broken is met again in the second, which reports it; only what
 * must not be read at all ends here. Texts that articles show from elsewhere need a reading of their own, where there are any.
 */
async function indexOf(file: SourceFile, isTaken: (type: string) => boolean): Promise<WxrIndex[]> {
  // The first is for what stands outside of any <channel>, in a file that lacks its beginning.
  const blogs = [new WxrIndex(isTaken)];
  await scan(withoutBodies(file.chunks()), (event) => {
    if (event.kind === 'channel') blogs.push(new WxrIndex(isTaken));
    blogs.at(-1)!.add(event);
  });
  let wanted = blogs.reduce((sum, { reusableBlocks }) => sum + reusableBlocks, 0);
  let blog = 0;
  if (wanted > 0) {
    await scan(file.chunks(), (event) => {
      if (event.kind === 'channel') blog++;
      if (event.kind !== 'item' || field(event.item, 'wp:post_type') !== 'wp_block') return true;
      blogs[blog]?.reusable.add(event.item);
      return --wanted > 0;
    });
  }
  return blogs;
}

/** Reads until `take` gives false, or as far as the file can be read. */
async function scan(chunks: AsyncIterable<string>, take: (event: WxrEvent) => boolean | void): Promise<void> {
  try {
    for await (const event of eventsOf(chunks)) if (take(event) === false) return;
  } catch (error) {
    if (!(error instanceof InputRefused) || error.refusal.code === 'ENTITIES_DECLARED') throw error;
  }
}

async function* eventsOf(chunks: AsyncIterable<string>): AsyncIterable<WxrEvent> {
  const parser = new WxrParser();
  try {
    for await (const chunk of chunks) yield* parser.write(chunk);
    parser.end();
  } catch (error) {
    if (error instanceof InputRefused) yield* parser.take();
    throw error;
  }
}

/** Counts what is left out, by kind. A file may have any number of taxonomies: beyond a hundred kinds, the rest count as one. */
class Tally {
  private static readonly MAX_KINDS = 100;
  readonly types = new TypesLeftOut();
  private readonly counts = new Map<string, LeftOut>();

  add(what: string, reason?: string, count = 1): void {
    const isFull = this.counts.size >= Tally.MAX_KINDS && !this.counts.has(what);
    const name = isFull ? 'terms of other taxonomies' : what;
    const known = this.counts.get(name);
    if (known) known.count += count;
    else this.counts.set(name, { what: name, count, ...(reason !== undefined && !isFull && { reason }) });
  }

  *items(): Iterable<ImportItem> {
    for (const leftOut of [...this.counts.values(), ...this.types.items()]) yield { kind: 'leftOut', leftOut };
  }
}
