import { isUtf8 } from 'node:buffer';
import { cutLength, firstInvalidOffset } from './utf8.js';

/** Decodes bytes as they come; what is returned ends with a whole character. Throws BrokenText. */
export interface Decoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

/** Bytes that are not text of the charset. */
export class BrokenText extends Error {
  override readonly name = 'BrokenText';

  /** `lines`: line feeds between what was decoded before and the fault. `offset` (from the start of the piece) and `byte`: in UTF-8 only. */
  constructor(
    readonly lines: number,
    readonly offset?: number,
    readonly byte?: number,
  ) {
    super('Broken characters');
  }
}

export function decoderOf(name: string): Decoder {
  if (name === 'utf-8') return new Utf8Decoder();
  if (name === 'utf-32le' || name === 'utf-32be') return new Utf32Decoder(name === 'utf-32be');
  if (name === 'windows-1252') return new Windows1252Decoder();
  return new PlatformDecoder(name);
}

/** Much faster than the platform's own stream decoder, and knows where a fault is. */
class Utf8Decoder implements Decoder {
  private cut: Uint8Array = new Uint8Array();

  write(bytes: Uint8Array): string {
    const all = join(this.cut, bytes);
    const end = all.length - cutLength(all);
    const text = decodeUtf8(all.subarray(0, end), this.cut.length);
    this.cut = all.slice(end);
    return text;
  }

  end(): string {
    return decodeUtf8(this.cut, this.cut.length);
  }
}

/** `before`: how many of the bytes came with an earlier piece. */
function decodeUtf8(bytes: Uint8Array, before: number): string {
  if (isUtf8(bytes)) return asBuffer(bytes).toString('utf8');
  const at = firstInvalidOffset(bytes);
  throw new BrokenText(countLines(asBuffer(bytes.subarray(0, at)).toString('latin1')), at - before, bytes[at]);
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

/** By hand, since several releases of Node decode it as Latin 1, which loses quotation marks and dashes (nodejs/node #56542). */
class Windows1252Decoder implements Decoder {
  write(bytes: Uint8Array): string {
    return asBuffer(bytes)
      .toString('latin1')
      .replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!);
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
