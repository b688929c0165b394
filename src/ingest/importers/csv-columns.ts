import { nearest } from '../../platform/errors.js';
import { quote } from '../text/clean-text.js';
import { articleRecordSchema } from './record-schema.js';

/** How a cell of a column becomes a value of the record. */
type Kind = 'text' | 'flag' | 'list' | 'pairs' | 'json';

export interface Column {
  /** Field of the record, and the field below it for `bylines.orcid` and the like. */
  field: string;
  below?: string;
  kind: Kind;
}

const LISTS = ['formerSlugs', 'formerUrls', 'topics', 'regions'];
/** Fields that hold objects, with the field below that a bare column of that name means. */
const OBJECTS: Record<string, { bare: string | null; isList: boolean }> = {
  image: { bare: 'url', isList: false },
  bylines: { bare: 'name', isList: true },
  related: { bare: 'reference', isList: true },
};
/** Fields that no plain cell can hold: an export's own. */
const JSON_ALONE = ['identities', 'authorDecisions'];
const FLAGS = ['excerptTruncated', 'languageDetected'];

const columns = new Map<string, Column>();
for (const field of Object.keys(articleRecordSchema.shape)) {
  const kind: Kind = FLAGS.includes(field) ? 'flag' : LISTS.includes(field) ? 'list' : field === 'topicParents' ? 'pairs' : JSON_ALONE.includes(field) ? 'json' : 'text'; // prettier-ignore
  columns.set(keyOf(field), { field, kind, ...(OBJECTS[field]?.bare != null && { below: OBJECTS[field].bare }) });
}
const below = {
  image: ['url', 'alt'],
  bylines: ['name', 'role', 'affiliation', 'title', 'orcid', 'email', 'sourceId', 'biography', 'photoUrl', 'url'],
  related: ['externalId', 'slug', 'url', 'title', 'topic', 'excerpt', 'excerptTruncated'],
};
for (const [field, names] of Object.entries(below)) {
  for (const name of names) columns.set(keyOf(`${field}.${name}`), { field, below: name, kind: FLAGS.includes(name) ? 'flag' : 'text' }); // prettier-ignore
}

/** The column of a header's name: case, blanks, `_` and `-` do not matter. */
export function columnNamed(name: string): Column | undefined {
  return columns.get(keyOf(name));
}

export function unknownColumn(name: string): string {
  const names = [...columns.values()].map(({ field, below: lower }) => (lower && lower !== OBJECTS[field]?.bare ? `${field}.${lower}` : field)); // prettier-ignore
  const meant = nearest(name, names);
  return `Left out the column ${quote(name)}, which is unknown.${meant === undefined ? '' : ` Did you mean ${quote(meant)}?`}`;
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Thrown for a cell that cannot be read; the message says what was received and expected. */
export class BadCell extends Error {}

/** The object of a row, for `readRecord`. Throws BadCell. */
export function rowToJson(header: readonly (Column | undefined)[], cells: readonly string[]): object {
  const json: Record<string, unknown> = {};
  const objects = new Map<string, Map<string, string>>();
  header.forEach((column, index) => {
    const cell = cells[index]?.trim() ?? '';
    if (!column || cell === '') return;
    const { field, kind } = column;
    const isObject = OBJECTS[field] !== undefined || kind === 'pairs' || kind === 'json';
    if (isObject && /^[[{]/.test(cell)) json[field] = parseJson(field, cell);
    else if (column.below !== undefined) {
      const own = objects.get(field) ?? new Map<string, string>();
      objects.set(field, own.set(column.below, cell));
    } else json[field] = valueOf(field, kind, cell);
  });
  for (const [field, own] of objects) if (json[field] === undefined) json[field] = objectsOf(field, own);
  return json;
}

function valueOf(field: string, kind: Kind, cell: string): unknown {
  if (kind === 'list') return split(cell).filter((item) => item !== '');
  if (kind === 'flag') return flagOf(field, cell);
  if (kind === 'json') throw new BadCell(`Column ${quote(field)}: received ${quote(cell)}; expected JSON.`);
  if (kind === 'text') return cell;
  return Object.fromEntries(
    split(cell).map((pair) => {
      const [topic = '', wider = '', more] = pair.split('=').map((part) => part.trim());
      if (topic !== '' && wider !== '' && more === undefined) return [topic, wider];
      throw new BadCell(`Column ${quote(field)}: received ${quote(pair)}; expected a topic and its wider topic, like Gas=Energy.`); // prettier-ignore
    }),
  );
}

/** Lists are parted by `|`, or, where there is none, by `;`. */
function split(cell: string): string[] {
  return cell.split(cell.includes('|') ? '|' : ';').map((item) => item.trim());
}

function flagOf(field: string, cell: string): boolean {
  if (/^(?:true|yes|y|1|x)$/i.test(cell)) return true;
  if (/^(?:false|no|n|0)$/i.test(cell)) return false;
  throw new BadCell(`Column ${quote(field)}: received ${quote(cell)}; expected true or false.`);
}

/** Columns side by side, the first item of each belonging to the first object; one whole list decides how many there are. */
function objectsOf(field: string, own: ReadonlyMap<string, string>): unknown {
  if (!OBJECTS[field]!.isList) return Object.fromEntries(own);
  const lists = new Map([...own].map(([name, cell]) => [name, split(cell)]));
  const lead = field === 'bylines' ? lists.get('name') : undefined;
  const count = lead?.length ?? Math.max(...[...lists.values()].map((items) => items.length));
  for (const [name, items] of lists) {
    if (items.length > count) {
      throw new BadCell(`Column ${quote(`${field}.${name}`)}: received ${items.length} items (${quote(own.get(name)!)}); expected ${count}, one for each of ${quote(field)}.`); // prettier-ignore
    }
  }
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(
      [...lists].flatMap(([name, items]) => {
        const item = items[index] ?? '';
        if (item === '') return [];
        if (name === 'reference') return [[/^https?:\/\//i.test(item) ? 'url' : 'slug', item]];
        return [[name, FLAGS.includes(name) ? flagOf(`${field}.${name}`, item) : item]];
      }),
    ),
  ).filter((object) => Object.keys(object).length > 0);
}

function parseJson(field: string, cell: string): unknown {
  try {
    return JSON.parse(cell) as unknown;
  } catch {
    throw new BadCell(`Column ${quote(field)}: received ${quote(cell)}, which is not JSON.`);
  }
}
