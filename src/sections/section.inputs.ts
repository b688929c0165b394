import { Field, ID, InputType } from 'type-graphql';
import { TextFilter } from '../graphql/inputs.js';

@InputType({ description: 'Which sections. All given conditions must hold.' })
export class SectionFilter {
  @Field(() => TextFilter, { nullable: true, description: 'By slug.' })
  slug?: TextFilter | null;

  @Field(() => TextFilter, { nullable: true, description: 'By name; case and accents do not matter.' })
  name?: TextFilter | null;
}

@InputType({ description: 'Which section. Give exactly one.' })
export class SectionBy {
  @Field(() => ID, { nullable: true, description: 'Global id.' })
  id?: string;

  @Field(() => String, { nullable: true, description: 'Slug.' })
  slug?: string;
}
