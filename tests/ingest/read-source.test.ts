import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, mkdtemp, readdir, readlink, realpath, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HEAD_LENGTH, InputRefused, type Refusal, type SourceFile } from '../../src/ingest/importer.js';
import { openSource } from '../../src/ingest/reading/open-source.js';
import {
  readSource,
  type Opener,
  type ReadSourceOptions,
  type SourceItem,
} from '../../src/ingest/reading/read-source.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read source '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(path: string, content: string | Uint8Array): Promise<string> {
  const full = join(folder, path);
  await mkdir(join(full, '..'), { recursive: true });
  await writeFile(full, content);
  return full;
}

async function read(paths: string[], options?: ReadSourceOptions): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of readSource(paths, options)) items.push(item);
  return items;
}

/** The refusal of the one file with this content, when it is looked at or read whole. */
async function refusalOf(content: string | Uint8Array, options?: ReadSourceOptions) {
  const [item] = await read([await put('file.txt', content)], options);
  if (item?.kind === 'refused') return item.refusal;
  return item?.kind === 'file' ? refusedBy(item.file.text()) : undefined;
}

async function refusedBy(reading: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await reading;
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(InputRefused);
    return (error as InputRefused).refusal;
  }
}

async function fileOf(path: string, options?: ReadSourceOptions): Promise<SourceFile> {
  const [item] = await read([path], options);
  if (item?.kind !== 'file') throw new Error(JSON.stringify(item));
  return item.file;
}

async function chunksOf(file: SourceFile): Promise<string[]> {
  const chunks: string[] = [];
  for await (const chunk of file.chunks()) chunks.push(chunk);
  return chunks;
}

async function textOf(content: Uint8Array): Promise<string | undefined> {
  const [item] = await read([await put('file.txt', content)]);
  return item?.kind === 'file' ? item.file.text() : undefined;
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* bytes(...chunks: Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* chunks;
}

const utf16 = (text: string, big: boolean): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

/** Enough of a tar archive to be known as one. */
function tar(name: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write('ustar\x0000', 257);
  header.write('        ', 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

describe('readSource', () => {
  it('reads a folder in a stable order, leaving out hidden files, node_modules and files about the folder', async () => {
    for (const path of [
      'b.txt',
      'B.txt',
      'a/z.md',
      'a/é.md',
      '.hidden',
      '.git/config',
      'node_modules/x/i.js',
      'README.md',
      'LICENSE',
    ]) {
      await put(path, 'text');
    }
    const items = await read([folder]);
    expect(items.map((item) => [item.kind, item.kind === 'file' ? item.file.path : item.path])).toEqual([
      ['file', 'B.txt'],
      ['skipped', 'LICENSE'],
      ['skipped', 'README.md'],
      ['file', 'a/z.md'],
      ['file', 'a/é.md'],
      ['file', 'b.txt'],
    ]);
  });

  it('reads a README that is named itself, and reports the path as given', async () => {
    const path = await put('README.md', 'text');
    expect(await read([path])).toMatchObject([{ kind: 'file', file: { path, head: 'text' } }]);
  });

  it('reads a file once that is given twice', async () => {
    const path = await put('a.txt', 'text');
    expect((await read([folder, path])).map((item) => item.kind)).toEqual(['file', 'skipped']);
  });

  it.each([
    ['UTF-8 with a BOM', Buffer.from('\ufeffTitle')],
    ['UTF-16, little endian', utf16('Title', false)],
    ['UTF-16, big endian', utf16('Title', true)],
  ])('decodes %s and removes the BOM', async (_name, bytes) => {
    expect(await textOf(bytes)).toBe('Title');
  });

  it('leaves line ends as they are', async () => {
    expect(await textOf(Buffer.from('a\r\nb\rc\n'))).toBe('a\r\nb\rc\n');
  });

  it.each([
    ['an empty file', '', 'EMPTY_FILE', /0 bytes/],
    ['nothing but blanks', ' \n\u00a0\n', 'EMPTY_FILE', /blanks/],
    ['a BOM and nothing else', '\ufeff', 'EMPTY_FILE', /blanks/],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'BINARY_FILE', /PNG, image\/png/],
    ['a PDF without a zero byte', '%PDF-1.7\nplain letters', 'BINARY_FILE', /PDF/],
    ['a ZIP', Buffer.from('504b03040a00000000000000', 'hex'), 'BINARY_FILE', /an archive \(ZIP.* Unpack it and import/],
    ['a tar', tar('a.txt'), 'BINARY_FILE', /an archive \(TAR.* Unpack it \(tar -xf\)/],
    ['a 7z', Buffer.from('377abcaf271c0004000000', 'hex'), 'BINARY_FILE', /an archive \(7Z/],
    ['a zstd', Buffer.from('28b52ffd0458090000', 'hex'), 'BINARY_FILE', /an archive \(ZST.* pack it with gzip/],
    ['a zero byte in a text', 'Title\0', 'BINARY_FILE', /zero byte at offset 5/],
    ['UTF-16 without a BOM', Buffer.from('A title of letters', 'utf16le'), 'BINARY_FILE', /UTF-16 without a BOM/],
    ['broken UTF-16', Buffer.from('fffe00d8', 'hex'), 'INVALID_UTF16', /UTF-16LE/],
  ])('refuses %s, saying what it received', async (_name, content, code, message) => {
    expect(await refusalOf(content)).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it.each([
    ['a broken character on the third line', Buffer.from('a\n\u00e9\ufffd\nxy\xe9', 'latin1'), undefined],
    [
      'Windows-1252 quotes',
      Buffer.concat([Buffer.from('one\ntwo '), Buffer.from([0x93, 0x78, 0x94])]),
      { offset: 8, line: 2 },
    ],
    ['an encoded surrogate', Buffer.from([0x61, 0x0a, 0xed, 0xa0, 0x80]), { offset: 2, line: 2 }],
  ])('refuses %s with byte offset and line', async (_name, content, where) => {
    const refusal = await refusalOf(content);
    expect(refusal?.code).toBe('INVALID_UTF8');
    if (where) {
      expect(refusal?.line).toBe(where.line);
      expect(refusal?.message).toContain(`at offset ${where.offset} (line ${where.line})`);
    }
  });

  it('refuses 200 MB of zeros by their size, unread', async () => {
    const path = await put('zeros.bin', '');
    await truncate(path, 200 * 1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    expect(await read([path])).toMatchObject([
      {
        kind: 'refused',
        refusal: { code: 'FILE_TOO_LARGE', message: expect.stringMatching(/200\.0 MB.*at most 20\.0 MB/) },
      },
    ]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1024 * 1024);
  });

  it('refuses a file beyond the limit unread when it is read whole, and streams it', async () => {
    const text = 'A line of text, and “another”.\n'.repeat(20_000);
    const path = await put('long.txt', text);
    const file = await fileOf(path, { maxFileBytes: 100_000 });
    expect(file).toMatchObject({ size: Buffer.byteLength(text), head: text.slice(0, HEAD_LENGTH) });
    const chunks = await chunksOf(file);
    expect(chunks.join('')).toBe(text);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(2 * 65_536);
    await rm(path);
    expect(await refusedBy(file.text())).toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  it('gives the same text whole and as a stream, each as often as it is asked for', async () => {
    const text = `${'a line of ASCII\n'.repeat(30_000)}then “more”\n${'é😀'.repeat(30_000)}`;
    const file = await fileOf(await put('late.txt', text));
    for (let i = 0; i < 2; i++) {
      expect((await file.text()) === text).toBe(true);
      expect((await chunksOf(file)).join('') === text).toBe(true);
    }
  });

  it('never splits a character at the end of the head', async () => {
    const { head } = await fileOf(await put('a.txt', `a${'😀'.repeat(HEAD_LENGTH)}`));
    expect(head).toBe(`a${'😀'.repeat((HEAD_LENGTH - 2) / 2)}`);
  });

  it('gives what comes before a broken character of a long file, then says its line', async () => {
    const good = '\ufeffé a line of text\n'.repeat(40_000);
    const bytes = Buffer.concat([Buffer.from(good, 'utf16le'), Buffer.from([0x00, 0xdc, 0x20, 0x00])]);
    const file = await fileOf(await put('a.txt', bytes));
    let text = '';
    const reading = (async () => {
      for await (const chunk of file.chunks()) text += chunk;
    })();
    expect(await refusedBy(reading)).toMatchObject({ code: 'INVALID_UTF16', line: 40_001 });
    expect(good.slice(1).startsWith(text)).toBe(true);
    expect(good.length - text.length).toBeLessThan(2 * 65_536);
    expect(await refusedBy(file.text())).toMatchObject({ code: 'INVALID_UTF16', line: 40_001 });
  });

  it('warns once of bytes that are not UTF-8, however often the file is read', async () => {
    const bytes = Buffer.concat([Buffer.from('é a line of text\n'.repeat(40_000)), Buffer.from([0x93, 0x2e])]);
    const file = await fileOf(await put('a.txt', bytes));
    for (let time = 0; time < 2; time++) expect((await file.text()).endsWith('\n“.')).toBe(true);
    expect(file.warnings).toEqual([expect.stringContaining('(line 40001)')]);
  });

  it('refuses a file that goes away or becomes a link before it is read', async () => {
    const path = await put('a.txt', 'text '.repeat(100_000));
    const file = await fileOf(path);
    await rm(path);
    expect(await refusedBy(file.text())).toMatchObject({ code: 'NOT_FOUND' });
    await symlink(await put('b.txt', 'secret'), path);
    expect(await refusedBy(chunksOf(file))).toMatchObject({ code: 'NOT_A_FILE' });
  });

  it('closes the file when a stream is left in the middle', async () => {
    const file = await fileOf(await put('a.txt', 'text '.repeat(200_000)));
    for (let i = 0; i < 3; i++) for await (const chunk of file.chunks()) if (chunk) break;
    // Where the system shows what a process has open.
    const open = await Promise.all((await readdir('/proc/self/fd').catch(() => [])).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''))); // prettier-ignore
    expect(open.filter((target) => target.startsWith(folder))).toEqual([]);
  });

  it('names the guessed charset in the warnings of the file, once', async () => {
    const text = Buffer.from(
      'La ville a \xe9t\xe9 fond\xe9e pr\xe8s de l\x92eau, et le march\xe9 s\x92y tient. '.repeat(6000),
      'latin1',
    );
    const file = await fileOf(await put('a.txt', text));
    await file.text();
    await chunksOf(file);
    expect(file.warnings).toEqual([expect.stringContaining('windows-1252')]);
    expect(file.head).toMatch(/^La ville a été fondée près de l’eau/);
  });

  it('warns of a charset that only the rest of the file tells', async () => {
    const bytes = Buffer.from(
      `${'A line of plain text for a start.\n'.repeat(10_000)}${'He said \x93no\x94, and it\x92s true. '.repeat(9)}`,
      'latin1',
    );
    const file = await fileOf(await put('a.txt', bytes));
    expect(file.warnings).toEqual([]);
    expect(await file.text()).toMatch(/He said “no”, and it’s true\. $/);
    expect(file.warnings).toEqual([expect.stringContaining('windows-1252')]);
  });

  it('reads a line of 10 MB', async () => {
    const text = 'x'.repeat(10 * 1024 * 1024);
    const file = await fileOf(await put('a.txt', text));
    expect((await file.text()) === text).toBe(true);
    expect((await chunksOf(file)).length).toBeGreaterThan(100);
  });

  it('tells the folder that a path is relative to', async () => {
    const path = await put('in/a.txt', 'text');
    expect(await read([join(folder, 'in'), await put('b.txt', 'text')])).toMatchObject([
      { file: { path: 'a.txt', root: await realpath(join(path, '..')) } },
      { file: { path: join(folder, 'b.txt') } },
    ]);
    expect((await fileOf(join(folder, 'b.txt'))).root).toBeUndefined();
  });

  it('gives paths to the opener that takes them, in the order given', async () => {
    const path = await put('a.txt', 'text');
    const opener: Opener = (address) => (address.startsWith('https:') ? fetched(address) : null);
    async function* fetched(address: string): AsyncIterable<SourceItem> {
      if (address.endsWith('/no')) throw new InputRefused({ code: 'GONE', message: 'Received 410.' });
      const raw = {
        path: address,
        url: address,
        size: 4,
        charset: 'windows-1251',
        read: () => bytes(Buffer.from([0xe9])),
      };
      yield { kind: 'file', file: await openSource(raw) };
    }
    const items = await read(['https://example.org/feed', path, 'https://example.org/no', path], {
      openers: [() => null, opener],
    });
    expect(items).toMatchObject([
      { kind: 'file', file: { path: 'https://example.org/feed', url: 'https://example.org/feed', head: 'й' } },
      { kind: 'file', file: { path } },
      { kind: 'refused', path: 'https://example.org/no', refusal: { code: 'GONE' } },
      { kind: 'skipped', path },
    ]);
  });

  it('takes a file of exactly the limit, and not one byte more', async () => {
    expect(await refusalOf('12345', { maxFileBytes: 5 })).toBeUndefined();
    expect(await refusalOf('123456', { maxFileBytes: 5 })).toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  it('refuses a missing path and goes on with the next', async () => {
    const path = await put('a.txt', 'text');
    const items = await read([join(folder, 'nope'), join(path, 'below'), path]);
    expect(items.map((item) => (item.kind === 'refused' ? item.refusal.code : item.kind))).toEqual([
      'NOT_FOUND',
      'NOT_FOUND',
      'file',
    ]);
  });

  it('refuses an empty folder', async () => {
    expect(await read([folder])).toMatchObject([{ kind: 'refused', refusal: { code: 'NO_FILES' } }]);
  });

  it('refuses links that leave the folder or lead nowhere, and passes over those within', async () => {
    await put('in/a.txt', 'text');
    await put('out.txt', 'secret');
    await symlink(join(folder, 'out.txt'), join(folder, 'in/b.txt'));
    await symlink(join(folder, 'in'), join(folder, 'in/c'));
    await symlink(join(folder, 'nowhere'), join(folder, 'in/d.txt'));
    await symlink(join(folder, 'in/e.txt'), join(folder, 'in/e.txt'));
    await symlink(folder, join(folder, 'in/f'));
    const items = await read([join(folder, 'in')]);
    expect(items.map((item) => (item.kind === 'refused' ? item.refusal.code : item.kind))).toEqual([
      'file',
      'LINK_LEAVES_FOLDER',
      'skipped',
      'NOT_FOUND',
      'NOT_A_FILE',
      'LINK_LEAVES_FOLDER',
    ]);
  });

  it('follows a link that is named itself', async () => {
    await symlink(await put('out.txt', 'text'), join(folder, 'link.txt'));
    expect(await read([join(folder, 'link.txt')])).toMatchObject([{ kind: 'file', file: { head: 'text' } }]);
  });

  it('refuses a pipe instead of waiting for it', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await read([folder])).toMatchObject([{ kind: 'refused', refusal: { code: 'NOT_A_FILE' } }]);
  });

  // Root may read everything, so there is nothing to refuse.
  (process.getuid?.() === 0 ? it.skip : it)('refuses what it has no right to read', async () => {
    await chmod(await put('a.txt', 'text'), 0);
    await put('b/c.txt', 'text');
    await chmod(join(folder, 'b'), 0);
    const items = await read([folder]);
    await chmod(join(folder, 'b'), 0o700);
    expect(items).toMatchObject([
      { kind: 'refused', path: 'a.txt', refusal: { code: 'UNREADABLE' } },
      { kind: 'refused', path: 'b', refusal: { code: 'UNREADABLE' } },
    ]);
  });

  it('holds one file at a time', async () => {
    await put('a.txt', 'one');
    await put('b.txt', 'two');
    for await (const item of readSource([folder])) {
      if (item.kind === 'file' && item.file.path === 'a.txt') await rm(join(folder, 'b.txt'));
      if (item.kind !== 'file') expect(item).toMatchObject({ path: 'b.txt', refusal: { code: 'NOT_FOUND' } });
    }
  });
});
