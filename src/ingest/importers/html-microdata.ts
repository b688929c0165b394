import { defaultTreeAdapter } from 'parse5';
import type { Thing } from './html-json-ld.js';
import { attribute, elementsOf, visibleText, words, type PageDocument, type PageElement } from './html-tree.js';

/** Scopes of one page that are read: the rest are cards and comments. */
const MAX_SCOPES = 200;
/** Longest text of a property, in characters: `articleBody` is read from the page itself. */
const MAX_TEXT = 1000;
const MAX_NAME = 120;
const MAX_DEPTH = 6;

/** The page's outermost `itemscope` objects, in the shape that JSON-LD has. */
export function readMicrodata(page: PageDocument): Thing[] {
  const things: Thing[] = [];
  const isScope = (element: PageElement): boolean => attribute(element, 'itemtype') !== undefined;
  for (const element of elementsOf(page, (each) => !isScope(each))) {
    if (things.length >= MAX_SCOPES) break;
    if (isScope(element)) things.push(readScope(element, 0));
  }
  // A WebPage or a WebSite around everything holds the article as a property, or just inside.
  return things.flatMap((thing) => [thing, ...innerThings(thing)]);
}

function readScope(scope: PageElement, depth: number): Thing {
  const thing: Thing = {
    '@type': words(scope, 'itemtype').length > 0 ? attribute(scope, 'itemtype')!.split(/\s+/u) : [],
  };
  const inner: Thing[] = [];
  const isInner = (element: PageElement): boolean =>
    element.attrs.some(({ name }) => name === 'itemscope') || attribute(element, 'itemtype') !== undefined;
  for (const element of elementsOf(scope, (each) => !isInner(each))) {
    const names = attribute(element, 'itemprop')?.split(/\s+/u) ?? [];
    if (isInner(element) && depth < MAX_DEPTH) {
      const value = readScope(element, depth + 1);
      if (names.length === 0) inner.push(value);
      else for (const name of names) add(thing, name, value);
    } else for (const name of names) add(thing, name, valueOf(element, name));
  }
  if (inner.length > 0) thing[INNER] = inner.slice(0, MAX_SCOPES);
  return thing;
}

/** Scopes inside a scope that are no property of it. */
const INNER = '@inner';

function innerThings(thing: Thing, depth = 0): Thing[] {
  if (depth > MAX_DEPTH) return [];
  const inner = [thing[INNER], thing['mainEntity']]
    .flat()
    .filter((each): each is Thing => typeof each === 'object' && each !== null);
  return inner.flatMap((each) => [each, ...innerThings(each, depth + 1)]);
}

function add(thing: Thing, name: string, value: unknown): void {
  if (value === undefined || name.startsWith('@')) return;
  const before = thing[name];
  if (before === undefined || !Object.hasOwn(thing, name)) thing[name] = value;
  else thing[name] = [...(Array.isArray(before) ? (before as unknown[]) : [before]), value].slice(0, MAX_SCOPES);
}

function valueOf(element: PageElement, name: string): string | undefined {
  const content = attribute(element, 'content') ?? attribute(element, 'datetime');
  if (content !== undefined) return content;
  if (/^(?:url|image|mainEntityOfPage|sameAs)$/.test(name) || /^(?:img|link)$/.test(element.tagName)) {
    const address = attribute(element, 'href') ?? attribute(element, 'src');
    if (address !== undefined) return address;
  }
  if (name === 'articleBody') return undefined;
  const text = visibleText(element, MAX_TEXT);
  // An author's box, with buttons and biography, is no name.
  return text === '' || (name === 'author' && text.length > MAX_NAME) ? undefined : text;
}

/** `itemprop` outside any scope: sites forget the scope more often than the property. */
export function looseProperties(page: PageDocument): Thing {
  const thing: Thing = { '@type': [] };
  const isScope = (element: PageElement): boolean => element.attrs.some(({ name }) => name === 'itemscope');
  for (const element of elementsOf(page, (each) => !isScope(each) || defaultTreeAdapter.getTagName(each) === 'html')) {
    const names = attribute(element, 'itemprop')?.split(/\s+/u) ?? [];
    if (isScope(element)) continue;
    for (const name of names) {
      if (/^(?:datePublished|dateModified|author|headline|articleSection)$/.test(name))
        add(thing, name, valueOf(element, name));
    }
  }
  return thing;
}
