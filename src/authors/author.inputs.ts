import { Field, ID, InputType } from 'type-graphql';
import { TextFilter } from '../graphql/inputs.js';
import { AuthorKind } from './author.entity.js';

@InputType({ description: 'Which authors. All given conditions must hold.' })
export class AuthorFilter {
  @Field(() => TextFilter, { nullable: true, description: 'By slug.' })
  slug?: TextFilter | null;

  @Field(() => TextFilter, { nullable: true, description: 'By name; case and accents do not matter.' })
  name?: TextFilter | null;

  @Field(() => AuthorKind, { nullable: true, description: 'People or organisations alone.' })
  kind?: AuthorKind | null;

  @Field(() => TextFilter, { nullable: true, description: 'By ORCID iD.' })
  orcid?: TextFilter | null;
}

@InputType({ description: 'Which author. Give exactly one.' })
export class AuthorBy {
  @Field(() => ID, { nullable: true, description: 'Global id; also that of an author who was merged into this one.' })
  id?: string;

  @Field(() => String, { nullable: true, description: 'Slug; also that of an author who was merged into this one.' })
  slug?: string;

  @Field(() => String, { nullable: true, description: 'ORCID iD.' })
  orcid?: string;
}
