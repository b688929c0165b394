import { describe, expect, it } from '@jest/globals';
import { CorridorError, errorKinds, nearest } from '../../src/platform/errors.js';

describe('the table of errors', () => {
  it('gives every code an HTTP status, a level and a description', () => {
    for (const [code, kind] of Object.entries(errorKinds)) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(kind.status).toBeGreaterThanOrEqual(400);
      expect(['debug', 'info', 'warn', 'error']).toContain(kind.level);
      expect(kind.description).toMatch(/\.$/);
    }
  });

  it('keeps what may be shown beside the message', () => {
    const error = new CorridorError('BAD_ID', 'No.', { argument: 'id' });
    expect(error).toMatchObject({ name: 'CorridorError', code: 'BAD_ID', message: 'No.', details: { argument: 'id' } });
  });
});

describe('the nearest known word', () => {
  const known = ['kazakhstan', 'kyrgyzstan', 'uzbekistan', 'iran', 'iraq'];

  it('is the one with the fewest edits, whatever the case', () => {
    expect(nearest('Kazakstan', known)).toBe('kazakhstan');
    expect(nearest('UZBEKISTON', known)).toBe('uzbekistan');
    expect(nearest('iraq', known)).toBe('iraq');
  });

  it('is none when a third of the letters would have to change', () => {
    expect(nearest('zebra', known)).toBeUndefined();
    expect(nearest('', known)).toBeUndefined();
    expect(nearest('iran', [])).toBeUndefined();
  });
});
