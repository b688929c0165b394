import type { Refusal } from '../importer.js';

/** Before a file is read, or while it is unpacked. Sizes in bytes. */
export function tooLarge(size: number, limit: number): Refusal {
  const message =
    `Received a file of ${megabytes(size)}; expected at most ${megabytes(limit)}. ` +
    'Split it into smaller files, or check that it is an article at all.';
  return { code: 'FILE_TOO_LARGE', message };
}

export function unpacksTooLarge(limit: number): Refusal {
  const message =
    `Received gzip that unpacks to more than ${megabytes(limit)}; expected at most that. ` +
    'Split it into smaller files, or check that it is an article at all.';
  return { code: 'FILE_TOO_LARGE', message };
}

export function emptyFile(): Refusal {
  const message = 'Received an empty file (0 bytes); expected an article. Check that the export wrote it.';
  return { code: 'EMPTY_FILE', message };
}

export function blankFile(size: number): Refusal {
  const message = `Received ${size} bytes of blanks; expected an article's text. Check that the export wrote the file fully.`;
  return { code: 'EMPTY_FILE', message };
}

export function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${bytes} bytes` : `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}

const SYSTEM_REFUSALS: Record<string, [code: string, message: string]> = {
  ENOENT: ['NOT_FOUND', 'Nothing is there; expected a file or a folder. Check the spelling and the working directory.'],
  ENOTDIR: [
    'NOT_FOUND',
    'A part of the path is a file, not a folder; expected a file or a folder. Check the spelling.',
  ],
  EACCES: ['UNREADABLE', 'Permission denied; expected to read it. Give this user the right to read it (chmod, chown).'],
  EPERM: ['UNREADABLE', 'Permission denied; expected to read it. Give this user the right to read it (chmod, chown).'],
  ELOOP: ['NOT_A_FILE', 'Received a symbolic link that leads nowhere or back to itself; expected a file or a folder.'],
};

/** What the file system answered. Throws what is not its answer: a fault of ours, which must not pass for a bad file. */
export function systemRefusal(error: unknown): Refusal {
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  const known = SYSTEM_REFUSALS[code ?? ''];
  if (known) return { code: known[0], message: known[1] };
  if (code === undefined || syscall === undefined) throw error;
  return { code: 'UNREADABLE', message: `The file system answered ${code}: ${message}` };
}
