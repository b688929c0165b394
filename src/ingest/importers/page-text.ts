import { detectLanguage } from '../detect-language.js';
import { quote } from '../clean-text.js';
import type { ArticleRecord, Importer, ImportItem, Refusal, SourceFile } from '../importer.js';
import { bodyRun, bodyUnits, isProse, type Run } from './page-text-body.js';
import { dayOrder } from './page-text-dates.js';
import { readPageHeader } from './page-text-header.js';
import { readUnits, type Unit } from './page-text-lines.js';
import { bareNames, namesInNote } from './page-text-names.js';
import { siteOf } from './page-text-site.js';
import { findTitle } from './page-text-title.js';

/** Words of running text from which on a page has an article, and paragraphs it is in at least. */
const MIN_WORDS = 60;
const MIN_PARAGRAPHS = 2;
/** Units around the text from which on a text is the dump of a whole page, and their share of all units. */
const FRAME_UNITS = 15;
const FRAME_SHARE = 0.3;
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
    const body = bodyUnits(units, run);
    if (!isArticle(body)) return 0;
    const frame = units.length - body.length;
    const isDump =
      frame >= FRAME_UNITS &&
      frame >= units.length * FRAME_SHARE &&
      units.some(({ kind }) => kind === 'item' || kind === 'field');
    return isDump ? 0.75 : 0.3;
  },
  async *read(file: SourceFile): AsyncIterable<ImportItem> {
    const result = readDump(await file.text());
    yield 'code' in result ? { kind: 'refused', refusal: result } : { kind: 'article', article: result };
  },
};

function readDump(text: string): ArticleRecord | Refusal {
  if (isOtherFormat(text.slice(0, 5000))) return refuse('what looks like JSON, HTML or Markdown', 1);
  const units = readUnits(text);
  if (units.length > MAX_UNITS) return refuse(`${units.length.toLocaleString('en-GB')} lines and paragraphs`, 1);
  const run = bodyRun(units);
  const order = dayOrder(text);
  const at = isArticle(bodyUnits(units, run)) ? findTitle(units, run, order) : undefined;
  if (at === undefined) return refuse('no run of paragraphs with a title above', units[run.from]?.number ?? 1);
  const header = readPageHeader(units, at, run.to, order);
  const start = bodyStart(units, run, at, header.to);
  const found = bodyUnits(units, { ...run, from: start }).filter(({ text: line }) => line !== header.subtitle);
  const body = withoutNotes(found);
  if (!isArticle(body)) return refuse(`the title ${quote(units[at]!.text)} and no text after it`, units[at]!.number);
  const content = body.map((unit) => (unit.kind === 'item' ? `• ${unit.text}` : unit.text)).join('\n\n');
  const frame = units.length - body.length - (header.to - at);
  return {
    source: siteOf(units, at),
    section: header.section,
    title: units[at]!.text,
    subtitle: header.subtitle,
    // Near kin (Czech and Slovak) may be told apart by another part of the text only.
    language: detectLanguage(content) ?? detectLanguage(content.slice(content.length / 2)) ?? detectLanguage(text),
    published: header.published,
    updated: header.updated,
    body: { format: 'TEXT', content },
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
    /^(?:[{<]|---\s*\n|\+\+\+\s*\n|#{1,6} |\[\s*[{"[])/.test(start) ||
    (/^#{1,6} \S/m.test(start) && /\]\(https?:\/\//.test(text))
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
