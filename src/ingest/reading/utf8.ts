import { isAscii, isUtf8 } from 'node:buffer';

/** Offset of the first byte that is not ASCII; the length where all are. */
export function firstNonAscii(bytes: Uint8Array): number {
  return isAscii(bytes) ? bytes.length : bytes.findIndex((byte) => byte >= 0x80);
}

/** Where the first broken sequence begins, or the length where there is none. The platform says only whether there is one, so lines are asked in turn. */
export function firstInvalidOffset(bytes: Uint8Array): number {
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

/** Bytes of the character of UTF-8 that begins there; 0 where none does. */
export function characterLength(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]!;
  if (byte < 0x80) return 1;
  if (byte < 0xc2 || byte > 0xf4) return 0;
  const end = at + (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2);
  return end <= bytes.length && isUtf8(bytes.subarray(at, end)) ? end - at : 0;
}

/** Length of the bytes at the end that begin a character and do not end it: 0 to 3. */
export function cutLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Without the bytes at the end that begin a character and do not end it. */
export function wholeCharacters(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.length - cutLength(bytes));
}
