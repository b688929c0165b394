import type { Element, ElementContent, RootContent } from 'hast';
import { defaultHandlers, type Handle } from 'hast-util-to-mdast';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { ID_PREFIX, textOf } from './body-anchors.js';
import { hrefTo, notesOf } from './body-footnotes.js';
import { parseHtml } from './parse-html.js';
import { raised } from './raised-text.js';

const handlers: Record<string, Handle> = { a: link, div: block, sub: script, sup: script, table };

const converter = unified()
  .use(rehypeRemark, { handlers })
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', rule: '-', fences: true, listItemIndent: 'one' })
  .freeze();

/** The stored form as GFM. There is never HTML in it; what Markdown cannot say (merged cells, a caption's place) is simplified. */
export function htmlToMarkdown(storedHtml: string): string {
  const root = parseHtml(storedHtml);
  const labels = labelNotes(notesOf(root));
  root.children = root.children.flatMap((node): RootContent[] =>
    node.type === 'element' ? prepare(node, labels) : [node],
  );
  const tree = converter.runSync(root);
  return converter.stringify(tree).trimEnd();
}

/** Labels for notes, by the link that leads to them: "#user-content-fn-1" → "1". No two are alike, whatever their case. */
function labelNotes(notes: ReadonlyMap<string, Element>): Map<string, string> {
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  for (const [href, note] of notes) {
    const id = String(note.properties.id).replace(/^user-content-(?:fn[-:_]?)?/, '');
    const stem = id.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60) || 'note';
    let label = stem;
    for (let number = 2; taken.has(label.toUpperCase()); number++) label = `${stem}-${number}`;
    taken.add(label.toUpperCase());
    labels.set(href, label);
  }
  return labels;
}

/** Emphasis inside emphasis of the same kind says nothing, and the serialiser takes cubic time to find delimiters for it. */
const EMPHASIS = new Map([
  ...['em', 'i', 'mark', 'u'].map((name): [string, string] => [name, 'em']),
  ...['b', 'strong'].map((name): [string, string] => [name, 'strong']),
  ...['del', 's'].map((name): [string, string] => [name, 'del']),
]);

/**
 * A node as Markdown can take it, in place: every note becomes a `<div data-note>` beside the list that held it, every reference to
 * one gets its label, and repeated emphasis goes. `emphasis` says which kinds are around the node.
 */
function prepare(
  node: Element,
  labels: ReadonlyMap<string, string>,
  emphasis: readonly string[] = [],
): ElementContent[] {
  const label = labels.get(hrefTo(node) ?? '');
  const kind = EMPHASIS.get(node.tagName);
  const inside = kind && !emphasis.includes(kind) ? [...emphasis, kind] : emphasis;
  const children: ElementContent[] = [];
  const notes: Element[] = [];
  for (const child of node.children) {
    for (const part of child.type === 'element' ? prepare(child, labels, inside) : [child]) {
      const isNote = part.type === 'element' && 'dataNote' in part.properties;
      if (isNote && (node.tagName === 'ol' || node.tagName === 'ul')) notes.push(part);
      else children.push(part);
    }
  }
  node.children = children;
  if (kind && emphasis.includes(kind)) return children;
  if ('dataFootnoteRef' in node.properties) node.properties.dataLabel = labels.get(String(node.properties.href));
  if (label !== undefined) return [{ ...node, tagName: 'div', properties: { dataNote: label } }];
  if (notes.length === 0) return [node];
  const isLeft = children.some((child) => child.type === 'element');
  return isLeft ? [node, ...notes] : notes;
}

function link(...[state, node]: Parameters<Handle>): ReturnType<Handle> {
  const { dataLabel, href } = node.properties;
  if (typeof dataLabel === 'string') return { type: 'footnoteReference', identifier: dataLabel, label: dataLabel };
  if ('dataFootnoteBackref' in node.properties) return undefined;
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
