import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { ArticleWriter, SaveAll } from '../articles/article.writer.js';
import { row, rows } from '../platform/sql.js';
import type { RegionIndex } from '../regions/region-index.js';
import { updateRelated } from '../related/related.writer.js';
import { fileSteps } from './file-steps.js';
import { emptyCounts, addToCounts, refused, type ImportReport, type ReportEntry } from './import-report.js';
import type { ArticleRecord, SourceFile } from './importer.js';
import { normalise } from './normalise.js';
import { readSource, type Opener } from './read-source.js';
import { RecordBatch, saveBatch, type Step } from './record-batch.js';
import { refusalOf } from './refusal-of.js';
import { importerFor, importerNamed } from './registry.js';

export interface ImportOptions {
  /** Importer to use whatever a file looks like. */
  format?: string;
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

  /** Throws for an unknown format before anything is read. */
  async run(paths: string[], options: ImportOptions = {}): Promise<ImportReport> {
    if (options.format !== undefined) importerNamed(options.format);
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
      const importPk = await this.begin(paths);
      let status = 'FAILED';
      try {
        const whole = await this.readAll(paths, options, (inputs) => this.writer.saveAll(inputs, importPk), report);
        status = report.stopped ? 'STOPPED' : 'DONE';
        for (const whenStored of whole) await whenStored();
        await updateRelated(this.db, options.isStopped, options.onRelating);
      } finally {
        await this.end(importPk, status, report);
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
    const flush = async () => {
      await saving;
      saving = saveBatch(batch.take(), saveAll).then((entries) => entries.forEach(note));
      // Awaited at the next flush; until then a rejection must not count as unhandled.
      saving.catch(() => undefined);
    };
    for await (const step of this.steps(paths, options, waiting)) {
      batch.add(step);
      if (batch.isFull) await flush();
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
    for await (const step of fileSteps(found.importer, file)) {
      if (step.kind === 'entry') yield step;
      else
        yield this.prepare(
          file.path,
          { ...step.record, warnings: [...step.warnings, ...step.record.warnings] },
          options,
        );
    }
  }

  private prepare(path: string, record: ArticleRecord, options: ImportOptions): Step {
    try {
      const source = options.source !== undefined && { source: options.source };
      return {
        kind: 'record',
        path,
        record,
        input: normalise(record, { regions: this.regions, origin: path, ...source }),
      };
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const { line, record: number, title } = record;
      return { kind: 'entry', entry: { title, ...refused(path, { line, record: number, ...refusal }) } };
    }
  }

  private async begin(paths: string[]): Promise<number> {
    const run = await row<{ pk: number }>(
      this.db,
      sql`INSERT INTO imports (uuid, paths, status) VALUES (${uuidv7()}, ${paths}::text[], 'RUNNING') RETURNING id AS "pk"`,
    );
    return run!.pk;
  }

  private async end(importPk: number, status: string, { counts }: ImportReport): Promise<void> {
    await rows(
      this.db,
      sql`UPDATE imports SET status = ${status}, counts = ${JSON.stringify(counts)}::jsonb, finished_at = now() WHERE id = ${importPk}`,
    );
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
