import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
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
import { Topic } from './topic.entity.js';
import { TopicBy, TopicFilter } from './topic.inputs.js';

const { Edge, Connection } = connectionType<Topic, DirectoryPage<Topic>>(Topic, 'topics');

@ObjectType({ simpleResolvers: true, description: 'One place in a list of topics.' })
export class TopicEdge extends Edge {}

@ObjectType({ simpleResolvers: true, description: 'A page of a list of topics.' })
export class TopicConnection extends Connection {
  @Field(() => [TopicEdge], { description: 'The page, with cursors.' })
  override get edges(): TopicEdge[] {
    return super.edges;
  }

  @Field(() => Int, { description: 'How many there are on all pages. Counted only when asked for.' })
  get totalCount(): Promise<number> {
    return this.page.totalCount();
  }
}

@ArgsType()
class TopicListArgs extends PageArgs {
  @Field(() => TopicFilter, { nullable: true, description: 'Which topics.' })
  filter?: TopicFilter | null;

  @Field(() => NamedOrder, { nullable: true, description: 'In what order; by name unless given.' })
  orderBy?: NamedOrder | null;
}

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => Topic, {
    nullable: true,
    description: 'One topic by id or slug; null where there is none that you may see.',
  })
  topicBy(
    @Arg('by', () => TopicBy, { description: 'Exactly one way to name it.' }) by: TopicBy,
    @Ctx() { loaders }: Context,
  ): Promise<Topic | null> {
    if (by.id != null) return loaders.topics.findBy('uuid', fromGlobalId(by.id, 'by.id', 'Topic').uuid);
    return loaders.topics.findBy('slug', by.slug!);
  }

  @Query(() => TopicConnection, {
    complexity: pageComplexity,
    description: 'Topics of articles, by name unless ordered otherwise.',
  })
  async topics(@Args(() => TopicListArgs) args: TopicListArgs, @Ctx() { loaders }: Context): Promise<TopicConnection> {
    return new TopicConnection(await loaders.topics.page(args.filter ? namedCondition('n', args.filter) : empty, args));
  }

  @Extensions({ needs: ['parentPk'] })
  @FieldResolver(() => Topic, { nullable: true, description: 'The wider topic that it belongs to.' })
  parent(@Root() topic: Topic, @Ctx() { loaders }: Context): Promise<Topic | null> | null {
    return topic.parentPk === null ? null : loaders.topics.byPk(topic.parentPk);
  }

  @FieldResolver(() => ArticleConnection, { complexity: pageComplexity, description: 'Articles with the topic.' })
  async articles(
    @Root() topic: Topic,
    @Args(() => ArticleListArgs) args: ArticleListArgs,
    @Ctx() { loaders }: Context,
  ): Promise<ArticleConnection> {
    return new ArticleConnection(await loaders.articles.page({ of: 'TOPIC' }, topic.pk, args));
  }

  @FieldResolver(() => Int, { complexity: 5, description: 'Number of articles with the topic that you may see.' })
  articleCount(@Root() topic: Topic, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.articles.count({ of: 'TOPIC' }, topic.pk);
  }
}
