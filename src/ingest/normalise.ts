import type { ArticleInput, MentionInput } from '../articles/article-input.js';
import { storeBody } from '../articles/body.js';
import type { NounWork } from '../articles/noun.writer.js';
import { textKey } from '../platform/text-key.js';
import type { RegionIndex } from '../regions/region-index.js';
import { canonicalTerm } from '../topics/vocabulary.js';
import { bylineInputs, webAddress } from './text/byline-inputs.js';
import { quote } from './text/clean-text.js';
import { derive, deriveFromCard, NO_TEXT } from './detection/derive.js';
import type { ArticleRecord, NounRecord, RelatedRecord } from './importer.js';
import { canonicalLanguage } from './detection/language-tag.js';

export interface NormaliseOptions {
  regions: RegionIndex;
  /** Overrides the source that a record names. */
  source?: string;
  origin: string;
}

/** Source of records that name none, when the import names none either. */
export const UNNAMED_SOURCE = 'Local files';

/** Turns what an importer understood into what the writer stores: sanitised, measured, regions found. Pure. Adds to `record.warnings`. Throws BodyRefused. */
export function normalise(record: ArticleRecord, options: NormaliseOptions): ArticleInput {
  const stored = record.body && storeBody(record.body, record.url === undefined ? {} : { baseUrl: record.url });
  const body = stored?.html ?? null;
  const topics = [...new Set(named(record.topics, 'topic', record.warnings).map(canonicalTerm))];
  const declared = declaredLanguage(record);
  const { language, languageDetected, ...derived } = derive({
    title: record.title,
    excerpt: record.excerpt || null,
    language: record.languageDetected ? null : declared,
    guess: declared,
    hasTopics: topics.length > 0,
    text: stored?.description ?? NO_TEXT,
  });
  const source = options.source ?? nameOf(record.source, 'source', record.warnings);
  return {
    source: source ?? UNNAMED_SOURCE,
    uuid: record.id ?? null,
    externalId: record.externalId ?? null,
    origin: record.origin === undefined ? options.origin : record.origin,
    slug: record.slug ?? null,
    formerSlugs: record.formerSlugs ?? [],
    url: record.url ?? null,
    formerUrls: record.formerUrls ?? [],
    title: record.title,
    subtitle: record.subtitle ?? null,
    excerpt: record.excerpt ?? null,
    body,
    ...(record.isTeaser && body === null && { isTeaser: true }),
    image: imageOf(record),
    language,
    status: record.status ?? 'PUBLISHED',
    published: record.published ?? null,
    updated: record.updated ?? null,
    section: nameOf(record.section, 'section', record.warnings),
    bylines: bylineInputs(record, source),
    topics,
    ...(record.topicParents && { topicParents: namedParents(record.topicParents) }),
    ...(record.identities && { identities: record.identities }),
    ...(record.authorDecisions && { authorDecisions: record.authorDecisions }),
    regions: editorialRegions(record, options.regions),
    related: record.related.map((card) => ({
      title: card.title ?? null,
      slug: card.slug ?? null,
      url: card.url ?? null,
      externalId: card.externalId ?? null,
      topic: nameOf(card.topic, 'topic of a related article', record.warnings),
      excerpt: card.excerpt ?? null,
      ...(card.target && { target: card.target }),
    })),
    translationOf: record.translationOf ?? null,
    derived: {
      ...derived,
      ...(languageDetected && { languageDetected }),
      cardMentions: record.related.map((card) => cardMentions(card, language)),
    },
  };
}

/** The regions of the stub that a card may become. */
function cardMentions(card: RelatedRecord, holderLanguage: string | null): MentionInput[] {
  const stub = card.target?.stub;
  const title = stub ? stub.title : card.title;
  const excerpt = stub ? stub.excerpt : card.excerpt;
  const language = stub ? card.target!.language : holderLanguage;
  return title == null ? [] : deriveFromCard(title, excerpt?.text ?? null, language);
}

/** The language that a record names, in the form in which it is stored; null for none and for what is no language. */
function declaredLanguage({ language, warnings }: ArticleRecord): string | null {
  const canonical = language === undefined ? null : canonicalLanguage(language);
  if (canonical === undefined)
    warnings.push(
      `Left out the language ${quote(language!)}: expected a language tag (BCP 47) such as en or fr-CA. It is detected from the text.`,
    );
  return canonical ?? null;
}

/** Those that can name something: with a letter or a digit. */
function named(names: readonly string[], what: string, warnings: string[]): string[] {
  return names.filter((name) => nameOf(name, what, warnings) !== null);
}

function nameOf(name: string | undefined, what: string, warnings: string[]): string | null {
  if (name === undefined || textKey(name) !== '') return name ?? null;
  warnings.push(`Left out the ${what} ${quote(name)}: it has no letter and no digit.`);
  return null;
}

function namedParents(parents: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parents).filter(([topic, parent]) => textKey(topic) !== '' && textKey(parent) !== ''),
  );
}

/** The same for what articles name, said for itself. A stub's regions are those that its title and excerpt name. Pure. */
export function normaliseNoun({ noun }: NounRecord): NounWork {
  const mentions = noun.type === 'STUB' ? deriveFromCard(noun.name, noun.excerpt?.text ?? null, noun.language) : [];
  return { noun, mentions };
}

function imageOf(record: ArticleRecord): ArticleInput['image'] {
  if (!record.image) return null;
  const url = webAddress(record.image.url);
  if (url !== null) return { url, alt: record.image.alt ?? null };
  record.warnings.push(`Left out the image ${quote(record.image.url)}: it is no absolute http(s) address.`);
  return null;
}

function editorialRegions(record: ArticleRecord, regions: RegionIndex): string[] {
  const codes = new Set<string>();
  for (const name of record.regions) {
    const region = regions.findByName(name);
    if (region) codes.add(region.code);
    else {
      const suggestion = regions.suggest(name);
      record.warnings.push(
        `Left out the region ${quote(name)}: no region has that code or name.${suggestion ? ` Did you mean "${suggestion}"?` : ''}`,
      );
    }
  }
  return [...codes];
}
