import { Field, Int, ObjectType } from 'type-graphql';
import { Author } from '../authors/author.entity.js';
import { Region } from '../regions/region.entity.js';
import { Section } from '../sections/section.entity.js';
import { Topic } from '../topics/topic.entity.js';
import type { ArticlePage } from './article.loaders.js';

const COUNT = 'What `totalCount` would be with this value added to the filter.';

@ObjectType({ description: 'How many of the listed articles are about a region.' })
export class RegionFacet {
  @Field(() => Region, { description: 'The region.' })
  region: Region;

  @Field(() => Int, { description: COUNT })
  count: number;
}

@ObjectType({ description: 'How many of the listed articles have a topic.' })
export class TopicFacet {
  @Field(() => Topic, { description: 'The topic.' })
  topic: Topic;

  @Field(() => Int, { description: COUNT })
  count: number;
}

@ObjectType({ description: 'How many of the listed articles are filed in a section.' })
export class SectionFacet {
  @Field(() => Section, { description: 'The section.' })
  section: Section;

  @Field(() => Int, { description: COUNT })
  count: number;
}

@ObjectType({ description: 'How many of the listed articles an author signed.' })
export class AuthorFacet {
  @Field(() => Author, { description: 'The author.' })
  author: Author;

  @Field(() => Int, { description: COUNT })
  count: number;
}

@ObjectType({ description: 'How many of the listed articles were published in a year (UTC).' })
export class YearFacet {
  @Field(() => Int, { description: 'The year.' })
  year: number;

  @Field(() => Int, { description: COUNT })
  count: number;
}

@ObjectType({ description: 'How many of the listed articles are in a language.' })
export class LanguageFacet {
  @Field({ description: 'BCP 47 tag. `en` counts `en-GB` too.' })
  language: string;

  @Field(() => Int, { description: COUNT })
  count: number;
}

@ObjectType({
  description:
    'The listed articles (all pages of them) counted by value, most frequent first. Each facet that is selected costs one statement.',
})
export class ArticleFacets {
  constructor(readonly page: ArticlePage) {}
}
