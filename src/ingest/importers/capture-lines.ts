import { cleanLines } from '../text/clean-text.js';

/** A line of the page as it was shown, or a paragraph that the file breaks over several lines. */
export interface PageLine {
  text: string;
  /** Where it begins in the file, from 1. */
  number: number;
  /** Lines with no blank line between them share a block. */
  block: number;
}

/** Widths between which text files are hard-wrapped, in characters, and how far the lines of one paragraph differ. */
const WRAP_MIN = 60;
const WRAP_MAX = 140;
const WRAP_SPREAD = 25;

/** The lines that show something, cleaned; hard-wrapped paragraphs are joined. */
export function pageLines(text: string): PageLine[] {
  const lines: PageLine[] = [];
  let block: PageLine[] = [];
  let blocks = 0;
  const flush = (): void => {
    if (block.length === 0) return;
    if (isWrapped(block)) lines.push(joined(block));
    else for (const line of block) lines.push(line);
    block = [];
    blocks++;
  };
  for (const [index, line] of cleanLines(text).entries()) {
    if (line === '') flush();
    else block.push({ text: line, number: index + 1, block: blocks });
  }
  flush();
  return lines;
}

function isWrapped(block: PageLine[]): boolean {
  if (block.length < 2) return false;
  const widths = block.slice(0, -1).map(({ text }) => text.length);
  const [narrowest, widest] = [Math.min(...widths.slice(0, 500)), Math.max(...widths.slice(0, 500))];
  if (narrowest < WRAP_MIN || widest > WRAP_MAX || widest - narrowest > WRAP_SPREAD) return false;
  // Two lines alone may be a title and its repetition: the second must go on in mid-sentence.
  return block.length > 2 ? !block.some(({ text }) => isBullet(text)) : /^\p{Ll}/u.test(block[1]!.text);
}

function joined(block: PageLine[]): PageLine {
  return { ...block[0]!, text: block.map(({ text }) => text).join(' ') };
}

/** A list item, a menu entry or a form field, as text browsers draw them. */
export function isBullet(text: string): boolean {
  return /^(?:[•□▪●◦‣○■*]|[-–—] )/u.test(text) || /^\[.*\]$/u.test(text);
}

export function wordCount(text: string): number {
  return text.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
