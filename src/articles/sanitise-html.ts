import type { Element, ElementContent, Root, RootContent } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import {
  bareId,
  fragmentOf,
  ID_PREFIX,
  idOfFragment,
  isHeading,
  surveyAnchors,
  writtenId,
  type PageAnchors,
} from './body-anchors.js';
import { embedElements, holdsPicture, linkForEmbed, linksIn, runsInto } from './body-embeds.js';
import { markFootnotes } from './body-footnotes.js';
import { BodyRefused } from './body-limits.js';
import { cleanUrl, parseBase } from './clean-url.js';
import { bodySchema, droppedElements, renamedElements } from './html-schema.js';
import { parseHtml } from './parse-html.js';
import { limitSpans } from './table-spans.js';

interface Page extends PageAnchors {
  base: URL | undefined;
  /** Ids given out so far. */
  used: Set<string>;
  /** Names of the elements around, outermost first, as they will be stored. */
  around: string[];
}

const allowedElements = new Set(bodySchema.tagNames);
/** Nothing is lost when these are empty: spacers, and what is left of dropped content. */
const emptyBlocks = new Set([
  ...[
    'aside',
    'blockquote',
    'dd',
    'details',
    'div',
    'dl',
    'dt',
    'figcaption',
    'figure',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'li',
    'ol',
    'p',
    'section',
    'ul',
  ],
]);
const emptyInline = new Set([
  ...[
    'a',
    'abbr',
    'b',
    'cite',
    'code',
    'del',
    'em',
    'i',
    'ins',
    'mark',
    'q',
    's',
    'small',
    'span',
    'strong',
    'sub',
    'sup',
    'u',
  ],
]);
const MAX_PASSES = 6;

/**
 * HTML of any origin as the stored form, and the tree that parsing it gives but for the ids of headings. Sanitising it again changes nothing: passes are
 * repeated until parsing the output gives the output, which is also the proof that a browser will read exactly the tree that
 * was checked (no mutation XSS).
 */
export function sanitiseHtml(html: string, baseUrl?: string): { html: string; tree: Root } {
  let current = sanitiseOnce(html, parseBase(baseUrl)).html;
  for (let pass = 1; pass < MAX_PASSES; pass++) {
    const next = sanitiseOnce(current, undefined);
    if (next.html === current) return { html: current, tree: next.parsed };
    current = next.html;
  }
  throw new BodyRefused('BODY_UNSTABLE', 'markup that reads differently each time it is parsed', 'well-nested HTML');
}

/** What it was given as a tree, which it leaves as it is but for the ids of headings, and the sanitised form of that. */
function sanitiseOnce(html: string, base: URL | undefined): { parsed: Root; html: string } {
  const parsed = parseHtml(html);
  const page: Page = { ...surveyAnchors(parsed, base), base, used: new Set(), around: [] };
  const rewritten: Root = { type: 'root', children: rewriteAll(parsed.children, page) };
  const safe = sanitize(rewritten, bodySchema);
  // A tree of a single node comes back as that node.
  const root: Root = safe.type === 'root' ? safe : { type: 'root', children: [safe] };
  markFootnotes(root);
  return { parsed, html: serialise(root) };
}

/** Stored bodies are always written by this, so equal trees are equal strings. */
export function serialise(root: Root): string {
  return toHtml(root, { characterReferences: { useNamedReferences: true } });
}

/**
 * Text as PostgreSQL and XML can hold it: NFC, no control characters, no halves of surrogate pairs. A combining solidus that has
 * nothing to combine with goes too: NFC would make "≯" of the ">" of the tag before it, and undo the tag.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(/(^|\s)\u0338+/g, '$1')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g, '')
    .normalize('NFC');
}

function rewriteAll(nodes: readonly RootContent[], page: Page): ElementContent[] {
  const result: ElementContent[] = [];
  let isAfterEmbed = false;
  let linked: ReadonlySet<string> | undefined;
  for (const node of nodes) {
    const isEmbed = node.type === 'element' && embedElements.has(node.tagName) && !holdsPicture(node);
    let kept: ElementContent[] = [];
    // What stands in for an embed is treated as if its publisher had written it.
    if (isEmbed)
      kept = rewriteAll(linkForEmbed(node, page.around, page.base, (linked ??= linksIn(nodes, page.base))), page);
    else if (node.type === 'text') kept = [textNode(node.value)];
    else if (node.type === 'element') kept = rewrite(node, page);
    const [first] = kept;
    if (!first) continue;
    if ((isEmbed || isAfterEmbed) && runsInto(result.at(-1), first)) result.push({ type: 'text', value: ' ' });
    for (const each of kept) result.push(each);
    isAfterEmbed = isEmbed;
  }
  return result;
}

function textNode(text: string): ElementContent {
  return { type: 'text', value: cleanText(text) };
}

/** An element as it will be stored; its children where it may not stay itself; nothing where it must vanish. */
function rewrite(node: Element, page: Page): ElementContent[] {
  if (isTaskBox(node)) return [textNode(node.properties.checked ? '☑' : '☐')];
  if (droppedElements.has(node.tagName) && !holdsPicture(node)) return [];
  const tagName = storedName(node.tagName, page);
  if (!allowedElements.has(tagName)) return rewriteAll(node.children, page);
  page.around.push(tagName);
  const children = rewriteAll(node.children, page);
  page.around.pop();

  const properties = { ...node.properties };
  const element: Element = { type: 'element', tagName, properties, children };
  setId(element, node, page);
  for (const [key, value] of Object.entries(properties))
    if (typeof value === 'string') properties[key] = cleanText(value);
  if (tagName === 'a') setHref(element, page);
  if (tagName === 'img' && !setSource(element, page)) return [];
  if (typeof properties.cite === 'string') properties.cite = cleanUrl(properties.cite, 'resource', page.base);
  if (tagName === 'table') limitSpans(element);
  if (Array.isArray(properties.rel) && properties.rel.length === 0) delete properties.rel;

  const bare = properties.id === undefined;
  if (bare && emptyBlocks.has(tagName) && isEmpty(children)) return [];
  if (bare && emptyInline.has(tagName) && isEmpty(children)) return children;
  if (bare && tagName === 'a' && properties.href === undefined) return children;
  if (bare && tagName === 'span' && !properties.lang && !properties.dir) return children;
  return [element];
}

function storedName(tagName: string, page: Page): string {
  if (page.hasH1 && isHeading(tagName)) return `h${Math.min(Number(tagName[1]) + 1, 6)}`;
  return renamedElements.get(tagName) ?? tagName;
}

function isEmpty(children: readonly ElementContent[]): boolean {
  return children.every((child) => child.type === 'text' && child.value.trim() === '');
}

/** Markdown's task lists; a form control has no place in an article, its state does. */
function isTaskBox({ tagName, properties }: Element): boolean {
  return tagName === 'input' && properties.type === 'checkbox' && properties.disabled === true;
}

function setId(element: Element, original: Element, page: Page): void {
  const id = writtenId(original);
  const wanted = id && (isHeading(element.tagName) || page.targets.has(id)) && !page.used.has(id);
  if (!wanted) {
    delete element.properties.id;
    return;
  }
  page.used.add(id);
  element.properties.id = ID_PREFIX + id;
}

function setHref({ properties }: Element, page: Page): void {
  if (typeof properties.href !== 'string') return;
  const fragment = fragmentOf(properties.href, page.base);
  const id = fragment && idOfFragment(fragment, page.ids);
  // A fragment that is not in the body is elsewhere on the publisher's page.
  if (id && (page.ids.has(id) || !page.base)) properties.href = `#${encodeURI(ID_PREFIX + (bareId(id) ?? ''))}`;
  else properties.href = cleanUrl(properties.href, 'link', page.base);
  if (properties.href === undefined || properties.href === '#') delete properties.href;
}

/** Settles where an image is loaded from; false when that is nowhere it may come from (`data:` images, above all placeholders of lazy loading). */
function setSource({ properties }: Element, page: Page): boolean {
  const candidates = [
    properties.dataSrc,
    properties.dataLazySrc,
    properties.dataOriginal,
    properties.src,
    properties.srcSet,
  ];
  for (const candidate of candidates) {
    const written = Array.isArray(candidate) ? candidate.join(', ') : candidate;
    if (typeof written !== 'string') continue;
    const first = candidate === properties.srcSet ? (written.trim().split(/[\s,]/, 1)[0] ?? '') : written;
    const url = cleanUrl(first, 'resource', page.base);
    if (url) {
      properties.src = url;
      return true;
    }
  }
  return false;
}
