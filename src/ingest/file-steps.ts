import { refused, type ReportEntry } from './import-report.js';
import { refusalOf } from './refusal-of.js';
import { InputRefused, type ArticleRecord, type Importer, type NounRecord, type ImporterOptions, type ImportItem, type LeftOut, type SourceFile } from './importer.js'; // prettier-ignore

/** What comes out of a file, in order: an entry for the report, or a record that is still to be stored. `warnings` are of the file, for the entry of that record. */
export type FileStep =
  { kind: 'entry'; entry: ReportEntry } | { kind: 'record'; record: ArticleRecord | NounRecord; warnings: string[] };

/**
 * Reads one file: its records, refusals, and at the end what was left out, one entry for each kind. What is to be said of
 * the file itself is said once, with what comes first. A file that cannot be read further ends in a refusal.
 */
export async function* fileSteps(
  importer: Importer,
  file: SourceFile,
  options: ImporterOptions = {},
): AsyncIterable<FileStep> {
  const leftOut = new LeftOutCount();
  let said = 0;
  for await (const item of itemsOf(importer, file, options)) {
    if (item.kind === 'leftOut') {
      leftOut.add(item.leftOut);
      continue;
    }
    const warnings = file.warnings?.slice(said) ?? [];
    said += warnings.length;
    if (item.kind === 'article') yield { kind: 'record', record: item.article, warnings };
    else if (item.kind === 'noun') yield { kind: 'record', record: item.noun, warnings };
    else
      yield { kind: 'entry', entry: { ...refused(file.path, item.refusal), ...(warnings.length > 0 && { warnings }) } };
  }
  for (const each of leftOut.all()) yield { kind: 'entry', entry: { path: file.path, outcome: 'LEFT_OUT', ...each } };
}
/** What the importer finds; a file that cannot be read further ends in a refusal. */
async function* itemsOf(importer: Importer, file: SourceFile, options: ImporterOptions): AsyncIterable<ImportItem> {
  try {
    yield* importer.read(file, options);
  } catch (error) {
    const refusal = error instanceof InputRefused ? error.refusal : refusalOf(error);
    if (!refusal) throw error;
    yield { kind: 'refused', refusal };
  }
}

/** Sums up kind by kind, in the order in which the kinds came up. */
class LeftOutCount {
  private readonly kinds = new Map<string, LeftOut>();

  add(leftOut: LeftOut): void {
    const key = JSON.stringify([leftOut.what, leftOut.reason]);
    const known = this.kinds.get(key);
    if (known) known.count += leftOut.count;
    else this.kinds.set(key, { ...leftOut });
  }

  all(): LeftOut[] {
    return [...this.kinds.values()];
  }
}
