import { Field, ID, InputType } from 'type-graphql';
import { TextFilter } from '../graphql/inputs.js';
import { RegionKind } from './region.entity.js';

@InputType({ description: 'Which regions. All given conditions must hold.' })
export class RegionFilter {
  @Field(() => TextFilter, { nullable: true, description: 'By code: ISO alpha-2, M49 or our own.' })
  code?: TextFilter | null;

  @Field(() => TextFilter, { nullable: true, description: 'By slug.' })
  slug?: TextFilter | null;

  @Field(() => RegionKind, { nullable: true, description: 'By kind.' })
  kind?: RegionKind | null;

  @Field(() => TextFilter, {
    nullable: true,
    description: 'Regions inside the regions with these codes, themselves included.',
  })
  within?: TextFilter | null;

  @Field({
    defaultValue: true,
    description:
      'Whether `code` and `slug` also take what lies inside: with it, an article about Tajikistan is found under Central Asia.',
  })
  includeDescendants: boolean;
}

@InputType({ description: 'Which region. Give exactly one.' })
export class RegionBy {
  @Field(() => ID, { nullable: true, description: 'Global id.' })
  id?: string;

  @Field(() => String, { nullable: true, description: 'ISO alpha-2 or alpha-3, M49 or our own code.' })
  code?: string;

  @Field(() => String, { nullable: true, description: 'Slug.' })
  slug?: string;
}
