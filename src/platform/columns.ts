import sql, { join, raw, type Sql } from 'sql-template-tag';
import { getMetadataArgsStorage } from 'typeorm';

type EntityClass<Entity> = new () => Entity;

/** Property name to column name, as the entity's `@Column`s declare it. */
export function columnsOf(entity: EntityClass<object>): ReadonlyMap<string, string> {
  let columns = cache.get(entity);
  if (!columns) {
    columns = new Map();
    for (let target: unknown = entity; typeof target === 'function' && target !== Function.prototype;) {
      for (const column of getMetadataArgsStorage().filterColumns(target)) {
        columns.set(column.propertyName, column.options.name ?? snakeCase(column.propertyName));
      }
      target = Object.getPrototypeOf(target);
    }
    cache.set(entity, columns);
  }
  return columns;
}

const cache = new WeakMap<EntityClass<object>, Map<string, string>>();

/** `a.uuid AS "uuid", a.published_on AS "publishedOn"`: the named properties that are columns; others are passed over. */
export function selectList(entity: EntityClass<object>, properties: Iterable<string>, alias: string): Sql {
  const columns = columnsOf(entity);
  const wanted = new Set(['pk', 'uuid', ...properties]);
  const items = [...wanted].filter((property) => columns.has(property));
  return join(items.map((property) => raw(`${alias}.${columns.get(property)!} AS "${property}"`)));
}

/** A row whose keys are property names becomes an instance of the entity. */
export function hydrate<Entity extends object>(entity: EntityClass<Entity>, row: object): Entity {
  return Object.assign(new entity(), row);
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `INSERT INTO … VALUES … ` for the given properties; a value may be an SQL expression. */
export function insertInto<Entity extends object>(
  entity: EntityClass<Entity>,
  values: { [Property in keyof Entity]?: Entity[Property] | Sql },
): Sql {
  const columns = columnsOf(entity);
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return sql`INSERT INTO ${raw(tableOf(entity))} (${join(entries.map(([property]) => raw(columns.get(property) ?? snakeCase(property))))})
    VALUES (${join(entries.map(([, value]) => value))})`;
}

/** `SET a = …, b = …` for the given properties; a value may be an SQL expression. */
export function assignments<Entity extends object>(
  entity: EntityClass<Entity>,
  values: { [Property in keyof Entity]?: Entity[Property] | Sql },
): Sql {
  const columns = columnsOf(entity);
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return join(entries.map(([property, value]) => sql`${raw(columns.get(property) ?? snakeCase(property))} = ${value}`));
}

export function tableOf(entity: EntityClass<object>): string {
  const table = getMetadataArgsStorage().tables.find((candidate) => candidate.target === entity);
  if (!table?.name) throw new Error(`${entity.name} is not an entity with a table name.`);
  return table.name;
}
