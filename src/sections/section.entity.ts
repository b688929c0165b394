import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ContentNode } from '../graphql/content-node.js';
import { Node } from '../graphql/node.js';

@ObjectType({ implements: Node, simpleResolvers: true, description: 'Where a publisher files articles: "Research".' })
@Entity('sections')
export class Section extends ContentNode {
  @Field({ description: 'Name in addresses, unique among sections.' })
  @Column({ type: 'text' })
  slug: string;

  @Field({ description: 'Name as the publisher writes it.' })
  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  nameKey: string;
}
