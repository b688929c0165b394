import { monthNumber, isWeekday, foldWord } from './month-names.js';

/** A moment known only as precisely as its source gave it. A date alone stays a date: no time, no zone is invented. */
export type PartialDate =
  | { precision: 'YEAR' | 'MONTH' | 'DAY'; /** First day of the period, `YYYY-MM-DD`. */ date: string }
  | {
      precision: 'TIME';
      /** Calendar day where it was published (by the source's own offset). */ date: string;
      /** ISO 8601 with offset, up to microseconds. */ instant: string;
    };

/** Longest text taken for a date, in characters: anything above is a sentence. */
const MAX_LENGTH = 80;

/**
 * Reads a text that is a date and nothing else: ISO 8601, RFC 822, month names in a dozen languages, `02.01.2021` (day first).
 * A time counts only with its zone; without one, the day is all that is known ("Jan 2, 2021 at 3:15 pm" is DAY).
 * Null for anything else: days that do not exist, and `03/04/2021`, where nobody can tell the day from the month.
 * `language` (BCP 47) settles month names that mean different months in different languages.
 */
export function parsePartialDate(text: string, options: { language?: string } = {}): PartialDate | null {
  const clean = westernDigits(text.normalize('NFC')).replace(/\s+/gu, ' ').trim();
  if (clean === '' || clean.length > MAX_LENGTH) return null;
  const whole = parseDay(clean, options.language, false);
  if (whole) return whole;
  const split = splitTime(clean);
  if (!split) return null;
  const day = parseDay(split.rest, options.language, split.offset !== undefined);
  if (day?.precision !== 'DAY') return null;
  if (split.offset === undefined) return day;
  return { precision: 'TIME', date: day.date, instant: `${day.date}T${split.time}${split.offset}` };
}

/** Arabic and Persian digits as those that are read here, and the Levant's months of two words as one. Other text stays as it is. */
export function westernDigits(text: string): string {
  if (!/[\u0600-\u06ff]/.test(text)) return text;
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/كانون الثاني/g, 'يناير')
    .replace(/كانون الأول/g, 'ديسمبر')
    .replace(/تشرين الأول/g, 'أكتوبر')
    .replace(/تشرين الثاني/g, 'نوفمبر');
}

/** UTC instant with microseconds (`2021-01-02T00:00:00.000000Z`) for order and visibility; a date counts from its first midnight. */
export function sortInstant(date: PartialDate): string {
  if (date.precision !== 'TIME') return `${date.date}T00:00:00.000000Z`;
  const parts = /^(.{10}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(Z|[+-]\d{2}:\d{2})$/.exec(date.instant);
  if (!parts) throw new RangeError(`Not an instant with an offset: ${date.instant}`);
  // JavaScript dates stop at milliseconds, so the fraction goes round them.
  const seconds = new Date(`${parts[1]}${parts[3]}`).toISOString().slice(0, 19);
  return `${seconds}.${(parts[2] ?? '').padEnd(6, '0')}Z`;
}

type DayPart = Extract<PartialDate, { precision: 'YEAR' | 'MONTH' | 'DAY' }>;

function parseDay(text: string, language: string | undefined, shortYears: boolean): DayPart | null {
  const trimmed = text.replace(/^[\s,;]+|[\s,;]+$/gu, '');
  return parseNumeric(trimmed) ?? parseWords(trimmed, language, shortYears);
}

function parseNumeric(text: string): DayPart | null {
  let m: RegExpExecArray | null;
  if ((m = /^\d{4}$/.exec(text))) return period(+m[0]);
  if ((m = /^(\d{4})[-/.](\d{1,2})$/.exec(text))) return period(+m[1]!, +m[2]!);
  if ((m = /^(\d{1,2})[-/.](\d{4})$/.exec(text))) return period(+m[2]!, +m[1]!);
  if ((m = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})$/.exec(text))) {
    return m[2] === '' && text.length !== 8 ? null : period(+m[1]!, +m[3]!, +m[4]!);
  }
  // Hungarian and Korean: 2021. 3. 4.
  if ((m = /^(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\.?$/.exec(text))) return period(+m[1]!, +m[2]!, +m[3]!);
  // Chinese, Japanese and Korean: 2021年1月2日, 2021년 1월.
  if ((m = /^(\d{4})[年년] ?(\d{1,2})[月월](?: ?(\d{1,2})[日일])?$/u.exec(text)))
    return period(+m[1]!, +m[2]!, m[3] === undefined ? undefined : +m[3]);
  if ((m = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(text))) return period(+m[3]!, +m[2]!, +m[1]!);
  if ((m = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/.exec(text))) {
    const [first, second, year] = [+m[1]!, +m[3]!, +m[4]!];
    if (first > 12 || first === second) return period(year, second, first);
    return second > 12 ? period(year, first, second) : null;
  }
  return null;
}

/** Words that stand around day, month and year without meaning anything: "3rd of May", "2 de enero de 2021", "2 января 2021 г." */
const FILLERS = new Set(
  'of the on de del d le la den der am г год года р року рік yil yili жыл жылы жылғы тарихи'.split(' ').map(foldWord),
);
const DAY = /^(\d{1,2})(?:st|nd|rd|th|er|eme|º|ª)?$/;

function parseWords(text: string, language: string | undefined, shortYears: boolean): DayPart | null {
  // The comma alone tells "May, 2020" from nothing else, so separators carry no meaning here.
  const words = text
    .split(/[\s,./’'-]+/u)
    .filter((word) => word !== '')
    .map(foldWord)
    .filter((word) => !FILLERS.has(word));
  return (
    parseTokens(words, language, shortYears) ??
    (isWeekday(words[0]) ? (parseTokens(words.slice(1), language, shortYears) ?? numericAfterWeekday(text)) : null) ??
    (isWeekday(words.at(-1)) ? parseTokens(words.slice(0, -1), language, shortYears) : null)
  );
}

/** "Sunday, 03.05.2020" */
function numericAfterWeekday(text: string): DayPart | null {
  const rest = /^\p{L}+\.?,? (\d.*)$/u.exec(text)?.[1];
  return rest === undefined ? null : parseNumeric(rest);
}

function parseTokens(words: string[], language: string | undefined, shortYears: boolean): DayPart | null {
  if (words.length < 2 || words.length > 3) return null;
  const month = words.findIndex((word) => monthNumber(word, language) !== undefined);
  if (month < 0) return null;
  const rest = words.toSpliced(month, 1);
  const year = rest.findIndex((word) => /^\d{4}$/.test(word));
  const number = monthNumber(words[month]!, language);
  if (year >= 0) {
    const [other] = rest.toSpliced(year, 1);
    if (other === undefined) return period(+rest[year]!, number);
    const day = DAY.exec(other);
    return day ? period(+rest[year]!, number, +day[1]!) : null;
  }
  // RFC 822 writes "02 Jan 21"; RFC 2822 says how such years are read. Only beside a time and a zone, never in prose.
  if (!shortYears || month !== 1 || !/^\d{1,2}$/.test(rest[0] ?? '') || !/^\d{2}$/.test(rest[1] ?? '')) return null;
  return period(+rest[1]! + (+rest[1]! < 50 ? 2000 : 1900), number, +rest[0]!);
}

/** Undefined parts are unknown; null where there is no such day, or the year is not one of the common era in four digits. */
function period(year: number, month?: number, day?: number): DayPart | null {
  if (year < 1000 || year > 9999) return null;
  const at = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  if (at.getUTCMonth() !== (month ?? 1) - 1 || at.getUTCDate() !== (day ?? 1)) return null;
  const precision = day !== undefined ? 'DAY' : month !== undefined ? 'MONTH' : 'YEAR';
  return { precision, date: at.toISOString().slice(0, 10) };
}

/** RFC 822's zones, and European ones that mean one offset only. ET, IST or AMT are left out: they mean several, or change. */
const ZONES: Record<string, string> = {
  Z: 'Z',
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  WET: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
};

const CLOCK =
  String.raw`(?<hour>\d{1,2})(?:(?::|\s?h\s?)(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,12}))?)?)?` +
  String.raw`(?:\s?(?<half>[ap])\.?m\.?)?(?:\s?(?:Uhr|часов))?`;
const ZONE = String.raw`(?:\s?\(?(?<zone>(?:UTC|GMT)?[+−-]\d{1,2}(?::?\d{2})?|[A-Z]{1,5})\)?(?:\s\([A-Z]{1,5}\))?)?`;
const TIME_LAST = new RegExp(
  String.raw`^(?<rest>.*?\d.*?)(?:T|,?\s+(?:at|um|à|a las|alle|às|в|о|om|,|-|–|—|\||·)?\s?)${CLOCK}${ZONE}$`,
  'u',
);
const TIME_FIRST = new RegExp(String.raw`^${CLOCK}${ZONE}(?:,|\s(?:on|-|–|—|\||·))?\s(?<rest>.*\d.*)$`, 'u');

interface SplitTime {
  rest: string;
  /** `HH:MM:SS[.ffffff]` */
  time: string;
  /** `Z` or `+HH:MM`; undefined where the text gives no zone, or one that says nothing certain. */
  offset: string | undefined;
}

/** Takes the time of day off either end; null where there is none, or it is not a time. */
function splitTime(text: string): SplitTime | null {
  const groups = (
    TIME_LAST.exec(text.replace(/\b([AP])(\.?)M\b/g, lower)) ??
    TIME_FIRST.exec(text.replace(/\b([AP])(\.?)M\b/g, lower))
  )?.groups;
  if (!groups || (groups.minute === undefined && groups.half === undefined)) return null;
  let hour = Number(groups.hour);
  if (groups.half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (groups.half === 'p' ? 12 : 0);
  }
  const [minute, second] = [Number(groups.minute ?? 0), Number(groups.second ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offset = groups.zone === undefined ? undefined : parseZone(groups.zone);
  if (offset === null) return null;
  const fraction = (groups.fraction ?? '').slice(0, 6);
  const time = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  return { rest: groups.rest!, time: fraction === '' ? time : `${time}.${fraction}`, offset };
}

const lower = (match: string): string => match.toLowerCase();

/** Null for an offset that cannot be; undefined for a name whose offset is not certain. */
function parseZone(zone: string): string | null | undefined {
  const numeric = /([+−-])(\d{1,2}):?(\d{2})?$/u.exec(zone);
  if (!numeric) return ZONES[zone];
  const [hours, minutes] = [Number(numeric[2]), Number(numeric[3] ?? 0)];
  if (hours > 14 || minutes > 59) return null;
  if (hours === 0 && minutes === 0) return 'Z';
  const sign = numeric[1] === '+' ? '+' : '-';
  return `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
