import type { RegionIndex } from '../regions/region-index.js';
import type { ArticleContent, ArticleInput } from './article-input.js';
import { regionRows } from './article.rows.js';

/** What is worked out from an article's text, and what it depends on, as stored. */
export interface DetectedState {
  pk: number;
  uuid: string;
  slug: string;
  title: string;
  revision: number;
  language: string | null;
  excerpt: string | null;
  excerptTruncated: boolean;
  wordCount: number;
  /** The publisher's own, of its last state. */
  said: Pick<ArticleContent, 'language' | 'excerpt' | 'topics' | 'regions'>;
  regions: {
    pk: number;
    code: string;
    origin: 'EDITORIAL' | 'DETECTED';
    salience: number;
    mentions: number;
    about: boolean;
  }[];
  /** Code is null for a publisher's own topic, and for one that has left the vocabulary. */
  topics: { code: string | null; name: string; origin: 'EDITORIAL' | 'CARD' | 'DETECTED'; score: number | null }[];
}

/** What is found in the text now. For a stub only regions are looked for: all else is its card's. */
export interface Found extends Pick<ArticleInput['derived'], 'mentions'> {
  pk: number;
  /** The state of the article that was read. */
  revision: number;
  text?: {
    language: string | null;
    excerpt: { text: string; truncated: boolean } | null;
    wordCount: number;
    topics: { code: string; score: number }[];
  };
}

/** What there is to be written; `fields` are those that differ for whoever reads the article. */
export interface Difference {
  state: DetectedState;
  found: Found;
  fields: ('language' | 'excerpt' | 'wordCount' | 'regions' | 'topics')[];
  /** The rows that are to take the place of those that are not kept; null where all is as it should be. */
  regions: { rows: ReturnType<typeof regionRows>; kept: number[] } | null;
  topics: { code: string; score: number }[] | null;
}

/** Compares what is stored with what is found; null where nothing differs. What editors decided is never touched. Pure. */
export function difference(state: DetectedState, found: Found, index: RegionIndex): Difference | null {
  const fields: Difference['fields'] = [];
  const { text } = found;
  if (text) {
    const excerpt = state.said.excerpt ?? text.excerpt;
    if (text.language !== state.language) fields.push('language');
    if ((excerpt?.text ?? null) !== state.excerpt || (excerpt?.truncated ?? false) !== state.excerptTruncated)
      fields.push('excerpt');
    if (text.wordCount !== state.wordCount) fields.push('wordCount');
  }
  const regions = regionDifference(state, found, index);
  if (regions) fields.push('regions');
  const topics = text ? topicDifference(state, text.topics) : null;
  if (topics?.isVisible) fields.push('topics');
  if (fields.length === 0 && !topics) return null;
  return { state, found, fields, regions, topics: topics?.wanted ?? null };
}

function regionDifference(state: DetectedState, { mentions }: Found, index: RegionIndex): Difference['regions'] {
  const all = regionRows(index, state.pk, state.said.regions, mentions);
  const editorial = new Set(all.filter(({ origin }) => origin === 'EDITORIAL').map(({ region }) => region));
  // An editor's region that the last state does not name (any more, or under another code) stays as it is.
  const kept = state.regions
    .filter(({ pk, origin }) => origin === 'EDITORIAL' && !editorial.has(pk))
    .map(({ pk }) => pk);
  const wanted = all.filter(({ region }) => !kept.includes(region));
  const keyOf = (pk: number, r: Omit<(typeof all)[number], 'article' | 'region'>): string =>
    // Stored with half the digits.
    [pk, r.origin, Math.fround(r.salience), r.mentions, r.about].join(' ');
  const stored = new Set(
    state.regions.filter(({ pk }) => !kept.includes(pk)).map((region) => keyOf(region.pk, region)),
  );
  const isSame = stored.size === wanted.length && wanted.every((row) => stored.has(keyOf(row.region, row)));
  return isSame ? null : { rows: wanted, kept };
}

function topicDifference({ topics, said }: DetectedState, found: { code: string; score: number }[]) {
  const isFiled = said.topics.length > 0 || topics.some(({ origin }) => origin === 'EDITORIAL');
  const wanted = isFiled ? [] : found;
  const keyOf = ({ code, score }: { code: string | null; score: number | null }) =>
    `${code} ${Math.fround(score ?? 0)}`;
  const differs = (stored: { code: string | null; score: number | null }[], to: typeof wanted) =>
    stored.length !== to.length || !to.every((topic) => stored.some((other) => keyOf(other) === keyOf(topic)));
  if (!differs(topics.filter(({ score }) => score !== null), wanted)) return null; // prettier-ignore
  // What a card gives is shown as the card's, whether the text shows it or not.
  const cards = new Set(topics.filter(({ origin }) => origin === 'CARD').map(({ code }) => code));
  return {
    wanted,
    isVisible: differs(topics.filter(({ origin }) => origin === 'DETECTED'), wanted.filter(({ code }) => !cards.has(code))), // prettier-ignore
  };
}
