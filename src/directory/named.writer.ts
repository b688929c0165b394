import sql, { raw } from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import type { ChangeKind } from '../changes/change-log.js';
import type { WriteContext } from '../changes/write-transaction.js';
import { CorridorError } from '../platform/errors.js';
import { insertInto, tableOf } from '../platform/columns.js';
import { freeSlug, slugOf } from '../platform/slug.js';
import { row, rows } from '../platform/sql.js';
import type { RowEntity } from '../platform/row-entity.js';
import { textKey } from '../platform/text-key.js';

interface Named extends RowEntity {
  slug: string;
  name: string;
  nameKey: string;
}

/** Key of the topic, section or source of that name; made where there is none. Case, accents and punctuation do not tell names apart. */
export async function findOrCreateNamed<Entity extends Named>(
  { manager, changes }: WriteContext,
  entity: new () => Entity,
  kind: ChangeKind,
  name: string,
): Promise<number> {
  const nameKey = textKey(name);
  if (nameKey === '') {
    throw new CorridorError(
      'BAD_USER_INPUT',
      `"${name}" cannot name a ${kind.toLowerCase()}: it has no letter and no digit.`,
    );
  }
  const table = raw(tableOf(entity));
  const known = await row<{ pk: number }>(
    manager,
    sql`SELECT n.id AS "pk" FROM ${table} n WHERE n.name_key = ${nameKey}`,
  );
  if (known) return known.pk;
  const uuid = uuidv7();
  const slug = await unusedSlug(manager, tableOf(entity), slugOf(name, kind.toLowerCase()));
  const values = { uuid, slug, name, nameKey } as Partial<Named>;
  const created = await row<{ pk: number }>(
    manager,
    sql`${insertInto(entity as new () => Named, values)} RETURNING id AS "pk"`,
  );
  changes.add({ kind, uuid, operation: 'CREATED' });
  return created!.pk;
}

/** The first free slug of `slug`, `slug-2` … in a table. */
export async function unusedSlug(manager: WriteContext['manager'], table: string, slug: string): Promise<string> {
  const taken = await rows<{ slug: string }>(
    manager,
    sql`SELECT t.slug AS "slug" FROM ${raw(table)} t WHERE t.slug = ${slug} OR starts_with(t.slug, ${`${slug}-`})`,
  );
  return freeSlug(slug, new Set(taken.map((other) => other.slug)));
}
