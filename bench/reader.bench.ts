/**
 * Reads generated files of growing size as a stream, plain and from gzip, in UTF-8 and in Windows-1251; prints MB/s and the
 * peak memory of the process so far, which should stay flat. Argument: the largest size in MB (1024).
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { readSource } from '../src/ingest/reading/read-source.js';

const MB = 1024 * 1024;
const largest = Number(process.argv[2] ?? 1024);
const LINE = Buffer.from(
  'The ferry “Хазар” takes a day in good weather – and a week in bad, as everyone in Aktau knows.\n',
);
const LINE_1251 = Buffer.from('<p>\xcf\xe0\xf0\xee\xec \xe8\xe4\xb8\xf2 \xf1\xf3\xf2\xea\xe8, \xe0 \xe2 \xe1\xf3\xf0\xfe \xed\xe5\xe4\xe5\xeb\xfe.</p>\n', 'latin1'); // prettier-ignore

const folder = await mkdtemp(join(tmpdir(), 'corridor-reader-'));
try {
  for (let size = 64; size <= largest; size *= 4) {
    await measure('utf-8', size, LINE, false);
    await measure('windows-1251', size, LINE_1251, false);
    await measure('utf-8, gzip', size, LINE, true);
  }
} finally {
  await rm(folder, { recursive: true });
}

async function measure(name: string, size: number, line: Buffer, packed: boolean): Promise<void> {
  const path = join(folder, 'file');
  const start = '<?xml version="1.0" encoding="windows-1251"?>\n';
  if (packed) await pipeline(lines(start, line, size), createGzip({ level: 1 }), createWriteStream(path));
  else await pipeline(lines(start, line, size), createWriteStream(path));
  const started = performance.now();
  let characters = 0;
  for await (const item of readSource([path])) {
    if (item.kind !== 'file') throw new Error(JSON.stringify(item));
    for await (const chunk of item.file.chunks()) characters += chunk.length;
  }
  const seconds = (performance.now() - started) / 1000;
  const peak = process.resourceUsage().maxRSS / 1024;
  const onDisk = ((await stat(path)).size / MB).toFixed(0);
  console.log(
    `${name.padEnd(14)} ${String(size).padStart(5)} MB (${onDisk} MB on disk, ${characters} characters): ` +
      `${(size / seconds).toFixed(0)} MB/s, peak RSS ${peak.toFixed(0)} MB`,
  );
}

/** Numbered, so that gzip packs them like a text and not like one line. */
function* lines(start: string, line: Buffer, size: number): Iterable<Buffer> {
  yield Buffer.from(start);
  let number = 0;
  for (let length = 0; length < size * MB;) {
    const piece: Buffer[] = [];
    for (let i = 0; i < 500; i++) piece.push(Buffer.from(`${(number++ * 7919) % 100_003} `), line);
    const chunk = Buffer.concat(piece);
    length += chunk.length;
    yield chunk;
  }
}
