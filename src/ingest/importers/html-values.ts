import { parsePartialDate, type PartialDate } from '../../platform/partial-date.js';
import { textKey } from '../../platform/text-key.js';
import { cleanLine } from '../text/clean-text.js';
import { canonicalLanguage } from '../detection/language-tag.js';
import { plainText } from '../text/plain-text.js';

/** Longest title or name that is one, in characters. */
const MAX_NAME = 500;
/** Longest topic, in characters, and the most of them that are meant: the rest is written for search engines. */
const MAX_TOPIC = 80;
const MAX_TOPICS = 30;

/** What every page of a newspaper is about. */
const GENERIC =
  /^(?:news|story|stories|articles?|standard|posts?|blogs?|home ?page|uncategori[sz]ed|actualités?|nachrichten|noticias|notícias|notizie|новости)$/i;

/** One line of text from metadata, where entities and tags are often left in; undefined where there is none. */
export function lineOf(value: unknown, limit = MAX_NAME): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const written = String(value).slice(0, 5000);
  const text = /&[a-z#0-9]+;|<\/?[a-z]/i.test(written)
    ? plainText(written.replace(/(?<!&)[*_`[\]\\#]/g, '\\$&'))
    : cleanLine(written);
  return text === '' || text.length > limit || /^(?:null|undefined|none|n\/a)$/i.test(text) ? undefined : text;
}

/** A date of metadata; `YYYY-MM-DD hh:mm` without a zone is a day. */
export function dateOf(value: unknown): PartialDate | undefined {
  if (typeof value === 'number') value = String(value);
  if (typeof value !== 'string') return undefined;
  const text = cleanLine(value);
  const found = parsePartialDate(text);
  if (found) return found;
  // Seconds and milliseconds since 1970, from 2001 on.
  if (/^1\d{9}(?:\d{3})?$/.test(text)) {
    const date = new Date(Number(text) * (text.length === 10 ? 1000 : 1));
    return parsePartialDate(date.toISOString()) ?? undefined;
  }
  // "20170113033838": digits alone, as old systems stamp; and times that no clock shows, after a day that is certain.
  const day = /^(\d{4})-?(\d{2})-?(\d{2})(?=[T\s]|\d{4,6}$)/.exec(text);
  return (day && parsePartialDate(`${day[1]}-${day[2]}-${day[3]}`)) ?? undefined;
}

/** An absolute http(s) address, resolved against `base`; undefined for anything else. */
export function addressOf(value: unknown, base?: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Entities written twice are the most common fault of addresses in metadata.
  const written = value.trim().replaceAll('&amp;', '&');
  const absolute = written.startsWith('//') && base === undefined ? `https:${written}` : written;
  if (absolute === '' || absolute.length > 2000 || !URL.canParse(absolute, base)) return undefined;
  const url = new URL(absolute, base);
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : undefined;
}

/** A BCP 47 tag in its canonical form ("en_GB" is "en-GB"); undefined for what is none. */
export function languageOf(value: unknown): string | undefined {
  return typeof value === 'string' ? (canonicalLanguage(value.trim().split(/[,;\s]/, 1)[0]!) ?? undefined) : undefined;
}

/** Topics of lists and of comma-separated texts, each once; keys of the site's own system ("type:story") are no topics. */
export function topicsOf(values: unknown[]): string[] {
  const topics = new Map<string, string>();
  for (const value of values) {
    if (typeof value !== 'string') continue;
    const text = value.slice(0, 5000).replace(/&amp;/g, '&');
    for (const part of text.split(text.replace(/&#?\w+;/g, '').includes(';') ? /;/u : /,/u)) {
      const topic = lineOf(part.replace(/^[\s"'#]+|[\s"']+$/gu, ''), MAX_TOPIC);
      if (
        topic === undefined ||
        GENERIC.test(topic) ||
        /^[\w-]+[:=/]\S|^https?:|^\d+$|^[0-9a-f-]{20,}$/i.test(topic) ||
        !/\p{L}/u.test(topic)
      )
        continue;
      if (!topics.has(textKey(topic))) topics.set(textKey(topic), topic);
    }
  }
  return [...topics.values()].slice(0, MAX_TOPICS);
}
