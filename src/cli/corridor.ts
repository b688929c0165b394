import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { CorridorError } from '../platform/errors.js';
import { ConfigError } from '../platform/config.js';
import { importCommand } from './import.command.js';
import { migrateCommand } from './migrate.command.js';
import { serveCommand } from './serve.command.js';

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3 } as const;

const program = new Command('corridor')
  .description('A GraphQL gateway for research content.')
  .exitOverride()
  .showHelpAfterError('(add --help for what is possible)')
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some records were refused.\nConfiguration by environment variables: see README.md.',
  );

for (const command of [serveCommand, migrateCommand, importCommand]) {
  program.addCommand(command.exitOverride().showHelpAfterError('(add --help for what is possible)'));
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof CorridorError || error instanceof ConfigError) {
    console.error(error.message);
    return EXIT.usage;
  }
  const known = error instanceof Error && ['DatabaseUnusable', 'EmbeddedPostgresError'].includes(error.name);
  console.error(known || !(error instanceof Error) || error.cause ? (error as Error).message : error.stack);
  return EXIT.failed;
}
