/** UPPER and LOWER: one case throughout, so capitals tell nothing; TITLE: most words capitalised and no full stop; SENTENCE: the rest. */
export type Casing = 'UPPER' | 'LOWER' | 'TITLE' | 'SENTENCE';

export interface Token {
  /** Lower case without accents, for comparing. */
  key: string;
  /** As written; dotted abbreviations without their dots ("U.S." is "US"). */
  text: string;
  dotted: boolean;
  /** What stands between this token and the next: " ", "-", ", ". Empty after the last one. */
  gap: string;
}

export interface TokenisedText {
  tokens: readonly Token[];
  casing: Casing;
}

/** Letters and digits of any script; a dotted abbreviation is one token. Apostrophes divide, so that "Russia’s" and "l’Iran" are found. */
const TOKEN = /(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?|(?:(?![ʻʼ])[\p{L}\p{M}\p{N}])+/gu;

export function tokenise(text: string): TokenisedText {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const previous = tokens[tokens.length - 1];
    if (previous) previous.gap = text.slice(end, match.index);
    const raw = match[0];
    const dotted = raw.includes('.');
    const word = dotted ? raw.replaceAll('.', '') : raw;
    tokens.push({ key: foldWord(word), text: word, dotted, gap: '' });
    end = match.index + raw.length;
  }
  return { tokens, casing: casingOf(text, tokens) };
}

export function foldWord(word: string): string {
  if (/^[\x20-\x7e]*$/.test(word)) return word.toLowerCase();
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** False for a word that begins in lower case; true for capitals, digits and scripts without case. */
export function isCapitalised(word: string): boolean {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 32);
  return first !== first.toLowerCase() || first === first.toUpperCase();
}

function casingOf(text: string, tokens: readonly Token[]): Casing {
  const upper = /\p{Lu}/u.test(text);
  const lower = /\p{Ll}/u.test(text);
  if (upper && !lower) return 'UPPER';
  if (!upper && lower) return 'LOWER';
  if (/\.\s*$/.test(text)) return 'SENTENCE';
  const long = tokens.filter((token) => token.text.length >= 4);
  const capitalised = long.filter((token) => isCapitalised(token.text)).length;
  return long.length >= 3 && capitalised / long.length >= 0.7 ? 'TITLE' : 'SENTENCE';
}
