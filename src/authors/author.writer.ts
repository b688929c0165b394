import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import type { WriteContext } from '../changes/write-transaction.js';
import { unusedSlugs } from '../directory/named.writer.js';
import { rowset } from '../platform/rowset.js';
import { slugOf } from '../platform/slug.js';
import { rows } from '../platform/sql.js';
import { parsePersonName, type PersonName } from './person-name.js';

export interface AuthorInput {
  /** As written in the source. */
  name: string;
  orcid: string | null;
  affiliation: string | null;
}

/** An author that is stored, or will be at the end of this write. */
interface Known {
  pk: number | null;
  uuid: string;
  nameKey: string;
  orcid: string | null;
  affiliation: string | null;
  filled: Set<string>;
  name?: PersonName;
}

/**
 * Keys of the authors meant, in the order of the inputs. An ORCID iD decides; without one the name does, compared without
 * titles, accents and case. Two different iDs are two people, whatever their names. What was not known of an author is
 * filled in, nothing is overwritten; an article that the public does not see (yet) fills in nothing of an author it may see.
 */
export async function findOrCreateAuthors(
  context: WriteContext,
  inputs: readonly (AuthorInput & { isPublic: boolean })[],
): Promise<number[]> {
  if (inputs.length === 0) return [];
  const named = inputs.map((input) => ({ input, name: parsePersonName(input.name) }));
  const known = await candidates(context, named);
  const meant = named.map(({ input, name }) => {
    let author = match(known, name, input.orcid);
    if (!author) {
      author = {
        pk: null,
        uuid: uuidv7(),
        nameKey: name.key,
        orcid: input.orcid,
        affiliation: input.affiliation,
        filled: new Set(),
        name,
      };
      known.push(author);
    }
    for (const field of ['orcid', 'affiliation'] as const) {
      if (author[field] === null && input[field] !== null && (input.isPublic || author.pk === null)) {
        author[field] = input[field];
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
  named: readonly { input: AuthorInput; name: PersonName }[],
): Promise<Known[]> {
  const orcids = named.flatMap(({ input }) => input.orcid ?? []);
  const keys = named.map(({ name }) => name.key);
  const found = await rows<Omit<Known, 'filled'>>(
    manager,
    sql`SELECT au.id AS "pk", au.uuid AS "uuid", au.name_key AS "nameKey", au.orcid AS "orcid", au.affiliation AS "affiliation"
        FROM authors au WHERE au.orcid = ANY(${orcids}::text[]) OR au.name_key = ANY(${keys}::text[]) ORDER BY au.id`,
  );
  return found.map((author) => ({ ...author, filled: new Set<string>() }));
}

function match(known: readonly Known[], name: PersonName, orcid: string | null): Known | undefined {
  const byOrcid = orcid === null ? undefined : known.find((author) => author.orcid === orcid);
  return byOrcid ?? known.find((author) => author.nameKey === name.key && (author.orcid === null || orcid === null));
}

async function create(context: WriteContext, authors: readonly Known[]): Promise<void> {
  if (authors.length === 0) return;
  const slugs = await unusedSlugs(
    context,
    'authors',
    authors.map(({ name }) => slugOf(name!.name, 'author')),
  );
  const created = await rows<{ pk: number; uuid: string }>(
    context.manager,
    sql`INSERT INTO authors (uuid, slug, name, name_key, given_name, family_name, orcid, affiliation)
        SELECT v.uuid, v.slug, v.name, v.name_key, v.given_name, v.family_name, v.orcid, v.affiliation
        FROM ${rowset(
          'v',
          {
            uuid: 'uuid',
            slug: 'text',
            name: 'text',
            name_key: 'text',
            given_name: 'text',
            family_name: 'text',
            orcid: 'text',
            affiliation: 'text',
          },
          authors.map(({ uuid, name, orcid, affiliation }, index) => ({
            uuid,
            slug: slugs[index],
            name: name!.name,
            name_key: name!.key,
            given_name: name!.given,
            family_name: name!.family,
            orcid,
            affiliation,
          })),
        )} RETURNING id AS "pk", uuid AS "uuid"`,
  );
  const keys = new Map(created.map(({ uuid, pk }) => [uuid, pk]));
  for (const author of authors) {
    author.pk = keys.get(author.uuid)!;
    context.changes.add({ kind: 'AUTHOR', uuid: author.uuid, operation: 'CREATED' });
  }
}

async function fillIn({ manager, changes }: WriteContext, authors: readonly Known[]): Promise<void> {
  if (authors.length === 0) return;
  await rows(
    manager,
    sql`UPDATE authors au SET orcid = v.orcid, affiliation = v.affiliation
        FROM ${rowset('v', { pk: 'integer', orcid: 'text', affiliation: 'text' }, authors)} WHERE au.id = v.pk`,
  );
  for (const { uuid, filled } of authors)
    changes.add({ kind: 'AUTHOR', uuid, operation: 'UPDATED', fields: [...filled] });
}
