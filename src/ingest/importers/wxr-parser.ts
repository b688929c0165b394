import sax, { type SAXParser, type Tag } from 'sax';
import { InputRefused, type Refusal } from '../importer.js';
import { emptyItem, FIELDS, META_KEYS, type WxrEntry, type WxrItem, type WxrSite } from './wxr-item.js';

export type WxrEvent =
  | { kind: 'item'; item: WxrItem }
  | { kind: 'broken'; refusal: Refusal }
  | { kind: 'entry'; entry: WxrEntry }
  | { kind: 'site'; site: WxrSite }
  | { kind: 'comment' };

/** The parser looks at its buffers once per write: what a single tag may hold is bounded by this, in characters. */
const WRITE_LENGTH = 32 * 1024;
/** Text kept of one item, in characters: above the longest body that is stored. The rest of such an item is not kept. */
const MAX_ITEM = 12_000_000;
/** Text of a value other than a body. */
const MAX_VALUE = 200_000;
const MAX_DEPTH = 60;
const MAX_ATTRIBUTES = 50;
const MAX_CATEGORIES = 1000;

const ITEM = /<item(?=[\s>])/;
const START_OR_ITEM = /<(?:\?xml(?=\s)|!--|!doctype(?=\s)|rss(?=[\s>])|item(?=[\s>]))/i;
/** Longest beginning of either that can be cut by the end of a piece. */
const OVERLAP = 16;

const FIELD_NAMES: ReadonlySet<string> = new Set(FIELDS);
const ENTRIES: ReadonlySet<string> = new Set(['wp:author', 'wp:category', 'wp:tag', 'wp:term']);
const SITE: Record<string, keyof WxrSite> = { title: 'title', 'wp:base_blog_url': 'link', language: 'language' };
/** Without a prototype: `&constructor;` is no entity. */
const ENTITIES = Object.assign(Object.create(null) as Record<string, string>, sax.ENTITIES);

/** Ends a `write` at the character it was thrown at: nothing else stops the XML parser within a piece. */
class Halt extends Error {
  constructor(
    readonly fault: string | null,
    readonly nextItem = false,
  ) {
    super(fault ?? 'end');
  }
}

/**
 * Reads WXR from pieces of text into events. Where an item is broken, it is refused and reading goes on at the next `<item>`.
 * Entities that the file declares itself are never expanded: a file with any is refused. Throws InputRefused where there is no going on.
 */
export class WxrParser {
  private events: WxrEvent[] = [];
  private parser!: SAXParser;
  private mode: 'SEEK_START' | 'SEEK_ITEM' | 'PARSE' = 'SEEK_START';
  /** End of the last piece while seeking. */
  private carry = '';
  /** Lines before the text that the present parser has seen. */
  private lines = 0;
  private records = 0;
  private path: string[] = [];
  private attributes = 0;
  private item: WxrItem | null = null;
  private kept = 0;
  private isTooLarge = false;
  private entry: WxrEntry | null = null;
  private site: WxrSite = {};
  private metaKey = '';
  private text: { parts: string[]; depth: number; left: number } | null = null;
  /** A fault whose fate is open: the item's alone if another item follows, the file's if none does. */
  private pending: Refusal | null = null;
  private documents = 0;

  constructor() {
    this.renew('');
  }

  /** Takes the next piece; gives what it completed. */
  write(text: string): WxrEvent[] {
    for (let at = 0; at < text.length; at += WRITE_LENGTH) {
      let rest = text.slice(at, at + WRITE_LENGTH);
      while (rest !== '') rest = this.mode === 'PARSE' ? this.parse(rest) : this.seek(rest);
    }
    return this.take();
  }

  /** After the last piece. Throws InputRefused where the file ends too early. */
  end(): void {
    if (this.pending) throw new InputRefused(this.pending);
    const isOutside = this.mode === 'SEEK_START' || this.path.length === 0;
    if (isOutside && this.documents > 0) return;
    if (isOutside) {
      const message = 'Received no <rss> element; expected a WordPress export (WXR), which begins with <rss … xmlns:wp="…">.';
      throw new InputRefused({ code: 'NOT_WXR', message, line: 1 });
    }
    const { item } = this;
    const where = item ? `the item that begins at line ${item.line}` : 'the channel';
    const message = `The file ends at line ${this.line()}, within ${where}; expected </rss>. Export or copy it again: it was cut off.`;
    throw new InputRefused({
      code: 'TRUNCATED',
      message,
      line: item?.line ?? this.line(),
      ...(item && { record: item.record }),
    });
  }

  /** What was completed before the last `write` threw. */
  take(): WxrEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }

  private line(): number {
    return this.lines + (this.mode === 'PARSE' ? this.parser.line : 0) + 1;
  }

  private parse(text: string): string {
    const before = this.parser.position;
    try {
      this.parser.write(text);
      return '';
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
      const used = this.parser.position - before;
      const isOutside = this.path.length === 0;
      // Outside of everything, only what stands before the first <rss> can mean that something is lost.
      if (error.fault !== null && !(isOutside && this.documents > 0)) this.noteFault(error.fault);
      this.lines += this.parser.line;
      this.text = this.item = this.entry = null;
      if (error.nextItem) {
        this.renew('<rss><channel>');
        this.mode = 'PARSE';
        this.settle();
        this.parser.write('<item>');
      } else {
        this.mode = isOutside ? 'SEEK_START' : 'SEEK_ITEM';
        this.renew('');
      }
      return text.slice(used);
    }
  }

  private seek(text: string): string {
    const all = this.carry + text;
    const found = (this.mode === 'SEEK_START' ? START_OR_ITEM : ITEM).exec(all);
    const skipped = found ? found.index : Math.max(0, all.length - OVERLAP);
    this.lines += newlines(all, skipped);
    this.carry = found ? '' : all.slice(skipped);
    if (!found) return '';
    this.mode = 'PARSE';
    if (/^<item/i.test(found[0])) {
      this.renew('<rss><channel>');
      this.settle();
    } else {
      this.renew('');
      this.pending = null;
    }
    return all.slice(skipped);
  }

  /** Another item follows, so the fault before it was that item's own. */
  private settle(): void {
    if (this.pending) this.events.push({ kind: 'broken', refusal: this.pending });
    this.pending = null;
  }

  private noteFault(fault: string): void {
    this.settle();
    const [line, item] = [this.line(), this.item];
    const what = item ? `in the item that begins at line ${item.line}` : 'outside of any item';
    this.pending = {
      code: 'MALFORMED_XML',
      message: `Received XML that is broken at line ${line}, ${what} (${fault}); expected well-formed XML. ${item ? 'This item is left out' : 'What is said of authors and terms there is left out'}; reading goes on at the next item.`,
      line,
      ...(item && { record: item.record }),
    };
  }

  private renew(prelude: string): void {
    const parser = sax.parser(true, { position: true });
    parser.ENTITIES = ENTITIES;
    parser.onerror = (error) => this.onError(parser, error);
    parser.ondoctype = (doctype) => this.onDoctype(doctype);
    parser.onattribute = () => {
      if (++this.attributes > MAX_ATTRIBUTES) throw new Halt(`a tag has more than ${MAX_ATTRIBUTES} attributes`);
    };
    parser.onopentag = (tag) => this.onOpen(tag as Tag);
    parser.onclosetag = (name) => this.onClose(name);
    parser.ontext = parser.oncdata = (text) => this.onText(text);
    this.parser = parser;
    this.path = [];
    if (prelude !== '') parser.write(prelude);
  }

  /** A bare `&` means itself, as in a browser; anything else ends the item. */
  private onError(parser: SAXParser, error: Error): void {
    const fault = error.message.split('\n')[0]!;
    const isEntity = /entity/i.test(fault) && (parser as SAXParser & { c: string }).c !== '<';
    if (!isEntity) throw new Halt(fault.replace(/\.$/, ''));
    parser.resume();
    if (this.item) this.item.repairs++;
  }

  private onDoctype(doctype: string): void {
    if (!/[[%]|<!/.test(doctype)) return;
    const message =
      'Received a document type that declares entities of its own; expected a WordPress export, which has none. Such entities can grow without bound or read other files, so the file is not taken.';
    throw new InputRefused({ code: 'ENTITIES_DECLARED', message, line: this.line() });
  }

  private onOpen({ name, attributes }: Tag): void {
    const { path } = this;
    this.attributes = 0;
    if (path.length >= MAX_DEPTH) throw new Halt(`elements are nested more than ${MAX_DEPTH} deep`);
    if (name === 'item' && this.item && path.length <= 4) {
      throw new Halt('another <item> begins within it: its end is missing', true);
    }
    path.push(name);
    const depth = path.length;
    if (depth === 3) this.openInChannel(name);
    else if (this.item) this.openInItem(this.item, name, attributes as Record<string, string>, depth);
    else if (this.entry && depth === 4) this.collect(MAX_VALUE);
  }

  private openInChannel(name: string): void {
    if (name === 'item') {
      this.item = emptyItem(this.line(), ++this.records);
      [this.kept, this.isTooLarge] = [0, false];
    } else if (ENTRIES.has(name)) this.entry = { element: name as WxrEntry['element'], values: {} };
    else if (Object.hasOwn(SITE, name) || name === 'link') this.collect(MAX_VALUE);
  }

  private openInItem(item: WxrItem, name: string, attributes: Record<string, string>, depth: number): void {
    if (depth === 4) {
      if (name === 'wp:comment') this.events.push({ kind: 'comment' });
      else if (name === 'wp:postmeta') this.metaKey = '';
      else if (name === 'category' && item.categories.length < MAX_CATEGORIES) {
        const { domain, nicename } = attributes;
        item.categories.push({ name: '', ...(domain && { domain }), ...(nicename && { nicename }) });
        this.collect(MAX_VALUE);
      } else if (FIELD_NAMES.has(name)) {
        if (name === 'guid') item.guidIsPermaLink = /^true$/i.test(attributes.isPermaLink ?? 'true');
        this.collect(name === 'content:encoded' ? MAX_ITEM : MAX_VALUE);
      }
    } else if (depth === 5 && this.path[3] === 'wp:postmeta') {
      if (name === 'wp:meta_key' || (name === 'wp:meta_value' && META_KEYS.has(this.metaKey))) this.collect(MAX_VALUE);
    }
  }

  private collect(left: number): void {
    this.text = { parts: [], depth: this.path.length, left };
  }

  private onText(text: string): void {
    if (!this.text) return;
    this.text.left -= text.length;
    this.kept += text.length;
    if (this.item && this.kept > MAX_ITEM) this.isTooLarge = true;
    else if (this.text.left >= 0) this.text.parts.push(text);
  }

  private onClose(name: string): void {
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
    else if (depth === 1) {
      if (name === 'rss') this.documents++;
      throw new Halt(null);
    }
  }

  private closeInChannel(name: string, value: string): void {
    const key = SITE[name] ?? 'link';
    // The blog's address is surer than the channel's link, and comes later.
    if (name === 'link' && this.site.link !== undefined) return;
    this.site = { ...this.site, [key]: value };
    this.events.push({ kind: 'site', site: this.site });
  }

  private closeInItem(item: WxrItem, name: string, value: string, depth: number): void {
    if (depth === 5) {
      if (name === 'wp:meta_key') this.metaKey = value.trim();
      else item.meta.set(this.metaKey, value);
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
    this.events.push({ kind: 'broken', refusal: { code: 'ITEM_TOO_LARGE', message, line: item.line, record: item.record } });
  }
}

function newlines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
