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

  @Field({ description: 'Name as the publisher writes it.' })
  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  nameKey: string;

  @Column({ name: 'parent_id', type: 'integer' })
  parentPk: number | null;
}
