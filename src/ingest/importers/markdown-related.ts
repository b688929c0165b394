import { cleanLine } from '../text/clean-text.js';
import { excerptOf } from '../text/excerpt.js';
import type { FrontEntry } from '../text/front-matter.js';
import type { FrontReader } from '../text/front-reader.js';
import type { RelatedRecord } from '../importer.js';
import { slugOfReference } from './markdown-templates.js';

/** `related`: a list of slugs, URLs, titles, or of {title, slug, url, id, topic, excerpt}. */
export function readRelatedList(reader: FrontReader): RelatedRecord[] {
  const entry = reader.entry('related', 'relatedarticles', 'relatedposts', 'seealso');
  if (!entry) return [];
  const items = entry.value.kind === 'list' ? entry.value.items : [entry];
  return items.map((item) => relatedOf({ ...item, key: entry.key }, reader)).filter((record) => record !== undefined);
}

/** What one word of a reference names: "https://…" a URL, "two-harbours" a slug, "Two Harbours" a title. */
export function readReference(text: string): RelatedRecord {
  // `{% post_url 2021-05-03-two-harbours %}`, `{{< ref "two-harbours.md" >}}`
  const tag = /^\{[{%][<%]?-?\s*(?:post_url|link|ref|relref)\s+["']?([^"'\s]+)["']?\s*-?[>%]?[%}]\}$/.exec(
    text.trim(),
  )?.[1];
  const clean = cleanLine(tag ?? text);
  if (tag !== undefined) return { slug: slugOfReference(clean) };
  if (/\/(?:_?index\.\w+)$/.test(clean) && !/^https?:/i.test(clean)) return { slug: slugOfReference(clean) };
  if (/^https?:\/\//i.test(clean)) return { url: clean };
  // A file or a path within the site: its last part, without the date that Jekyll puts before it.
  const path = /^[\w./-]*?(?:\d{4}-\d{2}-\d{2}-)?([\p{L}\p{N}_-]+?)(?:\.(?:md|markdown|html?))?\/?$/u.exec(clean);
  const isPath =
    /\/|\.(?:md|markdown|html?)$/.test(clean) || /^[\p{Ll}\p{Lo}\p{N}]+(?:[-_][\p{Ll}\p{Lo}\p{N}]+)*$/u.test(clean);
  return path && isPath ? { slug: path[1]! } : { title: clean };
}

function relatedOf(item: FrontEntry, reader: FrontReader): RelatedRecord | undefined {
  if (item.value.kind === 'text') return readReference(item.value.text);
  const keys = item.value.kind === 'map' ? item.value.entries : undefined;
  const text = (...names: string[]): string | undefined => {
    const found = names.map((name) => keys?.get(name)).find((each) => each !== undefined);
    return found && reader.textOf({ ...found, key: `${item.key}.${found.key}` });
  };
  const record: RelatedRecord = {};
  const [title, slug, url, externalId] = [
    text('title', 'name'),
    text('slug'),
    text('url', 'href', 'link'),
    text('id', 'externalid'),
  ];
  if (title !== undefined) record.title = title;
  if (slug !== undefined) record.slug = slug;
  if (url !== undefined) record.url = url;
  if (externalId !== undefined) record.externalId = externalId;
  if (Object.keys(record).length === 0) {
    reader.warn(item, 'a slug, a URL, a title, or {title, slug, url, id, topic, excerpt}');
    return undefined;
  }
  const [topic, excerpt] = [text('topic'), text('excerpt', 'summary', 'description')];
  if (topic !== undefined) record.topic = topic;
  if (excerpt !== undefined) record.excerpt = excerptOf(excerpt, 'WHOLE');
  return record;
}
