import { Command } from 'commander';
import type { App } from '../app.js';
import { describeCounts, type ImportReport, type ReportEntry } from '../ingest/import-report.js';
import type { UrlOptions } from '../ingest/reading/read-url.js';
import { checkImporterOptions, importers } from '../ingest/registry.js';
import { readConfig } from '../platform/config.js';
import { keepHeapSmall } from '../platform/small-heap.js';
import { listenForStop, type StopSignal } from '../platform/stop-signal.js';
import { EXIT } from './explain.js';
import { addImporterOptions, importerOptionsOf } from './importer-options.js';
import { barProgress, linesProgress, totalSize } from './progress.js';
import { openReportFile, type ReportFile } from './report-file.js';
import { withApp } from './with-app.js';

interface Options {
  format?: string;
  source?: string;
  dryRun?: boolean;
  report?: string;
  allowPrivate?: boolean;
  refetch?: boolean;
}

export const importCommand = new Command('import')
  .description(
    'Import articles from files, folders and web addresses. What is here already and has not changed is left as it is.',
  )
  .argument('<paths...>', 'files, folders with all in them, or addresses (https://example.org/feed.xml)')
  .option(
    '--format <name>',
    `format of all files; recognised by content unless given (${importers.map(({ name }) => name).join(', ')})`,
  )
  .option('--source <name>', 'where the articles come from, whatever they say themselves')
  .option('--refetch', 'download again what has not changed since the last import')
  .option('--allow-private', 'read addresses of private networks and of this machine too')
  .option('--dry-run', 'say what would be done, write nothing')
  .option('--report <file>', 'write a report on every record to this file, as JSON')
  .addHelpText(
    'after',
    '\nCtrl-C stops after the batch at hand; the same command goes on from there.\n' +
      'Exit codes: 0 done, 1 failed or stopped before the end, 2 wrong usage, 3 done but some records were refused.',
  )
  .action(async (paths: string[], options: Options) => {
    checkImporterOptions(importerOptionsOf(importCommand), options.format);
    keepHeapSmall();
    const config = readConfig();
    const stop = listenForStop();
    void stop.first.then(() => console.error('Stopping after the batch at hand …'));
    const reportFile = options.report === undefined ? undefined : await openReportFile(options.report);
    try {
      const urls = urlOptions(options, stop);
      process.exitCode = await withApp((app) => run(app, paths, options, stop, reportFile), { config, urls });
    } finally {
      reportFile?.discard();
    }
  });

addImporterOptions(importCommand);

/** A download is not waited for once the import is to stop. */
function urlOptions({ allowPrivate = false, refetch = false, source, format }: Options, stop: StopSignal): UrlOptions {
  const stopper = new AbortController();
  void stop.first.then(() => stopper.abort());
  const version = importCommand.parent?.version() ?? 'unknown';
  const readAs = { version, source, format, ...importerOptionsOf(importCommand) };
  return { allowPrivate, refetch, readAs, userAgent: `Corridor/${version}`, signal: stopper.signal };
}

/** Gives the exit code. */
async function run(
  app: App,
  paths: string[],
  options: Options,
  stop: StopSignal,
  reportFile: ReportFile | undefined,
): Promise<number> {
  const progress = process.stderr.isTTY ? barProgress(await totalSize(paths)) : linesProgress();
  const settings = {
    ...(options.format !== undefined && { format: options.format }),
    ...(options.source !== undefined && { source: options.source }),
    dryRun: options.dryRun ?? false,
    isStopped: () => stop.requested,
    // Only a report needs them all; without one, memory stays flat however many there are.
    keepRecords: reportFile !== undefined,
    onEntry: (entry: ReportEntry) => progress.onEntry(entry),
    onRead: (bytes: number) => progress.onRead(bytes),
    onRelating: (left: number) => progress.onRelating(left),
    importerOptions: importerOptionsOf(importCommand),
  };
  const importing = app.pipeline.run(paths, settings);
  const report = await Promise.race([importing, stop.second]).finally(() => progress.end());
  if (!report) {
    importing.catch(() => undefined);
    console.error('Cut off: the batch at hand is not stored. The same command goes on from there.');
    return EXIT.failed;
  }
  console.log(`${options.dryRun ? 'Dry run, nothing written: ' : ''}${describeCounts(report.counts)}.`);
  reportFile?.write(report);
  return outcomeOf(report, stop);
}

function outcomeOf(report: ImportReport, stop: StopSignal): number {
  if (report.stopped) {
    console.error(
      'Stopped before the end. The same command goes on where this one stopped: what is done is left unchanged.',
    );
    return EXIT.failed;
  }
  if (stop.requested && !report.dryRun) {
    console.error('All records are in. Relations still to be worked out are, by the server or at the next import.');
  }
  return report.counts.refused > 0 ? EXIT.refused : EXIT.done;
}
