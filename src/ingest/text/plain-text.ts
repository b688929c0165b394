import rehypeParse from 'rehype-parse';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { cleanLine } from './clean-text.js';

interface TreeNode {
  type: string;
  tagName?: string;
  value?: string;
  alt?: string | null;
  children?: TreeNode[];
}

/** Parts that end a word: `<p>One</p><p>Two</p>` is two. Markdown's by type, HTML's by tag. */
const BLOCKS = new Set([
  'paragraph',
  'heading',
  'listItem',
  'blockquote',
  'p',
  'div',
  'li',
  'td',
  'th',
  'h1',
  'h2',
  'h3',
  'h4',
]);
/** Content that is not text to read. */
const HIDDEN = /<(script|style|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
/** A summary is a paragraph; what goes on longer is cut before it is parsed. In characters. */
const MAX_LENGTH = 5000;
/** Elements within elements: deeper is an attack on the stack, not a summary. */
const MAX_DEPTH = 200;

/** One line of text from a title or summary that may hold Markdown or HTML. */
export function plainText(markdown: string): string {
  const text = markdown.slice(0, MAX_LENGTH);
  // The common case, and the cheap one.
  if (!/[<&*_`[\]\\#>]/.test(text)) return cleanLine(text);
  return cleanLine(textOf(unified().use(remarkParse).parse(text.replace(HIDDEN, ' '))));
}

function textOf(node: TreeNode, depth = 0): string {
  if (depth > MAX_DEPTH) return '';
  // Tags within a line are nodes of their own, without the text between; a block of HTML is one node with all of it.
  if (node.type === 'html')
    return textOf(
      unified()
        .use(rehypeParse, { fragment: true })
        .parse(node.value ?? ''),
    );
  if (node.type === 'comment') return '';
  if (node.type === 'break' || node.tagName === 'br') return ' ';
  const inner = node.children?.map((child) => textOf(child, depth + 1)).join('') ?? node.value ?? node.alt ?? '';
  return BLOCKS.has(node.tagName ?? node.type) ? ` ${inner} ` : inner;
}
