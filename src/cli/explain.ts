import { CommanderError } from 'commander';
import { ConfigError } from '../platform/config.js';
import { CorridorError } from '../platform/errors.js';

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3 } as const;

/** SQLSTATEs and system errors of a database that went away under a command: class 08, shutdown, crash, start-up. */
const goneCode = /^(08...|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;

/** What to print for an error that ended a command (null: printed already), and the exit code. Only a fault of ours shows its stack. */
export function explain(error: unknown): { exitCode: number; text: string | null } {
  if (error instanceof CommanderError) return { exitCode: error.exitCode === 0 ? EXIT.done : EXIT.usage, text: null };
  if (error instanceof CorridorError || error instanceof ConfigError) {
    return { exitCode: EXIT.usage, text: error.message };
  }
  if (!(error instanceof Error)) return { exitCode: EXIT.failed, text: String(error) };
  if (isDatabaseGone(error)) {
    return {
      exitCode: EXIT.failed,
      text: `The database went away (${error.message}). What was done is kept; once it is back, the same command goes on from there.`,
    };
  }
  const known = ['DatabaseUnusable', 'EmbeddedPostgresError'].includes(error.name) || error.cause !== undefined;
  return { exitCode: EXIT.failed, text: known ? error.message : (error.stack ?? error.message) };
}

function isDatabaseGone(error: Error): boolean {
  if (error.name === 'DatabaseUnusable' || error.name === 'EmbeddedPostgresError' || error.cause) return false;
  const { code } = error as NodeJS.ErrnoException;
  return goneCode.test(code ?? '') || /^(Connection terminated|Client has encountered a connection error)/.test(error.message); // prettier-ignore
}
