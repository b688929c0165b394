import { CorridorError } from './errors.js';

const VERSION = 1;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where a row stands in an ordering: the text of each sort key at full precision, and the row's UUID, which breaks ties. */
export interface Position {
  keys: string[];
  uuid: string;
}

/** An opaque cursor. `order` names the ordering (and the search, where relevance decides it), so that it is refused under another. */
export function encodeCursor(order: string, position: Position): string {
  return Buffer.from(JSON.stringify([VERSION, order, position.uuid, ...position.keys])).toString('base64url');
}

/** Reads a cursor back. Throws BAD_CURSOR, naming `argument`, for anything that `encodeCursor` did not make for this ordering. */
export function decodeCursor(order: string, cursor: string, argument: 'after' | 'before'): Position {
  const parts = parse(cursor);
  if (!parts) {
    throw new CorridorError(
      'BAD_CURSOR',
      `"${argument}" is not a cursor of this graph: received "${shorten(cursor)}". Pass an "endCursor", "startCursor" or an edge's "cursor" as you got it.`,
      { argument },
    );
  }
  const [, cursorOrder, uuid, ...keys] = parts;
  if (cursorOrder !== order) {
    throw new CorridorError(
      'BAD_CURSOR',
      `"${argument}" was made for another ordering or search (${cursorOrder}) than this one (${order}). Start again without it.`,
      { argument },
    );
  }
  return { keys, uuid };
}

function parse(cursor: string): [number, string, string, ...string[]] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(value)) return null;
    const [version, order, uuid, ...keys] = value as unknown[];
    const sound =
      version === VERSION &&
      typeof order === 'string' &&
      typeof uuid === 'string' &&
      UUID.test(uuid) &&
      keys.every((key) => typeof key === 'string' && !key.includes('\0'));
    return sound ? (value as [number, string, string, ...string[]]) : null;
  } catch {
    return null;
  }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
