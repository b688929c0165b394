import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { CorridorError } from '../platform/errors.js';
import type { ContentNode } from './content-node.js';
import type { Context } from './context.js';
import type { Loaders } from './loaders.js';
import { Node, fromGlobalId } from './node.js';

const MAX_NODES = 100;

type NodesByUuid = ReadonlyMap<string, ContentNode>;

/** How each type of node is read by UUIDs, in one statement. */
const readers = new Map<string, (loaders: Loaders, uuids: string[]) => Promise<NodesByUuid> | NodesByUuid>([
  ['Article', async (loaders, uuids) => byOwnUuid(await loaders.articles.reader.byUuid(uuids))],
  ['Author', (loaders, uuids) => loaders.authors.byUuids(uuids)],
  ['Topic', (loaders, uuids) => loaders.topics.byUuids(uuids)],
  ['Section', (loaders, uuids) => loaders.sections.byUuids(uuids)],
  ['Source', (loaders, uuids) => loaders.sources.byUuids(uuids)],
  ['Region', (loaders, uuids) => byOwnUuid(uuids.flatMap((uuid) => loaders.regions.findByUuid(uuid) ?? []))],
]);

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its global id; null where there is nothing that you may see.',
  })
  async node(
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Node | null> {
    return (await read(loaders, [id], 'id'))[0]!;
  }

  @Query(() => [Node], {
    nullable: 'items',
    complexity: ({ args, childComplexity }) =>
      1 + (args as { ids: string[] }).ids.length * Math.max(childComplexity, 1),
    description: 'Several at once, in the order of the ids; null for those that are not there or not yours to see.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: `Global ids, ${MAX_NODES} at most.` }) ids: string[],
    @Ctx() { loaders }: Context,
  ): Promise<(Node | null)[]> {
    if (ids.length > MAX_NODES) {
      throw new CorridorError('BAD_USER_INPUT', `"ids" may hold ${MAX_NODES} ids; received ${ids.length}.`, {
        argument: 'ids',
        maximum: MAX_NODES,
      });
    }
    return read(loaders, ids, 'ids');
  }
}

async function read(loaders: Loaders, ids: string[], argument: string): Promise<(Node | null)[]> {
  const wanted = ids.map((id) => fromGlobalId(id, argument));
  const uuidsByType = new Map<string, string[]>();
  for (const { type, uuid } of wanted) uuidsByType.set(type, [...(uuidsByType.get(type) ?? []), uuid]);
  const found = await Promise.all(
    [...uuidsByType].map(async ([type, uuids]) => {
      const reader = readers.get(type);
      if (!reader)
        throw new CorridorError('BAD_ID', `"${argument}" names a type that has no ids: "${type}".`, { argument });
      return [...(await reader(loaders, uuids))].map(([uuid, node]) => [`${type}:${uuid}`, node] as const);
    }),
  );
  const byKey = new Map<string, Node>(found.flat());
  return wanted.map(({ type, uuid }) => byKey.get(`${type}:${uuid}`) ?? null);
}

function byOwnUuid(nodes: readonly ContentNode[]): NodesByUuid {
  return new Map(nodes.map((node) => [node.uuid, node]));
}
