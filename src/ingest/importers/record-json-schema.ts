import { z } from 'zod';
import { nounSchemas } from './record-nouns.js';
import { articleRecordSchema } from './record-schema.js';

/** Where the schema is published in this repository, from its root. */
export const RECORD_SCHEMA_PATH = 'docs/schemas/article-record.schema.json';

const article = articleRecordSchema
  .extend({ type: z.literal('article').describe('What the record is about; an article unless given.').optional() })
  .describe(articleRecordSchema.description!);

/** Every line that `corridor export` writes and the JSON Lines importer reads. */
export function recordJsonSchema(): object {
  const { source, section, topic, author, stub } = nounSchemas;
  const record = z.union([article, author, topic, section, source, stub]).meta({
    title: 'Corridor record',
    description: 'One line: an article, or, with another `type`, what articles name.',
  });
  return z.toJSONSchema(record, { io: 'input' });
}
