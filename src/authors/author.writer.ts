import sql, { raw } from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import type { WriteContext } from '../changes/write-transaction.js';
import { unusedSlugs } from '../directory/named.writer.js';
import { selectList } from '../platform/columns.js';
import { rowset } from '../platform/rowset.js';
import { slugOf } from '../platform/slug.js';
import { rows } from '../platform/sql.js';
import { Author } from './author.entity.js';
import { parsePersonName, type PersonName } from './person-name.js';

/** What a source may know of an author, beside the name; filled in where it is not known yet. */
const FACTS = ['orcid', 'affiliation', 'biography', 'photoUrl', 'url'] as const;
type Facts = Record<(typeof FACTS)[number], string | null>;

export interface AuthorInput extends Facts {
  /** As written in the source. */
  name: string;
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
  givenName: string | null;
  familyName: string | null;
  /** Another author has the same name, so that it tells nothing. */
  hasNamesake: boolean;
}

/** An author that is stored, or will be at the end of this write. */
interface Known extends Facts {
  pk: number | null;
  uuid: string;
  nameKey: string;
  slug?: string;
  filled: Set<string>;
  name?: PersonName;
}

/**
 * Keys of the authors meant, in the order of the inputs. A public id decides, then an ORCID iD; without one the name does, compared without
 * titles, accents and case. Two different iDs are two people, whatever their names. What was not known of an author is
 * filled in, nothing is overwritten; an article that the public does not see (yet) fills in nothing of an author it may see.
 */
export async function findOrCreateAuthors(
  context: WriteContext,
  inputs: readonly (AuthorInput & { isPublic: boolean })[],
): Promise<number[]> {
  if (inputs.length === 0) return [];
  const named = inputs.map((input) => ({ input, name: nameOf(input), facts: input.identity ?? input }));
  const known = await candidates(context, named);
  const meant = named.map(({ input, name, facts }) => {
    let author = match(known, name, input);
    if (!author) {
      author = {
        pk: null,
        uuid: input.identity?.uuid ?? uuidv7(),
        nameKey: name.key,
        ...(input.identity && { slug: input.identity.slug }),
        ...factsOf(facts),
        filled: new Set(),
        name,
      };
      known.push(author);
    }
    for (const field of FACTS) {
      if (author[field] !== null || facts[field] === null || !(input.isPublic || author.pk === null)) continue;
      if (field !== 'orcid' || !known.some(({ orcid }) => orcid === facts.orcid)) {
        author[field] = facts[field];
        author.filled.add(field);
      }
    }
    return author;
  });
  await create(
    context,
    known.filter(({ pk }) => pk === null),
  );
  await fillIn(
    context,
    known.filter(({ pk, filled }) => pk !== null && filled.size > 0),
  );
  return meant.map(({ pk }) => pk!);
}

async function candidates(
  { manager }: WriteContext,
  named: readonly { input: AuthorInput; name: PersonName; facts: Facts }[],
): Promise<Known[]> {
  const uuids = named.flatMap(({ input }) => input.identity?.uuid ?? []);
  const orcids = named.flatMap(({ facts }) => facts.orcid ?? []);
  const keys = named.map(({ name }) => name.key);
  const found = await rows<Omit<Known, 'filled'>>(
    manager,
    sql`SELECT au.id AS "pk", au.uuid AS "uuid", au.name_key AS "nameKey", ${selectList(Author, FACTS, 'au')}
        FROM authors au WHERE au.uuid = ANY(${uuids}::uuid[]) OR au.orcid = ANY(${orcids}::text[])
          OR au.name_key = ANY(${keys}::text[]) ORDER BY au.id`,
  );
  return found.map((author) => ({ ...author, filled: new Set<string>() }));
}

function match(known: readonly Known[], name: PersonName, { identity, ...input }: AuthorInput): Known | undefined {
  const byId = identity && known.find((author) => author.uuid === identity.uuid);
  if (byId) return byId;
  const orcid = (identity ?? input).orcid;
  const byOrcid = orcid === null ? undefined : known.find((author) => author.orcid === orcid);
  if (byOrcid || identity?.hasNamesake) return byOrcid;
  return known.find((author) => author.nameKey === name.key && (author.orcid === null || orcid === null));
}

function nameOf({ name, identity }: AuthorInput): PersonName {
  if (!identity) return parsePersonName(name);
  const { key } = parsePersonName(identity.name);
  return { name: identity.name, given: identity.givenName, family: identity.familyName, key };
}

function factsOf({ orcid, affiliation, biography, photoUrl, url }: Facts): Facts {
  return { orcid, affiliation, biography, photoUrl, url };
}

async function create(context: WriteContext, authors: readonly Known[]): Promise<void> {
  if (authors.length === 0) return;
  const slugs = await unusedSlugs(
    context,
    'authors',
    authors.map(({ name, slug }) => slugOf(slug ?? name!.name, 'author')),
  );
  const values = authors.map(({ uuid, name, orcid, affiliation, biography, photoUrl, url }, index) => ({
    uuid,
    slug: slugs[index],
    name: name!.name,
    name_key: name!.key,
    given_name: name!.given,
    family_name: name!.family,
    orcid,
    affiliation,
    biography,
    photo_url: photoUrl,
    url,
  }));
  const columns = {
    uuid: 'uuid',
    slug: 'text',
    name: 'text',
    name_key: 'text',
    given_name: 'text',
    family_name: 'text',
    orcid: 'text',
    affiliation: 'text',
    biography: 'text',
    photo_url: 'text',
    url: 'text',
  } as const;
  const names = raw(Object.keys(columns).join(', '));
  const created = await rows<{ pk: number; uuid: string }>(
    context.manager,
    sql`INSERT INTO authors (${names}) SELECT ${names} FROM ${rowset('v', columns, values)} RETURNING id AS "pk", uuid AS "uuid"`,
  );
  const keys = new Map(created.map(({ uuid, pk }) => [uuid, pk]));
  for (const author of authors) {
    author.pk = keys.get(author.uuid)!;
    context.changes.add({ kind: 'AUTHOR', uuid: author.uuid, operation: 'CREATED' });
  }
}

async function fillIn({ manager, changes }: WriteContext, authors: readonly Known[]): Promise<void> {
  if (authors.length === 0) return;
  const columns = {
    pk: 'integer',
    orcid: 'text',
    affiliation: 'text',
    biography: 'text',
    photoUrl: 'text',
    url: 'text',
  } as const;
  await rows(
    manager,
    sql`UPDATE authors au SET orcid = v.orcid, affiliation = v.affiliation, biography = v.biography,
          photo_url = v.photoUrl, url = v.url
        FROM ${rowset('v', columns, authors)} WHERE au.id = v.pk`,
  );
  for (const { uuid, filled } of authors)
    changes.add({ kind: 'AUTHOR', uuid, operation: 'UPDATED', fields: [...filled] });
}
