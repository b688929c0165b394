import { isUtf8 } from 'node:buffer';
import { characterLength, cutLength } from './utf8.js';

/** Decodes bytes as they come; what is returned ends with a whole character. Throws BrokenText. */
export interface Decoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

/** Bytes that are not text of the charset. */
export class BrokenText extends Error {
  override readonly name = 'BrokenText';

  /** `lines`: line feeds between what was decoded before and the fault. */
  constructor(readonly lines: number) {
    super('Broken characters');
  }
}

export function decoderOf(name: string, onStray: (stray: StrayByte) => void = () => undefined): Decoder {
  if (name === 'utf-8') return new Utf8Decoder(onStray);
  if (name === 'utf-32le' || name === 'utf-32be') return new Utf32Decoder(name === 'utf-32be');
  if (name === 'windows-1252') return new Windows1252Decoder();
  return new PlatformDecoder(name);
}

/** A byte that is no part of any character of UTF-8: `offset` from the start of the piece (below 0: in an earlier one), and the line feeds before it. */
export interface StrayByte {
  byte: number;
  offset: number;
  lines: number;
}

/**
 * Much faster than the platform's own stream decoder, and bears damage: bytes that are not UTF-8 are read as Windows-1252, in which
 * most text was pasted that spoils a UTF-8 file, and the first one of each piece is told.
 */
class Utf8Decoder implements Decoder {
  private cut: Uint8Array = new Uint8Array();

  constructor(private readonly onStray: (stray: StrayByte) => void) {}

  write(bytes: Uint8Array): string {
    const all = join(this.cut, bytes);
    const end = all.length - cutLength(all);
    const text = this.decode(all.subarray(0, end), this.cut.length);
    this.cut = all.slice(end);
    return text;
  }

  end(): string {
    if (this.cut.length === 0) return '';
    this.onStray({ byte: this.cut[0]!, offset: -this.cut.length, lines: 0 });
    return '\ufffd';
  }

  /** `before`: how many of the bytes came with an earlier piece. */
  private decode(bytes: Uint8Array, before: number): string {
    if (isUtf8(bytes)) return asBuffer(bytes).toString('utf8');
    let text = '';
    let start = 0;
    let isFirst = true;
    for (let at = 0; at < bytes.length;) {
      const length = characterLength(bytes, at);
      if (length > 0) {
        at += length;
        continue;
      }
      text += asBuffer(bytes.subarray(start, at)).toString('utf8');
      if (isFirst) this.onStray({ byte: bytes[at]!, offset: at - before, lines: countLines(text) });
      isFirst = false;
      text += fromWindows1252(bytes[at]!);
      start = ++at;
    }
    return text + asBuffer(bytes.subarray(start)).toString('utf8');
  }
}

/** The platform decodes every charset of the Encoding Standard but UTF-32. */
class PlatformDecoder implements Decoder {
  private readonly decoder: InstanceType<typeof TextDecoder>;

  constructor(private readonly name: string) {
    this.decoder = new TextDecoder(name, { fatal: true, ignoreBOM: true });
  }

  write(bytes: Uint8Array): string {
    try {
      return this.decoder.decode(bytes, { stream: true });
    } catch {
      const text = new TextDecoder(this.name, { ignoreBOM: true }).decode(bytes);
      // At its very beginning there may be the second half of a character.
      throw new BrokenText(countLines(text.slice(0, Math.max(text.indexOf('\ufffd', 1), 0))));
    }
  }

  end(): string {
    try {
      return this.decoder.decode();
    } catch {
      throw new BrokenText(0);
    }
  }
}

class Utf32Decoder implements Decoder {
  private cut: Uint8Array = new Uint8Array();

  constructor(private readonly big: boolean) {}

  write(bytes: Uint8Array): string {
    const all = join(this.cut, bytes);
    const view = new DataView(all.buffer, all.byteOffset, all.length);
    const end = all.length - (all.length % 4);
    const parts: string[] = [];
    for (let at = 0; at < end; at += 4) {
      const point = view.getUint32(at, !this.big);
      if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) throw new BrokenText(countLines(parts.join('')));
      parts.push(String.fromCodePoint(point));
    }
    this.cut = all.slice(end);
    return parts.join('');
  }

  end(): string {
    if (this.cut.length > 0) throw new BrokenText(0);
    return '';
  }
}

/** What Windows-1252 has where Latin 1 has control characters, from 0x80 on. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromWindows1252(byte: number): string {
  return WINDOWS_1252[byte - 0x80] ?? String.fromCharCode(byte);
}

/** By hand, since several releases of Node decode it as Latin 1, which loses quotation marks and dashes (nodejs/node #56542). */
class Windows1252Decoder implements Decoder {
  write(bytes: Uint8Array): string {
    return asBuffer(bytes)
      .toString('latin1')
      .replace(/[\u0080-\u009f]/g, (character) => fromWindows1252(character.charCodeAt(0)));
  }

  end(): string {
    return '';
  }
}

export function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.length === 0 ? b : Buffer.concat([a, b]);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
