import type { BylineRecord } from '../importer.js';
import { children, childText, hasElements, innerHtml, textOf, type FeedElement } from './feed-element.js';
import type { FeedEntry, FeedInfo, FeedText } from './feed-entry.js';
import { feedUrl } from './feed-links.js';
import { mediaOf } from './feed-media.js';
import { once, person } from './feed-people.js';
import { isAlternate, nextPage, type EntryPlace } from './feed-rss.js';
import { atomTopics } from './feed-topics.js';
import { cleanLine } from '../text/clean-text.js';
import { lineOf } from './feed-text.js';

/** An `<entry>` of Atom 1.0 (RFC 4287) or 0.3. `base`: where the feed lies, for links that are relative to it. */
export function entryOfAtom(entry: FeedElement, place: EntryPlace, base: string | undefined): FeedEntry {
  const { warnings } = place;
  const here = entry.base ?? base;
  const id = childText(entry, 'atom:id');
  const content = constructOf(children(entry, 'atom:content')[0], warnings);
  const links = children(entry, 'atom:link');
  const alternates = links.filter(isAlternate);
  const page = alternates.find(({ attributes }) => /html/i.test(attributes.type ?? 'html')) ?? alternates[0];
  const url =
    feedUrl(childText(entry, 'feedburner:origlink'), here) ??
    feedUrl(page?.attributes.href, page?.base ?? base) ??
    feedUrl(children(entry, 'atom:content')[0]?.attributes.src, here) ??
    (links.length === 0 ? feedUrl(id, undefined) : undefined);
  const title = constructOf(children(entry, 'atom:title', 'dc:title', 'media:title')[0], warnings);
  const summary = constructOf(children(entry, 'atom:summary')[0], warnings) ?? described(entry);
  const updated = childText(entry, 'atom:updated', 'atom:modified', 'dcterms:modified');
  const published = childText(entry, 'atom:published', 'atom:issued', 'atom:created', 'dc:date', 'dcterms:issued') ?? updated; // prettier-ignore
  const language = childText(entry, 'dc:language') ?? children(entry, 'atom:content')[0]?.lang ?? entry.lang;
  const source = children(entry, 'atom:source')[0];
  const sourceTitle = lineOf(source && constructOf(children(source, 'atom:title')[0], warnings));
  const bylines = peopleIn(entry, warnings);
  return {
    ...place,
    ...(id !== undefined && { id }),
    ...(url !== undefined && { url }),
    ...(title && { title }),
    ...(summary && { summary }),
    ...(content && { content }),
    bylines: bylines.length > 0 || !source ? bylines : peopleIn(source, warnings),
    ...(published !== undefined && { published }),
    ...(updated !== undefined && updated !== published && { updated }),
    ...atomTopics(entry),
    ...(language !== undefined && { language }),
    ...(sourceTitle !== '' && { source: sourceTitle }),
    ...mediaOf(entry, here),
    warnings,
  };
}

export function infoOfAtom(feed: FeedElement, base: string | undefined): FeedInfo {
  const links = children(feed, 'atom:link');
  const here = feed.base ?? base;
  const title = lineOf(constructOf(children(feed, 'atom:title')[0], []));
  const home = feedUrl(links.find(isAlternate)?.attributes.href, here);
  const next = nextPage(feed, here);
  const language = feed.lang ?? childText(feed, 'dc:language');
  return {
    ...(title !== '' && { title }),
    ...(home !== undefined && { home }),
    ...(language !== undefined && { language }),
    bylines: peopleIn(feed, []),
    ...(next !== undefined && { next }),
    deleted: children(feed, 'at:deleted-entry').length,
  };
}

/** What relative addresses of an Atom feed are meant against: where it says that it lies, else its site. */
export function baseOfAtom(feed: FeedElement, fetchedFrom: string | undefined): string | undefined {
  const links = children(feed, 'atom:link');
  const self = links.find(({ attributes }) => attributes.rel?.toLowerCase() === 'self')?.attributes.href;
  return (
    feed.base ??
    fetchedFrom ??
    feedUrl(self, undefined) ??
    feedUrl(links.find(isAlternate)?.attributes.href, undefined) ??
    feedUrl(childText(feed, 'atom:id'), undefined)
  );
}

/** Text, HTML or XHTML, by `type` (Atom 0.3: `type` and `mode`); media types other than text and HTML cannot be read. */
function constructOf(element: FeedElement | undefined, warnings: string[]): FeedText | undefined {
  if (!element) return undefined;
  const { type = '', mode = '', src } = element.attributes;
  const base = element.base === undefined ? {} : { base: element.base };
  if (hasElements(element)) {
    const [only] = element.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
    // The <div> that XHTML is wrapped in is no part of the content.
    const isWrapped = typeof only === 'object' && /(?:^|:)div$/.test(only.name) && children(element, only.name).length === 1; // prettier-ignore
    const holder = isWrapped && /xhtml/i.test(type) ? only : element;
    return { format: 'HTML', value: innerHtml(holder), ...(holder.base !== undefined && { base: holder.base }) };
  }
  const value = textOf(element);
  if (value === undefined) return undefined;
  const kind = type.trim().toLowerCase();
  if (src !== undefined) return undefined;
  if (/base64/i.test(mode) || !/^(?:|text|html|xhtml|text\/.*|.*[/+]xml)$/.test(kind)) {
    warnings.push(`Left out content of the type "${cleanLine(type || mode).slice(0, 60)}"; expected text or HTML.`);
    return undefined;
  }
  const isHtml = kind.includes('html') || (kind !== 'text' && kind !== 'text/plain' && /<\/?[a-z][a-z\d]*[\s/>]|&(?:#\d+|[a-z]+);/i.test(value)); // prettier-ignore
  return { format: isHtml ? 'HTML' : 'TEXT', value, ...base };
}

/** Video sites describe in plain text, inside `media:group`. */
function described(entry: FeedElement): FeedText | undefined {
  const holders = [entry, ...children(entry, 'media:group')];
  const text = holders.map((holder) => childText(holder, 'media:description')).find(Boolean);
  return text === undefined ? undefined : { format: 'TEXT', value: text };
}

function peopleIn(holder: FeedElement, warnings: string[]): BylineRecord[] {
  const people = (name: string): BylineRecord[] =>
    children(holder, name).flatMap((element) => {
      const written = childText(element, 'atom:name') ?? (hasElements(element) ? undefined : textOf(element));
      const email = childText(element, 'atom:email');
      const url = feedUrl(childText(element, 'atom:uri', 'atom:url'), element.base);
      const photoUrl = feedUrl(children(element, 'gd:image')[0]?.attributes.src, element.base);
      return person(
        {
          ...(written !== undefined && { name: written }),
          ...(email !== undefined && { email }),
          ...(url !== undefined && { url }),
          ...(photoUrl !== undefined && !/blogblog|blank|rounded/.test(photoUrl) && { photoUrl }),
        },
        warnings,
      );
    });
  const authors = people('atom:author');
  const main = authors.length > 0 ? authors : people('dc:creator');
  return [
    ...once(main),
    ...once(people('atom:contributor')).map((each) => ({ ...each, role: 'CONTRIBUTOR' as const })),
  ];
}
