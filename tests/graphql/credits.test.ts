import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/test-app.js';

describe('what an article says of its authors, and its picture', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('is credited as on that article, while the author keeps what was known first', async () => {
    const anna = {
      name: 'Anna Petrova',
      affiliation: 'Aral Institute',
      title: 'Fellow',
      url: 'https://a.example/anna',
    };
    await test.save({ title: 'First', bylines: [anna], image: { url: 'https://a.example/i.png', alt: 'A dam' } });
    await test.save({
      title: 'Second',
      bylines: [{ name: 'Dr. Anna Petrova', affiliation: 'Baku State University', biography: 'Works on rivers.', photoUrl: 'https://a.example/p.jpg' }],
    }); // prettier-ignore
    const { data, errors } = await test.query(`{
      articles(orderBy: {field: TITLE, direction: ASC}) { nodes {
        image { url alt }
        bylines { affiliation title author { affiliation biography photoUrl url } }
      } } }`);
    expect(errors).toEqual([]);
    const author = {
      affiliation: 'Aral Institute',
      biography: 'Works on rivers.',
      photoUrl: 'https://a.example/p.jpg',
      url: 'https://a.example/anna',
    };
    expect(data).toEqual({
      articles: {
        nodes: [
          { image: { url: 'https://a.example/i.png', alt: 'A dam' }, bylines: [{ affiliation: 'Aral Institute', title: 'Fellow', author }] },
          { image: null, bylines: [{ affiliation: 'Baku State University', title: null, author }] },
        ],
      },
    }); // prettier-ignore
  });

  it('makes no new revision when only facts about the author come', async () => {
    const byline = { name: 'Anna Petrova', affiliation: 'Baku State University' };
    const saved = await test.save({ title: 'Second', bylines: [{ ...byline, name: 'Dr. Anna Petrova', biography: 'New.' }] }); // prettier-ignore
    expect(saved.outcome).toBe('UNCHANGED');
  });

  it('files topics under wider ones once, without circles', async () => {
    await test.save({ title: 'Third', topics: ['Tunnels', 'Roads'], topicParents: { Tunnels: 'Roads', Roads: 'Tunnels' } }); // prettier-ignore
    await test.save({ title: 'Fourth', topics: ['Tunnels'], topicParents: { Tunnels: 'Something else' } });
    const { data } = await test.query(`{ a: topicBy(by: {slug: "tunnels"}) { parent { name } } b: topicBy(by: {slug: "roads"}) { parent { name } } }`); // prettier-ignore
    expect(data).toEqual({ a: { parent: { name: 'Roads' } }, b: { parent: null } });
  });
});
