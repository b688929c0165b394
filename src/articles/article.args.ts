import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from '../graphql/connection.js';
import { ArticleFilter, ArticleOrder } from './article.inputs.js';
import type { ArticleListArguments } from './article.loaders.js';

/** Arguments of every connection of articles. */
@ArgsType()
export class ArticleListArgs extends PageArgs implements ArticleListArguments {
  @Field(() => ArticleFilter, { nullable: true, description: 'Which articles.' })
  filter?: ArticleFilter | null;

  @Field(() => ArticleOrder, {
    nullable: true,
    description: 'In what order. Default: newest first; with `search`, most relevant first.',
  })
  orderBy?: ArticleOrder | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Full-text search over title, subtitle, excerpt, authors, topics and body, as on the web: words, "phrases", or, -not. Misspelt names are forgiven.',
  })
  search?: string | null;
}
