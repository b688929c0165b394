import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { empty } from 'sql-template-tag';
import { namedCondition } from '../articles/article-selection.js';
import { ArticleListArgs } from '../articles/article.args.js';
import { ArticleConnection } from '../articles/article.connection.js';
import { directoryTypes } from '../directory/directory.types.js';
import { pageComplexity } from '../graphql/complexity.js';
import type { Context } from '../graphql/context.js';
import { fromGlobalId } from '../graphql/node.js';
import { Section } from './section.entity.js';
import { SectionBy, SectionFilter } from './section.inputs.js';

const { Connection: SectionConnection, ListArgs: SectionListArgs } = directoryTypes(Section, SectionFilter, 'sections');

@Resolver(() => Section)
export class SectionResolver {
  @Query(() => Section, {
    nullable: true,
    description: 'One section by id or slug; null where there is none that you may see.',
  })
  sectionBy(
    @Arg('by', () => SectionBy, { description: 'Exactly one way to name it.' }) by: SectionBy,
    @Ctx() { loaders }: Context,
  ): Promise<Section | null> {
    if (by.id != null) return loaders.sections.findBy('uuid', fromGlobalId(by.id, 'by.id', 'Section').uuid);
    return loaders.sections.findBy('slug', by.slug!);
  }

  @Query(() => SectionConnection, {
    complexity: pageComplexity,
    description: 'Sections that articles are filed in, by name unless ordered otherwise.',
  })
  async sections(
    @Args(() => SectionListArgs) args: InstanceType<typeof SectionListArgs>,
    @Ctx() { loaders }: Context,
  ): Promise<InstanceType<typeof SectionConnection>> {
    return new SectionConnection(
      await loaders.sections.page(args.filter ? namedCondition('n', args.filter) : empty, args),
    );
  }

  @FieldResolver(() => ArticleConnection, { complexity: pageComplexity, description: 'Articles filed in the section.' })
  async articles(
    @Root() section: Section,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() { loaders }: Context,
  ): Promise<ArticleConnection> {
    return new ArticleConnection(await loaders.articles.page({ of: 'SECTION' }, section.pk, args));
  }

  @FieldResolver(() => Int, { complexity: 5, description: 'Number of articles filed in the section that you may see.' })
  articleCount(@Root() section: Section, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.articles.count({ of: 'SECTION' }, section.pk);
  }
}
