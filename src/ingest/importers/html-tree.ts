import { defaultTreeAdapter, parse, type DefaultTreeAdapterMap } from 'parse5';
import { limitedAdapter } from '../../articles/parse-html.js';
import { cleanLine } from '../text/clean-text.js';

export type PageElement = DefaultTreeAdapterMap['element'];
export type PageDocument = DefaultTreeAdapterMap['document'];
type PageNode = DefaultTreeAdapterMap['node'];

/** Elements that break a line of text: what stands on either side of them is not one word. */
const BREAKS =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|td|th|tr|ul)$/;
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'svg', 'head', 'title', 'select', 'iframe']);

/** A whole page as a browser without scripts reads it. Throws BodyRefused for one that is nested too deep or has too many elements. */
export function parsePage(html: string): PageDocument {
  return parse(html, { treeAdapter: limitedAdapter(), scriptingEnabled: false, sourceCodeLocationInfo: false });
}

/** Elements in the order of the page, `root` itself left out. Does not recurse. `enter` false leaves out what is inside. */
export function* elementsOf(
  root: PageDocument | PageElement,
  enter: (element: PageElement) => boolean = () => true,
): Generator<PageElement> {
  const stack: PageNode[] = root.childNodes.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!defaultTreeAdapter.isElementNode(node)) continue;
    yield node;
    if (enter(node))
      for (let index = node.childNodes.length - 1; index >= 0; index--) stack.push(node.childNodes[index]!);
  }
}

/** An attribute's value, trimmed; undefined where it is missing or blank. */
export function attribute(element: PageElement, name: string): string | undefined {
  const value = element.attrs.find((each) => each.name === name)?.value.trim();
  return value === '' ? undefined : value;
}

/** Words of an attribute that holds a list (`class`, `rel`, `itemprop`), in lower case. */
export function words(element: PageElement, name: string): string[] {
  return (attribute(element, name) ?? '').toLowerCase().split(/\s+/u).filter(Boolean);
}

/** What a reader sees of an element, on one line, cut at `limit` characters, without the elements that `skips` names. Does not recurse. */
export function visibleText(
  root: PageElement,
  limit = 2000,
  skips: (element: PageElement) => boolean = () => false,
): string {
  let text = '';
  const stack: (PageNode | ' ')[] = [root];
  for (let node = stack.pop(); node !== undefined && text.length < limit; node = stack.pop()) {
    if (node === ' ') text += ' ';
    else if (defaultTreeAdapter.isTextNode(node)) text += node.value.slice(0, limit);
    else if (defaultTreeAdapter.isElementNode(node) && (node === root || (!UNSEEN.has(node.tagName) && !skips(node)))) {
      const isBreak = BREAKS.test(node.tagName);
      if (isBreak) stack.push(' ');
      for (let index = node.childNodes.length - 1; index >= 0; index--) stack.push(node.childNodes[index]!);
      if (isBreak) stack.push(' ');
    }
  }
  return cleanLine(text);
}

/** Lines as a reader sees them: blocks and `<br>` part them. Does not recurse. */
export function* linesOf(
  root: PageDocument | PageElement,
  skips: (element: PageElement) => boolean = () => false,
): Generator<string> {
  let text = '';
  const end = function* (): Generator<string> {
    const line = cleanLine(text);
    if (line !== '') yield line;
    text = '';
  };
  const stack: (PageNode | 'end')[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === 'end') yield* end();
    else if (defaultTreeAdapter.isTextNode(node)) text += node.value;
    else if ('childNodes' in node) {
      const element = defaultTreeAdapter.isElementNode(node) ? node : undefined;
      if (element && (UNSEEN.has(element.tagName) || skips(element))) continue;
      const isBreak = element !== undefined && BREAKS.test(element.tagName);
      if (isBreak) yield* end();
      if (isBreak) stack.push('end');
      for (let index = node.childNodes.length - 1; index >= 0; index--) stack.push(node.childNodes[index]!);
    }
  }
  yield* end();
}

/** All text inside, as it is written: the content of `<script>` and `<title>`. */
export function rawText(element: PageElement): string {
  return element.childNodes.map((node) => (defaultTreeAdapter.isTextNode(node) ? node.value : '')).join('');
}

/** The elements around one, from the nearest outwards. */
export function* ancestorsOf(element: PageElement): Generator<PageElement> {
  for (let node = element.parentNode; node && defaultTreeAdapter.isElementNode(node); node = node.parentNode)
    yield node;
}

/** The first element of this name. */
export function firstElement(root: PageDocument | PageElement, tagName: string): PageElement | undefined {
  for (const element of elementsOf(root)) if (element.tagName === tagName) return element;
  return undefined;
}

/** True for text of the page's frame: menus, foot, sidebars, comments, dialogs, and what is hidden. */
export function isInFrame(element: PageElement): boolean {
  return [element, ...ancestorsOf(element)].some(isFrame);
}

/** Tables with headings of rows or columns hold facts about the subject, dates among them. */
export function isDataTable(element: PageElement): boolean {
  return element.tagName === 'table' && firstElement(element, 'th') !== undefined;
}

/** True for an element that such a part of the page begins with. */
export function isFrame(element: PageElement): boolean {
  if (/^(?:nav|footer|aside|dialog|noscript|template)$/.test(element.tagName) && !isArticleFoot(element)) return true;
  if (/^(?:body|html)$/.test(element.tagName)) return false;
  const names = `${attribute(element, 'id') ?? ''} ${attribute(element, 'class') ?? ''}`;
  // `<article class="newsletter-post">` is an article all the same; a comment and a card may be one too.
  return (/^(?:article|main)$/.test(element.tagName) ? CARD : FRAME).test(names);
}

const FRAME =
  /(?:^|[\s_-])(?:comments?|disqus|sidebar|related|recommend(?:ed|ations?)|trending|newsletter|popular|most-?read|cookie|(?<!(?:entry|post|article|story|content)[\s_-])footer|masthead|navigation|breadcrumbs?)(?:$|[\s_-])/i;

const CARD = /(?:^|[\s_-])(?:comments?|related|recommend(?:ed|ations?)|trending|popular)(?:$|[\s_-])/i;

/** An article's own foot often holds its author and date. */
function isArticleFoot(element: PageElement): boolean {
  if (element.tagName !== 'footer') return false;
  for (const around of ancestorsOf(element)) if (around.tagName === 'article') return true;
  return false;
}
