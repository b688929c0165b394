import { detectRegions, isAbout, type RegionWeights } from '../../src/ingest/detection/detect-regions.js';
import { gazetteer } from '../../src/regions/gazetteer.js';
import { microScores, readLines, type EvalRow, type Scores, type Split } from './measures.js';

/** A text of our own; codes are countries (ISO 3166-1) and states that are no more (ISO 3166-3, with their heirs beside them). */
export interface LabelledText {
  id: string;
  language: string;
  split: Split;
  title: string;
  paragraphs: string[];
  /** What an editor who read it would file it under. */
  about: string[];
  /** Everything it names. */
  mentioned: string[];
}

export const labelledTexts = (): LabelledText[] => readLines<LabelledText>('regions.jsonl');

export const LABELS = new Set(
  gazetteer()
    .filter(({ kind }) => kind === 'COUNTRY' || kind === 'HISTORIC')
    .map(({ code }) => code),
);

/** What ours finds, groupings left out: the labels know none. */
export function foundRegions(text: LabelledText, weights?: RegionWeights) {
  const found = detectRegions(text, undefined, weights).filter(({ code }) => LABELS.has(code));
  return {
    about: found.filter((mention) => isAbout(mention)).map(({ code }) => code),
    mentioned: found.map(({ code }) => code),
  };
}

/** Share of a text's mentions from which the plain matcher calls it about a country; the best of 0.05 … 0.5 on the dev half. */
const BASELINE_SHARE = 0.25;

interface PlainForms {
  pattern: RegExp;
  codes: Map<string, string>;
}

const plainForms = new Map<string, PlainForms>();

/** The plain way: every name, adjective and capital of the gazetteer, in English and the text's language, longest first, nothing judged. */
function plainMatcher(language: string): PlainForms {
  let forms = plainForms.get(language);
  if (!forms) {
    const codes = new Map<string, string>();
    for (const region of gazetteer()) {
      if (!LABELS.has(region.code)) continue;
      const names = [
        region.name,
        ...region.aliases,
        region.names[language] ?? '',
        ...region.demonyms,
        ...region.capitals,
      ];
      for (const name of names) if (name.length > 1 && !codes.has(name)) codes.set(name, region.code);
    }
    const longestFirst = [...codes.keys()].sort((a, b) => b.length - a.length);
    const escaped = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    forms = { codes, pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu') };
    plainForms.set(language, forms);
  }
  return forms;
}

export function plainRegions(
  { title, paragraphs, language }: Pick<LabelledText, 'title' | 'paragraphs' | 'language'>,
  share = BASELINE_SHARE,
) {
  const { pattern, codes } = plainMatcher(language);
  const counts = new Map<string, number>();
  let total = 0;
  for (const [name] of [title, ...paragraphs].join('\n').matchAll(pattern)) {
    const code = codes.get(name)!;
    counts.set(code, (counts.get(code) ?? 0) + 1);
    total++;
  }
  const mentioned = [...counts.keys()];
  return { mentioned, about: mentioned.filter((code) => counts.get(code)! / total >= share) };
}

export function regionScores(
  texts: readonly LabelledText[],
  label: 'about' | 'mentioned',
  find: (text: LabelledText) => { about: string[]; mentioned: string[] },
): Scores {
  return microScores(texts.map((text) => ({ expected: text[label], found: find(text)[label] })));
}

export function regionRows(): EvalRow[] {
  const texts = labelledTexts();
  return (['dev', 'test'] as const).flatMap((split) => {
    const half = texts.filter((text) => text.split === split);
    const set = `${half.length} texts, ${split} half`;
    const baselineMethod = 'gazetteer, share of mentions';
    return (['about', 'mentioned'] as const).flatMap((label) => {
      const ours = regionScores(half, label, foundRegions);
      const baseline = regionScores(half, label, plainRegions);
      return (['precision', 'recall', 'f1'] as const).map((name) => ({
        measure: `regions, ${label}: ${name === 'f1' ? 'micro-F1' : name}`,
        set,
        baseline: baseline[name],
        baselineMethod,
        ours: ours[name],
      }));
    });
  });
}
