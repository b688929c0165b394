import { textKey } from '../../platform/text-key.js';
import type { PageFacts } from './html-facts.js';
import { isThing, listOf, typesOf, type Thing, type Things } from './html-json-ld.js';
import { peopleOf } from './html-people.js';
import { addressOf, dateOf, languageOf, lineOf, topicsOf } from './html-values.js';

/** schema.org's types of articles, the surest first; what else calls itself "…Article" is one too. */
const ARTICLES = /^(?:\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|Thesis|Chapter|APIReference)$/;
const LIKE_ARTICLES = /^(?:Review|CriticReview|MediaReview|DigitalDocument|CreativeWork)$/;
const LISTS = /^(?:CollectionPage|SearchResultsPage|ItemList|ContactPage|AboutPage|ProfilePage|CheckoutPage|QAPage)$/;

/** Parts of one page that are looked for. */
const MAX_PARTS = 20;

export interface PageIdentity {
  /** Absolute. */
  url?: string;
  /** What the page shows as its title, in any of its places. */
  titles: string[];
}

/** The object that is the page's article: by its address, else by its title, else the first. */
export function articleThing(things: Thing[], page: PageIdentity): Thing | undefined {
  const titles = new Set(page.titles.map(textKey));
  let best: { thing: Thing; score: number } | undefined;
  for (const thing of things) {
    const kind = rank(thing);
    if (kind === 0) continue;
    const urls = [thing.url, thing['@id'], thing.mainEntityOfPage]
      .flatMap(listOf)
      .map((each) => addressOf(isThing(each) ? (each['@id'] ?? each.url) : each));
    const score =
      kind +
      (page.url !== undefined && urls.some((each) => each !== undefined && sameAddress(each, page.url!)) ? 4 : 0) +
      (titles.has(textKey(lineOf(thing.headline) ?? lineOf(thing.name) ?? ' ')) ? 3 : 0);
    if (!best || score > best.score) best = { thing, score };
  }
  return best?.thing;
}

function rank(thing: Thing): number {
  const types = typesOf(thing);
  if (types.some((type) => ARTICLES.test(type))) return 2;
  return types.some((type) => LIKE_ARTICLES.test(type)) && (thing.headline ?? thing.articleBody) !== undefined ? 1 : 0;
}

/** Without protocol, `www.`, fragment, query and the last slash. */
export function sameAddress(a: string, b: string): boolean {
  const key = (address: string): string => address.replace(/^https?:\/\/(?:www\.)?|[?#].*$/gi, '').replace(/\/$/, '');
  return key(a) === key(b);
}

/** What the article's object says; `things` are the others on the page (its site, its breadcrumbs). */
export function thingFacts(thing: Thing, { resolve }: Things): PageFacts {
  const keywords = listOf(thing.keywords).map((each) => (isThing(each) ? each.name : each));
  const sections = listOf(thing.articleSection).flatMap((each) => lineOf(each, 80) ?? []);
  const authors = peopleOf(thing.author, resolve);
  return {
    title: lineOf(listOf(thing.headline)[0]) ?? lineOf(listOf(thing.name)[0]),
    subtitle: deckOf(thing),
    source: nameOf(thing.publisher, resolve) ?? nameOf(thing.isPartOf, resolve),
    section: sections[0],
    url: articleUrl(thing),
    language: inLanguage(thing.inLanguage),
    published: dateOf(listOf(thing.datePublished)[0]),
    updated: dateOf(listOf(thing.dateModified)[0]),
    excerpt: lineOf(listOf(thing.description)[0], 5000) ?? lineOf(listOf(thing.abstract)[0], 5000),
    image: imageOf(thing.image, resolve),
    bylines: [
      ...(authors.length > 0 ? authors : peopleOf(thing.creator, resolve)),
      ...peopleOf(thing.editor, resolve, 'EDITOR'),
      ...peopleOf(thing.translator, resolve, 'TRANSLATOR'),
      ...peopleOf(thing.contributor, resolve, 'CONTRIBUTOR'),
    ],
    // Further sections are where else it is filed.
    topics: [...topicsOf(keywords), ...topicsOf(sections.slice(1))],
    related: listOf(thing.relatedLink).flatMap((each) => addressOf(isThing(each) ? each.url : each) ?? []),
    body: typeof thing.articleBody === 'string' ? thing.articleBody : undefined,
    isFree: freeOf(thing),
    lockedParts: lockedParts(thing),
    wordCount: Number(listOf(thing.wordCount)[0]) || undefined,
    isArticle: true,
  };
}

/** When it was begun: the date of publication where nothing else gives one. */
export function creationFacts(thing: Thing): PageFacts {
  return { published: dateOf(listOf(thing.dateCreated)[0]) };
}

/** What the page's other objects say about it: that it is a list, and where it is filed ("Home > Research > …"). */
export function surroundingFacts(things: Thing[]): PageFacts {
  const isList = things.some((thing) => typesOf(thing).some((type) => LISTS.test(type)));
  const site = things.find((thing) => typesOf(thing).some((type) => type === 'WebSite'));
  const trail = things.find((thing) => typesOf(thing).includes('BreadcrumbList'));
  const steps = listOf(trail?.itemListElement)
    .filter(isThing)
    .map((step) => lineOf(step.name) ?? (isThing(step.item) ? lineOf(step.item.name) : undefined));
  // The first step is the front page, the last the article itself.
  const section = steps.length >= 3 ? steps[1] : undefined;
  return {
    source: lineOf(site?.name),
    section: section !== undefined && section.length <= 60 ? section : undefined,
    ...(isList && { isArticle: false }),
  };
}

/** A shorter one is a headline for a place with less room. */
function deckOf(thing: Thing): string | undefined {
  const other = lineOf(listOf(thing.alternativeHeadline)[0]);
  const headline = lineOf(listOf(thing.headline)[0]);
  return other !== undefined && other.length > (headline?.length ?? 0) ? other : undefined;
}

function articleUrl(thing: Thing): string | undefined {
  for (const each of [thing.url, thing.mainEntityOfPage, thing['@id']].flatMap(listOf)) {
    const url = addressOf(isThing(each) ? (each['@id'] ?? each.url) : each);
    if (url !== undefined) return url;
  }
  return undefined;
}

function nameOf(value: unknown, resolve: Things['resolve']): string | undefined {
  for (const each of listOf(value)) {
    const found = resolve(each);
    const name = lineOf(isThing(found) ? found.name : found, 120);
    if (name !== undefined && !/^https?:/i.test(name)) return name;
  }
  return undefined;
}

function imageOf(value: unknown, resolve: Things['resolve']): PageFacts['image'] {
  for (const each of listOf(value)) {
    const image = resolve(each);
    const url = isThing(image) ? (image.url ?? image.contentUrl ?? image['@id']) : image;
    const alt = isThing(image) ? lineOf(image.caption) : undefined;
    const first = listOf(url)[0];
    if (typeof first === 'string') return alt === undefined ? { url: first } : { url: first, alt };
  }
  return undefined;
}

function inLanguage(value: unknown): string | undefined {
  const first = listOf(value)[0];
  return languageOf(isThing(first) ? (first.alternateName ?? first.name) : first);
}

function freeOf(thing: Thing): boolean | undefined {
  const value = listOf(thing.isAccessibleForFree)[0];
  if (value === undefined)
    return listOf(thing.hasPart)
      .filter(isThing)
      .some((part) => isFalse(part.isAccessibleForFree))
      ? false
      : undefined;
  return !isFalse(value);
}

function lockedParts(thing: Thing): string[] {
  return listOf(thing.hasPart)
    .filter(isThing)
    .filter((part) => isFalse(listOf(part.isAccessibleForFree)[0]))
    .flatMap((part) => listOf(part.cssSelector))
    .flatMap((selector) => (typeof selector === 'string' ? selector.split(',') : []))
    .slice(0, MAX_PARTS);
}

function isFalse(value: unknown): boolean {
  return value === false || (typeof value === 'string' && /^(?:.*\/)?(?:false|no)$/i.test(value));
}
