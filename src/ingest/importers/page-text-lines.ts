import { cleanLine } from '../clean-text.js';
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
}

interface Line {
  text: string;
  number: number;
  indent: number;
  width: number;
  item: boolean;
}

const BULLET = /^(?:[•●○◦▪■□◆◇☆★‣*]|\d{1,2}[.)](?=\s|$)|[-–—](?=\s))\s*/u;
const RULE = /^[\s━─—═=_*~+-]{4,}$/u;
/** "[Submit]", "[          ]": what stands for buttons and fields. */
const FIELD = /^(?:[[\]\s_▼]|\[[^\]]{0,60}\])+$/u;
/** "[logo_75x2]" before or after a text: the name of an image without a description. */
const IMAGE = /^(?:\[[\w*-]{0,12}\]\s*)+(?=\S)|(?:\s*\[[\w-]{3,12}\])+$/gu;
const IDEOGRAPH = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/u;
/** A line that begins in mid-sentence. */
const GOES_ON = /^\s*[\p{Ll}\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u;
/** Dumps are as wide as a terminal; what is longer is not broken by width. In columns. */
const MAX_WIDTH = 200;
const MIN_WIDTH = 50;

/** Reads a dump of text browsers (w3m, lynx, links) or of `innerText`. */
export function readUnits(text: string): Unit[] {
  const raw = text.replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n').split('\n');
  const width = dumpWidth(raw);
  const units: Unit[] = [];
  let block = 0;
  let before: Line | undefined;
  for (const [index, line] of raw.entries()) {
    const current = readLine(line, index + 1);
    if (!current) {
      if (before) block++;
      before = undefined;
      continue;
    }
    const last = units.at(-1);
    if (before && last && last.kind !== 'rule' && continues(before, current, width)) {
      last.text += joint(before.text, current.text) + current.text;
    } else
      units.push({
        kind: current.item ? 'item' : 'text',
        text: current.text,
        number: current.number,
        block,
        indent: current.indent,
        words: 0,
      });
    before = current;
  }
  return units.map(finish).filter(({ text, kind }) => text !== '' || kind === 'rule');
}

function finish(unit: Unit): Unit {
  if (RULE.test(unit.text)) return { ...unit, kind: 'rule', text: '' };
  if (FIELD.test(unit.text)) return { ...unit, kind: 'field', words: 0 };
  const text = unit.text.replace(IMAGE, '').trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return { ...unit, text: '' };
  const ideographs = text.match(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/gu)?.length ?? 0;
  return { ...unit, text, words: wordCount(text) + Math.floor(ideographs / 2) };
}

function readLine(raw: string, number: number): Line | undefined {
  const line = cleanLine(raw);
  if (line === '') return undefined;
  const indent = /^\s*/u.exec(raw.replaceAll('\t', '    '))![0].length;
  const bullet = BULLET.exec(line)?.[0] ?? '';
  const item = bullet !== '' && !RULE.test(line);
  return { text: item ? line.slice(bullet.length) : line, number, indent, width: columns(raw.trimEnd()), item };
}

/** The width that lines were broken at, by those that go on in mid-sentence; undefined where each paragraph is one line. */
function dumpWidth(raw: string[]): number | undefined {
  const broken = raw.filter(
    (line, index) => !RULE.test(line) && line.trim() !== '' && GOES_ON.test(raw[index + 1] ?? ''),
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
  if (line.item || (before.item ? line.indent <= before.indent : Math.abs(line.indent - before.indent) > 0))
    return false;
  // An item's text may begin on the next line, under an image.
  if (before.text === '') return before.item;
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
