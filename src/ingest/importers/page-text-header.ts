import type { PartialDate } from '../../platform/partial-date.js';
import type { BylineRecord } from '../importer.js';
import { isSectionName } from './capture-site.js';
import { isProse } from './page-text-body.js';
import { findDates, type DayOrder } from './page-text-dates.js';
import type { Unit } from './page-text-lines.js';
import { bareNames, labelledNames, namesInNote } from './page-text-names.js';
import { isCaption, isFrame } from './page-text-noise.js';

export interface PageHeader {
  bylines: BylineRecord[];
  published?: PartialDate;
  updated?: PartialDate;
  subtitle?: string;
  section?: string;
  /** Unit after the last that is names, date or deck. */
  to: number;
}

/** Units around the title that may be names and dates. */
const ABOVE = 12;
const BELOW = 25;
/** A name without a date beside it is believed only so near under the title. */
const NEAR = 4;
/** Units after the text that may say who wrote it. */
const AFTER = 20;
const MAX_DECK = 300;
const BESIDE_NAMES =
  /\b\d+\s*-?\s*min(?:ute)?s?\b|\b\d+ (?:minutes?|hours?|days?|weeks?) ago\b|^(?:před|vor|il y a|hace|há) \d+|\d+ (?:минут|час|дн)/iu;

/** Names, dates, deck and section around the title at `at`; `bodyTo` is the unit after the text. */
export function readPageHeader(units: Unit[], at: number, bodyTo: number, order: DayOrder): PageHeader {
  const header: PageHeader = { bylines: [], to: at + 1 };
  const bare: { names: BylineRecord[]; sure: boolean }[] = [];
  for (const index of [...belowTitle(units, at), ...aboveTitle(at)]) {
    const found = readMarkerUnit(units[index]!, header, order);
    const names = found ? undefined : bareNames(units[index]!.text);
    const isBeside = names !== undefined && isByDate(units, index, order);
    // Above the title there are menus: a name there needs a date beside it.
    if (names && (isBeside || (index > at && index <= at + NEAR && isRepeated(units, index))))
      bare.push({ names, sure: isBeside });
    if ((found || (names && isBeside)) && index > at) header.to = Math.max(header.to, index + 1);
  }
  if (header.bylines.length === 0) {
    const names = bare.find(({ sure }) => sure) ?? bare[0];
    header.bylines = names?.names ?? namesAfter(units, bodyTo) ?? [];
  }
  header.subtitle = deckOf(units, at, header.to);
  header.section = sectionOf(units, at);
  return header;
}

/** Pages show their author's name more than once: with the picture, and in a note under the text. */
function isRepeated(units: Unit[], index: number): boolean {
  const { text } = units[index]!;
  return units.some((unit, other) => other !== index && unit.text.startsWith(text)) || text.split(' ').length >= 4;
}

function aboveTitle(at: number): number[] {
  return Array.from({ length: Math.min(ABOVE, at) }, (_, distance) => at - 1 - distance);
}

/** A date, a relative one or a time to read it in right before or after: what stands beside names. */
export function isByDate(units: Unit[], index: number, order: DayOrder): boolean {
  return [units[index - 1], units[index + 1], units[index + 2], units[index + 3]].some(
    (unit) =>
      unit !== undefined &&
      unit.words <= 12 &&
      (BESIDE_NAMES.test(unit.text) || findDates(unit.text, order).length > 0),
  );
}

/** Indices from the title down to the second paragraph. */
function belowTitle(units: Unit[], at: number): number[] {
  const indices: number[] = [];
  let paragraphs = 0;
  for (let index = at + 1; index < Math.min(units.length, at + 1 + BELOW); index++) {
    const isText = isProse(units[index]!) && labelledNames(units[index]!.text) === undefined;
    if (isText && ++paragraphs > 1) break;
    if (!isText) indices.push(index);
  }
  return indices;
}

/** Takes names and dates of a line into the header; true where it has any. */
function readMarkerUnit({ text, kind, words }: Unit, header: PageHeader, order: DayOrder): boolean {
  if (kind === 'field' || kind === 'rule') return false;
  const names = labelledNames(text);
  const dates = words <= 30 ? findDates(text, order) : [];
  for (const { date, isUpdate } of dates) {
    if (isUpdate) header.updated ??= date;
    else header.published ??= date;
  }
  // "by Laura June Topolsky July 10, 2015": the names end where the date begins.
  const beside =
    dates[0] && (labelledNames(dates[0].before) ?? bareNames(dates[0].before.replace(/[\s|•·,–—-]+$/u, '')));
  const people = beside ?? names;
  if (people && header.bylines.length === 0) header.bylines = people;
  return names !== undefined || dates.length > 0;
}

/** Who wrote it, said under the text: "About the author" and a name, or a sentence about one. */
function namesAfter(units: Unit[], bodyTo: number): BylineRecord[] | undefined {
  for (let index = Math.max(0, bodyTo - 2); index < Math.min(units.length, bodyTo + AFTER); index++) {
    const unit = units[index]!;
    const labelled =
      /^(?:about the authors?|written by|author|über den autor|об авторе|à propos de l.auteur|(?:written|posted|published)\b.{0,25}\bby$)/iu.test(
        unit.text,
      );
    const names = labelled
      ? bareNames(units[index + 1]?.text ?? '')
      : (namesInNote(unit.text) ?? (unit.words <= 8 ? labelledNames(unit.text) : undefined));
    if (names) return names;
  }
  return undefined;
}

/** A sentence or two right under the title, with the names after it. */
function deckOf(units: Unit[], at: number, to: number): string | undefined {
  const next = units[at + 1];
  if (!next || at + 2 >= to || next.kind !== 'text' || next.text.length > MAX_DECK || next.words < 6) return undefined;
  if (isCaption(next) || isFrame(next) || labelledNames(next.text) || findDates(next.text, undefined).length > 0)
    return undefined;
  return next.text === units[at]!.text ? undefined : next.text;
}

function sectionOf(units: Unit[], at: number): string | undefined {
  const above = units.slice(Math.max(0, at - 3), at).reverse();
  return above.find(({ text, kind }) => kind === 'text' && isSectionName(text))?.text;
}
