import { textKey } from '../../platform/text-key.js';
import { quote } from '../text/clean-text.js';
import type { ArticleRecord, BylineRecord, Refusal, SourceFile } from '../importer.js';
import { readSiteLine } from './capture-site.js';
import { readAddress } from './html-address.js';
import { orWritten, readContent, type PageContent } from './html-content.js';
import { mergeFacts, type PageFacts } from './html-facts.js';
import { keptApart, readHead } from './html-head.js';
import { readJsonLd } from './html-json-ld.js';
import { keywordFacts, openGraphFacts, otherMetaFacts, readMetas, scholarlyFacts } from './html-meta.js';
import { looseProperties, readMicrodata } from './html-microdata.js';
import { whyNoArticle } from './html-page-kind.js';
import { namesOf } from './html-people.js';
import { noticesOf } from './html-notices.js';
import { languageOfText } from './html-language.js';
import { isTeaser, readPaywall } from './html-paywall.js';
import { bodyOf, excerptFrom } from './html-teaser.js';
import { readRelatedLinks } from './html-related.js';
import { articleThing, creationFacts, surroundingFacts, thingFacts } from './html-thing.js';
import { chooseTitle, shareWords, siteInTitle } from './html-title.js';
import { firstElement, parsePage, visibleText, type PageDocument } from './html-tree.js';
import { addressOf } from './html-values.js';
import { dateInAddress, declaredLanguage, readVisible, withHead } from './html-visible.js';

/** A deck that has words of its title is so many times as long; else it is another headline. */
const DECK_LENGTH = 1.5;
/** Names of accounts that write for whoever is named on the page. */
const NOBODY =
  /^(?:(?:site |web ?)?(?:admin|administrator|master|editor|team)|super ?user|root|user|author|default|content)$/i;
/** One page as a record, or why it is none. Throws BodyRefused for a page that cannot be parsed within the limits. */
export function readPage(html: string, file: Pick<SourceFile, 'url'>): ArticleRecord | Refusal {
  const page = parsePage(html);
  const { warnings, facts: metadata, keywords, sources } = readMetadata(page);
  const address = readAddress(page, html, metadata, file.url);
  const seen = readVisible(page);
  const named = mergeFacts([...metadata, seen]);
  const host = address.url === undefined ? undefined : new URL(address.url).hostname;
  const documentTitle = titleElement(page);
  const sites = [
    ...new Set(
      [siteName(named.source), named.source, ...sources, host, hostLabel(host)].filter((each) => each !== undefined),
    ),
  ];
  const title = chooseTitle({ written: named.title, document: documentTitle, headings: seen.headings, sites });
  if (title === undefined)
    return refuse('NO_TITLE', 'a page without a title', 'a <title>, a heading or a title in its metadata');
  const headings = seen.headings.filter((heading) => shareWords(heading, title));
  const head = readHead(page, [title, ...headings], named.language);
  const visible = withHead(seen, head);
  const facts = mergeFacts([...metadata, visible, keywords]);
  const links = readRelatedLinks(page, address.url, address.base);
  const paywall = readPaywall(page, facts);
  const subtitle = subtitleOf(facts, title);
  const bylines = bylinesOf(metadata, visible.bylines, undefined, sites);
  const texts = [title, subtitle, facts.section, ...(facts.topics ?? []), ...sites].filter(
    (each) => each !== undefined,
  );
  const shown = readContent(page, title, {
    known: new Set([...keptApart(head, bylines), ...texts.map(textKey)]),
    without: new Set([...links.blocks, ...noticesOf(page), ...paywall.walls, ...seen.read]),
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
  const isBeginning = content !== undefined && isTeaser(facts, content, paywall);
  const body = bodyOf(facts, content, isBeginning, warnings);
  const language = languageOfText(facts.language, `${title}\n${text}`, warnings);
  const { published, updated } = datesOf(facts, address.url, warnings);
  const image = imageOf(facts, address.base ?? address.url);
  return {
    source:
      siteName(mergeFacts(metadata).source) ??
      siteInTitle(documentTitle, seen.headings) ??
      siteName(seen.source) ??
      host?.replace(/^www\./, ''),
    section: facts.section,
    title,
    subtitle,
    url: address.url,
    language,
    ...(language !== facts.language && { languageDetected: true }),
    published,
    updated,
    excerpt: excerptFrom(facts.excerpt, text, body === undefined),
    ...(body === undefined ? { isTeaser: true } : { body: { format: 'HTML' as const, content: body } }),
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
function readMetadata(page: PageDocument): {
  facts: PageFacts[];
  keywords: PageFacts;
  sources: string[];
  warnings: string[];
} {
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
    own ? creationFacts(own) : {},
  ];
  const sources = facts.flatMap((each) => each.source ?? []);
  return { facts, keywords: keywordFacts(metas), sources, warnings: jsonLd.warnings };
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
  const isSite = ({ name }: BylineRecord): boolean =>
    NOBODY.test(name) || sites.some((site) => textKey(site) === textKey(name));
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
  const given = facts.published ?? dateInAddress(url);
  if (!given && facts.updated) warnings.push('The page gives the date of its last change alone, which was taken.');
  const published = given ?? facts.updated;
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
  if (subtitle === undefined) return undefined;
  if (shareWords(subtitle, title) && subtitle.length < title.length * DECK_LENGTH) return undefined;
  // Decks have names and links in them at times.
  return excerpt !== undefined && excerpt.length >= 20 && subtitle.startsWith(excerpt) ? excerpt : subtitle;
}

function imageOf({ image }: PageFacts, base: string | undefined): ArticleRecord['image'] {
  const url = addressOf(image?.url, base);
  return url === undefined ? undefined : image?.alt === undefined ? { url } : { url, alt: image.alt };
}

function refuse(code: string, received: string, expected: string): Refusal {
  return { code, message: `Received ${received}; expected ${expected}.`, line: 1, record: 1 };
}
