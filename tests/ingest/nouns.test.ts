import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { splitAuthor } from '../../src/authors/author-decisions.writer.js';
import { createTestApp, type TestApp } from '../support/test-app.js';
import { createTestFolder } from '../support/test-folder.js';

let test: TestApp;
let folder: string;
beforeAll(async () => {
  [test, folder] = await Promise.all([createTestApp(), createTestFolder('nouns-')]);
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => test.app.db.query('TRUNCATE articles, authors, sources RESTART IDENTITY CASCADE'));

const ask = <Row = any>(statement: string): Promise<Row[]> => test.app.db.query(statement);
async function load(...records: object[]) {
  const file = join(folder, 'a.jsonl');
  await writeFile(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const report = await test.app.pipeline.run([file]);
  return report.records.map(({ outcome, changedFields, slug, message }) => [outcome, slug ?? message, ...(changedFields ?? [])]); // prettier-ignore
}
const changesOf = async (records: object[]) => {
  const [before] = await ask(`SELECT coalesce(max(position), 0) AS at FROM changes`);
  await load(...records);
  return ask(`SELECT kind, operation, fields FROM changes WHERE position > ${before.at} AND fields <> '{computedRelations}' ORDER BY position`); // prettier-ignore
};
const ID = (last: number) => `01890000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const article = (title: string, ...names: string[]) => ({ title, externalId: title, source: 'Aral', body: 'Text.', bylines: names.map((name) => ({ name })) }); // prettier-ignore

describe('a line about an author', () => {
  it('makes one with its id and slug, and again writes nothing', async () => {
    const line = { type: 'author', id: ID(1), slug: 'leyla', name: 'Leyla Aliyeva', names: ['l aliyeva'], ids: [{ kind: 'SOURCE', value: 'la', source: 'Aral' }], former: [{ id: ID(2) }, { slug: 'l-a' }] }; // prettier-ignore
    expect(await load(line)).toEqual([['CREATED', 'leyla']]);
    expect(await ask('SELECT uuid, slug, name, name_key FROM authors')).toEqual([
      { uuid: ID(1), slug: 'leyla', name: 'Leyla Aliyeva', name_key: 'leyla aliyeva' },
    ]);
    expect(await changesOf([line])).toEqual([]);
    expect(await load(line)).toEqual([['UNCHANGED', 'leyla']]);
  });

  it('fills in what is not known of somebody who is here, and overwrites nothing', async () => {
    await load({ type: 'author', name: 'Leyla Aliyeva', affiliation: 'Aral', orcid: '0000-0002-1825-0097' });
    const line = { type: 'author', name: 'L. Aliyeva', affiliation: 'Elsewhere', biography: 'Works on ports.', orcid: '0000-0002-1825-0097' }; // prettier-ignore
    expect(await load(line)).toEqual([['UPDATED', 'leyla-aliyeva', 'biography']]);
    expect(await ask('SELECT affiliation, biography FROM authors')).toEqual([
      { affiliation: 'Aral', biography: 'Works on ports.' },
    ]);
    expect(await changesOf([{ ...line, url: 'https://aral.example/l' }])).toEqual([
      { kind: 'AUTHOR', operation: 'UPDATED', fields: ['url'] },
    ]);
  });

  it('means whom bylines with that name, id or ORCID iD mean from then on', async () => {
    await load(
      { type: 'author', name: 'Leyla Aliyeva', orcid: '0000-0002-1825-0097', names: ['l aliyeva'], ids: [{ kind: 'EMAIL', value: 'l@aral.example', source: 'Other' }] }, // prettier-ignore
      { ...article('one'), bylines: [{ name: 'L. Aliyeva' }] },
      { ...article('two'), bylines: [{ name: 'Leila Alijewa', orcid: '0000-0002-1825-0097' }] },
      { ...article('three'), bylines: [{ name: 'Leyla A. Aliyeva', email: 'l@aral.example' }] },
    );
    expect(await ask('SELECT slug FROM authors')).toEqual([{ slug: 'leyla-aliyeva' }]);
  });

  it('makes two of one name where it says that the name tells nothing', async () => {
    const lines = [1, 2].map((n) => ({ type: 'author', id: ID(n), name: 'John Smith', hasNamesake: true, ids: [{ kind: 'SOURCE', value: 'js', source: 'Aral' }] })); // prettier-ignore
    expect(await load(...lines)).toEqual([
      ['CREATED', 'john-smith'],
      ['CREATED', 'john-smith-2'],
    ]);
  });

  it('merges those who are here as its former selves, in chains too', async () => {
    await load(
      { type: 'author', id: ID(1), name: 'Anna Petrova' },
      { type: 'author', id: ID(2), name: 'A. Petrova' },
      { type: 'author', id: ID(3), name: 'Ana Petrova' },
      article('one', 'A. Petrova', 'Anna Petrova'),
    );
    expect(
      await load(
        { type: 'author', id: ID(2), name: 'A. Petrova', former: [{ id: ID(3), isHidden: true }] },
        { type: 'author', id: ID(1), name: 'Anna Petrova', former: [{ id: ID(2) }, { id: ID(3) }] },
      ),
    ).toEqual([
      ['UPDATED', 'anna-petrova', 'former'],
      ['UPDATED', 'anna-petrova', 'former'],
    ]);
    expect(await ask('SELECT uuid FROM authors')).toEqual([{ uuid: ID(1) }]);
    expect(await ask('SELECT position, name_key FROM bylines')).toEqual([{ position: 0, name_key: 'a petrova' }]);
    expect(await ask('SELECT slug, was_public FROM former_author_slugs ORDER BY 1')).toEqual([
      { slug: 'a-petrova', was_public: true },
      { slug: 'ana-petrova', was_public: false },
    ]);
  });

  it('is refused for a name of a source that is none, and the others are kept', async () => {
    expect(
      await load(
        { type: 'author', name: 'A B', ids: [{ kind: 'EMAIL', value: 'a@b.example', source: '?!' }] },
        { type: 'author', name: 'C D' },
      ),
    ).toEqual([
      ['REFUSED', expect.stringMatching(/cannot name a source/)],
      ['CREATED', 'c-d'],
    ]);
  });
});

describe('a decision about a name on an article', () => {
  const decided = (last: number) => [{ name: 'john smith', author: { id: ID(last), slug: `john-${last}`, name: 'John Smith', hasNamesake: true } }]; // prettier-ignore

  it('moves the byline of an article that says nothing new', async () => {
    await load(article('one', 'John Smith'), article('two', 'John Smith'));
    const changes = await changesOf([{ ...article('two', 'John Smith'), authorDecisions: decided(7) }]);
    expect(changes).toMatchObject([
      { kind: 'AUTHOR', operation: 'CREATED' },
      { kind: 'ARTICLE', operation: 'UPDATED', fields: ['bylines'] },
    ]);
    expect(
      await ask(
        `SELECT a.slug, au.slug AS author FROM bylines b JOIN articles a ON a.id = b.article_id JOIN authors au ON au.id = b.author_id ORDER BY 1`,
      ),
    ).toEqual([
      { slug: 'one', author: 'john-smith' },
      { slug: 'two', author: 'john-7' },
    ]);
    expect(await changesOf([{ ...article('two', 'John Smith'), authorDecisions: decided(7) }])).toEqual([]);
  });

  it('does not undo one that was made here', async () => {
    await load(article('one', 'John Smith'), article('two', 'John Smith'));
    await splitAuthor(test.app.db, 'john-smith', ['two'], 'John Smith');
    expect(await changesOf([{ ...article('two', 'John Smith'), authorDecisions: decided(7) }])).toEqual([]);
    expect(await ask('SELECT count(*)::int AS count FROM authors')).toEqual([{ count: 2 }]);
  });
});

describe('lines about what is named', () => {
  it('fill in address, description and wider topic, once', async () => {
    await load({ ...article('one'), topics: ['Dredging'] });
    const parent = { id: ID(4), slug: 'works', name: 'Works' };
    const lines = [
      { type: 'source', name: 'ARAL', url: 'https://aral.example/' },
      { type: 'topic', name: 'dredging', description: 'Of ports.', parent },
      { type: 'topic', name: 'Energy', description: 'Not ours to say.', parent },
    ];
    expect(await load(...lines)).toEqual([
      ['UPDATED', 'aral', 'url'],
      ['UPDATED', 'dredging', 'description', 'parent'],
      ['UNCHANGED', 'energy'],
    ]);
    expect(await changesOf(lines)).toEqual([]);
    const other = { type: 'source', name: 'Aral', url: 'https://other.example/' };
    expect(await load(other)).toEqual([['UNCHANGED', 'aral']]);
  });

  it('make a stub that cards of its id show, whichever comes first, and that nothing else takes for itself', async () => {
    const target = { id: ID(9), slug: 'weekly' };
    const card = { title: 'Weekly', target };
    const stub = { type: 'stub', ...target, source: 'Aral', title: 'Weekly' };
    await load({ ...article('before'), related: [card] }, { ...article('Weekly'), id: ID(8) }, stub, {
      ...article('after'),
      related: [card],
    });
    expect(await ask(`SELECT uuid, slug, is_stub, status FROM articles WHERE title = 'Weekly' ORDER BY uuid`)).toEqual([
      { uuid: ID(8), slug: 'weekly', is_stub: false, status: 'PUBLISHED' },
      { uuid: ID(9), slug: 'weekly-2', is_stub: true, status: 'PUBLISHED' },
    ]);
    expect(
      await ask(
        `SELECT a.title FROM related_edges e JOIN articles a ON a.id = e.article_id JOIN articles t ON t.id = e.target_id
         WHERE t.uuid = '${ID(9)}' AND e.origin = 'EDITORIAL' ORDER BY 1`,
      ),
    ).toEqual([{ title: 'after' }, { title: 'before' }]);
    expect(await load(stub)).toEqual([['UNCHANGED', 'weekly-2']]);
  });
});

describe('a reference to what comes later', () => {
  it('by a public id is found although the article is here by another', async () => {
    await load(article('twin'));
    const target = { id: ID(5), slug: 'elsewhere-it-is-called-so' };
    await load({ ...article('holder'), related: [{ title: 'Twin', target }] }, { ...article('twin'), id: ID(5) });
    expect(await ask(`SELECT t.title FROM related_edges e JOIN articles t ON t.id = e.target_id WHERE e.origin = 'EDITORIAL'`)).toEqual([{ title: 'twin' }]); // prettier-ignore
    await load({ ...article('second'), related: [{ title: 'Twin', target: { id: ID(5), slug: 'twin', source: 'Aral' } }] }); // prettier-ignore
    expect(await ask('SELECT count(*)::int AS count FROM pending_references')).toEqual([{ count: 0 }]);
  });

  it('is found by a former slug or address of the article that comes', async () => {
    await load(
      { ...article('one'), related: [{ slug: 'old-name' }, { url: 'https://aral.example/old' }] },
      { ...article('two'), formerSlugs: ['old-name'] },
      { ...article('three'), formerUrls: ['https://aral.example/old'] },
    );
    expect(await ask('SELECT count(*)::int AS count FROM pending_references')).toEqual([{ count: 0 }]);
    expect(await ask(`SELECT count(*)::int AS count FROM related_edges WHERE origin = 'EDITORIAL'`)).toEqual([{ count: 2 }]); // prettier-ignore
  });
});
