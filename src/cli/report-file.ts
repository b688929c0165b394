import { accessSync, closeSync, constants, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { draftOf, removeAbandonedDrafts } from '../platform/drafts.js';
import { CorridorError } from '../platform/errors.js';

/** Where a report goes: a draft beside the file, which takes its name when it is whole, so that nobody reads half of one. */
export interface ReportFile {
  write(report: unknown): void;
  /** Leaves nothing behind when no report was written. */
  discard(): void;
}

/** Makes sure, before any work is done, that the report can be written there. Throws BAD_USER_INPUT. */
export async function openReportFile(path: string): Promise<ReportFile> {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw new Error('it is a folder');
    if (found) accessSync(path, constants.W_OK);
    // A pipe or /dev/stdout is written to, not replaced.
    if (found && !found.isFile()) return { write: (report) => writeFileSync(path, asJson(report)), discard: () => undefined }; // prettier-ignore
    const target = found ? realpathSync(path) : path;
    await removeAbandonedDrafts(target);
    const draft = draftOf(target);
    closeSync(openSync(draft, 'wx'));
    return {
      write: (report) => {
        writeFileSync(draft, asJson(report), { flush: true });
        renameSync(draft, target);
      },
      discard: () => rmSync(draft, { force: true }),
    };
  } catch (error) {
    const { message } = error as Error;
    throw new CorridorError(
      'BAD_USER_INPUT',
      `The report cannot be written to ${path} (${message}); nothing was imported. Name a file in a folder that exists and can be written.`,
    );
  }
}

function asJson(report: unknown): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
