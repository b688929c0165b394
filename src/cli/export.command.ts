import { Command } from 'commander';
import sql from 'sql-template-tag';
import { createApp, openDatabase, type App } from '../app.js';
import { exportRecord } from '../ingest/export-record.js';
import { exportArticles, type ExportOptions } from '../ingest/export.reader.js';
import { SYSTEM } from '../partners/system-viewer.js';
import { PUBLIC } from '../partners/viewer.js';
import { readConfig } from '../platform/config.js';
import { CorridorError } from '../platform/errors.js';
import { createLogger } from '../platform/logger.js';
import { parsePartialDate, sortInstant } from '../platform/partial-date.js';
import { rows } from '../platform/sql.js';
import { listenForStop, type StopSignal } from '../platform/stop-signal.js';
import { EXIT } from './explain.js';
import { fileOutput, standardOutput, type Output } from './output-file.js';

interface Options {
  output?: string;
  source?: string;
  since?: string;
  public?: boolean;
}

export const exportCommand = new Command('export')
  .description('Write all articles as JSON Lines, which "corridor import" takes back to the same graph.')
  .option('--output <file>', 'write to this file instead of standard output; it appears when it is whole')
  .option('--source <slug>', 'only articles of this source')
  .option('--since <date>', 'only what came or changed here since then: 2024-03-05, or an instant with its zone')
  .option('--public', 'only what the public sees; without it, drafts and withdrawn articles are written too')
  .addHelpText('after', '\nThe fields are those of docs/schemas/article-record.schema.json.')
  .action(async (options: Options) => {
    const chosen: ExportOptions = {
      ...(options.source !== undefined && { source: options.source }),
      ...(options.since !== undefined && { since: instantOf(options.since) }),
    };
    const config = readConfig();
    const logger = createLogger(config.logLevel);
    const stop = listenForStop();
    const output = options.output === undefined ? standardOutput() : await fileOutput(options.output);
    try {
      const database = await openDatabase(config, 'command', logger);
      try {
        const app = await createApp({ url: database.url, config, logger });
        try {
          process.exitCode = await run(app, chosen, options.public ?? false, output, stop);
        } finally {
          await app.close();
        }
      } finally {
        await database.close();
      }
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
  let count = 0;
  for await (const article of exportArticles(db, viewer, chosen)) {
    if (stop.requested) {
      console.error('Stopped before the end: what was written is not all of it.');
      return EXIT.failed;
    }
    try {
      await output.write(`${JSON.stringify(exportRecord(article, viewer))}\n`);
    } catch (error) {
      // `corridor export | head` has what it wanted.
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') return EXIT.failed;
      throw error;
    }
    count++;
  }
  await output.commit();
  console.error(`${count.toLocaleString('en')} ${count === 1 ? 'article' : 'articles'} exported.`);
  return EXIT.done;
}

async function requireSource(db: App['db'], slug: string): Promise<void> {
  const sources = await rows<{ slug: string }>(db, sql`SELECT s.slug AS "slug" FROM sources s ORDER BY s.slug`);
  const known = sources.map((source) => source.slug);
  if (known.includes(slug)) return;
  throw new CorridorError('BAD_USER_INPUT', `Received --source ${slug}; expected one of: ${known.join(', ') || 'none, there are no articles yet'}.`); // prettier-ignore
}

function instantOf(text: string): string {
  const date = parsePartialDate(text);
  if (date) return sortInstant(date);
  throw new CorridorError(
    'BAD_USER_INPUT',
    `Received --since ${text}; expected a date like 2024-03-05 or an instant like 2024-03-05T09:30:00Z.`,
  );
}
