import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Author } from '../authors/author.entity.js';
import { Region } from '../regions/region.entity.js';
import { Topic } from '../topics/topic.entity.js';

export enum BylineRole {
  AUTHOR = 'AUTHOR',
  EDITOR = 'EDITOR',
  TRANSLATOR = 'TRANSLATOR',
  CONTRIBUTOR = 'CONTRIBUTOR',
}
registerEnumType(BylineRole, {
  name: 'BylineRole',
  description: 'As what somebody signed an article.',
  valuesConfig: {
    AUTHOR: { description: 'Wrote it.' },
    EDITOR: { description: 'Edited it.' },
    TRANSLATOR: { description: 'Translated it.' },
    CONTRIBUTOR: { description: 'Contributed otherwise.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'An author on an article.' })
export class Byline {
  @Field(() => Int, { description: 'Place in the order of the source, from 0.' })
  position: number;

  @Field(() => BylineRole, { description: 'As what.' })
  role: BylineRole;

  @Field(() => String, { nullable: true, description: 'Where the author worked, as this article says it.' })
  affiliation: string | null;

  @Field(() => String, { nullable: true, description: 'Post of the author, as this article says it: "Senior Fellow".' })
  title: string | null;

  @Field(() => Author, { description: 'Who.' })
  author: Author;
}

@ObjectType({ simpleResolvers: true, description: 'A picture.' })
export class Image {
  @Field({ description: 'Its address.' })
  url: string;

  @Field(() => String, { nullable: true, description: 'What it shows, in words, for those who do not see it.' })
  alt: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A heading of a body.' })
export class Heading {
  @Field(() => Int, { description: '1 to 6.' })
  level: number;

  @Field({ description: 'Its text.' })
  text: string;

  @Field({ description: 'Its anchor in the HTML of the body.' })
  id: string;
}

export enum TopicOrigin {
  EDITORIAL = 'EDITORIAL',
  CARD = 'CARD',
  DETECTED = 'DETECTED',
}
registerEnumType(TopicOrigin, {
  name: 'TopicOrigin',
  description: 'How a topic came to an article.',
  valuesConfig: {
    EDITORIAL: { description: 'The publisher filed it there.' },
    CARD: { description: 'A page that shows the article as related files it there.' },
    DETECTED: { description: 'It was found in the text, because the publisher named none.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A topic of an article, and where it comes from.' })
export class TopicAssignment {
  @Field(() => Topic, { description: 'Which topic.' })
  topic: Topic;

  @Field(() => TopicOrigin, { description: 'How it came to the article.' })
  origin: TopicOrigin;

  @Field(() => Float, {
    nullable: true,
    description: 'How sure the text makes it: 0 to 1; null unless it was detected.',
  })
  score: number | null;
}

export enum RegionOrigin {
  EDITORIAL = 'EDITORIAL',
  DETECTED = 'DETECTED',
}
registerEnumType(RegionOrigin, {
  name: 'RegionOrigin',
  description: 'How a region came to an article.',
  valuesConfig: {
    EDITORIAL: { description: 'The publisher named it.' },
    DETECTED: { description: 'It was found in the text.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A region in an article.' })
export class RegionMention {
  @Field(() => Region, { description: 'Which region.' })
  region: Region;

  @Field(() => Float, { description: 'How much the article is about it: 0 to 1.' })
  salience: number;

  @Field(() => Int, { description: 'How often it is named.' })
  mentions: number;

  @Field(() => RegionOrigin, { description: "The publisher's word, or found in the text." })
  origin: RegionOrigin;
}
