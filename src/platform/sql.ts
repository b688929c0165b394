import type { Sql } from 'sql-template-tag';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** Whatever can run a statement: the pool, or the connection of one transaction. */
export type Queryable = DataSource | EntityManager | QueryRunner;

/** Runs one parametrised statement and gives its rows. `timestamptz` and `date` columns arrive as text (see `database.ts`). */
export async function rows<Row>(db: Queryable, statement: Sql): Promise<Row[]> {
  const result: unknown = await db.query(statement.text, statement.values);
  // TypeORM answers UPDATE and DELETE with [rows, affected], everything else with rows.
  return isUpdateResult(result) ? (result[0] as Row[]) : (result as Row[]);
}

/** The first row, or null. */
export async function row<Row>(db: Queryable, statement: Sql): Promise<Row | null> {
  return (await rows<Row>(db, statement))[0] ?? null;
}

function isUpdateResult(result: unknown): result is [unknown[], number] {
  return Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number';
}

/** Rows gathered by their `owner`, in their order; every key has a list, if an empty one. */
export function byOwner<Row extends { owner: number }, Value>(
  keys: readonly number[],
  found: readonly Row[],
  value: (row: Omit<Row, 'owner'>) => Value,
): Map<number, Value[]> {
  const lists = new Map<number, Value[]>(keys.map((key) => [key, []]));
  for (const { owner, ...rest } of found) lists.get(owner)?.push(value(rest));
  return lists;
}
