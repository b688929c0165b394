/** Text in another charset, by asking the platform what each byte, and each pair of bytes, stands for. Throws for what it cannot say. */
export function encode(text: string, charset: string): Buffer {
  const codes = codesOf(charset);
  return Buffer.concat(
    Array.from(text, (character) => {
      const code = codes.get(character);
      if (!code) throw new Error(`${charset} has no ${character}`);
      return code;
    }),
  );
}

/** Node decodes Windows-1252 as Latin 1 in several releases, so what is only there is written out. */
const WINDOWS_1252: [character: string, byte: number][] = [
  ['€', 0x80],
  ['…', 0x85],
  ['‘', 0x91],
  ['’', 0x92],
  ['“', 0x93],
  ['”', 0x94],
  ['–', 0x96],
  ['—', 0x97],
];
const known = new Map<string, Map<string, Buffer>>();

function codesOf(charset: string): Map<string, Buffer> {
  const found = known.get(charset);
  if (found) return found;
  const codes = new Map<string, Buffer>();
  const add = (bytes: number[]) => {
    try {
      const text = new TextDecoder(charset, { fatal: true }).decode(Uint8Array.from(bytes));
      if ([...text].length === 1 && !codes.has(text)) codes.set(text, Buffer.from(bytes));
    } catch {
      // No character.
    }
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  if (/^(?:shift_jis|euc-|gb|big5)/.test(charset)) {
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail]);
  }
  if (charset === 'windows-1252')
    for (const [character, byte] of WINDOWS_1252) codes.set(character, Buffer.from([byte]));
  known.set(charset, codes);
  return codes;
}

export function utf16(text: string, big: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
}

export function utf32(text: string, big: boolean): Buffer {
  const points = Array.from(text, (character) => character.codePointAt(0)!);
  const bytes = Buffer.alloc(points.length * 4);
  points.forEach((point, i) => (big ? bytes.writeUInt32BE(point, i * 4) : bytes.writeUInt32LE(point, i * 4)));
  return bytes;
}
