import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createSchema } from '../../src/graphql/schema.js';

describe('the printed schema', () => {
  it('is equal to schema.graphql', () => {
    const printed = `${printSchema(lexicographicSortSchema(createSchema()))}\n`;
    if (process.env.UPDATE_SCHEMA) writeFileSync('schema.graphql', printed);
    expect(readFileSync('schema.graphql', 'utf8')).toBe(printed);
  });
});
