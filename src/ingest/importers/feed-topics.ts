import { cleanLine } from '../text/clean-text.js';
import { children, textOf, type FeedElement } from './feed-element.js';
import { htmlLine } from './wxr-text.js';

export interface FeedTopics {
  topics: string[];
  topicParents?: Record<string, string>;
}

const MAX_TOPICS = 200;
const MAX_LENGTH = 200;
/** What blogging programs write where nobody filed an item. */
const UNFILED = /^(?:uncategori[sz]ed|unkategorisiert|allgemein|non class[ée]|sin categor[ií]a|sem categoria|без рубрики|geen categorie)$/iu; // prettier-ignore
/** Atom categories of this scheme say what an entry is, not what it is about. */
const KIND = /schemas\.google\.com\/(?:blogger|g)\/\d{4}(?:\/kind)?#?/;

/** Categories of an RSS item. One with a `domain` is a path in that taxonomy: "Business/Publishing" is Publishing, within Business. */
export function rssTopics(item: FeedElement): FeedTopics {
  const found = new Topics();
  for (const category of children(item, 'category')) {
    const text = htmlLine(textOf(category) ?? '');
    if (/,\S/.test(text) && !/,\s/.test(text)) {
      // Some programs put the whole list into one element: "Energy,Water,Trade".
      for (const part of text.split(',')) found.path([cleanLine(part)]);
      continue;
    }
    const path = category.attributes.domain ? text.split('/').map(cleanLine).filter((part) => part !== '') : [text]; // prettier-ignore
    found.path(path);
  }
  subjects(item, found);
  return found.result();
}

/** Categories of an Atom entry: the label for people, else the term. */
export function atomTopics(entry: FeedElement): FeedTopics {
  const found = new Topics();
  for (const { attributes } of children(entry, 'atom:category')) {
    if (KIND.test(attributes.scheme ?? '')) continue;
    const label = cleanLine(attributes.label ?? '');
    found.path([label !== '' && !label.startsWith('/') ? label : cleanLine(attributes.term ?? '')]);
  }
  subjects(entry, found);
  return found.result();
}

export function plainTopics(names: string[]): FeedTopics {
  const found = new Topics();
  for (const name of names) found.path([cleanLine(name)]);
  return found.result();
}

/** Dublin Core's subjects, which may be lists, and what podcasts and media have in place of categories. */
function subjects(item: FeedElement, found: Topics): void {
  for (const subject of children(item, 'dc:subject', 'dcterms:subject')) {
    for (const part of (textOf(subject) ?? '').split(/[;,]/)) found.path([htmlLine(part)]);
  }
  if (found.size > 0) return;
  for (const { attributes } of children(item, 'itunes:category')) found.path([cleanLine(attributes.text ?? '')]);
  for (const words of children(item, 'itunes:keywords', 'media:keywords')) {
    for (const part of (textOf(words) ?? '').split(',')) found.path([cleanLine(part)]);
  }
}

class Topics {
  private readonly names = new Map<string, string>();
  private readonly parents: Record<string, string> = {};

  get size(): number {
    return this.names.size;
  }

  /** From the widest to the narrowest, which is the topic. */
  path(parts: string[]): void {
    const name = parts.at(-1) ?? '';
    const key = name.toLowerCase();
    const isName = name !== '' && name.length <= MAX_LENGTH && !UNFILED.test(name) && !/^https?:\/\//i.test(name);
    if (!isName || this.names.has(key) || this.names.size >= MAX_TOPICS) return;
    this.names.set(key, name);
    for (let at = parts.length - 1; at > 0; at--) {
      if (parts[at]!.toLowerCase() !== parts[at - 1]!.toLowerCase()) this.parents[parts[at]!] ??= parts[at - 1]!;
    }
  }

  result(): FeedTopics {
    const hasParents = Object.keys(this.parents).length > 0;
    return { topics: [...this.names.values()], ...(hasParents && { topicParents: this.parents }) };
  }
}
