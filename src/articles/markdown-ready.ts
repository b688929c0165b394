import type { Element, ElementContent } from 'hast';
import { hrefTo } from './body-footnotes.js';
import { moveBlanksOut, settleBlocks } from './phrasing.js';

/** Labels for notes, by the link that leads to them: "#user-content-fn-1" → "1". No two are alike, whatever their case. */
export function labelNotes(notes: ReadonlyMap<string, Element>): Map<string, string> {
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
 * one gets its label, links back from notes go (Markdown has none), and repeated emphasis goes. `emphasis` says which kinds, and whether `pre`, are around the node.
 */
export function prepare(
  node: Element,
  labels: ReadonlyMap<string, string>,
  emphasis: readonly string[] = [],
): ElementContent[] {
  if ('dataFootnoteBackref' in node.properties) return [];
  const label = labels.get(hrefTo(node) ?? '');
  const kind = node.tagName === 'pre' ? 'pre' : EMPHASIS.get(node.tagName);
  const inside = kind && !emphasis.includes(kind) ? [...emphasis, kind] : emphasis;
  const children: ElementContent[] = [];
  const notes: Element[] = [];
  for (const child of node.children) {
    const parts =
      child.type === 'element'
        ? prepare(child, labels, inside).flatMap((part) => (part.type === 'element' ? settleBlocks(part) : [part]))
        : [child];
    for (const part of parts) {
      const isNote = part.type === 'element' && 'dataNote' in part.properties;
      if (isNote && (node.tagName === 'ol' || node.tagName === 'ul')) notes.push(part);
      else children.push(part.type === 'element' ? settleItem(part, node) : part);
    }
  }
  node.children = children;
  if (kind && emphasis.includes(kind)) return children;
  if ('dataFootnoteRef' in node.properties) node.properties.dataLabel = labels.get(String(node.properties.href));
  if (label !== undefined) return [{ ...node, tagName: 'div', properties: { dataNote: label } }];
  const isInline = EMPHASIS.has(node.tagName) || (node.tagName === 'a' && !('dataLabel' in node.properties));
  if (isInline && !emphasis.includes('pre')) return moveBlanksOut(node);
  if (notes.length === 0) return [node];
  const isLeft = children.some((child) => child.type === 'element');
  return isLeft ? [node, ...notes] : notes;
}

/** An item without its list, as the block it is shown as. A `<div>` may hold items for the `<dl>` around it. */
function settleItem(part: Element, parent: Element): Element {
  const isItem = (tagName: string): boolean => tagName === 'dd' || tagName === 'dt';
  const isStray =
    part.tagName === 'li'
      ? !/^[ou]l$/.test(parent.tagName)
      : isItem(part.tagName) && !/^(?:dl|div)$/.test(parent.tagName);
  if (isStray) return { ...part, tagName: 'div' };
  if (part.tagName !== 'div' || parent.tagName === 'dl') return part;
  const children = part.children.map((child) =>
    child.type === 'element' && isItem(child.tagName) ? { ...child, tagName: 'div' } : child,
  );
  return { ...part, children };
}
