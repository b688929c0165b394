import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ContentNode } from '../graphql/content-node.js';
import { Node } from '../graphql/node.js';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.js';

export enum DatePrecision {
  YEAR = 'YEAR',
  MONTH = 'MONTH',
  DAY = 'DAY',
  TIME = 'TIME',
}
registerEnumType(DatePrecision, {
  name: 'DatePrecision',
  description: 'How precisely a date is known.',
  valuesConfig: {
    YEAR: { description: 'Only the year; the date is its first day.' },
    MONTH: { description: 'Only the month; the date is its first day.' },
    DAY: { description: 'The day, without a time.' },
    TIME: { description: 'The instant.' },
  },
});

export type ArticleStatus = 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A piece of research: a paper, a briefing, a comment.',
})
@Entity('articles')
export class Article extends ContentNode {
  @Column({ name: 'source_id', type: 'integer' })
  sourcePk: number;

  @Field(() => String, { nullable: true, description: 'Id of the article in the system of its source.' })
  @Column({ type: 'text' })
  externalId: string | null;

  /** File or address that it was imported from. */
  @Column({ type: 'text' })
  origin: string | null;

  @Field({ description: 'Name in addresses, unique among articles. Former slugs keep resolving.' })
  @Column({ type: 'text' })
  slug: string;

  @Field(() => String, { nullable: true, description: 'Address of the original on the site of its publisher.' })
  @Column({ type: 'text' })
  canonicalUrl: string | null;

  @Field({ description: 'Title as displayed.' })
  @Column({ type: 'text' })
  title: string;

  /** How titles are compared: without accents, case and punctuation. */
  @Column({ type: 'text' })
  titleKey: string;

  @Field(() => String, { nullable: true, description: 'Second title or deck.' })
  @Column({ type: 'text' })
  subtitle: string | null;

  /** Shown through `excerpt(maxLength:)`. */
  @Column({ type: 'text' })
  excerpt: string | null;

  @Field({ description: 'True where the excerpt was cut off before its end.' })
  @Column({ type: 'boolean' })
  excerptTruncated: boolean;

  /** Sanitised HTML; null for stubs. */
  @Column({ type: 'text' })
  body: string | null;

  /** Shown through `image`. */
  @Column({ type: 'text' })
  imageUrl: string | null;

  @Column({ type: 'text' })
  imageAlt: string | null;

  @Field(() => String, { nullable: true, description: 'Language as BCP 47 tag: `en`, `fr`.' })
  @Column({ type: 'text' })
  language: string | null;

  @Column({ type: 'text' })
  status: ArticleStatus;

  @Field({ description: 'True for an article known only from a card on another page: no body yet.' })
  @Column({ type: 'boolean' })
  isStub: boolean;

  @Column({ name: 'section_id', type: 'integer' })
  sectionPk: number | null;

  @Column({ name: 'translation_of_id', type: 'integer' })
  translationOfPk: number | null;

  @Field(() => DatePrecision, { nullable: true, description: 'How precisely the date of publication is known.' })
  @Column({ type: 'text' })
  publishedPrecision: DatePrecision | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of publication. See `publishedPrecision`.' })
  @Column({ type: 'text' })
  publishedOn: string | null;

  // Declared as text although the columns are timestamptz: TypeORM would make JavaScript dates and lose microseconds.
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Instant of publication; null where the source gave a date alone.',
  })
  @Column({ type: 'text' })
  publishedAt: string | null;

  @Field(() => DatePrecision, { nullable: true, description: 'How precisely the date of the last update is known.' })
  @Column({ type: 'text' })
  updatedPrecision: DatePrecision | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which the publisher last updated it.' })
  @Column({ type: 'text' })
  updatedOn: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Instant of the last update; null where the source gave a date alone.',
  })
  @Column({ type: 'text' })
  updatedAt: string | null;

  /** From when the public may see it, if its status allows. For a stub: when the first article that shows it is visible. */
  @Column({ type: 'text' })
  visibleFrom: string;

  @Field(() => Int, { description: 'Number of words of the body.' })
  @Column({ type: 'integer' })
  wordCount: number;

  @Column({ type: 'text' })
  contentHash: string;

  @Field(() => Int, { description: 'Number of the state that is stored now, from 1.' })
  @Column({ type: 'integer' })
  revision: number;
}
