import { parsePartialDate, type PartialDate } from '../../platform/partial-date.js';
import type { BylineRecord } from '../importer.js';
import { readMarker } from './capture-marker.js';
import type { PageFacts } from './html-facts.js';
import { alike, namesIn, peopleIn } from './html-byline.js';
import type { PageHead } from './html-head.js';
import { distinct } from './html-people.js';
import { isLogo, readLogo, readTags } from './html-site.js';
import {
  ancestorsOf,
  attribute,
  elementsOf,
  isDataTable,
  isInFrame,
  visibleText,
  words,
  type PageDocument,
  type PageElement,
} from './html-tree.js';
import { dateOf, languageOf } from './html-values.js';

const BYLINE =
  /(?:^|[\s_-])(?:by-?line|author|authors|writer|writers|contributors?|posted-?by|entry-?author|post-?author)(?:$|[\s_-])|byline/i;
const DATE =
  /(?:^|[\s_-])(?:date|time|published|publish(?:ed)?-?date|pub-?date|posted|timestamp|time-?stamp|dateline|post-?date|entry-?date|article-?date|datetime|meta|info|submitted|byline)(?:$|[\s_-])/i;
const DECK =
  /(?:^|[\s_-])(?:standfirst|subtitle|sub-?headline|sub-?head|dek|deck|chapo|article-?lede?|(?:article|post|entry)-?excerpt|vorspann|sapo)(?:$|[\s_-])/i;
/** Longest line of names or date, and of a deck, in characters. */
const MAX_LINE = 160;
const MAX_DECK = 400;
const MAX_AUTHORS = 12;
/** Elements called bylines that are looked at. */
const MAX_BYLINES = 500;
const MAX_DATES = 500;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Elements after the title among which its deck is. */
const DECK_WITHIN = 40;

export interface Visible extends PageFacts {
  /** The likeliest title first. */
  headings: string[];
  /** Elements that hold nothing but what is said here. */
  read: PageElement[];
}

/** What readers see: headings, names, dates, deck, tags. For pages whose metadata says less than they do. */
export function readVisible(page: PageDocument): Visible {
  const elements = [...elementsOf(page)].filter((element) => element.tagName !== 'meta');
  const headings = headingsOf(elements);
  const h1 = elements.findIndex((element) => isHeading1(element) && visibleText(element, 300) === headings[0]);
  const after = elements.slice(Math.max(h1, 0));
  const bylines =
    authorLinks(elements) ?? bylineOf(after) ?? bylineOf(elements.slice(0, Math.max(h1, 0)).filter(isInArticle));
  const { topics, list } = readTags(after);
  return {
    headings,
    read: list ? [list] : [],
    source: readLogo(elements),
    ...(bylines && { bylines }),
    ...datesOf(elements, Math.max(h1, 0)),
    subtitle: deckOf(after.slice(0, DECK_WITHIN)),
    topics,
  };
}

/** What is seen, with what the lines around the title say. These are nearer to it than an element that is called "author" further down. */
export function withHead(seen: Visible, head: PageHead): Visible {
  const shares = head.bylines?.some(({ name }) => seen.bylines?.some((other) => other.name.includes(name)));
  const bylines = shares ? seen.bylines : (head.bylines ?? seen.bylines);
  return {
    ...seen,
    ...(bylines && { bylines }),
    subtitle: seen.subtitle ?? head.deck,
    published: nearer(head.published, seen.published),
    updated: nearer(head.updated, seen.updated),
  };
}

/** Of one day (or the next, in another zone) the element is more precise. */
function nearer(line: PartialDate | undefined, element: PartialDate | undefined): PartialDate | undefined {
  if (!line || !element) return line ?? element;
  return Math.abs(Date.parse(line.date) - Date.parse(element.date)) <= DAY_MS ? element : line;
}

/** Addresses of many sites hold the day: `/2015/03/18/`, `/2015/mar/18/`, `/2015-03-18-title`. */
export function dateInAddress(url: string | undefined): PartialDate | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const path = new URL(url).pathname;
  const day = /[/-](19|20)(\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|$)/.exec(path);
  const text =
    day && (/\d/.test(day[3]!) ? `${day[1]}${day[2]}-${day[3]}-${day[4]}` : `${day[4]} ${day[3]} ${day[1]}${day[2]}`);
  const date = text ? parsePartialDate(text) : null;
  if (date) return date;
  const month = /\/(19|20)(\d{2})\/(\d{2})(?=\/)/.exec(path);
  return (month && parsePartialDate(`${month[1]}${month[2]}-${month[3]}`)) ?? undefined;
}

/** `<html lang>`, or the language of the element around the article. */
export function declaredLanguage(page: PageDocument): string | undefined {
  for (const element of elementsOf(page)) {
    if (!/^(?:html|body|article|main)$/.test(element.tagName)) continue;
    const language = languageOf(attribute(element, 'lang') ?? attribute(element, 'xml:lang'));
    if (language !== undefined) return language;
  }
  return undefined;
}

/** `h1` outside the page's frame, then `h1` anywhere, then the first `h2` of an article; in their absence, text that is set large. The site's name is no heading. */
function headingsOf(elements: PageElement[]): string[] {
  const titles = elements.filter((each) => isHeading1(each) && !isLogo(each)).slice(0, 30);
  const second = elements.filter((each) => each.tagName === 'h2' && !isInFrame(each)).slice(0, 3);
  const named = elements.filter((each) => isNamedTitle(each) && !isInFrame(each)).slice(0, 3);
  const [inPage, inFrame] = [titles.filter((each) => !isInFrame(each)), titles.filter(isInFrame)];
  const found = [...inPage, ...named, ...inFrame, ...second];
  const texts = (found.length > 0 ? found : largeText(elements)).map((element) => visibleText(element, 300));
  return [...new Set(texts.filter((text) => text !== ''))];
}

function isHeading1(element: PageElement): boolean {
  if (element.tagName === 'h1') return true;
  return attribute(element, 'role') === 'heading' && attribute(element, 'aria-level') === '1';
}

/** Of blogs whose `h1` is the blog's name. */
function isNamedTitle(element: PageElement): boolean {
  if (!/^(?:h[2-4]|p|div)$/.test(element.tagName)) return false;
  return /(?:^|[\s_-])(?:entry|post|article)-?(?:title|headline)(?:$|\s)/i.test(attribute(element, 'class') ?? '');
}

/** Pages of the nineties have no headings. */
function largeText(elements: PageElement[]): PageElement[] {
  return elements
    .filter(({ tagName }) => /^(?:b|strong|big|font)$/.test(tagName))
    .slice(0, 20)
    .filter((each) => each.tagName !== 'font' || /^\+?[4-7]$|^\+[1-3]$/.test(attribute(each, 'size') ?? ''))
    .filter((each) => visibleText(each, 200).length >= 10 && visibleText(each, 200).length < 200 && !isInFrame(each))
    .slice(0, 1);
}

/** `rel="author"` and `itemprop="author"` of one byline: those with the first one's surroundings. */
function authorLinks(elements: PageElement[]): BylineRecord[] | undefined {
  const links = elements.filter(
    (each) =>
      (words(each, 'rel').includes('author') || words(each, 'itemprop').includes('author')) &&
      each.tagName !== 'link' &&
      !isInFrame(each),
  );
  const around = links[0] && [...ancestorsOf(links[0])].slice(0, 3);
  if (!around) return undefined;
  const same = links
    .filter((link) => [...ancestorsOf(link)].some((each) => around.includes(each)))
    .slice(0, MAX_AUTHORS);
  const people = distinct(same.flatMap((link) => namesIn(visibleText(link, MAX_LINE)) ?? []));
  return people.length > 0 ? people : undefined;
}

function bylineOf(elements: PageElement[]): BylineRecord[] | undefined {
  const seen = new Set<PageElement>();
  for (const element of elements) {
    if (seen.has(element) || seen.size > MAX_BYLINES) continue;
    if (!BYLINE.test(`${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`)) continue;
    if (isInFrame(element)) continue;
    const group = alike(element);
    for (const each of group) seen.add(each);
    const people = distinct(group.slice(0, MAX_AUTHORS).flatMap((each) => peopleIn(each) ?? []));
    if (people.length > 0) return people.slice(0, MAX_AUTHORS);
  }
  return undefined;
}

/** The first dates after the title. `<time>` counts most; a page's head with today's date comes before the title. */
function datesOf(elements: PageElement[], from: number): Pick<PageFacts, 'published' | 'updated'> {
  const found: Pick<PageFacts, 'published' | 'updated'> = {};
  let looked = 0;
  const after = [...elements.slice(from), ...elements.slice(0, from).filter(isInArticle)];
  for (const element of after) {
    if (found.published && found.updated) break;
    const isTime = element.tagName === 'time';
    const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''} ${attribute(element, 'itemprop') ?? ''}`;
    if ((!isTime && !DATE.test(names)) || isInFrame(element) || isInData(element)) continue;
    if (looked++ > MAX_DATES) break;
    const stamp = isTime ? dateOf(attribute(element, 'datetime')) : undefined;
    const text = visibleText(element, MAX_LINE + 1);
    if (text.length > MAX_LINE && !stamp) continue;
    const marker = stamp ? undefined : (readMarker(text) ?? readMarker(text.replace(/^\p{L}+:?\s+(?=\d)/u, '')));
    const isUpdate = /updated|modified/i.test(names) && !/publish/i.test(names);
    if (isUpdate) found.updated ??= stamp ?? marker?.updated ?? marker?.published;
    else {
      found.published ??= stamp ?? marker?.published;
      found.updated ??= marker?.updated;
    }
  }
  return found;
}

function isInData(element: PageElement): boolean {
  for (const around of ancestorsOf(element)) if (around.tagName === 'table') return isDataTable(around);
  return false;
}

function isInArticle(element: PageElement): boolean {
  for (const around of ancestorsOf(element)) if (/^(?:article|main)$/.test(around.tagName)) return true;
  return false;
}

function deckOf(elements: PageElement[]): string | undefined {
  for (const element of elements) {
    if (!/^(?:p|h2|h3|h4|div|span)$/.test(element.tagName) || !DECK.test(attribute(element, 'class') ?? '')) continue;
    const text = visibleText(element, MAX_DECK + 1);
    if (text.length >= 10 && text.length <= MAX_DECK && !isInFrame(element)) return text;
  }
  return undefined;
}
