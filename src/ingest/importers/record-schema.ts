import { z } from 'zod';
import { parsePartialDate } from '../../platform/partial-date.js';
import { parseOrcid } from '../orcid.js';

/**
 * One article as JSON Lines, CSV and `corridor export` write it: the one truth of `docs/schemas/article-record.schema.json`.
 * The `error` of each rule is not a message but what was expected, which a refusal names.
 */
const text = (description: string) => z.string({ error: 'text' }).describe(description);
const list = <Item extends z.ZodType>(item: Item, description: string) =>
  z.array(item, { error: 'a list' }).describe(description);
const flag = (description: string) => z.boolean({ error: 'true or false' }).describe(description);
const url = (description: string) =>
  text(description)
    .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), { error: 'an absolute http(s) address' })
    .meta({ format: 'uri' });
const uuid = (description: string) => z.uuid({ error: 'a UUID' }).describe(description);
const orcid = () =>
  text('ORCID iD, bare or as an address: `0000-0002-1825-0097`.').refine((value) => parseOrcid(value) !== undefined, {
    error: 'an ORCID iD with a right check digit, like 0000-0002-1825-0097',
  });
const date = (description: string) =>
  text(`${description} As precise as it is known: "2024", "2024-03", "2024-03-05", or an instant with its zone.`)
    .refine((value) => parsePartialDate(value) !== null, {
      error: 'a date like 2024, 2024-03, 2024-03-05 or 2024-03-05T09:30:00Z',
    })
    .meta({ examples: ['2024', '2024-03', '2024-03-05', '2024-03-05T09:30:00+02:00'] });
const language = (description: string) =>
  text(description).regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, { error: 'a BCP 47 tag like en or pt-BR' });
const object = <Shape extends z.ZodRawShape>(shape: Shape, description: string, expected = 'an object') =>
  z
    .strictObject(shape, { error: (issue) => (issue.code === 'invalid_type' ? expected : undefined) })
    .describe(description);

const identity = (what: string) =>
  object(
    { id: uuid('Public id.'), slug: text('Slug.'), name: text('Name as it is shown.') },
    `The ${what} as an export knows it: what is made new gets this id and slug.`,
  );

const author = object(
  {
    id: uuid('Public id.'),
    slug: text('Slug.'),
    name: text('Name as it is shown.'),
    kind: z
      .enum(['PERSON', 'ORGANISATION'], { error: 'one of PERSON, ORGANISATION' })
      .describe('PERSON unless given; an organisation has no given and family name.')
      .optional(),
    givenName: text('Given name or names.').optional(),
    familyName: text('Family name.').optional(),
    orcid: orcid().optional(),
    affiliation: text('Where the author works.').optional(),
    biography: text('A few sentences about the author.').optional(),
    photoUrl: url('Address of a portrait.').optional(),
    url: url("Address of the author's own page.").optional(),
    hasNamesake: flag('True where another author has the same name, which then tells nothing.').optional(),
  },
  'Who it is, as an export knows it: recognised by its id; who is made new becomes exactly this.',
);

const byline = object(
  {
    name: text('As written on the article: "Dr. Anna Petrova".'),
    role: z
      .enum(['AUTHOR', 'EDITOR', 'TRANSLATOR', 'CONTRIBUTOR'], {
        error: 'one of AUTHOR, EDITOR, TRANSLATOR, CONTRIBUTOR',
      })
      .describe('As what; AUTHOR unless given.')
      .optional(),
    affiliation: text('Where the author worked, as this article says it.').optional(),
    title: text('Post, as this article says it: "Senior Fellow".').optional(),
    orcid: orcid().optional(),
    email: text('E-mail address; tells people of one name apart, is never shown.')
      .regex(/^\S+@\S+$/, { error: 'an e-mail address' })
      .optional(),
    sourceId: text('Id of the author in the source: a login, a number.').optional(),
    biography: text('A few sentences about the author.').optional(),
    photoUrl: url('Address of a portrait.').optional(),
    url: url("Address of the author's own page.").optional(),
    author: author.optional(),
  },
  'Somebody who signed it.',
  'an object like {"name": "Anna Petrova"}',
);

const target = object(
  {
    id: uuid('Public id.'),
    slug: text('Slug.'),
    source: text('Source of the stub.').optional(),
    language: language('Language of the stub.').optional(),
    stub: object(
      {
        title: text('Title.'),
        url: url('Address.').optional(),
        externalId: text('Id in its source.').optional(),
        excerpt: text('Excerpt.').optional(),
        excerptTruncated: flag('True where the excerpt is cut off.').optional(),
      },
      'All that is known of the article, where it is known from cards alone.',
    ).optional(),
  },
  'Which article it is, as an export knows it.',
);

const related = object(
  {
    externalId: text('Id in the same source.').optional(),
    slug: text('Slug.').optional(),
    url: url('Address.').optional(),
    title: text(
      'Title: with it, an article that is not here yet becomes a stub; without, the reference waits.',
    ).optional(),
    topic: text('Topic that the card shows.').optional(),
    excerpt: text('Excerpt that the card shows.').optional(),
    excerptTruncated: flag('True where the excerpt is cut off in mid-sentence.').optional(),
    target: target.optional(),
  },
  'An article that the publisher placed beside this one; at least one of externalId, slug, url and title is given.',
  'an object like {"slug": "two-harbours"}',
).refine(({ externalId, slug, url, title }) => externalId ?? slug ?? url ?? title, {
  error: 'at least one of externalId, slug, url, title',
});

export const articleRecordSchema = object(
  {
    id: uuid(
      'Public id in the graph. A new article gets it if nobody has it; a stored one is recognised by it.',
    ).optional(),
    origin: text('File or address that it was first read from.').optional(),
    externalId: text('Id within the source; the best way to recognise the article when it comes again.').optional(),
    source: text('Name of the publisher or site: "Caspian Policy Center".').optional(),
    section: text('Where the publisher files it: "Research".').optional(),
    slug: text('Name in addresses; made of the title unless given.').optional(),
    formerSlugs: list(text('A slug.'), 'Slugs that led to it before and keep leading to it.').optional(),
    title: text('Title as displayed.'),
    subtitle: text('Second title or deck.').optional(),
    url: url('Address on the site of its publisher.').optional(),
    formerUrls: list(url('An address.'), 'Addresses that led to it before and keep leading to it.').optional(),
    language: language('BCP 47 tag; detected from the text unless given.').optional(),
    status: z
      .enum(['DRAFT', 'PUBLISHED', 'WITHDRAWN'], { error: 'one of DRAFT, PUBLISHED, WITHDRAWN' })
      .describe('PUBLISHED unless given. A date in the future keeps it hidden until then.')
      .optional(),
    published: date('Date of publication.').optional(),
    updated: date('Date of the last update.').optional(),
    excerpt: text('What it is about, by the publisher; without one, the beginning of the body is shown.').optional(),
    excerptTruncated: flag('True where the excerpt is cut off in mid-sentence.').optional(),
    body: text('The full text.').optional(),
    bodyFormat: z
      .enum(['HTML', 'MARKDOWN', 'TEXT'], { error: 'one of HTML, MARKDOWN, TEXT' })
      .describe('Unless given: HTML where the body has tags of blocks (<p>, <h2>, <ul> …), else TEXT.')
      .optional(),
    image: object(
      { url: url('Its address.'), alt: text('What it shows, in words.').optional() },
      'The picture that stands for it.',
    ).optional(),
    bylines: list(byline, 'Who signed it, in order.').optional(),
    topics: list(text('Name of a topic.'), 'Topics, as the publisher names them, in order.').optional(),
    topicParents: z
      .record(z.string(), text('Name of the wider topic.'), { error: 'an object of topic and wider topic' })
      .describe('Wider topic of a topic, by name: {"Gas": "Energy"}.')
      .optional(),
    regions: list(
      text('ISO 3166-1 or UN M49 code, code of a policy grouping, or a name.'),
      'Regions that the publisher names; others are found in the text.',
    ).optional(),
    related: list(related, 'Articles that the publisher placed beside it, in order.').optional(),
    translationOf: text('Slug, address or external id of the article that this one translates.').optional(),
    identities: object(
      {
        source: identity('source').optional(),
        section: identity('section').optional(),
        topics: list(identity('topic'), 'Topics of the article, of its cards, and their wider ones.').optional(),
      },
      'Public ids of what the record names, so that what was exported comes back under the ids that it had.',
    ).optional(),
  },
  'One article.',
).meta({ title: 'Corridor article record' });

/** As JSON Lines has it: what is unknown is left out. */
export type ArticleRecordJson = z.output<typeof articleRecordSchema>;

/** Where the schema is published in this repository, from its root. */
export const RECORD_SCHEMA_PATH = 'docs/schemas/article-record.schema.json';

export function recordJsonSchema(): object {
  return z.toJSONSchema(articleRecordSchema, { io: 'input' });
}
