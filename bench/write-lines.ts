/** Writes generated articles as JSON Lines, in a process of its own so that the memory of the one that measures is its own. Arguments: file, number. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generateArticles, toJsonLine } from './generate.js';

const [file = '', count = '0'] = process.argv.slice(2);

function* lines(): Iterable<string> {
  for (const article of generateArticles(Number(count))) yield `${toJsonLine(article)}\n`;
}

await pipeline(Readable.from(lines()), createWriteStream(file));
