import type { Form } from './region-matcher.js';
import { HOST_CITIES, PERSONAL_PLACES, TEAM_WORDS } from './region-places.js';
import { COMPANY_FORMS, CURRENCY_NOUNS, CURRENCY_VERBS } from './region-signs.js';
import { type Token, type TokenisedText, foldWord, isCapitalised } from './region-tokens.js';
import {
  FIRST_NAMES,
  FUNCTION_WORDS,
  GIVEN_NAMES,
  INSTITUTION_WORDS,
  LANGUAGE_NOUNS,
  LANGUAGE_PREPOSITIONS,
  LANGUAGE_VERBS,
  OFFICE_WORDS,
  ORDINARY_WORDS,
  STATES_AND_PROVINCES,
  STATE_ABBREVIATIONS,
  TOWNS_IN_US_GEORGIA,
  TOWN_COUNTRIES,
  TWO_WORD_STATES,
} from './region-words.js';

/**
 * PROVE: counts only if the same region is accepted elsewhere in the text. PERSON: part of somebody's name, so that the same word alone may be
 * that person again. SIGN: only points to the region ("Canadian dollars").
 */
export type Verdict = 'ACCEPT' | 'REJECT' | 'PROVE' | 'PERSON' | 'SIGN';

/** How far back, in words of the same sentence, "ethnicities such as" is looked for. */
const ETHNIC_REACH = 12;
/** ISO 3166-3 codes have four letters. */
const HISTORIC_CODE_LENGTH = 4;
const HONORIFICS = new Set(['mr', 'mrs', 'ms']);
const COMPANY_KEYS = new Set(COMPANY_FORMS.map((entry) => foldWord(entry.split(/[ =]/)[0] ?? '')));
/** How many words after a place may lead up to "Inc". */
const COMPANY_REACH = 3;
const COMPANY_WORDS = new Set([
  ...COMPANY_KEYS,
  ...'co corp company corporation ltd limited holdings industries llc trust'.split(' '),
]);
const IN_A_CITY = new Set(['in', 'a', 'en', 'em', 'в']);
const PLACE_PREPOSITIONS = new Set(['in', 'near', 'outside', 'a', 'en', 'em', 'nach', 'в']);
/** Countries that companies and towns are named after. */
const NAMES_IN_NAMES = new Set(['jersey', 'holland', 'bermuda', 'cyprus', 'gibraltar']);
const LIST_ENDS = new Set(['and', 'or', 'und', 'et', 'y', 'e']);
const ETHNIC_CUES = new Set(['ethnicity', 'ethnicities', 'minorities', 'ethnically']);

/**
 * Judges a form found at `tokens[at]` by its neighbours: people ("Jordan Peterson", "Michael Jordan"), towns of another
 * country ("Paris, Texas"), institutes ("Middle East Institute"), ethnicities ("ethnic Uzbeks") and ordinary words in one-case
 * text ("turkey") are not regions. `isRegion` tells whether a form begins at a later place.
 */
export function judge(form: Form, text: TokenisedText, at: number, isRegion: (at: number) => boolean): Verdict {
  const { tokens, casing } = text;
  const first = tokens[at] as Token;
  const oneCase = casing === 'LOWER' || casing === 'UPPER';
  if (form.kind === 'SIGN') return judgeSign(form, text, at);
  if (form.kind === 'DEMONYM' && (isEthnicity(tokens, at) || isEra(form, tokens, at) || isLanguage(form, tokens, at)))
    return 'REJECT';
  if ((form.kind === 'PLACE' || form.kind === 'CAPITAL') && isTeam(form, tokens, at)) return 'REJECT';
  if (isNameOfInstitute(form, text, at)) return 'REJECT';
  if (isTicker(form, tokens, at)) return 'REJECT';
  if (isCurrency(form, tokens, at) || isMarket(form, tokens, at)) return 'SIGN';
  if (isHostCity(form, tokens, at) && !isTownElsewhere(form, text, at)) return 'SIGN';
  if (form.length > 1) return 'ACCEPT';
  if (PERSONAL_PLACES.has(first.key) && form.kind === 'PLACE' && !isTownElsewhere(form, text, at))
    return isSurname(tokens, at) ? 'PERSON' : isLocated(tokens, at) ? 'ACCEPT' : 'PROVE';
  if (form.kind !== 'DEMONYM' && isTownElsewhere(form, text, at)) return 'REJECT';
  if (isSurname(tokens, at)) return 'PERSON';
  if (form.risky || isInsideName(form, tokens, at)) return 'PROVE';
  if (oneCase && !first.dotted && (ORDINARY_WORDS.has(first.key) || (casing === 'LOWER' && form.exact !== null)))
    return 'PROVE';
  if (!oneCase && GIVEN_NAMES.has(first.key)) return judgeGivenName(text, at, isRegion);
  return 'ACCEPT';
}

/** A company's legal form stands after its name; a currency with a capital may be somebody's name ("Rand Paul"). */
function judgeSign(form: Form, { tokens, casing }: TokenisedText, at: number): Verdict {
  const first = tokens[at] as Token;
  if (COMPANY_KEYS.has(first.key)) {
    const before = tokens[at - 1];
    const gap = first.key === 'inc' ? /^,?\s+$/ : /^\s+$/;
    return before && gap.test(before.gap) && isCapitalised(before.text) ? 'ACCEPT' : 'REJECT';
  }
  if (form.capitals[0] === true) return 'ACCEPT';
  if (casing === 'LOWER' || !isCapitalised(first.text)) return 'ACCEPT';
  return casing === 'SENTENCE' || ORDINARY_WORDS.has(first.key) ? 'PROVE' : 'ACCEPT';
}

/** "<ROK>": the symbol of a share. */
function isTicker(form: Form, tokens: readonly Token[], at: number): boolean {
  return form.exact !== null && tokens[at]?.gap.startsWith('>') === true && tokens[at - 1]?.gap.endsWith('<') === true;
}

/** "Canadian dollars", "francs suisses", "US$": money, whoever pays with it. */
function isCurrency(form: Form, tokens: readonly Token[], at: number): boolean {
  if (form.kind !== 'DEMONYM' && form.kind !== 'NAME') return false;
  const last = tokens[at + form.length - 1] as Token;
  if (last.gap.startsWith('$')) return true;
  const next = tokens[at + form.length];
  // "Russia pounds Kharkiv" is no money.
  const verb = form.kind === 'NAME' && CURRENCY_VERBS.has(next?.key ?? '');
  if (next && !verb && CURRENCY_NOUNS.has(next.key) && /^(?:\s+|-)$/.test(last.gap)) return true;
  const before = tokens[at - 1];
  return before !== undefined && CURRENCY_NOUNS.has(before.key) && /^\s+$/.test(before.gap);
}

/** "listed in Luxembourg", "the London Stock Exchange": where paper is traded, not what a text is about. */
function isMarket(form: Form, tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + form.length];
  if (next?.key === 'stock' && tokens[at + form.length + 1]?.key === 'exchange') return true;
  const before = tokens[at - 1];
  if (before === undefined || (before.key !== 'in' && before.key !== 'on')) return false;
  const verb = tokens[at - 2]?.key;
  return verb === 'listed' || verb === 'quoted' || verb === 'listing';
}

function isHostCity(form: Form, tokens: readonly Token[], at: number): boolean {
  return (
    (form.kind === 'CAPITAL' || form.kind === 'PLACE') &&
    HOST_CITIES.has(tokens[at + form.length - 1]?.key ?? '') &&
    IN_A_CITY.has(tokens[at - 1]?.key ?? '')
  );
}

/** "al-Sabah", "Piedmont Aviation Inc", "First Jersey": one word of a longer name. */
function isInsideName(form: Form, tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const joined = NAMES_IN_NAMES.has(tokens[at]?.key ?? '');
  if (form.kind !== 'PLACE' && !joined) return false;
  if (isBeforeCompany(tokens, at) || (before?.key === 'al' && before.gap === '-')) return true;
  return joined && before !== undefined && /^\s+$/.test(before.gap) && isPartOfName(tokens, at - 1);
}

/** Capitalised, and neither the first word of a sentence nor a small word. */
function isPartOfName(tokens: readonly Token[], at: number): boolean {
  const { text, key } = tokens[at] as Token;
  const before = tokens[at - 1];
  return isCapitalised(text) && !FUNCTION_WORDS.has(key) && before !== undefined && !/[.!?:;"”»]/.test(before.gap);
}

function isBeforeCompany(tokens: readonly Token[], at: number): boolean {
  for (let i = at + 1; i <= at + COMPANY_REACH; i++) {
    const token = tokens[i];
    if (!token || !/^(?:\s+|-|\s&\s)$/.test(tokens[i - 1]?.gap ?? '') || !isCapitalised(token.text)) return false;
    if (COMPANY_WORDS.has(token.key)) return true;
  }
  return false;
}

function judgeGivenName({ tokens, casing }: TokenisedText, at: number, isRegion: (at: number) => boolean): Verdict {
  const next = tokens[at + 1];
  if (!next || !/^\s+$/.test(tokens[at]?.gap ?? '') || !isCapitalised(next.text) || /^\d/.test(next.text))
    return 'ACCEPT';
  if (OFFICE_WORDS.has(next.key) || isRegion(at + 1)) return 'ACCEPT';
  if (casing === 'SENTENCE') return 'PERSON';
  // In a headline the next word is capitalised whatever it is; a verb ("Georgia Moves") speaks for the country.
  return /(?:[^s]s|ed|ing)$/.test(next.key) ? 'ACCEPT' : 'PROVE';
}

/** "in Sydney", "Houston-based": a place and no person, unless a name goes on ("in Jackson Pollock's hand"). */
function isLocated(tokens: readonly Token[], at: number): boolean {
  const own = tokens[at] as Token;
  const next = tokens[at + 1];
  if (next?.key === 'based' && own.gap === '-') return true;
  if (next && /^\s+$/.test(own.gap) && isCapitalised(next.text)) return false;
  return PLACE_PREPOSITIONS.has(tokens[at - 1]?.key ?? '');
}

function isSurname(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!before || !isCapitalised(before.text)) return false;
  return (
    (FIRST_NAMES.has(before.key) && /^\s+$/.test(before.gap)) ||
    (HONORIFICS.has(before.key) && /^\.?\s+$/.test(before.gap))
  );
}

/** "post-Soviet", "Soviet-era": a time, said of countries of today. */
function isEra(form: Form, tokens: readonly Token[], at: number): boolean {
  if (form.codes[0]?.length !== HISTORIC_CODE_LENGTH) return false;
  const before = tokens[at - 1];
  const next = tokens[at + form.length];
  return (before?.key === 'post' && before.gap.trim() !== ',') || next?.key === 'era' || next?.key === 'times';
}

/** "in English", "speaks French", "на русском языке": a language, not what is of the country. */
function isLanguage(form: Form, tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const last = tokens[at + form.length - 1];
  const next = tokens[at + form.length];
  if (next && /^[\s-]+$/.test(last?.gap ?? '') && LANGUAGE_NOUNS.has(next.key)) return true;
  if (!before || !/^\s+$/.test(before.gap)) return false;
  if (LANGUAGE_VERBS.has(before.key)) return true;
  if (!LANGUAGE_PREPOSITIONS.has(before.key)) return false;
  if (before.key === 'auf') return isCapitalised(tokens[at]?.text ?? '') && /sch$/.test(tokens[at]?.key ?? '');
  return !next || /[^\s-]/.test(last?.gap ?? '') || FUNCTION_WORDS.has(next.key);
}

/** "Chicago Bulls", "Dynamo Kyiv". */
function isTeam(form: Form, tokens: readonly Token[], at: number): boolean {
  const around = [tokens[at - 1], tokens[at + form.length]];
  return around.some((token) => token !== undefined && isCapitalised(token.text) && TEAM_WORDS.has(token.key));
}

function isEthnicity(tokens: readonly Token[], at: number): boolean {
  if (tokens[at - 1]?.key === 'ethnic') return true;
  for (let i = at - 1; i >= Math.max(0, at - ETHNIC_REACH); i--) {
    const token = tokens[i] as Token;
    if (/[.!?;]/.test(token.gap)) return false;
    if (ETHNIC_CUES.has(token.key) || (token.key === 'ethnic' && tokens[i + 1]?.key === 'groups')) return true;
  }
  return false;
}

/** Groupings and capitals only: "Georgia Foundation" may well be Georgia's, "Caspian Policy Center" is a name. */
function isNameOfInstitute(form: Form, { tokens, casing }: TokenisedText, at: number): boolean {
  if (casing === 'LOWER' || casing === 'UPPER' || (form.country && form.kind !== 'CAPITAL')) return false;
  for (let i = at + form.length; i < at + form.length + 3; i++) {
    const token = tokens[i];
    if (!token || !/^(?:\s+|-)$/.test(tokens[i - 1]?.gap ?? '') || !isCapitalised(token.text)) return false;
    if (INSTITUTION_WORDS.has(token.key)) return true;
  }
  return false;
}

function isTownElsewhere(form: Form, { tokens, casing }: TokenisedText, at: number): boolean {
  const own = tokens[at] as Token;
  const before = tokens[at - 1];
  if (own.key === 'georgia' && before && /^,\s+$/.test(before.gap) && TOWNS_IN_US_GEORGIA.has(before.key)) return true;
  const next = tokens[at + 1];
  if (!next || !/^,\s+$/.test(own.gap)) return false;
  const town = form.kind === 'CAPITAL' || form.kind === 'PLACE' || TOWN_COUNTRIES.has(own.key);
  if (!town || form.codes.includes('US') || form.codes.includes('CA')) return false;
  if (own.key === 'georgia' && /^(?:USA?|United)$/.test(next.text))
    return next.text !== 'United' || tokens[at + 2]?.key === 'states';
  if (next.key === 'georgia') return TOWNS_IN_US_GEORGIA.has(own.key);
  // In capitals "IN" is a word; "La" is "La." only with its dot.
  if (STATE_ABBREVIATIONS.has(next.text))
    return /[a-z]/.test(next.text) ? /^(?:\.|$)/.test(next.gap) : casing !== 'UPPER';
  // "in Bavaria, Ontario and Gujarat" is a list.
  if (form.kind === 'PLACE' && LIST_ENDS.has(tokens[at + 2]?.key ?? '')) return false;
  return STATES_AND_PROVINCES.has(next.key) || TWO_WORD_STATES.has(`${next.key}:${tokens[at + 2]?.key ?? ''}`);
}
