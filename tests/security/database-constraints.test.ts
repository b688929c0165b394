import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** What the database itself refuses, whoever writes: SQL past every writer. */
let database: TestDatabase;
let client: pg.Client;

const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** An article that is fine; `given` replaces columns by SQL expressions. */
function article(given: Record<string, string> = {}): string {
  const columns: Record<string, string> = {
    uuid: 'gen_random_uuid()',
    source_id: '(SELECT min(id) FROM sources)',
    slug: `'slug-' || floor(random() * 1e9)::bigint`,
    title: `'A title'`,
    title_key: `'a title'`,
    status: `'PUBLISHED'`,
    is_stub: 'false',
    visible_from: 'now()',
    word_count: '1',
    content_hash: `'hash'`,
    revision: '1',
    search_vector: `''::tsvector`,
    ...given,
  };
  return `INSERT INTO articles (${Object.keys(columns).join(', ')}) VALUES (${Object.values(columns).join(', ')})`;
}

const ONE = '(SELECT min(id) FROM articles)';
const OTHER = '(SELECT max(id) FROM articles)';
const AUTHOR = '(SELECT min(id) FROM authors)';
const TOPIC = '(SELECT min(id) FROM topics)';
const REGION = '(SELECT min(id) FROM regions)';
const REGION_2 = '(SELECT min(id) + 1 FROM regions)';
const NOBODY = '2000000000';

const named = (table: string, slug: string, name: string) =>
  `INSERT INTO ${table} (uuid, slug, name, name_key) VALUES (gen_random_uuid(), ${slug}, ${name}, ${name} || '-key')`;
const byline = (values: string) => `INSERT INTO bylines (article_id, position, author_id, role) VALUES (${values})`;
const mention = (values: string) =>
  `INSERT INTO article_regions (article_id, region_id, origin, salience, mentions, about) VALUES (${values})`;
const edge = (values: string) =>
  `INSERT INTO related_edges (article_id, target_id, origin, position, score, reasons, card_topic_id) VALUES (${values})`;
const topicLink = (values: string) =>
  `INSERT INTO article_topics (article_id, topic_id, origin, position) VALUES (${values})`;
const revision = (values: string) =>
  `INSERT INTO revisions (article_id, number, content_hash, changed_fields, content) VALUES (${values})`;
const change = `INSERT INTO changes (kind, entity_uuid, operation) VALUES ('ARTICLE', gen_random_uuid(), 'CREATED')`;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  for (const statement of [
    named('sources', `'house'`, `'House'`),
    named('topics', `'energy-beat'`, `'Energy beat'`),
    named('sections', `'research'`, `'Research'`),
    named('authors', `'ann'`, `'Ann'`),
    article({ slug: `'one'`, uuid: `'${uuid(1)}'`, canonical_url: `'https://a.example/1'`, external_id: `'x1'` }),
    article({ slug: `'two'`, uuid: `'${uuid(2)}'` }),
    `INSERT INTO former_slugs VALUES ('old-one', ${ONE})`,
    `INSERT INTO former_urls VALUES ('https://a.example/old', ${ONE})`,
    byline(`${ONE}, 0, ${AUTHOR}, 'AUTHOR'`),
    mention(`${ONE}, ${REGION}, 'DETECTED', 0.5, 1, true`),
    topicLink(`${ONE}, ${TOPIC}, 'EDITORIAL', 0`),
    edge(`${ONE}, ${OTHER}, 'EDITORIAL', 0, 1, '{}', NULL`),
    revision(`${ONE}, 1, 'hash', '{}', '{}'`),
    change,
  ])
    await client.query(statement);
}, 30_000);

beforeEach(() => client.query('ROLLBACK'));

afterAll(async () => {
  await client.end();
  await database.drop();
});

const NOT_NULL = '23502';
const DANGLING = '23503';
const DUPLICATE = '23505';
const CHECK = '23514';
const RAISED = 'P0001';
const GENERATED_ALWAYS = '428C9';
const BAD_TEXT = '22P02';

const refused: [string, string, string][] = [
  ['an article with an empty title', CHECK, article({ title: `''` })],
  ['an article without a title', NOT_NULL, article({ title: 'NULL' })],
  ['an article without a source', NOT_NULL, article({ source_id: 'NULL' })],
  ['an article of a source that is not there', DANGLING, article({ source_id: NOBODY })],
  ['an article in a section that is not there', DANGLING, article({ section_id: NOBODY })],
  ['an article that translates one that is not there', DANGLING, article({ translation_of_id: NOBODY })],
  ['an article that translates itself', CHECK, `UPDATE articles SET translation_of_id = id`],
  ...['', 'Upper', 'under_score', '-a', 'a-', 'a--b', 'é', 'a b', 'a/b', 'a\n'].map(
    (slug): [string, string, string] => [`the slug ${JSON.stringify(slug)}`, CHECK, article({ slug: `E'${slug.replace('\n', '\\n')}'` })],
  ),
  ['a slug twice', DUPLICATE, article({ slug: `'one'` })],
  ['a UUID twice', DUPLICATE, article({ uuid: `'${uuid(1)}'` })],
  ['a UUID that is none', BAD_TEXT, article({ uuid: `'one'` })],
  ['a canonical URL twice', DUPLICATE, article({ canonical_url: `'https://a.example/1'` })],
  ...['javascript:alert(1)', 'ftp://a.example', '/relative', '', 'data:text/html,x'].map((url): [string, string, string] => [
    `the canonical URL "${url}"`,
    CHECK,
    article({ canonical_url: `'${url}'` }),
  ]),
  ['an external id twice in a source', DUPLICATE, article({ external_id: `'x1'` })],
  ['an empty external id', CHECK, article({ external_id: `''` })],
  ['a language that is no tag', CHECK, article({ language: `'in English'` })],
  ['an unknown status', CHECK, article({ status: `'SECRET'` })],
  ['no status', NOT_NULL, article({ status: 'NULL' })],
  ['no time from which it is visible', NOT_NULL, article({ visible_from: 'NULL' })],
  ['a stub with a body', CHECK, article({ is_stub: 'true', body: `'<p>x</p>'` })],
  ['a body for a stub that is there', CHECK, `UPDATE articles SET is_stub = true, body = '<p>x</p>'`],
  ['fewer than no words', CHECK, article({ word_count: '-1' })],
  ['a revision before the first', CHECK, article({ revision: '0' })],
  ['no search vector', NOT_NULL, article({ search_vector: 'NULL' })],
  ...['published', 'updated'].flatMap((date): [string, string, string][] => [
    [`${date}: a precision without a date`, CHECK, article({ [`${date}_precision`]: `'DAY'` })],
    [`${date}: a date without a precision`, CHECK, article({ [`${date}_on`]: `'2024-01-01'` })],
    [`${date}: the precision TIME without an instant`, CHECK, article({ [`${date}_precision`]: `'TIME'`, [`${date}_on`]: `'2024-01-01'` })],
    [`${date}: an instant with the precision DAY`, CHECK, article({ [`${date}_precision`]: `'DAY'`, [`${date}_on`]: `'2024-01-01'`, [`${date}_at`]: 'now()' })],
    [`${date}: an instant alone`, CHECK, article({ [`${date}_at`]: 'now()' })],
    [`${date}: an unknown precision`, CHECK, article({ [`${date}_precision`]: `'DECADE'`, [`${date}_on`]: `'2020-01-01'` })],
    [`${date}: a sort key that does not follow from the date`, GENERATED_ALWAYS, article({ [`${date}_sort`]: 'now()' })],
  ]),
  ['a row number of one\'s own', GENERATED_ALWAYS, article({ id: '7' })],

  ['a former slug twice', DUPLICATE, `INSERT INTO former_slugs VALUES ('old-one', ${OTHER})`],
  ['a former slug of nothing', DANGLING, `INSERT INTO former_slugs VALUES ('old-two', ${NOBODY})`],
  ['a former URL twice', DUPLICATE, `INSERT INTO former_urls VALUES ('https://a.example/old', ${OTHER})`],
  ['a former URL of nothing', DANGLING, `INSERT INTO former_urls VALUES ('https://a.example/x', ${NOBODY})`],

  ['a byline of nobody', DANGLING, byline(`${OTHER}, 0, ${NOBODY}, 'AUTHOR'`)],
  ['a byline on nothing', DANGLING, byline(`${NOBODY}, 0, ${AUTHOR}, 'AUTHOR'`)],
  ['two bylines in one place', DUPLICATE, byline(`${ONE}, 0, ${AUTHOR}, 'EDITOR'`)],
  ['one author twice in one role', DUPLICATE, byline(`${ONE}, 1, ${AUTHOR}, 'AUTHOR'`)],
  ['an unknown role', CHECK, byline(`${OTHER}, 0, ${AUTHOR}, 'BOSS'`)],
  ['a place before the first', CHECK, byline(`${OTHER}, -1, ${AUTHOR}, 'AUTHOR'`)],
  ['to forget an author who signed something', DANGLING, `DELETE FROM authors WHERE id = ${AUTHOR}`],

  ['a salience above 1', CHECK, mention(`${OTHER}, ${REGION}, 'DETECTED', 1.01, 1, true`)],
  ['a salience below 0', CHECK, mention(`${OTHER}, ${REGION}, 'DETECTED', -0.01, 1, true`)],
  ['a salience that is no number', CHECK, mention(`${OTHER}, ${REGION}, 'DETECTED', 'NaN', 1, true`)],
  ['fewer than no mentions', CHECK, mention(`${OTHER}, ${REGION}, 'DETECTED', 0.5, -1, true`)],
  ['an editor\'s region that the article is not about', CHECK, mention(`${OTHER}, ${REGION}, 'EDITORIAL', 0.5, 1, false`)],
  ['an unknown origin of a region', CHECK, mention(`${OTHER}, ${REGION}, 'GUESSED', 0.5, 1, true`)],
  ['a region twice', DUPLICATE, mention(`${ONE}, ${REGION}, 'DETECTED', 0.5, 1, true`)],
  ['a region that is not there', DANGLING, mention(`${ONE}, ${NOBODY}, 'DETECTED', 0.5, 1, true`)],
  ['to forget a region that an article names', DANGLING, `DELETE FROM regions WHERE id = ${REGION}`],

  ['a topic twice', DUPLICATE, topicLink(`${ONE}, ${TOPIC}, 'CARD', 1`)],
  ['a topic that is not there', DANGLING, topicLink(`${ONE}, ${NOBODY}, 'CARD', 1`)],
  ['an unknown origin of a topic', CHECK, topicLink(`${OTHER}, ${TOPIC}, 'GUESSED', 0`)],

  ['an article related to itself', CHECK, edge(`${OTHER}, ${OTHER}, 'COMPUTED', 0, 0.5, '{}', NULL`)],
  ['a related article twice', DUPLICATE, edge(`${ONE}, ${OTHER}, 'COMPUTED', 0, 0.5, '{}', NULL`)],
  ['two related articles in one place', DUPLICATE, `${article()}; ${edge(`${ONE}, ${OTHER}, 'EDITORIAL', 0, 1, '{}', NULL`)}`],
  ['a related article that is not there', DANGLING, edge(`${OTHER}, ${NOBODY}, 'COMPUTED', 0, 0.5, '{}', NULL`)],
  ['a score above 1', CHECK, edge(`${OTHER}, ${ONE}, 'COMPUTED', 0, 1.5, '{}', NULL`)],
  ['a score that is no number', CHECK, edge(`${OTHER}, ${ONE}, 'COMPUTED', 0, 'NaN', '{}', NULL`)],
  ['a relation without reasons', NOT_NULL, edge(`${OTHER}, ${ONE}, 'COMPUTED', 0, 0.5, NULL, NULL`)],
  ['a card\'s topic on a computed relation', CHECK, edge(`${OTHER}, ${ONE}, 'COMPUTED', 0, 0.5, '{}', ${TOPIC}`)],
  ['an unknown origin of a relation', CHECK, edge(`${OTHER}, ${ONE}, 'BOUGHT', 0, 0.5, '{}', NULL`)],

  ['a revision twice', DUPLICATE, revision(`${ONE}, 1, 'hash', '{}', '{}'`)],
  ['a revision 0', CHECK, revision(`${ONE}, 0, 'hash', '{}', '{}'`)],
  ['a revision of nothing', DANGLING, revision(`${NOBODY}, 1, 'hash', '{}', '{}'`)],
  ['an empty reference', CHECK, `INSERT INTO pending_references VALUES (${ONE}, 'RELATED', 0, '')`],
  ['a reference of an unknown kind', CHECK, `INSERT INTO pending_references VALUES (${ONE}, 'LINK', 0, 'x')`],

  ...['sources', 'topics', 'sections', 'authors'].flatMap((table): [string, string, string][] => [
    [`${table}: an empty name`, CHECK, named(table, `'new'`, `''`)],
    [`${table}: a bad slug`, CHECK, named(table, `'Not A Slug'`, `'New'`)],
    [`${table}: a slug twice`, DUPLICATE, named(table, `(SELECT slug FROM ${table} LIMIT 1)`, `'New'`)],
  ]),
  ...['sources', 'topics', 'sections'].map((table): [string, string, string] => [
    `${table}: a name twice, however it is spelt`,
    DUPLICATE,
    `INSERT INTO ${table} (uuid, slug, name, name_key) SELECT gen_random_uuid(), 'new', 'NEW', name_key FROM ${table}`,
  ]),
  ['to forget a source that has articles', DANGLING, `DELETE FROM sources`],
  [
    'a topic found in the text without a score',
    CHECK,
    `UPDATE article_topics SET origin = 'DETECTED'`,
  ],
  ["a score on a publisher's topic", CHECK, `UPDATE article_topics SET score = 0.5`],
  ['a topic under itself', CHECK, `UPDATE topics SET parent_id = id`],
  ['an ORCID iD that is none', CHECK, `UPDATE authors SET orcid = '1234'`],
  ['one ORCID iD for two', DUPLICATE, `${named('authors', `'bob'`, `'Bob'`)}; UPDATE authors SET orcid = '0000-0002-1825-0097'`],

  ['a region in itself', CHECK, `INSERT INTO region_parents VALUES (${REGION}, ${REGION})`],
  ['a region beside itself', CHECK, `INSERT INTO region_neighbours VALUES (${REGION}, ${REGION})`],
  ['a region in one that is not there', DANGLING, `INSERT INTO region_parents VALUES (${REGION}, ${NOBODY})`],
  ['a region inside itself at a distance', CHECK, `UPDATE region_closure SET depth = 1 WHERE ancestor_id = descendant_id`],
  ['another region inside at no distance', CHECK, `DELETE FROM region_closure; INSERT INTO region_closure VALUES (${REGION}, ${REGION_2}, 0)`],
  ['a kind of region that is unknown', CHECK, `UPDATE regions SET kind = 'PLANET'`],
  ['a code twice', DUPLICATE, `UPDATE regions SET code = 'XX'`],
  ['an alpha-3 code that is none', CHECK, `UPDATE regions SET alpha3 = 'kz' WHERE id = ${REGION}`],

  ['an import that ended although it runs', CHECK, `INSERT INTO imports (uuid, paths, status, finished_at) VALUES (gen_random_uuid(), '{}', 'RUNNING', now())`],
  ['an import that is done without an end', CHECK, `INSERT INTO imports (uuid, paths, status) VALUES (gen_random_uuid(), '{}', 'DONE')`],

  ['an edit of the change log', RAISED, `UPDATE changes SET operation = 'DELETED'`],
  ['an edit of the change log that touches no row', RAISED, `UPDATE changes SET operation = 'DELETED' WHERE false`],
  ['a deletion from the change log', RAISED, `DELETE FROM changes`],
  ['emptying the change log', RAISED, `TRUNCATE changes`],
  ['an unknown operation in the change log', CHECK, change.replace('CREATED', 'READ')],
]; // prettier-ignore

describe('the database refuses', () => {
  it.each(refused)('%s', async (_name, code, statement) => {
    await client.query('BEGIN');
    await expect(client.query(statement)).rejects.toMatchObject({ code });
  });
});

describe('the database takes', () => {
  it.each([
    ['a plain article', article()],
    ['a stub', article({ is_stub: 'true' })],
    ['an article dated to the day', article({ published_precision: `'DAY'`, published_on: `'2024-01-01'` })],
    [
      'an article dated to the second',
      article({ published_precision: `'TIME'`, published_on: `'2024-01-01'`, published_at: 'now()' }),
    ],
    ['a second relation', edge(`${OTHER}, ${ONE}, 'COMPUTED', 0, 0.5, '{}', NULL`)],
    ['one author in two roles', byline(`${ONE}, 1, ${AUTHOR}, 'EDITOR'`)],
    ['a change', change],
  ])('%s, so the refusals above are for the reason given', async (_name, statement) => {
    await client.query('BEGIN');
    await expect(client.query(statement)).resolves.toBeDefined();
  });

  it('no position of a change from outside: it numbers them itself, in the order of commits', async () => {
    await client.query('BEGIN');
    const { rows } = await client.query(
      `INSERT INTO changes (position, kind, entity_uuid, operation)
       VALUES (-5, 'ARTICLE', gen_random_uuid(), 'CREATED'), (-5, 'ARTICLE', gen_random_uuid(), 'CREATED') RETURNING position::integer`,
    );
    const [first, second] = (rows as { position: number }[]).map(({ position }) => position);
    expect(first).toBeGreaterThan(0);
    expect(second).toBe(first! + 1);
  });

  it('an article away with all that hangs on it', async () => {
    await client.query('BEGIN');
    await client.query(`DELETE FROM articles WHERE id = ${ONE}`);
    for (const table of [
      'bylines',
      'article_regions',
      'article_topics',
      'related_edges',
      'revisions',
      'former_slugs',
      'former_urls',
    ]) {
      expect((await client.query(`SELECT 1 FROM ${table}`)).rowCount).toBe(0);
    }
  });
});
