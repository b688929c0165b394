import type { BylineRecord } from '../importer.js';
import { children, childText, hasElements, innerHtml, textOf, type FeedElement } from './feed-element.js';
import type { FeedEntry, FeedInfo, FeedText } from './feed-entry.js';
import { feedUrl } from './feed-links.js';
import { mediaOf } from './feed-media.js';
import { once, peopleOf, person } from './feed-people.js';
import { rssTopics } from './feed-topics.js';
import { addressOf } from './html-values.js';
import { htmlLine } from './wxr-text.js';

export interface EntryPlace {
  line: number;
  record: number;
  warnings: string[];
}

/** An `<item>` of RSS 0.9x, 1.0 (RDF) and 2.0, with Dublin Core, Media RSS and what else such feeds carry. `base`: where the feed lies. */
export function entryOfRss(item: FeedElement, place: EntryPlace, base: string | undefined): FeedEntry {
  const { warnings } = place;
  const here = item.base ?? base;
  const guid = children(item, 'guid').find((each) => textOf(each) !== undefined);
  const isPermaLink = guid && !/^false$/i.test(guid.attributes.ispermalink ?? 'true');
  const about = item.attributes['rdf:about']?.trim() || undefined;
  const id = textOf(guid) ?? about ?? childText(item, 'atom:id');
  const url =
    feedUrl(childText(item, 'feedburner:origlink', 'pheedo:origlink'), here) ??
    feedUrl(childText(item, 'link'), here) ??
    feedUrl(children(item, 'link', 'atom:link').find(isAlternate)?.attributes.href, here) ??
    (isPermaLink ? feedUrl(textOf(guid), undefined) : undefined) ??
    feedUrl(about, undefined);
  const media = mediaOf(item, here);
  const title = firstText(item, ['title', 'dc:title', 'media:title', 'itunes:title']);
  const content = firstText(item, ['content:encoded', 'xhtml:body', 'atom:content']);
  const summary = firstText(item, ['description', 'itunes:summary', 'media:description', 'dc:description', 'dcterms:abstract', 'atom:summary']) ?? groupText(item); // prettier-ignore
  const published = childText(item, 'pubdate', 'dc:date', 'dcterms:issued', 'dcterms:created', 'dcterms:date', 'prism:publicationdate', 'atom:published'); // prettier-ignore
  const updated = childText(item, 'atom:updated', 'dcterms:modified');
  const language = childText(item, 'dc:language', 'language') ?? item.lang;
  const source = htmlLine(childText(item, 'source') ?? '') || undefined;
  return {
    ...place,
    ...(id !== undefined && { id }),
    ...(url !== undefined && { url }),
    ...(title && { title }),
    ...(summary && { summary }),
    summaryMayBeWhole: content === undefined && children(item, 'description').length > 0,
    ...(content && { content }),
    bylines: rssPeople(item, warnings),
    ...(published !== undefined && { published }),
    ...(updated !== undefined && { updated }),
    ...rssTopics(item),
    ...(language !== undefined && { language }),
    ...(source !== undefined && { source }),
    ...media,
    warnings,
  };
}

export function infoOfRss(channel: FeedElement, base: string | undefined): FeedInfo {
  const here = channel.base ?? base;
  const title = htmlLine(childText(channel, 'title', 'dc:title') ?? '');
  const home = feedUrl(childText(channel, 'link'), here);
  const language = childText(channel, 'language', 'dc:language') ?? channel.lang;
  const next = nextPage(channel, here);
  return {
    ...(title !== '' && { title }),
    ...(home !== undefined && { home }),
    ...(language !== undefined && { language }),
    bylines: [],
    ...(next !== undefined && { next }),
    deleted: 0,
  };
}

/** RFC 5005: `rel="next"` of a paged feed, `rel="prev-archive"` of an archived one. */
export function nextPage(channel: FeedElement, base: string | undefined): string | undefined {
  const links = children(channel, 'atom:link');
  const named = (rel: string): string | undefined =>
    links.find(({ attributes }) => attributes.rel?.trim().toLowerCase() === rel)?.attributes.href;
  // As it is written: what looks like a mark of tracking may be what the server pages by.
  return addressOf(named('next') ?? named('prev-archive'), base);
}

export function isAlternate({ attributes }: FeedElement): boolean {
  return attributes.href !== undefined && /^(?:alternate)?$/i.test(attributes.rel?.trim() ?? '');
}

function firstText(item: FeedElement, names: string[]): FeedText | undefined {
  for (const name of names) {
    for (const element of children(item, name)) {
      const value = hasElements(element) ? innerHtml(element) : (textOf(element) ?? ''); // prettier-ignore
      if (value.trim() !== '')
        return { format: 'HTML', value, ...(element.base !== undefined && { base: element.base }) };
    }
  }
  return undefined;
}

/** Video sites describe in plain text, inside `media:group`. */
function groupText(item: FeedElement): FeedText | undefined {
  const text = children(item, 'media:group').map((group) => childText(group, 'media:description')).find(Boolean); // prettier-ignore
  return text === undefined ? undefined : { format: 'TEXT', value: text };
}

function rssPeople(item: FeedElement, warnings: string[]): BylineRecord[] {
  for (const name of ['dc:creator', 'atom:author', 'author', 'itunes:author', 'dcterms:creator']) {
    const people = children(item, name).flatMap((element) => {
      const inner = childText(element, 'atom:name', 'name', 'itunes:name', 'foaf:name');
      if (inner === undefined) return peopleOf(textOf(element) ?? '', warnings);
      const email = childText(element, 'atom:email', 'email');
      const url = feedUrl(childText(element, 'atom:uri', 'uri'), undefined);
      return person(
        { name: inner, ...(email !== undefined && { email }), ...(url !== undefined && { url }) },
        warnings,
      );
    });
    if (people.length > 0) return once(people);
  }
  return [];
}
