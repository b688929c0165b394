import { type GazetteerRegion, gazetteer } from '../regions/gazetteer.js';
import { HISTORIC_STATES } from '../regions/historic-states.js';
import { judge } from './region-context.js';
import { type Form, type FormKind, type RegionMatcher, matcherFor } from './region-matcher.js';
import { type TokenisedText, tokenise } from './region-tokens.js';
import { COUNTRY_GEORGIA, US_GEORGIA } from './region-words.js';

export interface RegionMention {
  code: string;
  /** How often the text names it, in any form. */
  mentions: number;
  /** From 0 to 1, rounded to 4 decimals; see `detectRegions`. */
  salience: number;
}

export interface RegionText {
  title: string;
  excerpt?: string;
  paragraphs: string[];
  /** BCP 47; English when absent or when the gazetteer has no names in it. */
  language?: string;
}

/** Chosen on the dev half of tests/eval/regions.jsonl; docs/understanding.md says how. */
export interface RegionWeights {
  /** An adjective says less than the name, a capital that stands for its government less again, a city or province least. */
  form: Readonly<Record<FormKind, number>>;
  title: number;
  excerpt: number;
  /** Of the first paragraphs; those after them weigh 1. */
  paragraphs: readonly number[];
  /** Share of a mention of a state that is no more that its heirs get. */
  heir: number;
  /** Keeps one passing mention from looking like a subject: alone in a late paragraph it has the salience 1 / (1 + 2) = 0.3333. */
  damping: number;
}

export const REGION_WEIGHTS: RegionWeights = {
  form: { NAME: 1, DEMONYM: 0.75, CAPITAL: 0.6, PLACE: 0.5, NOTHING: 0 },
  title: 4,
  excerpt: 1.5,
  paragraphs: [2],
  heir: 0.5,
  damping: 2,
};

/** From which salience a text is about a region: one that it names once in passing, beside its subject, stays below. */
export const ABOUT = 0.28;

export function isAbout({ salience }: Pick<RegionMention, 'salience'>): boolean {
  return salience >= ABOUT;
}

interface Found {
  form: Form;
  /** The word as it is compared, for forms of one word. */
  key: string;
  weight: number;
  /** Waits for another mention of the same region. */
  unproven: boolean;
  /** Part of somebody's name: no mention. */
  person: boolean;
}

/**
 * The regions a text names, by salience, then code. Each mention scores the weight of its form times that of its place;
 * salience is a region's score / (highest score + damping). Groupings found by name are regions of their own; members of a
 * grouping are not added. A state that is no more is a region of its own too, and its heirs get a share of its mentions.
 */
export function detectRegions(
  text: RegionText,
  regions: readonly GazetteerRegion[] = gazetteer(),
  weights: RegionWeights = REGION_WEIGHTS,
): RegionMention[] {
  const matcher = matcherFor(regions, text.language);
  const found = segments(text, weights).flatMap(({ content, weight }) =>
    scan(tokenise(content), weight, matcher, weights),
  );
  return rank(withUsGeorgia(withoutPeople(found), text, weights), weights, regions);
}

function segments({ title, excerpt, paragraphs }: RegionText, weights: RegionWeights) {
  const list = [
    { content: title, weight: weights.title },
    ...paragraphs.map((content, i) => ({ content, weight: weights.paragraphs[i] ?? 1 })),
  ];
  if (excerpt && !isRepeated(excerpt, paragraphs)) list.push({ content: excerpt, weight: weights.excerpt });
  return list;
}

/** An excerpt cut from the body would count its regions twice; the last characters may be an ellipsis. */
function isRepeated(excerpt: string, paragraphs: readonly string[]): boolean {
  const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const start = squeeze(excerpt).replace(/\W*(?:\.{3}|…)?$/, '');
  return squeeze(paragraphs.join(' ')).includes(start);
}

function scan(text: TokenisedText, weight: number, matcher: RegionMatcher, weights: RegionWeights): Found[] {
  const { tokens, casing } = text;
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const form = matcher.longestAt(tokens, at, casing);
    if (!form) continue;
    if (form.codes.length > 0) {
      const verdict = judge(form, text, at, (next) => matcher.longestAt(tokens, next, casing) !== undefined);
      if (verdict !== 'REJECT') {
        found.push({
          form,
          key: form.length === 1 ? (tokens[at]?.key ?? '') : '',
          weight: weight * weights.form[form.kind],
          unproven: verdict === 'PROVE',
          person: verdict === 'PERSON',
        });
      }
    }
    at += form.length - 1;
  }
  return found;
}

/** After "Jordan Peterson", a bare "Jordan" may be him again: it counts where the country is named in another way too. */
function withoutPeople(found: readonly Found[]): Found[] {
  const names = new Set(found.filter(({ person }) => person).map(({ key }) => key));
  return found
    .filter(({ person }) => !person)
    .map((one) => (names.has(one.key) && one.form.kind !== 'DEMONYM' ? { ...one, unproven: true } : one));
}

/** Georgia by name is the US state where the text is clearly about that. */
function withUsGeorgia(found: Found[], { title, paragraphs }: RegionText, weights: RegionWeights): Found[] {
  const isGeorgia = ({ form }: Found): boolean => form.codes[0] === 'GE' && form.kind === 'NAME';
  if (!found.some(isGeorgia)) return found;
  const whole = [title, ...paragraphs].join('\n');
  if (!US_GEORGIA.test(whole) || COUNTRY_GEORGIA.test(whole)) return found;
  return found.map((one) =>
    isGeorgia(one)
      ? { ...one, form: { ...one.form, codes: ['US'] }, weight: (one.weight * weights.form.PLACE) / weights.form.NAME }
      : one,
  );
}

function rank(found: readonly Found[], weights: RegionWeights, regions: readonly GazetteerRegion[]): RegionMention[] {
  const sure = new Map<string, number>();
  for (const { form, weight, unproven } of found) {
    const [code, other] = form.codes;
    if (!unproven && code !== undefined && other === undefined) sure.set(code, (sure.get(code) ?? 0) + weight);
  }
  const likeliest = (codes: readonly string[]): string | undefined =>
    codes.filter((code) => sure.has(code)).sort((a, b) => (sure.get(b) ?? 0) - (sure.get(a) ?? 0))[0];
  const totals = new Map<string, { mentions: number; score: number }>();
  for (const { form, weight, unproven } of found) {
    const code = likeliest(form.codes) ?? (unproven ? undefined : form.codes[0]);
    if (code === undefined) continue;
    const total = totals.get(code) ?? { mentions: 0, score: 0 };
    totals.set(code, { mentions: total.mentions + 1, score: total.score + weight });
  }
  addHeirs(totals, weights, regions);
  const highest = Math.max(0, ...[...totals.values()].map(({ score }) => score));
  return [...totals]
    .map(([code, { mentions, score }]) => ({ code, mentions, salience: round(score / (highest + weights.damping)) }))
    .sort((a, b) => b.salience - a.salience || (a.code < b.code ? -1 : 1));
}

/** An article about the Soviet Union is found under Russia too, where it says nothing of Russia itself; mentions stay those of the text. */
function addHeirs(
  totals: Map<string, { mentions: number; score: number }>,
  weights: RegionWeights,
  regions: readonly GazetteerRegion[],
): void {
  for (const { code, heirs } of HISTORIC_STATES) {
    const state = totals.get(code);
    if (!state) continue;
    for (const heir of heirs) {
      if (!regions.some((region) => region.code === heir)) continue;
      const own = totals.get(heir) ?? { mentions: 0, score: 0 };
      totals.set(heir, { mentions: own.mentions, score: Math.max(own.score, state.score * weights.heir) });
    }
  }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
