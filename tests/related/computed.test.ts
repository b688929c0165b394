import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { updateRelated } from '../../src/related/related.writer.js';
import { createTestApp, type ArticleSketch, type TestApp } from '../support/test-app.js';

let test: TestApp;

const gas: ArticleSketch = {
  title: 'Gas exports of Turkmenistan',
  topics: ['Energy'],
  regions: ['TM'],
  authors: ['Anna Petrova'],
};
const pipeline: ArticleSketch = {
  title: 'A pipeline for gas exports',
  topics: ['Energy', 'Trade'],
  regions: ['TM', 'AZ'],
  authors: ['Anna Petrova'],
};
const poetry: ArticleSketch = { title: 'Poetry of the mountains', topics: ['Culture'], regions: ['GE'] };

beforeAll(async () => {
  test = await createTestApp();
  await test.save(gas);
  await test.save(pipeline);
  await test.save(poetry);
  await updateRelated(test.app.db);
}, 60_000);

afterAll(() => test.close());

interface Edge {
  origin: string;
  score: number;
  reasons: string[];
  node: { title: string };
}

async function related(slug: string): Promise<Edge[]> {
  const { data, errors } = await test.query(
    `query ($slug: String!) { articleBy(by: { slug: $slug }) { related(first: 100) { edges { origin score reasons node { title } } } } }`,
    { slug },
  );
  expect(errors).toEqual([]);
  return data.articleBy.related.edges as Edge[];
}

const titles = async (slug: string) => (await related(slug)).map(({ node }) => node.title);

describe('computed relations', () => {
  it('join what shares regions, topics, authors and words, both ways, and say so', async () => {
    const [edge, ...more] = await related('gas-exports-of-turkmenistan');
    expect(more).toEqual([]);
    expect(edge).toMatchObject({
      origin: 'COMPUTED',
      reasons: ['both about Turkmenistan', 'same topic: Energy', 'same author: Anna Petrova', 'similar text'],
      node: { title: pipeline.title },
    });
    expect(edge!.score).toBeGreaterThan(0.3);
    expect(edge!.score).toBeLessThan(1);
    expect(await titles('a-pipeline-for-gas-exports')).toEqual([gas.title]);
    expect(await titles('poetry-of-the-mountains')).toEqual([]);
  });

  it('are worked out when content changes, and not when nothing does', async () => {
    expect(await updateRelated(test.app.db)).toBe(0);
    const changes = 'SELECT max(position)::integer AS position FROM changes';
    await test.save({ ...gas, section: 'Nothing that counts' });
    const before = await test.app.db.query(changes);
    expect(await updateRelated(test.app.db)).toBeGreaterThan(0);
    expect(await test.app.db.query(changes)).toEqual(before);
  });

  it('follow a change at either end, and say what is so now', async () => {
    const changed = { ...pipeline, topics: ['Culture'], regions: ['GE'], authors: ['Ben Okoye'] };
    await test.save(changed);
    await updateRelated(test.app.db);
    expect(await titles('poetry-of-the-mountains')).toEqual([pipeline.title]);
    const [left] = await related('gas-exports-of-turkmenistan');
    expect(left?.reasons ?? []).not.toContain('same topic: Energy');
    expect(left?.reasons ?? []).not.toContain('both about Turkmenistan');
    await test.save({ ...changed, title: pipeline.title, topics: [], regions: [], authors: [] });
    await updateRelated(test.app.db);
    expect(await titles('poetry-of-the-mountains')).toEqual([]);
    await test.save(pipeline);
    await updateRelated(test.app.db);
    expect((await related('gas-exports-of-turkmenistan'))[0]!.reasons).toContain('same topic: Energy');
  });

  it('take in what comes later', async () => {
    await test.save({
      ...gas,
      title: 'Turkmenistan and gas exports again',
      published: { precision: 'DAY', date: '2024-02-01' },
    });
    await updateRelated(test.app.db);
    for (const slug of ['gas-exports-of-turkmenistan', 'a-pipeline-for-gas-exports'])
      expect(await titles(slug)).toContain('Turkmenistan and gas exports again');
  });

  it("come after the editors' picks, none twice, never the article itself", async () => {
    await test.save({ ...gas, related: [{ title: poetry.title }, { title: pipeline.title }, { title: gas.title }] });
    await updateRelated(test.app.db);
    const edges = await related('gas-exports-of-turkmenistan');
    expect(edges.map(({ origin, node }) => [origin, node.title])).toEqual([
      ['EDITORIAL', poetry.title],
      ['EDITORIAL', pipeline.title],
      ['COMPUTED', 'Turkmenistan and gas exports again'],
    ]);
    // The pick taken back, the computed relation takes its place.
    await test.save(gas);
    await updateRelated(test.app.db);
    expect((await related('gas-exports-of-turkmenistan')).map(({ origin }) => origin)).toEqual([
      'COMPUTED',
      'COMPUTED',
    ]);
  });

  it('are never translations of the article', async () => {
    await test.save({
      ...gas,
      title: 'Exportations de gaz',
      slug: 'gaz',
      language: 'fr',
      translationOf: 'gas-exports-of-turkmenistan',
    });
    await updateRelated(test.app.db);
    expect(await titles('gas-exports-of-turkmenistan')).not.toContain('Exportations de gaz');
    expect(await titles('gaz')).not.toContain(gas.title);
    expect(await titles('gaz')).toContain(pipeline.title);
  });

  it('follow which articles are translations of each other, whichever comes, changes or goes first', async () => {
    const like = (title: string, more: Partial<ArticleSketch> = {}): ArticleSketch => ({ title, externalId: title, topics: ['Sports'], regions: ['FJ'], authors: ['Vika Example'], ...more }); // prettier-ignore
    const lists = async () => {
      await updateRelated(test.app.db);
      const found = [await titles('cup'), await titles('coupe'), await titles('pokal')];
      return found.map((list) => list.filter((title) => ['Cup', 'Coupe', 'Pokal'].includes(title)).sort());
    };
    // One waits for the original, and the original comes.
    await test.save(like('Coupe', { translationOf: 'cup' }));
    await test.save(like('Pokal'));
    await updateRelated(test.app.db);
    await test.save(like('Cup'));
    expect(await lists()).toEqual([['Pokal'], ['Pokal'], ['Coupe', 'Cup']]);
    // Another is linked to the one that is a translation itself.
    await test.save(like('Pokal', { translationOf: 'coupe' }));
    expect(await lists()).toEqual([[], [], []]);
    // The link goes.
    await test.save(like('Coupe'));
    expect(await lists()).toEqual([['Coupe'], ['Cup', 'Pokal'], ['Coupe']]);
  });

  it('never show a draft, nor what is still to come', async () => {
    await test.save({ ...gas, title: 'Draft on gas exports', status: 'DRAFT' });
    await test.save({ ...gas, title: 'Future gas exports', published: { precision: 'DAY', date: '2999-01-01' } });
    await test.save({ ...gas, title: 'Withdrawn gas exports' });
    await updateRelated(test.app.db);
    expect(await titles('gas-exports-of-turkmenistan')).toContain('Withdrawn gas exports');
    await test.save({ ...gas, title: 'Withdrawn gas exports', status: 'WITHDRAWN' });
    for (const when of ['before', 'after'] as const) {
      if (when === 'after') await updateRelated(test.app.db);
      expect((await titles('gas-exports-of-turkmenistan')).join()).not.toMatch(/Draft|Future|Withdrawn/);
    }
  });

  it('count a topic that a card gives', async () => {
    await test.save({ title: 'Music of the steppe', body: 'Strings.' });
    await test.save({ title: 'Unrelated holder', related: [{ title: 'Music of the steppe', topic: 'Culture' }] });
    await updateRelated(test.app.db);
    expect((await related('music-of-the-steppe')).map(({ node, reasons }) => [node.title, reasons])).toContainEqual([
      poetry.title,
      ['same topic: Culture'],
    ]);
  });

  it('find what shares a rare word, however many share what is common', async () => {
    const common = { topics: ['Energy'], regions: ['TM'], authors: ['Anna Petrova'] };
    await test.save({ ...common, title: 'Where lapis lazuli is mined', body: 'Lapis lazuli comes from one valley.' });
    for (let n = 0; n < 130; n++) {
      await test.save({ ...common, title: `Gas in month ${n}`, body: 'The gas was exported as it is every month.' });
    }
    await test.save({ title: 'Pigments of old', body: 'Ultramarine was made of lapis lazuli.' });
    await updateRelated(test.app.db);
    expect((await titles('where-lapis-lazuli-is-mined'))[0]).toBe('Pigments of old');
    expect((await related('pigments-of-old'))[0]).toMatchObject({
      node: { title: 'Where lapis lazuli is mined' },
      reasons: ['similar text'],
    });
  }, 30_000);

  it('are limited as asked, 100 at most', async () => {
    const { data } = await test.query(
      '{ articleBy(by: { slug: "gas-exports-of-turkmenistan" }) { none: related(first: 0) { nodes { id } } one: related(first: 1) { nodes { id } } } }',
    );
    expect([data.articleBy.none.nodes.length, data.articleBy.one.nodes.length]).toEqual([0, 1]);
    const { errors } = await test.query(
      '{ articleBy(by: { slug: "gas-exports-of-turkmenistan" }) { related(first: 101) { nodes { id } } } }',
    );
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_PAGE_SIZE', argument: 'first' });
  });
});
