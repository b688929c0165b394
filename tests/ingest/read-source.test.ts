import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSource, type ReadSourceOptions, type SourceItem } from '../../src/ingest/read-source.js';

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

/** The refusal of the one file with this content. */
async function refusalOf(content: string | Uint8Array, options?: ReadSourceOptions) {
  const [item] = await read([await put('file.txt', content)], options);
  return item?.kind === 'refused' ? item.refusal : undefined;
}

async function textOf(content: Uint8Array): Promise<string | undefined> {
  const [item] = await read([await put('file.txt', content)]);
  return item?.kind === 'file' ? item.file.text() : undefined;
}

const utf16 = (text: string, big: boolean): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

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
    ['a gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'BINARY_FILE', /GZ/],
    ['a zero byte in a text', 'Title\0', 'BINARY_FILE', /zero byte at offset 5/],
    ['UTF-16 without a BOM', Buffer.from('A title of letters', 'utf16le'), 'BINARY_FILE', /UTF-16 without a BOM/],
    ['broken UTF-16', Buffer.from('fffe00d8', 'hex'), 'INVALID_UTF16', /UTF-16LE/],
  ])('refuses %s, saying what it received', async (_name, content, code, message) => {
    expect(await refusalOf(content)).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it.each([
    ['a broken character on the third line', Buffer.from('a\n\u00e9\ufffd\nxy\xe9', 'latin1'), undefined],
    [
      'a character cut off at the end',
      Buffer.concat([Buffer.from('Título\n\ufffdb'), Buffer.from([0xc3])]),
      { offset: 12, line: 2 },
    ],
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
