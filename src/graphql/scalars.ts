import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { CorridorError } from '../platform/errors.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** Offsets as PostgreSQL takes them: less than 16 hours. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-5]):[0-5]\d)$/;

/** ISO 8601 instants. Kept as text throughout, so that microseconds survive. */
export const DateTimeScalar = textScalar(
  'DateTime',
  'An instant in ISO 8601 with its offset, up to microseconds: `2024-03-05T05:30:00Z`.',
  'an ISO 8601 date and time with offset, such as "2024-03-05T05:30:00Z"',
  (text) => DATE_TIME.test(text) && isRealDate(text.slice(0, 10)),
);

/** ISO 8601 calendar dates. */
export const DateScalar = textScalar(
  'Date',
  'A calendar day in ISO 8601: `2024-03-05`.',
  'an ISO 8601 date, such as "2024-03-05"',
  (text) => DATE.test(text) && isRealDate(text),
);

function textScalar(name: string, description: string, expected: string, isValid: (text: string) => boolean) {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new CorridorError('BAD_USER_INPUT', `${name} expects ${expected}; received ${JSON.stringify(value)}.`, {
      expected,
    });
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node: ValueNode) =>
      parse(node.kind === Kind.STRING ? node.value : 'value' in node ? node.value : null),
  });
}

/** JavaScript would make 2 March out of 30 February, and has a year 0, which PostgreSQL has not. */
function isRealDate(text: string): boolean {
  if (text.startsWith('0000')) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
