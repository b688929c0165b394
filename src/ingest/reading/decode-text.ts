import { zeroByte } from './binary-kind.js';
import * as charsets from './charset.js';
import { BrokenText, countLines, decoderOf, type Decoder, type StrayByte } from './decoders.js';
import { InputRefused, type Refusal } from '../importer.js';
import { firstInvalidOffset, firstNonAscii } from './utf8.js';

/**
 * Turns a file's bytes into text as they come, without its BOM. The charset is told from the bytes that follow the first one
 * beyond ASCII, the same ones however the file is cut up. Throws InputRefused, with line, for what is no text.
 */
export class TextDecoding {
  private charset = 'ascii';
  private decoder: Decoder | undefined;
  /** Not yet decoded: too few to tell the charset by. Looked at again when they are `wanted` bytes. */
  private held: Uint8Array[] = [];
  private heldLength = 0;
  private wanted = charsets.DECLARED_WITHIN;
  private atStart = true;
  private declared: string | undefined;
  /** The last ASCII that was decoded. */
  private context: Uint8Array = new Uint8Array();
  /** How far it is decoded: in bytes, BOM included, and the number of the line that this is in. */
  private offset = 0;
  private line = 1;

  /**
   * `announced`: the charset in HTTP's header; counts before the one that the file declares. `warnings` gets what the report
   * should say of the charset, once however often the file is read.
   */
  constructor(
    private readonly announced: string | undefined,
    private readonly warnings: string[],
  ) {}

  /** Text that is certain by now. */
  write(bytes: Uint8Array): string {
    if (this.decoder) return this.decode(bytes);
    this.hold(bytes);
    return this.heldLength < this.wanted ? '' : this.advance(false);
  }

  /** The rest. */
  end(): string {
    const text = this.decoder ? '' : this.advance(true);
    return this.decoder ? text + this.guarded(() => this.decoder!.end()) : text;
  }

  private advance(isEnd: boolean): string {
    let bytes = this.takeHeld();
    if (this.atStart) bytes = this.start(bytes);
    if (this.decoder) return this.decode(bytes);
    const ascii = firstNonAscii(bytes);
    const text = this.count(bytes.subarray(0, ascii), Buffer.from(bytes.subarray(0, ascii)).toString('latin1'));
    this.context = Buffer.concat([this.context, bytes.subarray(0, ascii)]).subarray(-charsets.CONTEXT);
    const rest = bytes.subarray(ascii);
    if (rest.length === 0) return text;
    if (!isEnd && rest.length < charsets.TOLD_BY) {
      this.hold(rest);
      this.wanted = charsets.TOLD_BY;
      return text;
    }
    const sample = rest.subarray(0, charsets.TOLD_BY);
    const told = charsets.charsetOf(sample, isEnd && sample.length === rest.length, this.declared, this.context);
    if (!told) {
      const at = firstInvalidOffset(rest);
      throw new InputRefused(invalidUtf8(this.place({ byte: rest[at]!, offset: at, lines: countLines(latin1(rest.subarray(0, at))) }))); // prettier-ignore
    }
    this.use(told.name);
    const warning = guessWarning(told.name);
    if (told.guessed && !this.warnings.includes(warning)) this.warnings.push(warning);
    return text + this.decode(rest);
  }

  /** Gives the bytes after the BOM. */
  private start(bytes: Uint8Array): Uint8Array {
    this.atStart = false;
    const bom = charsets.charsetOfBom(bytes);
    if (bom) {
      this.use(bom.charset);
      this.offset = bom.length;
      return bytes.subarray(bom.length);
    }
    const announced = this.announced === undefined ? undefined : charsets.decodableName(this.announced);
    this.declared = announced ?? charsets.declaredCharset(bytes);
    if (charsets.isEscaped(this.declared, bytes)) this.use('iso-2022-jp');
    return bytes;
  }

  private use(charset: string): void {
    this.charset = charset;
    this.decoder = decoderOf(charset, (stray) => this.warnOf(this.place(stray)));
  }

  private place({ byte, offset, lines }: StrayByte): StrayPlace {
    return { byte: `0x${byte.toString(16).padStart(2, '0')}`, offset: this.offset + offset, line: this.line + lines };
  }

  /** Once for a file, however many such bytes it has, and however often it is read. */
  private warnOf({ byte, offset, line }: StrayPlace): void {
    if (this.warnings.some((warning) => warning.startsWith(DAMAGED))) return;
    this.warnings.push(
      `${DAMAGED} The first is byte ${byte} at offset ${offset} (line ${line}). ` +
        'They were read as Windows-1252; check the characters there, or save the file as UTF-8.',
    );
  }

  private decode(bytes: Uint8Array): string {
    return this.count(bytes, this.guarded(() => this.decoder!.write(bytes))); // prettier-ignore
  }

  private count(bytes: Uint8Array, text: string): string {
    const zero = text.indexOf('\0');
    if (zero >= 0) {
      const width = this.charset.startsWith('utf-16') ? 2 : this.charset.startsWith('utf-32') ? 4 : 0;
      const line = this.line + countLines(text.slice(0, zero));
      throw new InputRefused({ ...zeroByte(this.offset + (width > 0 ? zero * width : bytes.indexOf(0))), line });
    }
    this.offset += bytes.length;
    this.line += countLines(text);
    return text;
  }

  private guarded(decode: () => string): string {
    try {
      return decode();
    } catch (error) {
      throw error instanceof BrokenText ? new InputRefused(this.broken(error)) : error;
    }
  }

  private broken({ lines }: BrokenText): Refusal {
    const line = this.line + lines;
    const code = this.charset.startsWith('utf-16') ? 'INVALID_UTF16' : 'INVALID_ENCODING';
    const message = `Received ${this.charset.toUpperCase()} text with broken characters (line ${line}); expected whole ones. Save the file again as UTF-8.`;
    return { code, message, line };
  }

  private hold(bytes: Uint8Array): void {
    this.held.push(bytes);
    this.heldLength += bytes.length;
  }

  private takeHeld(): Uint8Array {
    const bytes = this.held.length === 1 ? this.held[0]! : Buffer.concat(this.held);
    [this.held, this.heldLength, this.wanted] = [[], 0, 1];
    return bytes;
  }
}

const DAMAGED = 'The file is UTF-8 but for some bytes.';

/** Where a byte is that is not UTF-8: in the file, counted from 0, and its line, counted from 1. */
interface StrayPlace {
  byte: string;
  offset: number;
  line: number;
}

function invalidUtf8({ byte, offset, line }: StrayPlace): Refusal {
  return {
    code: 'INVALID_UTF8',
    message:
      `Received byte ${byte} at offset ${offset} (line ${line}), which is not UTF-8; expected UTF-8 text. ` +
      'Save the file again as UTF-8 (it may be in Windows-1252, Windows-1251 or ISO 8859).',
    line,
  };
}

function guessWarning(charset: string): string {
  return (
    `The file is not UTF-8 and does not name its charset; it was read as ${charset}, which its bytes look like. ` +
    'Check its accents and quotation marks, or save it as UTF-8.'
  );
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
