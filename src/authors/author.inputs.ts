import { Field, ID, InputType } from 'type-graphql';
import { TextFilter } from '../graphql/inputs.js';

@InputType({ description: 'Which authors. All given conditions must hold.' })
export class AuthorFilter {
  @Field(() => TextFilter, { nullable: true, description: 'By slug.' })
  slug?: TextFilter | null;

  @Field(() => TextFilter, { nullable: true, description: 'By name; case and accents do not matter.' })
  name?: TextFilter | null;

  @Field(() => TextFilter, { nullable: true, description: 'By ORCID iD.' })
  orcid?: TextFilter | null;
}

@InputType({ description: 'Which author. Give exactly one.' })
export class AuthorBy {
  @Field(() => ID, { nullable: true, description: 'Global id.' })
  id?: string;

  @Field(() => String, { nullable: true, description: 'Slug.' })
  slug?: string;

  @Field(() => String, { nullable: true, description: 'ORCID iD.' })
  orcid?: string;
}
