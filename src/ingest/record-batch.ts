import { isArticle, type SaveInput, type SaveResult } from '../articles/article-work.js';
import type { SaveAll } from '../articles/article.writer.js';
import { withBodyVectors } from '../articles/search-vector.js';
import type { Queryable } from '../platform/sql.js';
import { refused, type ReportEntry } from './import-report.js';
import type { ArticleRecord, NounRecord, Refusal } from './importer.js';
import { refusalOf } from './refusal-of.js';

/** Records and entries of the report, in the order in which the files have them. */
export type Step =
  | { kind: 'entry'; entry: ReportEntry }
  | { kind: 'record'; path: string; record: ArticleRecord | NounRecord; input: SaveInput };

/** What a record is called in the report. */
export function titleOf(record: ArticleRecord | NounRecord): string {
  return 'noun' in record ? record.noun.name : record.title;
}

/** Records in a batch, and characters of text after which one is full all the same. */
const MAX_RECORDS = 200;
const MAX_CHARACTERS = 4_000_000;

/** Gathers steps until they are worth a transaction. */
export class RecordBatch {
  private steps: Step[] = [];
  private records = 0;
  private characters = 0;

  add(step: Step): void {
    this.steps.push(step);
    if (step.kind === 'entry') return;
    this.records++;
    if (isArticle(step.input)) this.characters += (step.input.body?.length ?? 0) + step.input.derived.text.length;
  }

  get isFull(): boolean {
    return this.records >= MAX_RECORDS || this.characters >= MAX_CHARACTERS || this.steps.length >= 4 * MAX_RECORDS;
  }

  /** Hands over what was gathered and begins anew. */
  take(): Step[] {
    const { steps } = this;
    [this.steps, this.records, this.characters] = [[], 0, 0];
    return steps;
  }
}

/** The same steps with their bodies indexed. Where that fails, they go on without: storing them will tell which one is at fault. */
export async function indexAhead(db: Queryable, steps: Step[]): Promise<Step[]> {
  const articles = steps.flatMap((step) => (step.kind === 'record' && isArticle(step.input) ? [step.input] : []));
  try {
    const indexed = await withBodyVectors(db, articles);
    const byInput = new Map<SaveInput, SaveInput>(articles.map((input, place) => [input, indexed[place]!]));
    return steps.map((step) =>
      step.kind === 'record' ? { ...step, input: byInput.get(step.input) ?? step.input } : step,
    );
  } catch {
    return steps;
  }
}

/** Stores the records of a batch; gives the report's entries for all its steps, in their order. */
export async function saveBatch(steps: readonly Step[], saveAll: SaveAll): Promise<ReportEntry[]> {
  const records = steps.filter((step) => step.kind === 'record');
  const outcomes = await saveEach(
    records.map(({ input }) => input),
    saveAll,
  );
  const byRecord = new Map(records.map((step, index) => [step, outcomes[index]!]));
  return steps.map((step) => (step.kind === 'entry' ? step.entry : entryOf(step, byRecord.get(step)!)));
}

/** A batch in which the database refuses something is halved until what it refuses stands alone; the rest is stored. */
async function saveEach(inputs: readonly SaveInput[], saveAll: SaveAll): Promise<(SaveResult | Refusal)[]> {
  if (inputs.length === 0) return [];
  try {
    return await saveAll(inputs);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    if (inputs.length === 1) return [refusal];
    const half = Math.ceil(inputs.length / 2);
    const first = await saveEach(inputs.slice(0, half), saveAll);
    return [...first, ...(await saveEach(inputs.slice(half), saveAll))];
  }
}

function entryOf({ path, record }: Extract<Step, { kind: 'record' }>, outcome: SaveResult | Refusal): ReportEntry {
  const at = { path, line: record.line, record: record.record, title: titleOf(record) };
  const warnings = record.warnings.length > 0 && { warnings: record.warnings };
  if (!('outcome' in outcome))
    return { ...at, ...refused(path, { line: record.line, record: record.record, ...outcome }), ...warnings };
  return {
    ...at,
    outcome: outcome.outcome,
    slug: outcome.slug,
    revision: outcome.revision,
    ...(outcome.changedFields.length > 0 && { changedFields: outcome.changedFields }),
    ...(outcome.wasStub && { wasStub: true }),
    ...(outcome.stubs > 0 && { stubs: outcome.stubs }),
    ...warnings,
  };
}
