import sql, { join, raw, type Sql } from 'sql-template-tag';

export type ColumnType =
  'integer' | 'bigint' | 'text' | 'uuid' | 'boolean' | 'date' | 'timestamptz' | 'real' | 'jsonb' | 'tsvector';

/**
 * Rows as a FROM item: `unnest($1::integer[], $2::text[]) v(id, name)`, one array per column, however many rows. `jsonb`
 * columns are given as JavaScript values.
 */
export function rowset<Columns extends Record<string, ColumnType>>(
  alias: string,
  columns: Columns,
  rows: readonly { [Name in keyof Columns]: unknown }[],
): Sql {
  const names = Object.keys(columns);
  const arrays = names.map((name) => {
    const type = columns[name]!;
    const values = rows.map((row) => (type === 'jsonb' && row[name] !== null ? JSON.stringify(row[name]) : row[name]));
    return sql`${values}::${raw(type)}[]`;
  });
  return sql`unnest(${join(arrays)}) ${raw(`${alias}(${names.join(', ')})`)}`;
}

/** The rows of a list that have the same key, each key once, in order of first appearance. */
export function groupBy<Item, Key>(items: readonly Item[], key: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
