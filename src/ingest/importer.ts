import type { PartialDate } from '../platform/partial-date.js';

/** A file handed to an importer: read once, decoded once, never trusted. `path` is as the user gave it (relative to the import's root where it came from a folder). */
export interface SourceFile {
  path: string;
  bytes: Uint8Array;
  /** The decoded text (BOM removed, line ends as they are). */
  text: string;
}

/** How a byline, region or related article is written in the source; resolved to rows by the pipeline. */
export interface BylineRecord {
  /** As written, without "By": "Dr. Anna Petrova". */
  name: string;
  role?: 'AUTHOR' | 'EDITOR' | 'TRANSLATOR' | 'CONTRIBUTOR';
  affiliation?: string;
  orcid?: string;
}

/** Another article that the publisher placed beside this one. At least one of `title`, `slug`, `url` or `externalId` is given. */
export interface RelatedRecord {
  title?: string;
  slug?: string;
  url?: string;
  externalId?: string;
  topic?: string;
  excerpt?: Excerpt;
}

/** `truncated` is true where the source cut the text off in mid-sentence. */
export interface Excerpt {
  text: string;
  truncated: boolean;
}

export type BodyFormat = 'HTML' | 'MARKDOWN' | 'TEXT';

/** One article as an importer understood it. Text is NFC, trimmed, with ordinary spaces. */
export interface ArticleRecord {
  /** Stable within the source; an importer whose format has no ids leaves it out and the pipeline derives one from the title. */
  externalId?: string;
  /** Name of the site or publisher: "Caspian Policy Center". */
  source?: string;
  section?: string;
  slug?: string;
  title: string;
  subtitle?: string;
  url?: string;
  /** BCP 47; detected from the text where the source does not say. */
  language?: string;
  /** Default PUBLISHED. */
  status?: 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';
  published?: PartialDate;
  updated?: PartialDate;
  excerpt?: Excerpt;
  body?: { format: BodyFormat; content: string };
  bylines: BylineRecord[];
  /** Names as the publisher writes them. */
  topics: string[];
  /** Editorial regions: ISO or M49 codes, or names. Detection adds to them. */
  regions: string[];
  /** In the publisher's order. */
  related: RelatedRecord[];
  /** Reference (slug, URL or external id) to the article this one translates. */
  translationOf?: string;
  /** Line in the file (from 1) and number of the record in it (from 1), for messages. */
  line: number;
  record: number;
  /** What was noticed and repaired or left out, for the report. */
  warnings: string[];
}

/** A part of a file that is not an article: why it was not taken, and what would have been right. */
export interface Refusal {
  code: string;
  message: string;
  line?: number;
  record?: number;
}

export type ImportItem = { kind: 'article'; article: ArticleRecord } | { kind: 'refused'; refusal: Refusal };

/** One input format. Register it in `registry.ts`. */
export interface Importer {
  /** Value of `--format`. */
  name: string;
  description: string;
  /** From 0 (certainly not) to 1 (certainly), judged by content; the surest importer takes the file. */
  recognises(file: SourceFile): number;
  read(file: SourceFile): Iterable<ImportItem> | AsyncIterable<ImportItem>;
}
