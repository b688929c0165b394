import { Field, ObjectType } from 'type-graphql';
import { connectionType, type EdgeOf } from '../graphql/connection.js';
import { Article } from './article.entity.js';
import type { ArticlePage } from './article.loaders.js';

const { Edge, Connection } = connectionType<Article, ArticlePage>(Article, 'articles');

@ObjectType({ simpleResolvers: true, description: 'One place in a list of articles.' })
export class ArticleEdge extends Edge {
  constructor(
    edge: EdgeOf<Article>,
    private readonly page: ArticlePage,
  ) {
    super();
    Object.assign(this, edge);
  }

  @Field(() => String, {
    nullable: true,
    description: 'With `search`: passages that answer it, as HTML whose only element is `<mark>`. Null otherwise.',
  })
  get snippet(): Promise<string | null> {
    return this.page.snippet(this.node);
  }
}

@ObjectType({ simpleResolvers: true, description: 'A page of a list of articles.' })
export class ArticleConnection extends Connection {
  @Field(() => [ArticleEdge], { description: 'The page, with cursors.' })
  override get edges(): ArticleEdge[] {
    return super.edges.map((edge) => new ArticleEdge(edge, this.page));
  }

  @Field(() => String, {
    nullable: true,
    description: 'With `search`: what was searched for instead, where a word was taken for a misspelt name.',
  })
  get searchedFor(): string | null {
    return this.page.searched?.correctedTo ?? null;
  }
}
