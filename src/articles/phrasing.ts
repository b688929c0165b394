import type { Element, ElementContent } from 'hast';
import { textOf } from './body-anchors.js';

const BLOCKS = new Set([
  ...[
    'aside',
    'blockquote',
    'caption',
    'dd',
    'details',
    'div',
    'dl',
    'dt',
    'figcaption',
    'figure',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
  ],
  ...['hr', 'li', 'ol', 'p', 'pre', 'section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul'],
]);
/** What Markdown keeps on one line. */
const ONE_LINE = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'summary', 'td', 'th']);
/** What a list's content is wrapped in where it is not an item. */
const ITEMS = new Map([
  ['dl', 'dd'],
  ['ol', 'li'],
  ['ul', 'li'],
]);
/** Blocks whose content cannot be emphasised or linked as a whole. */
const OPAQUE = new Set(['hr', 'pre', 'table']);

/**
 * Content of an element rearranged so that no block is inside anything that Markdown writes on one line. HTML allows
 * `<b><pre>…</pre></b>` and a list in a table cell; written as they stand, the fence around code would not be one, and the code
 * would be read as markup.
 */
export function settleBlocks(node: Element): ElementContent[] {
  if (ONE_LINE.has(node.tagName)) return [{ ...node, children: flatten(node.children, node.tagName !== 'p') }];
  const item = ITEMS.get(node.tagName);
  if (item) return [{ ...node, children: wrapStrays(node.children, item) }];
  if (BLOCKS.has(node.tagName) || !node.children.some(isBlock)) return [node];
  return distribute(node, node.children);
}

function isBlock(node: ElementContent): boolean {
  return node.type === 'element' && BLOCKS.has(node.tagName);
}

/** Inline content only: blocks give way to what is in them, code blocks become code on the line, and line ends go with `joinLines`. */
function flatten(nodes: readonly ElementContent[], joinLines: boolean): ElementContent[] {
  const blank: ElementContent = { type: 'text', value: ' ' };
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (joinLines && node.tagName === 'br') return [blank];
    if (node.tagName === 'pre') {
      return [{ type: 'element', tagName: 'code', properties: {}, children: [{ type: 'text', value: textOf(node) }] }];
    }
    const children = flatten(node.children, joinLines);
    return BLOCKS.has(node.tagName) ? [blank, ...children, blank] : [{ ...node, children }];
  });
}

/** Blanks at the ends of emphasis or a link moved out of it: `<b>Note: </b>x` reads "**Note:** x", not "**Note:&#x20;**x". */
export function moveBlanksOut(node: Element): ElementContent[] {
  const first = node.children[0];
  const before = first?.type === 'text' && /^[ \t\n]/.test(first.value);
  if (before) first.value = first.value.trimStart();
  const last = node.children.at(-1);
  const after = last?.type === 'text' && /[ \t\n]$/.test(last.value);
  if (after) last.value = last.value.trimEnd();
  const blank = (): ElementContent => ({ type: 'text', value: ' ' });
  return [...(before ? [blank()] : []), node, ...(after ? [blank()] : [])];
}

/** An inline element around blocks, put inside each of them: `<a><h2>x</h2></a>` as `<h2><a>x</a></h2>`. */
function distribute(inline: Element, nodes: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = [];
  let run: ElementContent[] = [];
  const endRun = (): void => {
    if (run.some((node) => node.type !== 'text' || node.value.trim() !== '')) result.push({ ...inline, children: run });
    run = [];
  };
  for (const node of nodes) {
    if (node.type !== 'element' || !BLOCKS.has(node.tagName)) run.push(node);
    else {
      endRun();
      result.push(OPAQUE.has(node.tagName) ? node : { ...node, children: distribute(inline, node.children) });
    }
  }
  endRun();
  return result;
}

/** Children of a list, what is not an item put into one. A `<dl>` may group its items in `<div>`s. */
function wrapStrays(nodes: readonly ElementContent[], item: string): ElementContent[] {
  const result: ElementContent[] = [];
  let stray: Element | undefined;
  for (const node of nodes) {
    const isItem =
      node.type === 'element' && (node.tagName === item || (item === 'dd' && /^(?:dt|div)$/.test(node.tagName)));
    if (isItem) stray = undefined;
    if (isItem) result.push(node);
    else if (node.type === 'text' && node.value.trim() === '') stray?.children.push(node);
    else if (stray) stray.children.push(node);
    else result.push((stray = { type: 'element', tagName: item, properties: {}, children: [node] }));
  }
  return result;
}
