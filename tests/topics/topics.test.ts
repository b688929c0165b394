import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArticleWriter } from '../../src/articles/article.writer.js';
import { articleInput, createTestApp, type ArticleSketch, type TestApp } from '../support/test-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
}, 60_000);
afterAll(() => test.close());

async function save(sketch: ArticleSketch, detected: { code: string; score: number }[] = []): Promise<string> {
  const input = articleInput({ externalId: sketch.title, ...sketch });
  const { slug } = await new ArticleWriter(test.app.db, test.app.regions).save(
    { ...input, derived: { ...input.derived, topics: detected } },
    null,
  );
  return slug;
}

async function assignments(slug: string) {
  const { data, errors } = await test.query(
    `query ($slug: String!) { articleBy(by: { slug: $slug }) {
      topics { name } topicAssignments { topic { name code parent { code } } origin score } } }`,
    { slug },
  );
  expect(errors).toEqual([]);
  expect(data.articleBy.topics.map((topic: any) => topic.name)).toEqual(
    data.articleBy.topicAssignments.map((each: any) => each.topic.name),
  );
  return data.articleBy.topicAssignments as any[];
}

describe("a publisher's term", () => {
  it('that names a topic of the vocabulary is that topic', async () => {
    const slug = await save({ title: 'Pipes', topics: ['oil & gas', 'Élections'] });
    expect(await assignments(slug)).toEqual([
      {
        topic: { name: 'Oil and Gas', code: 'OIL_AND_GAS', parent: { code: 'ENERGY' } },
        origin: 'EDITORIAL',
        score: null,
      },
      {
        topic: { name: 'Elections', code: 'ELECTIONS', parent: { code: 'GOVERNANCE' } },
        origin: 'EDITORIAL',
        score: null,
      },
    ]);
  });

  it('of its own is kept, and filed under the topic that it names in part', async () => {
    const slug = await save({ title: 'Desk', topics: ['Kazakh Energy Policy', 'Profiles'] });
    expect((await assignments(slug)).map(({ topic }) => topic)).toEqual([
      { name: 'Kazakh Energy Policy', code: null, parent: { code: 'ENERGY' } },
      { name: 'Profiles', code: null, parent: null },
    ]);
  });

  it('lies where its source says, which moves no topic of the vocabulary', async () => {
    const slug = await save({
      title: 'Placed',
      topics: ['Grid Security', 'Energy'],
      topicParents: { 'Grid Security': 'Electricity', Energy: 'Our Themes' },
    });
    expect((await assignments(slug)).map(({ topic }) => topic)).toEqual([
      { name: 'Grid Security', code: null, parent: { code: 'ELECTRICITY' } },
      { name: 'Energy', code: 'ENERGY', parent: null },
    ]);
  });
});

describe('topics found in the text', () => {
  const detected = [
    { code: 'RAILWAYS', score: 0.75 },
    { code: 'TRADE', score: 0.5 },
  ];

  it('are given where the publisher names none, best first, and go when it names one', async () => {
    const sketch = { title: 'Trains', externalId: 'trains' };
    const slug = await save(sketch, detected);
    expect((await assignments(slug)).map(({ topic, origin, score }) => [topic.code, origin, score])).toEqual([
      ['RAILWAYS', 'DETECTED', 0.75],
      ['TRADE', 'DETECTED', 0.5],
    ]);
    await save({ ...sketch, topics: ['Transport'] }, detected);
    expect((await assignments(slug)).map(({ topic, origin }) => [topic.code, origin])).toEqual([
      ['TRANSPORT', 'EDITORIAL'],
    ]);
    await save(sketch, detected);
    expect((await assignments(slug)).map(({ origin }) => origin)).toEqual(['DETECTED', 'DETECTED']);
  });

  it('come after those that cards give', async () => {
    const slug = await save({ title: 'Bridges', externalId: 'bridges' }, detected);
    await save({ title: 'A page', related: [{ title: 'Bridges', topic: 'Security' }] });
    expect((await assignments(slug)).map(({ topic, origin }) => [topic.code, origin])).toEqual([
      ['SECURITY', 'CARD'],
      ['RAILWAYS', 'DETECTED'],
      ['TRADE', 'DETECTED'],
    ]);
  });
});

describe('narrower topics', () => {
  it('count for the wider one unless asked otherwise', async () => {
    await save({ title: 'Blackouts', topics: ['Electricity'] });
    const { data, errors } = await test.query(`{
      all: articles(filter: { topics: { some: { code: { eq: "ENERGY" } } }, title: { eq: "Blackouts" } }) { totalCount }
      own: articles(filter: { topics: { some: { code: { eq: "ENERGY" }, includeDescendants: false } }, title: { eq: "Blackouts" } }) { totalCount }
      every: articles(filter: { topics: { every: { code: { eq: "ENERGY" } } }, title: { eq: "Blackouts" } }) { totalCount }
      none: articles(filter: { topics: { none: { code: { eq: "ENERGY" } } }, title: { eq: "Blackouts" } }) { totalCount }
      topicBy(by: { code: "energy" }) {
        name iptcCode description articleCount
        articles { totalCount } own: articles(includeDescendants: false) { totalCount }
        children { name articleCount }
      }
    }`);
    expect(errors).toEqual([]);
    expect([data.all, data.own, data.every, data.none].map(({ totalCount }) => totalCount)).toEqual([1, 0, 1, 0]);
    const { articleCount, articles, own, children, ...topic } = data.topicBy;
    expect(topic).toEqual({
      name: 'Energy',
      iptcCode: '20000256',
      description: 'Supply and use of energy as a whole.',
    });
    expect(articleCount).toBe(articles.totalCount);
    expect(own.totalCount).toBeLessThan(articles.totalCount);
    expect(children.map(({ name }: any) => name)).toEqual(['Electricity', 'Kazakh Energy Policy', 'Oil and Gas']);
  });
});

describe('topics of the vocabulary', () => {
  it('are seen when an article that may be seen has them, or has one below them', async () => {
    await save({ title: 'Draft on space', topics: ['Space'], status: 'DRAFT' });
    const { data } = await test.query(`{
      space: topicBy(by: { code: "SPACE" }) { name }
      coal: topicBy(by: { slug: "coal" }) { name }
      technology: topicBy(by: { code: "TECHNOLOGY" }) { name }
      governance: topicBy(by: { code: "GOVERNANCE" }) { children { code } }
      topics(first: 100) { nodes { code } }
    }`);
    expect([data.space, data.coal, data.technology]).toEqual([null, null, null]);
    expect(data.governance.children).toEqual([{ code: 'ELECTIONS' }]);
    expect(data.topics.nodes.map(({ code }: any) => code)).not.toContain('SPACE');
  });

  it('keep which topic lies below which, whatever is moved', async () => {
    const closure = async (): Promise<object[]> =>
      await test.app.db.query(
        `SELECT a.name AS above, d.name AS below, c.depth FROM topic_closure c JOIN topics a ON a.id = c.ancestor_id
         JOIN topics d ON d.id = c.descendant_id WHERE d.name IN ('Upper', 'Lower') ORDER BY below, depth`,
      );
    await save({ title: 'Chain', topics: ['Lower', 'Upper'], topicParents: { Lower: 'Upper' } });
    expect(await closure()).toEqual([
      { above: 'Lower', below: 'Lower', depth: 0 },
      { above: 'Upper', below: 'Lower', depth: 1 },
      { above: 'Upper', below: 'Upper', depth: 0 },
    ]);
    await save({ title: 'Chain again', topics: ['Upper'], topicParents: { Upper: 'Water' } });
    expect(await closure()).toEqual([
      { above: 'Lower', below: 'Lower', depth: 0 },
      { above: 'Upper', below: 'Lower', depth: 1 },
      { above: 'Water', below: 'Lower', depth: 2 },
      { above: 'Upper', below: 'Upper', depth: 0 },
      { above: 'Water', below: 'Upper', depth: 1 },
    ]);
  });
});

describe('a topic that a card gives and the text shows too', () => {
  const TEXT = { title: 'Under the Reactor', body: 'A reactor.' };
  const shown = (topic: string | null): ArticleSketch => ({ title: 'Shows the reactor', related: [{ externalId: TEXT.title, title: TEXT.title, topic }] }); // prettier-ignore
  const found = [
    { code: 'NUCLEAR_ENERGY', score: 0.9 },
    { code: 'COAL', score: 0.6 },
  ];
  const origins = async (slug: string) => (await assignments(slug)).map(({ topic, origin, score }) => [topic.code, origin, score]); // prettier-ignore

  it.each(['card', 'text'])(
    "is the card's while there is one, and goes on as found in the text; the %s comes first",
    async (which) => {
      await test.app.db.query(`DELETE FROM articles`);
      await save(TEXT, which === 'text' ? found : []);
      await save(shown('Coal'));
      const slug = which === 'text' ? 'under-the-reactor' : await save({ ...TEXT, body: 'A new reactor.' }, found);
      const both = [
        ['COAL', 'CARD', null],
        ['NUCLEAR_ENERGY', 'DETECTED', 0.9],
      ];
      const alone = [
        ['NUCLEAR_ENERGY', 'DETECTED', 0.9],
        ['COAL', 'DETECTED', 0.6],
      ];
      expect(await origins(slug)).toEqual(both);
      await save(shown(null));
      expect(await origins(slug)).toEqual(alone);
      await save(shown('Coal'));
      expect(await origins(slug)).toEqual(both);
      await save({ ...shown('Coal'), status: 'DRAFT' });
      expect(await origins(slug)).toEqual(alone);
    },
  );

  it('is none where the publisher names topics, and comes back as both', async () => {
    await test.app.db.query(`DELETE FROM articles`);
    const slug = await save(TEXT, found);
    await save(shown('Coal'));
    await save({ ...TEXT, topics: ['Trade'] });
    expect(await origins(slug)).toEqual([
      ['TRADE', 'EDITORIAL', null],
      ['COAL', 'CARD', null],
    ]);
    await save(shown(null));
    expect(await origins(slug)).toEqual([['TRADE', 'EDITORIAL', null]]);
  });
});
