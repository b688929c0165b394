import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { empty } from 'sql-template-tag';
import { authorCondition } from '../articles/article-selection.js';
import { ArticleListArgs } from '../articles/article.args.js';
import { ArticleConnection } from '../articles/article.connection.js';
import { directoryTypes } from '../directory/directory.types.js';
import { pageComplexity } from '../graphql/complexity.js';
import type { Context } from '../graphql/context.js';
import { fromGlobalId } from '../graphql/node.js';
import { Author } from './author.entity.js';
import { AuthorBy, AuthorFilter } from './author.inputs.js';

const { Connection: AuthorConnection, ListArgs: AuthorListArgs } = directoryTypes(Author, AuthorFilter, 'authors');

@Resolver(() => Author)
export class AuthorResolver {
  @Query(() => Author, {
    nullable: true,
    description: 'One author by id, slug or ORCID iD; null where there is none that you may see.',
  })
  authorBy(
    @Arg('by', () => AuthorBy, { description: 'Exactly one way to name it.' }) by: AuthorBy,
    @Ctx() { loaders }: Context,
  ): Promise<Author | null> {
    if (by.id != null) return loaders.authors.byName('uuid', fromGlobalId(by.id, 'by.id', 'Author').uuid);
    if (by.orcid != null) return loaders.authors.findBy('orcid', by.orcid);
    return loaders.authors.byName('slug', by.slug!);
  }

  @Query(() => AuthorConnection, {
    complexity: pageComplexity,
    description: 'Authors of articles, by name unless ordered otherwise.',
  })
  async authors(
    @Args(() => AuthorListArgs) args: InstanceType<typeof AuthorListArgs>,
    @Ctx() { loaders }: Context,
  ): Promise<InstanceType<typeof AuthorConnection>> {
    return new AuthorConnection(
      await loaders.authors.page(args.filter ? authorCondition('n', args.filter) : empty, args),
    );
  }

  @FieldResolver(() => ArticleConnection, { complexity: pageComplexity, description: 'Articles signed by the author.' })
  async articles(
    @Root() author: Author,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() { loaders }: Context,
  ): Promise<ArticleConnection> {
    return new ArticleConnection(await loaders.articles.page({ of: 'AUTHOR' }, author.pk, args));
  }

  @FieldResolver(() => Int, { complexity: 5, description: 'Number of articles signed by the author that you may see.' })
  articleCount(@Root() author: Author, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.articles.count({ of: 'AUTHOR' }, author.pk);
  }
}
