import type { PageFacts } from './html-facts.js';
import type { PageContent } from './html-content.js';
import { elementsOf, isInFrame, visibleText, type PageDocument, type PageElement } from './html-tree.js';

/** Headings that are links, from which on a page is a list of articles. */
const MIN_CARDS = 5;
/** Shortest text of an article, in characters, for a page that does not say it is one; and for one that does. */
const MIN_TEXT = 250;
const MIN_ARTICLE_TEXT = 80;
/** Text of this length, in characters, is one article whatever is listed around it. */
const WHOLE_TEXT = 1500;
/** Share of links in the text of a list. */
const LIST_LINKS = 0.5;

const ERROR_TITLE =
  /^(?:error\s*)?(?:40[0134]|410|50[0234])\b|^(?:page )?not found$|^access denied$|^forbidden$|^just a moment/i;
const SEARCH_ADDRESS = /\/search(?:\/|$|\?)|[?&](?:q|s|query|search)=/i;

/** Why the page is no article, as "Received …" goes on; undefined where it is one. */
export function whyNoArticle(
  page: PageDocument,
  { facts, title, url, content }: { facts: PageFacts; title: string; url?: string; content?: PageContent },
): string | undefined {
  const length = lengthOf(content?.text ?? '');
  if (ERROR_TITLE.test(title) && length < 2000) return 'an error page';
  if (facts.isArticle === true && (length >= MIN_ARTICLE_TEXT || facts.isFree === false)) return undefined;
  if (facts.isArticle !== true) {
    if (url !== undefined && SEARCH_ADDRESS.test(url)) return 'a page of search results';
    const cards = countCards(page);
    const isList = facts.isArticle === false || (url !== undefined && new URL(url).pathname === '/');
    const paragraphs = content?.paragraphs ?? 0;
    const inText = content?.cards ?? 0;
    if (inText >= MIN_CARDS && inText * 3 > paragraphs) return `a list of ${inText} articles`;
    if (cards >= MIN_CARDS && (paragraphs < 4 || length < WHOLE_TEXT)) return `a list of ${cards} articles`;
    if (isList && paragraphs < 3) return 'a page that says it is no article but a list, a profile or a front page';
    if (content && content.linkShare > LIST_LINKS && length * (1 - content.linkShare) < WHOLE_TEXT)
      return 'a page of links';
  }
  if (length < (facts.isArticle ? MIN_ARTICLE_TEXT : MIN_TEXT))
    return length === 0 ? 'a page without text' : `a page with ${length} characters of text`;
  return undefined;
}

/** In letters of an alphabet: a character of Chinese or Japanese says as much as three. */
function lengthOf(text: string): number {
  return text.length + 2 * (text.match(/[\p{scx=Han}\p{scx=Kana}\p{scx=Hira}\p{scx=Hang}]/gu)?.length ?? 0);
}

/** Headings outside menus and sidebars that are links as a whole: the titles of other articles. */
function countCards(page: PageDocument): number {
  let cards = 0;
  for (const element of elementsOf(page)) {
    if (!/^h[2-4]$/.test(element.tagName) || isInFrame(element)) continue;
    const text = visibleText(element, 300).length;
    const linked = linkLength(element);
    if (text >= 15 && linked >= text * 0.8) cards++;
  }
  return cards;
}

function linkLength(heading: PageElement): number {
  if (heading.parentNode && 'tagName' in heading.parentNode && heading.parentNode.tagName === 'a')
    return visibleText(heading, 300).length;
  let length = 0;
  for (const element of elementsOf(heading)) if (element.tagName === 'a') length += visibleText(element, 300).length;
  return length;
}
