import { textKey } from '../../platform/text-key.js';
import { endsSentence } from '../text/excerpt.js';
import { isSectionName, looksLikeSite } from './capture-site.js';
import { isAltText, isProse, type Run } from './page-text-body.js';
import { findDates, type DayOrder } from './page-text-dates.js';
import { isByDate } from './page-text-header.js';
import type { Unit } from './page-text-lines.js';
import { bareNames, labelledNames } from './page-text-names.js';
import { endsArticle, headsRelated, isCaption, isFrame } from './page-text-noise.js';

/** How far above the text its title may stand, and how many of its paragraphs may come before it (a summary, a notice), in units. */
const ABOVE = 80;
const PARAGRAPHS_BEFORE = 2;
const MAX_LENGTH = 220;
/** Lines above a title that say where it is filed have at most as many words. */
const MAX_KICKER = 3;
/** How much better a deck may score than its title. */
const DECK_MARGIN = 1.5;
/** How much each sign of a title counts. */
const WEIGHTS = {
  distance: 0.03,
  repeated: 1.2,
  marker: 1.6,
  alone: 0.8,
  length: 0.6,
  short: 1.5,
  shared: 2.5,
  sentence: 2,
  prose: 1.5,
  caption: 1.5,
  site: 1.5,
  lower: 1,
  twice: 1.2,
  section: 2,
};
/** Words this long are of the subject, in letters; shorter ones are of the language. */
const SUBJECT = 4;

/** Index of the line that is the article's title: near the text, alone, with the text's words in it, by names or a date. Undefined where none is. */
export function findTitle(units: Unit[], run: Run, order: DayOrder): number | undefined {
  const last = lastPlace(units, run);
  const body = new Set(
    units
      .slice(run.from, run.to)
      .filter(isProse)
      .flatMap(({ text }) => textKey(text).split(' ')),
  );
  const places = new Map<string, number>();
  for (const { text } of units) places.set(textKey(text), (places.get(textKey(text)) ?? 0) + 1);
  const scores = new Map<number, number>();
  for (let index = Math.max(0, run.from - ABOVE); index <= last; index++) {
    const unit = units[index]!;
    if (!mayBeTitle(unit)) continue;
    scores.set(index, weigh(units, index, { last, body, order, times: places.get(textKey(unit.text)) ?? 1 }));
  }
  const best = [...scores].reduce<[number, number] | undefined>((a, b) => (a && a[1] >= b[1] ? a : b), undefined);
  return best && titleOfDeck(units, best, scores);
}

/** What scores best may be the deck, which has as many of the text's words: the title is then right above it. */
function titleOfDeck(units: Unit[], [index, score]: [number, number], scores: Map<number, number>): number {
  const above = scores.get(index - 1);
  const unit = units[index - 1];
  const isTitle =
    unit !== undefined &&
    unit.words > MAX_KICKER &&
    unit.words <= units[index]!.words * 2 &&
    !/^\p{Ll}|[.…:;,]$/u.test(unit.text);
  return above !== undefined && isTitle && above >= score - DECK_MARGIN && units[index]!.block - unit.block <= 1
    ? index - 1
    : index;
}

function lastPlace(units: Unit[], run: Run): number {
  let paragraphs = 0;
  for (let index = run.from; index < run.to; index++) {
    if (isProse(units[index]!) && ++paragraphs > PARAGRAPHS_BEFORE) return index - 1;
  }
  return Math.max(run.from, run.to - 1);
}

function mayBeTitle(unit: Unit): boolean {
  const { text, words, kind } = unit;
  if (kind !== 'text' || text.length > MAX_LENGTH || words < 1 || words > 35) return false;
  return (
    !isTrail(text) &&
    !isFrame(unit) &&
    !isCaption(unit) &&
    !headsRelated(unit) &&
    !endsArticle(unit) &&
    !/^[\d\s.,:/-]+$/u.test(text)
  );
}

/** "Home > Research > Energy", "Home / Local / Upper Valley": where a page is, not what it is called. */
function isTrail(text: string): boolean {
  const steps = text.split(/\s*[>›»→]\s*|\s+\/\s+/u);
  return steps.length > 2 && steps.every((step) => step !== '' && step.split(' ').length <= 5);
}

function weigh(
  units: Unit[],
  index: number,
  page: { last: number; body: Set<string>; order: DayOrder; times: number },
): number {
  const unit = units[index]!;
  const subject = textKey(unit.text)
    .split(' ')
    .filter((word) => word.length >= SUBJECT);
  const shared = subject.length === 0 ? 0 : subject.filter((word) => page.body.has(word)).length / subject.length;
  const alone = units[index - 1]?.block !== unit.block && units[index + 1]?.block !== unit.block;
  const before = units[index - 1];
  const isSecond = before !== undefined && textKey(before.text) === textKey(unit.text) && before.block === unit.block;
  return (
    -WEIGHTS.distance * Math.max(0, page.last - index) +
    (page.times > 1 ? WEIGHTS.repeated : 0) +
    (hasMarkerNear(units, index, page.order) ? WEIGHTS.marker : 0) +
    (alone ? WEIGHTS.alone : 0) +
    (unit.words >= 4 && unit.words <= 18 ? WEIGHTS.length : unit.words > 24 ? -WEIGHTS.length : 0) +
    WEIGHTS.shared * shared * Math.min(1, subject.length / 3) -
    (/[.…:;,。，；]$/u.test(unit.text) && unit.words > 5 ? WEIGHTS.sentence : 0) -
    (isProse(unit) && endsSentence(unit.text) ? WEIGHTS.prose : 0) -
    (unit.words <= 5 && looksLikeSite(unit.text) ? WEIGHTS.site : 0) -
    (isSectionName(unit.text) ? WEIGHTS.section : 0) -
    (/^\p{Ll}/u.test(unit.text) ? WEIGHTS.lower : 0) -
    (isSecond ? WEIGHTS.twice : 0) -
    (unit.words <= 2 && !isEncyclopedia(units[index + 1]) ? WEIGHTS.short : 0) +
    (isEncyclopedia(units[index + 1]) ? WEIGHTS.section * 4 : 0) +
    (unit.level === 1 ? WEIGHTS.section * 2 : unit.level !== undefined ? -WEIGHTS.lower : 0) -
    (unit.words < 2 && !isEncyclopedia(units[index + 1]) && unit.level !== 1 ? WEIGHTS.section * 2 : 0) -
    (isAltText(units, index) ? WEIGHTS.caption : 0) -
    (isDescription(units, index) ? WEIGHTS.caption : 0) -
    (isMarker(unit, page.order) ? WEIGHTS.marker + WEIGHTS.section : 0)
  );
}

/** What MediaWiki writes under the title of a page. */
function isEncyclopedia(next: Unit | undefined): boolean {
  return next !== undefined && /^From \p{Lu}.{1,20}, the free encyclopedia$/u.test(next.text);
}

/** Names or a date in the few lines below, or right above. */
function hasMarkerNear(units: Unit[], index: number, order: DayOrder): boolean {
  const below = units.slice(index + 1, index + 25).filter((unit) => !isFrame(unit));
  const near = [...units.slice(Math.max(0, index - 2), index), ...below.slice(0, 6)];
  const end = near.findIndex((unit) => isProse(unit) && unit.words > 40);
  return near
    .slice(0, end < 0 ? near.length : end + 1)
    .some((unit) => isMarker(unit, order) || isNameByDate(units, unit, order));
}

/** Credits under a picture make what stands above them its description. */
function isDescription(units: Unit[], index: number): boolean {
  const below = units.slice(index + 1, index + 4);
  const caption = below.findIndex((unit) => isCaption(unit));
  // Names and dates stand between a title and the first picture.
  return caption >= 0 && !below.slice(0, caption).some((unit) => isMarker(unit, undefined));
}

/** "Aleš Vávra", "2 hours ago" */
function isNameByDate(units: Unit[], unit: Unit, order: DayOrder): boolean {
  return unit.kind === 'text' && bareNames(unit.text) !== undefined && isByDate(units, units.indexOf(unit), order);
}

export function isMarker({ text, words, kind }: Unit, order: DayOrder): boolean {
  if (kind === 'field' || kind === 'rule' || words > 30) return false;
  return labelledNames(text) !== undefined || findDates(text, order).length > 0;
}
