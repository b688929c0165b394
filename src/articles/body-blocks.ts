import type { Element, Nodes, Root } from 'hast';
import { isHeading } from './body-anchors.js';
import { raised } from './raised-text.js';

/** A run of text that stands alone: a heading, a paragraph, a list item's text, a table row (cells parted by tabs), code. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'row' | 'code';
  text: string;
  /** Of headings: 2 to 6. */
  level?: number;
  /** Of headings: the id in the stored HTML, so `#` plus it is a link. */
  id?: string;
  /** Of list items: "- " or "3. ", with two blanks before it for every list around it. */
  marker?: string;
  /** Of list items: which of the body's outermost lists they are in. */
  list?: number;
}

interface Place {
  kind: Block['kind'];
  level?: number;
  id?: string;
  lists: number;
}

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
    'hr',
    'li',
    'ol',
    'p',
    'pre',
  ],
  ...['section', 'summary', 'table', 'tbody', 'tfoot', 'thead', 'tr', 'ul'],
]);

/** The text of a stored body, block by block. References to footnotes read "[1]" with `notes`, and are left out without. */
export function blocksOf(root: Root, { notes }: { notes: boolean }): Block[] {
  const blocks: Block[] = [];
  let buffer = '';
  let marker: string | undefined;
  let list = 0;

  for (const child of root.children) walk(child, { kind: 'paragraph', lists: 0 });
  flush({ kind: 'paragraph', lists: 0 });
  return blocks;

  function flush(place: Place): void {
    const text = place.kind === 'code' ? buffer.replace(/^\n+/, '').trimEnd() : tidy(buffer);
    buffer = '';
    if (text === '') return;
    const { kind, level, id } = place;
    if (kind === 'heading') blocks.push({ kind, text, level, id });
    else if (marker === undefined) blocks.push({ kind, text });
    else blocks.push({ kind, text, marker, list });
    marker = undefined;
  }

  function walk(node: Nodes, place: Place): void {
    if (node.type === 'text')
      buffer += place.kind === 'code' ? node.value : node.value.replace(/[ \t\n\r\f]+/g, ' ').replaceAll('\u00ad', '');
    if (node.type !== 'element') return;
    const { tagName } = node;
    if (tagName === 'br') buffer += place.kind === 'row' ? ' ' : '\n';
    else if (tagName === 'sup' || tagName === 'sub') walkScript(node, place, tagName);
    else if (tagName === 'a') walkLink(node, place);
    else if (tagName === 'q') walkAround(node, place, '“', '”');
    else if (tagName === 'rt' || tagName === 'rp') return;
    else if (place.kind === 'row') walkInRow(node, place);
    else if (isHeading(tagName)) {
      const { id } = node.properties;
      walkBlock(
        node,
        { ...place, kind: 'heading', level: Number(tagName[1]), id: typeof id === 'string' ? id : undefined },
        place,
      );
    } else if (tagName === 'li') walkBlock(node, { ...place, kind: 'item' }, place);
    else if (tagName === 'ol' || tagName === 'ul') walkList(node, place);
    else if (tagName === 'tr') walkBlock(node, { ...place, kind: 'row' }, place);
    else if (tagName === 'pre') walkBlock(node, { ...place, kind: 'code' }, place);
    else if (BLOCKS.has(tagName)) walkBlock(node, place, place);
    else walkAll(node, place);
  }

  function walkAll(node: Element, place: Place): void {
    for (const child of node.children) walk(child, place);
  }

  function walkAround(node: Element, place: Place, before: string, after: string): void {
    buffer += before;
    walkAll(node, place);
    buffer += after;
  }

  function walkBlock(node: Element, place: Place, around: Place): void {
    flush(around);
    walkAll(node, place);
    flush(place);
  }

  function walkList(node: Element, place: Place): void {
    flush(place);
    if (place.lists === 0) list++;
    let number = Number(node.properties.start ?? 1);
    for (const child of node.children) {
      if (child.type === 'element' && child.tagName === 'li') {
        number = Number(child.properties.value ?? number);
        marker = '  '.repeat(place.lists) + (node.tagName === 'ol' ? `${number++}. ` : '- ');
        walk(child, { ...place, lists: place.lists + 1 });
        marker = undefined;
      } else walk(child, { ...place, lists: place.lists + 1 });
    }
  }

  function walkInRow(node: Element, place: Place): void {
    const isCell = node.tagName === 'td' || node.tagName === 'th';
    const isBlock = BLOCKS.has(node.tagName) || isHeading(node.tagName);
    if (isCell && buffer !== '') buffer = `${buffer.trimEnd()}\t`;
    else if (isBlock) buffer += ' ';
    walkAll(node, place);
    if (isBlock) buffer += ' ';
  }

  function walkLink(node: Element, place: Place): void {
    if ('dataFootnoteBackref' in node.properties) return;
    if (!('dataFootnoteRef' in node.properties)) walkAll(node, place);
    else if (notes) walkAround(node, place, '[', ']');
  }

  function walkScript(node: Element, place: Place, kind: 'sup' | 'sub'): void {
    const before = buffer;
    buffer = '';
    walkAll(node, place);
    const inside = buffer;
    const isPlain = node.children.every(({ type }) => type === 'text');
    buffer = before + (isPlain && inside !== '' ? raised(inside, kind) : inside);
  }
}

/** Blanks as a browser shows them, but for tabs between cells. Non-breaking spaces stay. */
function tidy(text: string): string {
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/ ?([\n\t]) ?/g, '$1')
    .trim();
}

/** Blocks as plain text: items of a list and rows of a table on lines of their own, a blank line between everything else. */
export function blocksToText(blocks: readonly Block[]): string {
  let text = '';
  let previous: Block | undefined;
  for (const block of blocks) {
    const isTight =
      (block.list !== undefined && block.list === previous?.list) || (block.kind === 'row' && previous?.kind === 'row');
    if (previous) text += isTight ? '\n' : '\n\n';
    text += (block.marker ?? '') + block.text;
    previous = block;
  }
  return text;
}
