import { parse as parseToml, TomlDate, TomlError } from 'smol-toml';
import type { FrontEntry, FrontMatter, FrontValue } from './front-matter.js';

/** How deep values are read. */
const MAX_DEPTH = 4;

/** Why TOML or JSON cannot be read; the line counts from the first of the text. */
export interface FrontFault {
  fault: string;
  line: number;
}

/** Keys of TOML front matter. Dates stay as they are written. */
export function readToml(toml: string, firstLine: number, fold: (key: string) => string): FrontMatter | FrontFault {
  try {
    return entriesOf(parseToml(toml, { integersAsBigInt: true }), toml, firstLine, fold);
  } catch (error) {
    if (error instanceof TomlError) return { fault: firstSentence(error.message), line: firstLine + error.line - 1 };
    return { fault: 'nested too deeply', line: firstLine };
  }
}

/** Keys of front matter that is a JSON object. */
export function readJson(json: string, firstLine: number, fold: (key: string) => string): FrontMatter | FrontFault {
  try {
    return entriesOf(JSON.parse(json) as object, json, firstLine, fold);
  } catch (error) {
    const at = Number(/ at position (\d+)/.exec((error as Error).message)?.[1] ?? 0);
    return { fault: 'not JSON', line: firstLine + json.slice(0, at).split('\n').length - 1 };
  }
}

/** A data file's value (`_data/authors.json`, `authors.toml`) as front matter has it. */
export function frontValue(value: unknown, fold: (key: string) => string): FrontValue | undefined {
  return valueOf(value, () => 1, fold, 0);
}

function entriesOf(object: object, text: string, firstLine: number, fold: (key: string) => string): FrontMatter {
  // Neither parser says where a key stood; the first line that begins with it is as near as can be said.
  const lines = new Map<string, number>();
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const key = /^[\s"'[{,]*([^"'=:.\]]*)/.exec(line.slice(0, 1000))![1]!.trim();
    if (!lines.has(key)) lines.set(key, index);
  }
  const lineOf = (key: string): number => firstLine + (lines.get(key) ?? 0);
  const value = valueOf(object, lineOf, fold, 0);
  return value?.kind === 'map' ? value.entries : new Map<string, FrontEntry>();
}

function valueOf(
  value: unknown,
  lineOf: (key: string) => number,
  fold: (key: string) => string,
  depth: number,
  line = 1,
): FrontValue | undefined {
  if (value === null || value === undefined || depth > MAX_DEPTH) return undefined;
  if (value instanceof TomlDate) return { kind: 'text', text: value.toISOString() };
  if (typeof value !== 'object') {
    const text =
      typeof value === 'string' ? value.trim() : JSON.stringify(typeof value === 'bigint' ? Number(value) : value);
    return text === '' ? undefined : { kind: 'text', text };
  }
  if (Array.isArray(value)) {
    const items = value.map((item, index) => {
      const read = valueOf(item, lineOf, fold, depth + 1, line);
      return read && { key: String(index), value: read, line };
    });
    return { kind: 'list', items: items.filter((item) => item !== undefined) };
  }
  const entries = new Map<string, FrontEntry>();
  for (const [key, each] of Object.entries(value)) {
    const at = depth === 0 ? lineOf(key) : line;
    const read = valueOf(each, lineOf, fold, depth + 1, at);
    if (read && !entries.has(fold(key))) entries.set(fold(key), { key, value: read, line: at });
  }
  return { kind: 'map', entries };
}

function firstSentence(message: string): string {
  return message.split('\n')[0]!.replace(/^Invalid TOML document:\s*/, '').replace(/\.$/, ''); // prettier-ignore
}
