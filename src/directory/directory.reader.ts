import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { visibleArticle } from '../partners/rights.js';
import type { Viewer } from '../partners/viewer.js';
import { hydrate, selectList, tableOf } from '../platform/columns.js';
import {
  beyondCursor,
  orderBy,
  sortKeyText,
  withinCursors,
  type Ordering,
  type PageRequest,
} from '../platform/keyset.js';
import { row, rows, type Queryable } from '../platform/sql.js';
import type { RowEntity } from '../platform/row-entity.js';

/** How the rows of one directory (authors, topics, sections, regions) are read; every SQL fragment speaks of the row as `n`. */
export interface Directory<Entity extends RowEntity> {
  entity: new () => Entity;
  /** Selects the ids of the articles that hang on `n`; they are what `articleCount` counts. */
  articleIds: Sql;
  visible(viewer: Viewer): Sql;
  /** Selects `asked` (a slug or UUID that a row had before) and the `id` of that row; for directories whose rows are merged. */
  former?(column: 'uuid' | 'slug', values: readonly string[], viewer: Viewer): Sql;
}

/** Reads authors, topics, sections and regions: by key, by column, and as pages by name or by number of articles. */
export class DirectoryReader<Entity extends RowEntity> {
  constructor(
    private readonly db: Queryable,
    private readonly viewer: Viewer,
    private readonly directory: Directory<Entity>,
    private readonly columns: () => Iterable<string>,
  ) {}

  /** Rows whose column (such as `uuid` or `slug`) has one of the values. */
  async findBy(
    column: 'id' | 'uuid' | 'slug' | 'orcid' | 'code' | 'parent_id',
    type: 'integer' | 'uuid' | 'text',
    values: readonly unknown[],
  ): Promise<Entity[]> {
    const found = await rows<Entity>(
      this.db,
      sql`SELECT ${this.selectList()} FROM ${this.table} n
          WHERE n.${raw(column)} = ANY(${values}::${raw(type)}[]) AND ${this.directory.visible(this.viewer)}`,
    );
    return found.map((entity) => hydrate(this.directory.entity, entity));
  }

  /** Rows by UUID or slug, present or former, under the name that was asked for. */
  async findNamed(column: 'uuid' | 'slug', values: readonly string[]): Promise<Map<string, Entity>> {
    const former = this.directory.former?.(column, values, this.viewer);
    const found = await rows<Entity & { asked: string }>(
      this.db,
      sql`SELECT q.asked AS "asked", ${this.selectList()}
          FROM (SELECT c.${raw(column)}::text AS asked, c.id FROM ${this.table} c
                WHERE c.${raw(column)} = ANY(${values}::${raw(column === 'uuid' ? 'uuid' : 'text')}[])
                ${former ? sql`UNION ALL ${former}` : empty}) q
          JOIN ${this.table} n ON n.id = q.id WHERE ${this.directory.visible(this.viewer)}`,
    );
    return new Map(found.map(({ asked, ...entity }) => [asked, hydrate(this.directory.entity, entity)]));
  }

  /** One page and one row more. `filter` begins with ` AND ` or is empty. */
  async page(filter: Sql, ordering: Ordering, request: PageRequest): Promise<{ node: Entity; sortKey: string }[]> {
    const found = await rows<Entity & { sortKey: string }>(
      this.db,
      sql`SELECT ${this.selectList()}, ${sortKeyText(ordering)} AS "sortKey" FROM ${this.table} n
          WHERE ${this.where(filter)}${withinCursors(ordering, 'n', request)}
          ORDER BY ${orderBy(ordering, 'n', request.backward)} LIMIT ${request.size + 1}`,
    );
    return found.map(({ sortKey, ...entity }) => ({ sortKey, node: hydrate(this.directory.entity, entity) }));
  }

  async beyond(filter: Sql, ordering: Ordering, request: PageRequest, side: 'before' | 'after'): Promise<boolean> {
    const cursor = side === 'before' ? 'after' : 'before';
    const position = request[cursor];
    if (!position) return false;
    const found = await row<{ beyond: boolean }>(
      this.db,
      sql`SELECT EXISTS (SELECT FROM ${this.table} n WHERE ${this.where(filter)}${beyondCursor(ordering, 'n', cursor, position)}) AS "beyond"`,
    );
    return found?.beyond ?? false;
  }

  async count(filter: Sql): Promise<number> {
    const found = await row<{ count: number }>(
      this.db,
      sql`SELECT count(*)::integer AS "count" FROM ${this.table} n WHERE ${this.where(filter)}`,
    );
    return found?.count ?? 0;
  }

  /** Number of articles of `n` that the viewer may see. */
  articleCount(): Sql {
    return sql`(SELECT count(*)::integer FROM articles a WHERE a.id IN (${this.directory.articleIds}) AND ${visibleArticle(this.viewer, 'a')})`;
  }

  private where(filter: Sql): Sql {
    return sql`${this.directory.visible(this.viewer)}${filter}`;
  }

  private get table(): Sql {
    return raw(tableOf(this.directory.entity));
  }

  private selectList(): Sql {
    return selectList(this.directory.entity, this.columns(), 'n');
  }
}
