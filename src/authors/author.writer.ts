import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import type { WriteContext } from '../changes/write-transaction.js';
import { unusedSlug } from '../directory/named.writer.js';
import { assignments, insertInto } from '../platform/columns.js';
import { slugOf } from '../platform/slug.js';
import { row, rows } from '../platform/sql.js';
import { Author } from './author.entity.js';
import { parsePersonName, type PersonName } from './person-name.js';

export interface AuthorInput {
  /** As written in the source. */
  name: string;
  orcid: string | null;
  affiliation: string | null;
}

type Known = Pick<Author, 'pk' | 'uuid' | 'orcid' | 'affiliation'>;

/**
 * Key of the author meant. An ORCID iD decides; without one the name does, compared without titles, accents and case. Two
 * different iDs are two people, whatever their names. What was not known of an author is filled in, nothing is overwritten.
 */
export async function findOrCreateAuthor(context: WriteContext, input: AuthorInput): Promise<number> {
  const name = parsePersonName(input.name);
  const known = await find(context, name, input.orcid);
  if (!known) return create(context, name, input);
  const filled = {
    ...(known.orcid === null && input.orcid !== null && { orcid: input.orcid }),
    ...(known.affiliation === null && input.affiliation !== null && { affiliation: input.affiliation }),
  };
  if (Object.keys(filled).length > 0) {
    await rows(context.manager, sql`UPDATE authors SET ${assignments(Author, filled)} WHERE id = ${known.pk}`);
    context.changes.add({ kind: 'AUTHOR', uuid: known.uuid, operation: 'UPDATED', fields: Object.keys(filled) });
  }
  return known.pk;
}

function find({ manager }: WriteContext, name: PersonName, orcid: string | null): Promise<Known | null> {
  return row<Known>(
    manager,
    sql`SELECT au.id AS "pk", au.uuid AS "uuid", au.orcid AS "orcid", au.affiliation AS "affiliation" FROM authors au
        WHERE au.orcid = ${orcid} OR (au.name_key = ${name.key} AND (au.orcid IS NULL OR ${orcid}::text IS NULL))
        ORDER BY (au.orcid = ${orcid}) DESC NULLS LAST, au.id LIMIT 1`,
  );
}

async function create({ manager, changes }: WriteContext, name: PersonName, input: AuthorInput): Promise<number> {
  const uuid = uuidv7();
  const slug = await unusedSlug(manager, 'authors', slugOf(name.name, 'author'));
  const author: Partial<Author> = {
    uuid,
    slug,
    name: name.name,
    nameKey: name.key,
    givenName: name.given,
    familyName: name.family,
    orcid: input.orcid,
    affiliation: input.affiliation,
  };
  const created = await row<{ pk: number }>(manager, sql`${insertInto(Author, author)} RETURNING id AS "pk"`);
  changes.add({ kind: 'AUTHOR', uuid, operation: 'CREATED' });
  return created!.pk;
}
