import { Field, InputType, registerEnumType } from 'type-graphql';

export enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Which end comes first.',
  valuesConfig: {
    ASC: { description: 'Smallest, oldest or first of the alphabet first.' },
    DESC: { description: 'Largest, newest or last of the alphabet first.' },
  },
});

@InputType({ description: 'A condition on a text.' })
export class TextFilter {
  @Field(() => String, { nullable: true, description: 'Equal to this.' })
  eq?: string | null;

  @Field(() => [String], { nullable: true, description: 'Equal to one of these; an empty list matches nothing.' })
  in?: string[] | null;
}

export enum NamedOrderField {
  NAME = 'NAME',
  ARTICLE_COUNT = 'ARTICLE_COUNT',
}
registerEnumType(NamedOrderField, {
  name: 'NamedOrderField',
  description: 'What authors, regions, topics and sections are ordered by.',
  valuesConfig: {
    NAME: { description: 'Name, in the order of a dictionary.' },
    ARTICLE_COUNT: { description: 'Number of articles that you may see.' },
  },
});

@InputType({ description: 'In what order. Ties are settled by id, so the order is total.' })
export class NamedOrder {
  @Field(() => NamedOrderField, { description: 'What is compared.' })
  field: NamedOrderField;

  @Field(() => SortDirection, { nullable: true, description: 'Default: ASC for NAME, DESC for ARTICLE_COUNT.' })
  direction?: SortDirection | null;
}
