import sql, { type Sql } from 'sql-template-tag';
import type { Page } from '../graphql/connection.js';
import { NamedOrderField, SortDirection, type NamedOrder } from '../graphql/inputs.js';
import type { Viewer } from '../partners/viewer.js';
import { Batches } from '../platform/batch.js';
import { parsePage, type Ordering, type PageArguments } from '../platform/keyset.js';
import type { RowEntity } from '../platform/row-entity.js';
import type { Queryable } from '../platform/sql.js';
import { DirectoryReader, type Directory } from './directory.reader.js';

/** A page of a directory, with the number of rows it was taken from. */
export interface DirectoryPage<Entity extends RowEntity> extends Page<Entity> {
  totalCount(): Promise<number>;
}

/** One directory for one request, batched. */
export class DirectoryLoaders<Entity extends RowEntity> {
  private readonly reader: DirectoryReader<Entity>;
  private readonly batches = new Batches();

  constructor(db: Queryable, viewer: Viewer, directory: Directory<Entity>, columns: () => Iterable<string>) {
    this.reader = new DirectoryReader(db, viewer, directory, columns);
  }

  byPk(pk: number): Promise<Entity | null> {
    return this.batches.load<Entity | null>(
      'byPk',
      null,
      pk,
      async (keys) => new Map((await this.reader.findBy('id', 'integer', keys)).map((entity) => [entity.pk, entity])),
      null,
    );
  }

  /** By UUID, present or former. */
  byUuids(uuids: readonly string[]): Promise<Map<string, Entity>> {
    return this.reader.findNamed('uuid', uuids);
  }

  /** By UUID or slug, present or former. */
  async byName(column: 'uuid' | 'slug', value: string): Promise<Entity | null> {
    return (await this.reader.findNamed(column, [value])).get(value) ?? null;
  }

  /** Rows that lie right under others, by the key of those; needs `parentPk` among the columns. */
  async childrenOf(keys: readonly number[]): Promise<Map<number, Entity[]>> {
    const found = (await this.reader.findBy('parent_id', 'integer', keys)) as (Entity & {
      parentPk?: number | null;
      name?: string;
    })[];
    found.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'en'));
    return new Map(keys.map((key) => [key, found.filter(({ parentPk }) => parentPk === key)]));
  }

  async findBy(column: 'uuid' | 'slug' | 'orcid' | 'code', value: string): Promise<Entity | null> {
    return (await this.reader.findBy(column, column === 'uuid' ? 'uuid' : 'text', [value]))[0] ?? null;
  }

  async page(filter: Sql, args: PageArguments & { orderBy?: NamedOrder | null }): Promise<DirectoryPage<Entity>> {
    const ordering = this.ordering(args.orderBy ?? null);
    const request = parsePage(args, ordering);
    const found = await this.reader.page(filter, ordering, request);
    const page = found.slice(0, request.size);
    if (request.backward) page.reverse();
    return {
      rows: page,
      more: found.length > request.size,
      request,
      ordering,
      beyond: (side) => this.reader.beyond(filter, ordering, request, side),
      totalCount: () => this.reader.count(filter),
    };
  }

  private ordering(order: NamedOrder | null): Ordering {
    const field = order?.field ?? NamedOrderField.NAME;
    const direction = order?.direction ?? (field === NamedOrderField.NAME ? SortDirection.ASC : SortDirection.DESC);
    const name = `${field} ${direction}`;
    return field === NamedOrderField.NAME
      ? { name, direction, type: 'text', key: sql`n.name COLLATE "und-x-icu"` }
      : { name, direction, type: 'integer', key: this.reader.articleCount() };
  }
}
