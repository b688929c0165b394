import { v7 as uuidv7 } from 'uuid';
import type { WriteContext } from '../changes/write-transaction.js';
import { slugOf } from '../platform/slug.js';
import {
  isSame,
  isTold,
  matchAuthor,
  personalAddress,
  type AuthorId,
  type Recognisable,
  type Sought,
} from './author-match.js';
import {
  FACTS,
  findCandidates,
  insertAuthorIds,
  insertAuthors,
  unusedAuthorSlugs,
  updateFacts,
  type Facts,
} from './author.rows.js';
import { publicSayings, showAuthors, type SignedBefore } from './public-name.writer.js';
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
  name: string;
  ids: AuthorId[];
  newIds: AuthorId[];
  filled: Set<string>;
  made?: AuthorName;
}

/** What an author gets that is made now. */
export interface AuthorName {
  uuid: string | null;
  kind: Kind;
  slug: string;
  name: string;
  key: string;
  given: string | null;
  family: string | null;
}

/** Somebody who is to be found, or made, and what is to be learnt of them. */
export interface Wanted {
  sought: Sought;
  facts: Facts;
  /** What a source knows them by, to be kept. */
  ids: readonly AuthorId[];
  /** Whether ids are kept that mean another author as well, of whom is told by a decision or the public id. */
  mayShareIds: boolean;
  made: AuthorName;
  /** Whether what is said of them is for the public. */
  isPublic: boolean;
}

/** Who was found or made. `filled` are the facts that were not known before. */
export interface Settled extends Facts {
  pk: number;
  name: string;
  uuid: string;
  names: readonly string[];
  isNew: boolean;
  filled: ReadonlySet<string>;
  newIds: readonly AuthorId[];
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
 * overwritten; an article that the public does not see (yet) fills in nothing of an author it may see, and how it writes the name
 * counts only until a public one names the author. `renamed` are those whose names have changed so.
 */
export async function findOrCreateAuthors(
  context: WriteContext,
  inputs: readonly CreditedAuthor[],
  before: SignedBefore,
): Promise<{ authors: FoundAuthor[]; renamed: number[] }> {
  const wanted = inputs.map(wantedBy);
  const settled = await settleAuthors(context, wanted);
  const sayings = publicSayings(inputs, wanted, settled, before);
  const renamed = await showAuthors(context, sayings);
  const names = new Map(sayings.map(({ author, name }) => [author, name.key]));
  const authors = settled.map(({ pk, names: known }, index) => {
    const nameKey = wanted[index]!.sought.bylineKey;
    const own = renamed.includes(pk) ? names.get(pk) : known[0];
    return { pk, nameKey, isRenamed: own !== nameKey };
  });
  return { authors, renamed };
}

/** Finds or makes everybody who is wanted, in their order, and keeps what is new of them. Five statements at most. */
export async function settleAuthors(context: WriteContext, wanted: readonly Wanted[]): Promise<Settled[]> {
  if (wanted.length === 0) return [];
  const stored = await findCandidates(
    context,
    wanted.map(({ sought }) => sought),
  );
  const known: Known[] = stored.map((author) => ({ ...author, ids: [...author.ids, ...iDOf(author)], newIds: [], filled: new Set() })); // prettier-ignore
  const meant = wanted.map((each) => {
    const author = matchAuthor(known, each.sought) ?? begin(known, each.made);
    learn(known, author, each);
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
  return meant.map(({ made, ...author }) => ({ ...author, pk: author.pk!, isNew: made !== undefined }));
}

function wantedBy(input: CreditedAuthor): Wanted {
  const { article, isPublic, identity } = input;
  const made = namedBy(input);
  return {
    sought: {
      article,
      bylineKey: readAuthorName(input.name).key,
      nameKey: made.key,
      ids: idsOf({ ...input, orcid: identity ? identity.orcid : input.orcid }),
      uuid: identity?.uuid ?? null,
      hasNamesake: identity?.hasNamesake ?? false,
    },
    facts: identity ?? input,
    // What an export knows of the author was not said by this byline's source.
    ids: idsOf(input),
    mayShareIds: false,
    made,
    isPublic,
  };
}

/** An export's name for an author goes before the byline's. */
export function namedBy({ name, kind, identity }: Pick<AuthorInput, 'name' | 'kind' | 'identity'>): AuthorName {
  const read = readAuthorName(identity?.name ?? name);
  const said = identity?.kind ?? kind ?? read.kind;
  const parts = identity
    ? { given: identity.givenName, family: identity.familyName }
    : { given: read.given, family: read.family };
  return {
    uuid: identity?.uuid ?? null,
    kind: said,
    slug: slugOf(identity?.slug ?? read.name, 'author'),
    name: identity?.name ?? read.name,
    key: read.key,
    ...(said === 'ORGANISATION' ? { given: null, family: null } : parts),
  };
}

function idsOf({ source, email, sourceId, orcid }: CreditedAuthor): AuthorId[] {
  const address = personalAddress(email);
  return [
    ...(orcid === null ? [] : [{ kind: 'ORCID' as const, value: orcid, source }]),
    ...(sourceId === null || sourceId === '' ? [] : [{ kind: 'SOURCE' as const, value: sourceId, source }]),
    ...(address === null ? [] : [{ kind: 'EMAIL' as const, value: address, source }]),
  ];
}

/** The own iD recognises an author whoever said it: an export does, for one. */
function iDOf({ orcid }: Facts): AuthorId[] {
  return orcid === null ? [] : [{ kind: 'ORCID', value: orcid, source: 0 }];
}

function begin(known: Known[], made: AuthorName): Known {
  const nothing: Facts = { orcid: null, affiliation: null, biography: null, photoUrl: null, url: null };
  const author: Known = {
    ...nothing,
    pk: null,
    uuid: made.uuid ?? uuidv7(),
    formerUuids: [],
    name: made.name,
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

/** Adds what is said of an author beyond what is known. */
function learn(known: readonly Known[], author: Known, { sought, facts, ids, mayShareIds, isPublic }: Wanted): void {
  for (const field of FACTS) {
    if (author[field] !== null || facts[field] === null || !(isPublic || author.pk === null)) continue;
    if (field === 'orcid' && known.some(({ orcid }) => orcid === facts.orcid)) continue;
    author[field] = facts[field];
    author.filled.add(field);
    if (field === 'orcid') author.ids.push(...iDOf(author));
  }
  const isOwn = !mayShareIds && isTold(author, sought);
  for (const id of ids) {
    if (isOwn && known.some((other) => other !== author && other.ids.some((its) => isSame(id, its)))) continue;
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
    authors.map((author, index) => ({ ...author, ...author.made!, uuid: author.uuid, slug: slugs[index]! })),
  );
  for (const author of authors) author.pk = keys.get(author.uuid)!;
}
