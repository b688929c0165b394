import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import type { Refusal } from './importer.js';

/** Enough of a file for `file-type` to name its kind. */
const SAMPLE_BYTES = 4100;

/** Text of a file without its BOM (UTF-8, or UTF-16 where a BOM says so), or the reason why it is none. */
export async function decodeText(bytes: Uint8Array): Promise<{ text: string } | { refusal: Refusal }> {
  const encoding = bomOf(bytes);
  if (encoding) return decodeUtf16(bytes, encoding);
  const nul = bytes.indexOf(0);
  const valid = isUtf8(bytes);
  if (nul >= 0 || !valid || startsWith(bytes, '%PDF-') || startsWith(bytes, '%!PS-')) {
    const kind = await kindOf(bytes);
    if (kind !== undefined || nul >= 0) return { refusal: binary(kind, nul, bytes) };
    if (!valid) return { refusal: invalidUtf8(bytes) };
  }
  const text = new TextDecoder('utf-8').decode(bytes);
  return text.trim() === '' ? { refusal: blank(bytes.length) } : { text };
}

function bomOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 ? undefined : 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): { text: string } | { refusal: Refusal } {
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const code = 'INVALID_UTF16';
    const message = `Received ${encoding.toUpperCase()} text with broken characters; expected whole ones. Save the file again as UTF-8.`;
    return { refusal: { code, message } };
  }
  if (text.includes('\0')) return { refusal: binary(undefined, text.indexOf('\0') * 2 + 2, bytes) };
  return text.trim() === '' ? { refusal: blank(bytes.length) } : { text };
}

async function kindOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const kind = await fileTypeFromBuffer(bytes.subarray(0, SAMPLE_BYTES));
    return kind && `${kind.ext.toUpperCase()}, ${kind.mime}`;
  } catch {
    return undefined; // Cut short or malformed: its kind cannot be told, which is an answer too.
  }
}

function binary(kind: string | undefined, nul: number, bytes: Uint8Array): Refusal {
  const received = kind ? `a binary file (${kind})` : `binary data (a zero byte at offset ${nul})`;
  const hint = kind === undefined && looksUtf16(bytes) ? ' It may be UTF-16 without a BOM: save it as UTF-8.' : '';
  return {
    code: 'BINARY_FILE',
    message: `Received ${received}; expected a text file. Export the article as text, Markdown or HTML first.${hint}`,
  };
}

/** Latin text in UTF-16 has a zero in every other byte. */
function looksUtf16(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 200);
  const zeros = sample.filter((byte) => byte === 0).length;
  return zeros > sample.length * 0.3 && zeros < sample.length * 0.6;
}

function invalidUtf8(bytes: Uint8Array): Refusal {
  const offset = firstInvalidOffset(bytes);
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 0x0a) line++;
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
  return {
    code: 'INVALID_UTF8',
    message:
      `Received byte 0x${byte} at offset ${offset} (line ${line}), which is not UTF-8; expected UTF-8 text. ` +
      'Save the file again as UTF-8 (it may be in Windows-1252, Windows-1251 or ISO 8859).',
    line,
  };
}

/** Where the first broken sequence begins. The platform says only whether there is one, so lines are asked in turn. */
function firstInvalidOffset(bytes: Uint8Array): number {
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found + 1;
    const line = bytes.subarray(start, end);
    if (!isUtf8(line)) return start + firstReplaced(line);
    start = end;
  }
  return bytes.length;
}

function firstReplaced(line: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(line);
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
    const offset = Buffer.byteLength(text.slice(0, at));
    const genuine = line[offset] === 0xef && line[offset + 1] === 0xbf && line[offset + 2] === 0xbd;
    if (!genuine) return offset;
  }
  return 0;
}

function blank(size: number): Refusal {
  const message = `Received ${size} bytes of blanks; expected an article's text. Check that the export wrote the file fully.`;
  return { code: 'EMPTY_FILE', message };
}

function startsWith(bytes: Uint8Array, prefix: string): boolean {
  return Buffer.from(bytes.subarray(0, prefix.length)).toString('latin1') === prefix;
}
