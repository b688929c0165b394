import { BodyRefused } from '../articles/body.js';
import { CorridorError } from '../platform/errors.js';
import type { Refusal } from './importer.js';

/** What a record itself is to blame for: its body, text beyond any bounds, or a value that a constraint of the database refuses. Null for anything else, which is a fault of ours or of the machine and ends the run. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof BodyRefused) return { code: error.code, message: error.message };
  // Recursion or a regular expression that a text of megabytes takes beyond the stack.
  if (error instanceof RangeError && /call stack|string length/i.test(error.message)) {
    return { code: 'TOO_COMPLEX', message: `Received text that cannot be worked through (${error.message}); expected ordinary text. Split or shorten it.` }; // prettier-ignore
  }
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
