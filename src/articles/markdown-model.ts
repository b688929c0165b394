import type { Nodes, RootContent } from 'mdast';

const INLINE = new Set([
  'break',
  'delete',
  'emphasis',
  'footnoteReference',
  'image',
  'inlineCode',
  'link',
  'strong',
  'text',
]);
const FLOW = new Set([
  'blockquote',
  'code',
  'footnoteDefinition',
  'heading',
  'list',
  'paragraph',
  'table',
  'thematicBreak',
]);
/** What each kind of node may hold directly. Kinds that are missing hold nothing. */
const CONTENT: Record<string, ReadonlySet<string> | undefined> = {
  root: FLOW,
  blockquote: FLOW,
  footnoteDefinition: FLOW,
  listItem: FLOW,
  list: new Set(['listItem']),
  table: new Set(['tableRow']),
  tableRow: new Set(['tableCell']),
  delete: INLINE,
  emphasis: INLINE,
  heading: INLINE,
  link: INLINE,
  paragraph: INLINE,
  strong: INLINE,
  tableCell: INLINE,
};

/**
 * True when a Markdown tree holds each kind of node only where Markdown has it. The serialiser escapes by context, so text outside
 * a paragraph, or a code block inside a heading, would come out as markup: `<script>` and all.
 */
export function isWellFormed(node: Nodes): boolean {
  if (!('children' in node)) return true;
  const allowed = CONTENT[node.type];
  return node.children.every((child) => allowed?.has(child.type) && isWellFormed(child));
}

/**
 * Joins neighbouring pieces of code, in place: "`a`" and "`b`" written together are "`a``b`", which is neither. Line ends in code
 * become blanks, as readers of Markdown take them: an empty line would end the paragraph. Code and emphasis of nothing go: their marks would
 * pair with others. Either would make markup of what follows.
 */
export function joinCode(node: Nodes): void {
  if (node.type === 'inlineCode') node.value = node.value.replace(/\s+/g, (run) => (/[\n\r]/.test(run) ? ' ' : run));
  if (!('children' in node)) return;
  const children: RootContent[] = [];
  for (const child of node.children) {
    const previous = children.at(-1);
    joinCode(child);
    if (isNothing(child)) continue;
    if (child.type === 'inlineCode' && previous?.type === 'inlineCode') previous.value += child.value;
    else children.push(child);
  }
  node.children = children;
}

function isNothing(node: RootContent): boolean {
  if (node.type === 'inlineCode') return node.value === '';
  return /^(?:emphasis|strong|delete)$/.test(node.type) && 'children' in node && node.children.length === 0;
}
