import { quote } from '../text/clean-text.js';
import { linkLines, paragraphs } from './wxr-paragraphs.js';
import { escapeHtml, htmlLine, splitOpaque } from './wxr-text.js';

export interface BlocksResult {
  html: string;
  /** Blocks that the site filled as it showed them, by name: nothing of them is in the file. */
  dynamic: Set<string>;
  /** True where the text refers to notes that cannot be read. */
  lacksNotes: boolean;
}

const BLOCK = /^<!--\s*(\/?)wp:([a-z][\w/-]*)(?:\s+([\s\S]*?))?\s*(\/?)-->$/;
const MAX_NOTES = 5000;
/** The button beside a file's name, which leads to the same file. */
const FILE_BUTTON = /<a\s[^<>]{0,3000}\bwp-block-file__button\b[^<>]{0,3000}>[^<]{0,200}<\/a>/g;
/** Blocks without content of their own to miss. */
const EMPTY = /^(?:spacer|separator|nextpage|more|post-|site-|template|navigation|page-break)/;

/**
 * A text without WordPress's comments: block marks, "more", "nextpage". What lies outside of blocks, in a post of the classic editor
 * all of it, gets its paragraphs. `footnotes`: JSON that WordPress 6.3 keeps beside the text; the notes go where their block stands.
 */
export function readBlocks(text: string, footnotes: string | undefined): BlocksResult {
  const dynamic = new Set<string>();
  const read = readNotes(footnotes);
  const notes = read ?? [];
  const out: string[] = [];
  let depth = 0;
  let classic = '';
  const flush = () => {
    if (classic.trim() !== '') out.push(paragraphs(classic), '\n');
    classic = '';
  };
  for (const part of splitComments(text)) {
    if (!part.startsWith('<!--')) {
      if (depth > 0) out.push(linkLines(part.replace(FILE_BUTTON, '')));
      else classic += part;
      continue;
    }
    const [, end, name, , single] = BLOCK.exec(part) ?? [];
    if (name === undefined) {
      // Pages are put together again; where they parted, a paragraph ends.
      if (depth === 0 && /^<!--\s*nextpage/.test(part)) classic += '\n\n';
      continue;
    }
    // The block of the classic editor holds what that would.
    if (/^(?:core\/)?freeform$/.test(name)) continue;
    if (depth === 0) flush();
    if (single) {
      if (/^(?:core\/)?footnotes$/.test(name)) out.push(notesOf(notes.splice(0)));
      else if (!EMPTY.test(name)) dynamic.add(name.slice(0, 60));
    } else depth = Math.max(0, depth + (end ? -1 : 1));
  }
  flush();
  // Where their block is missing, notes that the text refers to stand at its end.
  const isReferred = /\sdata-fn=/.test(text);
  if (isReferred) out.push(notesOf(notes));
  return { html: out.join('').trim(), dynamic, lacksNotes: isReferred && read === undefined };
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

interface Note {
  id: string;
  content: string;
}

/** Undefined where there are none, or none that can be read. */
function readNotes(json: string | undefined): Note[] | undefined {
  if (json === undefined) return undefined;
  let notes: unknown;
  try {
    notes = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!Array.isArray(notes)) return undefined;
  return (notes as { id?: unknown; content?: unknown }[])
    .slice(0, MAX_NOTES)
    .flatMap((note) =>
      typeof note?.id === 'string' && typeof note.content === 'string'
        ? [{ id: escapeHtml(note.id.slice(0, 100)), content: note.content }]
        : [],
    );
}

function notesOf(notes: readonly Note[]): string {
  if (notes.length === 0) return '';
  const items = notes.map(({ id, content }) => `<li id="${id}">${content} <a href="#${id}-link">↩</a></li>`);
  return `<ol>${items.join('')}</ol>\n`;
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
  return [`Left out blocks that the site fills as it shows them: ${names}.`];
}
