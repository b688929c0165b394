import { refused, type ReportEntry } from './import-report.js';
import { InputRefused, type ArticleRecord, type Importer, type ImportItem, type LeftOut, type SourceFile } from './importer.js'; // prettier-ignore

/**
 * The report on one file: its records as `take` stored them, refusals, and at the end what was left out, one entry for each
 * kind. What is to be said of the file itself is said once, with the entry that comes first.
 */
export async function* fileEntries(
  importer: Importer,
  file: SourceFile,
  take: (record: ArticleRecord) => Promise<ReportEntry>,
): AsyncIterable<ReportEntry> {
  const leftOut = new LeftOutCount();
  let said = 0;
  for await (const item of itemsOf(importer, file)) {
    if (item.kind === 'leftOut') {
      leftOut.add(item.leftOut);
      continue;
    }
    const entry = item.kind === 'refused' ? refused(file.path, item.refusal) : await take(item.article);
    const ofFile = file.warnings?.slice(said) ?? [];
    said += ofFile.length;
    yield ofFile.length > 0 ? { ...entry, warnings: [...ofFile, ...(entry.warnings ?? [])] } : entry;
  }
  for (const each of leftOut.all()) yield { path: file.path, outcome: 'LEFT_OUT', ...each };
}

/** What the importer finds; a file that cannot be read further ends in a refusal. */
async function* itemsOf(importer: Importer, file: SourceFile): AsyncIterable<ImportItem> {
  try {
    yield* importer.read(file);
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    yield { kind: 'refused', refusal: error.refusal };
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
