import { detectLanguage } from '../detection/detect-language.js';
import { quote } from '../text/clean-text.js';
import type { ArticleRecord, Importer, ImportItem, Refusal, SourceFile } from '../importer.js';
import { bodyRun, bodyUnits, isProse, type Run } from './page-text-body.js';
import { dayOrder } from './page-text-dates.js';
import { readPageHeader } from './page-text-header.js';
import { isMarkdownDump, readUnits, type Unit } from './page-text-lines.js';
import { bareNames, namesInNote } from './page-text-names.js';
import { endsArticle, isButton } from './page-text-noise.js';
import { siteOf } from './page-text-site.js';
import { findTitle } from './page-text-title.js';

/** Words of running text from which on a page has an article, and paragraphs it is in at least. */
const MIN_WORDS = 50;
const MIN_PARAGRAPHS = 2;
/** Menu entries, buttons, notices and fields around a text from which on it is likely, or sure, to be the dump of a whole page. */
const LIKELY_SIGNS = 5;
const SURE_SIGNS = 8;
/** Lines above a title that a capture of the article's part alone may have: site, section, the title in lower case, names, date. */
const CLEAN_HEAD = 4;
/** A page has some hundreds; beyond this it is a log or a table, and reading dates in each line would take long. */
const MAX_UNITS = 50_000;
/** Last paragraphs that may be about the authors. */
const MAX_NOTES = 8;

/**
 * Text dumps of whole pages, as text browsers write them or as copied with everything on them: menus, notices, share buttons,
 * comments and footers around one article. For a dump of the article's part alone, the capture importer reads more from it.
 */
export const pageTextImporter: Importer = {
  name: 'page-text',
  description: 'text dump of a whole page: an article with menus, notices, buttons, comments and footer around it',
  recognises({ head }): number {
    if (isOtherFormat(head)) return 0;
    const units = readUnits(head);
    const run = bodyRun(units);
    if (!isArticle(bodyUnits(units, run))) return 0;
    const at = findTitle(units, run, undefined) ?? run.from;
    const signs = frameSigns(units, at, run);
    if (signs >= SURE_SIGNS) return 0.96;
    // A capture of the article's part alone has no buttons above its title.
    if (signs >= LIKELY_SIGNS) return units.slice(0, at).some(isButton) ? 0.9 : 0.75;
    const { published, bylines } = readPageHeader(units, at, run.to, undefined);
    return published || bylines.length > 0 ? 0.5 : 0.3;
  },
  async *read(file: SourceFile): AsyncIterable<ImportItem> {
    const result = readDump(await file.text());
    yield 'code' in result ? { kind: 'refused', refusal: result } : { kind: 'article', article: result };
  },
};

/** What a page has around its article and a capture of the article alone has not. Above the title each line counts that a capture would not have there. */
function frameSigns(units: Unit[], at: number, run: Run): number {
  const above = units.slice(0, at);
  const below = units.slice(run.to);
  const count = (list: Unit[]): number => list.filter((unit) => isButton(unit) || endsArticle(unit)).length;
  const items = above.filter(({ kind }) => kind === 'item').length;
  return 2 * count(above) + count(below) + items + Math.max(0, above.length - items - CLEAN_HEAD);
}

function readDump(text: string): ArticleRecord | Refusal {
  if (isOtherFormat(text.slice(0, 5000))) return refuse('what looks like JSON, HTML or Markdown', 1);
  const units = readUnits(text);
  if (units.length > MAX_UNITS) return refuse(`${units.length.toLocaleString('en-GB')} lines and paragraphs`, 1);
  const run = bodyRun(units);
  const prose = bodyUnits(units, run)
    .map((unit) => unit.text)
    .join('\n');
  const order = dayOrder(text, detectLanguage(prose));
  const at = isArticle(bodyUnits(units, run)) ? findTitle(units, run, order) : undefined;
  if (at === undefined) return refuse('no run of paragraphs with a title above', units[run.from]?.number ?? 1);
  const header = readPageHeader(units, at, run.to, order);
  const start = bodyStart(units, run, at, header.to);
  const found = bodyUnits(units, { ...run, from: start }).filter(({ text: line }) => line !== header.subtitle);
  const body = withoutNotes(found);
  if (!isArticle(body)) return refuse(`the title ${quote(units[at]!.text)} and no text after it`, units[at]!.number);
  const content = contentOf(body);
  const isMarkdown = isMarkdownDump(text);
  const frame = units.length - body.length - (header.to - at);
  return {
    source: siteOf(units, at),
    section: header.section,
    title: units[at]!.text,
    subtitle: header.subtitle,
    // Near kin (Czech and Slovak) may be told apart by another part of the text only.
    language: detectLanguage(content) ?? detectLanguage(content.slice(content.length / 2)) ?? detectLanguage(text),
    languageDetected: true,
    published: header.published,
    updated: header.updated,
    body: { format: isMarkdown ? 'MARKDOWN' : 'TEXT', content: isMarkdown ? markdownOf(body) : content },
    bylines: header.bylines,
    topics: [],
    regions: [],
    related: [],
    line: units[at]!.number,
    record: 1,
    warnings: [
      `The text is lines ${body[0]!.number} to ${body.at(-1)!.number}; ${frame} other lines and paragraphs of the page (menus, notices, lists, comments, footer) were left out.`,
      ...(header.published ? [] : ['The page shows no date that can be read: the article is public at once.']),
    ],
  };
}

/** Items keep their number; "21)" before a heading too. */
function contentOf(body: Unit[]): string {
  return body.map(({ kind, mark, text }) => (kind === 'item' ? `${mark ?? '•'} ${text}` : text)).join('\n\n');
}

/** The text of a dump that is Markdown, with its headings, links and emphasis. */
function markdownOf(body: Unit[]): string {
  return body
    .map(({ kind, mark, level, source, text }) => {
      const start = level !== undefined ? `${'#'.repeat(level)} ` : kind === 'item' ? `${mark ?? '-'} ` : '';
      return start + (source ?? text);
    })
    .join('\n\n');
}

/** Notes on the authors under the text are no part of it: "Anna Petrova is a fellow at …", with the name above. */
function withoutNotes(body: Unit[]): Unit[] {
  let end = body.length;
  for (let index = body.length - 1; index > 0 && index >= body.length - MAX_NOTES; index--) {
    const { text } = body[index]!;
    if (namesInNote(text) || /\bcontributed(?: to this (?:article|report|story))?\.$/iu.test(text)) end = index;
    else if (index === end - 1 && bareNames(text)) end = index;
  }
  return body.slice(0, end);
}

/** After names and date where they are above the text, else after the title. */
function bodyStart(units: Unit[], run: Run, at: number, headerTo: number): number {
  const first = units.findIndex((unit, index) => index > at && isProse(unit));
  return Math.max(
    at + 1,
    Math.min(headerTo, first < 0 ? headerTo : Math.max(first, headerTo)),
    Math.min(run.from, first < 0 ? run.from : first),
  );
}

function isArticle(body: Unit[]): boolean {
  const prose = body.filter(isProse);
  return prose.length >= MIN_PARAGRAPHS && prose.reduce((sum, { words }) => sum + words, 0) >= MIN_WORDS;
}

/** JSON, HTML, XML and Markdown are formats of their own, whatever their text looks like. */
function isOtherFormat(text: string): boolean {
  const start = text.trimStart().slice(0, 2000).replaceAll('\r', '');
  return (
    /^(?:[{<]|---\s*\n|\+\+\+\s*\n|#{1,6} |\[\s*[{"[])/.test(start.replace(/^\[\s*!?\[|^#\[\d+\]/, '')) ||
    (/^#{1,6} \S/m.test(start) && /\]\(https?:\/\//.test(text) && !isMarkdownDump(text))
  );
}

function refuse(received: string, line: number): Refusal {
  return {
    code: 'NO_ARTICLE_IN_PAGE',
    message: `Received ${received}; expected a page’s text with an article in it: a title and at least two paragraphs. Check that the dump is complete.`,
    line,
    record: 1,
  };
}
