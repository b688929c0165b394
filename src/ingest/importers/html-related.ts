import type { RelatedRecord } from '../importer.js';
import { textKey } from '../../platform/text-key.js';
import { isRelatedHeading } from './capture-related.js';
import { sameAddress } from './html-thing.js';
import { ancestorsOf, attribute, elementsOf, visibleText, type PageDocument, type PageElement } from './html-tree.js';
import { addressOf } from './html-values.js';

/** Most related articles of one page: a longer list is the site's archive. */
const MAX_RELATED = 12;
const MIN_LINKS = 2;
/** How far above its heading the list may be closed, in elements. */
const MAX_CLIMB = 3;
/** Headings of one page that are looked at. */
const MAX_HEADINGS = 200;
/** Share of a block's text that is links from which on nothing else is lost when the block is left out of the text. */
const LINK_SHARE = 0.6;
const BLOCK_NAME =
  /(?:^|[\s_-])(?:related|related-?(?:articles|posts|stories|content|links|items|reading)|read-?next|read-?also|see-?also|recommended-?(?:articles|posts|stories|reading))(?:$|\s)/i;
const HEADING = /^(?:h[2-6]|p|strong|b|span|div|dt|header|legend)$/;

/** What everyone reads is not related to this article. */
const POPULAR = /\b(?:most[ -](?:read|popular|viewed|shared|watched|commented|emailed)|popular|trending|latest|top stories|headlines|meist\p{L}+|les plus (?:lus|vus)|derni\p{L}+|lo m[áa]s|mais lid\p{L}+|più letti|популярн\p{L}+|самое|последн\p{L}+)/iu; // prettier-ignore

const BESIDE =
  /(?:^|[\s_-])(?:date|time|timestamp|off-?screen|visually-?hidden|sr-only|screen-?reader(?:-text)?|hidden|icon|kicker|label|duration)(?:$|[\s_-])/i;
const MENU = /(?:^|[\s_-])(?:menu|nav|navigation|navbar|(?:site|page|global)-?(?:header|footer)|masthead)(?:$|[\s_-])/i;

export interface RelatedLinks {
  related: RelatedRecord[];
  /** Elements that hold nothing but these, to be left out of the text. */
  blocks: Set<PageElement>;
}

/** Lists of the site's own articles under "Related", "Read next" and the like. `url` is the page's; without it relative links count. */
export function readRelatedLinks(page: PageDocument, url: string | undefined, base: string | undefined): RelatedLinks {
  const found = new Map<string, RelatedRecord>();
  const blocks = new Set<PageElement>();
  let headings = 0;
  for (const element of elementsOf(page, (each) => !isMenu(each))) {
    if (found.size >= MAX_RELATED || headings >= MAX_HEADINGS) break;
    const block =
      isHeading(element) && ++headings ? blockOf(element, url, base) : isNamedBlock(element) ? element : undefined;
    if (!block || [block, ...ancestorsOf(block)].some((each) => blocks.has(each))) continue;
    const links = linksIn(block, url, base);
    if (links.length < MIN_LINKS || !areArticles(links)) continue;
    if (shareOfLinks(block) >= LINK_SHARE) blocks.add(block);
    else if (!isHeading(element)) continue;
    for (const link of links) if (!found.has(link.url ?? link.title!)) found.set(link.url ?? link.title!, link);
  }
  return { related: [...found.values()].slice(0, MAX_RELATED), blocks };
}

function isHeading(element: PageElement): boolean {
  if (!HEADING.test(element.tagName)) return false;
  const text = visibleText(element, 61);
  return text !== '' && text.length <= 60 && !POPULAR.test(text) && isRelatedHeading(text.replace(/\s*[:»›>]+$/u, ''));
}

/** Menus have "More from …" too. */
function isMenu(element: PageElement): boolean {
  if (/^(?:nav|footer|head)$/.test(element.tagName)) return true;
  return (
    /^(?:div|header|section|ul)$/.test(element.tagName) &&
    MENU.test(`${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`)
  );
}

function isNamedBlock(element: PageElement): boolean {
  return (
    /^(?:aside|section|div|ul|ol|nav)$/.test(element.tagName) &&
    BLOCK_NAME.test(`${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`)
  );
}

/** The nearest element around a heading that has the list in it, or the list that follows the heading. */
function blockOf(heading: PageElement, url: string | undefined, base: string | undefined): PageElement | undefined {
  let climbed = 0;
  for (const around of ancestorsOf(heading)) {
    if (climbed++ >= MAX_CLIMB || /^(?:article|main|body|html)$/.test(around.tagName)) break;
    if (linksIn(around, url, base).length >= MIN_LINKS)
      return shareOfLinks(around) >= LINK_SHARE ? around : listAfter(heading);
  }
  return listAfter(heading);
}

function listAfter(heading: PageElement): PageElement | undefined {
  const siblings = heading.parentNode?.childNodes ?? [];
  const at = siblings.indexOf(heading);
  const next = siblings.slice(at + 1).find((node) => 'tagName' in node);
  return next && 'tagName' in next && /^(?:ul|ol|div|section|p)$/.test(next.tagName) && shareOfLinks(next) >= LINK_SHARE
    ? next
    : undefined;
}

function linksIn(block: PageElement, url: string | undefined, base: string | undefined): RelatedRecord[] {
  const titles = new Map<string, string>();
  for (const element of elementsOf(block)) {
    if (element.tagName !== 'a' || titles.size >= MAX_RELATED * 2) continue;
    const href = attribute(element, 'href');
    const target = href === undefined || href.startsWith('#') ? undefined : internal(href, url, base);
    const title = linkTitle(element);
    if (target === undefined || (url !== undefined && sameAddress(target, url))) continue;
    if (title.length > (titles.get(target)?.length ?? 0)) titles.set(target, title);
  }
  return [...titles]
    .filter(([, title]) => isTitle(title))
    .map(([target, title]) => (/^https?:/.test(target) ? { title, url: target } : { title }));
}

/** A link's heading where it has one inside (a card that is a link as a whole), else its text. */
function linkTitle(link: PageElement): string {
  for (const element of elementsOf(link))
    if (/^h[1-6]$/.test(element.tagName)) return visibleText(element, 300, isBeside);
  return visibleText(link, 301, isBeside);
}

/** Times, labels and texts for screen readers within a card. */
function isBeside(element: PageElement): boolean {
  return element.tagName === 'time' || BESIDE.test(attribute(element, 'class') ?? '');
}

/** Titles are longer than the names of topics and sections: most of them have four words. */
function areArticles(links: RelatedRecord[]): boolean {
  const isLong = (title: string): boolean =>
    textKey(title).split(' ').length >= 4 ||
    title.length >= 25 ||
    /[\p{scx=Han}\p{scx=Kana}\p{scx=Hang}]{8}/u.test(title);
  return links.filter(({ title = '' }) => isLong(title)).length * 2 > links.length;
}

function isTitle(text: string): boolean {
  const words = textKey(text).split(' ').length;
  return (
    text.length <= 300 &&
    (words >= 3 || text.length >= 18 || /[\p{scx=Han}\p{scx=Kana}\p{scx=Hang}]{4}/u.test(text)) &&
    !/^(?:read|see|view|show|load) (?:more|all)\b/i.test(text)
  );
}

/** The address of a link to the same site; relative where the page's own is not known. */
function internal(href: string, url: string | undefined, base: string | undefined): string | undefined {
  if (url === undefined && base === undefined) return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(href) ? undefined : href;
  const target = addressOf(href, base ?? url);
  if (target === undefined) return undefined;
  const site = (address: string): string => new URL(address).hostname.replace(/^(?:www|m)\./, '');
  return site(target) === site(url ?? base!) && new URL(target).pathname !== '/' ? target : undefined;
}

function shareOfLinks(block: PageElement): number {
  let linked = 0;
  for (const element of elementsOf(block)) if (element.tagName === 'a') linked += visibleText(element, 1000).length;
  const all = visibleText(block, 5000).length;
  return all === 0 ? 0 : linked / all;
}
