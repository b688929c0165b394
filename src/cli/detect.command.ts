import { Command } from 'commander';
import type { App } from '../app.js';
import { describeDetectCounts, type DetectReport } from '../ingest/detection/detect-report.js';
import { redetect } from '../ingest/detection/redetect.js';
import { readConfig } from '../platform/config.js';
import { keepHeapSmall } from '../platform/small-heap.js';
import { listenForStop, type StopSignal } from '../platform/stop-signal.js';
import { updateRelated } from '../related/related.writer.js';
import { EXIT } from './explain.js';
import { detectProgress } from './progress.js';
import { openReportFile, type ReportFile } from './report-file.js';
import { instantOf, requireSource } from './selection.js';
import { withApp } from './with-app.js';

interface Options {
  source?: string;
  since?: string;
  dryRun?: boolean;
  report?: string;
}

export const detectCommand = new Command('detect')
  .description(
    'Work out again what the texts of stored articles say: regions, topics, language. For when Corridor has got better at it.',
  )
  .option('--source <slug>', 'only articles of this source')
  .option('--since <date>', 'only what came or changed here since then: 2024-03-05, or an instant with its zone')
  .option('--dry-run', 'say what would change, write nothing')
  .option('--report <file>', 'write a report on every article that changed to this file, as JSON')
  .addHelpText(
    'after',
    '\nWhat editors and publishers decided stays: their regions and topics, and the language that they name. No revisions are made.\n' +
      'Ctrl-C stops after the batch at hand; the same command then finds the rest.\n' +
      'Exit codes: 0 done, 1 failed or stopped before the end, 2 wrong usage, 3 done but some texts could not be read.',
  )
  .action(async (options: Options) => {
    const since = options.since === undefined ? undefined : instantOf(options.since);
    keepHeapSmall();
    const config = readConfig();
    const stop = listenForStop();
    void stop.first.then(() => console.error('Stopping after the batch at hand …'));
    const reportFile = options.report === undefined ? undefined : await openReportFile(options.report);
    try {
      process.exitCode = await withApp((app) => run(app, { ...options, since }, stop, reportFile), { config });
    } finally {
      reportFile?.discard();
    }
  });

/** Gives the exit code. */
async function run(
  app: App,
  { source, since, dryRun = false }: Omit<Options, 'since'> & { since: string | undefined },
  stop: StopSignal,
  reportFile: ReportFile | undefined,
): Promise<number> {
  if (source !== undefined) await requireSource(app.db, source);
  const progress = detectProgress();
  const work = detectAndRelate(app, stop, {
    ...(source !== undefined && { source }),
    ...(since !== undefined && { since }),
    dryRun,
    isStopped: () => stop.requested,
    keepRecords: reportFile !== undefined,
    onStart: (articles) => progress.onStart(articles),
    onBatch: (articles, entries) => progress.onBatch(articles, entries),
    onRelating: (left) => progress.onRelating(left),
  });
  const report = await Promise.race([work, stop.second]).finally(() => progress.end());
  if (!report) {
    work.catch(() => undefined);
    console.error('Cut off: the batch at hand is not stored. The same command finds the rest.');
    return EXIT.failed;
  }
  console.log(`${dryRun ? 'Dry run, nothing written: ' : ''}${describeDetectCounts(report.counts)}.`);
  reportFile?.write(report);
  if (report.stopped) {
    console.error('Stopped before the end. What was found is stored; the same command finds the rest.');
    return EXIT.failed;
  }
  if (stop.requested && !dryRun)
    console.error('All is stored. Relations still to be worked out are, by the server or at the next import.');
  return report.counts.refused > 0 ? EXIT.refused : EXIT.done;
}

async function detectAndRelate(
  app: App,
  stop: StopSignal,
  { onRelating, ...options }: Parameters<typeof redetect>[2] & { onRelating: (left: number) => void },
): Promise<DetectReport> {
  const report = await redetect(app.db, app.regions, options);
  if (!options.dryRun) await updateRelated(app.db, () => stop.requested, onRelating);
  return report;
}
