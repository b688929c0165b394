import {
  Arg,
  Args,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import { Author } from '../authors/author.entity.js';
import type { Context } from '../graphql/context.js';
import { listComplexity, pageComplexity } from '../graphql/complexity.js';
import { fromGlobalId } from '../graphql/node.js';
import { CorridorError } from '../platform/errors.js';
import { Region } from '../regions/region.entity.js';
import { Section } from '../sections/section.entity.js';
import { Source } from '../sources/source.entity.js';
import { Topic } from '../topics/topic.entity.js';
import { ArticleListArgs } from './article.args.js';
import { ArticleConnection } from './article.connection.js';
import { Article } from './article.entity.js';
import { describeBody, excerptOf, readingMinutes, renderBody } from './body.js';
import { Byline, Heading, Image, RegionMention, TopicAssignment } from './article-parts.js';

export enum BodyFormat {
  HTML = 'HTML',
  MARKDOWN = 'MARKDOWN',
  TEXT = 'TEXT',
}
registerEnumType(BodyFormat, {
  name: 'BodyFormat',
  description: 'How a body is rendered.',
  valuesConfig: {
    HTML: { description: 'Sanitised HTML: safe to put into a page.' },
    MARKDOWN: { description: 'GitHub-flavoured Markdown.' },
    TEXT: { description: 'Plain text, paragraphs parted by blank lines.' },
  },
});

@InputType({ description: 'Which article. Give exactly one.' })
export class ArticleBy {
  @Field(() => ID, { nullable: true, description: 'Global id.' })
  id?: string;

  @Field(() => String, { nullable: true, description: 'Slug, now or formerly.' })
  slug?: string;

  @Field(() => String, { nullable: true, description: 'Address on the site of its publisher, now or formerly.' })
  url?: string;
}

const EXCERPT_MAX_LENGTH = 10_000;

@Resolver(() => Article)
export class ArticleResolver {
  @Query(() => Article, {
    nullable: true,
    description: 'One article by id, slug or address; null where there is none that you may see.',
  })
  async articleBy(
    @Arg('by', () => ArticleBy, { description: 'Exactly one way to name it.' }) by: ArticleBy,
    @Ctx() { loaders }: Context,
  ): Promise<Article | null> {
    const { reader } = loaders.articles;
    if (by.id != null) return (await reader.byUuid([fromGlobalId(by.id, 'by.id', 'Article').uuid]))[0] ?? null;
    if (by.slug != null) return (await reader.bySlug([by.slug]))[0] ?? null;
    return (await reader.byUrl([by.url!]))[0] ?? null;
  }

  @Query(() => ArticleConnection, {
    complexity: pageComplexity,
    description: 'Articles, newest first unless ordered or searched otherwise.',
  })
  async articles(
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() { loaders }: Context,
  ): Promise<ArticleConnection> {
    return new ArticleConnection(await loaders.articles.page({ of: 'ALL' }, 0, args));
  }

  @Extensions({ needs: ['excerpt'] })
  @FieldResolver(() => String, {
    nullable: true,
    description: "A few sentences that say what it is about: the publisher's, or the beginning of the body.",
  })
  excerpt(
    @Root() article: Article,
    @Arg('maxLength', () => Int, {
      nullable: true,
      description: 'At most this many characters, cut at a sentence or word.',
    })
    maxLength?: number | null,
  ): string | null {
    if (article.excerpt === null || maxLength == null) return article.excerpt;
    if (maxLength < 1) {
      throw new CorridorError('BAD_USER_INPUT', `"maxLength" must be 1 or more; received ${maxLength}.`, {
        argument: 'maxLength',
        received: maxLength,
      });
    }
    return excerptOf(article.excerpt, Math.min(maxLength, EXCERPT_MAX_LENGTH)).text;
  }

  @FieldResolver(() => String, { nullable: true, complexity: 5, description: 'The full text; null for a stub.' })
  async body(
    @Root() article: Article,
    @Arg('format', () => BodyFormat, { defaultValue: BodyFormat.HTML, description: 'HTML unless asked otherwise.' })
    format: BodyFormat,
    @Ctx() { loaders }: Context,
  ): Promise<string | null> {
    const html = await loaders.articles.body(article.pk);
    return html === null ? null : renderBody(html, format);
  }

  @Extensions({ needs: ['imageUrl', 'imageAlt'] })
  @FieldResolver(() => Image, { nullable: true, description: 'The picture that stands for it.' })
  image(@Root() article: Article): Image | null {
    return article.imageUrl === null ? null : { url: article.imageUrl, alt: article.imageAlt };
  }

  @FieldResolver(() => [Heading], {
    complexity: 5,
    description: 'The headings of the body, in order; `id` is the anchor in its HTML.',
  })
  async headings(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Heading[]> {
    const html = await loaders.articles.body(article.pk);
    return html === null ? [] : describeBody(html).headings;
  }

  @Extensions({ needs: ['wordCount'] })
  @FieldResolver(() => Int, { description: 'Minutes that reading takes; 0 for a stub.' })
  readingMinutes(@Root() article: Article): number {
    return readingMinutes(article.wordCount);
  }

  @FieldResolver(() => [Byline], {
    complexity: listComplexity(2),
    description: 'Who signed it and as what, in the order of the source.',
  })
  bylines(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Byline[]> {
    return loaders.bylines(article.pk) as Promise<Byline[]>;
  }

  @FieldResolver(() => [Author], {
    complexity: listComplexity(2),
    description: 'Who signed it, each once, in the order of the source.',
  })
  async authors(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Author[]> {
    const bylines = await loaders.bylines(article.pk);
    return [...new Map(bylines.map(({ author }) => [author.pk, author])).values()];
  }

  @FieldResolver(() => [Region], {
    complexity: listComplexity(4),
    description: 'The regions that it is about, most salient first.',
  })
  async regions(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Region[]> {
    const mentions = await loaders.regionMentions(article.pk);
    return mentions.filter(({ about }) => about).map(({ regionPk }) => loaders.regions.get(regionPk));
  }

  @FieldResolver(() => [RegionMention], {
    complexity: listComplexity(6),
    description: 'Every region that it names, most salient first.',
  })
  async regionMentions(@Root() article: Article, @Ctx() { loaders }: Context): Promise<RegionMention[]> {
    const mentions = await loaders.regionMentions(article.pk);
    return mentions.map((mention) => ({ ...mention, region: loaders.regions.get(mention.regionPk) }) as RegionMention);
  }

  @FieldResolver(() => [Topic], {
    complexity: listComplexity(3),
    description: 'Its topics: the publisher’s, then those that cards elsewhere give it, then those found in its text.',
  })
  topics(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Topic[]> {
    return loaders.articleTopics(article.pk);
  }

  @FieldResolver(() => [TopicAssignment], {
    complexity: listComplexity(3),
    description: 'Its topics with where each comes from, in the same order.',
  })
  topicAssignments(@Root() article: Article, @Ctx() { loaders }: Context): Promise<TopicAssignment[]> {
    return loaders.topicAssignments(article.pk) as Promise<TopicAssignment[]>;
  }

  @Extensions({ needs: ['sectionPk'] })
  @FieldResolver(() => Section, { nullable: true, description: 'Where its publisher files it.' })
  section(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Section | null> | null {
    return article.sectionPk === null ? null : loaders.sections.byPk(article.sectionPk);
  }

  @Extensions({ needs: ['sourcePk'] })
  @FieldResolver(() => Source, { nullable: true, description: 'Where it comes from.' })
  source(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Source | null> {
    return loaders.sources.byPk(article.sourcePk);
  }

  @FieldResolver(() => Article, {
    nullable: true,
    complexity: listComplexity(1),
    description: 'The one published before it in the same section.',
  })
  previous(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Article | null> {
    return loaders.articles.inSection(article.pk, 'previous');
  }

  @FieldResolver(() => Article, {
    nullable: true,
    complexity: listComplexity(1),
    description: 'The one published after it in the same section.',
  })
  next(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Article | null> {
    return loaders.articles.inSection(article.pk, 'next');
  }

  @FieldResolver(() => [Article], {
    complexity: listComplexity(2),
    description: 'The same article in other languages.',
  })
  translations(@Root() article: Article, @Ctx() { loaders }: Context): Promise<Article[]> {
    return loaders.articles.translations(article.pk);
  }
}
