import { parsePartialDate, type PartialDate } from '../../platform/partial-date.js';
import { readByline } from '../bylines.js';
import type { BylineRecord } from '../importer.js';
import { readMarker } from './capture-marker.js';
import type { PageFacts } from './html-facts.js';
import { distinct, namesOf } from './html-people.js';
import {
  ancestorsOf,
  attribute,
  elementsOf,
  firstElement,
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
  /(?:^|[\s_-])(?:standfirst|subtitle|sub-?headline|sub-?head|dek|deck|chapo|article-?lede?|vorspann|sapo)(?:$|[\s_-])/i;
/** Longest line of names or date, and of a deck, in characters. */
const MAX_LINE = 160;
const MAX_DECK = 400;
const MAX_AUTHORS = 12;
/** Elements after the title among which its deck is. */
const DECK_WITHIN = 40;

/** What readers see: headings, names, dates, deck. For pages whose metadata says less than they do. */
export function readVisible(page: PageDocument): PageFacts & { headings: string[] } {
  const elements = [...elementsOf(page)].filter((element) => element.tagName !== 'meta');
  const headings = headingsOf(elements);
  const h1 = elements.findIndex((element) => element.tagName === 'h1' && visibleText(element, 300) === headings[0]);
  const bylines =
    authorLinks(elements) ??
    bylineOf(elements.slice(Math.max(h1, 0))) ??
    bylineOf(elements.slice(0, Math.max(h1, 0)).filter(isInArticle));
  return {
    headings,
    ...(bylines && { bylines }),
    ...datesOf(elements, Math.max(h1, 0)),
    subtitle: deckOf(elements.slice(Math.max(h1, 0), Math.max(h1, 0) + DECK_WITHIN)),
  };
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

/** `h1` outside the page's frame, then `h1` anywhere, then the first `h2` of an article. */
function headingsOf(elements: PageElement[]): string[] {
  const level = (tagName: string): PageElement[] =>
    elements.filter((element) => element.tagName === tagName).slice(0, 30);
  const [inPage, inFrame] = [level('h1').filter((each) => !isInFrame(each)), level('h1').filter(isInFrame)];
  const texts = [
    ...inPage,
    ...inFrame,
    ...level('h2')
      .filter((each) => !isInFrame(each))
      .slice(0, 3),
  ];
  return [...new Set(texts.map((element) => visibleText(element, 300)).filter((text) => text !== ''))];
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
  for (const element of elements) {
    if (!BYLINE.test(`${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`)) continue;
    const text = visibleText(element, MAX_LINE + 1);
    if (text === '' || text.length > MAX_LINE || isInFrame(element)) continue;
    const people = namesIn(text);
    if (people) return people;
  }
  return undefined;
}

/** The names in a line that may have a date or a post beside them. */
function namesIn(line: string): BylineRecord[] | undefined {
  const text = line.replace(/\s*@\w+\s*$/u, '').replace(/^(?:story|text|article) by\b/iu, 'By');
  return (
    readMarker(text)?.bylines ??
    readByline(text, 'IF_LIKE_NAMES') ??
    (/^by\s+\S/iu.test(text) && text.length <= 80 ? nonEmpty(namesOf(text)) : undefined)
  );
}

function nonEmpty(people: BylineRecord[]): BylineRecord[] | undefined {
  return people.length > 0 ? people : undefined;
}

/** The first dates after the title. `<time>` counts most; a page's head with today's date comes before the title. */
function datesOf(elements: PageElement[], from: number): Pick<PageFacts, 'published' | 'updated'> {
  const found: Pick<PageFacts, 'published' | 'updated'> = {};
  const after = [...elements.slice(from), ...elements.slice(0, from).filter(isInArticle)];
  for (const element of after) {
    if (found.published && found.updated) break;
    const isTime = element.tagName === 'time';
    const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''} ${attribute(element, 'itemprop') ?? ''}`;
    if ((!isTime && !DATE.test(names)) || isInFrame(element) || isInData(element)) continue;
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

/** Tables with headings of rows or columns hold facts about the subject, dates among them. */
function isInData(element: PageElement): boolean {
  for (const around of ancestorsOf(element))
    if (around.tagName === 'table') return firstElement(around, 'th') !== undefined;
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
    if (text.length >= 20 && text.length <= MAX_DECK && !isInFrame(element)) return text;
  }
  return undefined;
}
