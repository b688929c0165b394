import type { PartialDate } from '../../platform/partial-date.js';
import { agencyName, isOrganisation } from '../../authors/organisation.js';
import type { BylineRecord } from '../importer.js';
import { isSectionName } from './capture-site.js';
import { isProse } from './page-text-body.js';
import { findDates, isUpdateLabel, withoutDateLabel, type DayOrder, type FoundDate } from './page-text-dates.js';
import type { Unit } from './page-text-lines.js';
import { looksLikeAffiliation } from '../text/bylines.js';
import { bareNames, hasAvatar, labelledNames, namesInNote } from './page-text-names.js';
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
/** Before a date that is not the page's: of a founder's birth, of an event. */
const OTHER_DAY =
  /(?:founded|born|died|established|since|until|opened|expires|deadline|due|event date|joined|launched|gegründet|geboren|fondée?|née?|fundad[oa]|основан\p{L}*|родил\p{L}*)\s*:?\s*$/iu;
const BESIDE_NAMES =
  /\b\d+\s*-?\s*min(?:ute)?s?\b|\b\d+ (?:minutes?|hours?|days?|weeks?) ago\b|^(?:před|vor|il y a|hace|há) \d+|\d+ (?:минут|час|дн)/iu;

/** Names, dates, deck and section around the title at `at`; `bodyTo` is the unit after the text. */
export function readPageHeader(units: Unit[], at: number, bodyTo: number, order: DayOrder): PageHeader {
  const header: PageHeader = { bylines: [], to: at + 1 };
  const bare: { names: BylineRecord[]; sure: boolean; repeated: boolean; index: number }[] = [];
  for (const index of [...belowTitle(units, at), ...aboveTitle(at)]) {
    const found = readMarkerUnit(units, index, header, order);
    const names = found ? undefined : bareNames(units[index]!.text);
    const post = names?.length === 1 ? postBelow(units[index + 1]) : undefined;
    const isBeside =
      names !== undefined && (isByDate(units, index, order) || post !== undefined || hasAvatar(units[index]!.text));
    if (post !== undefined && index > at) header.to = Math.max(header.to, index + 2);
    if (post !== undefined) names![0]!.affiliation ??= post;
    // Above the title there are menus: a name there needs a date beside it.
    const isNear = index > at && index <= at + NEAR;
    if (names && (isBeside || isNear)) bare.push({ names, sure: isBeside, repeated: isNear && isRepeated(units, index), index }); // prettier-ignore
    if ((found || (names && isBeside)) && index > at) header.to = Math.max(header.to, index + 1);
  }
  if (header.bylines.length === 0) {
    // A name alone under the title is believed where the page shows a date too, and says nothing else of who wrote.
    const names = bare.find(({ sure }) => sure) ?? bare.find(({ repeated }) => repeated);
    const after = names ? undefined : namesAfter(units, bodyTo);
    const lone =
      names || after || !header.published
        ? undefined
        : bare.find((one) => one.names.every(({ name }) => name.split(' ').length <= 3 && !isOrganisation(name)));
    header.bylines = names?.names ?? after ?? lone?.names ?? [];
    if (lone) header.to = Math.max(header.to, lone.index + 1);
  }
  // The only date that a page shows is the one it goes by, whatever it calls it.
  if (!header.published && header.updated) [header.published, header.updated] = [header.updated, undefined];
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

/** "Energy correspondent" under a name. */
function postBelow(next: Unit | undefined): string | undefined {
  if (next?.kind !== 'text' || next.words > 10 || findDates(next.text, undefined).length > 0) return undefined;
  return looksLikeAffiliation(next.text) && bareNames(next.text) === undefined ? next.text : undefined;
}

/** Takes names and dates of a line into the header; true where it has any. */
function readMarkerUnit(units: Unit[], at: number, header: PageHeader, order: DayOrder): boolean {
  const { text, kind, words } = units[at]!;
  if (kind === 'field' || kind === 'rule') return false;
  const names = labelledNames(text);
  if (!names && isCaption(units[at]!)) return false;
  const dates = words <= 30 ? findDates(text, order) : [];
  for (const [index, { date, isUpdate, before }] of dates.entries()) {
    if (OTHER_DAY.test(before)) continue;
    // "Updated" may stand on the line above.
    const label = index === 0 && !/[\p{L}\d]/u.test(before) ? (units[at - 1]?.text ?? '') : '';
    if (isUpdate || (label.length < 30 && isUpdateLabel(label))) header.updated ??= date;
    else header.published ??= date;
  }
  const beside = (dates.length > 0 ? namesBesideDates(text, dates) : undefined) ?? names;
  const people = beside && ofAgency(units[at - 1], beside);
  if (people && header.bylines.length === 0) header.bylines = people;
  return names !== undefined || dates.length > 0;
}

/** "ANNA PETROVA", and on the next line her agency and the date: the person, not the agency. */
function ofAgency(above: Unit | undefined, people: BylineRecord[]): BylineRecord[] {
  const agency = people.length === 1 ? agencyName(people[0]!.name) : undefined;
  const names = agency === undefined || !above ? undefined : bareNames(above.text);
  return names ? names.map((person) => ({ affiliation: agency!, ...person })) : people;
}

/** "by Laura June Topolsky July 10, 2015", "22 juin 2020 - Solène Garrec, chercheuse": names end or begin where a date is, or at a bar. */
function namesBesideDates(text: string, dates: FoundDate[]): BylineRecord[] | undefined {
  const ends = [dates[0]!.before, dates.at(-1)!.after];
  const parts = text.split(/\s*[|•·]\s*|\s+[-–—]\s+/u).filter((part) => findDates(part, undefined).length === 0);
  const tidy = (part: string): string => withoutDateLabel(part).replace(/^[\s|•·,–—-]+|[\s|•·,–—-]+$/gu, '');
  for (const part of [...ends, ...parts]) {
    const found = labelledNames(tidy(part)) ?? bareNames(tidy(part));
    if (found) return found;
  }
  return undefined;
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
  const after = units[at + 2];
  // With names and date above the title, a picture or a button ends the deck.
  const isApart = after !== undefined && !isProse(after) && next !== undefined && next.words < 35;
  if (!next || (at + 2 >= to && !isApart) || next.kind !== 'text' || next.text.length > MAX_DECK || next.words < 6)
    return undefined;
  if (isCaption(next) || isFrame(next) || labelledNames(next.text) || findDates(next.text, undefined).length > 0)
    return undefined;
  return next.text === units[at]!.text ? undefined : next.text;
}

function sectionOf(units: Unit[], at: number): string | undefined {
  const above = units.slice(Math.max(0, at - 3), at).reverse();
  return above.find(({ text, kind }) => kind === 'text' && isSectionName(text))?.text;
}
