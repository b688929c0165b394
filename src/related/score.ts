import { textLikeness, type WordVector } from './words.js';

/** Something that articles share: a region, a topic, an author. */
export interface Feature {
  pk: number;
  name: string;
}

/** What an article is compared by. */
export interface Comparable {
  /** Days since 1970; null without a date. */
  day: number | null;
  words: WordVector;
  regions: (Feature & { salience: number })[];
  topics: Feature[];
  authors: Feature[];
}

/** How little it takes for granted that an article has a feature: near 0 where almost every article has it, 1 where one has. */
export type Rarity = (kind: 'REGION' | 'TOPIC' | 'AUTHOR', pk: number) => number;

/** Chosen on one half of the sets in tests/eval/related.ts, which see. They add up to 1. */
const WEIGHTS = { text: 0.8, topics: 0.12, regions: 0.04, authors: 0.04 };
/** Likeness from which the text itself is named as a reason. */
const SIMILAR_TEXT = 0.1;
/** After this many days a pair has lost half of the little that nearness in time counts. */
const HALF_LIFE_DAYS = 1460;
const TIME_SHARE = 0.15;
/** A pair below it is not worth showing. */
export const MIN_SCORE = 0.01;

/**
 * How closely two articles are related, from 0 to 1, the same both ways. Most of it is the cosine of their words; what they
 * share besides counts by how rare it is, regions also by how much both are about them; distance in time takes off 15 % at most.
 */
export function scoreOf(a: Comparable, b: Comparable, rarity: Rarity): number {
  const likeness =
    WEIGHTS.text * textLikeness(a.words, b.words) +
    WEIGHTS.topics * sharedTopics(a.topics, b.topics, (pk) => rarity('TOPIC', pk)) +
    WEIGHTS.regions * diminishing(sharedRegions(a, b).map(({ pk, salience }) => salience * rarity('REGION', pk))) +
    WEIGHTS.authors * diminishing(both(a.authors, b.authors).map(({ pk }) => rarity('AUTHOR', pk)));
  const nearness = a.day === null || b.day === null ? 0.5 : 0.5 ** (Math.abs(a.day - b.day) / HALF_LIFE_DAYS);
  return Math.round(likeness * (1 - TIME_SHARE * (1 - nearness)) * 10_000) / 10_000;
}

/** Why two articles are related, in words; what says most comes first. Empty where there is nothing to name. */
export function reasonsOf(a: Comparable, b: Comparable, rarity: Rarity): string[] {
  const regions = sharedRegions(a, b).sort(
    (x, y) => y.salience * rarity('REGION', y.pk) - x.salience * rarity('REGION', x.pk) || x.pk - y.pk,
  );
  const topics = byRarity(both(a.topics, b.topics), (pk) => rarity('TOPIC', pk));
  const authors = both(a.authors, b.authors);
  return [
    ...(regions.length > 0 ? [`both about ${list(regions.slice(0, 3))}`] : []),
    ...(topics.length > 0 ? [`same ${topics.length > 1 ? 'topics' : 'topic'}: ${list(topics.slice(0, 4))}`] : []),
    ...(authors.length > 0 ? [`same ${authors.length > 1 ? 'authors' : 'author'}: ${list(authors.slice(0, 4))}`] : []),
    ...(textLikeness(a.words, b.words) >= SIMILAR_TEXT ? ['similar text'] : []),
  ];
}

/** The regions of both, with the geometric mean of how much each is about them. */
function sharedRegions(a: Comparable, b: Comparable): Comparable['regions'] {
  return a.regions.flatMap(({ pk, name, salience }) => {
    const other = b.regions.find((region) => region.pk === pk);
    return other ? [{ pk, name, salience: Math.sqrt(salience * other.salience) }] : [];
  });
}

/** Cosine of the topics, each as long as it is rare, times the rarity of the rarest: all topics in common says little where they are those of every article. */
function sharedTopics(a: Feature[], b: Feature[], rarity: (pk: number) => number): number {
  const shared = both(a, b);
  if (shared.length === 0) return 0;
  const square = (topics: Feature[]) => topics.reduce((sum, { pk }) => sum + rarity(pk) ** 2, 0);
  const length = Math.sqrt(square(a) * square(b));
  return length === 0 ? 0 : (square(shared) / length) * Math.max(...shared.map(({ pk }) => rarity(pk)));
}

function both(a: Feature[], b: Feature[]): Feature[] {
  return a.filter(({ pk }) => b.some((other) => other.pk === pk));
}

function byRarity(features: Feature[], rarity: (pk: number) => number): Feature[] {
  return features.sort((x, y) => rarity(y.pk) - rarity(x.pk) || x.pk - y.pk);
}

/** The largest counts whole, each further one half of the one before; 1 at most. */
function diminishing(parts: number[]): number {
  const sorted = parts.sort((x, y) => y - x);
  return Math.min(
    1,
    sorted.reduce((sum, part, place) => sum + part * 0.5 ** place, 0),
  );
}

function list(features: readonly Feature[]): string {
  const names = features.map(({ name }) => name);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The rarity of what `share` of `articles` articles have: 1 where one has it, 0 where all have. */
export function rarityOf(having: number, articles: number): number {
  if (articles < 1) return 1;
  return Math.max(0, Math.log((articles + 1) / Math.max(1, having)) / Math.log(articles + 1));
}
