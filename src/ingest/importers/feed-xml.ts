import sax, { type SAXParser } from 'sax';
import { InputRefused, type Refusal } from '../importer.js';
import { FeedBuilder, FeedHalt, type FeedPlace } from './feed-builder.js';
import type { FeedElement } from './feed-element.js';
import { LineIndex, repairAmpersands, TagFinder } from './feed-repair.js';

/** The parser looks at its buffers once per write: what a single tag may hold is bounded by this, in characters. */
const WRITE_LENGTH = 32 * 1024;
const MAX_ATTRIBUTES = 100;
/** Elements that hold an item's text: HTML that nobody escaped breaks the XML there, and only there it is clear what was meant. */
const TEXTS = new Set(['description', 'content:encoded', 'atom:summary', 'atom:content', 'media:description', 'itunes:summary']); // prettier-ignore

const ENTITIES = Object.assign(
  Object.create(null) as Record<string, string>,
  (sax as unknown as { ENTITIES: Record<string, string> }).ENTITIES,
);

export type FeedKind = 'RSS' | 'ATOM';

export interface FeedSink {
  /** `channel` is what the feed has said of itself so far. */
  item(element: FeedElement, place: FeedPlace, kind: FeedKind, channel: FeedElement): void;
  refused(refusal: Refusal): void;
}

export interface FeedHead {
  kind: FeedKind;
  /** What the channel says of itself: everything but its items. */
  channel: FeedElement;
  /** Faults at the end of the file that cost nothing. */
  warnings: string[];
}

/**
 * Reads RSS and Atom. Where an item is broken it is refused and reading goes on at the next; HTML that nobody escaped is taken as it
 * stands, and so is a bare `&`. Entities that the file declares itself are never expanded. Throws InputRefused where it is no feed.
 */
export function readFeedXml(xml: string, sink: FeedSink): FeedHead {
  return new FeedXmlReader(xml, sink).read();
}

class FeedXmlReader {
  private readonly text: string;
  private readonly repairs: number[];
  private readonly tags: TagFinder;
  private readonly lines: LineIndex;
  private readonly builder: FeedBuilder;
  private readonly warnings: string[] = [];
  private parser!: SAXParser;
  /** Place in the text of the parser's position 0. */
  private shift = 0;
  private isMuted = false;
  private attributes = 0;
  private repaired = 0;
  private after: { start: number; next: number } | undefined;

  constructor(
    xml: string,
    private readonly sink: FeedSink,
  ) {
    const { text, repairs } = repairAmpersands(xml);
    this.text = text;
    this.repairs = repairs;
    this.tags = new TagFinder(text);
    this.lines = new LineIndex(text);
    this.builder = new FeedBuilder((element, place, kind) => this.takeItem(element, place, kind));
  }

  read(): FeedHead {
    let at = Math.max(0, this.text.indexOf('<'));
    while (at >= 0) at = this.parseFrom(at);
    const { kind, channel } = this.builder;
    if (!kind) throw new InputRefused(notFeed());
    return { kind, channel, warnings: this.warnings };
  }

  /** Gives where to go on after a fault; -1 at the end. */
  private parseFrom(at: number): number {
    this.renew(at);
    try {
      for (let from = at; from < this.text.length; from += WRITE_LENGTH)
        this.parser.write(this.text.slice(from, from + WRITE_LENGTH));
    } catch (error) {
      if (error instanceof InputRefused && error.refusal.code === 'TOO_MANY_ITEMS') {
        this.sink.refused(error.refusal);
        return -1;
      }
      if (!(error instanceof FeedHalt)) throw error;
      return error.fault === null ? -1 : this.recover(error.fault, error.isNextItem);
    }
    if (this.builder.kind) this.cutOff();
    return -1;
  }

  private renew(at: number): void {
    const parser = (this.parser = sax.parser(true, { position: true }));
    const { builder } = this;
    parser.ENTITIES = ENTITIES;
    parser.onerror = (error) => this.onError(parser, error);
    parser.ondoctype = (doctype) => this.onDoctype(doctype);
    parser.onattribute = () => {
      if (++this.attributes > MAX_ATTRIBUTES) throw new FeedHalt(`a tag has more than ${MAX_ATTRIBUTES} attributes`);
    };
    parser.onopentag = ({ name, attributes }) => {
      this.attributes = 0;
      if (this.isMuted) return;
      const start = parser.startTagPosition - 1 + this.shift;
      builder.open(name, attributes as Record<string, string>, start, this.position);
    };
    parser.onclosetag = () => builder.close();
    parser.ontext = parser.oncdata = (text) => builder.addText(text);
    // What is open where reading goes on is opened for the parser too, which then knows the end tags.
    this.isMuted = true;
    parser.write(builder.path.map(({ raw }) => `<${raw}>`).join(''));
    this.isMuted = false;
    this.shift = at - parser.position;
  }

  private get position(): number {
    return this.parser.position + this.shift;
  }

  private recover(fault: string, isNextItem: boolean): number {
    const { builder } = this;
    const { item } = builder;
    if (!item) return this.recoverOutside(fault);
    const next = isNextItem ? item.nested : this.nextAfter(item);
    const text = builder.path[item.depth];
    if (text && TEXTS.has(text.name) && !isNextItem) {
      const end = closing(this.text, text.raw, text.contentStart, next < 0 ? this.text.length : next);
      if (end) {
        builder.takeRawHtml(item.depth, unescaped(this.text.slice(text.contentStart, end.start)));
        return end.after;
      }
    }
    const { line, record } = this.placeOf(item);
    const message = `Received XML that is broken at line ${this.lines.line(this.position)}, in the item that begins at line ${line} (${fault}); expected well-formed XML. This item is left out.`;
    this.sink.refused({ code: 'MALFORMED_XML', message, line, record });
    builder.cutTo(item.depth - 1);
    return next;
  }

  /** Found once for each item, however many faults it has. */
  private nextAfter({ raw, start }: { raw: string; start: number }): number {
    if (this.after?.start !== start) this.after = { start, next: this.tags.next([raw], start + 1) };
    return this.after.next;
  }

  private recoverOutside(fault: string): number {
    const { builder } = this;
    const line = this.lines.line(this.position);
    if (!builder.kind) throw new InputRefused({ ...notFeed(fault), line });
    const next = this.tags.next(builder.itemNames, Math.max(0, this.position - 1));
    if (next < 0 && builder.records > 0) {
      this.warnings.push(`The XML is broken at line ${line}, after the last item (${fault}).`);
      return -1;
    }
    const message = `Received XML that is broken at line ${line}, outside of any item (${fault}); expected well-formed XML. What the feed says of itself there is left out.`;
    this.sink.refused({ code: 'MALFORMED_XML', message, line });
    builder.cutToChannel();
    return next;
  }

  private cutOff(): void {
    const { item } = this.builder;
    if (this.builder.path.length === 0) return;
    const where = item ? `the item that begins at line ${this.lines.line(item.start)}` : 'the feed';
    const message = `The file ends within ${where}; expected </${this.builder.path[0]!.raw}>. It was cut off: download or copy it again.`;
    const at = item ? this.placeOf(item) : { line: this.lines.line(this.text.length) };
    this.sink.refused({ code: 'TRUNCATED', message, ...at });
  }

  private takeItem(element: FeedElement, place: FeedPlace, kind: FeedKind): void {
    const { repairs } = this;
    let bare = 0;
    while (this.repaired < repairs.length && repairs[this.repaired]! <= this.position)
      if (repairs[this.repaired++]! > place.start) bare++;
    if (bare > 0) place.warnings.push(`Took ${bare} bare "&" as it stands; expected &amp; in XML.`);
    this.sink.item(element, { ...place, line: this.lines.line(place.start) }, kind, this.builder.channel);
  }

  private placeOf({ start, record }: { start: number; record: number }): { line: number; record: number } {
    return { line: this.lines.line(start), record };
  }

  /** An entity that nobody knows stays as it is written. */
  private onError(parser: SAXParser, error: Error): void {
    const fault = error.message.split('\n')[0]!;
    if (!/entity/i.test(fault)) throw new FeedHalt(fault.replace(/\.$/, ''));
    parser.resume();
  }

  private onDoctype(doctype: string): void {
    if (!/[[%]|<!/.test(doctype)) return;
    const message =
      'Received a document type that declares entities of its own; expected a feed, which has none. ' +
      'Such entities can grow without bound or read other files, so the file is not taken.';
    throw new InputRefused({ code: 'ENTITIES_DECLARED', message, line: this.lines.line(this.position) });
  }
}

/** The end tag of that name between two places. */
function closing(text: string, raw: string, from: number, to: number): { start: number; after: number } | undefined {
  const tag = new RegExp(`</${raw.replace(/[.]/g, '\\.')}\\s{0,20}>`, 'g');
  const found = tag.exec(text.slice(from, to));
  return found ? { start: from + found.index, after: from + found.index + found[0].length } : undefined;
}

/** Text whose escaping broke somewhere in the middle is HTML once it is undone; what was never escaped is HTML already. */
function unescaped(xml: string): string {
  const html = xml.replace(/<!\[CDATA\[|\]\]>/g, '');
  if (!/&lt;\/?[a-z]/i.test(html)) return html;
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

function notFeed(fault?: string): Refusal {
  const detail = fault === undefined ? '' : ` (the XML is broken before that: ${fault})`;
  return { code: 'NOT_A_FEED', message: `Received no <rss>, <rdf:RDF> or <feed> element${detail}; expected RSS, Atom or JSON Feed.`, line: 1 }; // prettier-ignore
}
