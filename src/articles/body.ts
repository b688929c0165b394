import type { ElementContent, Root } from 'hast';
import { blocksOf, blocksToText, type Block } from './body-blocks.js';
import { BodyRefused, checkElements, MAX_LENGTH, withinTime } from './body-limits.js';
import { countWords } from './count-words.js';
import { withoutEmbeddedData } from './embedded-data.js';
import { htmlToMarkdown } from './html-to-markdown.js';
import { markdownToUnsafeHtml } from './markdown-to-html.js';
import { parseHtml } from './parse-html.js';
import { cleanText, sanitiseHtml, serialise } from './sanitise-html.js';

export type BodyFormat = 'HTML' | 'MARKDOWN' | 'TEXT';

export interface Heading {
  /** 2 to 6: the title is the page's h1. */
  level: number;
  text: string;
  /** As in the stored HTML: `#` and this is a link to it. */
  id: string;
}

export interface BodyText {
  /** All text, blocks parted by blank lines, without marks of footnotes; non-breaking spaces are ordinary ones. */
  text: string;
  /** Running text in order: paragraphs, list items, table rows (cells parted by tabs), notes; neither headings, code, nor bare addresses. */
  paragraphs: string[];
  wordCount: number;
}

export interface BodyDescription extends BodyText {
  headings: Heading[];
}

/** A paragraph that is nothing but an address, as stands in place of a player: nothing that one would quote or search for places in. */
const ADDRESS = /^https?:\/\/\S+$/;

/**
 * The stored form of a body: sanitised HTML, the same when sanitised again, and what is kept beside it. `baseUrl` is the page it
 * comes from; without it relative links stay relative. Throws BodyRefused for what is too long, too deep or too tangled.
 */
export function storeBody(
  body: { format: BodyFormat; content: string },
  options: { baseUrl?: string } = {},
): { html: string; description: BodyText } {
  const { format } = body;
  const content = format === 'TEXT' ? body.content : withoutEmbeddedData(body.content);
  checkLength(format, content);
  return withinTime(content.length, () => {
    const { html, tree } =
      format === 'TEXT'
        ? textToHtml(content)
        : sanitiseHtml(format === 'MARKDOWN' ? markdownToUnsafeHtml(content) : content, options.baseUrl);
    return { html, description: textOf(blocksOf(tree, { notes: false })) };
  });
}

/** The stored form alone. */
export function toStoredHtml(
  body: { format: BodyFormat; content: string },
  options: { baseUrl?: string } = {},
): string {
  return storeBody(body, options).html;
}

/** A stored body in the format a client asks for. No format can carry anything that runs. */
export function renderBody(storedHtml: string, format: BodyFormat): string {
  if (format === 'HTML') return storedHtml;
  return withinTime(storedHtml.length, () =>
    format === 'MARKDOWN' ? htmlToMarkdown(storedHtml) : blocksToText(blocksOf(parseHtml(storedHtml), { notes: true })),
  );
}

/** One pass over a stored body for everything that is kept beside it or shown of it. */
export function describeBody(storedHtml: string): BodyDescription {
  return withinTime(storedHtml.length, () => {
    const blocks = blocksOf(parseHtml(storedHtml), { notes: false });
    const description = textOf(blocks);
    const headings = blocks.flatMap(({ kind, level, text, id }) =>
      kind === 'heading' && level && id ? [{ level, text: ordinaryBlanks(text).replaceAll('\n', ' '), id }] : [],
    );
    return { ...description, headings };
  });
}

function textOf(blocks: readonly Block[]): BodyText {
  const texts = blocks.map(({ text }) => ordinaryBlanks(text));
  const text = texts.join('\n\n');
  const isRunning = ({ kind }: Block, place: number) =>
    kind !== 'heading' && kind !== 'code' && !ADDRESS.test(texts[place]!);
  return {
    text,
    paragraphs: texts.filter((_, place) => isRunning(blocks[place]!, place)),
    wordCount: countWords(text),
  };
}

function ordinaryBlanks(text: string): string {
  return text.replace(/[\u00a0\u2007\u202f]/g, ' ');
}

/** Paragraphs are parted by blank lines; a line end inside one is kept as `<br>`, since verse and addresses need it. */
function textToHtml(text: string): { html: string; tree: Root } {
  const paragraphs = cleanText(text)
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  checkElements(paragraphs.reduce((sum, paragraph) => sum + paragraph.split('\n').length, 0));
  const children: Root['children'] = [];
  for (const paragraph of paragraphs) {
    const lines = paragraph.split('\n').map((line) => line.trim());
    const content = lines.flatMap((line, index): ElementContent[] => {
      const text: ElementContent = { type: 'text', value: line };
      return index === 0 ? [text] : [{ type: 'element', tagName: 'br', properties: {}, children: [] }, text];
    });
    if (children.length > 0) children.push({ type: 'text', value: '\n' });
    children.push({ type: 'element', tagName: 'p', properties: {}, children: content });
  }
  const tree: Root = { type: 'root', children };
  return { html: serialise(tree), tree };
}

function checkLength(format: BodyFormat, content: string): void {
  const limit = MAX_LENGTH[format];
  if (content.length <= limit) return;
  const show = (count: number): string => count.toLocaleString('en-GB');
  throw new BodyRefused('BODY_TOO_LARGE', `${show(content.length)} characters of ${format}`, `at most ${show(limit)}`);
}

export { readingMinutes } from './count-words.js';
export { excerptOf } from './excerpt.js';
export { BodyRefused } from './body-limits.js';
