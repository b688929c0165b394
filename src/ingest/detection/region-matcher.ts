import type { GazetteerRegion } from '../../regions/gazetteer.js';
import { foreignDemonyms } from './region-demonyms.js';
import {
  CAPITAL_SPELLINGS,
  COMPOUND_PREFIXES,
  LEFT_OUT,
  LEFT_OUT_CAPITALS,
  MORE_DEMONYMS,
  MORE_NAMES,
  RISKY_ABBREVIATIONS,
} from './region-more-names.js';
import { NOT_REGIONS } from './region-phrases.js';
import { FOREIGN_CITIES, placeEntries } from './region-places.js';
import { GOVERNMENT_SEATS } from './region-seats.js';
import { COMPANY_FORMS, CURRENCIES, EXCHANGES } from './region-signs.js';
import { type Casing, type Token, isCapitalised, tokenise } from './region-tokens.js';
import { LOOSE_WORDS } from './region-words.js';

export type FormKind = 'NAME' | 'DEMONYM' | 'CAPITAL' | 'PLACE' | 'SIGN' | 'NOTHING';

/** One way of writing a region. */
export interface Form {
  kind: FormKind;
  /** Alternatives, the likeliest first; empty for phrases that only look like a region. */
  codes: readonly string[];
  country: boolean;
  length: number;
  /** For each word, whether it must begin with a capital in text that has both cases. */
  capitals: readonly boolean[];
  /** Abbreviations must be written just so: "US" is not "us". */
  exact: string | null;
  /** Counts only when the region is named in another way as well. */
  risky: boolean;
  /** First half of a compound, counts before a hyphen only. */
  prefix: boolean;
}

interface TrieNode {
  next: Map<string, TrieNode>;
  forms: Form[];
}

/** What may stand between the words of one name: blanks, an apostrophe, a hyphen ("Congo - Kinshasa" in some languages). */
const INNER_GAP = /^(?:\s+|[-‐‑–'’‘ʻʼ]|\s[-–—]\s|\s?&\s?)$/;
/** The dot of "St. Lucia" and "Washington D.C."; after a longer word a dot ends a sentence. */
const ABBREVIATION_GAP = /^\.\s*$/;
const ABBREVIATION_LENGTH = 2;
/** Scripts that put no space between words: the tokeniser cannot find names there. */
const UNSPACED = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my']);

/** Languages that write most places as English does. */
const LATIN = new Set(['en', 'fr', 'de', 'es', 'pt', 'it', 'tr', 'pl', 'az']);

let places: string[] | undefined;
const latinPlaces = (): string[] =>
  (places ??= placeEntries().filter((entry) => !LEFT_OUT_CAPITALS.has(entry.split('=')[0] ?? '')));

const memo = new WeakMap<readonly GazetteerRegion[], Map<string, RegionMatcher>>();

/** The matcher for a BCP 47 language, built once per list of regions; languages without names fall back to English. */
export function matcherFor(regions: readonly GazetteerRegion[], language = 'en'): RegionMatcher {
  const base = language.toLowerCase().split(/[-_]/)[0] ?? 'en';
  const usable = !UNSPACED.has(base) && regions.some((region) => region.names[base] !== undefined) ? base : 'en';
  let matchers = memo.get(regions);
  if (!matchers) memo.set(regions, (matchers = new Map()));
  let matcher = matchers.get(usable);
  if (!matcher) matchers.set(usable, (matcher = new RegionMatcher(regions, usable)));
  return matcher;
}

/** A trie of folded words: one pass over a text finds the longest form at each place. */
export class RegionMatcher {
  private readonly root: TrieNode = { next: new Map(), forms: [] };
  private readonly countries: ReadonlySet<string>;

  constructor(regions: readonly GazetteerRegion[], language: string) {
    this.countries = new Set(regions.filter((region) => region.kind === 'COUNTRY').map((region) => region.code));
    const known = new Set(regions.map((region) => region.code));
    const inflected = (entries: readonly string[] = []): readonly string[] =>
      language === 'ru' ? entries.flatMap(inRussianCases) : entries;
    this.addWords(inflected(NOT_REGIONS[language]), 'NOTHING', known);
    this.addWords(inflected(MORE_NAMES[language]), 'NAME', known);
    this.addWords(MORE_DEMONYMS[language], 'DEMONYM', known);
    this.addWords(CAPITAL_SPELLINGS[language], 'CAPITAL', known);
    this.addWords(inflected(GOVERNMENT_SEATS[language]), 'CAPITAL', known);
    if (language === 'en') this.addWords(COMPOUND_PREFIXES, 'DEMONYM', known, true);
    this.addWords(inflected(CURRENCIES[language]), 'SIGN', known);
    this.addWords(COMPANY_FORMS, 'SIGN', known);
    this.addWords(EXCHANGES, 'SIGN', known);
    for (const region of regions) this.addRegion(region, language);
    this.addWords(foreignDemonyms(language), 'DEMONYM', known);
    this.addWords(inflected(FOREIGN_CITIES[language]), 'PLACE', known);
    if (LATIN.has(language)) this.addWords(latinPlaces(), 'PLACE', known);
  }

  /** Whether the country is in the list of regions. */
  knows(country: string): boolean {
    return this.countries.has(country);
  }

  /** The longest form that begins at `tokens[at]` and whose case fits. */
  longestAt(tokens: readonly Token[], at: number, casing: Casing): Form | undefined {
    let node: TrieNode | undefined = this.root;
    let found: Form | undefined;
    for (let i = at; i < tokens.length; i++) {
      const token = tokens[i] as Token;
      if (i > at && !joins(tokens[i - 1] as Token)) break;
      node = node.next.get(token.key);
      if (!node) break;
      found = node.forms.find((form) => fits(form, tokens, at, casing)) ?? found;
    }
    return found;
  }

  private addRegion(region: GazetteerRegion, language: string): void {
    const leftOut = (form: string): boolean =>
      LEFT_OUT['*']?.has(form) === true || LEFT_OUT[language]?.has(form) === true;
    const add = (form: string, kind: FormKind): void => {
      if (!leftOut(form) && !form.includes(',')) this.add(form, kind, [region.code]);
    };
    const english = language === 'en';
    for (const form of english ? englishNames(region) : foreignNames(region, language)) add(form, 'NAME');
    for (const form of region.demonyms) {
      const french = !isCapitalised(form);
      if (french ? language === 'fr' : english) add(form, 'DEMONYM');
    }
    for (const form of region.capitals) if (!LEFT_OUT_CAPITALS.has(form)) add(form, 'CAPITAL');
  }

  /** Entries are "form" or "form=code,code"; entries for regions that this list does not have are passed over. */
  private addWords(entries: readonly string[] = [], kind: FormKind, known: ReadonlySet<string>, prefix = false): void {
    for (const entry of entries) {
      const [form = '', codes = ''] = entry.split('=');
      const list = codes.split(',').filter((code) => known.has(code));
      if (kind === 'NOTHING' || list.length > 0) this.add(form, kind, list, prefix);
    }
  }

  private add(written: string, kind: FormKind, codes: readonly string[], prefix = false): void {
    const form = written.replace(/^The /, '');
    const { tokens } = tokenise(form);
    let node = this.root;
    for (const { key } of tokens) {
      let next = node.next.get(key);
      if (!next) node.next.set(key, (next = { next: new Map(), forms: [] }));
      node = next;
    }
    const country = codes.some((code) => this.countries.has(code));
    const loose = kind === 'NOTHING' || !country;
    const capitals = tokens.map(({ text, key }) => hasCapital(text) && !(loose && LOOSE_WORDS.has(key)));
    // The first that claims a form keeps it: our own words come before the gazetteer, names before demonyms and capitals. One that is
    // written small ("china", Chinese in Spanish) stands beside one that is not.
    const covers = (other: Form): boolean => !other.prefix && other.capitals.every((must, i) => !must || capitals[i]);
    if (node === this.root || (!prefix && node.forms.some(covers))) return;
    node.forms.push({
      kind,
      codes,
      country,
      length: tokens.length,
      capitals,
      exact: tokens.length === 1 && isAbbreviation(tokens[0]?.text ?? '') ? (tokens[0]?.text ?? null) : null,
      risky: RISKY_ABBREVIATIONS.has(form),
      prefix,
    });
  }
}

function joins({ text, gap }: Token): boolean {
  return INNER_GAP.test(gap) || (text.length <= ABBREVIATION_LENGTH && ABBREVIATION_GAP.test(gap));
}

function fits(form: Form, tokens: readonly Token[], at: number, casing: Casing): boolean {
  const last = tokens[at + form.length - 1];
  if (form.prefix && !/^[-‐‑–]$/.test(last?.gap ?? '')) return false;
  if (casing === 'LOWER') return true;
  if (form.exact !== null && casing !== 'UPPER') return tokens[at]?.text === form.exact;
  return form.capitals.every((must, i) => !must || isCapitalised(tokens[at + i]?.text ?? ''));
}

function englishNames(region: GazetteerRegion): string[] {
  return [region.name, ...(region.officialName ? [region.officialName] : []), ...region.aliases];
}

/** "Myanmar (Birmanie)" gives both names; Russian nouns are inflected. Abbreviations such as "NATO" are written alike in most languages. */
function foreignNames(region: GazetteerRegion, language: string): string[] {
  const forms = (region.names[language] ?? '').split(/[()（）]/).map((form) => form.trim());
  const names = forms.filter((form) => form !== '');
  if (language === 'de') return names.flatMap((name) => (/[sßxz]$/.test(name) ? [name] : [name, `${name}s`]));
  return language === 'ru' ? names.flatMap(russianCases) : names;
}

/** The cases of a noun, or of an adjective with its noun ("Центральная Азия"); other names are left as they are. */
function russianCases(name: string): string[] {
  const [adjective = '', noun, ...more] = name.split(' ');
  if (noun === undefined) return russianNoun(name);
  const ending = Object.keys(RUSSIAN_ADJECTIVES).find((end) => adjective.endsWith(end));
  if (more.length > 0 || ending === undefined) return [name];
  const stem = adjective.slice(0, -ending.length);
  const adjectives = [ending, ...(RUSSIAN_ADJECTIVES[ending] ?? [])].map((end) => stem + end);
  return adjectives.flatMap((first) => russianNoun(noun).map((second) => `${first} ${second}`));
}

function inRussianCases(entry: string): string[] {
  const [form = '', codes = ''] = entry.split('=');
  return russianCases(form).map((one) => `${one}=${codes}`);
}

const RUSSIAN_ADJECTIVES: Readonly<Record<string, readonly string[]>> = {
  ний: ['него', 'нему', 'ним', 'нем'],
  няя: ['ней', 'нюю'],
  ый: ['ого', 'ому', 'ым', 'ом'],
  ий: ['ого', 'ому', 'им', 'ом'],
  ая: ['ой', 'ую'],
  ое: ['ого', 'ому', 'ым', 'им', 'ом'],
};

function russianNoun(noun: string): string[] {
  const stem = noun.slice(0, -1);
  const decline = (base: string, ...endings: string[]): string[] => [noun, ...endings.map((ending) => base + ending)];
  if (/[-]/.test(noun)) return [noun];
  if (noun.endsWith('й')) return decline(stem, 'я', 'ю', 'ем', 'е');
  if (noun.endsWith('ия')) return decline(stem, 'и', 'ю', 'ей');
  if (noun.endsWith('я')) return decline(stem, 'и', 'е', 'ю', 'ей');
  if (noun.endsWith('е')) return decline(stem, 'я', 'ю', 'ем');
  if (noun.endsWith('а')) return decline(stem, 'ы', 'и', 'е', 'у', 'ой');
  if (noun.endsWith('ь')) return decline(stem, 'я', 'ю', 'ем', 'е', 'и', 'ью');
  return /[бвгдзклмнпрстфхц]$/.test(noun) ? decline(noun, 'а', 'у', 'ом', 'е') : [noun];
}

function hasCapital(word: string): boolean {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 32);
  return first !== first.toLowerCase();
}

function isAbbreviation(word: string): boolean {
  return /^[A-Z0-9]{2,5}$/.test(word) || word === 'BiH' || word === 'EaP';
}
