import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ContentNode } from '../graphql/content-node.js';
import { Node } from '../graphql/node.js';

export enum AuthorKind {
  PERSON = 'PERSON',
  ORGANISATION = 'ORGANISATION',
}
registerEnumType(AuthorKind, {
  name: 'AuthorKind',
  description: 'Who signs: a person or a body.',
  valuesConfig: {
    PERSON: { description: 'One person.' },
    ORGANISATION: { description: 'An institution, an agency, or a source that signs as a whole.' },
  },
});

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A person or body that signs articles.' })
@Entity('authors')
export class Author extends ContentNode {
  @Field({ description: 'Name in addresses, unique among authors: `nicole-wolkov`.' })
  @Column({ type: 'text' })
  slug: string;

  @Field(() => AuthorKind, { description: 'A person or an organisation.' })
  @Column({ type: 'text' })
  kind: AuthorKind;

  @Field({ description: 'Full name as it is shown: "Nicole Wolkov".' })
  @Column({ type: 'text' })
  name: string;

  /** How the name is compared: without titles, accents, case and punctuation. */
  @Column({ type: 'text' })
  nameKey: string;

  @Field(() => String, { nullable: true, description: 'Given name or names, where they can be told apart.' })
  @Column({ type: 'text' })
  givenName: string | null;

  @Field(() => String, { nullable: true, description: 'Family name, where it can be told apart.' })
  @Column({ type: 'text' })
  familyName: string | null;

  @Field(() => String, { nullable: true, description: 'ORCID iD: `0000-0002-1825-0097`.' })
  @Column({ type: 'text' })
  orcid: string | null;

  @Field(() => String, { nullable: true, description: 'A few sentences about the author, as plain text.' })
  @Column({ type: 'text' })
  biography: string | null;

  @Field(() => String, { nullable: true, description: 'Where the author works.' })
  @Column({ type: 'text' })
  affiliation: string | null;

  @Field(() => String, { nullable: true, description: 'Address of a portrait.' })
  @Column({ type: 'text' })
  photoUrl: string | null;

  @Field(() => String, { nullable: true, description: "Address of the author's own page." })
  @Column({ type: 'text' })
  url: string | null;
}
