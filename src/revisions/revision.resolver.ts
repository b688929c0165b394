import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Article } from '../articles/article.entity.js';
import { listComplexity } from '../graphql/complexity.js';
import type { Context } from '../graphql/context.js';
import { DateTimeScalar } from '../graphql/scalars.js';

@ObjectType({ simpleResolvers: true, description: 'One stored state of an article.' })
export class Revision {
  @Field(() => Int, { description: 'From 1, without gaps.' })
  number: number;

  @Field(() => DateTimeScalar, { description: 'When it was stored.' })
  recordedAt: string;

  @Field(() => [String], { description: 'What differs from the state before; empty for the first.' })
  changedFields: string[];
}

@Resolver(() => Article)
export class RevisionResolver {
  @FieldResolver(() => [Revision], { complexity: listComplexity(3), description: 'Its stored states, newest first.' })
  revisions(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Revision[]> {
    return loaders.revisions(article.pk);
  }
}
