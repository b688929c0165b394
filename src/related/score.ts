/** What two articles have in common. Saliences and likeness run from 0 to 1. */
export interface SharedSignals {
  /** Regions that both are about, with the salience in each. */
  regions: { name: string; salience: [number, number] }[];
  topics: string[];
  authors: string[];
  /** Cosine of the weighted words of title and excerpt. */
  textLikeness: number;
  /** Null where one of the two has no date. */
  daysApart: number | null;
}

const WEIGHTS = { regions: 0.35, topics: 0.25, text: 0.3, authors: 0.1 };
/** Likeness from which the words themselves are named as a reason. */
const SIMILAR_TEXT = 0.25;
/** After this many days a pair has lost half of the little that nearness in time counts. */
const HALF_LIFE_DAYS = 730;
const TIME_SHARE = 0.15;
/** A pair below it is not worth showing. */
export const MIN_SCORE = 0.12;

/**
 * How closely two articles are related, from 0 to 1, and why, in words. Shared regions count by how much both articles are
 * about them; further shared regions, topics and authors count less and less; distance in time takes off 15 % at most.
 */
export function scoreRelated(shared: SharedSignals): { score: number; reasons: string[] } {
  const regions = diminishing(shared.regions.map(({ salience: [a, b] }) => Math.sqrt(a * b)).sort((a, b) => b - a));
  const topics = diminishing(shared.topics.map(() => 0.7));
  const authors = shared.authors.length > 0 ? 1 : 0;
  const likeness =
    WEIGHTS.regions * regions +
    WEIGHTS.topics * topics +
    WEIGHTS.text * Math.min(1, shared.textLikeness * 1.5) +
    WEIGHTS.authors * authors;
  const nearness = shared.daysApart === null ? 0.5 : 0.5 ** (shared.daysApart / HALF_LIFE_DAYS);
  const score = likeness * (1 - TIME_SHARE * (1 - nearness));
  return { score: Math.round(score * 10_000) / 10_000, reasons: reasonsFor(shared) };
}

/** The first counts whole, each further one half of the one before; 1 at most. */
function diminishing(parts: number[]): number {
  return Math.min(
    1,
    parts.reduce((sum, part, place) => sum + part * 0.5 ** place, 0),
  );
}

function reasonsFor(shared: SharedSignals): string[] {
  const regions = [...shared.regions]
    .sort((a, b) => b.salience[0] * b.salience[1] - a.salience[0] * a.salience[1])
    .map(({ name }) => name);
  return [
    ...(regions.length > 0 ? [`both about ${list(regions.slice(0, 3))}`] : []),
    ...(shared.topics.length > 0
      ? [`same ${shared.topics.length > 1 ? 'topics' : 'topic'}: ${list(shared.topics)}`]
      : []),
    ...(shared.authors.length > 0
      ? [`same ${shared.authors.length > 1 ? 'authors' : 'author'}: ${list(shared.authors)}`]
      : []),
    ...(shared.textLikeness >= SIMILAR_TEXT ? ['similar title and summary'] : []),
  ];
}

function list(names: string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Inverse document frequency of each word over a set of texts: ln(1 + texts / texts with the word). */
export function inverseFrequencies(texts: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of texts) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, Math.log(1 + texts.length / count)]));
}

/** Cosine of two sets of words, each word weighing its inverse frequency: 0 (nothing in common) to 1 (the same words). */
export function textLikeness(a: readonly string[], b: readonly string[], weights: ReadonlyMap<string, number>): number {
  const right = new Set(b);
  const square = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + (weights.get(word) ?? 0) ** 2, 0);
  const shared = square(new Set(a.filter((word) => right.has(word))));
  const length = Math.sqrt(square(new Set(a)) * square(right));
  return length === 0 ? 0 : shared / length;
}
