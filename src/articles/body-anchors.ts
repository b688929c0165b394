import type { Element, Nodes, Root } from 'hast';
import { slugOf } from '../platform/slug.js';
import { droppedElements } from './html-schema.js';

/**
 * Every id in a body carries this, because bodies are shown inside other people's pages: an id "config" would otherwise become
 * `window.config` there, and "comments" would catch the page's own links. Links inside the body carry it too.
 */
export const ID_PREFIX = 'user-content-';
const MAX_ID = 200;

/** What the whole page says about its anchors, before anything is changed. Ids are without prefix. */
export interface PageAnchors {
  ids: ReadonlySet<string>;
  /** Ids that some link in the body points to; no others are kept, but for headings. */
  targets: ReadonlySet<string>;
  /** The title is the page's h1; a body with an h1 of its own has all its headings moved down one level. */
  hasH1: boolean;
}

export function isHeading(tagName: string): boolean {
  return /^h[1-6]$/.test(tagName);
}

/** An id without the prefix, however often it was put before it; undefined when nothing is left. */
export function bareId(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_ID) return undefined;
  let id = value.replace(/[\s\p{Cc}\p{Cs}]+/gu, '-');
  while (id.startsWith(ID_PREFIX)) id = id.slice(ID_PREFIX.length);
  return id || undefined;
}

/** Id of an element as its publisher wrote it; `<a name>` is the old way to say it. */
export function writtenId({ tagName, properties }: Element): string | undefined {
  return bareId(properties.id) ?? (tagName === 'a' ? bareId(properties.name) : undefined);
}

/** The place in this page that `href` leads to ("#x", or the page's full address with "#x"), or undefined when it leads elsewhere. */
export function fragmentOf(href: string, base: URL | undefined): string | undefined {
  const written = href.trim();
  if (written.startsWith('#')) return bareId(written.slice(1));
  if (!base || !written.includes('#') || !URL.canParse(written, base.href)) return undefined;
  const [page, fragment] = new URL(written, base).href.split('#', 2);
  return page === base.href.split('#', 1)[0] ? bareId(fragment) : undefined;
}

/** The id a fragment stands for: as it is where such an id exists, else with its percent-encoding taken off, as browsers look it up. */
export function idOfFragment(fragment: string, ids: { has(id: string): boolean }): string {
  if (ids.has(fragment)) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Reads the page's anchors, and gives each heading that has words an id of its own (in place): its own, or a slug of its text. */
export function surveyAnchors(root: Root, base: URL | undefined): PageAnchors {
  const ids = new Set<string>();
  const links: string[] = [];
  const headings: Element[] = [];
  collect(root);
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  for (const heading of headings) nameHeading(heading);
  return {
    ids,
    targets: new Set(links.map((fragment) => idOfFragment(fragment, ids))),
    hasH1: headings.some(({ tagName }) => tagName === 'h1'),
  };

  function collect(parent: Root | Element): void {
    for (const node of parent.children) {
      if (node.type !== 'element' || droppedElements.has(node.tagName)) continue;
      if (isHeading(node.tagName)) headings.push(node);
      else {
        const id = writtenId(node);
        if (id) ids.add(id);
      }
      const fragment = typeof node.properties.href === 'string' ? fragmentOf(node.properties.href, base) : undefined;
      if (fragment) links.push(fragment);
      collect(node);
    }
  }

  function nameHeading(heading: Element): void {
    const text = textOf(heading, 400).trim();
    const wanted = bareId(heading.properties.id) ?? (text ? slugOf(text, 'section') : undefined);
    if (!wanted) return;
    let id = wanted;
    while (taken.has(id) || ids.has(id)) {
      const count = (counts.get(wanted) ?? 1) + 1;
      counts.set(wanted, count);
      id = `${wanted}-${count}`;
    }
    taken.add(id);
    ids.add(id);
    heading.properties.id = id;
  }
}

/** Text inside a node, without what is never shown, up to about `limit` characters. */
export function textOf(node: Nodes, limit = Infinity): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && node.tagName === 'br') return '\n';
  if (!('children' in node) || (node.type === 'element' && droppedElements.has(node.tagName))) return '';
  let text = '';
  for (const child of node.children) {
    if (text.length >= limit) break;
    text += textOf(child, limit - text.length);
  }
  return text.slice(0, limit);
}
