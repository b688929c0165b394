import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../support/holders.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
let due: number;

beforeAll(async () => {
  test = await createTestApp();
  await test.save({ title: 'Here already', slug: 'here-already', section: 'Research', topics: ['Quays'] });
  due = Date.now() + 2_000;
  const instant = new Date(due).toISOString();
  await test.save({
    title: 'Due shortly',
    slug: 'due-shortly',
    section: 'Research',
    authors: ['Inga Later'],
    topics: ['Quays', 'Ferries'],
    language: 'en',
    published: { precision: 'TIME', date: instant.slice(0, 10), instant },
    related: [{ title: 'Seen on its card', topic: 'Canals' }, { slug: 'here-already' }],
  });
  await test.save({
    title: 'Here already',
    slug: 'here-already',
    section: 'Research',
    topics: ['Quays'],
    subtitle: 'Again',
    related: [{ slug: 'due-shortly' }],
  });
}, 30_000);

afterAll(() => test.close());

const document = `{
  articles { totalCount nodes { title } }
  search: articles(search: "shortly") { totalCount }
  articleBy(by: { slug: "due-shortly" }) { title }
  here: articleBy(by: { slug: "here-already" }) { next { title } related { nodes { title } } }
  authors { nodes { name articleCount } }
  topics { nodes { name articleCount } }
  suggest(prefix: "due sho") { text }
}`;

describe('an article whose time has not come', () => {
  it('is nowhere, and everywhere from the moment it is due, without a write; so is the stub on its card', async () => {
    const before = await test.query(document);
    // Only a machine that took over two seconds for one query would get here too late.
    if (Date.now() < due) {
      expect(before.errors).toEqual([]);
      expect(before.data).toEqual({
        articles: { totalCount: 1, nodes: [{ title: 'Here already' }] },
        search: { totalCount: 0 },
        articleBy: null,
        here: { next: null, related: { nodes: [] } },
        authors: { nodes: [] },
        topics: { nodes: [{ name: 'Quays', articleCount: 1 }] },
        suggest: [],
      });
    }
    const written = await lastChange();
    let after = before;
    while (after.data.articleBy === null) {
      await sleep(100);
      after = await test.query(document);
    }
    expect(Date.now()).toBeGreaterThanOrEqual(due);
    expect(after.data).toEqual({
      articles: {
        totalCount: 3,
        nodes: expect.arrayContaining([{ title: 'Due shortly' }, { title: 'Seen on its card' }]),
      },
      search: { totalCount: 1 },
      articleBy: { title: 'Due shortly' },
      here: { next: { title: 'Due shortly' }, related: { nodes: [{ title: 'Due shortly' }] } },
      authors: { nodes: [{ name: 'Inga Later', articleCount: 1 }] },
      topics: {
        nodes: [
          { name: 'Canals', articleCount: 1 },
          { name: 'Ferries', articleCount: 1 },
          { name: 'Quays', articleCount: 2 },
        ],
      },
      suggest: [{ text: 'Due shortly' }],
    });
    expect(await lastChange()).toBe(written);
  });
});

describe('an article that is taken back', () => {
  const visible = async () => {
    const { data } = await test.query('{ articles { nodes { title } } topics { nodes { name } } }');
    return [...data.articles.nodes.map(({ title }: any) => title), ...data.topics.nodes.map(({ name }: any) => name)];
  };

  it('takes the stub that only its card shows with it, and brings it back', async () => {
    const holder = {
      title: 'Holds a card',
      externalId: 'holder',
      related: [{ title: 'Only on that card', topic: 'Silk' }],
    };
    await test.save(holder);
    expect(await visible()).toEqual(expect.arrayContaining(['Holds a card', 'Only on that card', 'Silk']));
    for (const status of ['WITHDRAWN', 'DRAFT'] as const) {
      await test.save({ ...holder, status });
      for (const gone of ['Holds a card', 'Only on that card', 'Silk']) expect(await visible()).not.toContain(gone);
      await test.save(holder);
      expect(await visible()).toEqual(expect.arrayContaining(['Holds a card', 'Only on that card', 'Silk']));
    }
  });
});

async function lastChange(): Promise<string> {
  const [row] = await ask<{ last: string }>(test.databaseUrl, 'SELECT max(position)::text AS last FROM changes');
  return row!.last;
}
