/** How often a word stands in the parts of an article. */
export interface WordCounts {
  word: string;
  title: number;
  /** Subtitle and excerpt. */
  excerpt: number;
  body: number;
}

/** An article's words as a vector of length 1: numbers of words, ascending, and how much each says about the article, at the same places. */
export interface WordVector {
  words: Int32Array;
  weights: Float32Array;
}

/** How much an occurrence counts, by where it stands. */
const TITLE_WEIGHT = 3;
/** Occurrences from which further ones count for less than half of the first. High, since an article says what it is about again and again. */
const SATURATION = 15;
/** How many words of an article are kept. */
const KEPT_WORDS = 128;
/** Weights are stored as whole numbers up to this. */
export const FULL_WEIGHT = 10_000;
/** Bytes of a word's number, and of its weight. */
const [NUMBER_BYTES, WEIGHT_BYTES] = [4, 2];

/**
 * The words that say most about an article, most first: each weighs its occurrences (in the title three times), levelled off as in
 * BM25, times its inverse document frequency. `frequency` gives in how many of `texts` texts a word stands; 1 where it is not known.
 */
export function significantWords(
  counts: readonly WordCounts[],
  texts: number,
  frequency: (word: string) => number,
): { word: string; weight: number }[] {
  const weighed = counts.flatMap(({ word, title, excerpt, body }) => {
    const occurrences = title * TITLE_WEIGHT + excerpt + body;
    if (occurrences === 0) return [];
    const levelled = (occurrences * (1 + SATURATION)) / (occurrences + SATURATION);
    return [{ word, weight: levelled * Math.log(1 + texts / frequency(word)) }];
  });
  const kept = weighed.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1)).slice(0, KEPT_WORDS);
  const length = Math.sqrt(kept.reduce((sum, { weight }) => sum + weight ** 2, 0));
  return kept.map(({ word, weight }) => ({ word, weight: weight / length }));
}

/** Words and their weights (whole numbers, see `FULL_WEIGHT`) as they are stored: all numbers, ascending, then all weights. */
export function packWords(words: readonly { word: number; weight: number }[]): Buffer {
  const ascending = [...words].sort((a, b) => a.word - b.word);
  const packed = Buffer.alloc(words.length * (NUMBER_BYTES + WEIGHT_BYTES));
  ascending.forEach(({ word, weight }, n) => {
    packed.writeInt32LE(word, n * NUMBER_BYTES);
    packed.writeUInt16LE(weight, words.length * NUMBER_BYTES + n * WEIGHT_BYTES);
  });
  return packed;
}

export function unpackWords(packed: Buffer): WordVector {
  const length = packed.length / (NUMBER_BYTES + WEIGHT_BYTES);
  const vector = { words: new Int32Array(length), weights: new Float32Array(length) };
  for (let n = 0; n < length; n++) {
    vector.words[n] = packed.readInt32LE(n * NUMBER_BYTES);
    vector.weights[n] = packed.readUInt16LE(length * NUMBER_BYTES + n * WEIGHT_BYTES) / FULL_WEIGHT;
  }
  return vector;
}

/** Cosine of two articles' words: 0 (nothing in common) to 1 (the same words). */
export function textLikeness(a: WordVector, b: WordVector): number {
  let [left, right, sum] = [0, 0, 0];
  while (left < a.words.length && right < b.words.length) {
    const difference = a.words[left]! - b.words[right]!;
    if (difference === 0) sum += a.weights[left++]! * b.weights[right++]!;
    else if (difference < 0) left++;
    else right++;
  }
  return Math.min(1, sum);
}

/**
 * The number that stands for a word of a language (32 bits, FNV-1a): short to store and quick to compare. Words of two languages
 * never meet but by an accident of one in four billion, which does no harm.
 */
export function wordNumber(language: string | null, word: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${primaryLanguage(language)} ${word}`) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  }
  return hash | 0;
}

/** `en` for `en-GB`; empty without a language. */
export function primaryLanguage(language: string | null): string {
  return language === null ? '' : language.toLowerCase().split('-')[0]!;
}

/** Reads lines of a word and the parts it stands in (`A` title, `B` excerpt, `C` names, anything else body): `gas AABDD`. */
export function readWordCounts(lines: string): WordCounts[] {
  if (lines === '') return [];
  return lines.split('\n').map((line) => {
    const space = line.lastIndexOf(' ');
    const counts = { word: line.slice(0, space), title: 0, excerpt: 0, body: 0 };
    for (const part of line.slice(space + 1)) {
      if (part === 'A') counts.title++;
      else if (part === 'B') counts.excerpt++;
      else if (part !== 'C') counts.body++;
    }
    return counts;
  });
}
