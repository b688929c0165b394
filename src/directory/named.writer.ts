import sql, { raw } from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import type { ChangeKind } from '../changes/change-log.js';
import type { WriteContext } from '../changes/write-transaction.js';
import { tableOf } from '../platform/columns.js';
import { CorridorError } from '../platform/errors.js';
import type { RowEntity } from '../platform/row-entity.js';
import { rowset } from '../platform/rowset.js';
import { freeSlugs, slugOf } from '../platform/slug.js';
import { rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';

/** A row that is told apart by its name. */
export interface Named extends RowEntity {
  slug: string;
  name: string;
  nameKey: string;
}

/** Public id, slug and name that a topic, section or source gets if it is made now. */
export interface NamedIdentity {
  uuid: string;
  slug: string;
  name: string;
}

/**
 * Keys of the topics, sections or sources of these names, by `textKey` of the name; those that are missing are made. Case,
 * accents and punctuation do not tell names apart. What is made takes its identity, where one is given for its name and is free.
 */
export async function findOrCreateNamed<Entity extends Named>(
  context: WriteContext,
  entity: new () => Entity,
  kind: ChangeKind,
  names: Iterable<string>,
  identities: readonly NamedIdentity[] = [],
): Promise<ReadonlyMap<string, number>> {
  const { manager, changes } = context;
  const wanted = new Map<string, string>();
  for (const name of names) {
    const key = nameKeyOf(name, kind);
    if (!wanted.has(key)) wanted.set(key, name);
  }
  if (wanted.size === 0) return new Map();
  const table = raw(tableOf(entity));
  const known = await rows<{ pk: number; nameKey: string }>(
    manager,
    sql`SELECT n.id AS "pk", n.name_key AS "nameKey" FROM ${table} n WHERE n.name_key = ANY(${[...wanted.keys()]}::text[])`,
  );
  const keys = new Map(known.map(({ nameKey, pk }) => [nameKey, pk]));
  const missing = [...wanted].filter(([key]) => !keys.has(key));
  if (missing.length === 0) return keys;
  const given = await freeIdentities(context, entity, identities);
  const slugs = await unusedSlugs(
    context,
    tableOf(entity),
    missing.map(([key, name]) => slugOf(given.get(key)?.slug ?? name, kind.toLowerCase())),
  );
  const made = missing.map(([name_key, name], index) => {
    const identity = given.get(name_key);
    return { uuid: identity?.uuid ?? uuidv7(), slug: slugs[index]!, name: identity?.name ?? name, name_key };
  });
  const created = await rows<{ pk: number; nameKey: string }>(
    manager,
    sql`INSERT INTO ${table} (uuid, slug, name, name_key)
        SELECT v.uuid, v.slug, v.name, v.name_key
        FROM ${rowset('v', { uuid: 'uuid', slug: 'text', name: 'text', name_key: 'text' }, made)}
        RETURNING id AS "pk", name_key AS "nameKey"`,
  );
  for (const { uuid } of made) changes.add({ kind, uuid, operation: 'CREATED' });
  for (const { nameKey, pk } of created) keys.set(nameKey, pk);
  return keys;
}

/** Those whose id nobody has yet, by `textKey` of the name. */
async function freeIdentities(
  { manager }: WriteContext,
  entity: new () => Named,
  identities: readonly NamedIdentity[],
): Promise<Map<string, NamedIdentity>> {
  if (identities.length === 0) return new Map();
  const taken = await rows<{ uuid: string }>(
    manager,
    sql`SELECT n.uuid AS "uuid" FROM ${raw(tableOf(entity))} n WHERE n.uuid = ANY(${identities.map(({ uuid }) => uuid)}::uuid[])`,
  );
  const ids = new Set(taken.map(({ uuid }) => uuid));
  const free = new Map<string, NamedIdentity>();
  for (const identity of identities) {
    const key = textKey(identity.name);
    if (ids.has(identity.uuid) || free.has(key)) continue;
    ids.add(identity.uuid);
    free.set(key, identity);
  }
  return free;
}

function nameKeyOf(name: string, kind: ChangeKind): string {
  const key = textKey(name);
  if (key !== '') return key;
  throw new CorridorError(
    'BAD_USER_INPUT',
    `"${name}" cannot name a ${kind.toLowerCase()}: it has no letter and no digit.`,
  );
}

/** For each slug the first of `slug`, `slug-2` … that is free in a table. */
export function unusedSlugs({ manager }: WriteContext, table: string, slugs: readonly string[]): Promise<string[]> {
  return freeSlugs<number>(
    slugs.map((slug) => ({ slug, owner: null })),
    async (asked) => {
      const taken = await rows<{ slug: string; pk: number }>(
        manager,
        sql`SELECT t.slug AS "slug", t.id AS "pk" FROM ${raw(table)} t WHERE t.slug = ANY(${asked}::text[])`,
      );
      return new Map(taken.map(({ slug, pk }) => [slug, pk]));
    },
  );
}
