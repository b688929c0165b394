import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { v5 as uuidv5 } from 'uuid';
import { writeTransaction } from '../changes/write-transaction.js';
import { unusedSlugs } from '../directory/named.writer.js';
import { rowset } from '../platform/rowset.js';
import { slugOf } from '../platform/slug.js';
import { row, rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import { vocabulary, vocabularyVersion } from './vocabulary.js';

/** Topics of the vocabulary have the same id in every installation: a UUID v5 of their code in this namespace. */
const NAMESPACE = '0c1d3b6e-7a52-4f58-9f43-5b1a7c2d9e60';
const SETTING = 'vocabulary';

/**
 * Brings the topics of the database up to the vocabulary of this program; does nothing where they are. A topic that a publisher
 * made under one of its names becomes the vocabulary's; one that left the vocabulary stays as an ordinary topic.
 */
export async function loadVocabulary(db: DataSource): Promise<void> {
  await writeTransaction(db, null, async (context) => {
    const { manager, changes } = context;
    const loaded = await row<{ version: string }>(
      manager,
      sql`SELECT s.value #>> '{}' AS "version" FROM settings s WHERE s.key = ${SETTING}`,
    );
    if (loaded?.version === vocabularyVersion()) return;
    const topics = vocabulary();
    const known = await rows<{ key: string }>(manager, sql`SELECT t.name_key AS "key" FROM topics t`);
    const taken = new Set(known.map(({ key }) => key));
    const fresh = topics.filter(({ name }) => !taken.has(textKey(name)));
    const slugs = await unusedSlugs(
      context,
      'topics',
      fresh.map(({ name }) => slugOf(name, 'topic')),
    );
    const slugOfCode = new Map(fresh.map(({ code }, index) => [code, slugs[index]!]));
    // A code whose name changed keeps its row under the old name; the code goes on to the row of the new one.
    await rows(
      manager,
      sql`UPDATE topics SET code = NULL, iptc_code = NULL WHERE code IS NOT NULL
      AND NOT EXISTS (SELECT FROM ${rowset(
        'v',
        { key: 'text', code: 'text' },
        topics.map(({ name, code }) => ({ key: textKey(name), code })),
      )}
        WHERE v.key = topics.name_key AND v.code = topics.code)`,
    );
    const columns = {
      uuid: 'uuid',
      slug: 'text',
      name: 'text',
      key: 'text',
      code: 'text',
      iptc: 'text',
      description: 'text',
      parent: 'text',
    } as const;
    const values = topics.map(({ code, parent, iptcCode, name, description }) => ({
      uuid: uuidv5(code, NAMESPACE),
      slug: slugOfCode.get(code) ?? `${slugOf(name, 'topic')}-${code.toLowerCase().replaceAll('_', '-')}`,
      name,
      key: textKey(name),
      code,
      iptc: iptcCode,
      description,
      parent,
    }));
    const written = await rows<{ uuid: string; created: boolean }>(
      manager,
      sql`INSERT INTO topics AS t (uuid, slug, name, name_key, code, iptc_code, description)
          SELECT v.uuid, v.slug, v.name, v.key, v.code, v.iptc, v.description FROM ${rowset('v', columns, values)}
          ON CONFLICT (name_key) DO UPDATE SET name = EXCLUDED.name, code = EXCLUDED.code, iptc_code = EXCLUDED.iptc_code,
            description = EXCLUDED.description
          WHERE (t.name, t.code, t.iptc_code, t.description)
            IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.code, EXCLUDED.iptc_code, EXCLUDED.description)
          RETURNING t.uuid AS "uuid", t.xmax = 0 AS "created"`,
    );
    for (const { uuid, created } of written)
      changes.add({ kind: 'TOPIC', uuid, operation: created ? 'CREATED' : 'UPDATED' });
    await rows(
      manager,
      sql`UPDATE topics t SET parent_id = p.id
          FROM ${rowset('v', columns, values)} LEFT JOIN topics p ON p.code = v.parent
          WHERE t.code = v.code AND t.parent_id IS DISTINCT FROM p.id`,
    );
    await rows(
      manager,
      sql`INSERT INTO settings (key, value) VALUES (${SETTING}, to_jsonb(${vocabularyVersion()}::text))
          ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`,
    );
  });
}
