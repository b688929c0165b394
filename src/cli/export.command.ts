import { Command } from 'commander';
import sql from 'sql-template-tag';
import type { App } from '../app.js';
import type { ExportOptions } from '../ingest/export/export-scope.js';
import { exportRecords } from '../ingest/export/export.js';
import { SYSTEM } from '../partners/system-viewer.js';
import { PUBLIC } from '../partners/viewer.js';
import { readConfig } from '../platform/config.js';
import { row } from '../platform/sql.js';
import { listenForStop, type StopSignal } from '../platform/stop-signal.js';
import { EXIT } from './explain.js';
import { fileOutput, standardOutput, type Output } from './output-file.js';
import { instantOf, requireSource } from './selection.js';
import { withApp } from './with-app.js';

interface Options {
  output?: string;
  source?: string;
  since?: string;
  public?: boolean;
}

export const exportCommand = new Command('export')
  .description(
    'Write articles and all that they name as JSON Lines, which "corridor import" takes back to the same graph.',
  )
  .option('--output <file>', 'write to this file instead of standard output; it appears when it is whole')
  .option('--source <slug>', 'only articles of this source, and what they name')
  .option('--since <date>', 'only what came or changed here since then: 2024-03-05, or an instant with its zone')
  .option('--public', 'only what the public sees; without it, drafts and withdrawn articles are written too')
  .addHelpText('after', '\nThe fields are those of docs/schemas/article-record.schema.json.')
  .action(async (options: Options) => {
    const chosen: ExportOptions = {
      ...(options.source !== undefined && { source: options.source }),
      ...(options.since !== undefined && { since: instantOf(options.since) }),
    };
    const config = readConfig();
    const stop = listenForStop();
    const output = options.output === undefined ? standardOutput() : await fileOutput(options.output);
    try {
      process.exitCode = await withApp((app) => run(app, chosen, options.public ?? false, output, stop), { config });
    } finally {
      output.discard();
    }
  });

/** Gives the exit code. */
async function run(
  { db }: App,
  chosen: ExportOptions,
  isPublic: boolean,
  output: Output,
  stop: StopSignal,
): Promise<number> {
  if (chosen.source !== undefined) await requireSource(db, chosen.source);
  const viewer = isPublic ? PUBLIC : SYSTEM;
  let articles = 0;
  let others = 0;
  const now = await row<{ now: string }>(db, sql`SELECT date_trunc('second', now()) AS "now"`);
  for await (const record of exportRecords(db, viewer, chosen)) {
    if (stop.requested) {
      console.error('Stopped before the end: what was written is not all of it.');
      return EXIT.failed;
    }
    try {
      await output.write(`${JSON.stringify(record)}\n`);
    } catch (error) {
      // `corridor export | head` has what it wanted.
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') return EXIT.failed;
      throw error;
    }
    if ('type' in record) others++;
    else articles++;
  }
  await output.commit();
  console.error(`${number(articles, 'article')} exported, and ${number(others, 'record')} of what they name.`);
  console.error(`What changes from now on: --since ${now!.now}`);
  return EXIT.done;
}

function number(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : `${noun}s`}`;
}
