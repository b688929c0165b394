import type { AuthorId } from '../authors/author-match.js';
import type { AuthorIdentity } from '../authors/author.writer.js';
import type { NamedIdentity } from './named.writer.js';

/** A name, and the public id and slug that it gets if it is made now; where they are not given, they are made up. */
interface Line {
  uuid: string | null;
  slug: string | null;
  name: string;
}

export interface SourceInput extends Line {
  type: 'SOURCE';
  url: string | null;
}

export interface SectionInput extends Line {
  type: 'SECTION';
}

export interface TopicInput extends Line {
  type: 'TOPIC';
  description: string | null;
  parent: NamedIdentity | null;
}

/** What leads to an author who was merged with another: a slug, a public id. The public is not led from what it never saw. */
export interface FormerAuthor {
  uuid: string | null;
  slug: string | null;
  wasPublic: boolean;
}

export interface AuthorNounInput extends Line, Omit<AuthorIdentity, 'uuid' | 'slug' | 'hasNamesake'> {
  type: 'AUTHOR';
  /** Somebody else has the same name or the same ids, so that they tell nothing. */
  hasNamesake: boolean;
  /** Keys of the other names that mean this author. */
  names: string[];
  /** What sources know the author by; sources by name. */
  ids: (Omit<AuthorId, 'source'> & { source: string })[];
  former: FormerAuthor[];
}

/** An article that is known from cards alone. */
export interface StubInput {
  type: 'STUB';
  uuid: string;
  slug: string;
  source: string;
  /** The title. */
  name: string;
  url: string | null;
  externalId: string | null;
  excerpt: { text: string; truncated: boolean } | null;
  language: string | null;
}

/** Something that articles name, said for itself and not by way of an article. What is stored is not overwritten, only filled in. */
export type NounInput = SourceInput | SectionInput | TopicInput | AuthorNounInput | StubInput;
