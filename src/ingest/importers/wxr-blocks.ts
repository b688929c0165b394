import { quote } from '../clean-text.js';
import { linkLines, paragraphs } from './wxr-paragraphs.js';
import { escapeHtml, htmlLine, linkTo, splitOpaque, webUrl } from './wxr-text.js';

export interface BlocksResult {
  html: string;
  /** Blocks that the site filled as it showed them, by name: nothing of them is in the file. */
  dynamic: Set<string>;
}

const BLOCK = /^<!--\s*(\/?)wp:([a-z][\w/-]*)(?:\s+([\s\S]*?))?\s*(\/?)-->$/;
/** Blocks without content of their own to miss. */
const EMPTY = /^(?:spacer|separator|nextpage|more|post-|site-|template|navigation|page-break)/;

/**
 * A text without WordPress's comments: block marks, "more", "nextpage". What lies outside of blocks, in a post of the classic editor
 * all of it, gets its paragraphs. `footnotes`: JSON that WordPress 6.3 keeps beside the text; the notes go where their block stands.
 */
export function readBlocks(text: string, footnotes: string | undefined): BlocksResult {
  const dynamic = new Set<string>();
  const out: string[] = [];
  let depth = 0;
  let classic = '';
  const flush = () => {
    if (classic.trim() !== '') out.push(paragraphs(classic), '\n');
    classic = '';
  };
  for (const part of splitComments(text)) {
    if (!part.startsWith('<!--')) {
      if (depth > 0) out.push(linkLines(part));
      else classic += part;
      continue;
    }
    const [, end, name, , single] = BLOCK.exec(part) ?? [];
    if (name === undefined) {
      // Pages are put together again; where they parted, a paragraph ends.
      if (depth === 0 && /^<!--\s*nextpage/.test(part)) classic += '\n\n';
      continue;
    }
    if (depth === 0) flush();
    if (single) {
      if (/^(?:core\/)?footnotes$/.test(name)) out.push(notesOf(footnotes));
      else if (!EMPTY.test(name)) dynamic.add(name.slice(0, 60));
    } else depth = Math.max(0, depth + (end ? -1 : 1));
  }
  flush();
  return { html: out.join('').trim(), dynamic };
}

/** Stretches of text and whole comments, in turn. A comment without an end is text. */
function* splitComments(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf('<!--', at);
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (end < 0) break;
    if (start > at) yield text.slice(at, start);
    at = end + 3;
    yield text.slice(start, at);
  }
  if (at < text.length) yield text.slice(at);
}

function notesOf(json: string | undefined): string {
  let notes: unknown;
  try {
    notes = JSON.parse(json ?? '');
  } catch {
    return '';
  }
  if (!Array.isArray(notes)) return '';
  const items = (notes as { id?: unknown; content?: unknown }[]).slice(0, 5000).flatMap((note) => {
    if (typeof note?.id !== 'string' || typeof note.content !== 'string') return [];
    const id = escapeHtml(note.id.slice(0, 100));
    return [`<li id="${id}">${note.content} <a href="#${id}-link">↩</a></li>`];
  });
  return items.length === 0 ? '' : `<ol>${items.join('')}</ol>\n`;
}

/** Players and maps are not shown here: a link leads to what they play. */
export function linkFrames(html: string): string {
  if (!/<(?:iframe|audio|video)/i.test(html)) return html;
  return splitOpaque(html, ['pre', 'code', 'iframe', 'audio', 'video'])
    .map(({ text, isOpaque }) => (isOpaque ? linkOf(text) : text))
    .join('');
}

function linkOf(element: string): string {
  if (/^<(?:pre|code)/i.test(element)) return element;
  const source = /\ssrc\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(element.slice(0, 5000));
  const address = (source?.[1] ?? source?.[2] ?? source?.[3] ?? '').replace(/^\/\//, 'https://').replace(/&amp;/g, '&');
  const url = webUrl(address);
  return url ? linkTo(url) : element;
}

/** What a text says before its "more" mark, as one line; undefined where it has no such mark, or nothing before it. */
export function teaserOf(html: string): string | undefined {
  const at = html.search(/<!--more[\s\S]{0,200}?-->/);
  if (at < 0) return undefined;
  const before = splitOpaque(html.slice(0, at), ['figure']).filter(({ isOpaque }) => !isOpaque);
  return htmlLine(before.map(({ text }) => text).join(' ')) || undefined;
}

export function dynamicWarning(dynamic: ReadonlySet<string>): string[] {
  if (dynamic.size === 0) return [];
  const names = [...dynamic]
    .slice(0, 10)
    .map((name) => quote(name))
    .join(', ');
  return [`Left out blocks that the site fills as it shows them, and that have no text in the file: ${names}.`];
}
