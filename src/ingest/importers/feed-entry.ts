import type { BylineRecord } from '../importer.js';

/** A text as the feed gives it. */
export interface FeedText {
  format: 'HTML' | 'TEXT';
  value: string;
  /** What relative links in it are resolved against, where the feed says so. */
  base?: string;
}

/** An item of any kind of feed; nothing judged yet. */
export interface FeedEntry {
  line: number;
  record: number;
  id?: string;
  /** Absolute, without marks of tracking. */
  url?: string;
  title?: FeedText;
  /** What the feed calls a summary; RSS has whole articles there too. */
  summary?: FeedText;
  summaryMayBeWhole?: boolean;
  content?: FeedText;
  bylines: BylineRecord[];
  published?: string;
  updated?: string;
  topics: string[];
  topicParents?: Record<string, string>;
  language?: string;
  image?: { url: string; alt?: string };
  /** Title of the feed that it was taken over from. */
  source?: string;
  /** Audio and video attached to it. */
  recordings: number;
  warnings: string[];
}

/** What a feed says of itself. */
export interface FeedInfo {
  title?: string;
  /** Address of the site. */
  home?: string;
  language?: string;
  /** Of its items taken together, where it names none: titles alone are too short to tell. */
  guessedLanguage?: string;
  /** Who wrote what has no author of its own. */
  bylines: BylineRecord[];
  /** Address of the page of the feed with older items. */
  next?: string;
  /** Entries that it says were deleted. */
  deleted: number;
}
