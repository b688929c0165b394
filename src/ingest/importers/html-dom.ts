import { parseHTML } from 'linkedom';
import { defaultTreeAdapter } from 'parse5';
import { attribute, type PageDocument, type PageElement } from './html-tree.js';
import { addressOf } from './html-values.js';

/** As much of the DOM as is used here; the project is compiled without the browser's types. */
export interface DomElement {
  tagName: string;
  textContent: string;
  innerHTML: string;
  parentNode: DomElement | null;
  children: Iterable<DomElement>;
  childNodes: Iterable<DomElement>;
  nodeType: number;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  appendChild(child: unknown): void;
  querySelectorAll(selector: string): Iterable<DomElement>;
  remove(): void;
}

interface DomDocument {
  documentElement: DomElement;
  createElement(tagName: string): DomElement;
  createTextNode(text: string): unknown;
}

export interface DomOptions {
  /** Where relative addresses lead, when that is not the page's own address. */
  base?: string;
  /** Elements left out with everything inside. */
  without: ReadonlySet<PageElement>;
}

const UNREAD = new Set(['style', 'svg', 'template', 'link', 'canvas', 'math', 'object']);
/** Where browsers put a saved page's images: "Page title_files/photo.jpg" beside "Page title.html". */
const SAVED_BESIDE = /^(?:\.\/)?[^/?#]*_(?:files|bestanden|dateien|fichiers|archivos|file)\//i;

/**
 * The page as a DOM, for the library that extracts the article. The DOM's own parser is not a browser's and knows no limits, so it
 * is built from the tree of the one that is. `savedImages` counts pictures that are files beside the page, which nobody can load.
 */
export function toDom(page: PageDocument, options: DomOptions): { document: unknown; savedImages: number } {
  const { document } = parseHTML('<!doctype html><html></html>') as unknown as { document: DomDocument };
  let savedImages = 0;
  const html = page.childNodes.find((node) => defaultTreeAdapter.isElementNode(node));
  if (!html || !defaultTreeAdapter.isElementNode(html)) return { document, savedImages };
  const stack: [PageElement, DomElement][] = [[html, document.documentElement]];
  copyAttributes(html, document.documentElement, options.base);
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    const [from, to] = pair;
    for (const node of from.childNodes) {
      if (defaultTreeAdapter.isTextNode(node)) to.appendChild(document.createTextNode(node.value));
      if (!defaultTreeAdapter.isElementNode(node) || options.without.has(node) || isUnread(node)) continue;
      const copy = document.createElement(node.tagName);
      copyAttributes(node, copy, options.base);
      if (node.tagName === 'img' && SAVED_BESIDE.test(attribute(node, 'src') ?? '')) savedImages++;
      to.appendChild(copy);
      stack.push([node, copy]);
    }
  }
  return { document, savedImages };
}

function isUnread(element: PageElement): boolean {
  if (UNREAD.has(element.tagName)) return true;
  return element.tagName === 'script' && !/ld\+json/i.test(attribute(element, 'type') ?? '');
}

function copyAttributes(from: PageElement, to: DomElement, base: string | undefined): void {
  for (const { name, value } of from.attrs) {
    if (!/^[a-z_:][\w:.-]*$/i.test(name) || /^on/i.test(name)) continue;
    if (name === 'src' && SAVED_BESIDE.test(value)) continue;
    const isAddress = base !== undefined && (name === 'href' || name === 'src') && !value.startsWith('#');
    to.setAttribute(name, isAddress ? (addressOf(value, base) ?? value) : value);
  }
}
