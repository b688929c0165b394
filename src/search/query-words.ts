import { textKey } from '../platform/text-key.js';

const MAX_WORDS = 12;
/** Share of trigrams in common from which a word is taken for a misspelling of another. */
const LIKENESS = 0.4;

/** The words of a search text that may be misspelt names: no phrases, no exclusions, no operators, at least four letters. */
export function plainWords(text: string): string[] {
  const unquoted = text.replace(/"[^"]*"?/g, ' ');
  const words = unquoted
    .split(/\s+/)
    .filter((word) => !word.startsWith('-') && !/^or$/i.test(word))
    .flatMap((word) => textKey(word).split(' '))
    .filter((word) => [...word].length >= 4 && /^\p{L}+$/u.test(word));
  return [...new Set(words)].slice(0, MAX_WORDS);
}

/** The word among the candidates' words that is most like `word`; null where none is like it enough. */
export function correctWords(word: string, candidates: string[]): string | null {
  let best: string | null = null;
  let bestLikeness = LIKENESS;
  for (const candidate of candidates.flatMap((name) => textKey(name).split(' '))) {
    const likeness = trigramLikeness(word, candidate);
    if (likeness > bestLikeness) [best, bestLikeness] = [candidate, likeness];
  }
  return best;
}

/** Jaccard likeness of the sets of trigrams, as pg_trgm counts them: two blanks before, one after. */
export function trigramLikeness(a: string, b: string): number {
  const left = trigrams(a);
  const right = trigrams(b);
  let shared = 0;
  for (const trigram of left) if (right.has(trigram)) shared++;
  return shared / (left.size + right.size - shared);
}

function trigrams(word: string): Set<string> {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3)));
}
