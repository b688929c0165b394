import { Readability } from '@mozilla/readability';
import { textKey } from '../../platform/text-key.js';
import { cleanLine } from '../text/clean-text.js';
import { readMarker } from './capture-marker.js';
import { toDom, type DomElement, type DomOptions } from './html-dom.js';
import type { PageDocument } from './html-tree.js';

export interface PageContent {
  /** Not yet sanitised. */
  html: string;
  text: string;
  /** Share of the text that is links, 0 to 1. */
  linkShare: number;
  /** Runs of text of 80 characters and more that are no links: what tells an article from a list of them. */
  paragraphs: number;
  /** The line of names that was found in the text, if any. */
  byline?: string;
  /** Headings in the text that are links as a whole. */
  cards: number;
  savedImages: number;
}

/** Shortest run of text that is a paragraph rather than a caption or a card, in characters. */
const PARAGRAPH = 80;
/** Frames that are part of an article: players, maps, charts, documents. Others are adverts as often as not. */
const CONTENT_FRAMES =
  /\/\/(?:[\w-]{1,40}\.){0,3}(?:youtube(?:-nocookie)?\.com|vimeo\.com|dailymotion\.com|wordpress\.tv|videopress\.com|ted\.com|twitch\.tv|bilibili\.com|rutube\.ru|archive\.org|wikimedia\.org|spotify\.com|soundcloud\.com|simplecast\.com|libsyn\.com|buzzsprout\.com|podbean\.com|megaphone\.fm|acast\.com|(?:podcasts\.apple|google|openstreetmap|arcgis|datawrapper|dwcdn|flourish|infogram|tableau|carto|slideshare|scribd|issuu|calameo|docdroid|officeapps\.live)\.(?:com|org|net|de|studio))\/(?!recaptcha)|\.pdf(?:[?#]|$)/i;
/** Blocks at the top that may repeat title, names and date. */
const HEAD_BLOCKS = 8;
/** Longest list of facts above a text, in characters. */
const MAX_FACTS = 400;

/** The article's part of the page, found by Readability (the library behind browsers' reader views), without its title, names and date. */
export function readContent(
  page: PageDocument,
  title: string,
  {
    known,
    ...options
  }: DomOptions & {
    /** Keys of lines that are kept apart: names, dates, deck, section, site. */ known: ReadonlySet<string>;
  },
): PageContent | undefined {
  const { document, savedImages } = toDom(page, options);
  const article = new Readability(document, { serializer: (node) => node, allowedVideoRegex: CONTENT_FRAMES }).parse();
  const root = article?.content;
  if (!article || !root) return undefined;
  removeHead(root, title, known);
  const text = cleanLine(root.textContent);
  const content: PageContent = { html: innerPage(root).innerHTML.trim(), text, ...measure(root, text), savedImages };
  return article.byline ? { ...content, byline: cleanLine(article.byline) } : content;
}

/** Readability wraps what it found in a `<div id="readability-page-1">`. */
function innerPage(root: DomElement): DomElement {
  const [only, second] = [...root.children];
  return only && !second && only.getAttribute('id')?.startsWith('readability-page') ? only : root;
}

/** Title, names and date above the text: they are kept apart, and would be read twice. */
function removeHead(root: DomElement, title: string, known: ReadonlySet<string>): void {
  let seen = 0;
  for (const block of [
    ...root.querySelectorAll('h1, h2, h3, h4, p, div, header, span, a, i, em, font, time, ul, li, dl, dt, dd, address'),
  ].slice(0, 60)) {
    const text = cleanLine(block.textContent);
    if (text === '' || text.length > 300) continue;
    if (seen++ >= HEAD_BLOCKS) return;
    const isHeading = /^h[123]$/i.test(block.tagName);
    const key = textKey(text);
    if (key === '' || known.has(key) || isFactList(block, known) || (isHeading && key === textKey(title)))
      block.remove();
    else if (isHeading) return;
    else if (text.length <= 160) {
      const marker = readMarker(text);
      if (marker && (marker.bylines ?? marker.published ?? marker.updated ?? marker.noise)) block.remove();
    } else if (block.tagName.toLowerCase() === 'p') return;
  }
}

/** A list of facts about the article: one of them is a name or a date. */
function isFactList(block: DomElement, known: ReadonlySet<string>): boolean {
  if (!/^(?:dl|ul)$/i.test(block.tagName) || block.textContent.length > MAX_FACTS) return false;
  return [...block.querySelectorAll('li, dd')].some((each) => {
    const text = cleanLine(each.textContent);
    const marker = readMarker(text);
    return known.has(textKey(text)) || (marker?.bylines ?? marker?.published ?? marker?.updated) !== undefined;
  });
}

function measure(root: DomElement, text: string): Pick<PageContent, 'linkShare' | 'paragraphs' | 'cards'> {
  let linked = 0;
  for (const link of root.querySelectorAll('a')) linked += cleanLine(link.textContent).length;
  let paragraphs = 0;
  for (const block of root.querySelectorAll('p, li, blockquote, pre, td, dd, div')) {
    let own = 0;
    for (const node of block.childNodes) {
      const isInline =
        node.nodeType === 3 || !/^(?:a|p|div|ul|ol|table|section|blockquote|h[1-6]|li)$/i.test(node.tagName);
      if (isInline) own += cleanLine(node.textContent).length;
    }
    if (own >= PARAGRAPH) paragraphs++;
  }
  let cards = 0;
  for (const link of root.querySelectorAll('h1 a, h2 a, h3 a, h4 a, a h2, a h3, a h4')) {
    const heading = link.parentNode?.textContent ?? '';
    if (link.textContent.trim().length >= Math.max(15, heading.trim().length * 0.8)) cards++;
  }
  return { cards, linkShare: text === '' ? 0 : Math.min(1, linked / text.length), paragraphs };
}

/** Text of metadata that counts where the page itself shows a third of it at most, in characters. */
const MIN_WRITTEN = 500;

/** Pages that scripts fill have their text in their metadata alone; what is found in them is a menu. */
export function orWritten(found: PageContent | undefined, body: string | undefined): PageContent | undefined {
  if (body === undefined || body.length < MIN_WRITTEN || (found?.text.length ?? 0) > body.length / 3) return found;
  const isMarkup = /<(?:p|br|div|h[1-6]|ul)\b/i.test(body);
  const escape = (line: string): string => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const lines = body.split(/\s*\n\s*/u).filter((line) => line !== '');
  const html = isMarkup ? body : lines.map((line) => `<p>${escape(line)}</p>`).join('\n');
  const text = cleanLine(isMarkup ? body.replace(/<[^<>]{0,500}>/g, ' ') : body);
  return { html, text, linkShare: 0, paragraphs: lines.length, cards: 0, savedImages: 0 };
}
