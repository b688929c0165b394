import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { ArticleWriter, SaveAll } from '../articles/article.writer.js';
import type { RegionIndex } from '../regions/region-index.js';
import { updateRelated } from '../related/related.writer.js';
import { fileSteps } from './file-steps.js';
import { emptyCounts, addToCounts, refused, type ImportReport, type ReportEntry } from './import-report.js';
import { ImportRun } from './import-run.js';
import type { ArticleRecord, ImporterOptions, NounRecord, SourceFile } from './importer.js';
import { normalise, normaliseNoun } from './normalise.js';
import { readSource, type Opener } from './reading/read-source.js';
import { indexAhead, RecordBatch, saveBatch, titleOf, type Step } from './record-batch.js';
import { refusalOf } from './refusal-of.js';
import { checkImporterOptions, importerFor } from './registry.js';

export interface ImportOptions {
  /** Importer to use whatever a file looks like. */
  format?: string;
  /** Settings of formats, by name: `post-types`. Files of other formats do not see them. */
  importerOptions?: ImporterOptions;
  /** Source of all records, whatever they name. */
  source?: string;
  /** Reports what would be done and writes nothing. */
  dryRun?: boolean;
  /** Whether the report lists every record; false keeps memory flat however many there are. Default true. */
  keepRecords?: boolean;
  /** Asked between records; true ends the run once the batch at hand is stored. */
  isStopped?: () => boolean;
  /** Called with each entry once it is final, in the order of the files. */
  onEntry?: (entry: ReportEntry) => void;
  /** Called with the bytes read, as reading goes on. */
  onRead?: (bytes: number) => void;
  /** Called now and then while relations are worked out, once all is stored, with how many articles are left. */
  onRelating?: (left: number) => void;
}

/**
 * Takes files into the database: read, recognise, parse, normalise, write. Records are written in batches, each batch in one
 * transaction with its change rows, while the next batch is read. A refused record never stops the others.
 */
export class ImportPipeline {
  constructor(
    private readonly db: DataSource,
    private readonly writer: ArticleWriter,
    private readonly regions: RegionIndex,
    private readonly openers: readonly Opener[] = [],
  ) {}

  /** Throws for an unknown format, or a setting that is none, before anything is read. */
  async run(paths: string[], options: ImportOptions = {}): Promise<ImportReport> {
    checkImporterOptions(options.importerOptions ?? {}, options.format);
    const report: ImportReport = {
      paths,
      dryRun: options.dryRun ?? false,
      startedAt: new Date().toISOString(),
      finishedAt: '',
      counts: emptyCounts(),
      stopped: false,
      records: [],
    };
    if (options.dryRun) {
      await this.writer.rehearse((saveAll) => this.readAll(paths, options, saveAll, report));
    } else {
      const run = await ImportRun.begin(this.db, paths);
      let status: 'DONE' | 'STOPPED' | 'FAILED' = 'FAILED';
      try {
        const whole = await this.readAll(paths, options, (inputs) => this.writer.saveAll(inputs, run.pk), report);
        status = report.stopped ? 'STOPPED' : 'DONE';
        for (const whenStored of whole) await whenStored();
        await updateRelated(this.db, options.isStopped, options.onRelating);
      } finally {
        await run.end(status, report.counts);
      }
    }
    return { ...report, finishedAt: new Date().toISOString() };
  }

  /** Gives what is to be called for the files that are stored as a whole. */
  private async readAll(
    paths: string[],
    options: ImportOptions,
    saveAll: SaveAll,
    report: ImportReport,
  ): Promise<(() => Promise<void>)[]> {
    const waiting = new Map<string, () => Promise<void>>();
    const note = (entry: ReportEntry) => {
      if (entry.outcome === 'REFUSED') waiting.delete(entry.path);
      addToCounts(report.counts, entry);
      if (options.keepRecords ?? true) report.records.push(entry);
      options.onEntry?.(entry);
    };
    const batch = new RecordBatch();
    let saving: Promise<void> = Promise.resolve();
    let wasNew = false;
    const flush = async () => {
      // Whoever imports the same again stores nothing, and need not have it indexed; the batch before tells.
      const indexed = wasNew ? indexAhead(this.db, batch.take()) : batch.take();
      await saving;
      saving = saveIndexed(indexed);
      // Awaited at the next flush; until then a rejection must not count as unhandled.
      saving.catch(() => undefined);
    };
    const saveIndexed = async (steps: Promise<Step[]> | Step[]) => {
      const entries = await saveBatch(await steps, saveAll);
      wasNew = entries.some(({ outcome }) => outcome === 'CREATED' || outcome === 'UPDATED');
      entries.forEach(note);
    };
    for await (const step of this.steps(paths, options, waiting)) {
      batch.add(step);
      if (batch.isFull) await flush();
      // Between records the thread turns to the database's answers, so that the last batch goes on being stored meanwhile.
      else if (step.kind === 'record') await nextTurn();
      if (options.isStopped?.()) {
        report.stopped = true;
        break;
      }
    }
    await flush();
    await saving;
    // Stopped in the middle, the last file may not be whole.
    return report.stopped ? [] : [...waiting.values()];
  }

  private async *steps(
    paths: string[],
    options: ImportOptions,
    waiting: Map<string, () => Promise<void>>,
  ): AsyncIterable<Step> {
    for await (const item of readSource(paths, { openers: this.openers })) {
      if (item.kind === 'refused') yield { kind: 'entry', entry: refused(item.path, item.refusal) };
      else if (item.kind === 'skipped') {
        yield { kind: 'entry', entry: { path: item.path, outcome: 'SKIPPED', message: item.note } };
      } else {
        if (item.whenStored) waiting.set(item.file.path, item.whenStored);
        yield* this.stepsOf(options.onRead ? watched(item.file, options.onRead) : item.file, options);
      }
    }
  }

  private async *stepsOf(file: SourceFile, options: ImportOptions): AsyncIterable<Step> {
    const found = importerFor(file, options.format);
    if ('refusal' in found) return yield { kind: 'entry', entry: refused(file.path, found.refusal) };
    for await (const step of fileSteps(found.importer, file, options.importerOptions)) {
      if (step.kind === 'entry') yield step;
      else
        yield this.prepare(
          file.path,
          { ...step.record, warnings: [...step.warnings, ...step.record.warnings] },
          options,
        );
    }
  }

  private prepare(path: string, record: ArticleRecord | NounRecord, options: ImportOptions): Step {
    try {
      const source = options.source !== undefined && { source: options.source };
      const input =
        'noun' in record
          ? normaliseNoun(record)
          : normalise(record, { regions: this.regions, origin: path, ...source });
      return { kind: 'record', path, record, input };
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const { line, record: number } = record;
      return {
        kind: 'entry',
        entry: { title: titleOf(record), ...refused(path, { line, record: number, ...refusal }) },
      };
    }
  }
}

/** The file, telling how far it has been read: by pieces where it is streamed, at once where it is read whole. */
function watched(file: SourceFile, onRead: (bytes: number) => void): SourceFile {
  let left = file.size;
  const tell = (bytes: number) => {
    onRead(Math.min(bytes, left));
    left -= Math.min(bytes, left);
  };
  const text = async () => {
    const whole = await file.text();
    tell(left);
    return whole;
  };
  async function* chunks() {
    for await (const chunk of file.chunks()) {
      yield chunk;
      tell(Buffer.byteLength(chunk));
    }
  }
  return Object.create(file, { text: { value: text }, chunks: { value: chunks } }) as SourceFile;
}
