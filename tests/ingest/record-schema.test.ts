import { describe, expect, it } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { RECORD_SCHEMA_PATH, recordJsonSchema } from '../../src/ingest/importers/record-json-schema.js';

const file = resolve(import.meta.dirname, '../..', RECORD_SCHEMA_PATH);

interface Schema {
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

function undescribed(schema: Schema, path: string): string[] {
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, each]) => undescribed(each, `${path}.${name}`));
  const items = schema.items ? undescribed(schema.items, `${path}[]`) : [];
  const kinds = (schema.anyOf ?? []).flatMap((each, n) => undescribed(each, `${path}[${n}]`));
  return [...(schema.description ? [] : [path]), ...below, ...items, ...kinds];
}

describe('the JSON Schema of records', () => {
  it('is the one in docs/ (UPDATE_SCHEMA=1 writes it anew)', () => {
    const text = `${JSON.stringify(recordJsonSchema(), null, 2)}\n`;
    if (process.env.UPDATE_SCHEMA) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('describes every field', () => {
    expect(undescribed(recordJsonSchema(), 'record')).toEqual([]);
  });
});
