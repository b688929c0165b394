import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { PartialDate } from '../platform/partial-date.js';
import type { AuthorIdentity, AuthorInput } from '../authors/author.writer.js';
import type { NamedIdentity } from '../directory/named.writer.js';
import { slugOf } from '../platform/slug.js';
import type { ArticleStatus } from './article.entity.js';
import { isNumbered } from './article-slug.js';

export interface BylineInput extends AuthorInput {
  role: 'AUTHOR' | 'EDITOR' | 'TRANSLATOR' | 'CONTRIBUTOR';
  /** Post, as this article says it. */
  title: string | null;
}

/** An article that an editor placed beside another, named by whatever the page gives. */
export interface RelatedInput {
  title: string | null;
  slug: string | null;
  url: string | null;
  externalId: string | null;
  topic: string | null;
  excerpt: { text: string; truncated: boolean } | null;
  /** The article that it shows, where that is known for certain (an export says it). */
  target?: RelatedTarget;
}

/** An article that a card shows, as an export names it. */
export interface RelatedTarget {
  uuid: string;
  /** What is to be stored while it is not here itself: for a stub, all that is known of it. */
  slug: string;
  source: string | null;
  language: string | null;
  stub: Pick<RelatedInput, 'title' | 'url' | 'externalId' | 'excerpt'> | null;
}

/** A region found in a text; `about` says whether it is salient enough for the text to be about it. */
export interface MentionInput {
  code: string;
  mentions: number;
  salience: number;
  about: boolean;
}

/** One article ready to be stored: sanitised, measured, regions as codes. What hangs on other rows is still by name. */
export interface ArticleInput {
  /** Public id that a new article gets, unless it is taken; a stored one is recognised by it. */
  uuid?: string | null;
  source: string;
  externalId: string | null;
  /** File or address that it was read from. */
  origin: string | null;
  /** As the source wants it; null to make one of the title. */
  slug: string | null;
  /** Slugs and addresses that led to it before; kept beside those that are known. */
  formerSlugs: string[];
  url: string | null;
  formerUrls: string[];
  title: string;
  subtitle: string | null;
  /** As the source gave it; null to take the beginning of the body. */
  excerpt: { text: string; truncated: boolean } | null;
  /** Stored form: sanitised HTML. */
  body: string | null;
  /** Without a body because its source shows a summary alone; it takes nothing away from an article that has one. */
  isTeaser?: boolean;
  /** The picture that stands for it. */
  image: { url: string; alt: string | null } | null;
  language: string | null;
  status: ArticleStatus;
  published: PartialDate | null;
  updated: PartialDate | null;
  section: string | null;
  bylines: BylineInput[];
  topics: string[];
  /** Wider topic of a topic, by name. Facts about topics, not about the article: they make no revision. */
  topicParents?: Record<string, string>;
  /** Ids of what the record names, for what is made now. */
  identities?: {
    source?: NamedIdentity | null;
    section?: NamedIdentity | null;
    topics?: NamedIdentity[];
    /** The article that `translationOf` leads to; the article itself where it is the original. */
    original?: Pick<RelatedTarget, 'uuid' | 'slug'>;
  };
  /** Whom names on it mean, where somebody decided that (an export says it). A decision that is here already stays. */
  authorDecisions?: { nameKey: string; author: AuthorIdentity }[];
  /** Codes of the regions that the publisher named. */
  regions: string[];
  related: RelatedInput[];
  /** Slug, URL or external id of the article that this one translates. */
  translationOf: string | null;
  /** Worked out from the above; not part of what makes a revision. */
  derived: {
    text: string;
    /** What `text` is found by in a search, where that was worked out ahead. */
    bodyVector?: string;
    wordCount: number;
    /** `language` was found in the text: the source names none. */
    languageDetected?: boolean;
    excerpt: { text: string; truncated: boolean } | null;
    mentions: MentionInput[];
    /** Topics of the vocabulary found in the text, best first; used where `topics` is empty. */
    topics?: { code: string; score: number }[];
    /** For each of `related`, the regions that its card names. */
    cardMentions: MentionInput[][];
  };
}

/** A byline without what it says of the author alone: a new portrait makes no new state of every article that they signed. */
type BylineContent = Omit<BylineInput, 'identity' | 'kind' | 'biography' | 'photoUrl' | 'url'>;

function bylineContent({
  identity: _i,
  kind: _k,
  biography: _b,
  photoUrl: _p,
  url: _u,
  ...credit
}: BylineInput): BylineContent {
  return credit;
}

/** What a revision keeps: all that the source said, nothing that was derived and not where it was read from. */
export type ArticleContent = Omit<
  ArticleInput,
  'derived' | 'origin' | 'uuid' | 'isTeaser' | 'topicParents' | 'identities' | 'authorDecisions' | 'bylines' | 'related'
> & { bylines: BylineContent[]; related: Omit<RelatedInput, 'target'>[] };

export function contentOf(input: ArticleInput): ArticleContent {
  const {
    derived,
    origin: _o,
    uuid: _u,
    isTeaser: _t,
    topicParents: _p,
    identities: _i,
    authorDecisions: _a,
    bylines,
    related,
    ...content
  } = input;
  return {
    ...content,
    language: derived.languageDetected ? null : content.language,
    bylines: bylines.map(bylineContent),
    related: related.map(({ target: _, ...card }) => card),
  };
}

/** Equal for equal content; a new one makes a new revision. SHA-256 in base64url. */
export function contentHash(content: ArticleContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}

/** What is stored of an article beside its last revision, and what assigned there rather than asked for by a source. */
export interface Assigned {
  slug: string;
  canonicalUrl: string | null;
  externalId: string | null;
  formerSlugs: string[];
  formerUrls: string[];
  language: string | null;
}

/**
 * Names of the fields in which an input says something new of a stored article. A slug, address or id that it leaves out
 * is kept, and one that it only repeats (as a record that was exported does) is no news; nor is a language that it leaves out
 * where the text is found (`detected`) to be in the language that is stored.
 */
export function newsIn(
  before: Partial<ArticleContent>,
  after: ArticleContent,
  stored: Assigned,
  detected: string | null,
): string[] {
  const repeats: Partial<Record<string, boolean>> = {
    language: after.language === null && detected === stored.language,
    slug: after.slug === null || isNumbered(stored.slug, slugOf(after.slug, 'article')),
    url: after.url === null || after.url === stored.canonicalUrl,
    externalId: after.externalId === null || after.externalId === stored.externalId,
    formerSlugs: after.formerSlugs.every((slug) => stored.formerSlugs.includes(slug)),
    formerUrls: after.formerUrls.every((url) => stored.formerUrls.includes(url)),
  };
  return changedFields(before, after).filter((field) => !repeats[field]);
}

/** Names of the fields in which two states differ. The order of keys says nothing: jsonb, where states are kept, has its own. */
export function changedFields(before: Partial<ArticleContent>, after: ArticleContent): string[] {
  const keys = Object.keys(after) as (keyof ArticleContent)[];
  return keys.filter((key) => !isDeepStrictEqual(before[key] ?? null, after[key]));
}
