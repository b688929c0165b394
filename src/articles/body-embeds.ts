import type { Element, ElementContent, RootContent } from 'hast';
import { textOf } from './body-anchors.js';
import { cleanUrl } from './clean-url.js';
import { embedPage } from './embed-address.js';

/** Elements that show what lies elsewhere. */
export const embedElements: ReadonlySet<string> = new Set(['audio', 'embed', 'frame', 'iframe', 'object', 'video']);
/** In these it is a paragraph of its own; elsewhere, in a paragraph, a list item or a figure, the link stands in the text. */
const HOLDS_PARAGRAPHS = new Set(['aside', 'blockquote', 'details', 'div', 'section']);
/** Titles that players give themselves, whatever they play. */
const NO_TITLE =
  /^(?:(?:youtube|vimeo|spotify|soundcloud|dailymotion|google|twitter|facebook|instagram|embed(?:ded)?|external|video|audio|podcast|media|web|map|maps|document|content|player|post|tweet|iframe|i-?frame|frame|pdf)[\s.:-]*)+$/i;
/** What can stand beside a link in a line of text. */
const INLINE = new Set('a abbr b cite code del em i ins mark q s small span strong sub sup u'.split(' '));
/** Styles of what nobody is to see. */
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden|(?:^|;)\s*(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$)/i;
const MAX_TITLE = 300;
/** Scripts that load frames later, or once readers agree, put the address beside `src`, and something else into that. */
const SOURCES = [
  'dataSrc',
  'dataLazySrc',
  'dataOriginal',
  'dataLitespeedSrc',
  'dataCmpSrc',
  'dataCookieblockSrc',
  'dataSrcCmplz',
  'src',
];
/** An object may hold another for browsers that cannot show the first, and so on. */
const MAX_DEPTH = 3;

/**
 * What is stored in place of a player, map, document or other frame: a plain link to what it shows, or nothing where that is
 * nowhere on the web, nothing to read, or linked beside it. `ancestors`: names of the elements around it, outermost first; `linked`:
 * addresses that links beside it lead to.
 */
export function linkForEmbed(
  embed: Element,
  ancestors: readonly string[],
  base: URL | undefined,
  linked: ReadonlySet<string>,
): ElementContent[] {
  if (isUnseen(embed)) return [];
  const written = sourcesOf(embed).map((source) => cleanUrl(source, 'resource', base));
  const address = written.find((source) => source !== undefined);
  if (address === undefined) return [];
  // A relative address, to a page that is not known, is what it is.
  const page = /^https?:/i.test(address) ? embedPage(address) : address;
  if (page === undefined || linked.has(page) || linked.has(address)) return [];
  const text: ElementContent = { type: 'text', value: titleOf(embed) ?? page };
  if (ancestors.includes('a')) return [text];
  const link: ElementContent = { type: 'element', tagName: 'a', properties: { href: page }, children: [text] };
  const around = ancestors.at(-1);
  const isBlock = around === undefined || HOLDS_PARAGRAPHS.has(around);
  return [isBlock ? { type: 'element', tagName: 'p', properties: {}, children: [link] } : link];
}

/** Where links among these nodes and right inside of them lead: a file that is shown is often offered for download too. */
export function linksIn(nodes: readonly RootContent[], base: URL | undefined): Set<string> {
  const found = new Set<string>();
  const look = (parts: readonly RootContent[], isInside: boolean): void => {
    for (const node of parts) {
      if (node.type !== 'element' || embedElements.has(node.tagName)) continue;
      const { href } = node.properties;
      const address = node.tagName === 'a' && typeof href === 'string' ? cleanUrl(href, 'link', base) : undefined;
      if (address !== undefined && textOf(node, 10).trim() !== '') found.add(address);
      else if (!isInside) look(node.children, true);
    }
  };
  look(nodes, false);
  return found;
}

/** Addresses that it may be loaded from, the surest first. `srcdoc` holds a document of its own and is never looked into. */
function sourcesOf(embed: Element): string[] {
  const own = (embed.tagName === 'object' ? ['data'] : SOURCES).map((name) => embed.properties[name]);
  const inner: unknown[] = [];
  const look = (parent: Element, depth: number): void => {
    for (const child of parent.children) {
      if (child.type !== 'element' || depth > MAX_DEPTH) continue;
      const { name, value } = child.properties;
      if (/^(?:source|embed|iframe|video|audio)$/.test(child.tagName)) inner.push(child.properties.src);
      if (child.tagName === 'object') inner.push(child.properties.data);
      if (child.tagName === 'param' && /^(?:src|movie|url|filename)$/i.test(String(name))) inner.push(value);
      look(child, depth + 1);
    }
  };
  look(embed, 0);
  return [...own, ...inner].filter((source): source is string => typeof source === 'string' && source.trim() !== '');
}

/** Frames without extent count readers; they are nothing that one could see. */
function isUnseen({ properties: { width, height, hidden, style } }: Element): boolean {
  const isTiny = [width, height].some(
    (size) => size !== undefined && size !== null && /^[01](?:px)?$/.test(String(size)),
  );
  return isTiny || hidden === true || HIDDEN.test(String(style ?? '').slice(0, 1000));
}

function titleOf(embed: Element): string | undefined {
  const { title, ariaLabel } = embed.properties;
  for (const written of [title, ariaLabel]) {
    const text =
      typeof written === 'string'
        ? written
            .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
            .trim()
            .normalize('NFC')
        : '';
    if (text !== '' && text.length <= MAX_TITLE && !NO_TITLE.test(text)) return text;
  }
  return undefined;
}

/** Whether it holds a picture for browsers that cannot show it, which then is what readers see. */
export function holdsPicture({ tagName, children }: Element): boolean {
  return tagName === 'object' && children.some((child) => child.type === 'element' && child.tagName === 'img');
}

/** Whether two neighbours, one of them in place of an embed, which stood by itself, would read as one word. */
export function runsInto(before: ElementContent | undefined, after: ElementContent): boolean {
  if (!before || !isRunning(before) || !isRunning(after)) return false;
  return (
    !(before.type === 'text' && /\s$/.test(before.value)) &&
    !(after.type === 'text' && /^[\s.,;:!?)]/.test(after.value))
  );
}

function isRunning(node: ElementContent): boolean {
  return node.type === 'text' || (node.type === 'element' && INLINE.has(node.tagName));
}
