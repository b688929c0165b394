import { Field, ID, InputType } from 'type-graphql';
import { TextFilter } from '../graphql/inputs.js';

@InputType({ description: 'Which topics. All given conditions must hold.' })
export class TopicFilter {
  @Field(() => TextFilter, { nullable: true, description: 'By slug.' })
  slug?: TextFilter | null;

  @Field(() => TextFilter, {
    nullable: true,
    description: 'By name; case and accents do not matter, and any name that the vocabulary has for a topic finds it.',
  })
  name?: TextFilter | null;

  @Field(() => TextFilter, { nullable: true, description: 'By code in the vocabulary: `OIL_AND_GAS`.' })
  code?: TextFilter | null;
}

@InputType({ description: 'Which topics of an article. All given conditions must hold.' })
export class ArticleTopicFilter extends TopicFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether topics below the ones that match count too: Oil and Gas for Energy. True unless given.',
  })
  includeDescendants?: boolean | null;
}

@InputType({ description: 'Which topic. Give exactly one.' })
export class TopicBy {
  @Field(() => ID, { nullable: true, description: 'Global id.' })
  id?: string;

  @Field(() => String, { nullable: true, description: 'Code in the vocabulary.' })
  code?: string;

  @Field(() => String, { nullable: true, description: 'Slug.' })
  slug?: string;
}
