import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { PageArgs, connectionType, type EdgeOf } from '../graphql/connection.js';
import { NamedOrder } from '../graphql/inputs.js';
import type { RowEntity } from '../platform/row-entity.js';
import type { DirectoryPage } from './directory.loaders.js';

/** The GraphQL types of a directory's list: `XEdge`, `XConnection` with `totalCount`, and the arguments of the field. */
export function directoryTypes<Entity extends RowEntity, Filter extends object>(
  node: ClassType<Entity>,
  filter: ClassType<Filter>,
  plural: string,
) {
  const { Edge, Connection } = connectionType<Entity, DirectoryPage<Entity>>(node, plural);

  @ObjectType(`${node.name}Edge`, { simpleResolvers: true, description: `One place in a list of ${plural}.` })
  class DirectoryEdge extends Edge {}

  @ObjectType(`${node.name}Connection`, { simpleResolvers: true, description: `A page of a list of ${plural}.` })
  class DirectoryConnection extends Connection {
    @Field(() => [DirectoryEdge], { name: 'edges', description: 'The page, with cursors.' })
    override get edges(): EdgeOf<Entity>[] {
      return super.edges;
    }

    @Field(() => Int, { description: 'How many there are on all pages. Counted only when asked for.' })
    get totalCount(): Promise<number> {
      return this.page.totalCount();
    }
  }

  @ArgsType()
  class ListArgs extends PageArgs {
    @Field(() => filter, { nullable: true, description: `Which ${plural}.` })
    filter?: Filter | null;

    @Field(() => NamedOrder, { nullable: true, description: 'In what order; by name unless given.' })
    orderBy?: NamedOrder | null;
  }

  return { Connection: DirectoryConnection, ListArgs };
}
