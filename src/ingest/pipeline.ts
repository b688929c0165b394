import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { BodyRefused } from '../articles/body.js';
import type { ArticleWriter } from '../articles/article.writer.js';
import { CorridorError } from '../platform/errors.js';
import { row, rows } from '../platform/sql.js';
import type { RegionIndex } from '../regions/region-index.js';
import { updateRelated } from '../related/related.writer.js';
import { fileEntries } from './file-entries.js';
import { countsOf, refused, type ImportReport, type ReportEntry } from './import-report.js';
import type { ArticleRecord, Refusal, SourceFile } from './importer.js';
import { normalise } from './normalise.js';
import { readSource, type Opener } from './read-source.js';
import { importerFor, importerNamed } from './registry.js';

export interface ImportOptions {
  /** Importer to use whatever a file looks like. */
  format?: string;
  /** Source of all records, whatever they name. */
  source?: string;
  /** Reports what would be done and writes nothing. */
  dryRun?: boolean;
  /** Asked between records; true ends the run after the record at hand. */
  isStopped?: () => boolean;
  onEntry?: (entry: ReportEntry) => void;
}

/** Takes files into the database: read, recognise, parse, normalise, write, one transaction per record. A refused record never stops the others. */
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
    const startedAt = new Date().toISOString();
    const importPk = options.dryRun ? null : await this.begin(paths);
    const records: ReportEntry[] = [];
    let status: 'DONE' | 'STOPPED' | 'FAILED' = 'FAILED';
    try {
      status = (await this.readAll(paths, options, importPk, records)) ? 'DONE' : 'STOPPED';
      if (!options.dryRun) await updateRelated(this.db, options.isStopped);
    } finally {
      if (importPk !== null) await this.end(importPk, status, records);
    }
    return {
      paths,
      dryRun: options.dryRun ?? false,
      startedAt,
      finishedAt: new Date().toISOString(),
      counts: countsOf(records),
      stopped: status === 'STOPPED',
      records,
    };
  }

  /** Gives false where it was stopped. */
  private async readAll(
    paths: string[],
    options: ImportOptions,
    importPk: number | null,
    records: ReportEntry[],
  ): Promise<boolean> {
    const note = (entry: ReportEntry) => {
      records.push(entry);
      options.onEntry?.(entry);
    };
    for await (const item of readSource(paths, { openers: this.openers })) {
      if (options.isStopped?.()) return false;
      if (item.kind === 'refused') note(refused(item.path, item.refusal));
      else if (item.kind === 'skipped') note({ path: item.path, outcome: 'SKIPPED', message: item.note });
      else {
        for await (const entry of this.takeFile(item.file, options, importPk)) {
          note(entry);
          if (options.isStopped?.()) return false;
        }
      }
    }
    return true;
  }

  private async *takeFile(
    file: SourceFile,
    options: ImportOptions,
    importPk: number | null,
  ): AsyncIterable<ReportEntry> {
    const found = importerFor(file, options.format);
    if ('refusal' in found) return yield refused(file.path, found.refusal);
    yield* fileEntries(found.importer, file, (record) => this.takeRecord(file, record, options, importPk));
  }

  private async takeRecord(
    file: SourceFile,
    record: ArticleRecord,
    options: ImportOptions,
    importPk: number | null,
  ): Promise<ReportEntry> {
    const at = { path: file.path, line: record.line, record: record.record, title: record.title };
    try {
      const input = normalise(record, {
        regions: this.regions,
        origin: file.path,
        ...(options.source !== undefined && { source: options.source }),
      });
      const saved = options.dryRun ? await this.writer.preview(input) : await this.writer.save(input, importPk);
      return {
        ...at,
        outcome: saved.outcome,
        slug: saved.slug,
        revision: saved.revision,
        ...(saved.changedFields.length > 0 && { changedFields: saved.changedFields }),
        ...(saved.wasStub && { wasStub: true }),
        ...(saved.stubs > 0 && { stubs: saved.stubs }),
        ...(record.warnings.length > 0 && { warnings: record.warnings }),
      };
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return { ...at, ...refused(file.path, { line: record.line, record: record.record, ...refusal }) };
    }
  }

  private async begin(paths: string[]): Promise<number> {
    const run = await row<{ pk: number }>(
      this.db,
      sql`INSERT INTO imports (uuid, paths, status) VALUES (${uuidv7()}, ${paths}::text[], 'RUNNING') RETURNING id AS "pk"`,
    );
    return run!.pk;
  }

  private async end(importPk: number, status: string, records: ReportEntry[]): Promise<void> {
    await rows(
      this.db,
      sql`UPDATE imports SET status = ${status}, counts = ${JSON.stringify(countsOf(records))}::jsonb, finished_at = now() WHERE id = ${importPk}`,
    );
  }
}

/** What the record itself is to blame for: its body, or a value that a constraint of the database refuses. Anything else is a fault of ours or of the machine, and ends the run. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof BodyRefused) return { code: error.code, message: error.message };
  // The writers' own refusals: a topic without a letter, say.
  if (error instanceof CorridorError && error.code === 'BAD_USER_INPUT') {
    return { code: 'NOT_STORABLE', message: error.message };
  }
  const { code, detail, message, constraint } =
    (error as { driverError?: { code?: string; detail?: string; message?: string; constraint?: string } })
      .driverError ?? {};
  if (code?.startsWith('22') || code?.startsWith('23') || code === '54000') {
    return {
      code: 'NOT_STORABLE',
      message: `The database refuses a value of this record: ${[message, constraint, detail].filter(Boolean).join('; ')}.`,
    };
  }
  return null;
}
