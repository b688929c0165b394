import { sortInstant, type PartialDate } from '../platform/partial-date.js';
import { titleKey } from '../platform/text-key.js';
import type { CardHolder } from '../related/card.js';
import type { DatePrecision } from './article.entity.js';
import type { ArticleContent, ArticleInput, RelatedInput } from './article-input.js';
import type { ArticleValues } from './article.rows.js';

/** What the write has found out about an article, beside what its input says. */
export interface Placed {
  uuid: string;
  sourcePk: number;
  sectionPk: number | null;
  slug: string;
  hash: string;
  revision: number;
  /** Of the stored article; kept where the input has none. */
  externalId: string | null;
  canonicalUrl: string | null;
  origin: string | null;
}

/** The row of an article. What the source no longer names is kept: a capture has no id, the page it shows may have had one. */
export function articleValues(input: ArticleInput, placed: Placed): ArticleValues {
  const excerpt = input.excerpt ?? input.derived.excerpt;
  return {
    uuid: placed.uuid,
    sourcePk: placed.sourcePk,
    externalId: input.externalId ?? placed.externalId,
    origin: input.origin ?? placed.origin,
    slug: placed.slug,
    canonicalUrl: input.url ?? placed.canonicalUrl,
    title: input.title,
    titleKey: titleKey(input.title),
    subtitle: input.subtitle,
    excerpt: excerpt?.text ?? null,
    excerptTruncated: excerpt?.truncated ?? false,
    body: input.body,
    imageUrl: input.image?.url ?? null,
    imageAlt: input.image?.alt ?? null,
    language: input.language,
    status: input.status,
    isStub: false,
    sectionPk: placed.sectionPk,
    publishedPrecision: (input.published?.precision ?? null) as DatePrecision | null,
    publishedOn: input.published?.date ?? null,
    publishedAt: instantOf(input.published),
    updatedPrecision: (input.updated?.precision ?? null) as DatePrecision | null,
    updatedOn: input.updated?.date ?? null,
    updatedAt: instantOf(input.updated),
    visibleFrom: publicationTime(input),
    wordCount: input.derived.wordCount,
    contentHash: placed.hash,
    revision: placed.revision,
    searchNames: [...input.bylines.map((byline) => byline.name), ...input.topics].join(' · '),
    searchBody: input.derived.text,
    ...(input.derived.bodyVector !== undefined && { bodyVector: input.derived.bodyVector }),
  };
}

/** The row of a stub. Invisible until `refreshTargets` has seen who shows it. */
export function stubValues(
  holder: CardHolder,
  card: RelatedInput,
  placed: { uuid: string; slug: string; hash: string },
): ArticleValues {
  return {
    uuid: placed.uuid,
    sourcePk: holder.sourcePk,
    externalId: card.externalId,
    origin: null,
    slug: placed.slug,
    canonicalUrl: card.url,
    title: card.title!,
    titleKey: titleKey(card.title!),
    subtitle: null,
    excerpt: card.excerpt?.text ?? null,
    excerptTruncated: card.excerpt?.truncated ?? false,
    body: null,
    imageUrl: null,
    imageAlt: null,
    language: holder.language,
    status: 'DRAFT',
    isStub: true,
    sectionPk: null,
    publishedPrecision: null,
    publishedOn: null,
    publishedAt: null,
    updatedPrecision: null,
    updatedOn: null,
    updatedAt: null,
    visibleFrom: 'infinity',
    wordCount: 0,
    contentHash: placed.hash,
    revision: 1,
    searchNames: '',
    searchBody: '',
  };
}

/** What a stub's first revision keeps: what the card says. */
export function stubContent(holder: CardHolder, card: RelatedInput): ArticleContent {
  return {
    source: holder.source,
    externalId: card.externalId,
    slug: card.slug,
    formerSlugs: [],
    url: card.url,
    formerUrls: [],
    title: card.title!,
    subtitle: null,
    excerpt: card.excerpt,
    body: null,
    image: null,
    language: holder.language,
    status: 'PUBLISHED',
    published: null,
    updated: null,
    section: null,
    bylines: [],
    topics: [],
    regions: [],
    related: [],
    translationOf: null,
  };
}

/** From when the public sees an article; null where its status keeps it hidden. */
export function visibleFrom(input: ArticleInput): string | null {
  return input.status === 'PUBLISHED' ? publicationTime(input) : null;
}

/** Whether the public sees an article at once. */
export function isVisibleNow(input: ArticleInput): boolean {
  return isDue(visibleFrom(input));
}

/** Whether that instant has come; null never does. */
export function isDue(from: string | null): boolean {
  return from !== null && (from === '-infinity' || Date.parse(from) <= Date.now());
}

function publicationTime({ published }: ArticleInput): string {
  return published ? sortInstant(published) : '-infinity';
}

function instantOf(date: PartialDate | null): string | null {
  return date?.precision === 'TIME' ? date.instant : null;
}
