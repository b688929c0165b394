import type { GazetteerRegion } from '../../regions/gazetteer.js';
import { upToLastWord } from '../text/clean-text.js';
import { judge } from './region-context.js';
import { type FormKind, type RegionMatcher, matcherFor } from './region-matcher.js';
import { DATELINE_CITIES } from './region-places.js';
import { MARKET_OF_SYMBOL } from './region-signs.js';
import { type Token, tokenise } from './region-tokens.js';
import { COUNTRY_GEORGIA, US_GEORGIA } from './region-words.js';

export interface RegionText {
  title: string;
  excerpt?: string;
  paragraphs: string[];
  /** BCP 47; English when absent or when the gazetteer has no names in it. */
  language?: string;
}

/** Where in the text a mention stands; paragraphs by number, from 0. The dateline ("LONDON, March 11 -") is not of the first one. */
export type Zone = 'TITLE' | 'EXCERPT' | 'DATELINE' | number;

/** One place of a text that names a region. */
export interface Mention {
  /** Alternatives, the likeliest first. */
  codes: readonly string[];
  kind: FormKind;
  zone: Zone;
  /** Waits for another mention of the same region. */
  unproven: boolean;
}

/** A dateline is over after so many characters. */
const DATELINE_LENGTH = 80;
const DASH = /\s*(?:--|\s[-–—])(?:\s|$)/;
/** A town in capitals, then a date, a country or an agency, or nothing. */
const DATELINE = /^\p{Lu}[\p{Lu}.'’ -]*\p{Lu}(?:\s*[,/(].*)?$/u;
/** A town, perhaps a country and a date, and an agency in brackets. */
const AGENCY_DATELINE = /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2}(?:,[^()]*)?\s*\([\p{L} .]+\)$/u;

interface Found extends Mention {
  /** The word as it is compared, for forms of one word. */
  key: string;
  /** Part of somebody's name: no mention. */
  person: boolean;
}

/** Every mention of a region in a text, in the order of title, paragraphs, excerpt. What each weighs is settled by `rankMentions`. */
export function findMentions(text: RegionText, regions: readonly GazetteerRegion[]): Mention[] {
  const matcher = matcherFor(regions, text.language);
  const found = zones(text).flatMap(({ content, zone }) =>
    zone === 'DATELINE' ? scanDateline(content, matcher) : scan(content, zone, matcher),
  );
  return withUsGeorgia(withoutPeople(found), text);
}

function zones({ title, excerpt, paragraphs }: RegionText): { content: string; zone: Zone }[] {
  const dateline = datelineOf(paragraphs[0] ?? '');
  const list: { content: string; zone: Zone }[] = [
    { content: title, zone: 'TITLE' },
    ...paragraphs.map((content, zone) => ({ content: zone === 0 ? content.slice(dateline.length) : content, zone })),
  ];
  if (dateline) list.push({ content: dateline, zone: 'DATELINE' });
  if (excerpt && !isRepeated(excerpt, paragraphs)) list.push({ content: excerpt, zone: 'EXCERPT' });
  return list;
}

/** "LONDON, March 11 - ", "Astana (Interfax) — ": where a report comes from, with the dash; empty if it does not say. */
function datelineOf(paragraph: string): string {
  const start = paragraph.slice(0, DATELINE_LENGTH);
  const dash = DASH.exec(start);
  if (!dash) return '';
  const place = start.slice(0, dash.index);
  return DATELINE.test(place) || AGENCY_DATELINE.test(place) ? start.slice(0, dash.index + dash[0].length) : '';
}

/** An excerpt cut from the body would count its regions twice; what ends it may be an ellipsis. */
function isRepeated(excerpt: string, paragraphs: readonly string[]): boolean {
  const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const start = upToLastWord(squeeze(excerpt));
  return squeeze(paragraphs.join(' ')).includes(start);
}

function scan(content: string, zone: Zone, matcher: RegionMatcher): Found[] {
  const text = tokenise(content);
  const { tokens, casing } = text;
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const market = tokens[at]?.gap === '.' ? marketOf(content, tokens, at) : undefined;
    if (market && matcher.knows(market))
      found.push({ codes: [market], kind: 'SIGN', zone, unproven: false, key: '', person: false });
    const form = matcher.longestAt(tokens, at, casing);
    if (!form) continue;
    if (form.codes.length > 0) {
      const verdict = judge(form, text, at, (next) => matcher.longestAt(tokens, next, casing) !== undefined);
      if (verdict !== 'REJECT') {
        found.push({
          codes: form.codes,
          kind: verdict === 'SIGN' ? 'SIGN' : form.kind,
          zone,
          unproven: verdict === 'PROVE',
          key: form.length === 1 ? (tokens[at]?.key ?? '') : '',
          person: verdict === 'PERSON',
        });
      }
    }
    at += form.length - 1;
  }
  return found;
}

/** The first place that a dateline names; it stands alone, so what would be doubtful in a sentence is taken at its word. */
function scanDateline(content: string, matcher: RegionMatcher): Found[] {
  const text = tokenise(content);
  const { tokens, casing } = text;
  for (let at = 0; at < tokens.length; at++) {
    const form = matcher.longestAt(tokens, at, casing);
    const known = DATELINE_CITIES.get(tokens[at]?.key ?? '');
    const codes =
      form?.codes.length && judge(form, text, at, () => false) !== 'REJECT'
        ? form.codes
        : known && matcher.knows(known) && [known];
    if (codes) return [{ codes, kind: 'NAME', zone: 'DATELINE', unproven: false, key: '', person: false }];
  }
  return [];
}

/** "GB" for the symbol of "(SHEL.L)" and "<SHEL.L>", at its first word, which a dot follows. */
function marketOf(content: string, tokens: readonly Token[], at: number): string | undefined {
  const opening = tokens[at - 1]?.gap ?? content.trimStart().charAt(0);
  const end = tokens[at + 1];
  if (!end || !/[<(]$/.test(opening) || !/^[>)]/.test(end.gap)) return undefined;
  return /^[\dA-Z]+$/.test(tokens[at]?.text ?? '') ? MARKET_OF_SYMBOL.get(end.text) : undefined;
}

/** After "Jordan Peterson", a bare "Jordan" may be him again: it counts where the country is named in another way too. */
function withoutPeople(found: readonly Found[]): Found[] {
  const names = new Set(found.filter(({ person }) => person).map(({ key }) => key));
  if (names.size === 0) return [...found];
  return found
    .filter(({ person }) => !person)
    .map((one) => (names.has(one.key) && one.kind !== 'DEMONYM' ? { ...one, unproven: true } : one));
}

/** Georgia by name is the US state where the text is clearly about that. */
function withUsGeorgia(found: Found[], { title, paragraphs }: RegionText): Found[] {
  const isGeorgia = ({ codes, kind }: Found): boolean => codes[0] === 'GE' && kind === 'NAME';
  if (!found.some(isGeorgia)) return found;
  const whole = [title, ...paragraphs].join('\n');
  if (!US_GEORGIA.test(whole) || COUNTRY_GEORGIA.test(whole)) return found;
  return found.map((one) => (isGeorgia(one) ? { ...one, codes: ['US'], kind: 'PLACE' } : one));
}
