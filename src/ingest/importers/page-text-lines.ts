import { foldWord, monthNumber } from '../../platform/month-names.js';
import { cleanLine } from '../text/clean-text.js';
import { wordCount } from './capture-lines.js';

/** A paragraph, menu entry, form field or rule of a text dump, joined where the dump's width broke it. */
export interface Unit {
  kind: 'text' | 'item' | 'field' | 'rule';
  /** Without its bullet and the names of images that dumps put in brackets. */
  text: string;
  /** Line it begins on, from 1. */
  number: number;
  /** Units with no blank line between them share a block. */
  block: number;
  indent: number;
  /** Ideographs count as half a word each. */
  words: number;
  /** Number of an item in an ordered list, with its mark: "3." */
  mark?: string;
  /** Level of a heading, in a dump that is Markdown. */
  level?: number;
  /** The text with its marks, in a dump that is Markdown. */
  source?: string;
}

interface Line {
  text: string;
  number: number;
  indent: number;
  width: number;
  item: boolean;
  /** An item that begins with a dash, as a line broken within a sentence may. */
  dash?: boolean;
  mark?: string;
  level?: number;
}

const BULLET = /^(?:[•●○◦▪■□◆◇☆★‣*]|\d{1,2}[.)](?=\s|$)|[-–—](?=\s))\s*/u;
const DAY_OF_MONTH = /^\d{1,2}\. (\p{L}{3,})\.? \d{4}/u;
const RULE = /^[\s━─—═=_*~+-]{4,}$/u;
/** "[Submit]", "[          ]": what stands for buttons and fields. */
const FIELD = /^(?:[[\]\s_▼]|\[[^\]]{0,60}\])+$/u;
/** "[logo_75x2]" before or after a text: the name of an image without a description. */
const IMAGE = /^(?:\[[\w*-]{0,12}\]\s*)+(?=\S)|(?:\s*\[[\w-]{3,12}\])+$/gu;
const IDEOGRAPH = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/u;
/** A line that begins in mid-sentence. Georgian has no capitals to begin one with. */
const GOES_ON = /^\s*(?!\p{Script=Georgian})[\p{Ll}\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u;
/** Ideographs have no small letters to begin a line with; a sentence's end tells that it is whole. */
const WHOLE = /[。！？」』”][^\p{L}]*$/u;
/** Dumps are as wide as a terminal; what is longer is not broken by width. In columns. */
const MAX_WIDTH = 200;
const MIN_WIDTH = 50;

/** "[12]Research": lynx numbers the links, right before their text. */
const LINK_NUMBER = /(?<![^\s(«“"'‘/[])\[\d{1,4}\](?=[^\s[\],.;:])/gu;
/** So many of them are no notes. */
const MIN_LINK_NUMBERS = 4;
/** Pages with fewer blank lines than this for each line have none that mean anything. */
const BLANK_SHARE = 0.12;

/** Reads a dump of text browsers (w3m, lynx, links), of converters to Markdown, or of `innerText`. */
export function readUnits(text: string): Unit[] {
  const numbered = (text.slice(0, 200_000).match(LINK_NUMBER)?.length ?? 0) >= MIN_LINK_NUMBERS;
  const isMarkdown = isMarkdownDump(text);
  const raw = text.replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n').split('\n');
  const width = isMarkdown ? Infinity : dumpWidth(raw);
  const units: Unit[] = [];
  let block = 0;
  let before: Line | undefined;
  for (const [index, line] of raw.entries()) {
    let current = readLine(line, index + 1, numbered, isMarkdown);
    if (!current) {
      if (before) block++;
      before = undefined;
      continue;
    }
    const last = units.at(-1);
    // "…, he said" may be broken before its dash, which begins no item then.
    const isDash = before !== undefined && current.dash === true && isFull(before, current, width);
    const next = isDash ? { ...current, item: false, text: cleanLine(line), indent: before!.indent } : current;
    if (before && last && last.kind !== 'rule' && continues(before, next, width)) {
      last.text += joint(before.text, next.text) + next.text;
      current = next;
    } else
      units.push({
        kind: current.item ? 'item' : 'text',
        text: current.text,
        number: current.number,
        block,
        indent: current.indent,
        words: 0,
        ...(current.mark !== undefined && { mark: current.mark }),
        ...(current.level !== undefined && { level: current.level }),
      });
    before = current;
  }
  const whole = units
    .map((unit) => finish(isMarkdown ? withoutMarks(unit) : unit))
    .filter(({ text: shown, kind }) => shown !== '' || kind === 'rule');
  // As copied from a browser, without blank lines: each line is a block of the page.
  const isDense = width === undefined && whole.length > 10 && block < whole.length * BLANK_SHARE;
  return isDense ? whole.map((unit, index) => ({ ...unit, block: index })) : whole;
}

/** The dump of a whole page as Markdown, as html2text makes it: a menu of links above its first heading, or many buttons that are links. */
export function isMarkdownDump(text: string): boolean {
  const head = text.slice(0, 100_000);
  if (/^\s*(?:---|\+\+\+)[ \t]*[\r\n]/.test(head) || !/^#{1,3} \S/m.test(head)) return false;
  const above = head.slice(0, head.search(/^#{1,3} \S/m));
  return (above.match(/^\s*(?:[*+-] +)?!?\[[^\]\n]*\]\([^)\n]*\)\s*$/gm)?.length ?? 0) >= 3;
}

/** Markdown as its reader sees it, with the marks kept beside it for the text. */
function withoutMarks(unit: Unit): Unit {
  // Every reach is bounded: what is never closed must not be looked for to the end, mark after mark.
  const source = unit.text.replace(/!\[[^\][]{0,500}\]\([^()]{0,2000}\)/gu, '').trim();
  const text = source
    .replace(/\[([^\][]{0,500})\]\([^()]{0,2000}\)/gu, (_, label: string) => label.trim())
    .replace(/(\*\*|__|`)(?=\S)([^\n*_`]{1,500})\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_]{1,500})\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/^>\s*/u, '')
    .replace(/\\([\p{P}\p{S}])/gu, '$1');
  return { ...unit, text, source };
}

function finish(unit: Unit): Unit {
  if (RULE.test(unit.text)) return { ...unit, kind: 'rule', text: '' };
  if (FIELD.test(unit.text)) return { ...unit, kind: 'field', words: 0 };
  const text = unit.text.replace(IMAGE, '').trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return { ...unit, text: '' };
  const ideographs = text.match(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/gu)?.length ?? 0;
  return { ...unit, text, words: wordCount(text) + Math.floor(ideographs / 2) };
}

function readLine(raw: string, number: number, numbered: boolean, isMarkdown: boolean): Line | undefined {
  const line = cleanLine(numbered ? raw.replace(LINK_NUMBER, '') : raw);
  if (line === '') return undefined;
  const heading = isMarkdown ? /^(#{1,6}) +(.*?)(?: +#+)?$/u.exec(line) : null;
  if (heading) return { text: heading[2]!, number, indent: 0, width: 0, item: false, level: heading[1]!.length };
  const indent = /^\s*/u.exec(raw.replaceAll('\t', '    '))![0].length;
  const bullet = DAY_OF_MONTH.test(line) && isDay(line) ? '' : (BULLET.exec(line)?.[0] ?? '');
  const item = bullet !== '' && !RULE.test(line);
  const mark = /^\d{1,3}[.)]/u.exec(bullet)?.[0];
  const text = item ? line.slice(bullet.length) : line;
  const dash = item && /^[-–—]/u.test(bullet);
  return { text, number, indent, width: columns(raw.trimEnd()), item, dash, ...(mark !== undefined && { mark }) };
}

/** "15. Juni 2023" is no item of a list. */
function isDay(line: string): boolean {
  return monthNumber(foldWord(DAY_OF_MONTH.exec(line)![1]!)) !== undefined;
}

/** The width that lines were broken at, by those that go on in mid-sentence; undefined where each paragraph is one line. */
function dumpWidth(raw: string[]): number | undefined {
  const broken = raw.filter(
    (line, index) => !RULE.test(line) && line.trim() !== '' && !WHOLE.test(line) && GOES_ON.test(raw[index + 1] ?? ''),
  );
  const widths = broken
    .map((line) => columns(line.trimEnd()))
    .filter((width) => width >= MIN_WIDTH)
    .sort((a, b) => a - b);
  // A few lines are wider: addresses cannot be broken.
  const widest = widths[Math.floor(widths.length * 0.98)];
  return widest !== undefined && widest <= MAX_WIDTH && widths.length >= 3 ? widest : undefined;
}

function continues(before: Line, line: Line, width: number | undefined): boolean {
  if (line.item || line.level !== undefined || before.level !== undefined) return false;
  if (before.item ? line.indent <= before.indent : Math.abs(line.indent - before.indent) > 0) return false;
  // An item's text may begin on the next line, under an image.
  if (before.text === '') return before.item;
  if (width === undefined) return false;
  if (width === Infinity) return true;
  return isFull(before, line, width);
}

/** True where the line before had no room for this line's first word. */
function isFull(before: Line, line: Line, width: number | undefined): boolean {
  if (width === undefined) return false;
  if (isIdeographic(before.text, line.text)) return before.width > width - 4;
  const first = /^\S+/u.exec(line.text)![0];
  return before.width + 1 + columns(first) > width;
}

/** Dumps break lines within words too: after a slash, before a closing quotation mark, between ideographs. */
function joint(before: string, after: string): '' | ' ' {
  return isIdeographic(before, after) || /\S\/$/u.test(before) || /^[”’»)\].,;:!?](?!\.)/u.test(after) ? '' : ' ';
}

function isIdeographic(before: string, after: string): boolean {
  return IDEOGRAPH.test(before.at(-1) ?? '') && IDEOGRAPH.test(after.charAt(0));
}

/** Columns of a terminal: ideographs take two. */
function columns(text: string): number {
  const wide =
    /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;
  return text.length + (text.match(wide)?.length ?? 0);
}
