import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mergeAuthors, splitAuthor } from '../../src/authors/author-decisions.writer.js';
import { listAuthors } from '../../src/authors/author-list.reader.js';
import { toGlobalId } from '../../src/graphql/node.js';
import { createTestApp, type ArticleSketch, type TestApp } from '../support/test-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.app.db.query('TRUNCATE articles, authors RESTART IDENTITY CASCADE');
});

const ask = <Row>(statement: string): Promise<Row[]> => test.app.db.query(statement);
const save = (slug: string, bylines: ArticleSketch['bylines'], more: Partial<ArticleSketch> = {}) =>
  test.save({ title: `Title of ${slug}`, externalId: slug, slug, bylines: bylines!, ...more });

/** Slugs of the authors of each article, in the order of the bylines. */
async function signatures(): Promise<Record<string, string[]>> {
  const rows = await ask<{ article: string; authors: string[] }>(
    `SELECT a.slug AS article, array_agg(au.slug ORDER BY b.position) AS authors FROM bylines b
     JOIN articles a ON a.id = b.article_id JOIN authors au ON au.id = b.author_id GROUP BY a.slug ORDER BY a.slug`,
  );
  return Object.fromEntries(rows.map(({ article, authors }) => [article, authors]));
}

async function found(text: string): Promise<string[]> {
  const { data } = await test.query('query($text: String!) { articles(search: $text) { nodes { slug } } }', { text });
  return data.articles.nodes.map(({ slug }: { slug: string }) => slug).sort();
}

async function changesSince(position: number) {
  return ask(
    `SELECT kind, operation, fields FROM changes WHERE position > ${position} ORDER BY kind, operation, fields`,
  );
}
const lastPosition = async () =>
  Number((await ask<{ max: string }>('SELECT max(position) AS max FROM changes'))[0]!.max);

describe('a merge', () => {
  beforeEach(async () => {
    await save('one', [{ name: 'A. Petrova', affiliation: 'Aral Institute', email: 'a@p.example' }]);
    await save('two', [{ name: 'Tom Reed' }, { name: 'Anna Petrova' }, { name: 'A. Petrova', title: 'Fellow' }, { name: 'Ana Costa' }]); // prettier-ignore
    await save('three', [{ name: 'Anna Petrova', sourceId: 'anna' }]);
  });

  it('moves the bylines without doubling any, and fills in what was unknown', async () => {
    expect(await mergeAuthors(test.app.db, 'a-petrova', 'anna-petrova')).toMatchObject({ articles: 2 });
    expect(await signatures()).toEqual({
      one: ['anna-petrova'],
      two: ['tom-reed', 'anna-petrova', 'ana-costa'],
      three: ['anna-petrova'],
    });
    expect(
      await ask(
        `SELECT b.position, b.title FROM bylines b JOIN articles a ON a.id = b.article_id WHERE a.slug = 'two' ORDER BY 1`,
      ),
    ).toEqual([
      // prettier-ignore
      { position: 0, title: null },
      { position: 1, title: 'Fellow' },
      { position: 2, title: null },
    ]);
    const { data } = await test.query('{ authorBy(by: { slug: "anna-petrova" }) { name affiliation articleCount } }');
    expect(data.authorBy).toEqual({ name: 'Anna Petrova', affiliation: 'Aral Institute', articleCount: 3 });
  });

  it('leaves the first of two bylines on an article, as the next import of it will', async () => {
    const bylines = [{ name: 'A. Petrova', affiliation: 'Institute' }, { name: 'Tom Reed' }, { name: 'Anna Petrova', title: 'Fellow' }]; // prettier-ignore
    await save('four', bylines);
    await mergeAuthors(test.app.db, 'a-petrova', 'anna-petrova');
    const stored = () =>
      ask(
        `SELECT b.position, b.affiliation, b.title, b.name_key FROM bylines b JOIN articles a ON a.id = b.article_id WHERE a.slug = 'four' ORDER BY 1`,
      );
    const merged = await stored();
    expect(merged).toEqual([
      { position: 0, affiliation: 'Institute', title: 'Fellow', name_key: 'a petrova' },
      { position: 1, affiliation: null, title: null, name_key: 'tom reed' },
    ]);
    await save('four', bylines, { subtitle: 'Revised' });
    expect(await stored()).toEqual(merged);
  });

  it('is logged: the one is gone, the other and the articles changed', async () => {
    const before = await lastPosition();
    await mergeAuthors(test.app.db, 'a-petrova', 'anna-petrova');
    expect(await changesSince(before)).toEqual([
      { kind: 'ARTICLE', operation: 'UPDATED', fields: ['bylines'] },
      { kind: 'ARTICLE', operation: 'UPDATED', fields: ['bylines'] },
      { kind: 'AUTHOR', operation: 'DELETED', fields: [] },
      { kind: 'AUTHOR', operation: 'UPDATED', fields: ['articles', 'affiliation'] },
    ]);
  });

  it('leaves the slug and the id that were, through two merges', async () => {
    const [{ uuid }] = (await ask<{ uuid: string }>(`SELECT uuid FROM authors WHERE slug = 'a-petrova'`)) as [{ uuid: string }]; // prettier-ignore
    const id = toGlobalId('Author', uuid);
    await mergeAuthors(test.app.db, id, 'anna-petrova');
    await mergeAuthors(test.app.db, 'anna-petrova', 'tom-reed');
    const { data } = await test.query(
      `query($id: ID!) {
        bySlug: authorBy(by: { slug: "a-petrova" }) { slug }
        byId: authorBy(by: { id: $id }) { slug }
        node(id: $id) { ... on Author { slug } }
        nodes(ids: [$id]) { ... on Author { slug } }
      }`,
      { id },
    );
    expect(data).toEqual({
      bySlug: { slug: 'tom-reed' },
      byId: { slug: 'tom-reed' },
      node: { slug: 'tom-reed' },
      nodes: [{ slug: 'tom-reed' }],
    });
  });

  it('is kept by imports: the name and the ids mean the other from now on', async () => {
    await mergeAuthors(test.app.db, 'a-petrova', 'anna-petrova');
    await save('one', [{ name: 'A. Petrova', email: 'a@p.example' }], { subtitle: 'Revised' });
    await save('four', [{ name: 'A. Petrova' }]);
    await save('five', [{ name: 'A. B. Petrova', email: 'a@p.example' }]);
    expect(await signatures()).toMatchObject({ one: ['anna-petrova'], four: ['anna-petrova'], five: ['anna-petrova'] });
    expect(await found('Anna')).toEqual(['five', 'four', 'one', 'three', 'two']);
  });

  it('does not give the former slug to another', async () => {
    await mergeAuthors(test.app.db, 'a-petrova', 'anna-petrova');
    await save('six', [{ name: 'Á-Petrova' }, { name: 'A Petrova', sourceId: 'another' }]);
    expect((await signatures())['six']).not.toContain('a-petrova');
  });

  it('makes articles findable by the name that stays', async () => {
    expect(await found('Anna')).toEqual(['three', 'two']);
    await mergeAuthors(test.app.db, 'a-petrova', 'anna-petrova');
    expect(await found('Anna')).toEqual(['one', 'three', 'two']);
    expect(await ask(`SELECT count(*)::int AS queued FROM related_queue`)).toEqual([{ queued: 3 }]);
  });

  it('with two ORCID iDs keeps both in mind', async () => {
    await save('seven', [{ name: 'Leyla Aliyeva', orcid: '0000-0002-1825-0097' }]);
    await save('eight', [{ name: 'Leyla Aliyeva', orcid: '0000-0001-5109-3700' }]);
    await mergeAuthors(test.app.db, 'leyla-aliyeva-2', 'leyla-aliyeva');
    await save('eight', [{ name: 'Leyla Aliyeva', orcid: '0000-0001-5109-3700' }], { subtitle: 'Revised' });
    expect(await signatures()).toMatchObject({ seven: ['leyla-aliyeva'], eight: ['leyla-aliyeva'] });
  });

  it('of somebody whom only a draft names tells the public nothing', async () => {
    await save('draft', [{ name: 'Quorvex', biography: 'Secret.' }], { status: 'DRAFT' });
    const [{ uuid }] = (await ask<{ uuid: string }>(`SELECT uuid FROM authors WHERE slug = 'quorvex'`)) as [{ uuid: string }]; // prettier-ignore
    await mergeAuthors(test.app.db, 'quorvex', 'anna-petrova');
    const { data } = await test.query(
      `query($id: ID!) { authorBy(by: { slug: "quorvex" }) { slug } node(id: $id) { id } anna: authorBy(by: { slug: "anna-petrova" }) { biography } }`,
      { id: toGlobalId('Author', uuid) },
    );
    expect(data).toEqual({ authorBy: null, node: null, anna: { biography: null } });
  });

  it('into somebody whom the public does not see leads nowhere', async () => {
    await save('draft', [{ name: 'Quorvex' }], { status: 'DRAFT' });
    await save('visible', [{ name: 'Seen Once' }]);
    await mergeAuthors(test.app.db, 'seen-once', 'quorvex');
    await save('visible', [{ name: 'Seen Once' }], { status: 'WITHDRAWN' });
    const { data } = await test.query('{ authorBy(by: { slug: "seen-once" }) { slug } }');
    expect(data.authorBy).toBeNull();
  });

  it.each([
    ['an author with itself', 'anna-petrova', 'anna-petrova', /one author already/],
    ['an author who is not there', 'ana-petrova', 'anna-petrova', /"ana-petrova".*Did you mean "anna-petrova"/],
    ['into one who is not there', 'anna-petrova', 'nobody-of-this-name', /"nobody-of-this-name"/],
    ['by the id of something else', toGlobalId('Topic', '00000000-0000-7000-8000-000000000000'), 'tom-reed', /expected a slug or global id/], // prettier-ignore
  ])('refuses %s', async (_, from, into, message) => {
    await expect(mergeAuthors(test.app.db, from, into)).rejects.toThrow(message);
  });
});

describe('a split', () => {
  beforeEach(async () => {
    for (const slug of ['one', 'two', 'three']) await save(slug, [{ name: 'John Smith' }, { name: 'Tom Reed' }]);
  });

  it('gives the articles to a new author of that name, and is logged', async () => {
    const before = await lastPosition();
    expect(await splitAuthor(test.app.db, 'john-smith', ['two', 'three'], 'Johnny B. Smith')).toMatchObject({ articles: 2 }); // prettier-ignore
    expect(await signatures()).toEqual({
      one: ['john-smith', 'tom-reed'],
      two: ['johnny-b-smith', 'tom-reed'],
      three: ['johnny-b-smith', 'tom-reed'],
    });
    expect(await changesSince(before)).toEqual([
      { kind: 'ARTICLE', operation: 'UPDATED', fields: ['bylines'] },
      { kind: 'ARTICLE', operation: 'UPDATED', fields: ['bylines'] },
      { kind: 'AUTHOR', operation: 'CREATED', fields: [] },
      { kind: 'AUTHOR', operation: 'UPDATED', fields: ['articles'] },
    ]);
    expect(await found('Johnny')).toEqual(['three', 'two']);
  });

  it('is kept by imports of the same articles, also under the same name', async () => {
    await splitAuthor(test.app.db, 'john-smith', ['two'], 'John Smith');
    await save('two', [{ name: 'Smith, John', sourceId: 'js' }], { subtitle: 'Revised' });
    await save('one', [{ name: 'John Smith' }], { subtitle: 'Revised' });
    expect(await signatures()).toMatchObject({ one: ['john-smith'], two: ['john-smith-2'] });
  });

  it('survives a later merge of the new author', async () => {
    await splitAuthor(test.app.db, 'john-smith', ['two'], 'John Smith');
    await mergeAuthors(test.app.db, 'john-smith-2', 'tom-reed');
    await save('two', [{ name: 'John Smith' }], { subtitle: 'Revised' });
    expect(await signatures()).toMatchObject({ one: ['john-smith', 'tom-reed'], two: ['tom-reed'] });
  });

  it('takes the ids along that only these articles gave', async () => {
    await save('four', [{ name: 'John Smith', email: 'john@old.example' }]);
    await splitAuthor(test.app.db, 'john-smith', ['four'], 'John Smith');
    await save('five', [{ name: 'J. Smith', email: 'john@old.example' }]);
    expect((await signatures())['five']).toEqual(['john-smith-2']);
  });

  it('undoes a merge: name, slug and new articles follow', async () => {
    await save('four', [{ name: 'Jane Smith' }]);
    await mergeAuthors(test.app.db, 'jane-smith', 'john-smith');
    await splitAuthor(test.app.db, 'john-smith', ['four'], 'Jane Smith');
    await save('five', [{ name: 'Jane Smith' }]);
    expect(await signatures()).toMatchObject({ one: ['john-smith', 'tom-reed'], four: ['jane-smith'], five: ['jane-smith'] }); // prettier-ignore
    expect(await found('John')).toEqual(['one', 'three', 'two']);
    expect((await test.query('{ authorBy(by: { slug: "jane-smith" }) { slug } }')).data.authorBy).toEqual({ slug: 'jane-smith' }); // prettier-ignore
  });

  it.each([
    ['an article of another', ['one', 'unknown'], 'New Name', /"unknown".*John Smith/],
    ['all articles', ['one', 'two', 'three'], 'New Name', /all 3 articles/],
    ['a name that is none', ['one'], 'admin', /"admin" names no author/],
  ])('refuses %s', async (_, articles, name, message) => {
    await expect(splitAuthor(test.app.db, 'john-smith', articles, name)).rejects.toThrow(message);
    expect(await ask(`SELECT slug FROM authors ORDER BY 1`)).toEqual([{ slug: 'john-smith' }, { slug: 'tom-reed' }]);
  });
});

describe('the list', () => {
  it('is by name, with kind and number of articles of every status; searched by part of any name', async () => {
    await save('one', [{ name: 'Ánna Petrova' }, { name: 'Reuters' }]);
    await save('two', [{ name: 'A. Petrova' }, { name: 'Reuters' }], { status: 'DRAFT' });
    expect(await listAuthors(test.app.db)).toMatchObject([
      { slug: 'a-petrova', kind: 'PERSON', count: 1 },
      { slug: 'anna-petrova', name: 'Ánna Petrova', kind: 'PERSON', count: 1 },
      { slug: 'reuters', kind: 'ORGANISATION', count: 2 },
    ]);
    await mergeAuthors(test.app.db, 'a-petrova', 'anna-petrova');
    expect(await listAuthors(test.app.db, 'A PETR')).toMatchObject([{ slug: 'anna-petrova', count: 2 }]);
    expect(await listAuthors(test.app.db, '100%')).toEqual([]);
  });
});
