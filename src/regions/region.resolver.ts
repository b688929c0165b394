import { Arg, Args, ArgsType, Ctx, Extensions, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import sql, { empty } from 'sql-template-tag';
import { ArticleListArgs } from '../articles/article.args.js';
import { ArticleConnection } from '../articles/article.connection.js';
import { listComplexity, pageComplexity } from '../graphql/complexity.js';
import type { Context } from '../graphql/context.js';
import { fromGlobalId } from '../graphql/node.js';
import { directoryTypes } from '../directory/directory.types.js';
import { Region } from './region.entity.js';
import { RegionBy, RegionFilter } from './region.inputs.js';

const { Connection: RegionConnection, ListArgs: RegionListArgs } = directoryTypes(Region, RegionFilter, 'regions');

@ArgsType()
class RegionArticlesArgs extends ArticleListArgs {
  @Field({
    defaultValue: true,
    description: 'Whether articles about what lies inside are listed too: those about Tajikistan under Central Asia.',
  })
  includeDescendants: boolean;
}

@Resolver(() => Region)
export class RegionResolver {
  @Query(() => Region, { nullable: true, description: 'One region by id, code or slug; null where there is none.' })
  regionBy(
    @Arg('by', () => RegionBy, { description: 'Exactly one way to name it.' }) by: RegionBy,
    @Ctx() { loaders }: Context,
  ): Region | null {
    if (by.id != null) return loaders.regions.findByUuid(fromGlobalId(by.id, 'by.id', 'Region').uuid);
    if (by.code != null) return loaders.regions.findByCode(by.code);
    return loaders.regions.findBySlug(by.slug!);
  }

  @Query(() => RegionConnection, {
    complexity: pageComplexity,
    description: 'Countries and groupings, by name unless ordered otherwise.',
  })
  async regions(
    @Args(() => RegionListArgs) args: InstanceType<typeof RegionListArgs>,
    @Ctx() { loaders }: Context,
  ): Promise<InstanceType<typeof RegionConnection>> {
    const filter = args.filter
      ? sql` AND n.id = ANY(${loaders.regions.matching(args.filter, 'filter').map((region) => region.pk)}::integer[])`
      : empty;
    return new RegionConnection(await loaders.regionList.page(filter, args));
  }

  @Extensions({ needs: ['names'] })
  @FieldResolver(() => String, { description: 'Name, in English unless another language is asked for and known.' })
  name(
    @Root() region: Region,
    @Arg('language', () => String, { nullable: true, description: 'BCP 47 tag: `fr`, `ru`.' }) language?: string | null,
  ): string {
    const tag = language?.toLowerCase();
    return (tag && (region.names[tag] ?? region.names[tag.split('-')[0]!])) || region.name;
  }

  @FieldResolver(() => [Region], {
    complexity: listComplexity(3),
    description: 'The regions that it lies in directly.',
  })
  parents(@Root() region: Region, @Ctx() { loaders }: Context): Region[] {
    return loaders.regions.parentsOf(region);
  }

  @FieldResolver(() => [Region], {
    complexity: listComplexity(10),
    description: 'The regions that lie in it directly.',
  })
  children(@Root() region: Region, @Ctx() { loaders }: Context): Region[] {
    return loaders.regions.childrenOf(region);
  }

  @Extensions({ needs: ['code'] })
  @FieldResolver(() => [Region], {
    complexity: listComplexity(3),
    description: 'For a state that is no more: the countries of today on its territory.',
  })
  successors(@Root() region: Region, @Ctx() { loaders }: Context): Region[] {
    return loaders.regions.successorsOf(region);
  }

  @FieldResolver(() => [Region], {
    complexity: listComplexity(5),
    description: 'Countries with which it shares a land border.',
  })
  neighbours(@Root() region: Region, @Ctx() { loaders }: Context): Region[] {
    return loaders.regions.neighboursOf(region);
  }

  @FieldResolver(() => ArticleConnection, { complexity: pageComplexity, description: 'Articles about it.' })
  async articles(
    @Root() region: Region,
    @Args(() => RegionArticlesArgs) args: RegionArticlesArgs,
    @Ctx() { loaders }: Context,
  ): Promise<ArticleConnection> {
    const scope = { of: 'REGION', includeDescendants: args.includeDescendants } as const;
    return new ArticleConnection(await loaders.articles.page(scope, region.pk, args));
  }

  @FieldResolver(() => Int, { complexity: 5, description: 'Number of articles about it or about anything inside it.' })
  articleCount(@Root() region: Region, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.articles.count({ of: 'REGION', includeDescendants: true }, region.pk);
  }
}
