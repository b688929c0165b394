import { z } from 'zod';
import { date, flag, language, list, object, orcid, text, url, uuid } from './record-fields.js';

/** One article as JSON Lines, CSV and `corridor export` write it: a part of `docs/schemas/article-record.schema.json`. */
export const identity = (what: string) =>
  object(
    { id: uuid('Public id.'), slug: text('Slug.'), name: text('Name as it is shown.') },
    `The ${what} as an export knows it: what is made new gets this id and slug.`,
  );

/** What is known of an author, wherever it is said. */
export const authorFacts = {
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
};

const author = object(
  {
    id: uuid('Public id.'),
    slug: text('Slug.'),
    name: text('Name as it is shown.'),
    ...authorFacts,
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
    source: text('Its source.').optional(),
    language: language('Language of the stub.').optional(),
    stub: object(
      {
        title: text('Title.'),
        url: url('Address.').optional(),
        externalId: text('Id in its source.').optional(),
        excerpt: text('Excerpt.').optional(),
        excerptTruncated: flag('True where the excerpt is cut off.').optional(),
      },
      'All that is known of the article, where the export has no record of it: it is known from cards alone, or was not asked for.',
    ).optional(),
  },
  'Which article it is, as an export knows it. One that is not here yet is waited for, or, where `stub` is given, becomes a stub.',
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
    languageDetected: flag('True where no publisher named the language: it was found in the text.').optional(),
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
        original: object(
          { id: uuid('Public id.'), slug: text('Slug.') },
          'The article that `translationOf` leads to; the article itself where it is the original.',
        ).optional(),
      },
      'Public ids of what the record names, so that what was exported comes back under the ids that it had.',
    ).optional(),
    authorDecisions: list(
      object(
        { name: text('How the name is compared: in lower case, without accents and punctuation.'), author },
        'Whom a name means.',
      ),
      'Whom names on this article mean, where an editor decided that (`corridor authors split`).',
    ).optional(),
  },
  'An article: what a record without `type` is.',
);

/** As JSON Lines has it: what is unknown is left out. */
export type ArticleRecordJson = z.output<typeof articleRecordSchema>;
