import { parsePartialDate, type PartialDate } from '../../platform/partial-date.js';
import { quote } from '../text/clean-text.js';

const MAX_LENGTH = 200;
/** Programs write these where they know no date. */
const PLACEHOLDER = /^(?:0001-01-01|1970-01-01T00:00:00|Thu, 0?1 Jan 1970 00:00:00)/;

/**
 * A date of a feed: RFC 822 or ISO 8601, with what programs make of them (`03 Apr 02 1500 GMT`, `GMT+0100`, weekdays in other
 * languages). Where the time zone cannot be read, the day is what remains. A warning instead of a date where there is none.
 */
export function feedDate(
  written: string | undefined,
  language: string | undefined,
  warnings: string[],
): PartialDate | undefined {
  // prettier-ignore
  const text = written?.slice(0, MAX_LENGTH).replace(/\s+/g, ' ').trim();
  if (!text || PLACEHOLDER.test(text)) return undefined;
  const options = language === undefined ? {} : { language };
  const date = parsePartialDate(text, options) ?? parsePartialDate(mended(text), options);
  if (date) return date;
  const day = parsePartialDate(dayOf(text), options);
  if (day) {
    warnings.push(`Took the day of the date ${quote(text)} alone: its time cannot be read.`);
    return day;
  }
  warnings.push(
    `Left out the date ${quote(text)}: it cannot be read. Expected "02 Jan 2021 15:04:05 GMT" or "2021-01-02T15:04:05Z".`,
  );
  return undefined;
}

function mended(text: string): string {
  return withoutWeekday(text)
    .replace(/^(\d{1,2}[ -]\p{L}+\.?[ -]\d{2,4}) (\d{2})(\d{2})(?![\d:])/u, '$1 $2:$3')
    .replace(/^(\d{1,2})-(\p{L}+)-(\d{2,4})(?= |$)/u, '$1 $2 $3')
    .replace(/ ?(?:GMT|UTC?) ?(?=[+-]\d)/, ' ')
    .replace(/([+-]\d{2}:?\d{2}) ?\(?[A-Z]{2,5}\)?$/, '$1')
    .replace(/(\d{2}:\d{2}):60/, '$1:59');
}

function dayOf(text: string): string {
  const iso = /^\d{4}-\d{2}-\d{2}(?=\D|$)/.exec(text)?.[0];
  if (iso !== undefined) return iso;
  return withoutWeekday(text).replace(/,? \d{1,2}[:.]\d{2}.*$/, '');
}

function withoutWeekday(text: string): string {
  return text.replace(/^\p{L}+\.?,? ?(?=\d)/u, '');
}
