import { Command, InvalidArgumentError } from 'commander';
import type { App } from '../app.js';
import { describeCounts, describeEntry, type ReportEntry } from '../ingest/import-report.js';
import { checkImporterOptions } from '../ingest/registry.js';
import { Watcher } from '../ingest/watcher.js';
import { readConfig } from '../platform/config.js';
import { keepHeapSmall } from '../platform/small-heap.js';
import { listenForStop, type StopSignal } from '../platform/stop-signal.js';
import { addImporterOptions, importerOptionsOf } from './importer-options.js';
import { withApp } from './with-app.js';

interface Options {
  every: number;
  format?: string;
  source?: string;
  allowPrivate?: boolean;
}

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** Longest wait that a timer can hold is 24.8 days. */
const MAX_MS = 20 * UNITS.d;

export const watchCommand = new Command('watch')
  .description('Import again and again: folders when something in them changes, everything at an interval.')
  .argument('<paths...>', 'files, folders, and addresses of feeds or pages')
  .option('--every <interval>', 'how often everything is imported again: 90s, 15m, 6h, 1d', parseInterval, 15 * UNITS.m)
  .option('--format <name>', 'format of all files; recognised by content unless given')
  .option('--source <name>', 'where the articles come from, whatever they say themselves')
  .option('--allow-private', 'read addresses of private networks and of this machine too')
  .addHelpText(
    'after',
    '\nPrints one line for each import that changed something. Ctrl-C or SIGTERM ends it after the batch at hand, with exit code 0.',
  )
  .action(async (paths: string[], options: Options) => {
    checkImporterOptions(importerOptionsOf(watchCommand), options.format);
    keepHeapSmall();
    const config = readConfig();
    const stop = listenForStop();
    const stopper = new AbortController();
    void stop.first.then(() => stopper.abort());
    const version = watchCommand.parent?.version() ?? 'unknown';
    const { allowPrivate = false, source, format } = options;
    const readAs = { version, source, format, ...importerOptionsOf(watchCommand) };
    const urls = { allowPrivate, readAs, userAgent: `Corridor/${version}`, signal: stopper.signal };
    await withApp((app) => keepImporting(app, paths, options, stop), { config, urls });
  });

addImporterOptions(watchCommand);

async function keepImporting(app: App, paths: string[], options: Options, stop: StopSignal): Promise<void> {
  let isFirst = true;
  const watcher = new Watcher({
    paths,
    everyMs: options.every,
    run: async (due) => {
      const settings = {
        ...(options.format !== undefined && { format: options.format }),
        ...(options.source !== undefined && { source: options.source }),
        keepRecords: false,
        isStopped: () => stop.requested,
        onEntry: (entry: ReportEntry) => {
          if (entry.outcome === 'REFUSED') console.error(describeEntry(entry));
        },
        importerOptions: importerOptionsOf(watchCommand),
      };
      const report = await app.pipeline.run(due, settings);
      const { created, updated, refused } = report.counts;
      if (isFirst || created + updated + refused > 0)
        console.log(`${report.finishedAt}  ${describeCounts(report.counts)}.`);
      isFirst = false;
    },
  });
  await watcher.watch(stop.first);
}

function parseInterval(text: string): number {
  const [, number, unit] = /^(\d+)\s*([smhd])$/.exec(text.trim()) ?? [];
  const milliseconds = Number(number) * UNITS[(unit ?? 's') as keyof typeof UNITS];
  if (number === undefined || milliseconds < UNITS.s || milliseconds > MAX_MS) {
    throw new InvalidArgumentError('Expected a number and s, m, h or d, from 1s to 20d, such as 15m.');
  }
  return milliseconds;
}
