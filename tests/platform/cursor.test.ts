import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor } from '../../src/platform/cursor.js';
import { CorridorError } from '../../src/platform/errors.js';

const uuid = '019a0000-0000-7000-8000-000000000001';
const raw = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function refusal(cursor: string, order = 'PUBLISHED DESC'): CorridorError {
  try {
    decodeCursor(order, cursor, 'after');
  } catch (error) {
    return error as CorridorError;
  }
  throw new Error(`Accepted: ${cursor}`);
}

describe('a cursor', () => {
  it('gives back the position it was made of, to the microsecond', () => {
    const position = { keys: ['2024-03-05 05:30:00.123456+00'], uuid };
    expect(decodeCursor('PUBLISHED DESC', encodeCursor('PUBLISHED DESC', position), 'after')).toEqual(position);
  });

  it('carries any title', () => {
    const position = { keys: ['«Ёлка» "quoted" \\ 🏔 , [1]'], uuid };
    expect(decodeCursor('TITLE ASC', encodeCursor('TITLE ASC', position), 'before')).toEqual(position);
  });

  it('is refused under another ordering, which the message names', () => {
    const error = refusal(encodeCursor('TITLE ASC', { keys: ['a'], uuid }));
    expect(error.code).toBe('BAD_CURSOR');
    expect(error.details).toEqual({ argument: 'after' });
    expect(error.message).toContain('TITLE ASC');
    expect(error.message).toContain('PUBLISHED DESC');
  });

  it.each([
    ['nothing', ''],
    ['a word', 'abc'],
    ['an offset as other servers make it', Buffer.from('arrayconnection:5').toString('base64')],
    ['a truncated one', encodeCursor('PUBLISHED DESC', { keys: ['x'], uuid }).slice(0, -6)],
    ['an object', raw({ uuid })],
    ['null', raw(null)],
    ['another version', raw([2, 'PUBLISHED DESC', uuid, 'x'])],
    ['a number for a key', raw([1, 'PUBLISHED DESC', uuid, 5])],
    ['no UUID', raw([1, 'PUBLISHED DESC', "1'; DROP TABLE articles", 'x'])],
    ['U+0000 in a key', raw([1, 'PUBLISHED DESC', uuid, 'a\0b'])],
  ])('is refused when it is %s', (_what, cursor) => {
    expect(refusal(cursor)).toMatchObject({ code: 'BAD_CURSOR', details: { argument: 'after' } });
  });

  it('is quoted in short, however long it is', () => {
    expect(refusal('x'.repeat(100_000)).message.length).toBeLessThan(300);
  });
});
