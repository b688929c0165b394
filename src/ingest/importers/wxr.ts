import { InputRefused, type Importer, type ImportItem, type LeftOut, type SourceFile } from '../importer.js';
import { articleOf } from './wxr-article.js';
import { WxrIndex } from './wxr-index.js';
import type { WxrSite } from './wxr-item.js';
import type { WxrEvent } from './wxr-collector.js';
import { WxrParser } from './wxr-parser.js';
import { withoutBodies } from './wxr-skim.js';

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
  async *read(file: SourceFile): AsyncIterable<ImportItem> {
    const index = await indexOf(file);
    const tally = new Tally();
    let site: WxrSite = {};
    let hasItems = false;
    try {
      for await (const event of eventsOf(file.chunks())) {
        if (event.kind === 'site') site = event.site;
        else if (event.kind === 'comment') tally.add('comments');
        else if (event.kind === 'broken') yield { kind: 'refused', refusal: event.refusal };
        else if (event.kind === 'item') {
          const outcome = articleOf(event.item, site, index);
          if (outcome.kind === 'leftOut') tally.add(outcome.what, outcome.reason);
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
    if (index.imagesLeftOut > 0)
      tally.add('images of the library', 'more than are kept in memory', index.imagesLeftOut);
    yield* tally.items();
  },
};

const TERMS = 'only categories, tags, and taxonomies named after topics or regions are read';
const NO_ITEMS = 'Received a WordPress export without any <item>; expected posts or pages. Export "All content".';

/** The first reading. Whatever is broken is met again in the second, which reports it; only what must not be read at all ends here. */
async function indexOf(file: SourceFile): Promise<WxrIndex> {
  const index = new WxrIndex();
  try {
    for await (const event of eventsOf(withoutBodies(file.chunks()))) index.add(event);
  } catch (error) {
    if (!(error instanceof InputRefused) || error.refusal.code === 'ENTITIES_DECLARED') throw error;
  }
  return index;
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

/** Counts what is left out, by kind. A file with hundreds of kinds has its own idea of post types: the rest count as one. */
class Tally {
  private static readonly MAX_KINDS = 100;
  private readonly counts = new Map<string, LeftOut>();

  add(what: string, reason?: string, count = 1): void {
    const isFull = this.counts.size >= Tally.MAX_KINDS && !this.counts.has(what);
    const name = isFull ? 'items of other types' : what;
    const known = this.counts.get(name);
    if (known) known.count += count;
    else this.counts.set(name, { what: name, count, ...(reason !== undefined && !isFull && { reason }) });
  }

  *items(): Iterable<ImportItem> {
    for (const leftOut of this.counts.values()) yield { kind: 'leftOut', leftOut };
  }
}
