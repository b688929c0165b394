import { InputRefused } from '../importer.js';
import type { FeedElement } from './feed-element.js';
import { canonicalName, OUTERMOST, scopeOf, type Scope } from './feed-names.js';

const MAX_DEPTH = 200;
/** Text of one item, in characters: above the longest body that is stored. */
const MAX_ITEM = 12_000_000;
const MAX_ITEM_ELEMENTS = 100_000;
/** Elements kept of what the channel says of itself. */
const MAX_HEAD_ELEMENTS = 5_000;
const MAX_ITEMS = 100_000;

/** Ends reading at a fault; without one, at the end of the document. */
export class FeedHalt extends Error {
  constructor(
    readonly fault: string | null,
    /** The fault is that another item begins here. */
    readonly isNextItem = false,
  ) {
    super(fault ?? 'end');
  }
}

/** Where an item stands. */
export interface FeedPlace {
  start: number;
  line: number;
  record: number;
  warnings: string[];
}

interface OpenElement {
  raw: string;
  name: string;
  scope: Scope;
  base: string | undefined;
  lang: string | undefined;
  /** Place of the first character after its start tag. */
  contentStart: number;
  /** Kept: part of an item, or of what the channel says of itself. */
  element?: FeedElement;
}

interface OpenItem {
  raw: string;
  start: number;
  record: number;
  /** Elements open with it: its place in the path is one less. */
  depth: number;
  /** Where another item begins within it. */
  nested: number;
  warnings: string[];
}

/** Puts items together from tags and text, and what the channel says of itself. Throws FeedHalt. */
export class FeedBuilder {
  kind: 'RSS' | 'ATOM' | null = null;
  item: OpenItem | null = null;
  path: OpenElement[] = [];
  records = 0;
  readonly channel: FeedElement = { name: 'channel', attributes: {}, children: [] };
  /** Names under which items may begin, as written. */
  itemNames: string[] = ['item', 'entry'];
  private length = 0;
  private elements = 0;
  private headElements = 0;

  constructor(private readonly onItem: (element: FeedElement, place: FeedPlace, kind: 'RSS' | 'ATOM') => void) {}

  open(raw: string, attributes: Record<string, string>, start: number, contentStart: number): void {
    const depth = this.path.length;
    if (depth >= MAX_DEPTH) throw new FeedHalt(`elements are nested more than ${MAX_DEPTH} deep`);
    const above = this.path.at(-1);
    const scope = depth === 0 ? rootScope(raw, attributes) : scopeOf(attributes, above!.scope);
    const name = canonicalName(raw, scope);
    const isItem = name === 'item' || name === 'atom:entry';
    if (this.item && isItem && depth <= this.item.depth + 1 && raw === this.item.raw) {
      this.item.nested = start;
      throw new FeedHalt('another item begins within it, so its end is missing', true);
    }
    if (this.item && ++this.elements > MAX_ITEM_ELEMENTS)
      throw new FeedHalt(`it has more than ${MAX_ITEM_ELEMENTS.toLocaleString('en-GB')} elements`);
    if (depth === 0) this.begin(name, raw);
    const open: OpenElement = {
      raw,
      name,
      scope,
      base: resolved(attributes['xml:base'], above?.base),
      lang: attributes['xml:lang'] ?? attributes['XML:LANG'] ?? above?.lang,
      contentStart,
    };
    if (depth === 0) Object.assign(this.channel, inherited(open));
    this.path.push(open);
    if (isItem && !this.item && !above?.element) this.beginItem(raw, start);
    if (this.item ?? this.isOfHead(name, depth)) open.element = this.attach(open, attributes);
  }

  addText(text: string): void {
    const element = this.path.at(-1)?.element;
    if (!element) return;
    this.length += text.length;
    if (this.item && this.length > MAX_ITEM)
      throw new FeedHalt(`it has more than ${MAX_ITEM.toLocaleString('en-GB')} characters`);
    if (!element.isRawHtml) element.children.push(text);
  }

  close(): void {
    const closed = this.path.pop();
    if (this.item && this.path.length === this.item.depth - 1) {
      const { start, record, warnings } = this.item;
      this.item = null;
      this.onItem(closed!.element!, { start, record, warnings, line: 0 }, this.kind!);
    }
    if (this.path.length === 0) throw new FeedHalt(null);
  }

  /** The element at this depth gets this HTML as its content, and is closed. */
  takeRawHtml(depth: number, html: string): void {
    const { element } = this.path[depth]!;
    element!.children = [html];
    element!.isRawHtml = true;
    const warning = 'Took HTML that is not escaped as it stands; expected CDATA or &lt; in XML.';
    if (this.item && !this.item.warnings.includes(warning)) this.item.warnings.push(warning);
    this.cutTo(depth, this.item);
  }

  /** Forgets what is open beyond this depth. */
  cutTo(depth: number, item: OpenItem | null = null): void {
    this.path.length = depth;
    this.item = item;
  }

  cutToChannel(): void {
    this.cutTo(this.path[1]?.name === 'channel' && this.path[0]?.name === 'rss' ? 2 : 1);
  }

  private begin(name: string, raw: string): void {
    const isAtom = name === 'atom:feed' || name === 'atom:entry';
    if (!isAtom && !['rss', 'rdf:rdf', 'channel'].includes(name)) {
      const message = `Received the element <${raw.slice(0, 40)}>; expected <rss>, <rdf:RDF> or <feed>, or a JSON Feed.`;
      throw new InputRefused({ code: 'NOT_A_FEED', message, line: 1 });
    }
    this.kind = isAtom ? 'ATOM' : 'RSS';
    const prefix = raw.includes(':') && isAtom ? raw.slice(0, raw.indexOf(':') + 1) : '';
    if (prefix !== '') this.itemNames = [`${prefix}entry`];
  }

  private beginItem(raw: string, start: number): void {
    if (this.records >= MAX_ITEMS) {
      const message = `Received a feed with more than ${MAX_ITEMS.toLocaleString('en-GB')} items; expected fewer. What comes before is read.`;
      throw new InputRefused({ code: 'TOO_MANY_ITEMS', message });
    }
    this.item = { raw, start, record: ++this.records, depth: this.path.length, nested: -1, warnings: [] };
    [this.length, this.elements] = [0, 0];
    if (!this.itemNames.includes(raw)) this.itemNames.push(raw);
  }

  /** All below the channel (RSS) or the feed (Atom), but neither RDF's list of items nor what stands beside its channel. */
  private isOfHead(name: string, depth: number): boolean {
    const above = this.path[depth - 1];
    if (!above || name === 'items' || name === 'channel') return false;
    const isIn = above.element !== undefined || above.name === 'channel' || above.name === 'atom:feed';
    return isIn && ++this.headElements <= MAX_HEAD_ELEMENTS;
  }

  private attach(open: OpenElement, attributes: Record<string, string>): FeedElement {
    const lower: Record<string, string> = {};
    for (const [name, value] of Object.entries(attributes)) lower[name.toLowerCase()] = value;
    const element: FeedElement = { name: open.name, attributes: lower, children: [], ...inherited(open) };
    const above = this.path.at(-2)?.element ?? (this.item ? undefined : this.channel);
    const isItem = this.item !== null && this.path.length === this.item.depth;
    if (!isItem) above?.children.push(element);
    return element;
  }
}

/** Atom without its namespace is Atom all the same. */
function rootScope(raw: string, attributes: Record<string, string>): Scope {
  const scope = scopeOf(attributes, OUTERMOST);
  return /^(?:feed|entry)$/i.test(raw) && scope[''] === undefined ? scopeOf({ xmlns: 'http://www.w3.org/2005/Atom', ...attributes }, OUTERMOST) : scope; // prettier-ignore
}

function inherited({ base, lang }: OpenElement): Pick<FeedElement, 'base' | 'lang'> {
  return { ...(base !== undefined && { base }), ...(lang !== undefined && { lang }) };
}

function resolved(written: string | undefined, above: string | undefined): string | undefined {
  if (written === undefined || !URL.canParse(written, above)) return above ?? written;
  return new URL(written, above).href;
}
