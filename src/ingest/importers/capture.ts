import { detectLanguage } from '../detection/detect-language.js';
import { quote } from '../text/clean-text.js';
import { HEAD_LENGTH, type ArticleRecord, type Importer, type ImportItem, type Refusal } from '../importer.js';
import { isParagraph, readHeader, type CaptureHeader } from './capture-header.js';
import { isBullet, pageLines, wordCount, type PageLine } from './capture-lines.js';
import { joinLabels, readMarker } from './capture-marker.js';
import { dayOrder, findDates } from './page-text-dates.js';
import type { Unit } from './page-text-lines.js';
import { endsArticle, isButton } from './page-text-noise.js';
import { isRelatedHeading, readRelated, type RelatedPart } from './capture-related.js';

/** Share of list items and form fields above which a text is a dump of a whole page with its menus. */
const MENU_SHARE = 0.15;
const MENU_LINES = 12;
/** A note about the authors under the text ("About the author"), in lines and in words. */
const MAX_NOTE = 4;
const MAX_NOTE_WORDS = 80;

/**
 * Plain text of one article's page, as copied or captured: site, section, the title (often twice, first in lower case), author,
 * date, paragraphs, and cards of related articles. It has no id and no address, so the pipeline tells articles by their titles.
 */
export const captureImporter: Importer = {
  name: 'capture',
  description:
    'plain text of an article’s page: site, section, title, "Author:" or "By" line, date, paragraphs, related articles',
  recognises({ head }): number {
    if (isOtherFormat(head)) return 0;
    const lines = joinLabels(pageLines(head));
    const header = readHeader(lines);
    if (!header || !lines.slice(header.bodyFrom).some(({ text }) => isParagraph(text))) return 0;
    return isMenuDump(lines) ? 0.1 : scoreOf(header, lines);
  },
  async *read(file): AsyncIterable<ImportItem> {
    const result = readCapture(await file.text());
    yield 'code' in result ? { kind: 'refused', refusal: result } : { kind: 'article', article: result };
  },
};

/** The article of a page's text, or why it is none. Pure. */
export function readCapture(text: string): ArticleRecord | Refusal {
  const lines = joinLabels(pageLines(text));
  if (isOtherFormat(text.slice(0, HEAD_LENGTH))) {
    const received = `what looks like JSON, HTML or Markdown (${quote(lines[0]?.text ?? '')})`;
    return notACapture(received, lines[0], 'Leave out --format capture.');
  }
  if (isMenuDump(lines)) {
    const first = lines.find((line) => isBullet(line.text));
    return notACapture('a whole page with its menus and forms', first, 'Capture the article’s part of the page alone.');
  }
  const header = readHeader(lines);
  if (!header) return notACapture('no title', lines[0]);
  const part = readRelated(lines, header.bodyFrom);
  const body = bodyLines(lines, header.bodyFrom, part.bodyTo);
  if (body.length === 0) return notACapture(`the title ${quote(header.title.text)} and no text after it`, header.title);
  return toArticle(lines, header, part, body.map((line) => line.text).join('\n\n'));
}

/** What one line above the title that is neither site nor section takes off: a menu. */
const UNKNOWN_ABOVE = 0.12;

function scoreOf({ signs }: CaptureHeader, lines: PageLine[]): number {
  const related = lines.some(({ text }) => isRelatedHeading(text));
  const score =
    0.2 +
    (signs.repeatedTitle ? 0.35 : 0) +
    (signs.byline ? 0.3 : 0) +
    (signs.date ? 0.2 : 0) +
    (signs.siteName ? 0.15 : 0) +
    (signs.section ? 0.1 : 0) +
    (related ? 0.15 : 0);
  return Math.min(score, 0.95) - UNKNOWN_ABOVE * signs.unknownAbove;
}

/** JSON, HTML, XML, Markdown with front matter or headings: formats of their own, whatever their text looks like. */
function isOtherFormat(sample: string): boolean {
  const start = sample.trimStart();
  if (/^(?:[{<]|---\s*\n|\+\+\+\s*\n|#{1,6} |\[\s*[{"[])/.test(start.replace(/\r/g, ''))) return true;
  return /^#{1,6} \S/m.test(sample) && /\]\(https?:\/\//.test(sample);
}

function isMenuDump(lines: PageLine[]): boolean {
  const items = lines.filter(({ text }) => isBullet(text)).length;
  return items >= MENU_LINES && items / lines.length >= MENU_SHARE;
}

function notACapture(received: string, at: PageLine | undefined, advice = ''): Refusal {
  return {
    code: 'NOT_A_CAPTURE',
    message: `Received ${received}; expected a title, then the article’s paragraphs. ${advice || 'Check that the capture is complete.'}`,
    line: at?.number ?? 1,
    record: 1,
  };
}

function toArticle(lines: PageLine[], header: CaptureHeader, part: RelatedPart, content: string): ArticleRecord {
  const language = detectLanguage(content);
  readAmbiguous(header, lines, language);
  // The only date that a page shows is the one it goes by, whatever it calls it.
  const dates = header.published
    ? { published: header.published, updated: header.updated }
    : { published: header.updated, updated: undefined };
  return {
    source: header.source,
    section: header.section,
    title: header.title.text,
    subtitle: header.subtitle,
    url: header.url,
    language: detectLanguage(content),
    languageDetected: true,
    ...dates,
    body: { format: 'TEXT', content },
    bylines: header.bylines,
    topics: [],
    regions: [],
    related: part.related,
    line: lines[0]?.number ?? 1,
    record: 1,
    warnings: [...header.warnings, ...part.warnings],
  };
}

/** "03/04/2021", once the page's language or its other dates show which is the day. */
function readAmbiguous(header: CaptureHeader, lines: PageLine[], language: string | undefined): void {
  if (!header.unreadDate || header.published) return;
  const { text, number } = header.unreadDate;
  const order = dayOrder(lines.map((line) => line.text).join('\n'), language);
  header.published = findDates(text, order)[0]?.date;
  header.warnings.push(
    header.published
      ? `Line ${number}: took the date ${quote(text)} for ${header.published.date}, by the page’s language and its other dates.`
      : `Line ${number}: received the date ${quote(text)}, which cannot be read with certainty; ` +
          'expected one such as 2021-01-02 or 2 January 2021. The article has no date.',
  );
}

/** The text, without buttons and counters around it, the page's foot, and a note about the authors under it. */
function bodyLines(lines: PageLine[], from: number, to: number): PageLine[] {
  let start = from;
  while (start < to && isFoot(lines[start]!)) start++;
  let end = to;
  const about = lines.findLastIndex(
    (line, index) => index > start && index < to && index >= to - MAX_NOTE && endsArticle(unitOf(line)),
  );
  if (about > 0 && lines.slice(about + 1, to).reduce((sum, line) => sum + wordCount(line.text), 0) <= MAX_NOTE_WORDS)
    end = about;
  while (end > start && isFoot(lines[end - 1]!)) end--;
  return lines.slice(start, end);
}

function isFoot(line: PageLine): boolean {
  return readMarker(line.text)?.noise === true || !/[\p{L}\p{N}]/u.test(line.text) || isButton(unitOf(line));
}

function unitOf({ text, number, block }: PageLine): Unit {
  return { kind: 'text', text, number, block, indent: 0, words: wordCount(text) };
}
