import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArticleWriter } from '../../src/articles/article.writer.js';
import { articleInput, createTestApp, type ArticleSketch, type TestApp } from '../support/test-app.js';

let single: TestApp;
let batched: TestApp;

const day = (date: string) => ({ precision: 'DAY', date }) as const;

/** Articles that hang together in every way, in an order in which much is named before it comes. */
const sketches: ArticleSketch[] = [
  {
    title: 'One',
    authors: ['Anna Petrova', 'Ben Okoye'],
    topics: ['Energy'],
    section: 'Research',
    regions: ['KZ'],
    related: [
      { title: 'Two', topic: 'Trade' },
      { title: 'Card', topic: 'Trade' },
    ],
  },
  {
    title: 'Two',
    authors: ['Dr. Anna Petrova'],
    topics: ['energy', 'Water'],
    related: [{ title: 'One' }, { slug: 'four' }, { title: 'Two' }],
  },
  {
    title: 'Three',
    slug: 'drei',
    language: 'de',
    translationOf: 'four',
    related: [{ title: 'Card', topic: 'Water' }, { url: 'https://example.org/five' }],
  },
  {
    title: 'Four',
    slug: 'four',
    bylines: [{ name: 'Anna Petrova', orcid: '0000-0002-1825-0097' }],
    section: 'research',
  },
  { title: 'Five', url: 'https://example.org/five', language: 'fr', translationOf: 'drei', source: 'Elsewhere' },
  { title: 'Same', published: day('2024-01-01') },
  { title: 'Same', published: day('2024-01-02') },
  { title: 'Same', published: day('2024-01-02'), body: 'A second state.' },
  { title: 'Draft', status: 'DRAFT', topics: ['Secret'], related: [{ title: 'Hidden card', topic: 'Secret' }] },
  { title: 'Shouting', slug: 'same' },
  {
    title: 'Cards of one kind',
    related: [
      { title: 'Digest', url: 'https://example.org/d/1', externalId: 'd-1' },
      { title: 'Digest', url: 'https://example.org/d/2' },
      { title: 'Digest again', url: 'https://example.org/d/1' },
      { title: 'Digest', externalId: 'd-1' },
      { title: 'Card', slug: 'card', topic: 'Energy' },
      { title: 'Slugged', slug: 'slugged-card' },
      { title: 'Slugged otherwise', slug: 'slugged-card' },
    ],
  },
];

async function batch(app: TestApp, inputs: ArticleSketch[]) {
  return new ArticleWriter(app.app.db, app.app.regions).saveAll(inputs.map(articleInput), null);
}

/** What the articles are and how they hang together; numbers of revisions aside, since a stub that a batch can do without is never made. */
async function graphOf({ app }: TestApp): Promise<unknown> {
  return app.db.query(`
    SELECT a.slug, a.title, a.is_stub, a.status, a.canonical_url, a.external_id, a.language, s.name AS section, so.slug AS source,
      ARRAY(SELECT au.name || ' ' || b.role FROM bylines b JOIN authors au ON au.id = b.author_id WHERE b.article_id = a.id ORDER BY b.position) AS people,
      ARRAY(SELECT t.name || ' ' || at.origin FROM article_topics at JOIN topics t ON t.id = at.topic_id WHERE at.article_id = a.id ORDER BY 1) AS topics,
      ARRAY(SELECT r.code FROM article_regions ar JOIN regions r ON r.id = ar.region_id WHERE ar.article_id = a.id ORDER BY 1) AS regions,
      ARRAY(SELECT o.slug FROM related_edges e JOIN articles o ON o.id = e.target_id WHERE e.article_id = a.id AND e.origin = 'EDITORIAL' ORDER BY e.position) AS related,
      ARRAY(SELECT o.slug FROM articles o WHERE coalesce(o.translation_of_id, o.id) = coalesce(a.translation_of_id, a.id) AND o.id <> a.id ORDER BY 1) AS translations,
      ARRAY(SELECT p.reference FROM pending_references p WHERE p.article_id = a.id ORDER BY 1) AS waiting,
      (SELECT max(r.number) FROM revisions r WHERE r.article_id = a.id) = a.revision AS revised
    FROM articles a JOIN sources so ON so.id = a.source_id LEFT JOIN sections s ON s.id = a.section_id ORDER BY a.title, a.slug`);
}

beforeAll(async () => {
  single = await createTestApp();
  batched = await createTestApp();
});

afterAll(async () => {
  await single.close();
  await batched.close();
});

describe('a batch', () => {
  it('stores what its articles one by one would, in one transaction', async () => {
    for (const sketch of sketches) await single.save(sketch);
    const results = await batch(batched, sketches);
    expect(results.map(({ outcome }) => outcome)).toEqual(
      sketches.map((_, index) => (index === 7 ? 'UPDATED' : 'CREATED')),
    );
    expect(await graphOf(batched)).toEqual(await graphOf(single));
  });

  it('again writes nothing', async () => {
    const last =
      'SELECT max(position)::integer AS position, (SELECT count(*)::integer FROM revisions) AS revisions FROM changes';
    const before = await batched.app.db.query(last);
    const again = sketches.filter((_, index) => index !== 6);
    expect((await batch(batched, again)).map(({ outcome }) => outcome)).toEqual(again.map(() => 'UNCHANGED'));
    expect(await batched.app.db.query(last)).toEqual(before);
  });

  it('of edits does as they would one by one', async () => {
    const edits = sketches
      .filter((_, index) => index !== 6)
      .map((sketch) => ({ ...sketch, body: 'Edited.', related: sketch.related?.slice(1) ?? [], topics: [] }));
    for (const sketch of edits) await single.save(sketch);
    await batch(batched, edits);
    expect(await graphOf(batched)).toEqual(await graphOf(single));
  });

  it('logs each entity once', async () => {
    const repeated = await batched.app.db.query(
      `SELECT entity_uuid FROM changes WHERE operation = 'CREATED' GROUP BY entity_uuid HAVING count(*) > 1`,
    );
    expect(repeated).toEqual([]);
  });

  it('is stored whole or not at all', async () => {
    const before = await graphOf(batched);
    await expect(
      batch(batched, [{ title: 'Fine' }, { title: 'Not fine', url: 'ftp://example.org' }]),
    ).rejects.toThrow();
    expect(await graphOf(batched)).toEqual(before);
  });

  it('of none is nothing', async () => {
    expect(await batch(batched, [])).toEqual([]);
  });
});

describe('several writers at once', () => {
  it('make one article of the same one, and different slugs for different ones', async () => {
    const same = await Promise.all(
      Array.from({ length: 6 }, () => single.save({ title: 'Raced', authors: ['Racer'], topics: ['Race'] })),
    );
    expect(same.map(({ outcome }) => outcome).sort()).toEqual([
      'CREATED',
      ...Array.from({ length: 5 }, () => 'UNCHANGED'),
    ]);
    const different = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        single.save({ title: 'Racing', published: day(`2024-01-0${index + 1}`), related: [{ title: 'Race card' }] }),
      ),
    );
    expect(different.map(({ slug }) => slug).sort()).toEqual([
      'racing',
      'racing-2',
      'racing-3',
      'racing-4',
      'racing-5',
      'racing-6',
    ]);
    expect(different.reduce((sum, { stubs }) => sum + stubs, 0)).toBe(1);
  });
});
