import type { Root as HastRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { BodyRefused, checkDepth, MAX_DEPTH, tooDeep } from './body-limits.js';

const parser = unified().use(remarkParse).use(remarkGfm).freeze();
const converter = unified()
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '', footnoteBackLabel: '' })
  .freeze();

/** Quotations and list items opened at the start of one line: "> > - 1. ". */
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm;
const RULE = /^(?:[-\s]*|[*\s]*)$/;
/**
 * Markdown (CommonMark with GFM tables, footnotes, strikethrough, autolinks and task lists) as HTML that is NOT yet safe: HTML
 * written inside the Markdown stays HTML, so that figures and superscripts survive, and must go through sanitiseHtml with the rest.
 */
export function markdownToUnsafeHtml(markdown: string): string {
  checkContainers(markdown);
  checkBrackets(markdown);
  const tree = parser.parse(markdown);
  checkDepth(tree);
  const html = converter.runSync(tree);
  dropFootnoteTitle(html);
  return toHtml(html, { allowDangerousHtml: true, characterReferences: { useNamedReferences: true } });
}

/** The parser takes quadratic time to open containers, so thousands on a line must not reach it. A rule ("- - - -") opens none. */
function checkContainers(markdown: string): void {
  for (const { 0: opened, index } of markdown.matchAll(CONTAINERS)) {
    if (opened.length <= MAX_DEPTH || opened.replace(/[^>+*.)-]/g, '').length <= MAX_DEPTH) continue;
    const end = markdown.indexOf('\n', index);
    if (!RULE.test(markdown.slice(index, end < 0 ? undefined : end))) throw tooDeep();
  }
}

/** Square brackets that may stay open in one paragraph. */
const MAX_OPEN_BRACKETS = 5_000;

/** The parser looks at each bracket that is still open again and again, in one go that no time limit interrupts. */
function checkBrackets(markdown: string): void {
  let open = 0;
  for (const [mark] of markdown.matchAll(/[[\]]|\n[ \t]*\n/g)) {
    open = mark === '[' ? open + 1 : mark === ']' ? Math.max(0, open - 1) : 0;
    if (open <= MAX_OPEN_BRACKETS) continue;
    const limit = MAX_OPEN_BRACKETS.toLocaleString('en-GB');
    throw new BodyRefused(
      'BODY_TOO_COMPLEX',
      `more than ${limit} open square brackets in a paragraph`,
      `at most ${limit}`,
    );
  }
}

/** The converter puts an English heading "Footnotes" above the notes, whatever the language of the article. */
function dropFootnoteTitle(html: HastRoot): void {
  visit(html, 'element', (node) => {
    if (node.tagName === 'section' && node.properties.dataFootnotes) {
      node.children = node.children.filter(
        (child) => child.type !== 'element' || child.properties.id !== 'footnote-label',
      );
    }
  });
}
