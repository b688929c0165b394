import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { EvalRow } from './measures.js';

/**
 * `npm run eval`: every measure of how well Corridor understands, beside its baseline. `npm run eval -- regions topics` prints some.
 * `--newswire FOLDER` adds regions and topics on newswire that its editors tagged; docs/understanding.md says where to get it.
 */
const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

interface Evaluation {
  name: string;
  /** Whether there is nothing to measure without the corpus. */
  needsCorpus: boolean;
  rows: (corpus: string) => Promise<EvalRow[]>;
}

/** To add a measure, add a line. Modules are loaded when their turn comes: some are slow to start. */
const EVALUATIONS: readonly Evaluation[] = [
  { name: 'extraction', needsCorpus: false, rows: extractionRows },
  { name: 'regions', needsCorpus: false, rows: regionRows },
  { name: 'topics', needsCorpus: false, rows: topicRows },
  { name: 'related', needsCorpus: false, rows: async (corpus) => (await import('./related.js')).relatedRows(corpus) },
];

async function extractionRows(corpus: string): Promise<EvalRow[]> {
  const measures = await (await import('./extraction.js')).extractionMeasures(corpus);
  return measures.map(({ set, measure, value, baseline, baselineMethod, files }) => ({
    measure: `extraction: ${measure}`,
    set: `${files} files, ${set}`,
    baseline,
    baselineMethod,
    ours: value,
  }));
}

async function regionRows(): Promise<EvalRow[]> {
  const rows = (await import('./regions.js')).regionRows();
  if (newswire !== undefined) return [...rows, ...(await import('./newswire.js')).wireRows(newswire)];
  skipped.push('skipped: regions on newswire (needs --newswire FOLDER; docs/understanding.md says where to get it)');
  return rows;
}

async function topicRows(): Promise<EvalRow[]> {
  const rows = (await import('./topics.js')).topicRows();
  if (newswire !== undefined) return [...rows, ...(await import('./newswire-topics.js')).wireTopicRows(newswire)];
  skipped.push('skipped: topics on newswire (needs --newswire FOLDER; docs/understanding.md says where to get it)');
  return rows;
}

function table(lines: readonly string[][]): string {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const { values, positionals: asked } = parseArgs({
  options: { newswire: { type: 'string' } },
  allowPositionals: true,
});
const newswire = values.newswire;
const unknown = asked.filter((name) => !EVALUATIONS.some((evaluation) => evaluation.name === name));
if (unknown.length > 0) {
  console.error(
    `No evaluation is named "${unknown[0]}". There are: ${EVALUATIONS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const lines = [['measure', 'measured on', 'baseline', 'ours', 'baseline method']];
const skipped: string[] = [];
for (const { name, needsCorpus, rows } of EVALUATIONS) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (needsCorpus && !existsSync(CORPUS)) {
    skipped.push(`skipped: ${name} (needs ${CORPUS}, which is not there)`);
    continue;
  }
  try {
    for (const row of await rows(CORPUS))
      lines.push([row.measure, row.set, row.baseline.toFixed(3), row.ours.toFixed(3), row.baselineMethod]);
  } catch (error) {
    skipped.push(`failed: ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = 1;
  }
}
if (lines.length > 1) console.log(table(lines));
for (const line of skipped) console.log(line);
