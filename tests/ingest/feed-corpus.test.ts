import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { InputRefused, type ImportItem } from '../../src/ingest/importer.js';
import { openSource } from '../../src/ingest/reading/open-source.js';
import { importerFor } from '../../src/ingest/registry.js';

const folder = new URL('../../../shared/corpus/feeds/', import.meta.url);
const isHere = existsSync(folder);
if (!isHere) console.warn('Skipped: ../shared/corpus/feeds is not here.');

/** Articles in each file; what else is reported. */
const expected: Record<string, [articles: number, others?: string[]]> = {
  'jsonfeed/microblog.json': [1],
  'jsonfeed/podcast.json': [1, ['audio and video attachments']],
  'jsonfeed/simple.json': [2],
  'rss-parser/atom-customfields.atom': [15],
  'rss-parser/content-encoded.rss': [7],
  'rss-parser/craigslist.rss': [25],
  'rss-parser/customfields.rss': [15],
  'rss-parser/encoding.rss': [40],
  'rss-parser/feedburner.atom': [25, ['further pages of the feed']],
  'rss-parser/guardian.rss': [55],
  'rss-parser/gulp-atom.atom': [10],
  'rss-parser/heise.atom': [15],
  'rss-parser/heraldsun.rss': [2, ['audio and video attachments']],
  'rss-parser/incomplete-fields.atom': [0, ['NO_TITLE']],
  'rss-parser/instant-article.rss': [1],
  'rss-parser/item-itunes-episodeType.rss': [1, ['audio and video attachments']],
  'rss-parser/itunes-category.rss': [1, ['audio and video attachments']],
  'rss-parser/itunes-href.rss': [10],
  'rss-parser/itunes-keywords-array.rss': [1, ['audio and video attachments']],
  'rss-parser/itunes-keywords-astext.rss': [32, ['audio and video attachments']],
  'rss-parser/itunes-keywords.rss': [1, ['audio and video attachments']],
  // Two of its episodes share an id.
  'rss-parser/itunes-missing-image.rss': [131, ['audio and video attachments']],
  'rss-parser/many-links.rss': [25, ['further pages of the feed']],
  'rss-parser/missing-fields.atom': [0, ['NO_TITLE']],
  'rss-parser/narro.rss': [1, ['audio and video attachments']],
  'rss-parser/pagination-links.rss': [1, ['audio and video attachments', 'further pages of the feed']],
  'rss-parser/reddit-atom.rss': [24],
  'rss-parser/reddit-home.rss': [24],
  'rss-parser/reddit.rss': [24],
  'rss-parser/rss-1.rss': [69],
  'rss-parser/uolNoticias.rss': [15],
  'rss-parser/xml2js-options.rss': [69],
};
/** No feeds, and not taken for any: a page, and two JSON schemas. */
const noFeeds = ['jsonfeed/schema-v1.1.json', 'jsonfeed/schema-v1.json', 'rss-parser/unrecognized.rss'];

async function read(name: string): Promise<{ format: string; items: ImportItem[] }> {
  const bytes = readFileSync(new URL(name, folder));
  const file = await openSource({
    path: name,
    size: bytes.length,
    // eslint-disable-next-line @typescript-eslint/require-await
    async *read() {
      yield bytes;
    },
  });
  const found = importerFor(file);
  if ('refusal' in found) return { format: found.refusal.code, items: [] };
  const items: ImportItem[] = [];
  try {
    for await (const item of found.importer.read(file)) items.push(item);
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    items.push({ kind: 'refused', refusal: error.refusal });
  }
  return { format: found.importer.name, items };
}

(isHere ? describe : describe.skip)('the corpus of feeds', () => {
  it('has an expectation for each file', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
    const known = new Set([...Object.keys(expected), ...noFeeds]);
    expect(files.filter((name) => /\.(?:rss|atom|json)$/.test(name) && !known.has(name))).toEqual([]);
  });

  it.each(Object.entries(expected))('reads %s', async (name, [count, others = []]) => {
    const { format, items } = await read(name);
    expect(format).toBe('feed');
    const articles = items.flatMap((item) => (item.kind === 'article' ? [item.article] : []));
    expect(articles).toHaveLength(count);
    expect(items.flatMap((item) => (item.kind === 'refused' ? [item.refusal.code] : item.kind === 'leftOut' ? [item.leftOut.what] : []))).toEqual(others); // prettier-ignore
    for (const { title, url, language, bylines, topics, externalId } of articles) {
      expect(title).toMatch(/\S/);
      expect(title).not.toMatch(/&\w+;|<\/|\ufffd/);
      if (url !== undefined) expect(url).toMatch(/^https?:\/\/[^\s"<>]+$/);
      if (language !== undefined) expect(language).toMatch(/^[a-z]{2,3}(?:-[A-Z]{2})?$/);
      expect(externalId).not.toBe('');
      for (const { name: author } of bylines) expect(author).toMatch(/^[^\s@][^@<>]*$/);
      for (const topic of topics) expect(topic).toMatch(/^\S(?:.*\S)?$/);
    }
  });

  it.each(noFeeds)('does not take %s for a feed', async (name) => {
    expect((await read(name)).format).not.toBe('feed');
  });
});
