import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArticleWriter } from '../../src/articles/article.writer.js';
import { articleInput, createTestApp, type ArticleSketch, type TestApp } from '../support/test-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
}, 60_000);
afterAll(() => test.close());

const site = (path: string) => `https://harbour.example/${path}`;

/** In one transaction. */
function saveAll(...sketches: ArticleSketch[]) {
  return new ArticleWriter(test.app.db, test.app.regions).saveAll(
    sketches.map((sketch) => articleInput({ ...sketch })),
    null,
  );
}

async function placeOf(id: string): Promise<unknown> {
  const rows: unknown[] = await test.app.db.query(
    `SELECT a.slug, a.canonical_url AS url, ARRAY(SELECT f.slug FROM former_slugs f WHERE f.article_id = a.id ORDER BY 1) AS slugs,
       ARRAY(SELECT f.url FROM former_urls f WHERE f.article_id = a.id ORDER BY 1) AS urls FROM articles a WHERE a.external_id = $1`,
    [id],
  );
  return rows[0];
}

/** Whom the public finds under a slug. */
async function titleAt(slug: string): Promise<string | null> {
  const { data } = await test.query(`query ($slug: String!) { articleBy(by: { slug: $slug }) { title } }`, { slug });
  return data.articleBy?.title ?? null;
}

const pair = (name: string, swapped: boolean): [ArticleSketch, ArticleSketch] => {
  const [one, two] = swapped ? ['two', 'one'] : ['one', 'two'];
  return [
    { title: `${name} A`, externalId: `${name}-a`, url: site(`${name}-${one}`), slug: `${name}-${one}` },
    { title: `${name} B`, externalId: `${name}-b`, url: site(`${name}-${two}`), slug: `${name}-${two}` },
  ];
};
const swappedPlaces = (name: string) => [
  { slug: `${name}-two`, url: site(`${name}-two`), slugs: [`${name}-one`], urls: [site(`${name}-one`)] },
  { slug: `${name}-one`, url: site(`${name}-one`), slugs: [`${name}-two`], urls: [site(`${name}-two`)] },
];

describe('two articles that change places', () => {
  it('have each the address and slug of the other, and their own as former ones, in one batch', async () => {
    await saveAll(...pair('batch', false));
    const results = await saveAll(...pair('batch', true));
    expect(results.map(({ outcome }) => outcome)).toEqual(['UPDATED', 'UPDATED']);
    expect([await placeOf('batch-a'), await placeOf('batch-b')]).toEqual(swappedPlaces('batch'));
    expect([await titleAt('batch-one'), await titleAt('batch-two')]).toEqual(['batch B', 'batch A']);
  });

  it('end there too when they come one after the other', async () => {
    await saveAll(...pair('runs', false));
    const [a, b] = pair('runs', true);
    await saveAll(a);
    expect(await placeOf('runs-b')).toMatchObject({ slug: 'runs-two-2', url: null, urls: [site('runs-two')] });
    await saveAll(b);
    expect(await placeOf('runs-a')).toEqual(swappedPlaces('runs')[0]);
    expect(await placeOf('runs-b')).toMatchObject({ ...swappedPlaces('runs')[1], slugs: ['runs-two', 'runs-two-2'] });
    expect((await saveAll(...pair('runs', true))).map(({ outcome }) => outcome)).toEqual(['UNCHANGED', 'UNCHANGED']);
  });

  it('may change back', async () => {
    await saveAll(...pair('back', false));
    await saveAll(...pair('back', true));
    await saveAll(...pair('back', false));
    expect(await placeOf('back-a')).toMatchObject({
      slug: 'back-one',
      url: site('back-one'),
      urls: [site('back-two')],
    });
    expect(await placeOf('back-b')).toMatchObject({
      slug: 'back-two',
      url: site('back-two'),
      urls: [site('back-one')],
    });
  });

  it('may be three, by slugs alone', async () => {
    const three = (slugs: string[]) =>
      slugs.map((slug, n) => ({ title: `Three ${n}`, externalId: `three-${n}`, slug }) satisfies ArticleSketch);
    await saveAll(...three(['three-x', 'three-y', 'three-z']));
    await saveAll(...three(['three-y', 'three-z', 'three-x']));
    expect(await Promise.all(['three-x', 'three-y', 'three-z'].map(titleAt))).toEqual([
      'Three 2',
      'Three 0',
      'Three 1',
    ]);
  });

  it('say in the change log who had to leave an address', async () => {
    await saveAll(...pair('log', false));
    await saveAll(pair('log', true)[0]);
    const rows: unknown[] = await test.app.db.query(
      `SELECT c.fields FROM changes c JOIN articles a ON a.uuid = c.entity_uuid WHERE a.external_id = 'log-b' AND c.operation = 'UPDATED'`,
    );
    expect(rows).toEqual([{ fields: ['url', 'slug'] }]);
  });
});

describe('a slug that somebody has', () => {
  it('is not taken from who keeps it: whoever is renamed to it gets a number', async () => {
    await saveAll(
      { title: 'Keeps', externalId: 'keeps', slug: 'kept' },
      { title: 'Comes', externalId: 'comes', slug: 'coming' },
    );
    await saveAll({ title: 'Comes', externalId: 'comes', slug: 'kept' });
    expect([await titleAt('kept'), await titleAt('kept-2'), await titleAt('coming')]).toEqual([
      'Keeps',
      'Comes',
      'Comes',
    ]);
  });

  it('keeps leading to who had it, when another article is renamed to it', async () => {
    await saveAll({ title: 'Left', externalId: 'left', slug: 'left' });
    await saveAll(
      { title: 'Left', externalId: 'left', slug: 'gone' },
      { title: 'Late', externalId: 'late', slug: 'left' },
    );
    expect([await titleAt('left'), await titleAt('left-2')]).toEqual(['Left', 'Late']);
  });

  it('is not taken by who comes to live where its owner lived long ago', async () => {
    await saveAll(
      { title: 'Old', externalId: 'old', slug: 'x', url: site('x') },
      { title: 'New', externalId: 'new', slug: 'n', url: site('n') },
    );
    await saveAll({ title: 'Old', externalId: 'old', slug: 'x', url: site('2024/x') });
    await saveAll({ title: 'New', externalId: 'new', slug: 'x', url: site('x') });
    expect([await titleAt('x'), await titleAt('x-2')]).toEqual(['Old', 'New']);
  });
});

describe('what the public does not see', () => {
  const draft = (id: string, more: Partial<ArticleSketch> = {}): ArticleSketch => ({ title: 'A Secret', externalId: id, source: id, status: 'DRAFT', ...more }); // prettier-ignore

  it('does not show in the slugs of what it sees, whichever came first', async () => {
    await saveAll(draft('d1', { title: 'Secret One' }));
    await saveAll({ title: 'Secret One', externalId: 'p1', source: 'Open' });
    expect(await placeOf('p1')).toMatchObject({ slug: 'secret-one' });
    expect(await placeOf('d1')).toMatchObject({ slug: 'secret-one-2', slugs: [] });
    await saveAll({ title: 'Secret One', externalId: 'p2', source: 'Open Too' });
    expect(await placeOf('p2')).toMatchObject({ slug: 'secret-one-2' });
    expect(await placeOf('d1')).toMatchObject({ slug: 'secret-one-3', slugs: [] });
    expect((await saveAll(draft('d1', { title: 'Secret One' })))[0]).toMatchObject({
      outcome: 'UNCHANGED',
      slug: 'secret-one-3',
    });
  });

  it('gives way within a batch, and as a scheduled article', async () => {
    const later = { precision: 'DAY' as const, date: '2999-01-01' };
    await saveAll(draft('d2', { title: 'Secret Two', status: 'PUBLISHED', published: later }), {
      title: 'Secret Two',
      externalId: 'p3',
      source: 'Open',
    });
    expect([await placeOf('p3'), await placeOf('d2')]).toMatchObject([
      { slug: 'secret-two' },
      { slug: 'secret-two-2' },
    ]);
    await saveAll(draft('d3', { title: 'Secret Three', body: 'First.' }));
    await saveAll(draft('d3', { title: 'Secret Three', body: 'Second.' }), {
      title: 'Secret Three',
      externalId: 'p4',
      source: 'Open',
    });
    expect([await placeOf('p4'), await placeOf('d3')]).toMatchObject([
      { slug: 'secret-three' },
      { slug: 'secret-three-2', slugs: [] },
    ]);
  });

  it('keeps its slug where the public has seen it before', async () => {
    await saveAll(draft('d4', { title: 'Seen', status: 'PUBLISHED' }));
    await saveAll(draft('d4', { title: 'Seen', status: 'WITHDRAWN' }));
    await saveAll({ title: 'Seen', externalId: 'p5', source: 'Open' });
    expect([await placeOf('d4'), await placeOf('p5')]).toMatchObject([{ slug: 'seen' }, { slug: 'seen-2' }]);
  });

  it('does not give way to what is hidden as well', async () => {
    await saveAll(draft('d5', { title: 'Both' }));
    await saveAll(draft('d6', { title: 'Both' }));
    expect([await placeOf('d5'), await placeOf('d6')]).toMatchObject([{ slug: 'both' }, { slug: 'both-2' }]);
  });

  it('does not show in the slugs of stubs', async () => {
    await saveAll(draft('d7', { title: 'A card', source: 'Elsewhere' }));
    await saveAll({ title: 'Shows a card', related: [{ title: 'A card' }] });
    expect(await titleAt('a-card')).toBe('A card');
  });
});
