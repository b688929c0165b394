import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ContentNode } from '../graphql/content-node.js';
import { Node } from '../graphql/node.js';

export enum RegionKind {
  COUNTRY = 'COUNTRY',
  GEOGRAPHIC = 'GEOGRAPHIC',
  POLICY = 'POLICY',
  HISTORIC = 'HISTORIC',
}
registerEnumType(RegionKind, {
  name: 'RegionKind',
  description: 'What kind of region this is.',
  valuesConfig: {
    COUNTRY: { description: 'A country or territory of ISO 3166-1.' },
    GEOGRAPHIC: { description: 'A geographic grouping of the United Nations (UN M49).' },
    POLICY: { description: 'A grouping that policy research uses: "Caspian Region", "Wider Middle East".' },
    HISTORIC: { description: 'A state that is no more and that no country of today continues alone: "Soviet Union".' },
  },
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A country, a geographic grouping or a policy grouping. A region may lie in several others.',
})
@Entity('regions')
export class Region extends ContentNode {
  @Field({
    description:
      'ISO 3166-1 alpha-2 for countries (`TJ`), ISO 3166-3 for states that are no more (`SUHH`), M49 for UN groupings (`143`), a word of ours for the rest (`CASPIAN_REGION`).',
  })
  @Column({ type: 'text' })
  code: string;

  @Field(() => RegionKind, { description: 'Country, geographic or policy grouping.' })
  @Column({ type: 'text' })
  kind: RegionKind;

  @Field({ description: 'Name in addresses, unique among regions: `central-asia`.' })
  @Column({ type: 'text' })
  slug: string;

  /** Shown by language, see the resolver. */
  @Column({ type: 'text' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Long form: "Republic of Tajikistan".' })
  @Column({ type: 'text' })
  officialName: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For groupings: who is in, and why. For states that are no more: until when, and whose their territory is.',
  })
  @Column({ type: 'text' })
  description: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-3 code of a country.' })
  @Column({ type: 'text' })
  alpha3: string | null;

  @Field(() => String, { nullable: true, description: 'UN M49 code, three digits.' })
  @Column({ type: 'text' })
  m49: string | null;

  /** Name by language tag. */
  @Column({ type: 'jsonb' })
  names: Record<string, string>;

  @Field(() => [String], { description: 'Other names that are in use.' })
  @Column({ type: 'text', array: true })
  aliases: string[];

  @Field(() => [String], { description: 'What its people and things are called: "Tajik".' })
  @Column({ type: 'text', array: true })
  demonyms: string[];

  @Field(() => [String], { description: 'Capital or capitals.' })
  @Column({ type: 'text', array: true })
  capitals: string[];
}
