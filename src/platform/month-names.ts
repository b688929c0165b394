/**
 * Languages whose month and weekday names are read; the names come from the ICU data that Node carries. Finnish is not among them
 * ("mar" would be March and November), nor is Croatian (its "listopad" is October, which is Czech and Polish for November).
 */
const LANGUAGES = [
  'en',
  'en-GB',
  'fr',
  'de',
  'es',
  'ru',
  'it',
  'pt',
  'nl',
  'pl',
  'tr',
  'uk',
  'az',
  'kk',
  'uz',
  'ka',
  'hy',
  'cs',
  'sk',
  'sv',
  'da',
  'nb',
  'hu',
  'ro',
  'bg',
  'el',
  'ar',
  // Damascus and Beirut say "آذار" where Cairo says "مارس".
  'ar-LB',
  'fa',
  'he',
];

/** Shortest beginning of a name taken for it: "фев", "janv", "sept". */
const SHORTEST_PREFIX = 3;

interface Names {
  months: Map<string, number>;
  weekdays: Set<string>;
}

/** Lower case without accents or the dotless i: names are compared, never shown, in this form. */
export function foldWord(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i');
}

/** 1 to 12 for a month's name or its beginning, folded; undefined where it is none, or means different months in different languages. */
export function monthNumber(folded: string, language?: string): number | undefined {
  if (folded.length < 2 || /\d/.test(folded)) return undefined;
  const own = language === undefined ? undefined : tables().get(language.split('-')[0]!);
  const found = own ? findMonths(own.months, folded) : new Set<number>();
  if (found.size === 0) for (const { months } of tables().values()) findMonths(months, folded, found);
  return found.size === 1 ? [...found][0] : undefined;
}

/** True for a weekday's name or its abbreviation, folded. */
export function isWeekday(folded: string | undefined): boolean {
  return folded !== undefined && [...tables().values()].some(({ weekdays }) => weekdays.has(folded));
}

function findMonths(months: Map<string, number>, folded: string, into = new Set<number>()): Set<number> {
  const exact = months.get(folded);
  if (exact !== undefined) return into.add(exact);
  if (folded.length < SHORTEST_PREFIX) return into;
  for (const [name, month] of months) if (name.startsWith(folded)) into.add(month);
  return into;
}

let built: Map<string, Names> | undefined;

/** Built on first use: some 700 formatter calls, about 20 ms. */
function tables(): Map<string, Names> {
  built ??= new Map(LANGUAGES.map((language) => [language, namesOf(language)]));
  return built;
}

function namesOf(language: string): Names {
  const months = new Map<string, number>();
  const weekdays = new Set<string>();
  // Slavic languages decline: "январь" alone, "2 января" with a day.
  const monthForms: Intl.DateTimeFormatOptions[] = [
    { month: 'long' },
    { month: 'short' },
    { month: 'long', day: 'numeric' },
    { month: 'short', day: 'numeric' },
  ];
  for (const form of monthForms) {
    const format = new Intl.DateTimeFormat(language, { ...form, calendar: 'gregory', timeZone: 'UTC' });
    for (let month = 1; month <= 12; month++) {
      const name = partOf(format, new Date(Date.UTC(2021, month - 1, 10)), 'month');
      if (/^\p{L}{2,}$/u.test(name)) months.set(name, month);
    }
  }
  for (const weekday of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
    for (let day = 1; day <= 7; day++) weekdays.add(partOf(format, new Date(Date.UTC(2021, 0, day)), 'weekday'));
  }
  return { months, weekdays };
}

function partOf(format: Intl.DateTimeFormat, at: Date, type: 'month' | 'weekday'): string {
  const part = format.formatToParts(at).find((candidate) => candidate.type === type);
  return foldWord(part?.value ?? '').replaceAll('.', '');
}
