import { readFileSync } from 'node:fs';

/** One line of the table that `npm run eval` prints. */
export interface EvalRow {
  measure: string;
  /** What it was measured on: "61 texts, test half". */
  set: string;
  baseline: number;
  baselineMethod: string;
  ours: number;
}

export interface Scores {
  precision: number;
  recall: number;
  f1: number;
}

export type Split = 'dev' | 'test';

/** Micro-averaged over all pairs of a text and a label. */
export function microScores(pairs: readonly { expected: readonly string[]; found: readonly string[] }[]): Scores {
  let hits = 0;
  let found = 0;
  let expected = 0;
  for (const pair of pairs) {
    hits += pair.found.filter((label) => pair.expected.includes(label)).length;
    found += pair.found.length;
    expected += pair.expected.length;
  }
  const precision = found === 0 ? 0 : hits / found;
  const recall = expected === 0 ? 0 : hits / expected;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

export function readLines<Line>(file: string): Line[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}
