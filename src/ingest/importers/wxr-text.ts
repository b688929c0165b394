import { defaultTreeAdapter, type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { limitedAdapter } from '../../articles/parse-html.js';
import { cleanLine } from '../text/clean-text.js';

type Node = DefaultTreeAdapterMap['node'];

const BREAKS =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|ol|p|pre|section|table|td|th|tr|ul)$/;
const UNSEEN = /^(?:script|style|template|iframe|noscript|svg|audio|video|object)$/;
/** Longest HTML that becomes a line of text, in characters: titles and summaries, not articles. */
const MAX_LENGTH = 50_000;

/** One line of text from a title, a term or a summary, which WordPress keeps as HTML ("R&amp;amp;D", "<em>Novruz</em>"). */
export function htmlLine(html: string): string {
  const text = html.slice(0, MAX_LENGTH);
  if (!/[<&]/.test(text)) return cleanLine(text);
  try {
    return cleanLine(textOf(parseFragment(text, { treeAdapter: limitedAdapter() })));
  } catch {
    // Beyond the limits of any honest title.
    return cleanLine(text.replace(/<[^<>]*>/g, ' '));
  }
}

function textOf(root: Node): string {
  let text = '';
  const stack: (Node | ' ')[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === ' ') text += ' ';
    else if (defaultTreeAdapter.isTextNode(node)) text += node.value;
    else if ('childNodes' in node && !('tagName' in node && UNSEEN.test(node.tagName))) {
      const isBreak = 'tagName' in node && BREAKS.test(node.tagName);
      if (isBreak) stack.push(' ');
      for (let index = node.childNodes.length - 1; index >= 0; index--) stack.push(node.childNodes[index]!);
      if (isBreak) stack.push(' ');
    }
  }
  return text;
}

/** A copy that does not hold on to the piece of the file it was cut from: for what is kept to the end. */
export function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** Text safe inside HTML and its attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** A link that shows its address. */
export function linkTo(url: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
}

/** An absolute web address, or undefined. Quotes, blanks and angle brackets in it are written as percent codes. */
export function webUrl(text: string | undefined): string | undefined {
  const written = text?.trim();
  if (!written || written.length > 4000 || !/^https?:\/\//i.test(written) || !URL.canParse(written)) return undefined;
  return written.replace(/["'<>\s\\^`{|}]/g, encodeURIComponent);
}

export interface Stretch {
  text: string;
  /** True for an element whose text means itself: code, scripts. */
  isOpaque: boolean;
}

/** Parts a text at its elements of these names (no nesting looked for), in time linear to its length. */
export function splitOpaque(text: string, names: readonly string[]): Stretch[] {
  const opening = new RegExp(`<(${names.join('|')})(?![\\w-])`, 'gi');
  const unclosed = new Set<string>();
  const parts: Stretch[] = [];
  let at = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const name = match[1]!.toLowerCase();
    if (unclosed.has(name)) continue;
    const closing = new RegExp(`</${name}\\s{0,20}>`, 'gi');
    closing.lastIndex = match.index;
    const end = closing.exec(text);
    if (!end) {
      unclosed.add(name);
      continue;
    }
    if (match.index > at) parts.push({ text: text.slice(at, match.index), isOpaque: false });
    at = opening.lastIndex = end.index + end[0].length;
    parts.push({ text: text.slice(match.index, at), isOpaque: true });
  }
  if (at < text.length) parts.push({ text: text.slice(at), isOpaque: false });
  return parts;
}
