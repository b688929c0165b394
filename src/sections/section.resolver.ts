import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { empty } from 'sql-template-tag';
import { namedCondition } from '../articles/article-selection.js';
import { ArticleListArgs } from '../articles/article.args.js';
import { ArticleConnection } from '../articles/article.connection.js';
import type { DirectoryPage } from '../directory/directory.loaders.js';
import { pageComplexity } from '../graphql/complexity.js';
import { PageArgs, connectionType } from '../graphql/connection.js';
import type { Context } from '../graphql/context.js';
import { NamedOrder } from '../graphql/inputs.js';
import { fromGlobalId } from '../graphql/node.js';
import { Section } from './section.entity.js';
import { SectionBy, SectionFilter } from './section.inputs.js';

const { Edge, Connection } = connectionType<Section, DirectoryPage<Section>>(Section, 'sections');

@ObjectType({ simpleResolvers: true, description: 'One place in a list of sections.' })
export class SectionEdge extends Edge {}

@ObjectType({ simpleResolvers: true, description: 'A page of a list of sections.' })
export class SectionConnection extends Connection {
  @Field(() => [SectionEdge], { description: 'The page, with cursors.' })
  override get edges(): SectionEdge[] {
    return super.edges;
  }

  @Field(() => Int, { description: 'How many there are on all pages. Counted only when asked for.' })
  get totalCount(): Promise<number> {
    return this.page.totalCount();
  }
}

@ArgsType()
class SectionListArgs extends PageArgs {
  @Field(() => SectionFilter, { nullable: true, description: 'Which sections.' })
  filter?: SectionFilter | null;

  @Field(() => NamedOrder, { nullable: true, description: 'In what order; by name unless given.' })
  orderBy?: NamedOrder | null;
}

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
    @Args(() => SectionListArgs) args: SectionListArgs,
    @Ctx() { loaders }: Context,
  ): Promise<SectionConnection> {
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
