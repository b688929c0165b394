import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { authorsCommand } from './authors.command.js';
import { detectCommand } from './detect.command.js';
import { EXIT, explain } from './explain.js';
import { exportCommand } from './export.command.js';
import { importCommand } from './import.command.js';
import { migrateCommand } from './migrate.command.js';
import { serveCommand } from './serve.command.js';
import { watchCommand } from './watch.command.js';

/** How long open handles may keep a finished command from ending: a connection to a database that no longer answers, for one. */
const lingerMs = 1_000;

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const program = new Command('corridor')
  .description('A GraphQL gateway for research content.')
  .version(version, '-V, --version', 'print the version')
  .exitOverride()
  .showHelpAfterError('(add --help for what is possible)')
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 failed or stopped before the end, 2 wrong usage, 3 done but some records were refused.\n' +
      'Configuration by environment variables: see README.md.',
  );

for (const command of [
  serveCommand,
  migrateCommand,
  importCommand,
  exportCommand,
  watchCommand,
  detectCommand,
  authorsCommand,
]) {
  program.addCommand(command.exitOverride().showHelpAfterError('(add --help for what is possible)'));
}

// Whoever reads our output may stop reading (`| head`); work under way must not break off because of that.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await program.parseAsync();
} catch (error) {
  const { exitCode, text } = explain(error);
  if (text !== null) console.error(text);
  process.exitCode = exitCode;
}
process.exitCode ??= EXIT.done;
setTimeout(() => process.exit(), lingerMs).unref();
