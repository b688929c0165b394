import { v7 as uuidv7 } from 'uuid';
import type { WriteContext } from '../changes/write-transaction.js';
import { slugOf } from '../platform/slug.js';
import { matchAuthor, personalAddress, type AuthorId, type Recognisable } from './author-match.js';
import {
  FACTS,
  findCandidates,
  insertAuthorIds,
  insertAuthors,
  unusedAuthorSlugs,
  updateFacts,
  type Facts,
} from './author.rows.js';
import { readAuthorName } from './credit.js';

type Kind = 'PERSON' | 'ORGANISATION';

export interface AuthorInput extends Facts {
  /** As written in the source. */
  name: string;
  /** What it is, where the source knows better than the name says. */
  kind?: Kind;
  email: string | null;
  /** Id in the source: a login, a slug of an author file. */
  sourceId: string | null;
  /** Who it is, where that is known for certain (an export says it). */
  identity?: AuthorIdentity;
}

/** An author as an export knows them; what is made new becomes exactly this. */
export interface AuthorIdentity extends Facts {
  uuid: string;
  slug: string;
  name: string;
  kind?: Kind;
  givenName: string | null;
  familyName: string | null;
  /** Another author has the same name, so that it tells nothing. */
  hasNamesake: boolean;
}

/** An author on a byline of a stored article. */
export interface CreditedAuthor extends AuthorInput {
  /** Key of the article. */
  article: number;
  /** Key of the source that says it. */
  source: number;
  /** Whether the public sees the article. */
  isPublic: boolean;
}

/** An author that is stored, or will be at the end of this write. */
interface Known extends Facts, Recognisable {
  pk: number | null;
  ids: AuthorId[];
  newIds: AuthorId[];
  filled: Set<string>;
  made?: ReturnType<typeof namedBy>;
}

/** The author meant by a byline, and how the name is compared that stands there. */
export interface FoundAuthor {
  pk: number;
  nameKey: string;
  /** Whether the author goes by another name than the byline's. */
  isRenamed: boolean;
}

/**
 * The authors meant (`matchAuthor`), in the order of the inputs. What was not known of an author is filled in, nothing is
 * overwritten; an article that the public does not see (yet) fills in nothing of an author it may see.
 */
export async function findOrCreateAuthors(
  context: WriteContext,
  inputs: readonly CreditedAuthor[],
): Promise<FoundAuthor[]> {
  if (inputs.length === 0) return [];
  const sought = inputs.map((input) => ({
    article: input.article,
    bylineKey: readAuthorName(input.name).key,
    nameKey: namedBy(input).key,
    ids: idsOf(input),
    uuid: input.identity?.uuid ?? null,
    hasNamesake: input.identity?.hasNamesake ?? false,
  }));
  const stored = await findCandidates(context, sought);
  const known: Known[] = stored.map((author) => ({ ...author, ids: [...author.ids], newIds: [], filled: new Set() }));
  const meant = inputs.map((input, index) => {
    const author = matchAuthor(known, sought[index]!) ?? begin(known, input);
    learn(known, author, input, sought[index]!.ids);
    return author;
  });
  await create(
    context,
    known.filter(({ pk }) => pk === null),
  );
  await updateFacts(
    context,
    known.flatMap((author) =>
      author.pk !== null && author.filled.size > 0 && !author.made ? [{ ...author, pk: author.pk }] : [],
    ),
  );
  await insertAuthorIds(
    context,
    known.flatMap(({ pk, newIds }) => newIds.map((id) => ({ ...id, author: pk! }))),
  );
  return meant.map(({ pk, names }, index) => {
    const nameKey = sought[index]!.bylineKey;
    return { pk: pk!, nameKey, isRenamed: names[0] !== nameKey };
  });
}

/** An export's name for an author goes before the byline's. */
function namedBy({ name, kind, identity }: AuthorInput) {
  const read = readAuthorName(identity?.name ?? name);
  const said = identity?.kind ?? kind ?? read.kind;
  const parts = identity
    ? { given: identity.givenName, family: identity.familyName }
    : { given: read.given, family: read.family };
  return {
    kind: said,
    slug: slugOf(identity?.slug ?? read.name, 'author'),
    name: identity?.name ?? read.name,
    key: read.key,
    ...(said === 'ORGANISATION' ? { given: null, family: null } : parts),
  };
}

function idsOf({ source, email, sourceId, orcid, identity }: CreditedAuthor): AuthorId[] {
  const iD = identity ? identity.orcid : orcid;
  const address = personalAddress(email);
  return [
    ...(iD === null ? [] : [{ kind: 'ORCID' as const, value: iD, source }]),
    ...(sourceId === null || sourceId === '' ? [] : [{ kind: 'SOURCE' as const, value: sourceId, source }]),
    ...(address === null ? [] : [{ kind: 'EMAIL' as const, value: address, source }]),
  ];
}

function begin(known: Known[], input: CreditedAuthor): Known {
  const made = namedBy(input);
  const nothing: Facts = { orcid: null, affiliation: null, biography: null, photoUrl: null, url: null };
  const author: Known = {
    ...nothing,
    pk: null,
    uuid: input.identity?.uuid ?? uuidv7(),
    formerUuids: [],
    names: [made.key],
    ids: [],
    newIds: [],
    decided: [],
    filled: new Set(),
    made,
  };
  known.push(author);
  return author;
}

/** Adds what a byline knows beyond what is known. */
function learn(known: readonly Known[], author: Known, input: CreditedAuthor, ids: readonly AuthorId[]): void {
  const facts = input.identity ?? input;
  for (const field of FACTS) {
    if (author[field] !== null || facts[field] === null || !(input.isPublic || author.pk === null)) continue;
    if (field === 'orcid' && known.some(({ orcid }) => orcid === facts.orcid)) continue;
    author[field] = facts[field];
    author.filled.add(field);
  }
  for (const id of ids) {
    if (author.ids.some((other) => other.kind === id.kind && other.value === id.value && other.source === id.source))
      continue;
    author.ids.push(id);
    author.newIds.push(id);
  }
}

async function create(context: WriteContext, authors: readonly Known[]): Promise<void> {
  if (authors.length === 0) return;
  const slugs = await unusedAuthorSlugs(
    context,
    authors.map(({ made }) => made!.slug),
  );
  const keys = await insertAuthors(
    context,
    authors.map((author, index) => ({ ...author, ...author.made!, slug: slugs[index]! })),
  );
  for (const author of authors) author.pk = keys.get(author.uuid)!;
}
