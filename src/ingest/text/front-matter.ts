import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { readJson, readToml } from './front-object.js';
import type { Refusal } from '../importer.js';
import { indentQuoted } from './indent-quoted.js';
import { isNestedTooDeep, noteDuplicates, YamlAliases } from './yaml-limits.js';

/** A value of front matter as it is written: no `NO` becomes false, no `2021-05-03` a moment, no `007` seven. */
export type FrontValue =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: FrontEntry[] }
  | { kind: 'map'; entries: Map<string, FrontEntry> };

export interface FrontEntry {
  /** As the author wrote it: "publish_date". */
  key: string;
  value: FrontValue;
  /** Line in the file, from 1. */
  line: number;
}

/** By `foldKey`. */
export type FrontMatter = Map<string, FrontEntry>;

export interface SplitFile {
  front: FrontMatter | undefined;
  /** Text after the closing fence. */
  body: string;
  /** Line of the body's first line in the file, from 1. */
  bodyLine: number;
}

/** Front matter is a page of keys; a megabyte of YAML is something else, and slow to read. */
const MAX_YAML = 1_000_000;
/** How deep values are read: a list of authors with a list of posts each. */
const MAX_DEPTH = 4;

/** "publish_date", "publishDate" and "Publish-Date" are one key. */
export function foldKey(key: string): string {
  return key.toLowerCase().replace(/[-_\s]/g, '');
}

/** Front matter in TOML (between `+++` lines) and JSON (an object, from the first character to a `}` on a line of its own). */
const TOML = /^\s*\+\+\+[ \t]*(?:\r\n|\r|\n)/;
/** A fence with the name of a language. */
const NAMED = /^(\s*)---(\w{2,12})[ \t]*(?:\r\n|\r|\n)/;
const JSON_START = /^\s*\{[ \t]*(?:\r\n|\r|\n)/;

/** Splits front matter (YAML between `---` lines, TOML between `+++` lines, or a JSON object, at the very start) from the text; a refusal names the line at fault. */
export function splitFrontMatter(text: string): SplitFile | { refusal: Refusal } {
  const named = NAMED.exec(text);
  if (named) return splitNamed(text, named);
  const opening = /^\s*---[ \t]*(?:\r\n|\r|\n)/.exec(text)?.[0];
  if (opening !== undefined) return split(text, opening, /^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|$)/m, '---', parseYaml);
  const toml = TOML.exec(text)?.[0];
  if (toml !== undefined)
    return split(text, toml, /^\+\+\+[ \t]*(?:\r\n|\r|\n|$)/m, '+++', parseObject('TOML', readToml));
  const json = JSON_START.exec(text) && /^\}[ \t]*(?:\r\n|\r|\n|$)/m.exec(text);
  if (json) {
    const end = json.index + json[0].length;
    const blanks = text.slice(0, text.search(/\S/));
    const front = parseObject('JSON', readJson)(text.slice(0, json.index + 1), countLines(blanks) + 1);
    if ('refusal' in front) return front;
    return { front: front.entries, body: text.slice(end), bodyLine: 1 + countLines(text.slice(0, end)) };
  }
  return withoutFence(text) ?? { front: undefined, body: text, bodyLine: 1 };
}

/** "---toml": the fence names its language, as Eleventy allows. */
function splitNamed(text: string, named: RegExpExecArray): SplitFile | { refusal: Refusal } {
  const [opening, , language] = named as unknown as [string, string, string];
  const parse = { yaml: parseYaml, yml: parseYaml, toml: parseObject('TOML', readToml), json: parseObject('JSON', readJson) }[language.toLowerCase()]; // prettier-ignore
  if (parse) return split(text, opening, /^---[ \t]*(?:\r\n|\r|\n|$)/m, '---', parse);
  const line = countLines(named[1]!) + 1;
  return refuse('FRONT_MATTER_INVALID', `front matter in ${language}, which is a program`, 'YAML, TOML or JSON', line);
}

/** "Title: …", "Date: …" without a fence, as Pelican and MultiMarkdown have it: from the first line on, up to the first blank one. */
function withoutFence(text: string): SplitFile | undefined {
  const head = /^(?:title|Title|TITLE):[ \t]*\S[^\n]*\r?\n(?:[A-Za-z][\w -]{1,30}:[^\n]*\r?\n)+(?=\r?\n)/.exec(
    text,
  )?.[0];
  if (head === undefined) return undefined;
  const front: FrontMatter = new Map();
  for (const [index, line] of head.trimEnd().split(/\r?\n/).entries()) {
    const [, key, value] = /^([^:]+):\s*(.*?)\s*$/.exec(line)!;
    if (value !== '' && !front.has(foldKey(key!)))
      front.set(foldKey(key!), { key: key!, value: { kind: 'text', text: value! }, line: index + 1 });
  }
  return { front, body: text.slice(head.length), bodyLine: countLines(head) + 1 };
}

type Parse = (front: string, firstLine: number) => { entries: FrontMatter } | { refusal: Refusal };

function split(
  text: string,
  opening: string,
  fence: RegExp,
  mark: string,
  parse: Parse,
): SplitFile | { refusal: Refusal } {
  const rest = text.slice(opening.length);
  const closing = fence.exec(rest);
  const firstLine = countLines(opening) + 1;
  if (!closing) {
    return refuse(
      'FRONT_MATTER_UNCLOSED',
      `an opening ${mark} line and no closing one`,
      `a second line of ${mark} after the last key`,
      firstLine - 1,
    );
  }
  const written = rest.slice(0, closing.index);
  const body = rest.slice(closing.index + closing[0].length);
  const bodyLine = firstLine + countLines(written) + countLines(closing[0]);
  const front = parse(written, firstLine);
  return 'refusal' in front ? front : { front: front.entries, body, bodyLine };
}

function parseObject(name: string, read: typeof readToml): Parse {
  return (written, firstLine) => {
    if (written.length > MAX_YAML) return tooLarge(written.length, firstLine);
    const front = read(written, firstLine, foldKey);
    if (front instanceof Map) return { entries: front };
    const last = firstLine + countLines(written.trimEnd());
    const line = Math.min(front.line, last);
    return refuse('FRONT_MATTER_INVALID', `${name} that cannot be read (${front.fault})`, `valid ${name}`, line);
  };
}

function tooLarge(length: number, line: number): { refusal: Refusal } {
  return refuse('FRONT_MATTER_TOO_LARGE', `${length} characters of front matter`, `at most ${MAX_YAML}`, line);
}

/** A data file in YAML as front matter has it; undefined where it cannot be read. */
export function readYamlValue(yaml: string): FrontValue | undefined {
  if (yaml.length > MAX_YAML) return undefined;
  try {
    const { document } = parse(yaml);
    return document.errors.length > 0 ? undefined : readNode(document.contents, new YamlAliases(document), () => 1, 0);
  } catch {
    return undefined;
  }
}

function countLines(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function refuse(code: string, received: string, expected: string, line: number, advice = ''): { refusal: Refusal } {
  const message = `Line ${line}: received ${received}; expected ${expected}.${advice && ` ${advice}`}`;
  return { refusal: { code, message, line, record: 1 } };
}

function parseYaml(yaml: string, firstLine: number): { entries: FrontMatter } | { refusal: Refusal } {
  if (yaml.length > MAX_YAML) return tooLarge(yaml.length, firstLine);
  let parsed: Parsed;
  try {
    parsed = parse(yaml);
    if (parsed.document.errors.length > 0) {
      const mended = parse(indentQuoted(yaml));
      if (mended.document.errors.length === 0) parsed = mended;
    }
  } catch {
    return refuse('FRONT_MATTER_INVALID', 'YAML nested too deeply to read', 'keys and short lists', firstLine);
  }
  const { document, lines } = parsed;
  // What is never closed is noticed at the end: the last line with something on it is as near as can be said.
  const last = firstLine + countLines(yaml.trimEnd());
  const lineAt = (offset: number): number => Math.min(firstLine + Math.max(lines.linePos(offset).line, 1) - 1, last);
  const error = document.errors[0];
  if (error) {
    const colon = /^[^\n]*: [^\n]*: /m.test(yaml) ? 'A value with a colon in it needs quotes: title: "One: two".' : '';
    return refuse(
      'FRONT_MATTER_INVALID',
      `YAML that cannot be read (${firstSentence(error.message)})`,
      'valid YAML',
      lineAt(error.pos[0]),
      colon,
    );
  }
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === '')) return { entries: new Map() };
  const aliases = new YamlAliases(document);
  const value = readNode(root, aliases, lineAt, 0);
  if (aliases.areTooMany)
    return refuse(
      'FRONT_MATTER_INVALID',
      'YAML in which aliases (*name) stand for ever more values',
      'each value written out',
      firstLine,
    );
  if (value?.kind !== 'map')
    return refuse('FRONT_MATTER_INVALID', `a ${kindOf(value)}`, 'keys with values, such as title: …', firstLine);
  return { entries: value.entries };
}

interface Parsed {
  document: Document;
  lines: LineCounter;
}

/** Throws for what is nested too deeply. */
function parse(yaml: string): Parsed {
  if (isNestedTooDeep(yaml)) throw new RangeError('nested too deeply');
  const lines = new LineCounter();
  // The failsafe schema leaves every scalar as text.
  const options = {
    schema: 'failsafe',
    strict: false,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
    uniqueKeys: false,
  } as const;
  const document = parseDocument(yaml, options);
  noteDuplicates(document);
  return { document, lines };
}

function firstSentence(message: string): string {
  return message
    .split('\n')[0]!
    .replace(/\s+at line.*$/, '')
    .replace(/\.$/, '');
}

/** Undefined for an empty value (`image:`, `~`, `null`), which is as good as no key. */
function readNode(
  node: Node | null | undefined,
  aliases: YamlAliases,
  lineAt: (offset: number) => number,
  depth: number,
): FrontValue | undefined {
  if (depth > MAX_DEPTH) return undefined;
  return aliases.follow(node, (target) => valueOf(target, aliases, lineAt, depth));
}

function valueOf(
  target: Node,
  aliases: YamlAliases,
  lineAt: (offset: number) => number,
  depth: number,
): FrontValue | undefined {
  if (isScalar(target)) {
    const text = typeof target.value === 'string' ? target.value.trim() : '';
    const empty = text === '' || (target.type === 'PLAIN' && /^(?:~|null)$/i.test(text));
    return empty ? undefined : { kind: 'text', text };
  }
  const entry = (key: string, at: Node, value: Node | null): FrontEntry | undefined => {
    const read = readNode(value, aliases, lineAt, depth + 1);
    return read && { key, value: read, line: lineAt(at.range?.[0] ?? 0) };
  };
  if (isSeq<Node>(target)) {
    const items = target.items.map((item, index) => entry(String(index), item, item));
    return { kind: 'list', items: items.filter((item) => item !== undefined) };
  }
  if (!isMap<Node, Node | null>(target)) return undefined;
  const entries = new Map<string, FrontEntry>();
  for (const { key, value } of target.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const read = name === '' ? undefined : entry(name, key, value);
    if (read && !entries.has(foldKey(name))) entries.set(foldKey(name), read);
  }
  return { kind: 'map', entries };
}

/** What a value is called in messages. */
export function kindOf(value: FrontValue | undefined): string {
  return value === undefined ? 'nothing' : value.kind === 'map' ? 'set of keys' : value.kind;
}
