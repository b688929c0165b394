import { foldWord, monthNumber } from '../../platform/month-names.js';
import { parsePartialDate, westernDigits, type PartialDate } from '../../platform/partial-date.js';

export type DayOrder = 'DAY_FIRST' | 'MONTH_FIRST' | undefined;

export interface FoundDate {
  date: PartialDate;
  isUpdate: boolean;
  /** The line's text before and after it. */
  before: string;
  after: string;
}

/** Words that a date of one line has at most: "Friday, December 6th, 2024 at 10:00 PM UTC". */
const MAX_WORDS = 8;
/** Longest line that a date is looked for in, in characters, and words of it. */
const MAX_LENGTH = 220;
const NUMERIC = /\b(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\b(?!\2)/g;
/** "08/07/2023 06h00": the time says nothing of which is the day. */
const NUMERIC_DAY = /^\D{0,3}\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\s/;
const PUBLISHED =
  /(?:published|posted|publiée?|veröffentlicht|publicado|pubblicato|опубликовано|опубліковано|giriş|yayınlanma|opublikowano|gepubliceerd|发布时间|發布時間)[\s:：,.|•·–—-]*(?:on|at|le|am|el|em|il)?[\s:：]*$/iu;
const UPDATED =
  /(?:updated|modified|revised|mis à jour|mise à jour|aktualisiert|actualizado|atualizado|aggiornato|обновлено|изменено|оновлено|aktualizováno|zaktualizowano|aktualizacja|güncelleme|güncellendi|güncellenme|uppdaterad|oppdatert|opdateret|bijgewerkt|stand|letzte änderung|dernière modification|last (?:changed|edited)|تحديث|التحديث|تم التحديث|更新|更新时间|更新時間|最終更新|업데이트|수정)[\s:：,.|•·–—-]*(?:on|at|le|am|el|em|il|в|о)?[\s:：]*$/iu;

/** Languages in which everybody writes the day first. English and those of its neighbours do both. */
const DAY_FIRST_LANGUAGES = /^(?:fr|es|pt|it|de|nl|ru|uk|be|pl|cs|sk|ro|bg|el|tr|az|ka|hy|ar|he|sv|da|nb|sr|hr)$/;
const MONTH_FIRST_WORDS = /(?<![\p{L}\d])(\p{Lu}\p{L}{2,8})\.? \d{1,2}, \d{4}/gu;
const DAY_FIRST_WORDS = /(?<![\p{L}\d])\d{1,2} (\p{Lu}\p{L}{2,8})\.? \d{4}/gu;

/**
 * How the page writes numeric dates: by the first of them that can be read in one way only, else by its language, else by its dates
 * in words ("May 9, 2023" or "9 May 2023"). Undefined where nothing tells, or two differ.
 */
export function dayOrder(text: string, language?: string): DayOrder {
  const numeric = numericOrder(text);
  if (numeric !== 'NONE') return numeric;
  if (language !== undefined && DAY_FIRST_LANGUAGES.test(language.split('-')[0]!)) return 'DAY_FIRST';
  const has = (pattern: RegExp): boolean =>
    [...text.slice(0, 200_000).matchAll(pattern)].some(([, word]) => monthNumber(foldWord(word!)) !== undefined);
  const [month, day] = [has(MONTH_FIRST_WORDS), has(DAY_FIRST_WORDS)];
  return month === day ? undefined : month ? 'MONTH_FIRST' : 'DAY_FIRST';
}

function numericOrder(text: string): DayOrder | 'NONE' {
  let order: DayOrder;
  for (const [, first, , second] of text.slice(0, 1_000_000).matchAll(NUMERIC)) {
    const [a, b] = [Number(first), Number(second)];
    const own: DayOrder =
      a > 12 && a <= 31 && b <= 12 ? 'DAY_FIRST' : b > 12 && b <= 31 && a <= 12 ? 'MONTH_FIRST' : undefined;
    if (own !== undefined && order !== undefined && own !== order) return undefined;
    order ??= own;
  }
  return order ?? 'NONE';
}

/** Dates in a line of a page's head, in order. Years alone do not count, nor months: both stand in titles and menus. */
export function findDates(written: string, order: DayOrder): FoundDate[] {
  const line = westernDigits(written);
  if (line.length > MAX_LENGTH || !/\d/.test(line)) return [];
  // "by Anna Petrova22 Dec 2016651": parts of a line that only styles kept apart.
  const spaced = line
    .replace(/(\p{L}{3,})(\d)/gu, '$1 $2')
    // "Associated PressDecember 2, 2016"
    .replace(/(\p{Ll})(\p{Lu}\p{Ll}{2,})(?=\.? \d)/gu, (all, letter: string, word: string) =>
      monthNumber(foldWord(word)) === undefined ? all : `${letter} ${word}`,
    )
    // "发布时间：2023-05-11", "10:15来源"
    .replace(/([：:，（(])(?=\d{4}[-年/.])/gu, '$1 ')
    .replace(/(\d)(?=[\p{Script=Han}])(?![年月日时時分])/gu, '$1 ')
    .replace(/(日)(?=[\p{Script=Han}\d])/gu, '$1 ')
    .replace(/\b((?:19|20)\d{2})(?=\d+\b)(?!\d{2}-)/gu, (year, _y, at: number, all: string) =>
      /^\d{8}\b/.test(all.slice(at)) ? year : `${year} `,
    );
  const words = spaced.split(' ');
  const found: FoundDate[] = [];
  for (let from = 0; from < words.length; from++) {
    if (!/[\p{L}\d]/u.test(words[from]!)) continue;
    for (let to = Math.min(words.length, from + MAX_WORDS); to > from; to--) {
      const date = readDate(words.slice(from, to).join(' '), order);
      if (!date) continue;
      const before = words.slice(0, from).join(' ');
      found.push({ date, isUpdate: UPDATED.test(before), before, after: words.slice(to).join(' ') });
      from = to - 1;
      break;
    }
  }
  return found;
}

function readDate(text: string, order: DayOrder): PartialDate | undefined {
  const bare = text
    .replace(/^[\s([（|•·,–—-]+|[\s)\]）|•·,–—/-]+$/gu, '')
    .replace(/\s+\d{1,2}(?::|\s?h)\d{2}(?::\d{2})?$/u, (time) => (NUMERIC_DAY.test(text) ? '' : time));
  if (!/\d/.test(bare)) return undefined;
  const numeric = new RegExp(`^${NUMERIC.source}$`).exec(bare);
  const date = parsePartialDate(bare) ?? (numeric ? inOrder(numeric, order) : null);
  return date && (date.precision === 'DAY' || date.precision === 'TIME') ? date : undefined;
}

/** "10.15.15", and "03/04/2021" once the page has shown which of the two comes first. */
function inOrder([, first, , second, year]: RegExpExecArray, order: DayOrder): PartialDate | null {
  if (order === undefined) return null;
  const [day, month] = order === 'DAY_FIRST' ? [first!, second!] : [second!, first!];
  const full = year!.length === 4 ? year! : `${Number(year) < 70 ? '20' : '19'}${year!}`;
  return parsePartialDate(`${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** "Updated:", "Mis à jour le", with the date on the next line. */
export function isUpdateLabel(text: string): boolean {
  return UPDATED.test(text);
}

/** "Anna Petrova Updated", before a date: the names alone. */
export function withoutDateLabel(text: string): string {
  return text.replace(PUBLISHED, '').replace(UPDATED, '');
}
