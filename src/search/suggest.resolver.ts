import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from '../graphql/context.js';
import { Node } from '../graphql/node.js';
import { CorridorError } from '../platform/errors.js';
import { checkSize } from '../platform/keyset.js';
import { suggestions, type SuggestionRow } from './suggest.reader.js';

const MAX_PREFIX = 100;

@ObjectType({ simpleResolvers: true, description: 'Something that a reader may be about to type.' })
export class Suggestion {
  @Field({ description: 'What to show: a title or a name.' })
  text: string;

  @Field(() => Node, { description: 'The article, author, region or topic of that name.' })
  node: Node;
}

@Resolver()
export class SuggestResolver {
  @Query(() => [Suggestion], {
    complexity: ({ args, childComplexity }) => 10 + Math.max((args as { first: number }).first, 0) * childComplexity,
    description: 'Titles, authors, regions and topics for the beginning of what somebody types; near spellings last.',
  })
  async suggest(
    @Arg('prefix', () => String, { description: 'What was typed so far, 2 to 100 characters.' }) prefix: string,
    @Arg('first', () => Int, { defaultValue: 10, description: 'How many at most: 0 to 50.' }) first: number,
    @Ctx() { loaders, viewer }: Context,
  ): Promise<Suggestion[]> {
    checkSize(first, 'first', 50);
    const text = prefix.normalize('NFC').trim();
    if (text.length < 2 || text.length > MAX_PREFIX || text.includes('\0')) {
      throw new CorridorError(
        'BAD_USER_INPUT',
        `"prefix" must have 2 to ${MAX_PREFIX} characters; received ${text.length}.`,
        { argument: 'prefix' },
      );
    }
    const found = await suggestions(loaders.db, viewer, text, first);
    const nodes = await Promise.all(found.map(async (row) => ({ text: row.text, node: await load(row) })));
    return nodes.flatMap(({ text, node }) => (node ? [{ text, node }] : []));

    function load({ type, pk }: SuggestionRow): Promise<Node | null> | Node {
      if (type === 'Article') return loaders.articles.byPk(pk);
      if (type === 'Author') return loaders.authors.byPk(pk);
      if (type === 'Topic') return loaders.topics.byPk(pk);
      return loaders.regions.get(pk);
    }
  }
}
