import { textKey } from '../platform/text-key.js';

const MAX_WORDS = 12;
/** Share of trigrams in common from which a word is taken for a misspelling of another. */
const LIKENESS = 0.4;

/** How the words of a search text are told apart. */
export const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** One spelling for a word of a search text. Accents stay: the stemmers of some languages need them ("военный"). */
export function foldCase(word: string): string {
  return word.normalize('NFC').toLowerCase();
}

/** The words of a search text, in lower case, that may be misspelt names: no phrases, no exclusions, no operators, at least four letters. */
export function plainWords(text: string): string[] {
  const unquoted = text.replace(/"[^"]*"?/g, ' ');
  const words = unquoted
    .split(/\s+/)
    .filter((word) => !word.startsWith('-') && !/^or$/i.test(word))
    .flatMap((word) => foldCase(word).match(WORD) ?? [])
    .filter((word) => /^\p{L}{4,}$/u.test(textKey(word)));
  return [...new Set(words)].slice(0, MAX_WORDS);
}

/** The word among the candidates' words that is most like `word`, accents apart, in lower case; null where none is like it enough. */
export function correctWords(word: string, candidates: string[]): string | null {
  let best: string | null = null;
  let bestLikeness = LIKENESS;
  for (const candidate of candidates.flatMap((name) => foldCase(name).match(WORD) ?? [])) {
    const likeness = trigramLikeness(textKey(word), textKey(candidate));
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
