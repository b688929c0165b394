import type { Root } from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeRaw from 'rehype-raw';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { bodySchema } from '../../src/articles/html-schema.js';

const html = unified().use(rehypeParse, { fragment: true }).freeze();
/** The least careful renderer a partner might have: HTML in Markdown is let through. */
const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .freeze();

/** What a renderer of Markdown adds by itself to footnotes. */
const RENDERERS_OWN = [
  'dataFootnotes',
  'dataFootnoteRef',
  'dataFootnoteBackref',
  'ariaDescribedBy',
  'ariaLabel',
  'className',
];

/** Every element, attribute and URL in parsed HTML that a stored body may not have. */
export function faultsOfHtml(stored: string): string[] {
  return faultsOf(html.parse(stored), []);
}

/** The same for Markdown once it is rendered, and HTML written in it. */
export function faultsOfMarkdown(rendered: string): string[] {
  const tree = markdown.parse(rendered);
  const faults: string[] = [];
  visit(tree, 'html', (node) => {
    faults.push(`HTML in Markdown: ${node.value}`);
  });
  return [...faults, ...faultsOf(markdown.runSync(tree), RENDERERS_OWN)];
}

function faultsOf(tree: Root, alsoAllowed: readonly string[]): string[] {
  const faults: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'comment' || node.type === 'doctype' || node.type === 'raw') faults.push(node.type);
    if (node.type !== 'element') return;
    if (!bodySchema.tagNames?.includes(node.tagName)) faults.push(`<${node.tagName}>`);
    const allowed = new Set([...namesOf('*'), ...namesOf(node.tagName), ...alsoAllowed]);
    for (const [name, value] of Object.entries(node.properties)) {
      if (!allowed.has(name)) faults.push(`${node.tagName}[${name}]`);
      if (['href', 'src', 'cite'].includes(name) && !isSafeUrl(String(value))) faults.push(`${name}=${String(value)}`);
    }
  });
  return faults;
}

function namesOf(tagName: string): string[] {
  return (bodySchema.attributes?.[tagName] ?? []).map((definition) =>
    typeof definition === 'string' ? definition : definition[0],
  );
}

/** As a browser on some page would resolve it; what no browser can resolve leads nowhere. */
function isSafeUrl(value: string): boolean {
  if (!URL.canParse(value, 'https://page.test/')) return true;
  return ['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(value, 'https://page.test/').protocol);
}
