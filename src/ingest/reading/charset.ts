import { isUtf8 } from 'node:buffer';
import { analyse, type Match } from 'chardet';
import { decoderOf } from './decoders.js';
import { characterLength, wholeCharacters } from './utf8.js';

/** How bytes become text: a label that `decoderOf` knows, in lower case. `guessed` where nothing but the bytes themselves tells. */
export interface Charset {
  name: string;
  guessed?: boolean;
}

/** Within how many bytes of its beginning a file declares its charset: browsers look at 1 KB, some generators write later. */
export const DECLARED_WITHIN = 4096;
/** Bytes, from the first that is not ASCII on, by which a charset is told. */
export const TOLD_BY = 64 * 1024;
/** Bytes of ASCII before those that help to guess the language. */
export const CONTEXT = 1024;

const BOMS: [bytes: number[], name: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** What a byte order mark says, and how long it is. XML's first characters tell UTF-16 without one, too (XML 1.0, appendix F). */
export function charsetOfBom(start: Uint8Array): { charset: string; length: number } | undefined {
  const found = BOMS.find(([bytes]) => bytes.every((byte, i) => start[i] === byte));
  if (found) return { charset: found[1], length: found[0].length };
  const first = Buffer.from(start.subarray(0, 4)).toString('latin1');
  if (first === '<\0?\0') return { charset: 'utf-16le', length: 0 };
  if (first === '\0<\0?') return { charset: 'utf-16be', length: 0 };
  return undefined;
}

/** The charset that XML's first line or HTML's `meta` names, where this platform can decode it. */
export function declaredCharset(start: Uint8Array): string | undefined {
  const text = Buffer.from(start.subarray(0, DECLARED_WITHIN)).toString('latin1');
  const label =
    /^\s{0,100}<\?xml\s[^>]{0,200}?encoding\s{0,10}=\s{0,10}["']([\w.:-]{1,40})["']/i.exec(text)?.[1] ??
    /<meta\s[^>]{0,400}?charset\s{0,10}=\s{0,10}["']?\s{0,10}([\w.:-]{1,40})/i.exec(text)?.[1];
  return label === undefined ? undefined : decodableName(label);
}

/** The standard's name (https://encoding.spec.whatwg.org) for a label such as `cp1251` or `latin1`, where this platform can decode it. */
export function decodableName(label: string): string | undefined {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return undefined;
  }
}

/**
 * The charset of text that has no byte order mark, told by the bytes from the first that is not ASCII on: UTF-8 if they are
 * that or mostly that, else the declared one, else a confident guess (from the ASCII `before` as well), else UTF-8 again if next to
 * nothing in it is not ASCII. Undefined: none can be told.
 */
export function charsetOf(
  sample: Uint8Array,
  isEnd: boolean,
  declared?: string,
  before: Uint8Array = new Uint8Array(),
): Charset | undefined {
  if (isUtf8(isEnd ? sample : wholeCharacters(sample))) return { name: 'utf-8' };
  const { whole, broken } = countCharacters(sample);
  // Another charset would garble most of what is not ASCII in it.
  if (whole >= broken) return { name: 'utf-8' };
  // What declares UTF-16 in single bytes cannot mean it.
  const believed = declared?.startsWith('utf-') ? undefined : declared;
  if (believed !== undefined && decodes(sample, believed)) return { name: believed };
  const guess = guessCharset(Buffer.concat([before, sample]));
  if (guess !== undefined) return { name: guess, guessed: true };
  return broken * RARE <= before.length + sample.length ? { name: 'utf-8' } : undefined;
}

/** ISO 2022-JP writes Japanese in ASCII's bytes, between escapes: nothing but its declaration tells it from ASCII. */
export function isEscaped(declared: string | undefined, bytes: Uint8Array): boolean {
  return declared === 'iso-2022-jp' && bytes.includes(0x1b);
}

/** Bytes of text for each byte that is not UTF-8, from which such bytes are rare enough to be damage. */
const RARE = 500;

/** Characters beyond ASCII that are whole in UTF-8, and bytes that are no part of one. */
function countCharacters(sample: Uint8Array): { whole: number; broken: number } {
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < sample.length;) {
    const length = characterLength(sample, at);
    if (length === 0) broken++;
    else if (length > 1) whole++;
    at += Math.max(length, 1);
  }
  return { whole, broken };
}

/** Least evidence for a guess, in bytes: of text, and of characters beyond ASCII in it. One stray byte is damage rather than a charset. */
const LEAST_TEXT = 80;
const LEAST_BEYOND_ASCII = 3;
/** Confidences of chardet (0 to 100), set by trying it on paragraphs in 20 languages: how sure, and by how much surer than of the next. */
const SURE = 40;
const LEAD = 15;
/** Cyrillic languages other than Russian score low, yet far above the next. */
const SURE_BY_FAR = 25;
const FAR = 4;

function guessCharset(sample: Uint8Array): string | undefined {
  const beyond = sample.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  if (sample.length < LEAST_TEXT || beyond < LEAST_BEYOND_ASCII) return undefined;
  const [first, second] = analyse(sample).filter(({ name }) => !/^(?:ASCII|UTF)/.test(name));
  if (!first) return undefined;
  const next = second?.confidence ?? 0;
  const sure =
    (first.confidence >= SURE && first.confidence >= next + LEAD) ||
    (first.confidence >= SURE_BY_FAR && first.confidence >= next * FAR);
  const name = sure ? decodableName(betterName(first, sample)) : undefined;
  return name !== undefined && decodes(sample, name) && isPlausible(sample, name) ? name : undefined;
}

/**
 * chardet takes ISO for Windows' variant wherever no byte is one of the latter's own. Letters tell more: Polish has ą (0xb9 in
 * Windows-1250) and no š; a Greek word begins with Ά (0xa2 in Windows-1253), not with an apostrophe.
 */
function betterName({ name, lang }: Match, sample: Uint8Array): string {
  if (name === 'ISO-8859-2' && lang === 'pl' && sample.includes(0xb9)) return 'windows-1250';
  const isGreekCapital = (byte: number, i: number) => byte === 0xa2 && sample[i - 1] === 0x20 && sample[i + 1]! >= 0xc1;
  return name === 'ISO-8859-7' && sample.some(isGreekCapital) ? 'windows-1253' : name;
}

function decodes(sample: Uint8Array, name: string): boolean {
  try {
    decoderOf(name).write(sample);
    return true;
  } catch {
    return false;
  }
}

const LATIN = /^(?:windows-125[0247]|iso-8859-(?:[1-4]|9|1[0-6]))$/;

/**
 * Guards against charsets that chardet does not know (Mac OS, DOS): read in a Latin one, they give capitals within words
 * ("itÕs"), or words with hardly an ASCII letter.
 */
function isPlausible(sample: Uint8Array, name: string): boolean {
  const text = decoderOf(name).write(sample);
  if (/[\u0080-\u009f]/.test(text)) return false;
  if (!LATIN.test(name)) return true;
  const special = text.match(/[^\0-\u{7f}]/gu)?.length ?? 0;
  const letters = text.match(/[a-z]/gi)?.length ?? 0;
  const misplaced = text.match(/\p{Ll}(?![A-Z])\p{Lu}/gu)?.length ?? 0;
  return special <= letters / 2 && misplaced <= special / 10;
}
