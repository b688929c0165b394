import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ContentNode } from '../graphql/content-node.js';
import { Node } from '../graphql/node.js';

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A site or publisher that articles come from.' })
@Entity('sources')
export class Source extends ContentNode {
  @Field({ description: 'Name in addresses, unique among sources.' })
  @Column({ type: 'text' })
  slug: string;

  @Field({ description: 'Name of the site: "Caspian Policy Center".' })
  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  nameKey: string;

  @Field(() => String, { nullable: true, description: "The site's address." })
  @Column({ type: 'text' })
  url: string | null;
}
