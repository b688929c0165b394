import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { createApp, openDatabase } from '../app.js';
import { describeCounts, describeEntry, type ImportReport } from '../ingest/import-report.js';
import { importerNamed, importers } from '../ingest/registry.js';
import { readConfig } from '../platform/config.js';
import { createLogger } from '../platform/logger.js';

interface Options {
  format?: string;
  source?: string;
  dryRun?: boolean;
  report?: string;
}

export const importCommand = new Command('import')
  .description('Import articles from files and folders. What is here already and has not changed is left as it is.')
  .argument('<paths...>', 'files, or folders with all in them')
  .option(
    '--format <name>',
    `format of all files; recognised by content unless given (${importers.map(({ name }) => name).join(', ')})`,
  )
  .option('--source <name>', 'where the articles come from, whatever they say themselves')
  .option('--dry-run', 'say what would be done, write nothing')
  .option('--report <file>', 'write a report on every record to this file, as JSON')
  .action(async (paths: string[], options: Options) => {
    if (options.format !== undefined) importerNamed(options.format);
    const config = readConfig();
    const logger = createLogger(config.logLevel);
    const database = await openDatabase(config, 'command', logger);
    try {
      const app = await createApp({ url: database.url, config, logger });
      try {
        const report = await run(app.pipeline, paths, options);
        process.exitCode = report.counts.refused > 0 ? 3 : report.stopped ? 1 : 0;
      } finally {
        await app.close();
      }
    } finally {
      await database.close();
    }
  });

async function run(
  pipeline: Awaited<ReturnType<typeof createApp>>['pipeline'],
  paths: string[],
  options: Options,
): Promise<ImportReport> {
  let stopped = false;
  const stop = () => {
    if (stopped) process.exit(1);
    stopped = true;
    console.error('Stopping after the record at hand …');
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const report = await pipeline.run(paths, {
    ...(options.format !== undefined && { format: options.format }),
    ...(options.source !== undefined && { source: options.source }),
    dryRun: options.dryRun ?? false,
    isStopped: () => stopped,
    onEntry: (entry) => {
      const line = describeEntry(entry);
      if (line !== null) (entry.outcome === 'REFUSED' ? console.error : console.log)(line);
    },
  });
  process.off('SIGINT', stop).off('SIGTERM', stop);
  console.log(`${options.dryRun ? 'Dry run, nothing written: ' : ''}${describeCounts(report.counts)}.`);
  if (report.stopped)
    console.error(
      'Stopped before the end. The same command goes on where this one stopped: what is done is left unchanged.',
    );
  if (options.report !== undefined) writeFileSync(options.report, `${JSON.stringify(report, null, 2)}\n`);
  return report;
}
