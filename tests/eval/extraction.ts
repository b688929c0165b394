import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { describeBody, toStoredHtml } from '../../src/articles/body.js';
import { splitBylines } from '../../src/ingest/text/bylines.js';
import { detectLanguage } from '../../src/ingest/detection/detect-language.js';
import type { ArticleRecord, Importer } from '../../src/ingest/importer.js';
import { htmlImporter } from '../../src/ingest/importers/html.js';
import { withoutSite } from '../../src/ingest/importers/html-title.js';
import { rawText, firstElement, parsePage } from '../../src/ingest/importers/html-tree.js';
import { pageTextImporter } from '../../src/ingest/importers/page-text.js';
import { importerFor } from '../../src/ingest/registry.js';
import { parsePartialDate, sortInstant, type PartialDate } from '../../src/platform/partial-date.js';
import { textKey } from '../../src/platform/text-key.js';
import { sourceFile } from '../support/source-file.js';
import { dumpPage } from './page-dump.js';
import { writtenDumps } from './page-dumps.js';

/** One measure of one set of files, beside what a plain method reaches on the same files. */
export interface Measure {
  set: string;
  measure: string;
  /** 0 to 1. */
  value: number;
  baseline: number;
  baselineMethod: string;
  /** Files it is the mean of. */
  files: number;
}

/** Cases of each set by name, for looking at single files. */
export type Cases = Record<string, Case[]>;

/** What a method says of one file, and what is right; null is "has none", undefined "not known". */
export interface Facts {
  title?: string | null;
  byline?: string | null;
  publishedTime?: string | null;
  lang?: string | null;
  siteName?: string | null;
  body?: string;
}

export interface Case {
  name: string;
  gold: Facts;
  ours: Facts;
  plain: Facts;
  /** All text of the page. */
  all: string;
}

/** Measures of the HTML importer on `html/` and of the page-text importer on `captures/` and on dumps of `html/`, where `corpus` is there; and of both on dumps of our own. */
export async function extractionMeasures(corpus: string): Promise<Measure[]> {
  const written = await writtenMeasures();
  if (!existsSync(join(corpus, 'html'))) return written;
  const { html = [], dumps = [], captures = [] } = await extractionCases(corpus);
  const plain = 'plain Readability';
  return [
    ...written,
    ...inHalves('HTML pages', html, ['body', 'title', 'byline', 'date', 'language'], plain),
    ...inHalves(
      'HTML pages',
      html.map((each) => ({ ...each, plain: { body: each.all } })),
      ['body'],
      'all text of <body>',
    ),
    ...inHalves('text dumps', captures, ['title', 'byline', 'date', 'language'], everything),
    ...inHalves('text dumps of the HTML pages', dumps, ['body', 'title', 'byline', 'date'], everything),
  ];
}

const everything = 'all text; first line of five words; first "By"; first date';

/** Page dumps of our own: those that rules were made by, and those written later, whose misses have been mended since (see `writtenDumps`). */
async function writtenMeasures(): Promise<Measure[]> {
  const fields: Field[] = ['body', 'title', 'byline', 'date', 'language'];
  const [dev, test] = [await writtenCases('dev'), await writtenCases('test')];
  return [
    ...fields.flatMap((field) => measure('page dumps of ours, development', dev, field, everything) ?? []),
    ...fields.flatMap(
      (field) => measure('page dumps of ours, written later, misses mended since', test, field, everything) ?? [],
    ),
  ];
}

/** What the importer that recognises each of our own dumps makes of it. */
export async function writtenCases(split: 'dev' | 'test'): Promise<Case[]> {
  const dumps = await writtenDumps(split);
  return Promise.all(
    dumps.map(async ({ name, text, title, byline, date, lang, body }) => {
      const found = importerFor(sourceFile('page.txt', text));
      const ours = 'importer' in found ? await factsOf(found.importer, 'page.txt', text) : {};
      return {
        name,
        gold: { title, byline, publishedTime: date, lang, body },
        ours,
        plain: plainFacts(text),
        all: text,
      };
    }),
  );
}

/** What each file gave, what is right, and what the plain method gave. */
export async function extractionCases(corpus: string): Promise<Cases> {
  const pages = await readPages(join(corpus, 'html'));
  return {
    html: await Promise.all(pages.map((page) => htmlCase(page))),
    dumps: await Promise.all(pages.map((page) => dumpCase(page))),
    captures: await captureCases(join(corpus, 'captures')),
  };
}

interface Page {
  name: string;
  html: string;
  gold: Facts;
}

async function readPages(folder: string): Promise<Page[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => {
      const html = await readFile(join(folder, name, 'source.html'), 'utf8');
      const gold = JSON.parse(await readFile(join(folder, name, 'expected-metadata.json'), 'utf8')) as Facts;
      const body = plainBody(await readFile(join(folder, name, 'expected.html'), 'utf8'));
      return { name, html, gold: { ...gold, body } };
    }),
  );
}

async function htmlCase({ name, html, gold }: Page): Promise<Case> {
  const { document } = parseHTML(html) as unknown as { document: { body: { textContent: string } } };
  const all = plainBody(html);
  const found = new Readability(document).parse();
  const plain: Facts = {
    title: found?.title ?? null,
    byline: found?.byline ?? null,
    publishedTime: found?.publishedTime ?? null,
    body: plainBody(found?.content ?? ''),
    lang: found?.lang ?? null,
  };
  return { name, gold, ours: await factsOf(htmlImporter, `${name}.html`, html), plain, all };
}

async function dumpCase({ name, html, gold }: Page): Promise<Case> {
  const dump = dumpPage(html);
  return { name, gold, ours: await factsOf(pageTextImporter, `${name}.txt`, dump), plain: plainFacts(dump), all: dump };
}

async function captureCases(folder: string): Promise<Case[]> {
  const golds = JSON.parse(await readFile(join(folder, 'gold.json'), 'utf8')) as (Facts & { file: string })[];
  return Promise.all(
    golds.map(async (gold) => {
      const text = await readFile(join(folder, gold.file), 'utf8');
      return {
        name: gold.file,
        gold,
        ours: await factsOf(pageTextImporter, gold.file, text),
        plain: plainFacts(text),
        all: text,
      };
    }),
  );
}

async function factsOf(importer: Importer, path: string, text: string): Promise<Facts> {
  for await (const item of importer.read(sourceFile(path, text)))
    if (item.kind === 'article') return recordFacts(item.article);
  return { title: null, byline: null, publishedTime: null, lang: null, body: '' };
}

function recordFacts(record: ArticleRecord): Facts {
  const authors = record.bylines.filter(({ role = 'AUTHOR' }) => role === 'AUTHOR');
  return {
    title: record.title,
    byline: authors.map(({ name }) => name).join(', ') || null,
    publishedTime: record.published ? sortInstant(record.published) : null,
    lang: record.language ?? null,
    body: record.body ? describeBody(toStoredHtml(record.body)).text : '',
  };
}

/** What a line-by-line reading without any knowledge of pages gives. */
function plainFacts(text: string): Facts {
  const lines = text.split('\n').map((line) => line.trim());
  const dates = lines
    .map((line) => parsePartialDate(line))
    .filter((date): date is PartialDate => date !== null && date.precision !== 'YEAR');
  return {
    title: lines.find((line) => line.split(/\s+/u).length >= 5) ?? null,
    byline: lines.find((line) => /^by\s+\p{Lu}/iu.test(line)) ?? null,
    publishedTime: dates[0] ? sortInstant(dates[0]) : null,
    lang: detectLanguage(text) ?? null,
    body: text,
  };
}

/** All text of some HTML, without what is never shown. */
function plainBody(html: string): string {
  if (html === '') return '';
  const page = parsePage(html.replace(/<(script|style|noscript)\b[\s\S]*?<\/\1\s*>/gi, ' '));
  const body = firstElement(page, 'body');
  return body ? dumpPage(html, 10_000, false) : rawText(firstElement(page, 'html')!);
}

type Field = 'body' | 'title' | 'byline' | 'date' | 'language';

/**
 * In halves (every second file), to show how far one depends on the files it happens to have. Neither is held out: the rules were
 * written while looking at the misses of both, so expect less of pages that nobody here has seen.
 */
function inHalves(set: string, cases: Case[], fields: Field[], baselineMethod: string): Measure[] {
  const halves: [string, Case[]][] = [
    [`${set}, half A`, cases.filter((_, index) => index % 2 === 0)],
    [`${set}, half B`, cases.filter((_, index) => index % 2 === 1)],
  ];
  return halves.flatMap(([name, half]) => fields.flatMap((field) => measure(name, half, field, baselineMethod) ?? []));
}

function measure(set: string, cases: Case[], field: Field, baselineMethod: string): Measure | undefined {
  const scores = cases.flatMap(({ gold, ours, plain }) => {
    const own = score(field, gold, ours);
    return own === undefined ? [] : [{ own, base: score(field, gold, plain) ?? 0 }];
  });
  if (scores.length === 0) return undefined;
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    set,
    measure: field === 'body' ? 'body, token-overlap F1' : `${field}, accuracy`,
    value: mean(scores.map(({ own }) => own)),
    baseline: mean(scores.map(({ base }) => base)),
    baselineMethod,
    files: scores.length,
  };
}

/** 0 to 1; undefined where the right answer is not known. */
export function score(field: Field, gold: Facts, given: Facts): number | undefined {
  if (field === 'body') return gold.body === undefined ? undefined : tokenF1(given.body ?? '', gold.body);
  if (field === 'title') return gold.title == null ? undefined : Number(sameTitle(gold, given.title));
  if (field === 'byline') return gold.byline == null ? undefined : Number(sameNames(gold.byline, given.byline));
  if (field === 'date')
    return gold.publishedTime == null ? undefined : Number(sameDay(gold.publishedTime, given.publishedTime));
  return gold.lang == null ? undefined : Number(gold.lang.split('-')[0] === given.lang?.split('-')[0]);
}

/** The site's name may be there or not: it is no part of the title. */
function sameTitle(gold: Facts, title: string | null | undefined): boolean {
  const sites = gold.siteName == null ? [] : [gold.siteName];
  return title != null && textKey(withoutSite(title, sites, [])) === textKey(withoutSite(gold.title!, sites, []));
}

function sameNames(gold: string, byline: string | null | undefined): boolean {
  const names = (text: string): string => {
    // Helpers ("with …") are named by some of the right answers only.
    const list = splitBylines(
      text
        .replace(/\s+/gu, ' ')
        .replace(/\s*\d.*$/u, '')
        .replace(/\s*\((?:avec|with)\s+([^()]*)\)/u, ' with $1'),
    );
    return list
      .filter(({ role }) => role !== 'CONTRIBUTOR')
      .map(({ name }) => textKey(name))
      .sort()
      .join('|');
  };
  return byline != null && names(gold) === names(byline);
}

/** The same day, in UTC or as written. */
function sameDay(gold: string, given: string | null | undefined): boolean {
  if (given == null) return false;
  const date = parsePartialDate(gold) ?? parsePartialDate(gold.slice(0, 10));
  const own = parsePartialDate(given) ?? parsePartialDate(given.slice(0, 10));
  return (
    date !== null &&
    own !== null &&
    (date.date === own.date || sortInstant(date).slice(0, 10) === sortInstant(own).slice(0, 10))
  );
}

/** Harmonic mean of precision and recall over words, each counted as often as both have it. */
export function tokenF1(given: string, gold: string): number {
  const words = (text: string): string[] => textKey(text).split(' ').filter(Boolean);
  const [own, right] = [words(given), words(gold)];
  const left = new Map<string, number>();
  for (const word of right) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of own) {
    const count = left.get(word) ?? 0;
    if (count > 0) {
      left.set(word, count - 1);
      common++;
    }
  }
  return common === 0 ? 0 : (2 * common) / (own.length + right.length);
}
