import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { PartialDate } from '../platform/partial-date.js';
import type { AuthorInput } from '../authors/author.writer.js';
import type { ArticleStatus } from './article.entity.js';

export interface BylineInput extends AuthorInput {
  role: 'AUTHOR' | 'EDITOR' | 'TRANSLATOR' | 'CONTRIBUTOR';
}

/** An article that an editor placed beside another, named by whatever the page gives. */
export interface RelatedInput {
  title: string | null;
  slug: string | null;
  url: string | null;
  externalId: string | null;
  topic: string | null;
  excerpt: { text: string; truncated: boolean } | null;
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
  source: string;
  externalId: string | null;
  /** File or address that it was read from. */
  origin: string | null;
  /** As the source wants it; null to make one of the title. */
  slug: string | null;
  url: string | null;
  title: string;
  subtitle: string | null;
  /** As the source gave it; null to take the beginning of the body. */
  excerpt: { text: string; truncated: boolean } | null;
  /** Stored form: sanitised HTML. */
  body: string | null;
  language: string | null;
  status: ArticleStatus;
  published: PartialDate | null;
  updated: PartialDate | null;
  section: string | null;
  bylines: BylineInput[];
  topics: string[];
  /** Codes of the regions that the publisher named. */
  regions: string[];
  related: RelatedInput[];
  /** Slug, URL or external id of the article that this one translates. */
  translationOf: string | null;
  /** Worked out from the above; not part of what makes a revision. */
  derived: {
    text: string;
    wordCount: number;
    excerpt: { text: string; truncated: boolean } | null;
    mentions: MentionInput[];
    /** For each of `related`, the regions that its card names. */
    cardMentions: MentionInput[][];
  };
}

/** What a revision keeps: all that the source said, nothing that was derived and not where it was read from. */
export type ArticleContent = Omit<ArticleInput, 'derived' | 'origin'>;

export function contentOf(input: ArticleInput): ArticleContent {
  const { derived: _derived, origin: _origin, ...content } = input;
  return content;
}

/** Equal for equal content; a new one makes a new revision. SHA-256 in base64url. */
export function contentHash(content: ArticleContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}

/** Names of the fields in which two states differ. The order of keys says nothing: jsonb, where states are kept, has its own. */
export function changedFields(before: Partial<ArticleContent>, after: ArticleContent): string[] {
  const keys = Object.keys(after) as (keyof ArticleContent)[];
  return keys.filter((key) => !isDeepStrictEqual(before[key] ?? null, after[key]));
}
