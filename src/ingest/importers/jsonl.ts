import { quote } from '../text/clean-text.js';
import { InputRefused, type Importer, type ImportItem, type Refusal, type SourceFile } from '../importer.js';
import { streamLines } from './jsonl-lines.js';
import { nounSchemas } from './record-nouns.js';
import { readRecord } from './record-reader.js';
import { articleRecordSchema } from './record-schema.js';

/** Longest line, in characters. */
const MAX_LINE = 20_000_000;

const KNOWN = new Set(Object.keys(articleRecordSchema.shape));
const FEED = /"version"\s*:\s*"https?:\/\/jsonfeed\.org\//;

/** JSON Lines: one article, author, topic … per line, as `docs/schemas/article-record.schema.json` says. */
export const jsonlImporter: Importer = {
  name: 'jsonl',
  description: 'JSON Lines: an object with "title" on each line, as "corridor export" writes it',
  streams: true,

  recognises({ head }) {
    const start = head.trimStart();
    if (!/^[[{]/.test(start) || FEED.test(head)) return 0;
    if (/^\[\s*\{/.test(start)) return /^\[\s*\{[^{}]*"title"\s*:/.test(start) ? 0.6 : 0;
    const end = start.indexOf('\n');
    const first = parsed(end < 0 ? start : start.slice(0, end));
    if (first === undefined) return hasTitleAtTop(start) ? 0.6 : 0;
    if (typeof first !== 'object' || first === null) return 0;
    if (isNoun(first)) return 0.95;
    if (!('title' in first) || typeof first.title !== 'string') return 0;
    const keys = Object.keys(first);
    return keys.filter((key) => KNOWN.has(key)).length * 2 > keys.length ? 0.95 : 0.5;
  },

  async *read(file: SourceFile): AsyncIterable<ImportItem> {
    let record = 0;
    for await (const line of streamLines(file.chunks(), MAX_LINE)) {
      if ('text' in line && line.text.trim() === '') continue;
      record++;
      const place = { line: line.number, record };
      if ('tooLong' in line) {
        yield { kind: 'refused', refusal: { ...lineTooLong(line.tooLong), ...place } };
        continue;
      }
      if (record === 1) refuseOneDocument(line.text, line.number);
      const value = parsed(line.text);
      const read = value === undefined ? { refusal: { ...notJson(line.text), ...place } } : readRecord(value, place);
      if ('article' in read) yield { kind: 'article', article: read.article };
      else if ('noun' in read) yield { kind: 'noun', noun: read.noun };
      else yield { kind: 'refused', refusal: read.refusal };
    }
  },
};

/** The first line of an export: a source, most likely. */
function isNoun(first: object): boolean {
  const { type, name, title } = first as Record<string, unknown>;
  return typeof type === 'string' && Object.hasOwn(nounSchemas, type) && typeof (name ?? title) === 'string';
}

/** A whole JSON document over many lines would be refused line by line: once, with the way to convert it, says more. */
function refuseOneDocument(text: string, line: number): void {
  const start = text.trimStart();
  const convert = (filter: string) => `Convert it: jq -c '${filter}' articles.json > articles.jsonl`;
  const isList = start.startsWith('[');
  if (!isList && !(start.startsWith('{') && parsed(text) === undefined && /^\{\s*$|,\s*$|[{[]\s*$/.test(start))) return;
  throw new InputRefused({
    code: isList ? 'JSON_LIST' : 'JSON_OVER_LINES',
    message: isList
      ? `Received a JSON list that begins ${quote(start)}; expected JSON Lines, one object on each line. ${convert('.[]')}`
      : `Received a JSON object over several lines; expected JSON Lines, one object on each line. ${convert('.')}`,
    line,
  });
}

/** Of a head whose first line is not whole JSON: cut off by the head's length, or written over several lines. */
function hasTitleAtTop(start: string): boolean {
  return /^\{(?:[^{}[\]"]|"(?:[^"\\]|\\.)*")*"title"\s*:\s*"/s.test(start);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function notJson(text: string): Refusal {
  let fault = '';
  try {
    JSON.parse(text);
  } catch (error) {
    fault = / at position (\d+)/.exec((error as Error).message)?.[1] ?? '';
  }
  const where = fault === '' ? '' : `, broken at character ${Number(fault) + 1},`;
  return {
    code: 'INVALID_JSON',
    message: `Received ${quote(text.slice(0, 200))}${where} which is not JSON; expected one whole object on the line.`,
  };
}

function lineTooLong(length: number): Refusal {
  return {
    code: 'LINE_TOO_LONG',
    message: `Received a line of ${length.toLocaleString('en')} characters; expected at most ${MAX_LINE.toLocaleString('en')}.`,
  };
}
