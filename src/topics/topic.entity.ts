import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ContentNode } from '../graphql/content-node.js';
import { Node } from '../graphql/node.js';

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A subject that articles deal with: "Security".' })
@Entity('topics')
export class Topic extends ContentNode {
  @Field({ description: 'Name in addresses, unique among topics: `water-security`.' })
  @Column({ type: 'text' })
  slug: string;

  @Field({ description: 'Name: the vocabulary’s for its topics, else as the publisher writes it.' })
  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  nameKey: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code in the vocabulary, which never changes (`OIL_AND_GAS`); null for a term of a publisher’s own.',
  })
  @Column({ type: 'text' })
  code: string | null;

  @Field(() => String, { nullable: true, description: 'IPTC Media Topic, eight digits, where one means the same.' })
  @Column({ type: 'text' })
  iptcCode: string | null;

  @Field(() => String, { nullable: true, description: 'What belongs to it; for topics of the vocabulary.' })
  @Column({ type: 'text' })
  description: string | null;

  @Column({ name: 'parent_id', type: 'integer' })
  parentPk: number | null;
}
