import { Arg, Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root, registerEnumType } from 'type-graphql';
import { Article } from '../articles/article.entity.js';
import { pageComplexity } from '../graphql/complexity.js';
import type { Context } from '../graphql/context.js';
import { checkSize } from '../platform/keyset.js';

export enum RelatedOrigin {
  EDITORIAL = 'EDITORIAL',
  COMPUTED = 'COMPUTED',
}
registerEnumType(RelatedOrigin, {
  name: 'RelatedOrigin',
  description: 'How a related article was found.',
  valuesConfig: {
    EDITORIAL: { description: 'An editor placed it beside the article.' },
    COMPUTED: { description: 'It shares regions, topics, authors or words with the article.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A related article, and why it is related.' })
export class RelatedEdge {
  @Field(() => Article, { description: 'The related article; may be a stub.' })
  node: Article;

  @Field(() => [String], { description: 'Why, in words: "both about Kazakhstan", "same topic: Energy".' })
  reasons: string[];

  @Field(() => Float, { description: "How closely: 0 to 1. An editor's pick has 1." })
  score: number;

  @Field(() => RelatedOrigin, { description: 'Picked or computed.' })
  origin: RelatedOrigin;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "Articles related to one article: the editors' picks in their order, then the computed ones, closest first.",
})
export class RelatedConnection {
  @Field(() => [RelatedEdge], { description: 'The articles, with what relates them.' })
  edges: RelatedEdge[];

  @Field(() => [Article], { description: 'The articles alone.' })
  get nodes(): Article[] {
    return this.edges.map((edge) => edge.node);
  }

  constructor(edges: RelatedEdge[]) {
    this.edges = edges;
  }
}

@Resolver(() => Article)
export class RelatedResolver {
  @FieldResolver(() => RelatedConnection, {
    complexity: pageComplexity,
    description: 'Articles to read next: never the article itself, none twice.',
  })
  async related(
    @Root() article: Article,
    @Arg('first', () => Int, { defaultValue: 5, description: 'How many at most: 0 to 100.' }) first: number,
    @Ctx() { loaders }: Context,
  ): Promise<RelatedConnection> {
    checkSize(first, 'first');
    return new RelatedConnection((await loaders.related(article.pk, first)) as RelatedEdge[]);
  }
}
