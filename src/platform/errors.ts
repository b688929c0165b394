export type ErrorLevel = 'debug' | 'info' | 'warn' | 'error';

interface ErrorKind {
  /** HTTP status where the error decides it. GraphQL answers with 200 once execution has begun. */
  status: number;
  level: ErrorLevel;
  description: string;
}

/** Every error Corridor raises on purpose, with what it means. The documentation's table is printed from here. */
export const errorKinds = {
  BAD_USER_INPUT: {
    status: 400,
    level: 'debug',
    description: 'An argument has a value that it cannot have; the message names both.',
  },
  BAD_PAGE_SIZE: {
    status: 400,
    level: 'debug',
    description: '`first` or `last` is out of range, or both (or neither side) are given.',
  },
  BAD_CURSOR: {
    status: 400,
    level: 'debug',
    description: 'A cursor is not one of ours, or belongs to another ordering or search.',
  },
  BAD_ID: { status: 400, level: 'debug', description: 'A global id cannot be read.' },
  UNKNOWN_REGION: {
    status: 400,
    level: 'debug',
    description: 'A filter names a region that the gazetteer does not have.',
  },
  QUERY_TOO_EXPENSIVE: { status: 400, level: 'info', description: 'The operation costs more than one operation may.' },
  QUERY_TOO_DEEP: { status: 400, level: 'info', description: 'The operation nests deeper than is allowed.' },
  TOO_MANY_ALIASES: { status: 400, level: 'info', description: 'The operation has more aliases than is allowed.' },
  BAD_REQUEST: {
    status: 400,
    level: 'debug',
    description: 'The HTTP request itself cannot be read: its JSON, its address, or a missing header.',
  },
  NOT_FOUND: { status: 404, level: 'debug', description: 'Nothing is served at that address.' },
  METHOD_NOT_ALLOWED: { status: 405, level: 'debug', description: 'The address does not take that HTTP method.' },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    level: 'info',
    description: 'The body of the request is larger than `BODY_LIMIT_BYTES`.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    level: 'debug',
    description: 'The body of the request is not JSON (`content-type: application/json`).',
  },
  NOT_READY: {
    status: 503,
    level: 'warn',
    description: 'The server is starting, stopping, or cannot reach its database.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    level: 'error',
    description: 'A fault of ours; the id in the message finds it in the log.',
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

/** A known error. The message is for the client: what was received, what was expected, what to do. */
export class CorridorError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Safe to show: the argument at fault, limits, suggestions. */
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'CorridorError';
  }
}

/** The known word nearest to `word` by edit distance, when it is near enough to be meant. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Levenshtein distance, given up (as `limit`) once it cannot be below `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, substitution));
    }
    previous = current;
  }
  return previous[b.length]!;
}
