import { splitBylines } from '../text/bylines.js';
import type { BylineRecord } from '../importer.js';
import { parseOrcid } from '../text/orcid.js';
import type { PageFacts } from './html-facts.js';
import { distinct, namesOf } from './html-people.js';
import { attribute, elementsOf, words, type PageDocument } from './html-tree.js';
import { addressOf, dateOf, languageOf, lineOf, topicsOf } from './html-values.js';

/** `<meta>` elements of one page that are read. */
const MAX_META = 3000;

/** Every `<meta>`: name or property in lower case, with "." for ":", so that "DC.title", "dc:title" and "dcterms.title" are near. */
export interface Metas {
  /** Properties, then names, each in the page's order. */
  entries: [name: string, content: string][];
  all: (...names: string[]) => string[];
  first: (...names: string[]) => string | undefined;
}

/** Reads names and properties alike, since sites mix them up; where both are there, properties count. One element may have several ("og:title dc:title"). */
export function readMetas(page: PageDocument): Metas {
  const properties: [string, string][] = [];
  const entries: [string, string][] = [];
  for (const element of elementsOf(page)) {
    if (element.tagName !== 'meta' || properties.length + entries.length >= MAX_META) continue;
    const content = attribute(element, 'content') ?? attribute(element, 'value');
    if (content === undefined) continue;
    const names = words(element, 'property');
    for (const name of new Set(names)) properties.push([name.replaceAll(':', '.'), content]);
    if (names.length > 0) continue;
    for (const name of [...words(element, 'name'), ...words(element, 'http-equiv')])
      entries.push([name.replaceAll(':', '.'), content]);
  }
  const all = (...names: string[]): string[] => {
    for (const name of names) {
      for (const source of [properties, entries]) {
        const found = source.filter(([key]) => key === name).map(([, content]) => content);
        if (found.length > 0) return found;
      }
    }
    return [];
  };
  return { entries: [...properties, ...entries], all, first: (...names) => all(...names).at(0) };
}

/** Google Scholar's and Dublin Core's names: written by cataloguers, so before those for social networks. */
export function scholarlyFacts(metas: Metas): PageFacts {
  const dc = (term: string): string[] => [`dc.${term}`, `dcterm.${term}`, `dcterms.${term}`];
  const { all, first } = metas;
  const creators = all('dc.creator', 'dcterm.creator', 'dcterms.creator').flatMap((name) => oneName(name));
  const authors = citationAuthors(metas);
  return {
    title: lineOf(first('citation_title', ...dc('title'))),
    source: lineOf(
      first('citation_journal_title', 'citation_conference_title', 'citation_technical_report_institution'),
      120,
    ),
    published: dateOf(
      first('citation_publication_date', 'citation_date', 'citation_online_date') ??
        first(...dc('date.issued'), ...dc('issued'), ...dc('date'), ...dc('date.created'), ...dc('created')),
    ),
    updated: dateOf(first(...dc('modified'), ...dc('date.modified'))),
    language: languageOf(first('citation_language', ...dc('language'))),
    url: first('citation_abstract_html_url', 'citation_fulltext_html_url', 'citation_public_url'),
    excerpt: lineOf(first('citation_abstract', ...dc('description'), ...dc('abstract')), 5000),
    bylines: distinct(authors.length > 0 ? authors : creators),
    topics: topicsOf([...all('citation_keywords'), ...all(...dc('subject'))]),
    ...(authors.length > 0 && { isArticle: true }),
  };
}

/** Open Graph and `article:*`. */
export function openGraphFacts({ all, first }: Metas): PageFacts {
  const type = first('og.type')?.toLowerCase();
  const image = first('og.image.secure_url', 'og.image', 'og.image.url');
  const alt = lineOf(first('og.image.alt'));
  const tier = first('article.content_tier');
  return {
    title: lineOf(first('og.title')),
    source: lineOf(first('og.site_name'), 120),
    section: sectionOf(first('article.section', 'og.article.section')),
    url: first('og.url'),
    language: languageOf(first('og.locale')),
    published: dateOf(
      first(
        'article.published_time',
        'article.published',
        'og.article.published_time',
        'og.published_time',
        'og.pubdate',
      ),
    ),
    updated: dateOf(
      first(
        'article.modified_time',
        'article.modified',
        'og.article.modified_time',
        'og.updated_time',
        'og.modified_time',
      ),
    ),
    excerpt: lineOf(first('og.description'), 5000),
    image: image === undefined ? undefined : alt === undefined ? { url: image } : { url: image, alt },
    bylines: distinct(all('article.author', 'og.article.author').flatMap(namesOf)),
    topics: topicsOf(all('article.tag', 'og.article.tag')),
    related: all('og.see_also').flatMap((each) => addressOf(each) ?? []),
    ...(tier !== undefined && /^(?:locked|metered)$/i.test(tier) && { isFree: false }),
    ...(type !== undefined && /\barticle\b|^blog$|news/.test(type) && { isArticle: true }),
    ...(type !== undefined && /^(?:profile|product)/.test(type) && { isArticle: false }),
  };
}

/** Parse.ly's, the newsletters' and everyone else's names, then Twitter's cards. */
export function otherMetaFacts({ all, first }: Metas): PageFacts {
  const authors = all(
    'parsely-author',
    'author',
    'byl',
    'byline',
    'article.author_name',
    'sailthru.author',
    'authors',
    'dcsext.author',
  );
  return {
    title: lineOf(first('parsely-title', 'sailthru.title', 'twitter.title', 'title')),
    source: lineOf(first('application-name', 'apple-mobile-web-app-title', 'publisher', 'dc.publisher'), 120),
    section: sectionOf(first('parsely-section', 'section', 'article.top-level-section')),
    url: first('parsely-link', 'twitter.url'),
    language: languageOf(first('content-language', 'language')),
    published: dateOf(
      first('parsely-pub-date', 'sailthru.date', 'date', 'pubdate', 'pub_date', 'publish-date', 'publish_date') ??
        first(
          'publication_date',
          'publication-date',
          'published_at',
          'published',
          'datepublished',
          'article_date_original',
          'ptime',
          'dcsext.articlefirstpublished',
          'release_date',
        ),
    ),
    updated: dateOf(first('last-modified', 'lastmod', 'revised', 'modified', 'date.modified', 'datemodified')),
    excerpt: lineOf(first('description', 'twitter.description'), 5000),
    image: imageOf(first('twitter.image', 'twitter.image.src', 'parsely-image-url', 'thumbnail')),
    bylines: distinct(authors.flatMap(namesOf)),
    topics: topicsOf(all('parsely-tags')),
  };
}

/** `keywords`: often a page's topics, often a list for search engines, so only where nothing else gives topics. */
export function keywordFacts({ all }: Metas): PageFacts {
  return { topics: topicsOf(all('news_keywords', 'keywords')) };
}

/** "citation_author" and what belongs to the author before it. */
function citationAuthors({ entries }: Metas): BylineRecord[] {
  const people: BylineRecord[] = [];
  for (const [name, content] of entries) {
    if (name === 'citation_author' || name === 'citation_authors') {
      const names = name === 'citation_authors' ? content.split(';') : [content];
      people.push(...names.flatMap(oneName));
      continue;
    }
    const last = people.at(-1);
    if (!last) continue;
    if (name === 'citation_author_institution') last.affiliation ??= lineOf(content);
    if (name === 'citation_author_orcid') last.orcid ??= parseOrcid(content);
    if (name === 'citation_author_email') last.email ??= lineOf(content);
  }
  return people;
}

/** One name of a catalogue, family name first: "van der Berg, Jan Peter". */
function oneName(text: string): BylineRecord[] {
  const name = lineOf(text);
  if (name === undefined || /^https?:/i.test(name)) return [];
  const parts = /^([^,]+),\s*([^,]+)$/u.exec(name);
  const isSuffix = parts !== null && /^(?:jr|sr|ii|iii|iv|ph\.? ?d|m\.?d)\.?$/iu.test(parts[2]!);
  return parts && !isSuffix ? [{ name: `${parts[2]!} ${parts[1]!}` }] : splitBylines(name);
}

/** A path of the site's own ("/world/middle_east") is no name. */
function sectionOf(value: string | undefined): string | undefined {
  const section = lineOf(value, 80);
  return section === undefined || /[/_]|^https?:|^[0-9a-f-]{20,}$/i.test(section) ? undefined : section;
}

function imageOf(url: string | undefined): PageFacts['image'] {
  return url === undefined ? undefined : { url };
}
