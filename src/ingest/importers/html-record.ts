import { textKey } from '../../platform/text-key.js';
import { detectLanguage } from '../detect-language.js';
import { endsSentence, excerptOf } from '../excerpt.js';
import { quote } from '../clean-text.js';
import type { ArticleRecord, BylineRecord, Refusal, SourceFile } from '../importer.js';
import { readSiteLine } from './capture-site.js';
import { readAddress } from './html-address.js';
import { orWritten, readContent, type PageContent } from './html-content.js';
import { mergeFacts, type PageFacts } from './html-facts.js';
import { readJsonLd } from './html-json-ld.js';
import { keywordFacts, openGraphFacts, otherMetaFacts, readMetas, scholarlyFacts } from './html-meta.js';
import { looseProperties, readMicrodata } from './html-microdata.js';
import { whyNoArticle } from './html-page-kind.js';
import { namesOf } from './html-people.js';
import { noticesOf } from './html-notices.js';
import { readRelatedLinks } from './html-related.js';
import { articleThing, creationFacts, surroundingFacts, thingFacts } from './html-thing.js';
import { chooseTitle, shareWords, siteInTitle } from './html-title.js';
import { firstElement, parsePage, visibleText, type PageDocument } from './html-tree.js';
import { addressOf } from './html-values.js';
import { dateInAddress, declaredLanguage, readVisible } from './html-visible.js';

/** A body of a page that is not free is a teaser up to this length, in characters. */
const TEASER = 1500;
/** Text that is long enough to contradict the language that the page declares, in characters. */
const SURE_TEXT = 1000;
/** Languages that the detector may take for each other, or knows as one. */
const KIN = [
  ['no', 'nb', 'nn', 'da', 'sv'],
  ['sr', 'hr', 'bs', 'sh', 'cnr'],
  ['id', 'ms'],
  ['cs', 'sk'],
  ['bg', 'mk'],
  ['fa', 'prs', 'ps'],
  ['pt', 'gl', 'es', 'ca'],
  ['af', 'nl'],
  ['az', 'tr'],
];

/** One page as a record, or why it is none. Throws BodyRefused for a page that cannot be parsed within the limits. */
export function readPage(html: string, file: Pick<SourceFile, 'url'>): ArticleRecord | Refusal {
  const page = parsePage(html);
  const { warnings, facts: metadata, sources } = readMetadata(page);
  const address = readAddress(page, html, metadata, file.url);
  const visible = readVisible(page);
  const facts = mergeFacts([...metadata, visible]);
  const host = address.url === undefined ? undefined : new URL(address.url).hostname;
  const documentTitle = titleElement(page);
  const sites = [
    ...new Set(
      [siteName(facts.source), facts.source, ...sources, host, hostLabel(host)].filter((each) => each !== undefined),
    ),
  ];
  const title = chooseTitle({ written: facts.title, document: documentTitle, headings: visible.headings, sites });
  if (title === undefined)
    return refuse('NO_TITLE', 'a page without a title', 'a <title>, a heading or a title in its metadata');
  const links = readRelatedLinks(page, address.url, address.base);
  const shown = readContent(page, title, {
    without: new Set([...links.blocks, ...noticesOf(page)]),
    ...(address.base !== undefined && { base: address.base }),
  });
  const content = orWritten(shown, facts.body);
  if (content !== shown)
    warnings.push('The page shows little text: its text was taken from its metadata, without links and pictures.');
  const reason = whyNoArticle(page, { facts, title, url: address.url, content });
  if (reason !== undefined) {
    return refuse(
      'NOT_AN_ARTICLE',
      `${reason} (${quote(title)})`,
      'the page of one article, with its text. Import the articles’ own pages',
    );
  }
  const text = content?.text ?? '';
  const body = bodyOf(facts, content, warnings);
  const language = languageOfText(facts.language, `${title}\n${text}`, warnings);
  const { published, updated } = datesOf(facts, address.url, warnings);
  const image = imageOf(facts, address.base ?? address.url);
  return {
    source: siteName(facts.source) ?? siteInTitle(documentTitle, visible.headings) ?? host?.replace(/^www\./, ''),
    section: facts.section,
    title,
    subtitle: subtitleOf(facts, title),
    url: address.url,
    language,
    published,
    updated,
    excerpt: excerptFrom(facts.excerpt, text, body === undefined),
    ...(body !== undefined && { body: { format: 'HTML' as const, content: body } }),
    ...(image && { image }),
    bylines: bylinesOf(metadata, visible.bylines, content, sites),
    topics: (facts.topics ?? []).filter((topic) => !sites.some((site) => textKey(site) === textKey(topic))),
    regions: [],
    related: [
      ...links.related,
      ...(facts.related ?? [])
        .filter((url) => url !== address.url && !links.related.some((each) => each.url === url))
        .map((url) => ({ url })),
    ],
    ...(address.original !== undefined && { translationOf: address.original }),
    line: 1,
    record: 1,
    warnings,
  };
}

/** What the page's metadata says, the surest source first, and the names that its site goes by. */
function readMetadata(page: PageDocument): { facts: PageFacts[]; sources: string[]; warnings: string[] } {
  const metas = readMetas(page);
  const jsonLd = readJsonLd(page);
  const microdata = readMicrodata(page);
  const og = openGraphFacts(metas);
  const titles = [
    titleElement(page),
    og.title,
    ...[firstElement(page, 'h1')].flatMap((h1) => (h1 ? [visibleText(h1, 300)] : [])),
  ];
  const identity = {
    titles: titles.filter((each) => each !== undefined),
    ...(addressOf(og.url) !== undefined && { url: addressOf(og.url)! }),
  };
  const own = articleThing(jsonLd.things, identity);
  const marked = articleThing(microdata, identity);
  const things = [own ? thingFacts(own, jsonLd) : {}, marked ? thingFacts(marked, jsonLd) : {}];
  const surroundings = surroundingFacts(jsonLd.things);
  const loose = { ...thingFacts(looseProperties(page), jsonLd), isArticle: undefined };
  // Site names that people chose for display come before the publisher's legal name.
  const facts = [
    { source: og.source },
    ...things,
    scholarlyFacts(metas),
    { language: declaredLanguage(page) },
    og,
    loose,
    otherMetaFacts(metas),
    surroundings,
    keywordFacts(metas),
    own ? creationFacts(own) : {},
  ];
  const sources = facts.flatMap((each) => each.source ?? []);
  return { facts, sources, warnings: jsonLd.warnings };
}

function titleElement(page: PageDocument): string | undefined {
  const element = firstElement(page, 'title');
  const text = element && visibleText(element, 500);
  return text === '' ? undefined : text;
}

/** "CPC - Caspian Policy Center" is the Caspian Policy Center; "Harbour Review - News and Analysis" is the Harbour Review. */
function siteName(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const { source, others } = readSiteLine(written);
  return [source, ...others]
    .filter((part) => part !== undefined)
    .sort((a, b) => written.indexOf(a) - written.indexOf(b))[0];
}

/** "nytimes" of "www.nytimes.com". */
function hostLabel(host: string | undefined): string | undefined {
  return host?.replace(/^(?:www|m|news|blog|blogs)\./, '').split('.')[0];
}

/** People before the site's own name: metadata often names the publisher where the page names the author. */
function bylinesOf(
  metadata: PageFacts[],
  seen: BylineRecord[] | undefined,
  content: PageContent | undefined,
  sites: string[],
): BylineRecord[] {
  const isSite = ({ name }: BylineRecord): boolean => sites.some((site) => textKey(site) === textKey(name));
  const all = [
    ...metadata.map(({ bylines }) => bylines),
    seen,
    content?.byline === undefined ? undefined : namesOf(content.byline),
  ];
  const given = all.filter((each) => each !== undefined && each.length > 0) as BylineRecord[][];
  const chosen = given.find((people) => !people.every(isSite)) ?? given[0] ?? [];
  // "ANNA PETROVA" is a style; where another source writes it in small letters, so does the record.
  const written = given.flat().filter(({ name }) => name !== name.toUpperCase());
  return chosen.map((person) => {
    const name =
      person.name === person.name.toUpperCase()
        ? written.find((each) => textKey(each.name) === textKey(person.name))?.name
        : undefined;
    return name === undefined ? person : { ...person, name };
  });
}

function datesOf(
  facts: PageFacts,
  url: string | undefined,
  warnings: string[],
): Pick<ArticleRecord, 'published' | 'updated'> {
  const published = facts.published ?? dateInAddress(url);
  if (!published) warnings.push('The page gives no date that can be read: the article is public at once.');
  const isEarlier = facts.updated && published && facts.updated.date < published.date;
  const updated = isEarlier || isSame(facts.updated, published) ? undefined : facts.updated;
  if (facts.updated && isEarlier)
    warnings.push(`Left out the date of update (${facts.updated.date}): it is before the date of publication.`);
  return { published, ...(updated && { updated }) };
}

/** A page that was not changed gives its first date again, or less of it. */
function isSame(updated: PageFacts['updated'], published: PageFacts['published']): boolean {
  if (!updated || updated.date !== published?.date) return false;
  return updated.precision !== 'TIME' || (published.precision === 'TIME' && updated.instant === published.instant);
}

/** The deck; a headline for other places says the same in other words. */
function subtitleOf({ subtitle, excerpt }: PageFacts, title: string): string | undefined {
  if (subtitle === undefined || shareWords(subtitle, title)) return undefined;
  // Decks have names and links in them at times.
  return excerpt !== undefined && excerpt.length >= 20 && subtitle.startsWith(excerpt) ? excerpt : subtitle;
}

/** The text; undefined for a teaser, whose text is the excerpt. */
function bodyOf(facts: PageFacts, content: PageContent | undefined, warnings: string[]): string | undefined {
  if (!content || content.text === '') {
    if (facts.isFree === false)
      warnings.push('The page says that its text is not free, and has none: only the excerpt is taken.');
    return undefined;
  }
  if (content.savedImages > 0)
    warnings.push(
      `Left out ${content.savedImages} images that are files beside the page: no address is known for them.`,
    );
  if (facts.isFree !== false) return content.html;
  if (content.text.length > TEASER) {
    warnings.push('The page says that its text is not free; all of it is here and was taken.');
    return content.html;
  }
  warnings.push('The page says that its text is not free, and holds its beginning only: it was taken as the excerpt.');
  return undefined;
}

function excerptFrom(written: string | undefined, text: string, isTeaser: boolean): ArticleRecord['excerpt'] {
  if (isTeaser && text.length > (written?.length ?? 0)) return { text: excerptOf(text, 'CUT').text, truncated: true };
  if (written === undefined) return undefined;
  const excerpt = excerptOf(written, 'WHOLE');
  // A template's description is the text's beginning, cut anywhere.
  const isCut = !endsSentence(excerpt.text) && text.startsWith(excerpt.text) && text.length > excerpt.text.length;
  return { text: excerpt.text, truncated: excerpt.truncated || isCut };
}

/** Templates declare one language for every page, so a long text in another is believed. */
function languageOfText(declared: string | undefined, text: string, warnings: string[]): string | undefined {
  const detected = detectLanguage(text);
  if (declared === undefined || detected === undefined) return declared ?? detected;
  const base = declared.split('-')[0]!;
  const isKin = base === detected || KIN.some((group) => group.includes(base) && group.includes(detected));
  if (isKin || text.length < SURE_TEXT) return declared;
  warnings.push(
    `The page says that its language is ${quote(declared)}; its text is ${quote(detected)}, which was taken.`,
  );
  return detected;
}

function imageOf({ image }: PageFacts, base: string | undefined): ArticleRecord['image'] {
  const url = addressOf(image?.url, base);
  return url === undefined ? undefined : image?.alt === undefined ? { url } : { url, alt: image.alt };
}

function refuse(code: string, received: string, expected: string): Refusal {
  return { code, message: `Received ${received}; expected ${expected}.`, line: 1, record: 1 };
}
