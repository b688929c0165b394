import { textKey } from '../../platform/text-key.js';
import { endsSentence } from '../text/excerpt.js';
import { findDates } from './page-text-dates.js';
import { endsArticle, headsRelated, isCaption, isFrame, isReply } from './page-text-noise.js';
import type { Unit } from './page-text-lines.js';

/** Words of a paragraph that tell it from a caption, a card or a menu, and the most that one counts for. */
const PROSE_WORDS = 15;
const MOST_WORDS = 60;
/** What units of the frame cost, in words of prose: a run of text goes on over a short gap and ends at a menu. */
const COSTS = {
  field: 12,
  item: 5,
  short: 5,
  frame: 14,
  caption: 2,
  end: 70,
  related: 25,
  repeated: 6,
  stamp: 20,
  card: 4,
};
/** Share of words that two descriptions of one picture have in common. */
const SAME_WORDS = 0.75;
/** Longest run, in units, in which sentences that are shown twice are looked for. */
const MAX_RUN = 1000;
/** Units in a row that are no text, after which each costs twice as much. */
const GAP = 4;
/** Words from which on a paragraph after cards is the text going on: their excerpts are shorter. */
const TEXT_WORDS = 30;
/** The same for one that another follows. */
const FOLLOWED_WORDS = 18;
/** Words of a paragraph that no card has. */
const LONG = 45;
/** Units of the cards under one heading within the text. */
const MAX_CARD_UNITS = 7;
/** Paragraphs longer than this, in words, are no cards, even if the page has them twice. */
const CARD_WORDS = 40;

export interface Run {
  /** Units from `from` to before `to`. */
  from: number;
  to: number;
  /** Words of prose in it, less what its gaps cost. */
  score: number;
}

/** The run of units with the most prose and the least else in it: the maximum sub-sequence of their weights. */
export function bodyRun(units: Unit[]): Run {
  const counts = countTexts(units);
  let best: Run = { from: 0, to: 0, score: 0 };
  let from = 0;
  let score = 0;
  let gap = 0;
  let isList = false;
  let cardsTo = 0;
  let inCards = false;
  for (const [index, unit] of units.entries()) {
    if (score <= 0) [from, score] = [index, 0];
    // "The countries are:" and what follows it is one text, however short its items.
    isList = unit.kind === 'item' ? isList : endsColon(unit);
    if (headsRelated(unit) && !endsArticle(unit)) {
      const end = cardsEnd(units, index);
      cardsTo = end ?? cardsTo;
      inCards = end === undefined;
    } else if (unit.words >= LONG && isProse(unit)) inCards = false;
    const own = isList && unit.kind === 'item' ? 0 : weigh(unit, isRepeated(unit, counts));
    // What stands below a heading over cards is as likely an excerpt as text.
    const weight = index < cardsTo ? Math.max(own, -COSTS.card) : inCards && own > 0 ? own / 2 : own;
    gap = weight > 0 ? 0 : gap + 1;
    // A caption or two stand within a text; ten lines of menus or cards in a row end it.
    score += weight < 0 && index >= cardsTo ? weight * (1 + gap / GAP) : weight;
    if (score > best.score) best = { from, to: index + 1, score };
  }
  return best;
}

/** Where cards within the text end: a paragraph that is no card's excerpt comes soon after their heading. Undefined where they end the text. */
function cardsEnd(units: Unit[], at: number): number | undefined {
  const isText = (unit: Unit | undefined): boolean =>
    unit?.kind === 'text' && isProse(unit) && endsSentence(unit.text) && !isCaption(unit);
  for (let index = at + 1; index < Math.min(units.length, at + 1 + MAX_CARD_UNITS); index++) {
    const [unit, after] = [units[index]!, units[index + 1]];
    if (endsArticle(unit)) return undefined;
    if (!isText(unit)) {
      if (isProse(unit)) return undefined;
      continue;
    }
    // Cards with excerpts are title and paragraph in turn; a text goes on with its next paragraph, or ends.
    const isEnd = !after || isFrame(after) || headsRelated(after) || isCaption(after) || endsArticle(after);
    const goesOn = isText(after) || (after?.kind === 'text' && endsSentence(after.text));
    const isLong = unit.words >= TEXT_WORDS && (isEnd || index - at <= 2);
    return isLong || (goesOn && unit.words >= FOLLOWED_WORDS) ? index : undefined;
  }
  return undefined;
}

/** Cards have their title twice: as the picture's description, and as the link. */
function isRepeated({ text, words }: Unit, counts: Map<string, number>): boolean {
  return words <= CARD_WORDS && (counts.get(textKey(text)) ?? 0) > 1;
}

function weigh(unit: Unit, isAgain: boolean): number {
  if (unit.kind === 'rule') return 0;
  if (unit.kind === 'field') return -COSTS.field;
  if (endsArticle(unit)) return -COSTS.end;
  if (headsRelated(unit)) return -COSTS.related;
  if (isReply(unit) || isStamp(unit)) return -COSTS.stamp;
  if (isFrame(unit)) return -COSTS.frame;
  if (isAgain) return -COSTS.repeated;
  if (isCaption(unit)) return -COSTS.caption;
  if (isProse(unit)) return Math.min(unit.words, MOST_WORDS) * (unit.kind === 'item' ? 0.5 : 1);
  if (endsSentence(unit.text) && unit.kind === 'text') return unit.words / 2;
  // Items of lists in a text are longer than those of menus, or no links, where the dump shows which are.
  if (unit.kind === 'item' && isPlainItem(unit)) return unit.words / 4;
  if (unit.kind === 'item') return unit.words >= 4 ? -COSTS.item / 3 : -COSTS.item;
  return -COSTS.short + Math.min(unit.words, 8) / 4;
}

/** An item that is more than a link, in a dump that is Markdown. */
function isPlainItem({ source, text }: Unit): boolean {
  return source !== undefined && !/^\[[^\]]*\]\([^)]*\)$/u.test(source) && /\p{L}{3}/u.test(text);
}

/** A date alone on a line: of a card, or of a comment. */
function isStamp({ text, words }: Unit): boolean {
  if (words > 7) return false;
  const [found] = findDates(text, undefined);
  return found !== undefined && !/\p{L}{3}/u.test(found.before + found.after);
}

/** A paragraph: long enough, with the punctuation of sentences, and not in capitals as cards are. */
export function isProse({ text, words, kind }: Unit): boolean {
  if (kind === 'field' || kind === 'rule' || words < PROSE_WORDS) return false;
  const sentences = text.match(/[.!?…:;。！？；।](?=[\s"'”’»)\]]|$)|[。！？；]/gu)?.length ?? 0;
  const commas = text.match(/[,،、，](?=\s)|[、，]/gu)?.length ?? 0;
  return sentences > 0 || words >= 40 || (commas >= 2 && words >= 20);
}

/** The article's own lines in a run: paragraphs, the headings and lists between them; not captions, buttons, cards. */
export function bodyUnits(units: Unit[], run: Run): Unit[] {
  const counts = countTexts(units);
  const kept: Unit[] = [];
  const isPage = run.to - run.from <= MAX_RUN;
  const all = isPage
    ? units
        .slice(run.from, run.to)
        .map(({ text }) => textKey(text))
        .join('\n')
    : '';
  for (let index = run.from; index < run.to; index++) {
    const unit = units[index]!;
    if (headsRelated(unit)) {
      index = skipCards(units, index, run.to);
      continue;
    }
    if (unit.kind === 'rule' || unit.kind === 'field' || isFrame(unit) || isCaption(unit)) continue;
    if (isPictured(units, index) || isPullQuote(unit, all)) continue;
    if (isAltText(units, index) || ((counts.get(textKey(unit.text)) ?? 0) > 1 && !isProse(unit))) continue;
    if (
      unit.kind === 'item'
        ? belongsToText(units, index, run) || isNumberedHeading(units, index, run)
        : isProse(unit) || endsSentence(unit.text) || endsColon(unit) || isHeading(units, index, run)
    )
      kept.push(unit);
  }
  return kept;
}

/** Cards inside the text: a heading and the short units after it, up to the next paragraph. */
function skipCards(units: Unit[], at: number, to: number): number {
  let last = at;
  for (let next = at + 1; next < Math.min(to, at + MAX_CARD_UNITS); next++) {
    const unit = units[next]!;
    if (isProse(unit) && endsSentence(unit.text) && unit.kind === 'text') break;
    last = next;
  }
  return last;
}

/** A picture's description that its caption repeats on the next line. */
export function isAltText(units: Unit[], index: number): boolean {
  const [unit, next, before] = [units[index]!, units[index + 1], units[index - 1]];
  const begins = (a: Unit | undefined, b: Unit | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    a.words >= 3 &&
    b.text.startsWith(a.text.slice(0, 40)) &&
    Math.abs(a.number - b.number) <= 3;
  return !isProse(unit) && (begins(unit, next) || begins(before, unit));
}

/** A picture's description that says almost what its caption says, before or after it; at most 60 words. */
function isPictured(units: Unit[], index: number): boolean {
  const { text, words, kind } = units[index]!;
  if (words < 4 || words > MOST_WORDS || kind !== 'text') return false;
  const own = new Set(textKey(text).split(' '));
  return [units[index - 1], units[index + 1], units[index + 2]].some((other) => {
    if (!other || other.words < 4 || other.words > MOST_WORDS) return false;
    const theirs = new Set(textKey(other.text).split(' '));
    const common = [...own].filter((word) => theirs.has(word)).length;
    return common / Math.max(own.size, theirs.size) >= SAME_WORDS;
  });
}

/** A sentence of the text, shown once more beside it. `all`: the keys of the run's units, a line each. */
function isPullQuote({ text, words }: Unit, all: string): boolean {
  if (words < 5 || words > CARD_WORDS) return false;
  const key = textKey(text);
  const lines = all.split(key, 3);
  // Once is the unit itself; a line that is nothing else is a repetition, not a quotation.
  return lines.length > 2 && lines.some((between, index) => index > 0 && !between.startsWith('\n') && between !== '');
}

function endsColon({ text, words }: Unit): boolean {
  return /:$/u.test(text) && words >= 3;
}

/** A short line alone in its block, with prose after it. */
function isHeading(units: Unit[], index: number, run: Run): boolean {
  const unit = units[index]!;
  if (unit.words > 16 || unit.words < 1 || unit.indent > 4) return false;
  const alone = units[index - 1]?.block !== unit.block && units[index + 1]?.block !== unit.block;
  const next = units.slice(index + 1, Math.min(run.to, index + 3)).find(({ kind }) => kind !== 'rule');
  return alone && next !== undefined && (isProse(next) || endsSentence(next.text) || endsColon(next));
}

/** "21) A Title" with its text below: a heading of a list of long items. */
function isNumberedHeading(units: Unit[], index: number, run: Run): boolean {
  const unit = units[index]!;
  return unit.mark !== undefined && units[index - 1]?.kind !== 'item' && isHeading(units, index, run);
}

/** A list in the text: prose before and after it, or sentences of its own. */
function belongsToText(units: Unit[], index: number, run: Run): boolean {
  let first = index;
  while (first > run.from && units[first - 1]!.kind === 'item') first--;
  let last = index;
  while (last < run.to - 1 && units[last + 1]!.kind === 'item') last++;
  const before = units[first - 1];
  const introduced = before !== undefined && (isProse(before) || endsSentence(before.text) || endsColon(before));
  const items = units.slice(first, last + 1);
  const words = items.reduce((sum, item) => sum + item.words, 0) / items.length;
  if (items.every(isPlainItem)) return introduced;
  // One item alone is a link to something else.
  if (items.length === 1 && !(before && endsColon(before)) && !isProse(units[index]!)) return false;
  return introduced && (words >= 6 || (items.length > 1 && endsColon(before)));
}

function countTexts(units: Unit[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of units) {
    const key = textKey(text);
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
