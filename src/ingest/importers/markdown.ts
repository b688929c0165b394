import { parsePartialDate, type PartialDate } from '../../platform/partial-date.js';
import { textKey } from '../../platform/text-key.js';
import { cleanMarkdown } from '../text/clean-text.js';
import { detectLanguage } from '../detection/detect-language.js';
import { canonicalLanguage } from '../detection/language-tag.js';
import { excerptOf } from '../text/excerpt.js';
import { splitFrontMatter, type SplitFile } from '../text/front-matter.js';
import { complaint, FrontReader } from '../text/front-reader.js';
import type { ArticleRecord, Importer, ImportItem, Refusal, SourceFile } from '../importer.js';
import { plainText } from '../text/plain-text.js';
import { isSettings, settingsOf, type Settings } from './markdown-settings.js';
import { withoutDialects } from './markdown-dialects.js';
import { aboveMore, readFormer, readImage, spelt, withGroups, withoutModules } from './markdown-extras.js';
import { authorReferences, readPeople, type AuthorFiles } from './markdown-people.js';
import { readReference, readRelatedList } from './markdown-related.js';
import { SiteFiles, type AuthorFile } from './markdown-site.js';
import { readStatus, readTopics } from './markdown-status.js';
import { withoutTemplates, type Templates } from './markdown-templates.js';
import { bundleSlug, fileSlug, readHeading, titleOfFile } from './markdown-title.js';

const DATE_EXAMPLES = 'a date such as 2021-05-03, 3 May 2021 or 2021-05-03T10:00:00+04:00';

/** Where sites keep what is no article, whatever its front matter says, and what it is. */
const NO_ARTICLES: [RegExp, string][] = [
  [
    /(?:^|[/\\])(?:_(?:authors|people|staff|team)|_?data[/\\](?:authors|people)|content[/\\]authors?)[/\\]/i,
    'files about authors',
  ],
  [/(?:^|[/\\])_(?:data|layouts|includes|sass)[/\\]/i, 'data and layouts of the site'],
  [/(?:^|[/\\])_index\.(?:\w{2}\.)?(?:md|mdx|markdown|html)$/i, 'pages of sections'],
];
const DATA_FILE = /(?:^|[/\\])(?:_data|data[/\\](?:authors|people))[/\\].*\.(?:ya?ml|toml|json)$/i;
/** Jekyll's folder for what is not to be shown. */
const DRAFTS = /(?:^|[/\\])_drafts[/\\]/i;

/**
 * Markdown with YAML front matter, as Jekyll, Hugo, Eleventy, Astro and others keep it. Keys are read in any spelling
 * (`publish_date`, `publishDate`); where several mean the same, the first one named in `readFront` wins. Others are left alone.
 */
export const markdownImporter: Importer = {
  name: 'markdown',
  description:
    'Markdown with front matter (YAML between --- lines, TOML between +++ lines, or JSON: title, date, authors, …), or with a "# Title" heading',
  recognises({ path, head }): number {
    const start = head.slice(0, 5000);
    const named = /\.(?:md|mdx|markdown|mdown|mkd)$/i.test(path);
    if (DATA_FILE.test(path) || isSettings({ path, head })) return 0.97;
    const fenced = /^\s*(?:---(?:ya?ml|toml|json|js|javascript)?|\+\+\+)[ \t]*[\r\n]/.test(start);
    // A data file in YAML begins the same, and has no closing line.
    const closed = named || /[\r\n](?:---|\.\.\.|\+\+\+)[ \t]*(?:[\r\n]|$)/.test(head);
    if (fenced) return closed ? (/^[ \t]*["']?[\w-]+["']?[ \t]*[:=]/m.test(start) ? 0.95 : 0.6) : 0.2;
    if (/^\s*\{[ \t]*[\r\n]/.test(start) && /[\r\n]\}[ \t]*[\r\n]\s*[^\s{[]/.test(head)) return 0.9;
    if (/^\s*[{<]/.test(start)) return 0;
    // Two such lines in a row are comments of a program or of settings rather than headings.
    if (/^\s*# \S/.test(start)) return named ? 0.8 : /^\s*# .*\r?\n# /.test(start) ? 0.2 : 0.5;
    return named ? 0.5 : /^#{1,3} \S.*$/m.test(start) ? 0.2 : 0;
  },
  async *read(file): AsyncIterable<ImportItem> {
    const other = NO_ARTICLES.find(([where]) => where.test(file.path))?.[1] ?? (DATA_FILE.test(file.path) || isSettings(file) ? 'data and layouts of the site' : undefined); // prettier-ignore
    if (other !== undefined) {
      yield { kind: 'leftOut', leftOut: { what: other, count: 1, reason: 'they are no articles; what articles refer to is read from them' } }; // prettier-ignore
      return;
    }
    const split = splitFrontMatter(await file.text());
    if (!('refusal' in split) && split.body.trim() === '' && /(?:^|[/\\])index\.\w+$/i.test(file.path)) {
      yield { kind: 'leftOut', leftOut: { what: 'pages without text', count: 1, reason: 'their site fills them with lists' } }; // prettier-ignore
      return;
    }
    const result = 'refusal' in split ? split : toArticle(file.path, split, await siteOf(file, split));
    yield 'refusal' in result ? { kind: 'refused', refusal: result.refusal } : { kind: 'article', article: result };
  },
};

const siteFiles = new SiteFiles();

/** What the site's other files say of what an article refers to. */
interface Site {
  authors: AuthorFiles;
  /** How the site spells its terms. */
  terms: ReadonlyMap<string, string>;
  settings: Settings;
}

async function siteOf(file: SourceFile, { front }: SplitFile): Promise<Site> {
  const authors = new Map<string, AuthorFile>();
  const settings = await settingsOf(file, siteFiles);
  for (const reference of authorReferences(new FrontReader(new Map([...settings.shared, ...(front ?? [])]), []))) {
    const found = await siteFiles.author(file, reference);
    if (found) authors.set(reference, found);
  }
  return { authors, terms: await siteFiles.terms(file), settings };
}

/** The article of a Markdown file, or why it is none; the path gives slug and date where nothing else does. Pure. */
export function readMarkdown(path: string, text: string, site?: Site): ArticleRecord | { refusal: Refusal } {
  const split = splitFrontMatter(text);
  return 'refusal' in split ? split : toArticle(path, split, site);
}

function toArticle(
  path: string,
  split: SplitFile,
  site: Site = { authors: new Map(), terms: new Map(), settings: { shared: new Map() } },
): ArticleRecord | { refusal: Refusal } {
  const warnings: string[] = [];
  const reader = new FrontReader(new Map([...site.settings.shared, ...withGroups(split.front)]), warnings);
  if (!split.front?.size)
    warnings.push('Line 1: no front matter; expected title, date and authors between --- lines at the start.');
  const templates = withoutTemplates(withoutModules(path, split, warnings));
  warnTemplates(templates, split, warnings);
  const body = cleanMarkdown(withoutDialects(templates.text));
  const heading = readHeading(body);
  const title = reader.text('title', 'headline') ?? heading?.title ?? titleOfFile(path, warnings);
  if (title === undefined)
    return refuse(
      'NO_TITLE',
      1,
      'Received Markdown without a title; expected title: in the front matter, or a "# Title" heading.',
    );
  const published = readPublished(reader, path);
  if (published && 'refusal' in published) return published;
  // The heading above the text is the title once more; left in, readers would see it twice.
  const content = heading?.isFirst && sameTitle(heading.title, title) ? cleanMarkdown(heading.rest) : body;
  if (content === '') warnings.push('No text after the front matter: the article has no body.');
  const file = fileSlug(path);
  const slug = reader.text('slug') ?? file?.slug;
  const front = readFront(reader, path, content, site);
  const image = readImage(reader, front.url ?? site.settings.base);
  const former = readFormer(reader, front.url ?? site.settings.base, slug ?? bundleSlug(path));
  return {
    // Two posts of different days may share a slug: their sites tell them apart by the day.
    externalId: reader.text('id', 'externalid', 'guid', 'uuid') ?? reader.text('slug') ?? file?.name,
    ...front,
    slug: slug ?? bundleSlug(path),
    ...former,
    ...(image && { image }),
    title,
    published,
    status: DRAFTS.test(path) ? 'DRAFT' : readStatus(reader, published !== undefined),
    ...(content !== '' && { body: { format: 'MARKDOWN' as const, content } }),
    line: 1,
    record: 1,
    warnings,
  };
}

function readFront(
  reader: FrontReader,
  path: string,
  content: string,
  site: Site,
): Omit<ArticleRecord, 'title' | 'line' | 'record' | 'warnings'> {
  const excerpt = reader.text('excerpt', 'summary', 'description', 'lede', 'abstract');
  const source = reader.entry('source', 'publisher', 'site');
  const named = source?.value.kind === 'map' ? source.value.entries.get('name') : source;
  const translated = reader.text('translationof');
  return {
    source: named && reader.textOf(named, 'the name of a site or publisher'),
    section: reader.text('section', 'rubric'),
    subtitle: reader.text('subtitle', 'subhead', 'deck', 'standfirst'),
    url: readUrl(reader, site.settings.base),
    ...languageOf(reader, content, site.settings.language),
    updated: readUpdated(reader),
    excerpt: excerpt === undefined ? aboveMore(content) : excerptOf(plainText(excerpt), 'WHOLE'),
    bylines: readPeople(reader, site.authors),
    topics: spelt(readTopics(reader, path), site.terms),
    // Both may be given, and both are meant.
    regions: [...new Set([...reader.list('regions', 'region'), ...reader.list('countries', 'country')])],
    related: readRelatedList(reader),
    translationOf:
      translated === undefined ? site.settings.translationOf : (readReference(translated).slug ?? translated),
  };
}

/** When it is to appear: what is meant for that first, then the day it was written, then the file's name. A date that cannot be read is a refusal: without it, a scheduled article would be public at once. */
function readPublished(reader: FrontReader, path: string): PartialDate | { refusal: Refusal } | undefined {
  const written = reader.flag('published');
  const keys = ['publishdate', 'publishedat', 'publishedon', 'datepublished', 'pubdate', 'published', 'date', 'issued', 'created', 'createdat', 'datecreated']; // prettier-ignore
  const entry = reader.entry(...keys.filter((key) => key !== 'published' || written === null));
  // Eleventy takes the date of the file or of its history, which is past.
  if (!entry || (entry.value.kind === 'text' && /^(?:git )?(?:last modified|created)$/i.test(entry.value.text)))
    return fileSlug(path)?.date;
  const date = entry.value.kind === 'text' ? parsePartialDate(entry.value.text) : null;
  if (date) return date;
  const message = complaint(
    entry,
    DATE_EXAMPLES,
    'An article whose date is not certain could appear too early, so it is not taken.',
  );
  return { refusal: { code: 'BAD_DATE', message, line: entry.line, record: 1 } };
}

function readUpdated(reader: FrontReader): PartialDate | undefined {
  const entry = reader.entry(
    'updated',
    'updatedat',
    'lastmod',
    'lastmodified',
    'lastmodifiedat',
    'modified',
    'datemodified',
  );
  const date = entry?.value.kind === 'text' ? parsePartialDate(entry.value.text) : null;
  if (entry && !date) reader.warn(entry, DATE_EXAMPLES);
  return date ?? undefined;
}

function readUrl(reader: FrontReader, base: string | undefined): string | undefined {
  const entry =
    reader.entry('url', 'canonical', 'canonicalurl', 'link') ??
    (base === undefined ? undefined : reader.entry('permalink'));
  const text = entry && reader.textOf(entry);
  if (!entry || text === undefined) return undefined;
  // Hugo's `url` is a path; without the site's address it identifies nothing.
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  const path = text.replace(/^\//, '');
  if (base !== undefined && !/[:{}\s]/.test(path) && path !== 'false' && URL.canParse(path, base))
    return new URL(path, base).href;
  if (entry.key.toLowerCase() === 'permalink') return undefined;
  reader.warn(entry, 'an absolute address such as https://example.org/research/an-article');
  return undefined;
}

function languageOf(
  reader: FrontReader,
  content: string,
  ofPath: string | undefined,
): Pick<ArticleRecord, 'language' | 'languageDetected'> {
  const entry = reader.entry('language', 'lang', 'locale', 'inlanguage');
  const text = entry && reader.textOf(entry);
  const language = text === undefined ? null : canonicalLanguage(text);
  if (language) return { language };
  if (entry && language === undefined)
    reader.warn(entry, 'a language tag (BCP 47) such as en or fr-CA', 'The language is detected from the text.');
  if (ofPath !== undefined) return { language: canonicalLanguage(ofPath) ?? ofPath };
  return { language: detectLanguage(content), languageDetected: true };
}

function sameTitle(a: string, b: string): boolean {
  return textKey(a) === textKey(b);
}

function warnTemplates({ removed }: Templates, { bodyLine }: SplitFile, warnings: string[]): void {
  if (!removed) return;
  const { count, first, line } = removed;
  const tags = count === 1 ? 'the template tag' : `${count} template tags, the first of them`;
  warnings.push(`Line ${bodyLine + line - 1}: left out ${tags} ${first}: only the site that had this file knows what it means.`); // prettier-ignore
}

function refuse(code: string, line: number, message: string): { refusal: Refusal } {
  return { refusal: { code, message, line, record: 1 } };
}
