import { accessSync, constants, createWriteStream, realpathSync, renameSync, rmSync, statSync, type WriteStream } from 'node:fs'; // prettier-ignore
import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import { draftOf, removeAbandonedDrafts } from '../platform/drafts.js';
import { CorridorError } from '../platform/errors.js';

/** Where a command writes what it was asked for, line by line. A file appears whole or not at all. */
export interface Output {
  write(text: string): Promise<void>;
  /** All is written: the file takes its name. */
  commit(): Promise<void>;
  /** Leaves nothing behind that was not committed. */
  discard(): void;
}

/** Standard output; whoever reads it may stop reading, after which `write` rejects. */
export function standardOutput(): Output {
  return {
    write: (text) => writeTo(process.stdout, text),
    commit: () => Promise.resolve(),
    discard: () => undefined,
  };
}

/** A file, made as a draft beside it. A pipe or device is written to as it is. Throws BAD_USER_INPUT where that cannot be. */
export async function fileOutput(path: string): Promise<Output> {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw new Error('it is a folder');
    if (found) accessSync(path, constants.W_OK);
    const target = found ? realpathSync(path) : path;
    const draft = found && !found.isFile() ? null : draftOf(target);
    if (draft !== null) await removeAbandonedDrafts(target);
    const stream = createWriteStream(draft ?? target, { flags: draft === null ? 'w' : 'wx', flush: draft !== null });
    await once(stream, 'open');
    return {
      write: (text) => writeTo(stream, text),
      commit: async () => {
        stream.end();
        await finished(stream);
        if (draft !== null) renameSync(draft, target);
      },
      discard: () => {
        stream.destroy();
        if (draft !== null) rmSync(draft, { force: true });
      },
    };
  } catch (error) {
    const { message } = error as Error;
    throw new CorridorError(
      'BAD_USER_INPUT',
      `${path} cannot be written (${message}). Name a file in a folder that exists and can be written.`,
    );
  }
}

/** Resolves once the stream has taken the text and wants more. */
function writeTo(stream: WriteStream | NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
