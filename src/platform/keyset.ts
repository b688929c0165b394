import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { decodeCursor, type Position } from './cursor.js';
import { CorridorError } from './errors.js';

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

/** Relay's paging arguments, as a client gives them. */
export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** A total order: one sort key, then the row's UUID, both in one direction, so that a row comparison (and its index) pages through it. */
export interface Ordering {
  /** Part of every cursor, so that a cursor is refused under another ordering. */
  name: string;
  key: Sql;
  type: 'timestamptz' | 'text' | 'float8' | 'integer';
  direction: 'ASC' | 'DESC';
}

/** Paging arguments, checked. */
export interface PageRequest {
  size: number;
  backward: boolean;
  after: Position | null;
  before: Position | null;
}

/** Checks the arguments against Relay's rules and ours. Throws BAD_PAGE_SIZE or BAD_CURSOR, naming the argument. */
export function parsePage(args: PageArguments, ordering: Ordering): PageRequest {
  const { first, last } = args;
  if (first != null && last != null) {
    throw new CorridorError(
      'BAD_PAGE_SIZE',
      `"first" and "last" cannot be given together: received first: ${first}, last: ${last}. Use "first" (with "after") to go forward or "last" (with "before") to go back.`,
      { argument: 'first' },
    );
  }
  const argument = last != null ? 'last' : 'first';
  const size = last ?? first ?? DEFAULT_PAGE_SIZE;
  checkSize(size, argument);
  return {
    size,
    backward: last != null,
    after: readCursor(args.after, 'after', ordering),
    before: readCursor(args.before, 'before', ordering),
  };
}

/** Throws BAD_PAGE_SIZE unless 0 <= size <= 100. */
export function checkSize(size: number, argument: string, max: number = MAX_PAGE_SIZE): void {
  if (size >= 0 && size <= max) return;
  throw new CorridorError('BAD_PAGE_SIZE', `"${argument}" must be from 0 to ${max}; received ${size}.`, {
    argument,
    received: size,
    minimum: 0,
    maximum: max,
  });
}

function readCursor(cursor: string | null | undefined, argument: 'after' | 'before', ordering: Ordering) {
  if (cursor == null) return null;
  const position = decodeCursor(ordering.name, cursor, argument);
  if (position.keys.length !== 1 || !isOfType(position.keys[0]!, ordering.type)) {
    throw new CorridorError('BAD_CURSOR', `"${argument}" is not a cursor of this graph: its position cannot be read.`, {
      argument,
    });
  }
  return position;
}

/** Whether PostgreSQL reads the text as a value of the type: a forged cursor is the client's fault, not an error of ours. */
function isOfType(text: string, type: Ordering['type']): boolean {
  if (type === 'timestamptz') return text === '-infinity' || isTimestamp(text);
  if (type === 'float8') return /^-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,2})?$/.test(text);
  if (type === 'integer') return /^\d{1,9}$/.test(text);
  return true;
}

/** As PostgreSQL prints it in UTC, for the years 1 to 9999, which JavaScript can check. */
function isTimestamp(text: string): boolean {
  const parts = /^((?!0000)\d{4}-\d\d-\d\d) ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.\d{1,6})?\+00$/.exec(text);
  if (!parts) return false;
  const date = new Date(`${parts[1]}T${parts[2]}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(parts[1]!);
}

/** The text of a row's sort key, at full precision, for its cursor. */
export function sortKeyText(ordering: Ordering): Sql {
  return sql`(${ordering.key})::text`;
}

/** ` AND (key, uuid) < ($1, $2)` for the cursors of a request; empty without any. */
export function withinCursors(ordering: Ordering, alias: string, request: Pick<PageRequest, 'after' | 'before'>): Sql {
  const forward = ordering.direction === 'ASC' ? '>' : '<';
  const backward = ordering.direction === 'ASC' ? '<' : '>';
  return sql`${compare(ordering, alias, forward, request.after)}${compare(ordering, alias, backward, request.before)}`;
}

/** ` AND (key, uuid) <= ($1, $2)`: everything up to and including a position, on the side that `withinCursors` leaves out. */
export function beyondCursor(ordering: Ordering, alias: string, side: 'after' | 'before', position: Position): Sql {
  const operator = (side === 'after') === (ordering.direction === 'ASC') ? '<=' : '>=';
  return compare(ordering, alias, operator, position);
}

function compare(ordering: Ordering, alias: string, operator: string, position: Position | null): Sql {
  if (!position) return empty;
  return sql` AND (${ordering.key}, ${raw(alias)}.uuid) ${raw(operator)} (${position.keys[0]}::${raw(ordering.type)}, ${position.uuid}::uuid)`;
}

/** `key DESC, a.uuid DESC`, turned round when paging backward. */
export function orderBy(ordering: Ordering, alias: string, backward: boolean): Sql {
  const direction = raw((ordering.direction === 'ASC') !== backward ? 'ASC' : 'DESC');
  return sql`${ordering.key} ${direction}, ${raw(alias)}.uuid ${direction}`;
}
