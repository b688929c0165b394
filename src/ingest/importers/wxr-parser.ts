import sax, { type SAXParser, type Tag } from 'sax';
import { InputRefused, type Refusal } from '../importer.js';
import { Halt, WxrCollector, type WxrEvent } from './wxr-collector.js';

/** The parser looks at its buffers once per write: what a single tag may hold is bounded by this, in characters. */
const WRITE_LENGTH = 32 * 1024;
const MAX_ATTRIBUTES = 50;

const ITEM = /<item(?=[\s>])/;
const START_OR_ITEM = /<(?:\?xml(?=\s)|!--|!doctype(?=\s)|rss(?=[\s>])|item(?=[\s>]))/i;
/** Longest beginning of either that can be cut by the end of a piece. */
const OVERLAP = 16;
/** Stands for what is open around an item, when reading begins at one. */
const CHANNEL = '<rss><channel>';

/** HTML's names beside XML's five, as people write them by hand; without a prototype, since `&constructor;` is none. */
const ENTITIES = Object.assign(
  Object.create(null) as Record<string, string>,
  (sax as unknown as { ENTITIES: Record<string, string> }).ENTITIES,
);

/**
 * Reads WXR from pieces of text into events. Where an item is broken, it is refused and reading goes on at the next `<item>`.
 * Entities that the file declares itself are never expanded: a file with any is refused. Throws InputRefused where there is no going on.
 */
export class WxrParser {
  private readonly collector = new WxrCollector();
  private parser!: SAXParser;
  private mode: 'SEEK_START' | 'SEEK_ITEM' | 'PARSE' = 'SEEK_START';
  /** End of the last piece while seeking. */
  private carry = '';
  /** Lines before the text that the present parser has seen. */
  private lines = 0;
  private attributes = 0;
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
    const { item, depth } = this.collector;
    if (this.mode === 'SEEK_START' || depth === 0) {
      if (this.documents > 0) return;
      const message =
        'Received no <rss> element; expected a WordPress export (WXR), which begins with <rss … xmlns:wp="…">.';
      throw new InputRefused({ code: 'NOT_WXR', message, line: 1 });
    }
    const where = item ? `the item that begins at line ${item.line}` : 'the channel';
    const message = `The file ends at line ${this.line()}, within ${where}; expected </rss>. It was cut off: export or copy it again.`;
    const at = item ? { line: item.line, record: item.record } : { line: this.line() };
    throw new InputRefused({ code: 'TRUNCATED', message, ...at });
  }

  /** What was completed before the last `write` threw. */
  take(): WxrEvent[] {
    const { events } = this.collector;
    this.collector.events = [];
    return events;
  }

  private line(): number {
    return this.lines + (this.mode === 'PARSE' ? this.parser.line : 0) + 1;
  }

  /** Gives what is not read yet, after a fault or the end of a document. */
  private parse(text: string): string {
    const before = this.parser.position;
    try {
      this.parser.write(text);
      return '';
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
      const used = this.parser.position - before;
      const isOutside = this.collector.depth === 0;
      // Outside of everything, only what stands before the first <rss> can mean that something is lost.
      if (error.fault !== null && !(isOutside && this.documents > 0)) this.noteFault(error.fault);
      this.lines += this.parser.line;
      this.mode = isOutside ? 'SEEK_START' : 'SEEK_ITEM';
      if (error.reason === 'NEXT_ITEM') {
        this.resume();
        this.parser.write('<item>');
      } else this.renew('');
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
    if (/^<item/i.test(found[0])) this.resume();
    else {
      this.renew('');
      this.mode = 'PARSE';
      this.pending = null;
    }
    return all.slice(skipped);
  }

  /** Goes on at an item; the fault before it was then no more than its own item's. */
  private resume(): void {
    this.settle();
    this.mode = 'PARSE';
    this.renew(CHANNEL);
  }

  private settle(): void {
    if (this.pending) this.collector.events.push({ kind: 'broken', refusal: this.pending });
    this.pending = null;
  }

  private noteFault(fault: string): void {
    this.settle();
    const line = this.line();
    const { item } = this.collector;
    const [where, left] = item
      ? [`in the item that begins at line ${item.line}`, 'This item is left out']
      : ['outside of any item', 'What it says of the site, authors and terms there is left out'];
    this.pending = {
      code: 'MALFORMED_XML',
      message: `Received XML that is broken at line ${line}, ${where} (${fault}); expected well-formed XML. ${left}.`,
      line: item?.line ?? line,
      ...(item && { record: item.record }),
    };
  }

  private renew(prelude: string): void {
    const parser = sax.parser(true, { position: true });
    const { collector } = this;
    collector.reset();
    parser.ENTITIES = ENTITIES;
    parser.onerror = (error) => this.onError(parser, error);
    parser.ondoctype = (doctype) => this.onDoctype(doctype);
    parser.onattribute = () => {
      if (++this.attributes > MAX_ATTRIBUTES) throw new Halt(`a tag has more than ${MAX_ATTRIBUTES} attributes`);
    };
    parser.onopentag = ({ name, attributes }) => {
      this.attributes = 0;
      collector.open(name, attributes as Tag['attributes'], this.line());
    };
    parser.onclosetag = (name) => {
      collector.close(name);
      if (collector.depth > 0) return;
      if (name === 'rss') this.documents++;
      throw new Halt(null, 'DOCUMENT_END');
    };
    parser.ontext = parser.oncdata = (text) => collector.addText(text);
    this.parser = parser;
    collector.isReopening = prelude !== '';
    parser.write(prelude);
    collector.isReopening = false;
  }

  /** A bare `&` means itself, as in a browser; anything else ends the item. */
  private onError(parser: SAXParser, error: Error): void {
    const fault = error.message.split('\n')[0]!;
    const isEntity = /entity/i.test(fault) && (parser as SAXParser & { c: string }).c !== '<';
    if (!isEntity) throw new Halt(fault.replace(/\.$/, ''));
    parser.resume();
    if (this.collector.item) this.collector.item.repairs++;
  }

  private onDoctype(doctype: string): void {
    if (!/[[%]|<!/.test(doctype)) return;
    const message =
      'Received a document type that declares entities of its own; expected a WordPress export, which has none. ' +
      'Such entities can grow without bound or read other files, so the file is not taken.';
    throw new InputRefused({ code: 'ENTITIES_DECLARED', message, line: this.line() });
  }
}

function newlines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
