import { textKey } from '../../platform/text-key.js';
import type { PageLine } from './capture-lines.js';
import { wordCount } from './capture-lines.js';
import { readSiteLine } from './capture-site.js';

export interface RepeatedTitle {
  /** Index of the title as readers see it. */
  shown: number;
  first: number;
  last: number;
  /** Every line that is this title. */
  all: Set<number>;
}

/** A title is repeated in at least this many words: "Research" twice is a menu. */
const MIN_WORDS = 2;

/** Shortest beginning of a title, in letters and digits, that an address cut off is known by. */
const MIN_PREFIX = 20;

/** Share of words that an address and its title have in common. */
const SAME_WORDS = 0.75;

/** Letters and digits alone: addresses lose apostrophes, hyphens and blanks ("azerbaijans one window"). */
export function titleKey(text: string): string {
  // An address has "and" for "&".
  return textKey(text.replace(/&/g, ' and ')).replaceAll(' ', '');
}

/**
 * The title of a page that gives it more than once: in lower case (from the address) and as shown, or the same twice, or in the
 * site's line ("A Title | Site"). The longest such line; undefined where none is repeated.
 */
export function findRepeatedTitle(lines: PageLine[]): RepeatedTitle | undefined {
  const groups = new Map<string, number[]>();
  for (const [index, { text }] of lines.entries()) {
    if (wordCount(text) < MIN_WORDS || text.length > 300) continue;
    const key = titleKey(text);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  joinCutAddresses(groups, lines);
  for (const other of readSiteLine(lines[0]?.text ?? '').others) {
    const group = groups.get(titleKey(other));
    if (group && group[0] !== 0 && wordCount(other) > MIN_WORDS) group.push(group[0]!);
  }
  const best = [...groups]
    .filter(([, group]) => group.length > 1 && !isSiteTwice(group, lines))
    .sort(([a], [b]) => b.length - a.length)[0]?.[1];
  if (!best) return undefined;
  const shown = best.find((index) => !isLowerCase(lines[index]!.text)) ?? best.at(-1)!;
  return { shown, first: Math.min(...best), last: Math.max(...best), all: new Set(best) };
}

/** The site's name may be repeated too (logo and line), so the first line is a title only where the two differ. */
function isSiteTwice(group: number[], lines: PageLine[]): boolean {
  return group[0] === 0 && new Set(group.map((index) => lines[index]!.text)).size === 1;
}

/** An address may be shorter than its title: a line in lower case that the next line goes on from. */
function joinCutAddresses(groups: Map<string, number[]>, lines: PageLine[]): void {
  for (const [index, { text }] of lines.entries()) {
    const key = titleKey(text);
    const next = titleKey(lines[index + 1]?.text ?? '');
    if (!isLowerCase(text) || key.length < MIN_PREFIX || next === key) continue;
    if (next.startsWith(key) || areAlike(text, lines[index + 1]?.text ?? '')) groups.get(next)?.push(index);
  }
}

/** Addresses lose small words and signs: most of the words are the same. */
function areAlike(address: string, title: string): boolean {
  const [own, theirs] = [address, title].map((text) => new Set(textKey(text).split(' ')));
  const common = [...own!].filter((word) => theirs!.has(word)).length;
  return common / Math.max(own!.size, theirs!.size) >= SAME_WORDS;
}

function isLowerCase(text: string): boolean {
  return text === text.toLowerCase() && text !== text.toUpperCase();
}
