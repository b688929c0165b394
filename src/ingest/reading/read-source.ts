import { constants, type Stats } from 'node:fs';
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { systemRefusal } from './file-refusals.js';
import { InputRefused, type Refusal, type SourceFile } from '../importer.js';
import { openSource, type OpenOptions } from './open-source.js';

const CHUNK_BYTES = 64 * 1024;

/** What became of one path: read, refused (the run goes on, exit code 3), or left out on purpose (a note, no fault). */
export type SourceItem =
  | {
      kind: 'file';
      file: SourceFile;
      /** Called once all of the file is stored and nothing of it was refused. */
      whenStored?: () => Promise<void>;
    }
  | { kind: 'refused'; path: string; refusal: Refusal }
  | { kind: 'skipped'; path: string; note: string };

/** Opens paths of its own kind (addresses); null for others. What it throws as InputRefused refuses the path. */
export type Opener = (path: string) => AsyncIterable<SourceItem> | null;

export interface ReadSourceOptions extends OpenOptions {
  /** Asked in turn about each path that was given; the first that takes it reads it. What none takes is a file or a folder. */
  openers?: readonly Opener[];
}

/** Files that explain a folder rather than belong to its content; named on the command line, they are read like any other. */
const ABOUT_THE_FOLDER =
  /^(readme|licen[cs]e|copying|copyright|notice|changelog|contributing|code_of_conduct|security)(\.[a-z]+)?$/i;

/**
 * Reads files, and folders with all in them, in the order given (within a folder: by name, by code point), one file at a time.
 * Hidden files and `node_modules` are left out. Paths reported are as given for a file, relative to it for a folder.
 */
export async function* readSource(paths: string[], options: ReadSourceOptions = {}): AsyncIterable<SourceItem> {
  const reader = new SourceReader(options);
  for (const path of paths) {
    const opened = firstOf(options.openers ?? [], path);
    yield* opened ? guarded(path, opened) : reader.readPath(path);
  }
}

function firstOf(openers: readonly Opener[], path: string): AsyncIterable<SourceItem> | null {
  for (const opener of openers) {
    const opened = opener(path);
    if (opened) return opened;
  }
  return null;
}

async function* guarded(path: string, items: AsyncIterable<SourceItem>): AsyncIterable<SourceItem> {
  try {
    yield* items;
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    yield { kind: 'refused', path, refusal: error.refusal };
  }
}

class SourceReader {
  /** Real paths read so far: a file given twice (once by its folder) is read once. */
  private readonly seen = new Set<string>();

  constructor(private readonly options: ReadSourceOptions) {}

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
        if (entry.isDirectory() && isBesidePage(entry.name, entries)) {
          yield skipped(`${shown}/`, 'the pictures, styles and scripts of the saved page beside it');
        } else if (entry.isDirectory()) yield* this.walk(full, root);
        else if (entry.isSymbolicLink()) yield await linkItem(full, shown, root);
        else if (ABOUT_THE_FOLDER.test(entry.name)) {
          yield skipped(shown, 'describes the folder; name the file itself to import it');
        } else yield await this.readFile(full, shown, await lstat(full), root);
      } catch (error) {
        yield { kind: 'refused', path: shown, refusal: systemRefusal(error) };
      }
    }
  }

  private async readFile(full: string, shown: string, stats: Stats, root?: string): Promise<SourceItem> {
    if (!stats.isFile()) return refused(shown, 'NOT_A_FILE', `Received ${kindOf(stats)}; expected a file or a folder.`);
    if (this.seen.has(full)) return skipped(shown, 'already read in this run');
    this.seen.add(full);
    const raw = { path: shown, size: stats.size, read: () => readBytes(full), ...(root !== undefined && { root }) };
    try {
      return { kind: 'file', file: await openSource(raw, this.options) };
    } catch (error) {
      if (error instanceof InputRefused) return { kind: 'refused', path: shown, refusal: error.refusal };
      throw error;
    }
  }
}

async function* readBytes(full: string): AsyncIterable<Uint8Array> {
  // O_NOFOLLOW, O_NONBLOCK: a link or a pipe put in the file's place meanwhile is neither followed nor waited for (absent on Windows).
  const handle = await open(full, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    for (;;) {
      // A buffer of its own for each piece: the reader may keep it.
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** "A page_files" beside "A page.html": what browsers save with a page. They name it in their user's language. */
function isBesidePage(name: string, entries: { name: string }[]): boolean {
  const page = /^(.+)_\p{L}+$/u.exec(name)?.[1];
  return (
    page !== undefined &&
    entries.some((each) => /\.x?html?$/i.test(each.name) && each.name.replace(/\.x?html?$/i, '') === page)
  );
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

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return stats.isCharacterDevice() || stats.isBlockDevice() ? 'a device' : 'something that is not a regular file';
}

function refused(path: string, code: string, message: string): SourceItem {
  return { kind: 'refused', path, refusal: { code, message } };
}

function skipped(path: string, note: string): SourceItem {
  return { kind: 'skipped', path, note };
}
