import { binaryRefusal } from './binary-kind.js';
import { charsetOfBom } from './charset.js';
import { TextDecoding } from './decode-text.js';
import { blankFile, emptyFile, systemRefusal, tooLarge, unpacksTooLarge } from './file-refusals.js';
import { gunzip, isGzip } from './gunzip.js';
import { HEAD_LENGTH, InputRefused, type SourceFile } from '../importer.js';

/** 20 MB: a thousand times a long article; a whole-site export fits too. */
export const DEFAULT_MAX_FILE_BYTES = 20 * 1024 * 1024;

/** So many bytes give the head whatever the charset (four bytes a character at most), and enough to tell the charset by. */
const HEAD_BYTES = 4 * HEAD_LENGTH;

/** Bytes from anywhere, before they are understood. */
export interface RawSource {
  path: string;
  root?: string;
  url?: string;
  /** Bytes on disk or received. */
  size: number;
  /** Charset in HTTP's header. */
  charset?: string;
  /** From the first byte on; asked anew for each reading. Ending the loop early closes it. Throws InputRefused or a file system's error. */
  read(): AsyncIterable<Uint8Array>;
}

export interface OpenOptions {
  /** Largest file that is read whole, unpacked, in bytes. Default `DEFAULT_MAX_FILE_BYTES`. Streams go beyond it. */
  maxFileBytes?: number;
}

/**
 * Looks at the beginning (256 KB) and gives the file as importers see it: unpacked from gzip, decoded; nothing more of it is
 * in memory. Throws InputRefused for what is empty, binary, an archive, or in no charset that can be told.
 */
export async function openSource(raw: RawSource, options: OpenOptions = {}): Promise<SourceFile> {
  const limit = options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES;
  const start = await take(reading(raw, false), HEAD_BYTES);
  const packed = isGzip(start.bytes);
  const { bytes, isWhole } = packed ? await take(reading(raw, true), HEAD_BYTES) : start;
  if (bytes.length === 0) throw new InputRefused(emptyFile());
  const binary = charsetOfBom(bytes) ? undefined : await binaryRefusal(bytes);
  // Of what is no text and too large as well, the size says more than a zero byte; what kind of file it is says most.
  if (binary)
    throw new InputRefused(raw.size > limit && / zero byte /.test(binary.message) ? tooLarge(raw.size, limit) : binary);
  const warnings: string[] = [];
  const decoding = new TextDecoding(raw.charset, warnings);
  const text = decoding.write(bytes) + (isWhole ? decoding.end() : '');
  if (isWhole && text.trim() === '') throw new InputRefused(blankFile(bytes.length));
  return {
    path: raw.path,
    ...(raw.root !== undefined && { root: raw.root }),
    ...(raw.url !== undefined && { url: raw.url }),
    size: raw.size,
    head: headOf(text),
    warnings,
    async text() {
      if (raw.size > limit) throw new InputRefused(tooLarge(raw.size, limit));
      if (isWhole && bytes.length <= limit) return text;
      return readWhole(raw, packed, limit, warnings);
    },
    chunks: () => (isWhole ? only(text) : decode(raw, reading(raw, packed), warnings)),
  };
}

async function readWhole(raw: RawSource, packed: boolean, limit: number, warnings: string[]): Promise<string> {
  const parts: string[] = [];
  for await (const part of decode(raw, upTo(limit, reading(raw, packed), packed), warnings)) parts.push(part);
  const text = parts.join('');
  if (text.trim() === '') throw new InputRefused(blankFile(text.length));
  return text;
}

async function* decode(raw: RawSource, bytes: AsyncIterable<Uint8Array>, warnings: string[]): AsyncIterable<string> {
  const decoding = new TextDecoding(raw.charset, warnings);
  for await (const chunk of bytes) {
    const text = decoding.write(chunk);
    if (text !== '') yield text;
  }
  const rest = decoding.end();
  if (rest !== '') yield rest;
}

/** A file may have grown since its size was asked, and gzip does not say truly how much is in it. */
async function* upTo(limit: number, bytes: AsyncIterable<Uint8Array>, packed: boolean): AsyncIterable<Uint8Array> {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > limit) throw new InputRefused(packed ? unpacksTooLarge(limit) : tooLarge(length, limit));
    yield chunk;
  }
}

async function* reading(raw: RawSource, packed: boolean): AsyncIterable<Uint8Array> {
  try {
    yield* packed ? gunzip(raw.read()) : raw.read();
  } catch (error) {
    throw error instanceof InputRefused ? error : new InputRefused(systemRefusal(error));
  }
}

/** The first bytes, and whether there are no more. */
async function take(
  source: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, limit), isWhole: length <= limit };
}

/** Ends with a whole character. */
function headOf(text: string): string {
  const isCut = text.length > HEAD_LENGTH && /[\ud800-\udbff]/.test(text[HEAD_LENGTH - 1]!);
  return text.slice(0, isCut ? HEAD_LENGTH - 1 : HEAD_LENGTH);
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* only(text: string): AsyncIterable<string> {
  yield text;
}
