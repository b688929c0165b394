import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { encodeCursor } from '../platform/cursor.js';
import type { Ordering, PageArguments, PageRequest } from '../platform/keyset.js';

@ArgsType()
export class PageArgs implements PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'How many to return from the start (or after `after`): 0 to 100, 20 unless given.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many to return from the end (or before `before`): 0 to 100. Not together with `first`.',
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after this page.' })
  get hasNextPage(): boolean | Promise<boolean> {
    return this.page.hasMore('after');
  }

  @Field(() => Boolean, { description: 'Whether there is more before this page.' })
  get hasPreviousPage(): boolean | Promise<boolean> {
    return this.page.hasMore('before');
  }

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge; null on an empty page.' })
  get startCursor(): string | null {
    return this.page.cursors[0] ?? null;
  }

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge; null on an empty page.' })
  get endCursor(): string | null {
    return this.page.cursors.at(-1) ?? null;
  }

  constructor(
    private readonly page: { cursors: string[]; hasMore(side: 'before' | 'after'): boolean | Promise<boolean> },
  ) {}
}

/** One page as a reader gives it: rows in the list's order, whichever way it was paged. */
export interface Page<Row extends { uuid: string }> {
  rows: { node: Row; sortKey: string }[];
  /** Whether one more row was found in the direction of paging. */
  more: boolean;
  request: PageRequest;
  ordering: Ordering;
  /** Asks the database whether anything lies on the other side of the page's cursor. */
  beyond(side: 'before' | 'after'): Promise<boolean>;
}

export interface EdgeOf<NodeType> {
  cursor: string;
  node: NodeType;
}

/** What `connectionType` classes hold; facets and counts are added by their resolvers, from `page`. */
export abstract class ConnectionBase<
  NodeType extends { uuid: string },
  PageType extends Page<NodeType> = Page<NodeType>,
> {
  constructor(readonly page: PageType) {}

  get edges(): EdgeOf<NodeType>[] {
    return this.page.rows.map((row) => ({ cursor: this.cursorOf(row), node: row.node }));
  }

  get nodes(): NodeType[] {
    return this.page.rows.map((row) => row.node);
  }

  get pageInfo(): PageInfo {
    const { page } = this;
    return new PageInfo({
      cursors: page.rows.map((row) => this.cursorOf(row)),
      hasMore: (side) => {
        const pagedTowards = page.request.backward ? 'before' : 'after';
        if (side === pagedTowards && page.more) return true;
        return page.request[side === 'before' ? 'after' : 'before'] ? page.beyond(side) : false;
      },
    });
  }

  protected cursorOf(row: { node: NodeType; sortKey: string }): string {
    return encodeCursor(this.page.ordering.name, { keys: [row.sortKey], uuid: row.node.uuid });
  }
}

/** The GraphQL types `XEdge` and `XConnection` for a node type. */
export function connectionType<NodeType extends { uuid: string }, PageType extends Page<NodeType> = Page<NodeType>>(
  nodeClass: ClassType<NodeType>,
  plural: string,
) {
  @ObjectType({ simpleResolvers: true, description: `One place in a list of ${plural}.` })
  abstract class Edge {
    @Field({ description: 'Opaque position, for `after` and `before`.' })
    cursor: string;

    @Field(() => nodeClass, { description: 'What stands there.' })
    node: NodeType;
  }

  @ObjectType({ simpleResolvers: true })
  abstract class Connection extends ConnectionBase<NodeType, PageType> {
    @Field(() => [nodeClass], { name: 'nodes', description: 'The page, without cursors.' })
    override get nodes(): NodeType[] {
      return super.nodes;
    }

    @Field(() => PageInfo, { name: 'pageInfo', description: 'Where the page lies in the list.' })
    override get pageInfo(): PageInfo {
      return super.pageInfo;
    }
  }
  return { Edge, Connection };
}
