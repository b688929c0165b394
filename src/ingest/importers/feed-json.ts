import { InputRefused, type BylineRecord, type Refusal } from '../importer.js';
import { cleanLine } from '../text/clean-text.js';
import type { FeedEntry, FeedInfo } from './feed-entry.js';
import { itemsIn, MAX_ITEMS } from './feed-json-items.js';
import { feedUrl } from './feed-links.js';
import { once, person } from './feed-people.js';
import { LineIndex } from './feed-repair.js';
import { plainTopics } from './feed-topics.js';
import { addressOf } from './html-values.js';

type Values = Record<string, unknown>;

export interface JsonFeed {
  info: FeedInfo;
  items: ({ entry: FeedEntry } | { refusal: Refusal })[];
}

/** JSON Feed 1.0 and 1.1. Each item is parsed for itself, so that one that is broken costs no other. Throws InputRefused. */
export function readJsonFeed(text: string, fetchedFrom: string | undefined): JsonFeed {
  const lines = new LineIndex(text);
  const found = itemsIn(text);
  const head = parsed(found.head);
  const version = string(head?.version);
  if (!found.hasItems || (head && !/jsonfeed\.org\/version\/1/.test(version ?? ''))) {
    const received = version === undefined ? 'no "version"' : `the version ${JSON.stringify(version.slice(0, 60))}`;
    const message = `Received JSON with ${found.hasItems ? received : 'no "items"'}; expected a JSON Feed: "version": "https://jsonfeed.org/version/1.1" and "items": […].`;
    throw new InputRefused({ code: 'NOT_A_FEED', message, line: 1 });
  }
  const base =
    fetchedFrom ?? feedUrl(string(head?.feed_url), undefined) ?? feedUrl(string(head?.home_page_url), undefined);
  const items: JsonFeed['items'] = found.items.map(({ start, end }, index) => {
    const at = { line: lines.line(start), record: index + 1 };
    const value = parsed(text.slice(start, end));
    if (value) return { entry: entryOf(value, at, base) };
    const message = `Received an item that is no JSON object, or a broken one: ${JSON.stringify(text.slice(start, start + 60))}; expected {"id": …}. It is left out.`;
    return { refusal: { code: 'MALFORMED_JSON', message, ...at } };
  });
  if (!head) {
    const message =
      'Received JSON that is broken outside of its items; what the feed says of itself there is left out.';
    items.push({ refusal: { code: 'MALFORMED_JSON', message, line: 1 } });
  }
  if (found.isTooMany) {
    const message = `Received a feed with more than ${MAX_ITEMS.toLocaleString('en-GB')} items; expected fewer. What comes before is read.`;
    items.push({ refusal: { code: 'TOO_MANY_ITEMS', message } });
  }
  if (!found.isWhole) {
    const message = 'The file ends within the feed; expected "]" and "}". It was cut off: download or copy it again.';
    items.push({ refusal: { code: 'TRUNCATED', message, line: lines.line(text.length) } });
  }
  return { info: infoOf(head ?? {}, base), items };
}

function infoOf(feed: Values, base: string | undefined): FeedInfo {
  const title = cleanLine(string(feed.title) ?? '');
  const home = feedUrl(string(feed.home_page_url), base);
  const next = addressOf(string(feed.next_url), base);
  const language = string(feed.language);
  return {
    ...(title !== '' && { title }),
    ...(home !== undefined && { home }),
    ...(language !== undefined && { language }),
    bylines: peopleOf(feed, []),
    ...(next !== undefined && { next }),
    deleted: 0,
  };
}

function entryOf(item: Values, at: { line: number; record: number }, base: string | undefined): FeedEntry {
  const warnings: string[] = [];
  const id = typeof item.id === 'number' ? String(item.id) : string(item.id);
  const url = feedUrl(string(item.url), base) ?? feedUrl(id, undefined) ?? feedUrl(string(item.external_url), base);
  const image = feedUrl(string(item.image), url ?? base) ?? feedUrl(string(item.banner_image), url ?? base);
  const html = string(item.content_html);
  const text = string(item.content_text);
  const attachments = list(item.attachments).filter(isObject);
  const attached = attachments.find(({ mime_type }) => /^image\//i.test(string(mime_type) ?? ''));
  const lead = image ?? feedUrl(string(attached?.url), base);
  const title = string(item.title);
  const summary = string(item.summary);
  const published = string(item.date_published);
  const updated = string(item.date_modified);
  const language = string(item.language);
  return {
    ...at,
    ...(id !== undefined && { id }),
    ...(url !== undefined && { url }),
    ...(title !== undefined && { title: { format: 'TEXT', value: title } }),
    ...(summary !== undefined && { summary: { format: 'TEXT', value: summary } }),
    ...(html !== undefined
      ? { content: { format: 'HTML' as const, value: html } }
      : text !== undefined && { content: { format: 'TEXT' as const, value: text } }),
    bylines: peopleOf(item, warnings),
    ...((published ?? updated) !== undefined && { published: published ?? updated! }),
    ...(updated !== undefined && published !== undefined && { updated }),
    ...plainTopics(list(item.tags).flatMap((tag) => string(tag) ?? [])),
    ...(language !== undefined && { language }),
    ...(lead !== undefined && { image: { url: lead } }),
    recordings: attachments.filter(({ mime_type }) => /^(?:audio|video)\//i.test(string(mime_type) ?? '')).length,
    warnings,
  };
}

/** `authors` (1.1), else `author` (1.0). */
function peopleOf(holder: Values, warnings: string[]): BylineRecord[] {
  const several = list(holder.authors);
  const written = several.length > 0 ? several : [holder.author];
  const people = written.filter(isObject).flatMap((author) => {
    const name = string(author.name);
    const url = feedUrl(string(author.url), undefined);
    const photoUrl = feedUrl(string(author.avatar), undefined);
    return person(
      {
        ...(name !== undefined && { name }),
        ...(url !== undefined && { url }),
        ...(photoUrl !== undefined && { photoUrl }),
      },
      warnings,
    );
  });
  return once(people);
}

function parsed(json: string): Values | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
