import type { Element, Root } from 'hast';
import { textOf } from './body-anchors.js';

/** Elements that hold a note's text. */
const NOTE = new Set(['li', 'p', 'div', 'aside']);
/** "1", "[12]", "a", "iv", "†". */
const MARK = /^[[(\s]*(?:\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶]{1,4})[\])\s.]*$/iu;

/**
 * Marks footnotes as GFM does (`data-footnote-ref`, `data-footnote-backref`) with the roles of DPUB-ARIA, in place: a short mark
 * that links to a note which links back. Going by the links, not by class names, finds those of WordPress, Pandoc, kramdown and
 * Word alike. Runs on the sanitised tree; marks that turn out to be wrong are taken off.
 */
export function markFootnotes(root: Root): void {
  const byHref = new Map<string, Element>();
  const links: { link: Element; parent: Element | Root }[] = [];
  collect(root);
  for (const { link } of links)
    for (const name of ['dataFootnoteRef', 'dataFootnoteBackref', 'role']) delete link.properties[name];
  const backlinks = new Map<Element, Map<string, Element[]>>();
  for (const { link, parent } of links) {
    if (link.properties.role || !looksLikeMark(link, parent)) continue;
    const note = byHref.get(String(link.properties.href));
    if (!note || !NOTE.has(note.tagName)) continue;
    const back = backlinksIn(note);
    const found = [link, parent].flatMap((node) => ('properties' in node ? (back.get(hrefTo(node) ?? '') ?? []) : []));
    if (found.length === 0 || found.includes(link)) continue;
    Object.assign(link.properties, { dataFootnoteRef: '', role: 'doc-noteref' });
    for (const backlink of found) Object.assign(backlink.properties, { dataFootnoteBackref: '', role: 'doc-backlink' });
  }

  function collect(parent: Root | Element): void {
    for (const node of parent.children) {
      if (node.type !== 'element') continue;
      const href = hrefTo(node);
      if (href) byHref.set(href, node);
      if (node.tagName === 'a' && String(node.properties.href).startsWith('#')) links.push({ link: node, parent });
      if (node.tagName === 'section' && 'dataFootnotes' in node.properties) {
        Object.assign(node.properties, { dataFootnotes: '', role: 'doc-endnotes' });
      }
      collect(node);
    }
  }

  function backlinksIn(note: Element): Map<string, Element[]> {
    let found = backlinks.get(note);
    if (!found) backlinks.set(note, (found = new Map()));
    else return found;
    for (const { link } of linksUnder(note)) {
      const href = String(link.properties.href);
      found.set(href, [...(found.get(href) ?? []), link]);
    }
    return found;
  }
}

function* linksUnder(parent: Element): Iterable<{ link: Element }> {
  for (const node of parent.children) {
    if (node.type !== 'element') continue;
    if (node.tagName === 'a') yield { link: node };
    yield* linksUnder(node);
  }
}

function looksLikeMark(link: Element, parent: Element | Root): boolean {
  return ('tagName' in parent && parent.tagName === 'sup') || MARK.test(textOf(link, 20));
}

/** The link that leads to an element, written as sanitise-html.ts writes it. */
export function hrefTo({ properties }: Element): string | undefined {
  return typeof properties.id === 'string' ? `#${encodeURI(properties.id)}` : undefined;
}

/** The notes of a stored body that something refers to, by the link that leads to each. */
export function notesOf(root: Root): Map<string, Element> {
  const references = new Set<string>();
  const elements = new Map<string, Element>();
  const collect = (parent: Element | Root): void => {
    for (const node of parent.children) {
      if (node.type !== 'element') continue;
      if ('dataFootnoteRef' in node.properties) references.add(String(node.properties.href));
      const href = hrefTo(node);
      if (href && NOTE.has(node.tagName)) elements.set(href, node);
      collect(node);
    }
  };
  collect(root);
  return new Map([...elements].filter(([href]) => references.has(href)));
}
