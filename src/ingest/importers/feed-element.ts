import { escapeHtml } from './wxr-text.js';

/** An element of a feed, names in lower case: `title`, `atom:link`, `content:encoded`, whatever prefix the feed chose. */
export interface FeedElement {
  name: string;
  attributes: Record<string, string>;
  children: (FeedElement | string)[];
  /** By `xml:base`, its own or above: absolute. */
  base?: string;
  /** By `xml:lang`, its own or above, as written. */
  lang?: string;
  /** Its only child is HTML as the feed has it: nobody escaped it, and it is no XML. */
  isRawHtml?: boolean;
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Children of these names, in order. */
export function children(element: FeedElement, ...names: string[]): FeedElement[] {
  return element.children.filter(
    (child): child is FeedElement => typeof child !== 'string' && names.includes(child.name),
  );
}

/** All text within, trimmed; undefined where there is none. */
export function textOf(element: FeedElement | undefined): string | undefined {
  return (element && collect(element).trim()) || undefined;
}

/** Text of the first child of this name that has any. */
export function childText(element: FeedElement, ...names: string[]): string | undefined {
  for (const name of names) {
    for (const child of children(element, name)) {
      const text = textOf(child);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

/** True where markup stands inside as elements of the feed or as HTML that nobody escaped, not as text. */
export function hasElements(element: FeedElement): boolean {
  return element.isRawHtml === true || element.children.some((child) => typeof child !== 'string');
}

/** What is inside as HTML: elements written out, text escaped. */
export function innerHtml(element: FeedElement): string {
  const out: string[] = [];
  for (const child of element.children) {
    if (element.isRawHtml && typeof child === 'string') out.push(child);
    else writeHtml(child, out);
  }
  return out.join('');
}

function collect(element: FeedElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : collect(child))).join('');
}

function writeHtml(node: FeedElement | string, out: string[]): void {
  if (typeof node === 'string') {
    out.push(escapeHtml(node));
    return;
  }
  const tag = node.name.slice(node.name.indexOf(':') + 1);
  const attributes = Object.entries(node.attributes)
    .filter(([name]) => /^[a-z][\w-]*$/.test(name) && name !== 'xmlns')
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  out.push(`<${tag}${attributes.join('')}>`);
  if (VOID.has(tag)) return;
  for (const child of node.children) writeHtml(child, out);
  out.push(`</${tag}>`);
}
