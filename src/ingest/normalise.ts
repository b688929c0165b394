import type { ArticleInput, MentionInput } from '../articles/article-input.js';
import { describeBody, excerptOf, toStoredHtml } from '../articles/body.js';
import type { RegionIndex } from '../regions/region-index.js';
import { canonicalTerm } from '../topics/vocabulary.js';
import { bylineInputs, webAddress } from './byline-inputs.js';
import { quote } from './clean-text.js';
import { detectLanguage } from './detect-language.js';
import { detectTopics } from './detect-topics.js';
import { detectRegions, isAbout, type RegionText } from './detect-regions.js';
import type { ArticleRecord, RelatedRecord } from './importer.js';

export interface NormaliseOptions {
  regions: RegionIndex;
  /** Overrides the source that a record names. */
  source?: string;
  origin: string;
}

/** Source of records that name none, when the import names none either. */
export const UNNAMED_SOURCE = 'Local files';

/** Characters of an excerpt that is taken from the body. */
const EXCERPT_LENGTH = 280;

/** Turns what an importer understood into what the writer stores: sanitised, measured, regions found. Pure. Adds to `record.warnings`. Throws BodyRefused. */
export function normalise(record: ArticleRecord, options: NormaliseOptions): ArticleInput {
  const body = record.body
    ? toStoredHtml(record.body, { ...(record.url !== undefined && { baseUrl: record.url }) })
    : null;
  const described = body === null ? { text: '', paragraphs: [], wordCount: 0 } : describeBody(body);
  const language = record.language ?? detectLanguage(`${record.title}\n${described.text}`) ?? null;
  const detect = (text: Omit<RegionText, 'language'>) => mentions({ ...text, ...(language !== null && { language }) });
  return {
    source: options.source ?? record.source ?? UNNAMED_SOURCE,
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
    section: record.section ?? null,
    bylines: bylineInputs(record, options.source ?? record.source ?? null),
    topics: [...new Set(record.topics.map(canonicalTerm))],
    ...(record.topicParents && { topicParents: record.topicParents }),
    ...(record.identities && { identities: record.identities }),
    regions: editorialRegions(record, options.regions),
    related: record.related.map((card) => ({
      title: card.title ?? null,
      slug: card.slug ?? null,
      url: card.url ?? null,
      externalId: card.externalId ?? null,
      topic: card.topic ?? null,
      excerpt: card.excerpt ?? null,
      ...(card.target && { target: card.target }),
    })),
    translationOf: record.translationOf ?? null,
    derived: {
      text: described.text,
      wordCount: described.wordCount,
      excerpt:
        record.excerpt || described.text === '' ? null : excerptOf(described.paragraphs.join(' '), EXCERPT_LENGTH),
      mentions: detect({
        title: record.title,
        paragraphs: described.paragraphs,
        ...(record.excerpt && { excerpt: record.excerpt.text }),
      }),
      topics:
        record.topics.length > 0
          ? []
          : detectTopics({
              title: record.title,
              paragraphs: described.paragraphs,
              ...(record.excerpt && { excerpt: record.excerpt.text }),
              ...(language !== null && { language }),
            }),
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
  if (title == null) return [];
  return mentions({ title, paragraphs: excerpt ? [excerpt.text] : [], ...(language !== null && { language }) });
}

function imageOf(record: ArticleRecord): ArticleInput['image'] {
  if (!record.image) return null;
  const url = webAddress(record.image.url);
  if (url !== null) return { url, alt: record.image.alt ?? null };
  record.warnings.push(`Left out the image ${quote(record.image.url)}: it is no absolute http(s) address.`);
  return null;
}

function mentions(text: RegionText): MentionInput[] {
  return detectRegions(text).map((mention) => ({ ...mention, about: isAbout(mention) }));
}

function editorialRegions(record: ArticleRecord, regions: RegionIndex): string[] {
  const codes = new Set<string>();
  for (const name of record.regions) {
    const region = regions.findByName(name);
    if (region) codes.add(region.code);
    else {
      const suggestion = regions.suggest(name);
      record.warnings.push(
        `Left out the region "${name}": no region has that code or name.${suggestion ? ` Did you mean "${suggestion}"?` : ''}`,
      );
    }
  }
  return [...codes];
}
