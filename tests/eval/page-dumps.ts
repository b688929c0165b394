import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A page's text as a browser or text browser gives it, and what an editor finds in it. */
export interface PageDump {
  name: string;
  text: string;
  title: string;
  /** Names, parted by commas. */
  byline: string;
  /** The day it was published, `YYYY-MM-DD`. */
  date: string;
  lang: string;
  body: string;
}

/** First line of each page in `page-dumps-*.txt`; the page's lines follow, those of the article's text with a `+` before them. */
interface Head extends Omit<PageDump, 'text' | 'body'> {
  /** Columns that the dump's lines are broken at; without it, each paragraph is one line. */
  wrap?: number;
  /** Columns before every line, as lynx has them. */
  indent?: number;
}

/**
 * The pages written for the evaluation. Rules are made by those of `dev`. Those of `test` were written when the rules stood and measured
 * before anybody looked at their misses: title and byline 0.75, date and language 0.88, body 0.87 of 8 pages. What they had wrong has been
 * mended since, so both halves now guard what works; expect of unseen pages what that first measure says.
 */
export async function writtenDumps(split: 'dev' | 'test'): Promise<PageDump[]> {
  const file = await readFile(join(import.meta.dirname, `page-dumps-${split}.txt`), 'utf8');
  return file
    .split(/^=== /mu)
    .slice(1)
    .map((page) => {
      const end = page.indexOf('\n');
      const { wrap, indent = 0, ...gold } = JSON.parse(page.slice(0, end)) as Head;
      const lines = page.slice(end + 1).split('\n');
      const body = lines.filter((line) => line.startsWith('+')).map((line) => withoutMarkup(line.slice(1)));
      const text = lines.flatMap((line) => broken(line.replace(/^\+/u, ''), wrap, indent)).join('\n');
      return { ...gold, text, body: body.join('\n') };
    });
}

/** Numbers of links and Markdown's marks are no words of the text. */
function withoutMarkup(line: string): string {
  return line
    .replace(/\[([^\]]*)\]\([^()]*\)/gu, '$1')
    .replace(/\[\d+\]/gu, '')
    .replace(/^\s*(?:#{1,6}|\*) |\*\*/gu, '');
}

/** One line as the lines that a dump `width` columns wide makes of it. */
function broken(line: string, width: number | undefined, indent: number): string[] {
  if (width === undefined || line.trim() === '') return [line];
  const own = /^\s*/u.exec(line)![0];
  const bullet = /^\s*(?:[*•+]|\d+\.) /u.exec(line)?.[0].length ?? own.length;
  const lines: string[] = [];
  let current = ' '.repeat(indent) + own;
  let isEmpty = true;
  for (const word of line.trim().split(' ')) {
    if (!isEmpty && current.length + 1 + word.length > width) {
      lines.push(current);
      current = ' '.repeat(indent + bullet);
      isEmpty = true;
    }
    current += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, current];
}
