import { z } from 'zod';
import type { NounInput } from '../../directory/noun-input.js';
import { textKey } from '../../platform/text-key.js';
import { readAuthorName } from '../../authors/credit.js';
import { cleanLine } from '../text/clean-text.js';
import { parseOrcid } from '../text/orcid.js';
import { flag, language, list, object, text, url, uuid } from './record-fields.js';
import { authorFacts, identity } from './record-schema.js';

const type = <Name extends string>(name: Name) => z.literal(name).describe('What the record is about.');
const named = {
  id: uuid('Public id that it gets if it is new and nobody has it.').optional(),
  slug: text('Slug that it gets if it is new; made of the name unless given.').optional(),
};

const source = object(
  { type: type('source'), ...named, name: text('Name as it is shown.'), url: url('Address of the site.').optional() },
  'A source: a publisher or site.',
);

const section = object(
  { type: type('section'), ...named, name: text('Name as it is shown.') },
  'A section: where publishers file articles.',
);

const topic = object(
  {
    type: type('topic'),
    ...named,
    name: text('Name as it is shown.'),
    parent: identity('wider topic').optional(),
    description: text('What belongs to it.').optional(),
    code: text('Code in the vocabulary; said for the reader: an import goes by the vocabulary that it has.').optional(),
    iptcCode: text('IPTC Media Topic; said for the reader.').optional(),
  },
  'A topic.',
);

const author = object(
  {
    type: type('author'),
    id: uuid('Public id: recognised by it; who is new gets it.').optional(),
    slug: named.slug,
    name: text('Name as it is shown.'),
    ...authorFacts,
    kind: authorFacts.kind.describe('Told from the name unless given.'),
    hasNamesake: flag('True where another author has the same name or ids, which then tell nothing.').optional(),
    names: list(text('A name.'), 'Other names that mean this author, as they are compared.').optional(),
    ids: list(
      object(
        {
          kind: z
            .enum(['ORCID', 'SOURCE', 'EMAIL'], { error: 'one of ORCID, SOURCE, EMAIL' })
            .describe('ORCID iD, id in the source (a login, a number), or e-mail address.'),
          value: text('The id or address.'),
          source: text('Name of the source that says it.'),
        },
        'An id.',
      ),
      'What sources know the author by; never shown.',
    ).optional(),
    former: list(
      object(
        {
          id: uuid('Public id.').optional(),
          slug: text('Slug.').optional(),
          isHidden: flag('True where the public never saw that author: it is not led here.').optional(),
        },
        'A public id or slug.',
      ).refine(({ id, slug }) => id ?? slug, { error: 'at least one of id, slug' }),
      'Authors who were merged into this one: what led to them leads here. One who is still here as another is merged now.',
    ).optional(),
  },
  'An author. What is known already is not overwritten, only filled in.',
);

const stub = object(
  {
    type: type('stub'),
    id: uuid('Public id.'),
    slug: text('Slug.'),
    source: text('Name of the source.'),
    title: text('Title.'),
    url: url('Address.').optional(),
    externalId: text('Id in its source.').optional(),
    excerpt: text('Excerpt.').optional(),
    excerptTruncated: flag('True where the excerpt is cut off.').optional(),
    language: language('Language.').optional(),
  },
  'An article that is known from cards alone.',
);

/** The schemas of records that are about something else than an article, by their `type`. */
export const nounSchemas = { source, section, topic, author, stub } as const;

export type NounType = keyof typeof nounSchemas;
/** As JSON Lines has it: what is unknown is left out. */
export type NounRecordJson = { [Type in NounType]: z.output<(typeof nounSchemas)[Type]> }[NounType];

/** What a record says, cleaned; nothing as null. */
export function nounOf(json: NounRecordJson): NounInput {
  if (json.type === 'stub') {
    const { id: uuid, slug, externalId = null, url = null, language = null } = json;
    const excerpt = json.excerpt === undefined ? null : { text: json.excerpt, truncated: json.excerptTruncated ?? false }; // prettier-ignore
    const names = { source: cleanLine(json.source), name: cleanLine(json.title) };
    return { type: 'STUB', uuid, slug, ...names, url, externalId, excerpt, language };
  }
  const line = { uuid: json.id ?? null, slug: json.slug ?? null, name: cleanLine(json.name) };
  if (json.type === 'source') return { type: 'SOURCE', ...line, url: json.url ?? null };
  if (json.type === 'section') return { type: 'SECTION', ...line };
  if (json.type === 'topic') {
    const { parent, description = null } = json;
    const wider = parent ? { uuid: parent.id, slug: parent.slug, name: cleanLine(parent.name) } : null;
    return { type: 'TOPIC', ...line, description, parent: wider };
  }
  return { type: 'AUTHOR', ...line, ...authorOf(json) };
}

function authorOf(json: Extract<NounRecordJson, { type: 'author' }>) {
  const read = readAuthorName(json.name);
  const { kind = read.kind, orcid, hasNamesake = false, affiliation = null, biography = null } = json;
  // Who is given without any part of the name has those that the name shows.
  const isGiven = json.id !== undefined || json.givenName !== undefined || json.familyName !== undefined;
  const { given, family } = isGiven ? { given: json.givenName ?? null, family: json.familyName ?? null } : read;
  return {
    kind,
    givenName: given,
    familyName: family,
    orcid: orcid === undefined ? null : parseOrcid(orcid)!,
    affiliation,
    biography,
    photoUrl: json.photoUrl ?? null,
    url: json.url ?? null,
    hasNamesake,
    names: (json.names ?? []).map(nameKeyOf),
    ids: (json.ids ?? []).map(({ source, ...id }) => ({ ...id, source: cleanLine(source) })),
    former: (json.former ?? []).map(({ id = null, slug = null, isHidden = false }) => ({ uuid: id, slug, wasPublic: !isHidden })), // prettier-ignore
  };
}

/** How a name is compared; what is in that form already stays. */
export function nameKeyOf(name: string): string {
  return textKey(name) === name ? name : readAuthorName(name).key;
}
