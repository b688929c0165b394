import type { Element, ElementContent, Root } from 'hast';
import { defaultHandlers, type Handle } from 'hast-util-to-mdast';
import type { Paragraph } from 'mdast';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { ID_PREFIX, textOf } from './body-anchors.js';
import { blocksOf } from './body-blocks.js';
import { notesOf } from './body-footnotes.js';
import { labelNotes, prepare } from './markdown-ready.js';
import { isWellFormed, joinCode } from './markdown-model.js';
import { parseHtml } from './parse-html.js';
import { raised } from './raised-text.js';

const handlers: Record<string, Handle> = { a: link, div: block, sub: script, sup: script, table };

const converter = unified()
  .use(rehypeRemark, { handlers })
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', rule: '-', fences: true, listItemIndent: 'one', resourceLink: true })
  .freeze();

/**
 * The stored form as GFM. There is never HTML in it; what Markdown cannot say (merged cells, a caption's place) is simplified.
 */
export function htmlToMarkdown(storedHtml: string): string {
  const parsed = parseHtml(storedHtml);
  const container: Element = {
    type: 'element',
    tagName: 'section',
    properties: {},
    children: parsed.children as ElementContent[],
  };
  const root: Root = { type: 'root', children: prepare(container, labelNotes(notesOf(parsed))) };
  const tree = converter.runSync(root);
  joinCode(tree);
  return isWellFormed(tree) ? converter.stringify(tree).trimEnd() : plainMarkdown(parseHtml(storedHtml));
}

/** Paragraphs of escaped text: all that can be said of a tree that cannot be written safely. */
function plainMarkdown(root: Root): string {
  const children = blocksOf(root, { notes: false }).map(({ text }): Paragraph => ({
    type: 'paragraph',
    children: [{ type: 'text', value: text }],
  }));
  return converter.stringify({ type: 'root', children }).trimEnd();
}

function link(...[state, node]: Parameters<Handle>): ReturnType<Handle> {
  const { dataLabel, href } = node.properties;
  if (typeof dataLabel === 'string') return { type: 'footnoteReference', identifier: dataLabel, label: dataLabel };
  // A link without an address is only a place to link to, and Markdown has none.
  if (typeof href !== 'string') return state.all(node);
  // Renderers of Markdown name headings without our prefix.
  const target = href.startsWith(`#${ID_PREFIX}`) ? `#${href.slice(1 + ID_PREFIX.length)}` : href;
  return defaultHandlers.a(state, { ...node, properties: { ...node.properties, href: target } });
}

function block(...[state, node]: Parameters<Handle>): ReturnType<Handle> {
  const label = node.properties.dataNote;
  const children = state.toFlow(state.all(node));
  if (typeof label !== 'string') return children;
  return { type: 'footnoteDefinition', identifier: label, label, children };
}

function script(...[state, node]: Parameters<Handle>): ReturnType<Handle> {
  if (!node.children.every(({ type }) => type === 'text')) return state.all(node);
  return { type: 'text', value: raised(textOf(node), node.tagName as 'sup' | 'sub') };
}

/** GFM tables have no caption; it becomes a paragraph before the table. */
function table(...[state, node]: Parameters<Handle>): ReturnType<Handle> {
  const caption = node.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'caption',
  );
  const rows = defaultHandlers.table(state, node);
  if (!caption || state.inTable) return rows;
  return [...state.toFlow(state.all(caption)), rows];
}
