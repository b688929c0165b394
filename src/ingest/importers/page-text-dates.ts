import { parsePartialDate, type PartialDate } from '../../platform/partial-date.js';

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
const UPDATED =
  /(?:updated|modified|revised|mis à jour|mise à jour|aktualisiert|actualizado|atualizado|aggiornato|обновлено|aktualizováno)\W*(?:on|at|le|am|el|em|il)?\W*$/iu;

/** How the page writes numeric dates, by the first of them that can be read in one way only; undefined where none can, or two differ. */
export function dayOrder(text: string): DayOrder {
  let order: DayOrder;
  for (const [, first, , second] of text.slice(0, 1_000_000).matchAll(NUMERIC)) {
    const [a, b] = [Number(first), Number(second)];
    const own: DayOrder =
      a > 12 && a <= 31 && b <= 12 ? 'DAY_FIRST' : b > 12 && b <= 31 && a <= 12 ? 'MONTH_FIRST' : undefined;
    if (own !== undefined && order !== undefined && own !== order) return undefined;
    order ??= own;
  }
  return order;
}

/** Dates in a line of a page's head, in order. Years alone do not count, nor months: both stand in titles and menus. */
export function findDates(line: string, order: DayOrder): FoundDate[] {
  if (line.length > MAX_LENGTH || !/\d/.test(line)) return [];
  // "by Anna Petrova22 Dec 2016651": parts of a line that only styles kept apart.
  const spaced = line
    .replace(/(\p{L}{3,})(\d)/gu, '$1 $2')
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
  const bare = text.replace(/^[\s([|•·,–—-]+|[\s)\]|•·,–—/-]+$/gu, '');
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
