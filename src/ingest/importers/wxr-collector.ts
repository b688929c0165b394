import type { Refusal } from '../importer.js';
import { emptyItem, FIELDS, META_KEYS, type WxrEntry, type WxrItem, type WxrSite } from './wxr-item.js';

export type WxrEvent =
  | { kind: 'item'; item: WxrItem }
  | { kind: 'broken'; refusal: Refusal }
  | { kind: 'entry'; entry: WxrEntry }
  | { kind: 'channel' }
  | { kind: 'site'; site: WxrSite }
  | { kind: 'comment' };

/** Text kept of one item, in characters: above the longest body that is stored. An item with more is refused. */
const MAX_ITEM = 12_000_000;
/** Text of a value other than a body. */
const MAX_VALUE = 200_000;
const MAX_DEPTH = 60;
const MAX_CATEGORIES = 1000;
const MAX_OLD_SLUGS = 100;
/** Beyond it, blogs in one file are taken for one. */
const MAX_BLOGS = 1000;

const FIELD_NAMES: ReadonlySet<string> = new Set(FIELDS);
const ENTRIES: ReadonlySet<string> = new Set(['wp:author', 'wp:category', 'wp:tag', 'wp:term']);
const SITE: Record<string, keyof WxrSite> = {
  title: 'title',
  link: 'link',
  'wp:base_blog_url': 'link',
  language: 'language',
};

/** Ends a `write` at the character it was thrown at: nothing else stops the XML parser within a piece. */
export class Halt extends Error {
  constructor(
    readonly fault: string | null,
    readonly reason: 'BROKEN' | 'NEXT_ITEM' | 'DOCUMENT_END' = 'BROKEN',
  ) {
    super(fault ?? 'end');
  }
}

/** Puts items, entries and the site together from the elements of `<rss><channel>`, by depth and name. Throws Halt. */
export class WxrCollector {
  events: WxrEvent[] = [];
  /** The item that is open. */
  item: WxrItem | null = null;
  private path: string[] = [];
  private records = 0;
  private blogs = 0;
  private kept = 0;
  private isTooLarge = false;
  private entry: WxrEntry | null = null;
  private site: WxrSite = {};
  /** Set while what stands around an item is opened once more, after a fault. */
  isReopening = false;
  private metaKey = '';
  private text: { parts: string[]; depth: number; left: number } | null = null;

  /** Forgets what is open. */
  reset(): void {
    this.path = [];
    this.text = this.item = this.entry = null;
  }

  /** Open elements. */
  get depth(): number {
    return this.path.length;
  }

  open(name: string, attributes: Record<string, string>, line: number): void {
    const { path } = this;
    if (path.length >= MAX_DEPTH) throw new Halt(`elements are nested more than ${MAX_DEPTH} deep`);
    if (name === 'item' && this.item && path.length <= 4)
      throw new Halt('another <item> begins within it, so its end is missing', 'NEXT_ITEM');
    path.push(name);
    if (path.length === 2 && name === 'channel' && !this.isReopening) this.beginBlog();
    if (path.length === 3) this.openInChannel(name, line);
    else if (this.item) this.openInItem(this.item, name, attributes);
    else if (this.entry && path.length === 4) this.collect(MAX_VALUE);
  }

  addText(text: string): void {
    if (!this.text) return;
    this.text.left -= text.length;
    this.kept += text.length;
    if (this.item && this.kept > MAX_ITEM) this.isTooLarge = true;
    else if (this.text.left >= 0) this.text.parts.push(text);
  }

  close(name: string): void {
    const depth = this.path.length;
    if (this.text?.depth === depth) {
      const value = this.text.parts.join('');
      this.text = null;
      if (this.item) this.closeInItem(this.item, name, value, depth);
      else if (this.entry) this.entry.values[name] ??= value;
      else this.closeInChannel(name, value);
    }
    this.path.pop();
    if (depth === 3 && this.entry) {
      this.events.push({ kind: 'entry', entry: this.entry });
      this.entry = null;
    } else if (depth === 3 && name === 'item' && this.item) this.closeItem(this.item);
  }

  /** A file may hold the exports of several blogs, one after the other. */
  private beginBlog(): void {
    if (++this.blogs > MAX_BLOGS) return;
    this.site = {};
    this.events.push({ kind: 'channel' });
  }

  private openInChannel(name: string, line: number): void {
    if (name === 'item') {
      this.item = emptyItem(line, ++this.records);
      [this.kept, this.isTooLarge] = [0, false];
    } else if (ENTRIES.has(name)) this.entry = { element: name as WxrEntry['element'], values: {} };
    else if (Object.hasOwn(SITE, name)) this.collect(MAX_VALUE);
  }

  private openInItem(item: WxrItem, name: string, attributes: Record<string, string>): void {
    const depth = this.path.length;
    if (depth === 4) {
      if (name === 'wp:comment') this.events.push({ kind: 'comment' });
      else if (name === 'wp:postmeta') this.metaKey = '';
      else if (name === 'category' && item.categories.length >= MAX_CATEGORIES) item.categoriesLeftOut++;
      else if (name === 'category') {
        const { domain, nicename } = attributes;
        item.categories.push({ name: '', ...(domain && { domain }), ...(nicename && { nicename }) });
        this.collect(MAX_VALUE);
      } else if (FIELD_NAMES.has(name)) {
        if (name === 'guid') item.guidIsPermaLink = /^true$/i.test(attributes.isPermaLink ?? 'true');
        this.collect(name === 'content:encoded' ? MAX_ITEM : MAX_VALUE);
      }
    } else if (depth === 5 && this.path[3] === 'wp:postmeta') {
      if (name === 'wp:meta_key' || (name === 'wp:meta_value' && META_KEYS.has(this.metaKey)))
        this.collect(this.metaKey === 'footnotes' ? MAX_ITEM : MAX_VALUE);
    }
  }

  private collect(left: number): void {
    this.text = { parts: [], depth: this.path.length, left };
  }

  private closeInChannel(name: string, value: string): void {
    // The blog's address is surer than the channel's link, and comes later.
    this.site = { ...this.site, [SITE[name]!]: value };
    this.events.push({ kind: 'site', site: this.site });
  }

  private closeInItem(item: WxrItem, name: string, value: string, depth: number): void {
    if (depth === 5) {
      if (name === 'wp:meta_key') this.metaKey = value.trim();
      else if (this.metaKey === '_wp_old_slug') {
        if (item.oldSlugs.length < MAX_OLD_SLUGS && value.trim() !== '') item.oldSlugs.push(value.trim());
      } else item.meta.set(this.metaKey, value);
    } else if (name === 'category') item.categories.at(-1)!.name = value;
    else {
      const field = name as (typeof FIELDS)[number];
      // A password anywhere is a password.
      if (field === 'wp:post_password') item.fields[field] = `${item.fields[field] ?? ''}${value}`;
      else item.fields[field] ??= value;
    }
  }

  private closeItem(item: WxrItem): void {
    this.item = null;
    if (!this.isTooLarge) {
      this.events.push({ kind: 'item', item });
      return;
    }
    const message = `Received an item with more than ${MAX_ITEM.toLocaleString('en-GB')} characters; expected an article.`;
    const refusal = { code: 'ITEM_TOO_LARGE', message, line: item.line, record: item.record };
    this.events.push({ kind: 'broken', refusal });
  }
}
