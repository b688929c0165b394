import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import type { Refusal } from '../importer.js';
import { wholeCharacters } from './utf8.js';

/** Enough of a file for `file-type` to name its kind. */
const SAMPLE_BYTES = 4100;

/** What to do with files that hold other files, by their usual extension. */
const UNPACK: Record<string, string> = {
  zip: 'Unpack it and import the folder',
  tar: 'Unpack it (tar -xf) and import the folder',
  '7z': 'Unpack it and import the folder',
  rar: 'Unpack it and import the folder',
  zst: 'Unpack it (zstd -d), or pack it with gzip, which is read as it is',
  bz2: 'Unpack it (bzip2 -d), or pack it with gzip, which is read as it is',
  xz: 'Unpack it (xz -d), or pack it with gzip, which is read as it is',
  lz4: 'Unpack it (lz4 -d), or pack it with gzip, which is read as it is',
};

/** The refusal of a file whose beginning is no text in any charset; undefined for what may be text. */
export async function binaryRefusal(start: Uint8Array): Promise<Refusal | undefined> {
  const nul = start.indexOf(0);
  const named = startsWith(start, '%PDF-') || startsWith(start, '%!PS-');
  // Some kinds begin with two plain letters: a text may, too ("BMW"). Without a control character it is asked no further.
  const suspicious = nul >= 0 || named || (start.some(isControl) && !isUtf8(wholeCharacters(start)));
  if (!suspicious) return undefined;
  const kind = await kindOf(start);
  return kind !== undefined || nul >= 0 ? refusalOf(kind, nul, start) : undefined;
}

/** A zero byte in what began as text. */
export function zeroByte(offset: number): Refusal {
  return refusalOf(undefined, offset, new Uint8Array());
}

function refusalOf(kind: { ext: string; mime: string } | undefined, nul: number, start: Uint8Array): Refusal {
  const unpack = kind && UNPACK[kind.ext];
  if (unpack !== undefined) {
    const message = `Received an archive (${kind!.ext.toUpperCase()}, ${kind!.mime}); expected a text file. ${unpack}.`;
    return { code: 'BINARY_FILE', message };
  }
  const received = kind
    ? `a binary file (${kind.ext.toUpperCase()}, ${kind.mime})`
    : `binary data (a zero byte at offset ${nul})`;
  const hint = kind === undefined && looksUtf16(start) ? ' It may be UTF-16 without a BOM: save it as UTF-8.' : '';
  return {
    code: 'BINARY_FILE',
    message: `Received ${received}; expected a text file. Export the article as text, Markdown or HTML first.${hint}`,
  };
}

async function kindOf(start: Uint8Array): Promise<{ ext: string; mime: string } | undefined> {
  try {
    const kind = await fileTypeFromBuffer(start.subarray(0, SAMPLE_BYTES));
    return kind && /^text\/|[/+](?:xml|rtf)$/.test(kind.mime) ? undefined : kind;
  } catch {
    return undefined; // Cut short or malformed: its kind cannot be told, which is an answer too.
  }
}

/** Of C0, all but tab, line feed, vertical tab, form feed, carriage return, escape (ISO 2022) and the DOS end of file. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b && byte !== 0x1a;
}

/** Latin text in UTF-16 has a zero in every other byte. */
function looksUtf16(start: Uint8Array): boolean {
  const sample = start.subarray(0, 200);
  const zeros = sample.filter((byte) => byte === 0).length;
  return zeros > sample.length * 0.3 && zeros < sample.length * 0.6;
}

function startsWith(bytes: Uint8Array, prefix: string): boolean {
  return Buffer.from(bytes.subarray(0, prefix.length)).toString('latin1') === prefix;
}
