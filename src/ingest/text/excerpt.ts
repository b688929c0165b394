import type { Excerpt } from '../importer.js';

/** The marks a site puts where it cuts: "…", "...", "[…]", "(more)", "Read more". */
const CUT_MARK = /\s*(?:[[(]?(?:…|\.{3,})[\])]?)(?:\s*(?:read more|continued?|more|lire la suite|подробнее)\W*)?$/iu;
/** Where the mark is looked for, in characters from the end. */
const MARK_LENGTH = 200;
const SENTENCE_END = /[.!?。！？։؟।][\p{Pf}\p{Pe}"'’”»)\]]*$/u;

/**
 * An excerpt from a card: the cut's mark is taken off, and `truncated` says whether there was one. A card cut with nothing is
 * known by ending in mid-sentence: `endsMidSentence: 'CUT'`. What an editor wrote as a summary may end without a full stop: 'WHOLE'.
 */
export function excerptOf(text: string, endsMidSentence: 'CUT' | 'WHOLE'): Excerpt {
  const whole = text.trim();
  const end = whole.slice(-MARK_LENGTH);
  const mark = CUT_MARK.exec(end);
  const bare = mark ? whole.slice(0, whole.length - end.length + mark.index).trimEnd() : whole;
  if (bare !== whole) return { text: bare, truncated: true };
  return { text: bare, truncated: endsMidSentence === 'CUT' && !endsSentence(bare) };
}

/** True where the text ends as a sentence does: stop, question or exclamation mark, closing quotes and brackets after it allowed. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text) && !/\.{3}$/.test(text);
}
