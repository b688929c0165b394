import { jsonrepair } from 'jsonrepair';
import { quote } from '../text/clean-text.js';
import { attribute, elementsOf, rawText, type PageDocument } from './html-tree.js';

/** A schema.org object, from JSON-LD or microdata. Nothing about its shape is certain. */
export type Thing = Record<string, unknown>;

export interface Things {
  /** Outermost first; those inside lists of other pages ("ItemList") are not among them. */
  things: Thing[];
  /** The full object that `{"@id": …}` refers to; any other value as it is. */
  resolve: (value: unknown) => unknown;
  warnings: string[];
}

/** Objects of one page that are looked at; sites that list their archive have thousands. */
const MAX_THINGS = 5000;
/** Characters of one script that are repaired when they are broken: repairing is slower than parsing. */
const MAX_REPAIRED = 500_000;
/** Where an article may be inside another object. Lists and recommendations hold other pages' articles. */
const HOLDERS = ['@graph', '@list', '@set', 'mainEntity', 'mainEntityOfPage', 'hasPart'];

/** Everything that the page's JSON-LD says. Broken JSON is repaired where its meaning is plain, else left out; both with a warning. */
export function readJsonLd(page: PageDocument): Things {
  const warnings: string[] = [];
  const things: Thing[] = [];
  const byId = new Map<string, Thing>();
  for (const element of elementsOf(page)) {
    if (element.tagName !== 'script' || !/^application\/ld\+json\b/i.test(attribute(element, 'type') ?? '')) continue;
    const value = parseLoosely(rawText(element), warnings);
    collect(value, things);
    indexIds(value, byId);
  }
  return { things, warnings, resolve: (value) => resolve(value, byId) };
}

function parseLoosely(script: string, warnings: string[]): unknown {
  const text = script.replace(/^\s*(?:\/\/\s*)?(?:<!\[CDATA\[|<!--)|(?:\/\/\s*)?(?:\]\]>|-->)\s*;?\s*$/g, '').trim();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Broken: tried again below.
  }
  const spaceless = text
    .replace(/&\s?#\s?(\d+)\s?;/g, '&#$1;')
    .replaceAll('&#34;', '"')
    .replaceAll('&quot;', '"');
  try {
    if (text.length > MAX_REPAIRED) throw new RangeError('too long to repair');
    const repaired: unknown = JSON.parse(jsonrepair(spaceless));
    if (typeof repaired !== 'object' || repaired === null) throw new TypeError('no object');
    warnings.push(`The page’s JSON-LD is not well-formed and was repaired: it begins ${quote(text)}.`);
    return repaired;
  } catch {
    warnings.push(`Left out JSON-LD that is not well-formed: it begins ${quote(text)}.`);
    return undefined;
  }
}

function collect(root: unknown, things: Thing[]): void {
  const queue: unknown[] = [root];
  for (let at = 0; at < queue.length && things.length < MAX_THINGS && at < MAX_THINGS * 4; at++) {
    const value = queue[at];
    if (Array.isArray(value)) queue.push(...value.slice(0, MAX_THINGS));
    else if (isThing(value)) {
      if (typesOf(value).length > 0) things.push(value);
      for (const key of HOLDERS) if (value[key] !== undefined) queue.push(value[key]);
    }
  }
}

function indexIds(root: unknown, byId: Map<string, Thing>): void {
  const queue: unknown[] = [root];
  for (let at = 0; at < queue.length && at < MAX_THINGS * 4; at++) {
    const value = queue[at];
    if (Array.isArray(value)) queue.push(...value.slice(0, MAX_THINGS));
    else if (isThing(value)) {
      const id = value['@id'];
      if (typeof id === 'string' && Object.keys(value).length > 1 && !byId.has(id)) byId.set(id, value);
      queue.push(...Object.values(value).filter((inner) => typeof inner === 'object'));
    }
  }
}

function resolve(value: unknown, byId: Map<string, Thing>): unknown {
  if (!isThing(value) || typeof value['@id'] !== 'string') return value;
  const known = byId.get(value['@id']);
  return known && Object.keys(known).length > Object.keys(value).length ? known : value;
}

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names of its types, without "https://schema.org/" or "schema:". */
export function typesOf(thing: Thing): string[] {
  return listOf(thing['@type'])
    .filter((type) => typeof type === 'string')
    .map((type) => type.replace(/^.*[/#:]/, ''));
}

/** One value or several, as a list; `@list` and `@set` are unfolded. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, MAX_THINGS).flatMap((each) => (Array.isArray(each) ? each : [each]));
  if (isThing(value) && (value['@list'] ?? value['@set']) !== undefined) return listOf(value['@list'] ?? value['@set']);
  return [value];
}
