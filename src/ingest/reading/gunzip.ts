import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputRefused } from '../importer.js';
import { megabytes } from './file-refusals.js';

/** Text shrinks to a tenth or a twentieth; what shrinks more than this was made to fill a disk. Asked beyond `RATIO_FROM` bytes. */
const MAX_RATIO = 200;
const RATIO_FROM = 1024 * 1024;
/** 4 GB: more than any publisher's whole archive. */
export const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;

export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** Unpacks gzip (several members too) piece by piece. Throws InputRefused for what is broken, cut off, packed twice, or a bomb. */
export async function* gunzip(
  packed: AsyncIterable<Uint8Array>,
  maxBytes = MAX_UNPACKED_BYTES,
): AsyncIterable<Uint8Array> {
  const unzip = createGunzip({ chunkSize: 64 * 1024 });
  let unpacked = 0;
  // Its errors end the loop below, where they are told apart.
  pipeline(Readable.from(packed, { objectMode: false }), unzip, () => undefined);
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      if (unpacked === 0 && isGzip(chunk))
        throw refused('NESTED_GZIP', 'gzip within gzip', 'Unpack it once (gzip -d).');
      unpacked += chunk.length;
      if (unpacked > RATIO_FROM && unpacked > unzip.bytesWritten * MAX_RATIO) {
        const received = `gzip that unpacks to more than ${MAX_RATIO} times its size`;
        throw refused('GZIP_BOMB', received, 'Unpack it yourself if you trust it.');
      }
      if (unpacked > maxBytes) {
        throw refused(
          'GZIP_BOMB',
          `gzip that unpacks to more than ${megabytes(maxBytes)}`,
          'Split it into smaller files.',
        );
      }
      yield chunk;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw refused('BROKEN_GZIP', 'gzip that is cut off', 'Copy or download it again.');
    if (code?.startsWith('Z_')) {
      throw refused('BROKEN_GZIP', `damaged gzip (${(error as Error).message})`, 'Copy or download it again.');
    }
    throw error;
  } finally {
    unzip.destroy();
  }
}

function refused(code: string, received: string, advice: string): InputRefused {
  return new InputRefused({
    code,
    message: `Received ${received}; expected a text file, or one packed with gzip. ${advice}`,
  });
}
