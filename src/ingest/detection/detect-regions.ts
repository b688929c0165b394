import { type GazetteerRegion, gazetteer } from '../../regions/gazetteer.js';
import { HISTORIC_STATES } from '../../regions/historic-states.js';
import type { FormKind } from './region-matcher.js';
import { type Mention, type RegionText, type Zone, findMentions } from './region-mentions.js';

export type { RegionText };

export interface RegionMention {
  code: string;
  /** How often the text names it, in any form, or points to it. */
  mentions: number;
  /** From 0 to 1, rounded to 4 decimals; see `detectRegions`. */
  salience: number;
}

/** Chosen by tests/eval/tune-regions.ts; docs/understanding.md says how. */
export interface RegionWeights {
  /** An adjective says less than the name, a capital that stands for its government less again, a city, province or sign least. */
  form: Readonly<Record<FormKind, number>>;
  title: number;
  /** Not chosen on data: the wire that we measure on comes without. */
  dateline: number;
  excerpt: number;
  /** Of the first paragraphs; those after them weigh 1. */
  paragraphs: readonly number[];
  /** Share of a mention of a state that is no more that its heirs get. */
  heir: number;
  /** A country's rivals are other countries: "Europe" in every sentence makes it little less a subject. */
  grouping: number;
  /** Keeps one passing mention from looking like a subject: alone in a late paragraph it has the salience 1 / (1 + 3) = 0.25. */
  damping: number;
}

export const REGION_WEIGHTS: RegionWeights = {
  form: { NAME: 1, DEMONYM: 0.75, CAPITAL: 0.7, PLACE: 0.5, SIGN: 0.5, NOTHING: 0 },
  title: 4,
  dateline: 3,
  excerpt: 1.5,
  paragraphs: [2.5, 1.5],
  heir: 0.5,
  grouping: 0.5,
  damping: 3,
};

/** Codes of countries have two letters, those of groupings never do. */
const ALPHA_2 = 2;
const HISTORIC_CODES = new Set(HISTORIC_STATES.map(({ code }) => code));

/** From which salience a text is about a region: one that it names once in passing, beside its subject, stays below. */
export const ABOUT = 0.28;

export function isAbout({ salience }: Pick<RegionMention, 'salience'>): boolean {
  return salience >= ABOUT;
}

/**
 * The regions a text names, by salience, then code. Each mention scores the weight of its form times that of its place; salience is a
 * region's score / (the highest one + damping), where groupings rival a country at half of theirs. Groupings found by name are
 * regions of their own; members of a grouping are not added. A state that is no more is a region of its own too, and its heirs get a share.
 */
export function detectRegions(
  text: RegionText,
  regions: readonly GazetteerRegion[] = gazetteer(),
  weights: RegionWeights = REGION_WEIGHTS,
): RegionMention[] {
  return rankMentions(findMentions(text, regions), weights, regions);
}

function zoneWeight(zone: Zone, weights: RegionWeights): number {
  if (zone === 'TITLE') return weights.title;
  if (zone === 'DATELINE') return weights.dateline;
  return zone === 'EXCERPT' ? weights.excerpt : (weights.paragraphs[zone] ?? 1);
}

/** The second half of `detectRegions`: what the mentions of a text amount to. */
export function rankMentions(
  found: readonly Mention[],
  weights: RegionWeights = REGION_WEIGHTS,
  regions: readonly GazetteerRegion[] = gazetteer(),
): RegionMention[] {
  const weightOf = ({ kind, zone }: Mention): number => weights.form[kind] * zoneWeight(zone, weights);
  const sure = new Map<string, number>();
  for (const mention of found) {
    const [code, other] = mention.codes;
    if (!mention.unproven && code !== undefined && other === undefined)
      sure.set(code, (sure.get(code) ?? 0) + weightOf(mention));
  }
  const likeliest = (codes: readonly string[]): string | undefined =>
    codes.filter((code) => sure.has(code)).sort((a, b) => (sure.get(b) ?? 0) - (sure.get(a) ?? 0))[0];
  const totals = new Map<string, { mentions: number; score: number }>();
  const signs = new Set<string>();
  for (const mention of found) {
    const { codes, unproven } = mention;
    const code = likeliest(codes) ?? (unproven ? undefined : codes[0]);
    if (code === undefined) continue;
    const total = totals.get(code) ?? { mentions: 0, score: 0 };
    const counts = mention.kind !== 'SIGN' || !isRepeatedSign(code, mention.zone, signs);
    totals.set(code, { mentions: total.mentions + 1, score: total.score + (counts ? weightOf(mention) : 0) });
  }
  addHeirs(totals, weights, regions);
  const { state, any } = highestScores(totals);
  const rival = Math.max(state, any * weights.grouping);
  return [...totals]
    .map(([code, { mentions, score }]) => ({
      code,
      mentions,
      salience: round(score / ((isState(code) ? rival : any) + weights.damping)),
    }))
    .sort((a, b) => b.salience - a.salience || (a.code < b.code ? -1 : 1));
}

function highestScores(totals: ReadonlyMap<string, { score: number }>): { state: number; any: number } {
  let state = 0;
  let any = 0;
  for (const [code, { score }] of totals) {
    any = Math.max(any, score);
    if (isState(code)) state = Math.max(state, score);
  }
  return { state, any };
}

function isState(code: string): boolean {
  return code.length === ALPHA_2 || HISTORIC_CODES.has(code);
}

/** A price list in yen says "Japan" once, not fifty times. */
function isRepeatedSign(code: string, zone: Zone, seen: Set<string>): boolean {
  const sign = `${code} ${zone}`;
  if (seen.has(sign)) return true;
  seen.add(sign);
  return false;
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
