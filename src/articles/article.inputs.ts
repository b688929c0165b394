import { Field, InputType, registerEnumType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.js';
import { SortDirection, TextFilter } from '../graphql/inputs.js';
import { RegionFilter } from '../regions/region.inputs.js';
import { ArticleTopicFilter } from '../topics/topic.inputs.js';
import { AuthorFilter } from '../authors/author.inputs.js';
import { SectionFilter } from '../sections/section.inputs.js';

@InputType({ description: 'A half-open range of days (in UTC) or instants: `from` is in, `before` is not.' })
export class DateRange {
  @Field(() => DateScalar, { nullable: true, description: 'First day that is in.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day that is no longer in.' })
  before?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant that is in.' })
  fromTime?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant that is no longer in.' })
  beforeTime?: string | null;
}

/** `some`, `none`, `every` over one relation. */
function listFilter<Filter extends object>(name: string, plural: string, filter: () => new () => Filter) {
  @InputType(name, { description: `Asks about the ${plural} of an article.` })
  class ListFilter {
    @Field(filter, { nullable: true, description: `At least one of its ${plural} matches.` })
    some?: Filter | null;

    @Field(filter, { nullable: true, description: `None of its ${plural} matches.` })
    none?: Filter | null;

    @Field(filter, { nullable: true, description: `All of its ${plural} match; true for an article without any.` })
    every?: Filter | null;
  }
  return ListFilter;
}

export const AuthorListFilter = listFilter('AuthorListFilter', 'authors', () => AuthorFilter);
export const RegionListFilter = listFilter('RegionListFilter', 'regions', () => RegionFilter);
export const TopicListFilter = listFilter('TopicListFilter', 'topics', () => ArticleTopicFilter);

export interface ListFilter<Filter> {
  some?: Filter | null;
  none?: Filter | null;
  every?: Filter | null;
}

@InputType({ description: 'Which articles. All given conditions must hold.' })
export class ArticleFilter {
  @Field(() => [ArticleFilter], { nullable: true, description: 'All of these hold.' })
  and?: ArticleFilter[] | null;

  @Field(() => [ArticleFilter], { nullable: true, description: 'At least one of these holds.' })
  or?: ArticleFilter[] | null;

  @Field(() => ArticleFilter, { nullable: true, description: 'This does not hold.' })
  not?: ArticleFilter | null;

  @Field(() => TextFilter, { nullable: true, description: 'By slug.' })
  slug?: TextFilter | null;

  @Field(() => TextFilter, { nullable: true, description: 'By exact title.' })
  title?: TextFilter | null;

  @Field(() => TextFilter, { nullable: true, description: 'By canonical URL.' })
  canonicalUrl?: TextFilter | null;

  @Field(() => TextFilter, { nullable: true, description: 'By language tag; `en` also takes `en-GB`.' })
  language?: TextFilter | null;

  @Field(() => DateRange, { nullable: true, description: 'By date of publication.' })
  published?: DateRange | null;

  @Field(() => DateRange, {
    nullable: true,
    description: 'By date of the last update, or of publication where there was none.',
  })
  updated?: DateRange | null;

  @Field(() => SectionFilter, { nullable: true, description: 'By section.' })
  section?: SectionFilter | null;

  @Field(() => TextFilter, { nullable: true, description: 'By slug of the source.' })
  source?: TextFilter | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only stubs. False: only full articles.' })
  isStub?: boolean | null;

  @Field(() => AuthorListFilter, { nullable: true, description: 'By authors.' })
  authors?: ListFilter<AuthorFilter> | null;

  @Field(() => RegionListFilter, { nullable: true, description: 'By the regions that it is about.' })
  regions?: ListFilter<RegionFilter> | null;

  @Field(() => TopicListFilter, { nullable: true, description: 'By topics.' })
  topics?: ListFilter<ArticleTopicFilter> | null;
}

export enum ArticleOrderField {
  PUBLISHED = 'PUBLISHED',
  UPDATED = 'UPDATED',
  TITLE = 'TITLE',
  RELEVANCE = 'RELEVANCE',
}
registerEnumType(ArticleOrderField, {
  name: 'ArticleOrderField',
  description: 'What articles are ordered by.',
  valuesConfig: {
    PUBLISHED: { description: 'Publication; articles without a date come as the oldest.' },
    UPDATED: { description: 'Last update, or publication where there was none.' },
    TITLE: { description: 'Title, in the order of a dictionary.' },
    RELEVANCE: { description: 'How well it answers `search`; needs `search`.' },
  },
});

@InputType({ description: 'In what order. Ties are settled by id, so the order is total.' })
export class ArticleOrder {
  @Field(() => ArticleOrderField, { description: 'What is compared.' })
  field: ArticleOrderField;

  @Field(() => SortDirection, { nullable: true, description: 'Default: ASC for TITLE, DESC for the rest.' })
  direction?: SortDirection | null;
}
