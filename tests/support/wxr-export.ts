import {
  InputRefused,
  type ArticleRecord,
  type ImporterOptions,
  type ImportItem,
  type Refusal,
} from '../../src/ingest/importer.js';
import { wxrImporter } from '../../src/ingest/importers/wxr.js';
import { sourceFile } from './source-file.js';

/** What an importer made of a file. */
export interface Read {
  articles: ArticleRecord[];
  refused: Refusal[];
  leftOut: Record<string, number>;
  /** Why, for what says it. */
  reasons: Record<string, string>;
  /** What ended the file before its end. */
  ended?: Refusal;
}

/** Reads an export, cut into pieces of `chunkLength` characters. */
export async function read(text: string, chunkLength?: number, options: ImporterOptions = {}): Promise<Read> {
  const result: Read = { articles: [], refused: [], leftOut: {}, reasons: {} };
  const items: ImportItem[] = [];
  try {
    for await (const item of wxrImporter.read(sourceFile('export.xml', text, chunkLength), options)) items.push(item);
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    result.ended = error.refusal;
  }
  for (const item of items) {
    if (item.kind === 'article') result.articles.push(item.article);
    else if (item.kind === 'refused') result.refused.push(item.refusal);
    else if (item.kind === 'leftOut') {
      const { what, count, reason } = item.leftOut;
      result.leftOut[what] = count;
      if (reason !== undefined) result.reasons[what] = reason;
    }
  }
  return result;
}

/** An export with these items; `<item>` of the first is at line 5. */
export function wxr(items: string, channel = ''): string {
  return `<?xml version="1.0"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour Review</title><language>en</language>${channel}

${items}
</channel>
</rss>
`;
}

/** A post with these elements, which come first and so count, before those that every post has. */
export function post(elements = '', body = 'One is wet.'): string {
  return `<item>${elements}<title>Two Harbours</title><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date>2021-05-03 10:00:00</wp:post_date><wp:post_date_gmt>2021-05-03 06:00:00</wp:post_date_gmt><content:encoded><![CDATA[${body}]]></content:encoded></item>`;
}

/** The article of a post with these elements. */
export async function one(elements = '', body?: string, channel?: string): Promise<ArticleRecord> {
  const { articles, refused, ended } = await read(wxr(post(elements, body), channel));
  if (!articles[0]) throw new Error(JSON.stringify({ refused, ended }));
  return articles[0];
}

/** The body of a post, before it is sanitised. */
export async function html(body: string): Promise<string | undefined> {
  return (await one('', body)).body?.content;
}

/** An item of any type, after which come further elements. */
export function item(id: number, type: string, elements = '', body = 'One is wet.'): string {
  return `<item><title>Item ${id}</title><link>https://harbour.example/${id}/</link><wp:post_id>${id}</wp:post_id><wp:post_type>${type}</wp:post_type><wp:status>publish</wp:status><wp:post_date>2021-05-03 10:00:00</wp:post_date><wp:post_date_gmt>2021-05-03 06:00:00</wp:post_date_gmt><content:encoded><![CDATA[${body}]]></content:encoded>${elements}</item>`;
}

export function meta(key: string, value: string): string {
  return `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;
}

export function category(taxonomy: string, nicename: string, name: string): string {
  return `<category domain="${taxonomy}" nicename="${nicename}"><![CDATA[${name}]]></category>`;
}

export function term(taxonomy: string, slug: string, description: string): string {
  return `<wp:term><wp:term_taxonomy>${taxonomy}</wp:term_taxonomy><wp:term_slug>${slug}</wp:term_slug><wp:term_name>${slug}</wp:term_name><wp:term_description><![CDATA[${description}]]></wp:term_description></wp:term>`;
}
