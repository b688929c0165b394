import { constants, type Stats } from 'node:fs';
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { decodeText } from './decode-text.js';
import { HEAD_LENGTH, type Refusal, type SourceFile } from './importer.js';

/** 20 MB: a thousand times a long article; a whole-site export fits too. */
export const DEFAULT_MAX_FILE_BYTES = 20 * 1024 * 1024;

/** What became of one path: read, refused (the run goes on, exit code 3), or left out on purpose (a note, no fault). */
export type SourceItem =
  | { kind: 'file'; file: SourceFile }
  | { kind: 'refused'; path: string; refusal: Refusal }
  | { kind: 'skipped'; path: string; note: string };

export interface ReadSourceOptions {
  /** Largest file read, in bytes; larger ones are refused unread. Default `DEFAULT_MAX_FILE_BYTES`. */
  maxFileBytes?: number;
}

/** Files that explain a folder rather than belong to its content; named on the command line, they are read like any other. */
const ABOUT_THE_FOLDER =
  /^(readme|licen[cs]e|copying|copyright|notice|changelog|contributing|code_of_conduct|security)(\.[a-z]+)?$/i;

/**
 * Reads files, and folders with all in them, in the order given (within a folder: by name, by code point), one file at a time.
 * Hidden files and `node_modules` are left out. Paths reported are as given for a file, relative to it for a folder.
 */
export async function* readSource(paths: string[], options: ReadSourceOptions = {}): AsyncIterable<SourceItem> {
  const reader = new SourceReader(options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES);
  for (const path of paths) yield* reader.readPath(path);
}

class SourceReader {
  /** Real paths read so far: a file given twice (once by its folder) is read once. */
  private readonly seen = new Set<string>();

  constructor(private readonly maxFileBytes: number) {}

  async *readPath(path: string): AsyncIterable<SourceItem> {
    try {
      const real = await realpath(path);
      const stats = await stat(real);
      if (!stats.isDirectory()) return yield await this.readFile(real, path, stats);
      let found = false;
      for await (const item of this.walk(real, real)) {
        found = true;
        yield item;
      }
      if (!found) yield refused(path, 'NO_FILES', 'Received a folder with no files to read; expected articles in it.');
    } catch (error) {
      yield { kind: 'refused', path, refusal: systemRefusal(error) };
    }
  }

  private async *walk(folder: string, root: string): AsyncIterable<SourceItem> {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const full = join(folder, entry.name);
      const shown = relative(root, full).split(sep).join('/');
      try {
        if (entry.isDirectory()) yield* this.walk(full, root);
        else if (entry.isSymbolicLink()) yield await linkItem(full, shown, root);
        else if (ABOUT_THE_FOLDER.test(entry.name)) {
          yield skipped(shown, 'describes the folder; name the file itself to import it');
        } else yield await this.readFile(full, shown, await lstat(full));
      } catch (error) {
        yield { kind: 'refused', path: shown, refusal: systemRefusal(error) };
      }
    }
  }

  private async readFile(full: string, shown: string, stats: Stats): Promise<SourceItem> {
    if (!stats.isFile()) return refused(shown, 'NOT_A_FILE', `Received ${kindOf(stats)}; expected a file or a folder.`);
    if (this.seen.has(full)) return skipped(shown, 'already read in this run');
    this.seen.add(full);
    if (stats.size > this.maxFileBytes) return tooLarge(shown, stats.size, this.maxFileBytes);
    if (stats.size === 0) {
      return refused(
        shown,
        'EMPTY_FILE',
        'Received an empty file (0 bytes); expected an article. Check that the export wrote it.',
      );
    }
    const bytes = await readBytes(full, this.maxFileBytes);
    if (bytes.length > this.maxFileBytes) return tooLarge(shown, bytes.length, this.maxFileBytes);
    const decoded = await decodeText(bytes);
    if ('refusal' in decoded) return { kind: 'refused', path: shown, refusal: decoded.refusal };
    const { text } = decoded;
    const file: SourceFile = {
      path: shown,
      size: bytes.length,
      head: text.slice(0, HEAD_LENGTH),
      text: () => Promise.resolve(text),
      // eslint-disable-next-line @typescript-eslint/require-await
      async *chunks() {
        yield text;
      },
    };
    return { kind: 'file', file };
  }
}

/** At most one byte more than `limit`, so that a file that grows between the check and the reading cannot fill the memory. */
async function readBytes(full: string, limit: number): Promise<Uint8Array> {
  // O_NOFOLLOW, O_NONBLOCK: a link or a pipe put in the file's place meanwhile is neither followed nor waited for (absent on Windows).
  const handle = await open(full, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(size, limit) + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/** A link inside the folder shows what is read anyway; one that leaves it could show any file of the machine. */
async function linkItem(full: string, shown: string, root: string): Promise<SourceItem> {
  const target = await realpath(full);
  const inside = target === root || target.startsWith(root.endsWith(sep) ? root : root + sep);
  if (inside)
    return skipped(shown, `a link to ${relative(root, target).split(sep).join('/') || '.'} in the same folder`);
  return refused(
    shown,
    'LINK_LEAVES_FOLDER',
    `Received a symbolic link to ${target}, outside the folder; expected files of the folder itself. Copy the file, or name it directly.`,
  );
}

function tooLarge(path: string, size: number, limit: number): SourceItem {
  const message =
    `Received a file of ${megabytes(size)}; expected at most ${megabytes(limit)}. ` +
    'Split it into smaller files, or check that it is an article at all.';
  return refused(path, 'FILE_TOO_LARGE', message);
}

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${bytes} bytes` : `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return stats.isCharacterDevice() || stats.isBlockDevice() ? 'a device' : 'something that is not a regular file';
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

function systemRefusal(error: unknown): Refusal {
  const { code, message } = error as NodeJS.ErrnoException;
  const known = SYSTEM_REFUSALS[code ?? ''];
  if (known) return { code: known[0], message: known[1] };
  if (code === undefined) throw error; // Not the file system's: a fault of ours, which must not pass for a bad file.
  return { code: 'UNREADABLE', message: `The file system answered ${code}: ${message}` };
}

function refused(path: string, code: string, message: string): SourceItem {
  return { kind: 'refused', path, refusal: { code, message } };
}

function skipped(path: string, note: string): SourceItem {
  return { kind: 'skipped', path, note };
}
