import { describe, expect, it } from '@jest/globals';
import sql from 'sql-template-tag';
import { encodeCursor } from '../../src/platform/cursor.js';
import { CorridorError } from '../../src/platform/errors.js';
import {
  beyondCursor,
  checkSize,
  orderBy,
  parsePage,
  withinCursors,
  type Ordering,
  type PageArguments,
} from '../../src/platform/keyset.js';

const uuid = '019a0000-0000-7000-8000-000000000001';
const byDate: Ordering = { name: 'DATE DESC', key: sql`a.at`, type: 'timestamptz', direction: 'DESC' };
const ordering = (type: Ordering['type']): Ordering => ({ ...byDate, type });
const cursor = (key: string) => encodeCursor(byDate.name, { keys: [key], uuid });

function refusal(args: PageArguments, order = byDate): CorridorError {
  try {
    parsePage(args, order);
  } catch (error) {
    return error as CorridorError;
  }
  throw new Error(`Accepted: ${JSON.stringify(args)}`);
}

describe('page arguments', () => {
  it('default to the first twenty', () => {
    expect(parsePage({}, byDate)).toEqual({ size: 20, backward: false, after: null, before: null });
    expect(parsePage({ first: null, last: null, after: null }, byDate)).toMatchObject({ size: 20, backward: false });
  });

  it('may ask for none and for a hundred', () => {
    expect(parsePage({ first: 0 }, byDate)).toMatchObject({ size: 0, backward: false });
    expect(parsePage({ last: 100 }, byDate)).toMatchObject({ size: 100, backward: true });
  });

  it.each([
    [{ first: 1000 }, 'first', '1000'],
    [{ first: -1 }, 'first', '-1'],
    [{ last: 101 }, 'last', '101'],
    [{ last: -5 }, 'last', '-5'],
  ])('%j is refused, naming the argument and what was received', (args, argument, received) => {
    const error = refusal(args);
    expect(error).toMatchObject({ code: 'BAD_PAGE_SIZE', details: { argument, minimum: 0, maximum: 100 } });
    expect(error.message).toContain(`"${argument}"`);
    expect(error.message).toContain(received);
  });

  it('are refused with both "first" and "last", zero included', () => {
    expect(refusal({ first: 5, last: 5 })).toMatchObject({ code: 'BAD_PAGE_SIZE', details: { argument: 'first' } });
    expect(refusal({ first: 0, last: 0 }).code).toBe('BAD_PAGE_SIZE');
  });

  it('may have another maximum', () => {
    expect(() => checkSize(51, 'first', 50)).toThrow('"first" must be from 0 to 50; received 51.');
    expect(() => checkSize(NaN, 'first')).toThrow('received NaN');
  });
});

describe('a cursor with a forged key', () => {
  it.each([
    ['timestamptz', '-infinity'],
    ['timestamptz', '2024-03-05 05:30:00+00'],
    ['timestamptz', '2024-03-05 05:30:00.123456+00'],
    ['timestamptz', '0987-12-31 23:59:59.9+00'],
    ['float8', '0'],
    ['float8', '0.06079271'],
    ['float8', '1e-20'],
    ['integer', '123456'],
    ['text', "'; DROP TABLE articles; --"],
  ] as const)('is read where PostgreSQL would read it: %s %s', (type, key) => {
    expect(parsePage({ after: cursor(key) }, ordering(type)).after).toEqual({ keys: [key], uuid });
  });

  it.each([
    ['timestamptz', 'infinity'],
    ['timestamptz', 'now'],
    ['timestamptz', '2024-02-30 00:00:00+00'],
    ['timestamptz', '2024-13-01 00:00:00+00'],
    ['timestamptz', '2024-01-01 24:00:00+00'],
    ['timestamptz', '2024-01-01 23:60:00+00'],
    ['timestamptz', '0000-01-01 00:00:00+00'],
    ['timestamptz', '999999-01-01 00:00:00+00'],
    ['timestamptz', '2024-01-01 00:00:00+05'],
    ['float8', 'NaN'],
    ['float8', '1e999'],
    ['float8', '1e-999'],
    ['float8', '9'.repeat(400)],
    ['float8', ''],
    ['integer', '99999999999'],
    ['integer', '-1'],
    ['integer', '1.5'],
  ] as const)('is refused where PostgreSQL would fail: %s %s', (type, key) => {
    expect(refusal({ before: cursor(key) }, ordering(type))).toMatchObject({
      code: 'BAD_CURSOR',
      details: { argument: 'before' },
    });
  });

  it('is refused with more or fewer keys than the ordering has', () => {
    const none = encodeCursor(byDate.name, { keys: [], uuid });
    const two = encodeCursor(byDate.name, { keys: ['-infinity', '-infinity'], uuid });
    expect(refusal({ after: none }).code).toBe('BAD_CURSOR');
    expect(refusal({ after: two }).code).toBe('BAD_CURSOR');
  });
});

describe('keyset conditions', () => {
  const position = { keys: ['2024-03-05 05:30:00+00'], uuid };
  const text = (fragment: { sql: string }) => fragment.sql.replace(/\s+/g, ' ').trim();

  it('compare key and id together, in the direction of the order', () => {
    expect(text(withinCursors(byDate, 'a', { after: position, before: null }))).toBe(
      'AND (a.at, a.uuid) < (?::timestamptz, ?::uuid)',
    );
    expect(text(withinCursors({ ...byDate, direction: 'ASC' }, 'a', { after: position, before: null }))).toContain('>');
    expect(text(withinCursors(byDate, 'a', { after: null, before: position }))).toContain('>');
    expect(withinCursors(byDate, 'a', { after: null, before: null }).sql).toBe('');
  });

  it('give the complement, the position included, beyond a cursor', () => {
    expect(text(beyondCursor(byDate, 'a', 'after', position))).toContain('>=');
    expect(text(beyondCursor(byDate, 'a', 'before', position))).toContain('<=');
    expect(text(beyondCursor({ ...byDate, direction: 'ASC' }, 'a', 'after', position))).toContain('<=');
  });

  it('turn the order round, ties included, to page backward', () => {
    expect(text(orderBy(byDate, 'a', false))).toBe('a.at DESC, a.uuid DESC');
    expect(text(orderBy(byDate, 'a', true))).toBe('a.at ASC, a.uuid ASC');
  });

  it('never put a cursor into the text of a statement', () => {
    const hostile = { keys: ["x'; DROP TABLE articles; --"], uuid };
    const fragment = withinCursors(ordering('text'), 'a', { after: hostile, before: null });
    expect(fragment.sql).not.toContain('DROP');
    expect(fragment.values).toEqual([hostile.keys[0], uuid]);
  });
});
