import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { gunzip } from '../../src/ingest/reading/gunzip.js';
import { InputRefused, type Refusal, type SourceFile } from '../../src/ingest/importer.js';
import { readSource, type SourceItem } from '../../src/ingest/reading/read-source.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gunzip '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function read(content: Uint8Array, name = 'page.html'): Promise<SourceItem> {
  const path = join(folder, name);
  await writeFile(path, content);
  for await (const item of readSource([path])) return item;
  throw new Error('Nothing was read.');
}

async function open(content: Uint8Array): Promise<SourceFile> {
  const item = await read(content);
  if (item.kind !== 'file') throw new Error(JSON.stringify(item));
  return item.file;
}

async function stream(chunks: AsyncIterable<string | Uint8Array>): Promise<{ length: number; refusal?: Refusal }> {
  let length = 0;
  try {
    for await (const chunk of chunks) length += chunk.length;
    return { length };
  } catch (error) {
    if (error instanceof InputRefused) return { length, refusal: error.refusal };
    throw error;
  }
}

/** The refusal when the file is looked at, or else when it is streamed. */
async function refusalOf(content: Uint8Array): Promise<Refusal | undefined> {
  const item = await read(content);
  if (item.kind === 'refused') return item.refusal;
  return item.kind === 'file' ? (await stream(item.file.chunks())).refusal : undefined;
}

/** Text that packs to about a third. */
function prose(length: number): string {
  let text = '';
  for (let i = 0, seed = 1; text.length < length; i++) {
    seed = (seed * 48_271) % 2_147_483_647;
    text += `${(seed % 99_991).toString(36)}${i % 12 === 11 ? '\n' : ' '}`;
  }
  return text;
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* pieces(bytes: Uint8Array, length: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

describe('gzip', () => {
  it('is unpacked whatever the name of the file, whole and as a stream', async () => {
    const text = `é ${prose(900_000)}`;
    const file = await open(gzipSync(text));
    expect(file.head).toBe(text.slice(0, file.head.length));
    expect((await file.text()) === text).toBe(true);
    let streamed = '';
    for await (const chunk of file.chunks()) streamed += chunk;
    expect(streamed === text).toBe(true);
  });

  it('tells the charset of what is in it', async () => {
    const packed = gzipSync(Buffer.from('<?xml version="1.0" encoding="windows-1251"?><p>\xe9</p>', 'latin1'));
    expect(await (await open(packed)).text()).toMatch(/<p>й<\/p>$/);
  });

  it('may have several parts', async () => {
    expect(await (await open(Buffer.concat([gzipSync('one '), gzipSync('two')]))).text()).toBe('one two');
  });

  it('is refused in gzip, and with a binary file or nothing in it', async () => {
    expect(await refusalOf(gzipSync(gzipSync('text')))).toMatchObject({ code: 'NESTED_GZIP' });
    expect(await refusalOf(gzipSync(Buffer.from('504b03040a00000000000000', 'hex')))).toMatchObject({
      code: 'BINARY_FILE',
      message: expect.stringContaining('ZIP'),
    });
    expect(await refusalOf(gzipSync(''))).toMatchObject({ code: 'EMPTY_FILE' });
  });

  it('is refused where it is cut off, at any point', async () => {
    const packed = gzipSync(prose(1_000_000));
    for (const length of [2, 3, 10, 11, 500, packed.length >> 1, packed.length - 9, packed.length - 1]) {
      expect([length, await refusalOf(packed.subarray(0, length))]).toMatchObject([
        length,
        { code: 'BROKEN_GZIP', message: expect.stringContaining('cut off') },
      ]);
    }
  });

  it('is refused where it is damaged, with a reason, after what comes before', async () => {
    const packed = Buffer.from(gzipSync(prose(2_000_000)));
    packed.fill(0x55, packed.length - 2000, packed.length - 1900);
    const file = await open(packed);
    const { length, refusal } = await stream(file.chunks());
    expect(refusal).toMatchObject({ code: 'BROKEN_GZIP', message: expect.stringContaining('damaged') });
    expect(length).toBeGreaterThan(1_000_000);
    await expect(file.text()).rejects.toBeInstanceOf(InputRefused);
  });

  it('is refused when it unpacks to more than 200 times its size', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000, 0x20));
    const { length, refusal } = await stream((await open(bomb)).chunks());
    expect(refusal).toMatchObject({ code: 'GZIP_BOMB', message: expect.stringContaining('200 times') });
    expect(length).toBeLessThan(8_000_000);
    // 1 MB of anything is let through.
    expect(await refusalOf(gzipSync('x'.repeat(1_000_000)))).toBeUndefined();
  });

  it('is refused when it unpacks to more than the limit: of whole files, and of streams', async () => {
    const text = 'One line of a text that packs well enough, and another one.\n';
    const long = Array.from({ length: 400_000 }, (_, i) => `${(i * 7919) % 10_007} ${text}`).join('');
    const file = await open(gzipSync(long, { level: 1 }));
    await expect(file.text()).rejects.toMatchObject({
      refusal: { code: 'FILE_TOO_LARGE', message: expect.stringContaining('unpacks to more than 20.0 MB') },
    });
    expect(await stream(file.chunks())).toEqual({ length: long.length });
    const packed = gzipSync(prose(500_000));
    const { refusal } = await stream(gunzip(pieces(packed, 10_000), 300_000));
    expect(refusal).toMatchObject({ code: 'GZIP_BOMB', message: expect.stringContaining('more than 0.3 MB') });
  });

  it('is left in the middle without complaint', async () => {
    const file = await open(gzipSync(prose(2_000_000)));
    for await (const chunk of file.chunks()) if (chunk) break;
    expect((await stream(file.chunks())).length).toBeGreaterThan(1_999_999);
  });
});
