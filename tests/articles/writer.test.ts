import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ArticleInput } from '../../src/articles/article-input.js';
import { ArticleWriter } from '../../src/articles/article.writer.js';
import { articleInput, createTestApp, type ArticleSketch, type TestApp } from '../support/test-app.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
});

afterAll(() => test.close());

const day = (date: string) => ({ precision: 'DAY', date }) as const;

async function sql<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
  return test.app.db.query<Row[]>(statement, values);
}

async function article(slug: string, selection: string): Promise<Record<string, any>> {
  const { data, errors } = await test.query(
    `query ($slug: String!) { articleBy(by: { slug: $slug }) { ${selection} } }`,
    { slug },
  );
  expect(errors).toEqual([]);
  return data.articleBy;
}

/** Everything that is stored, as text, but for the log's own times. */
async function everything(): Promise<string> {
  const tables = [
    'articles',
    'bylines',
    'authors',
    'topics',
    'sections',
    'sources',
    'article_topics',
    'article_regions',
    'related_edges',
    'pending_references',
    'former_slugs',
    'former_urls',
    'revisions',
    'changes',
    'related_queue',
  ];
  const rows = await Promise.all(tables.map((table) => sql(`SELECT t.* FROM ${table} t ORDER BY t::text`)));
  return JSON.stringify(rows);
}

/** The rows of the log that some work appends. */
async function changesOf(work: () => Promise<unknown>) {
  const last = 'SELECT coalesce(max(position), 0)::integer AS position FROM changes';
  const [before] = await sql<{ position: number }>(last);
  await work();
  return sql<{ kind: string; operation: string; fields: string[]; name: string }>(
    `SELECT c.kind, c.operation, c.fields, coalesce(a.title, au.name, t.name, s.name, so.name) AS name FROM changes c
     LEFT JOIN articles a ON a.uuid = c.entity_uuid LEFT JOIN authors au ON au.uuid = c.entity_uuid
     LEFT JOIN topics t ON t.uuid = c.entity_uuid LEFT JOIN sections s ON s.uuid = c.entity_uuid
     LEFT JOIN sources so ON so.uuid = c.entity_uuid WHERE c.position > $1 ORDER BY c.position`,
    [before!.position],
  );
}

describe('storing the same again', () => {
  it('writes nothing at all', async () => {
    const sketch: ArticleSketch = {
      title: 'Twice',
      url: 'https://example.org/twice',
      authors: ['Anna Petrova'],
      topics: ['Energy'],
      regions: ['KZ'],
      related: [{ title: 'Twice related', topic: 'Trade' }, { slug: 'not-here-yet' }],
      translationOf: 'not-here-either',
    };
    expect(await test.save(sketch)).toMatchObject({ outcome: 'CREATED', revision: 1, stubs: 1, changedFields: [] });
    const before = await everything();
    expect(await test.save(sketch)).toEqual({
      outcome: 'UNCHANGED',
      slug: 'twice',
      revision: 1,
      changedFields: [],
      wasStub: false,
      stubs: 0,
    });
    expect(await everything()).toBe(before);
  });

  it('notes where it was read from, and nothing else', async () => {
    await test.save({ title: 'Moved file', origin: 'a.md' });
    expect(await changesOf(() => test.save({ title: 'Moved file', origin: 'b.md' }))).toEqual([]);
    expect(await sql(`SELECT origin, revision FROM articles WHERE slug = 'moved-file'`)).toEqual([
      { origin: 'b.md', revision: 1 },
    ]);
  });
});

describe('storing an edit', () => {
  it('makes a revision that names what changed, and logs it once', async () => {
    const sketch = { title: 'Edited', authors: ['Anna Petrova'], topics: ['Energy'] };
    await test.save(sketch);
    const changes = await changesOf(async () => {
      expect(await test.save({ ...sketch, body: 'New.', topics: ['Energy', 'Brand new'] })).toMatchObject({
        outcome: 'UPDATED',
        revision: 2,
        changedFields: ['topics', 'body'],
        wasStub: false,
      });
    });
    expect(changes).toEqual([
      { kind: 'TOPIC', operation: 'CREATED', fields: [], name: 'Brand new' },
      { kind: 'ARTICLE', operation: 'UPDATED', fields: ['topics', 'body'], name: 'Edited' },
    ]);
  });

  it('keeps id and slug when the title changes in the same file', async () => {
    const body = 'A long enough text that stays mostly as it is, word for word, in the next state.';
    await test.save({ title: 'First title', origin: 'f.md', body });
    const before = await article('first-title', 'id');
    await test.save({ title: 'Second title', origin: 'f.md', body: `${body} More.` });
    expect(await article('first-title', 'id title')).toEqual({ ...before, title: 'Second title' });
  });

  it('keeps the id and URL that a later state does not name', async () => {
    await test.save({ title: 'Kept', externalId: 'k-1', url: 'https://example.org/kept' });
    await test.save({ title: 'Kept', body: 'Captured later.' });
    expect(await article('kept', 'externalId canonicalUrl revision')).toEqual({
      externalId: 'k-1',
      canonicalUrl: 'https://example.org/kept',
      revision: 2,
    });
  });
});

describe('which stored article is meant', () => {
  it('two of one title on different days stay two; without a day they are one', async () => {
    const first = await test.save({ title: 'Weekly Digest', published: day('2024-01-01') });
    const second = await test.save({ title: 'Weekly Digest', published: day('2024-01-08') });
    expect([first.slug, second.slug]).toEqual(['weekly-digest', 'weekly-digest-2']);
    expect(await test.save({ title: 'weekly  digést', published: day('2024-01-08') })).toMatchObject({
      outcome: 'UPDATED',
      slug: 'weekly-digest-2',
    });
    expect(
      await test.save({ title: 'Weekly Digest', published: day('2024-01-08'), source: 'Elsewhere' }),
    ).toMatchObject({
      outcome: 'CREATED',
      slug: 'weekly-digest-3',
    });
  });

  it('titles without letters are compared as they stand', async () => {
    expect((await test.save({ title: '?!' })).outcome).toBe('CREATED');
    expect((await test.save({ title: '🔥' })).outcome).toBe('CREATED');
    expect((await test.save({ title: '?!' })).outcome).toBe('UNCHANGED');
  });

  it('two of one title and day with ids or addresses of their own stay two', async () => {
    for (const [externalId, url] of [
      ['d-1', null],
      ['d-2', null],
      [null, 'https://example.org/d/3'],
      [null, 'https://example.org/d/4'],
    ])
      expect(
        (await test.save({ title: `Daily ${externalId ? 'ids' : 'urls'}`, externalId: externalId!, url: url! }))
          .outcome,
      ).toBe('CREATED');
    expect((await test.save({ title: 'Daily urls', url: 'http://www.example.org/d/4/?utm=x' })).outcome).toBe(
      'UPDATED',
    );
  });

  it('a former address leads to the article that moved, unless another one by its id lives there now', async () => {
    await test.save({ title: 'Mover', externalId: 'm-1', url: 'https://example.org/m' });
    await test.save({ title: 'Mover', externalId: 'm-1', url: 'https://example.org/m/new' });
    expect(await test.save({ title: 'Moved back', url: 'https://example.org/m' })).toMatchObject({
      outcome: 'UPDATED',
      slug: 'mover',
    });
    await test.save({ title: 'Mover', externalId: 'm-1', url: 'https://example.org/m/new' });
    expect(await test.save({ title: 'Settler', externalId: 'm-2', url: 'https://example.org/m' })).toMatchObject({
      outcome: 'CREATED',
    });
    expect((await article('mover', 'externalId canonicalUrl')).externalId).toBe('m-1');
    expect((await article('settler', 'externalId canonicalUrl')).canonicalUrl).toBe('https://example.org/m');
  });
});

describe('cards', () => {
  it('become stubs that turn into the articles, with their id, edge and topic', async () => {
    const changes = await changesOf(() =>
      test.save({
        title: 'With cards',
        related: [
          { title: 'First card', topic: 'Security', excerpt: { text: 'Cut off', truncated: true } },
          { title: 'Second card', topic: 'Security' },
        ],
      }),
    );
    expect(changes).toEqual([
      { kind: 'ARTICLE', operation: 'CREATED', fields: [], name: 'First card' },
      { kind: 'ARTICLE', operation: 'CREATED', fields: [], name: 'Second card' },
      { kind: 'ARTICLE', operation: 'CREATED', fields: [], name: 'With cards' },
    ]);
    const stub = await article('first-card', 'id isStub excerpt excerptTruncated topics { name }');
    expect(stub).toMatchObject({
      isStub: true,
      excerpt: 'Cut off',
      excerptTruncated: true,
      topics: [{ name: 'Security' }],
    });
    expect(await test.save({ title: 'First card', body: 'Now whole.', topics: ['Defence'] })).toMatchObject({
      outcome: 'UPDATED',
      revision: 2,
      wasStub: true,
    });
    expect(await article('first-card', 'id isStub topics { name }')).toEqual({
      id: stub.id,
      isStub: false,
      topics: [{ name: 'Defence' }, { name: 'Security' }],
    });
    const { related } = await article('with-cards', 'related { edges { origin score reasons node { title isStub } } }');
    expect(related.edges).toEqual([
      { origin: 'EDITORIAL', score: 1, reasons: ["editor's pick"], node: { title: 'First card', isStub: false } },
      { origin: 'EDITORIAL', score: 1, reasons: ["editor's pick"], node: { title: 'Second card', isStub: true } },
    ]);
  });

  it('keep their order; the article itself and what stands there twice are left out', async () => {
    await test.save({ title: 'Known' });
    const related = [
      { title: 'Order B' },
      { title: 'Ordered' },
      { slug: 'ordered' },
      { title: 'Known' },
      { title: 'ORDER B' },
      { slug: 'known' },
      { title: 'Order A' },
    ];
    await test.save({ title: 'Ordered', related });
    const titles = async () =>
      (await article('ordered', 'related { nodes { title } }')).related.nodes.map(({ title }: any) => title);
    expect(await titles()).toEqual(['Order B', 'Known', 'Order A']);
    await test.save({ title: 'Ordered', related: [...related].reverse() });
    expect(await titles()).toEqual(['Order A', 'Known', 'Order B']);
  });

  it('that name an article by slug, address or id wait until it comes', async () => {
    const topic = 'Worth waiting for';
    await test.save({
      title: 'Waiting',
      related: [
        { slug: 'late-slug', topic },
        { title: 'In between' },
        { url: 'https://example.org/late' },
        { externalId: 'late-id' },
      ],
    });
    await test.save({ title: 'Late id', externalId: 'late-id' });
    await test.save({ title: 'Other source', externalId: 'late-id', source: 'Elsewhere' });
    await test.save({ title: 'Late address', url: 'https://example.org/late' });
    const changes = await changesOf(() => test.save({ title: 'Late by slug', slug: 'late-slug' }));
    expect(changes).toEqual([
      { kind: 'ARTICLE', operation: 'UPDATED', fields: ['related'], name: 'Waiting' },
      { kind: 'ARTICLE', operation: 'CREATED', fields: [], name: 'Late by slug' },
    ]);
    expect(await article('late-slug', 'topics { name }')).toEqual({ topics: [{ name: topic }] });
    const { related } = await article('waiting', 'related { nodes { title } }');
    expect(related.nodes.map(({ title }: any) => title)).toEqual([
      'Late by slug',
      'In between',
      'Late address',
      'Late id',
    ]);
  });

  it('that go take their topic and an orphaned stub with them, and bring them back', async () => {
    const card = { title: 'Orphan', topic: 'From a card' };
    await test.save({ title: 'Parent', related: [card, { title: 'Weekly Digest', topic: 'From a card' }] });
    const { id } = await article('orphan', 'id');
    await test.save({ title: 'Parent', related: [] });
    expect(await article('orphan', 'id')).toBeNull();
    expect((await test.query('{ topicBy(by: { slug: "from-a-card" }) { name } }')).data.topicBy).toBeNull();
    await test.save({ title: 'Parent', related: [card] });
    expect(await article('orphan', 'id topics { name }')).toEqual({ id, topics: [{ name: 'From a card' }] });
  });

  it('of drafts show nothing', async () => {
    await test.save({ title: 'Draft parent', status: 'DRAFT', related: [{ title: 'Draft card', topic: 'Drafted' }] });
    expect(await article('draft-card', 'id')).toBeNull();
    await test.save({ title: 'Draft parent', related: [{ title: 'Draft card', topic: 'Drafted' }] });
    expect((await article('draft-card', 'isStub')).isStub).toBe(true);
    await test.save({
      title: 'Draft parent',
      status: 'WITHDRAWN',
      related: [{ title: 'Draft card', topic: 'Drafted' }],
    });
    expect(await article('draft-card', 'id')).toBeNull();
  });

  it('of one title with different addresses are different articles', async () => {
    await test.save({
      title: 'Digests',
      related: [
        { title: 'Digest', url: 'https://example.org/w/1' },
        { title: 'Digest', url: 'https://example.org/w/2' },
      ],
    });
    await test.save({ title: 'Digest', url: 'https://example.org/w/2', body: 'The second.' });
    const { related } = await article('digests', 'related { nodes { canonicalUrl isStub } }');
    expect(related.nodes).toEqual([
      { canonicalUrl: 'https://example.org/w/1', isStub: true },
      { canonicalUrl: 'https://example.org/w/2', isStub: false },
    ]);
  });
});

describe('slugs', () => {
  const published = (number: number) => day(`2023-01-0${number}`);

  it('that collide get a number and keep it', async () => {
    const slugs: string[] = [];
    for (const number of [1, 2, 3]) slugs.push((await test.save({ title: 'Same', published: published(number) })).slug);
    expect(slugs).toEqual(['same', 'same-2', 'same-3']);
    expect((await test.save({ title: 'Same', published: published(2), body: 'Edited.' })).slug).toBe('same-2');
    expect((await test.save({ title: 'Same', slug: 'same', published: published(3), body: 'Edited.' })).slug).toBe(
      'same-3',
    );
  });

  it('change when the source wants another, and the former ones keep leading there', async () => {
    await test.save({ title: 'Slugged', slug: 'energy-in-asia' });
    const { id } = await article('energy-in-asia', 'id');
    expect((await test.save({ title: 'Slugged', slug: 'energy' })).slug).toBe('energy');
    expect(await article('energy-in-asia', 'id slug')).toEqual({ id, slug: 'energy' });
    expect((await test.save({ title: 'Slugged', slug: 'energy-in-asia' })).slug).toBe('energy-in-asia');
    expect(await article('energy', 'id slug')).toEqual({ id, slug: 'energy-in-asia' });
  });

  it('of others, former ones too, are never taken over, by articles or by cards', async () => {
    await test.save({ title: 'Owner', slug: 'former' });
    await test.save({ title: 'Owner', slug: 'owner-now' });
    await test.save({ title: 'Owner 2', slug: 'former-2' });
    await test.save({ title: 'Owner 2', slug: 'owner-2-now' });
    expect((await test.save({ title: 'Taker', slug: 'former' })).slug).toBe('former-3');
    await test.save({ title: 'Card parent', related: [{ title: 'Former' }] });
    expect((await article('former', 'title')).title).toBe('Owner');
    expect((await article('former-2', 'title')).title).toBe('Owner 2');
    expect((await article('former-4', 'title')).title).toBe('Former');
  });
});

describe('authors', () => {
  const names = async (slug: string) => (await article(slug, 'authors { slug name orcid affiliation }')).authors;

  it('are the same whatever their titles, case, accents and order', async () => {
    await test.save({ title: 'A1', authors: ['Dr. Ana Pérez'] });
    await test.save({ title: 'A2', authors: ['Perez, Ana', 'ANA PEREZ, PhD'] });
    expect(await names('a2')).toEqual(await names('a1'));
    expect(await names('a2')).toMatchObject([{ slug: 'ana-perez', name: 'Ana Pérez' }]);
  });

  it('are told apart by their ORCID iDs, which decide against the name', async () => {
    const [one, other] = ['0000-0001-0000-0001', '0000-0001-0000-0002'];
    await test.save({ title: 'O1', bylines: [{ name: 'Li Wei', orcid: one, affiliation: 'Here' }] });
    await test.save({ title: 'O2', bylines: [{ name: 'Li Wei', orcid: other }] });
    await test.save({ title: 'O3', bylines: [{ name: 'Wei Li-Smith', orcid: one, affiliation: 'There' }] });
    expect(await names('o3')).toEqual([{ slug: 'li-wei', name: 'Li Wei', orcid: one, affiliation: 'Here' }]);
    expect(await names('o2')).toMatchObject([{ slug: 'li-wei-2', orcid: other }]);
  });

  it('are filled in with what was not known, and that is logged', async () => {
    await test.save({ title: 'F1', authors: ['Filled In'] });
    const changes = await changesOf(() =>
      test.save({
        title: 'F2',
        bylines: [{ name: 'Filled In', orcid: '0000-0001-0000-0003', affiliation: 'Institute' }],
      }),
    );
    expect(changes).toContainEqual({
      kind: 'AUTHOR',
      operation: 'UPDATED',
      fields: ['orcid', 'affiliation'],
      name: 'Filled In',
    });
    expect(await names('f1')).toMatchObject([{ orcid: '0000-0001-0000-0003', affiliation: 'Institute' }]);
  });
});

describe('a language', () => {
  /** Found in the text, where the source names none. */
  const found = (title: string, language: string | null): ArticleInput => {
    const input = articleInput({ title, externalId: title, language });
    return { ...input, derived: { ...input.derived, languageDetected: true } };
  };
  const save = (input: ArticleInput) => new ArticleWriter(test.app.db, test.app.regions).save(input, null);

  it('that is found to be the stored one is no news, however it came there', async () => {
    await save(articleInput({ title: 'Told', externalId: 'Told', language: 'en' }));
    expect(await save(found('Told', 'en'))).toMatchObject({ outcome: 'UNCHANGED' });
    await save(found('Found', 'en'));
    await test.app.db.query(`UPDATE articles SET language = 'fr' WHERE title = 'Found'`);
    expect(await save(found('Found', 'fr'))).toMatchObject({ outcome: 'UNCHANGED' });
  });

  it('that a source comes to name is news, also where it is the one that was found', async () => {
    await save(found('Comes', 'en'));
    const told = articleInput({ title: 'Comes', externalId: 'Comes', language: 'en' });
    expect(await save(told)).toMatchObject({ outcome: 'UPDATED', changedFields: ['language'] });
    expect(await save(told)).toMatchObject({ outcome: 'UNCHANGED' });
  });

  it('that another is found than the source named is news', async () => {
    await save(articleInput({ title: 'Other', externalId: 'Other', language: 'en' }));
    expect(await save(found('Other', 'ru'))).toMatchObject({ outcome: 'UPDATED', changedFields: ['language'] });
  });
});

describe('a write that fails', () => {
  it.each([
    ['a value that a constraint refuses', { url: 'ftp://example.org' }],
    ['an ORCID iD of the wrong form', { bylines: [{ name: 'Broken', orcid: '12' }] }],
    ['a topic without letters', { topics: ['Made before it fails', '?!'] }],
    ['a text that PostgreSQL cannot hold', { subtitle: 'a\0b' }],
  ] as [string, Partial<ArticleSketch>][])('leaves nothing behind: %s', async (_what, wrong) => {
    const before = await everything();
    const sketch = {
      title: 'Failing',
      authors: ['Never Seen'],
      topics: ['Never'],
      section: 'Never',
      related: [{ title: 'Never card' }],
      ...wrong,
    };
    await expect(test.save(sketch)).rejects.toThrow();
    expect(await everything()).toBe(before);
  });

  it('nor does a rehearsal, which says what would be done and sees what it did before', async () => {
    const before = await everything();
    const writer = new ArticleWriter(test.app.db, test.app.regions);
    const input = articleInput({ title: 'Previewed', topics: ['Never'], related: [{ title: 'Never card' }] });
    await writer.rehearse(async (saveAll) => {
      expect(await saveAll([input])).toMatchObject([{ outcome: 'CREATED', slug: 'previewed', stubs: 1 }]);
      await expect(saveAll([{ ...input, title: 'a\0b' }])).rejects.toThrow();
      expect(await saveAll([input])).toMatchObject([{ outcome: 'UNCHANGED' }]);
    });
    expect(await everything()).toBe(before);
  });
});
