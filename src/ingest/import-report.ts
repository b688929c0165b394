import { forTerminal } from './text/clean-text.js';
import type { Refusal } from './importer.js';

/** What became of one record or file. */
export type RecordOutcome = 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REFUSED' | 'SKIPPED' | 'LEFT_OUT';

export interface ReportEntry {
  path: string;
  line?: number;
  record?: number;
  outcome: RecordOutcome;
  /** Slug of the article; absent for what was refused or skipped. */
  slug?: string;
  title?: string;
  /** Number of the state that is stored now. */
  revision?: number;
  changedFields?: string[];
  /** True where a stub became this article. */
  wasStub?: boolean;
  /** Stubs made for its cards. */
  stubs?: number;
  /** Why it was refused or skipped. */
  code?: string;
  message?: string;
  warnings?: string[];
  /** LEFT_OUT: what they are, for people ("comments"), how many of them the file has, and why. */
  what?: string;
  count?: number;
  reason?: string;
}

export interface ImportReport {
  paths: string[];
  dryRun: boolean;
  startedAt: string;
  finishedAt: string;
  /** `stubs`: made for cards; `fromStubs`: how many of those updated had been stubs. */
  counts: Record<
    'created' | 'updated' | 'unchanged' | 'refused' | 'skipped' | 'leftOut' | 'stubs' | 'fromStubs' | 'warnings',
    number
  >;
  /** True where the run was stopped before its end. */
  stopped: boolean;
  records: ReportEntry[];
}

export function refused(path: string, refusal: Refusal): ReportEntry {
  return { path, outcome: 'REFUSED', ...refusal };
}

export type ImportCounts = ImportReport['counts'];

export function emptyCounts(): ImportCounts {
  return {
    created: 0,
    updated: 0,
    unchanged: 0,
    refused: 0,
    skipped: 0,
    leftOut: 0,
    stubs: 0,
    fromStubs: 0,
    warnings: 0,
  };
}

const COUNTED = {
  CREATED: 'created',
  UPDATED: 'updated',
  UNCHANGED: 'unchanged',
  REFUSED: 'refused',
  SKIPPED: 'skipped',
  LEFT_OUT: 'leftOut',
} as const;

export function addToCounts(counts: ImportCounts, entry: ReportEntry): void {
  counts[COUNTED[entry.outcome]] += entry.outcome === 'LEFT_OUT' ? (entry.count ?? 0) : 1;
  counts.stubs += entry.stubs ?? 0;
  counts.fromStubs += entry.wasStub ? 1 : 0;
  counts.warnings += entry.warnings?.length ?? 0;
}

export function countsOf(entries: readonly ReportEntry[]): ImportCounts {
  const counts = emptyCounts();
  for (const entry of entries) addToCounts(counts, entry);
  return counts;
}

/** One line for a terminal: `created  a/b.txt  tajikistan-strengthens-border  (2 stubs)`. Null for what needs no line. */
export function describeEntry(entry: ReportEntry): string | null {
  const place = `${entry.path}${entry.line !== undefined && entry.outcome === 'REFUSED' ? `:${entry.line}` : ''}`;
  const notes = [
    entry.changedFields?.length ? `changed: ${entry.changedFields.join(', ')}` : '',
    entry.wasStub ? 'was a stub' : '',
    entry.stubs ? `${entry.stubs} new ${entry.stubs === 1 ? 'stub' : 'stubs'}` : '',
  ].filter(Boolean);
  const detail =
    entry.message ??
    (entry.outcome === 'LEFT_OUT' ? describeLeftOut(entry) : undefined) ??
    [entry.slug, notes.length > 0 ? `(${notes.join('; ')})` : ''].filter(Boolean).join('  ');
  const warnings = (entry.warnings ?? []).map((warning) => `\n           warning: ${forTerminal(warning)}`).join('');
  return `${entry.outcome.toLowerCase().replace('_', ' ').padEnd(10)} ${forTerminal(`${place}  ${detail}`)}${warnings}`;
}

/** `312 comments (they are not articles)`. */
function describeLeftOut({ count = 0, what = '', reason }: ReportEntry): string {
  return `${count.toLocaleString('en')} ${what}${reason === undefined ? '' : ` (${reason})`}`;
}

/** `46 created, 1 updated, 3 unchanged, 0 refused, 1 skipped; 6 stubs made`. */
export function describeCounts(counts: ImportReport['counts']): string {
  const { created, updated, unchanged, refused, skipped, leftOut, stubs, fromStubs } = counts;
  const before = fromStubs > 0 ? ` (${fromStubs} of them stubs before)` : '';
  const left = leftOut > 0 ? `, ${leftOut} left out` : '';
  return `${created} created, ${updated} updated${before}, ${unchanged} unchanged, ${refused} refused, ${skipped} skipped${left}; ${stubs} ${stubs === 1 ? 'stub' : 'stubs'} made`;
}
