import { Arg, Args, ArgsType, Ctx, Extensions, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { empty } from 'sql-template-tag';
import { topicCondition } from '../articles/article-selection.js';
import { ArticleListArgs } from '../articles/article.args.js';
import { ArticleConnection } from '../articles/article.connection.js';
import { directoryTypes } from '../directory/directory.types.js';
import { listComplexity, pageComplexity } from '../graphql/complexity.js';
import type { Context } from '../graphql/context.js';
import { fromGlobalId } from '../graphql/node.js';
import { Topic } from './topic.entity.js';
import { TopicBy, TopicFilter } from './topic.inputs.js';

const { Connection: TopicConnection, ListArgs: TopicListArgs } = directoryTypes(Topic, TopicFilter, 'topics');

@ArgsType()
class TopicArticlesArgs extends ArticleListArgs {
  @Field({
    defaultValue: true,
    description: 'Whether articles with a topic below it are listed too: those on Oil and Gas under Energy.',
  })
  includeDescendants: boolean;
}

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => Topic, {
    nullable: true,
    description: 'One topic by id, code or slug; null where there is none that you may see.',
  })
  topicBy(
    @Arg('by', () => TopicBy, { description: 'Exactly one way to name it.' }) by: TopicBy,
    @Ctx() { loaders }: Context,
  ): Promise<Topic | null> {
    if (by.id != null) return loaders.topics.findBy('uuid', fromGlobalId(by.id, 'by.id', 'Topic').uuid);
    if (by.code != null) return loaders.topics.findBy('code', by.code.toUpperCase());
    return loaders.topics.findBy('slug', by.slug!);
  }

  @Query(() => TopicConnection, {
    complexity: pageComplexity,
    description: 'Topics of articles, by name unless ordered otherwise.',
  })
  async topics(
    @Args(() => TopicListArgs) args: InstanceType<typeof TopicListArgs>,
    @Ctx() { loaders }: Context,
  ): Promise<InstanceType<typeof TopicConnection>> {
    return new TopicConnection(await loaders.topics.page(args.filter ? topicCondition('n', args.filter) : empty, args));
  }

  @Extensions({ needs: ['parentPk'] })
  @FieldResolver(() => Topic, { nullable: true, description: 'The wider topic that it belongs to.' })
  parent(@Root() topic: Topic, @Ctx() { loaders }: Context): Promise<Topic | null> | null {
    return topic.parentPk === null ? null : loaders.topics.byPk(topic.parentPk);
  }

  @Extensions({ needs: ['parentPk', 'name'] })
  @FieldResolver(() => [Topic], {
    complexity: listComplexity(5),
    description: 'The topics right below it, by name: those that articles have which you may see.',
  })
  children(@Root() topic: Topic, @Ctx() { loaders }: Context): Promise<Topic[]> {
    return loaders.topicChildren(topic.pk);
  }

  @FieldResolver(() => ArticleConnection, {
    complexity: pageComplexity,
    description: 'Articles with the topic, or with one below it.',
  })
  async articles(
    @Root() topic: Topic,
    @Args(() => TopicArticlesArgs) args: TopicArticlesArgs,
    @Ctx() { loaders }: Context,
  ): Promise<ArticleConnection> {
    const scope = { of: 'TOPIC', includeDescendants: args.includeDescendants } as const;
    return new ArticleConnection(await loaders.articles.page(scope, topic.pk, args));
  }

  @FieldResolver(() => Int, {
    complexity: 5,
    description: 'Number of articles with it, or with one below it, that you may see.',
  })
  articleCount(@Root() topic: Topic, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.articles.count({ of: 'TOPIC', includeDescendants: true }, topic.pk);
  }
}
