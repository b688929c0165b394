import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from '../graphql/context.js';
import { checkSize } from '../platform/keyset.js';
import { RegionKind } from '../regions/region.entity.js';
import { ArticleConnection } from './article.connection.js';
import {
  ArticleFacets,
  AuthorFacet,
  LanguageFacet,
  RegionFacet,
  SectionFacet,
  TopicFacet,
  YearFacet,
} from './article-facets.js';

const LIMIT = { description: 'How many values at most: 0 to 100.', defaultValue: 10 };

@Resolver(() => ArticleConnection)
export class ArticleConnectionResolver {
  @FieldResolver(() => Int, {
    complexity: 10,
    description: 'How many articles there are on all pages. Counted only when asked for.',
  })
  totalCount(@Root() connection: ArticleConnection): Promise<number> {
    return connection.page.totalCount();
  }

  @FieldResolver(() => ArticleFacets, {
    description: 'All pages counted by region, topic, section, author, year and language. Counted only when asked for.',
  })
  facets(@Root() connection: ArticleConnection): ArticleFacets {
    return new ArticleFacets(connection.page);
  }
}

const COST = ({ args, childComplexity }: { args: { limit?: number }; childComplexity: number }) =>
  20 + Math.min(Math.max(args.limit ?? LIMIT.defaultValue, 0), 100) * childComplexity;

@Resolver(() => ArticleFacets)
export class ArticleFacetsResolver {
  @FieldResolver(() => [RegionFacet], {
    complexity: COST,
    description: 'By region; an article counts for every region that holds one it is about.',
  })
  async regions(
    @Root() { page }: ArticleFacets,
    @Arg('limit', () => Int, LIMIT) limit: number,
    @Arg('kind', () => RegionKind, { nullable: true, description: 'Only regions of this kind.' })
    kind: RegionKind | null,
    @Ctx() { loaders }: Context,
  ): Promise<RegionFacet[]> {
    const counts = await page.facet('regions', checked(limit), kind ?? null);
    return counts.map(({ value, count }) => ({ region: loaders.regions.get(value as number), count }));
  }

  @FieldResolver(() => [TopicFacet], { complexity: COST, description: 'By topic.' })
  async topics(
    @Root() { page }: ArticleFacets,
    @Arg('limit', () => Int, LIMIT) limit: number,
    @Ctx() { loaders }: Context,
  ): Promise<TopicFacet[]> {
    const counts = await page.facet('topics', checked(limit));
    return withNodes(
      counts,
      (pk) => loaders.topics.byPk(pk),
      (topic, count) => ({ topic, count }),
    );
  }

  @FieldResolver(() => [SectionFacet], { complexity: COST, description: 'By section.' })
  async sections(
    @Root() { page }: ArticleFacets,
    @Arg('limit', () => Int, LIMIT) limit: number,
    @Ctx() { loaders }: Context,
  ): Promise<SectionFacet[]> {
    const counts = await page.facet('sections', checked(limit));
    return withNodes(
      counts,
      (pk) => loaders.sections.byPk(pk),
      (section, count) => ({ section, count }),
    );
  }

  @FieldResolver(() => [AuthorFacet], { complexity: COST, description: 'By author.' })
  async authors(
    @Root() { page }: ArticleFacets,
    @Arg('limit', () => Int, LIMIT) limit: number,
    @Ctx() { loaders }: Context,
  ): Promise<AuthorFacet[]> {
    const counts = await page.facet('authors', checked(limit));
    return withNodes(
      counts,
      (pk) => loaders.authors.byPk(pk),
      (author, count) => ({ author, count }),
    );
  }

  @FieldResolver(() => [YearFacet], { complexity: COST, description: 'By year of publication.' })
  async years(@Root() { page }: ArticleFacets, @Arg('limit', () => Int, LIMIT) limit: number): Promise<YearFacet[]> {
    return (await page.facet('years', checked(limit))).map(({ value, count }) => ({ year: value as number, count }));
  }

  @FieldResolver(() => [LanguageFacet], { complexity: COST, description: 'By language.' })
  async languages(
    @Root() { page }: ArticleFacets,
    @Arg('limit', () => Int, LIMIT) limit: number,
  ): Promise<LanguageFacet[]> {
    return (await page.facet('languages', checked(limit))).map(({ value, count }) => ({
      language: value as string,
      count,
    }));
  }
}

function checked(limit: number): number {
  checkSize(limit, 'limit');
  return limit;
}

async function withNodes<Node, Facet>(
  counts: { value: number | string; count: number }[],
  load: (pk: number) => Promise<Node | null>,
  facet: (node: Node, count: number) => Facet,
): Promise<Facet[]> {
  const loaded = await Promise.all(
    counts.map(async ({ value, count }) => ({ node: await load(value as number), count })),
  );
  return loaded.flatMap(({ node, count }) => (node ? [facet(node, count)] : []));
}
