import { type GazetteerRegion, gazetteer } from '../regions/gazetteer.js';
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

/** An adjective says less than the name, and a capital that stands for its government less again. */
const FORM_WEIGHT: Readonly<Record<FormKind, number>> = { NAME: 1, DEMONYM: 0.75, CAPITAL: 0.5, NOTHING: 0 };
const TITLE_WEIGHT = 4;
const EXCERPT_WEIGHT = 1.5;
/** Weights of the first paragraphs; those after them weigh 1. */
const PARAGRAPH_WEIGHTS = [2, 1.5, 1.5];
/** Keeps one passing mention from looking like a subject: alone in a late paragraph it has the salience 1 / (1 + 2) = 0.3333. */
const DAMPING = 2;

interface Found {
  form: Form;
  weight: number;
  /** Waits for another mention of the same region. */
  unproven: boolean;
}

/**
 * The regions a text is about, by salience, then code. Each mention scores the weight of its form times that of its place;
 * salience is a region's score / (highest score + 2). Groupings found by name are regions of their own; members of a
 * grouping are not added.
 */
export function detectRegions(text: RegionText, regions: readonly GazetteerRegion[] = gazetteer()): RegionMention[] {
  const matcher = matcherFor(regions, text.language);
  const found = segments(text).flatMap(({ content, weight }) => scan(tokenise(content), weight, matcher));
  return rank(withoutUsGeorgia(found, text));
}

function segments({ title, excerpt, paragraphs }: RegionText): { content: string; weight: number }[] {
  const list = [
    { content: title, weight: TITLE_WEIGHT },
    ...paragraphs.map((content, i) => ({ content, weight: PARAGRAPH_WEIGHTS[i] ?? 1 })),
  ];
  if (excerpt && !isRepeated(excerpt, paragraphs)) list.push({ content: excerpt, weight: EXCERPT_WEIGHT });
  return list;
}

/** An excerpt cut from the body would count its regions twice; the last characters may be an ellipsis. */
function isRepeated(excerpt: string, paragraphs: readonly string[]): boolean {
  const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const start = squeeze(excerpt).replace(/\W*(?:\.{3}|…)?$/, '');
  return squeeze(paragraphs.join(' ')).includes(start);
}

function scan(text: TokenisedText, weight: number, matcher: RegionMatcher): Found[] {
  const { tokens, casing } = text;
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const form = matcher.longestAt(tokens, at, casing);
    if (!form) continue;
    if (form.codes.length > 0) {
      const verdict = judge(form, text, at, (next) => matcher.longestAt(tokens, next, casing) !== undefined);
      if (verdict !== 'REJECT')
        found.push({ form, weight: weight * FORM_WEIGHT[form.kind], unproven: verdict === 'PROVE' });
    }
    at += form.length - 1;
  }
  return found;
}

/** Georgia by name is the US state where the text is clearly about that. */
function withoutUsGeorgia(found: Found[], { title, paragraphs }: RegionText): Found[] {
  const isGeorgia = ({ form }: Found): boolean => form.codes[0] === 'GE' && form.kind === 'NAME';
  if (!found.some(isGeorgia)) return found;
  const whole = [title, ...paragraphs].join('\n');
  return US_GEORGIA.test(whole) && !COUNTRY_GEORGIA.test(whole) ? found.filter((one) => !isGeorgia(one)) : found;
}

function rank(found: readonly Found[]): RegionMention[] {
  const sure = new Set(
    found.filter(({ form, unproven }) => !unproven && form.codes.length === 1).map(({ form }) => form.codes[0]),
  );
  const totals = new Map<string, { mentions: number; score: number }>();
  for (const { form, weight, unproven } of found) {
    const code = form.codes.find((candidate) => sure.has(candidate)) ?? (unproven ? undefined : form.codes[0]);
    if (code === undefined) continue;
    const total = totals.get(code) ?? { mentions: 0, score: 0 };
    totals.set(code, { mentions: total.mentions + 1, score: total.score + weight });
  }
  const highest = Math.max(0, ...[...totals.values()].map(({ score }) => score));
  return [...totals]
    .map(([code, { mentions, score }]) => ({ code, mentions, salience: round(score / (highest + DAMPING)) }))
    .sort((a, b) => b.salience - a.salience || (a.code < b.code ? -1 : 1));
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
