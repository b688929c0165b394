import type { PartialDate } from '../../platform/partial-date.js';
import type { BylineRecord } from '../importer.js';

/** What one source of metadata says about the page. Addresses are as written; texts are clean. */
export interface PageFacts {
  title?: string;
  subtitle?: string;
  /** Name of the site or publisher. */
  source?: string;
  section?: string;
  url?: string;
  language?: string;
  published?: PartialDate;
  updated?: PartialDate;
  excerpt?: string;
  image?: { url: string; alt?: string };
  bylines?: BylineRecord[];
  topics?: string[];
  related?: string[];
  /** Its text, as metadata repeats it. */
  body?: string;
  /** False where readers pay for the whole text. */
  isFree?: boolean;
  /** CSS selectors of the parts that readers pay for. */
  lockedParts?: string[];
  wordCount?: number;
  /** Whether it says that the page is an article (true), or a list, search or front page (false). */
  isArticle?: boolean;
}

/** The first that knows, field by field; empty lists know nothing. */
export function mergeFacts(sources: PageFacts[]): PageFacts {
  const merged: Record<string, unknown> = {};
  for (const facts of sources) {
    for (const [key, value] of Object.entries(facts) as [string, unknown][]) {
      if (merged[key] === undefined && value !== undefined && !(Array.isArray(value) && value.length === 0))
        merged[key] = value;
    }
  }
  return merged;
}
