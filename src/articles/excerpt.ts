const ELLIPSIS = '…';
/** A sentence end counts as near when the excerpt keeps at least this share of the room it has. */
const NEAR = 0.6;
/** Shortest share of the room that a cut between words may leave; a longer word than that is cut between characters. */
const WORD_NEAR = 0.5;

const SENTENCE_END = /[.!?…。！？؟۔]+["'»”’)\]]*(?=\s|$)|[。！？]["'»”’)\]」』]*/gu;
/** A full stop after these ends no sentence: "U.S.", "J. Smith", "Dr. Petrova", "г. Баку". */
const ABBREVIATION =
  /(?:^|[\s("«“.])(?:\p{L}|Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gen|Gov|Col|Lt|Jr|Sr|No|Nos|vs|cf|ca|approx|Inc|Ltd|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|им|ул|гг|стр|проф|тыс|млн|млрд)\.$/u;

let graphemes: Intl.Segmenter | undefined;
let words: Intl.Segmenter | undefined;

/**
 * The beginning of `text` on one line, in at most `maxLength` user-perceived characters: up to the end of a sentence where one is
 * near, else up to a word and with "…" (which counts). `truncated` says whether anything was left out.
 */
export function excerptOf(text: string, maxLength: number): { text: string; truncated: boolean } {
  const room = Math.max(0, Math.floor(maxLength));
  const start = oneLine(text, room);
  const whole = takeGraphemes(start.text, room);
  if (!start.isCut && whole.length === start.text.length) return { text: whole, truncated: false };
  if (room === 0) return { text: '', truncated: true };
  return { text: sentence(whole, start.text) ?? cutAtWord(start.text, room - 1) + ELLIPSIS, truncated: true };
}

/** As much of the text as can matter, its white space folded. A character is longer than 16 units only in jest ("Zalgo" text). */
function oneLine(text: string, room: number): { text: string; isCut: boolean } {
  for (const units of [2, 32]) {
    const isCut = text.length > (room + 1) * units;
    const folded = fold(text.slice(0, (room + 1) * units));
    if (!isCut || takeGraphemes(folded, room).length < folded.length) return { text: folded, isCut };
  }
  return { text: fold(text), isCut: false };
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Scripts of which each unit is a character of its own; segmenting is slow, and most texts need none. */
const SIMPLE =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0559\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u3000-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]*$/;

function takeGraphemes(text: string, count: number): string {
  if (text.length <= count) return text;
  // One more, since what follows the last character may belong to it.
  if (SIMPLE.test(text.slice(0, count + 1))) return text.slice(0, count);
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  let taken = 0;
  for (const { index } of graphemes.segment(text)) if (taken++ === count) return text.slice(0, index);
  return text;
}

function sentence(whole: string, text: string): string | undefined {
  let end = 0;
  for (const match of whole.matchAll(SENTENCE_END)) {
    const stop = match.index + match[0].length;
    const next = text[stop];
    const continues = next !== undefined && /^\s*[\p{Ll}\p{Pd},;]/u.test(text.slice(stop, stop + 3));
    const atLimit = stop === whole.length && next !== undefined && !/\s/.test(next) && !/[。！？]/.test(match[0]);
    if (!continues && !atLimit && !ABBREVIATION.test(whole.slice(0, match.index + 1))) end = stop;
  }
  return end >= whole.length * NEAR ? whole.slice(0, end) : undefined;
}

function cutAtWord(text: string, room: number): string {
  const head = takeGraphemes(text, room);
  let end = head.length;
  if (/^[.,'’\-‐]?[\p{L}\p{N}\p{M}]/u.test(text.slice(end, end + 4))) {
    const space = head.lastIndexOf(' ');
    if (space >= head.length * WORD_NEAR) end = space;
    else end = wordBoundary(text.slice(0, head.length + 40), head.length) ?? end;
  }
  return head.slice(0, end).replace(/[\s\p{Pd}\p{Ps}\p{Pi},;:.]+$/u, '');
}

/** Last place between words at or before `limit`, found by dictionary, for scripts without blanks. */
function wordBoundary(text: string, limit: number): number | undefined {
  words ??= new Intl.Segmenter('und', { granularity: 'word' });
  let last: number | undefined;
  for (const { index } of words.segment(text)) {
    if (index > limit) break;
    last = index;
  }
  return last !== undefined && last >= limit * WORD_NEAR ? last : undefined;
}
