/**
 * Scripts written without blanks between words, which need a dictionary to count: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
 * Taken in runs of at most 5,000 characters: V8's regular expressions overflow their stack on millions.
 */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]{1,5000}/gu;
/**
 * A word: letters, marks and digits, joined by one apostrophe, hyphen, point, soft hyphen or zero-width (non-)joiner, so that
 * "l'Asie", "из-за", "3.5", "U.S." and Persian "می‌خواهم" are one word each, and French « » : ! and lone dashes none.
 */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’ʼ.,\-‐‑·_\u00ad\u200c\u200d][\p{L}\p{N}\p{M}]+){0,50}/gu;
let segmenter: Intl.Segmenter | undefined;

/** Number of words, in any language and mixture of scripts. */
export function countWords(text: string): number {
  let unspaced = 0;
  const spaced = text.replace(UNSPACED, (run) => {
    unspaced += countInRun(run);
    return ' ';
  });
  let count = unspaced;
  WORD.lastIndex = 0;
  while (WORD.test(spaced)) count++;
  return count;
}

function countInRun(run: string): number {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  let count = 0;
  for (const { isWordLike } of segmenter.segment(run)) if (isWordLike) count++;
  return count;
}

/** Silent reading of non-fiction by adults: 238 words a minute (Brysbaert 2019, a review of 190 studies). */
const WORDS_PER_MINUTE = 238;

/** Whole minutes, at least 1 when there is anything to read, 0 when there is not. */
export function readingMinutes(wordCount: number): number {
  return wordCount > 0 ? Math.max(1, Math.round(wordCount / WORDS_PER_MINUTE)) : 0;
}
