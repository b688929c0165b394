import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PartialDate } from '../../src/platform/partial-date.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;

const day = (date: string): PartialDate => ({ precision: 'DAY', date });
const instant = (text: string): PartialDate => ({ precision: 'TIME', date: text.slice(0, 10), instant: text });

/** Ties on a day, no date at all, instants that differ in the last microsecond, dates of a year and a month. */
const dates: (PartialDate | null)[] = [
  ...Array.from({ length: 7 }, () => day('2024-03-05')),
  ...Array.from({ length: 4 }, () => null),
  instant('2024-03-05T00:00:00.000001Z'),
  instant('2024-03-05T00:00:00.000002Z'),
  instant('2024-03-05T05:00:00.000003+05:00'),
  instant('2024-03-05T00:00:00.000002Z'),
  { precision: 'YEAR', date: '2024-01-01' },
  { precision: 'MONTH', date: '2024-01-01' },
  day('2024-01-01'),
  day('1987-06-05'),
];
const titles = [
  'zebra',
  'Zebra',
  'Élan',
  'elan',
  'ELAN',
  'Elan vital',
  'Ёлка',
  'ёлка',
  '10 dams',
  '9 dams',
  '“Quoted” gas',
];

beforeAll(async () => {
  test = await createTestApp();
  for (const [index, published] of dates.entries()) {
    await test.save({
      title: `${titles[index % titles.length]!}${index < titles.length ? '' : ` ${index}`}`,
      body: `${'Water. '.repeat(1 + (index % 5))} Number ${index}.`,
      // Titles that differ in case or accents alone are one article unless their ids differ.
      externalId: `row-${index}`,
      published,
      ...(index % 3 === 0 && { updated: day('2024-06-01') }),
      authors: [`Author ${index}`],
    });
  }
}, 60_000);

afterAll(() => test.close());

interface Connection {
  edges: { cursor: string; node: { id: string; title: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

const document = `query (
  $first: Int, $after: String, $last: Int, $before: String, $orderBy: ArticleOrder, $search: String, $filter: ArticleFilter
) {
  articles(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, search: $search, filter: $filter) {
    edges { cursor node { id title } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function page(variables: object): Promise<Connection> {
  const { data, errors } = await test.query(document, variables);
  expect(errors).toEqual([]);
  return data.articles as Connection;
}

const ids = (connection: Connection) => connection.edges.map(({ node }) => node.id);

/** Every row of a list, page by page, in the list's own order whichever way it was walked. */
async function walk(
  list: object,
  size: number,
  backward: boolean,
  between = () => Promise.resolve(),
): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  for (let count = 0; count < 200; count++) {
    const connection = await page({
      ...list,
      ...(backward ? { last: size, before: cursor } : { first: size, after: cursor }),
    });
    if (backward) found.unshift(...ids(connection));
    else found.push(...ids(connection));
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = connection.pageInfo;
    // What lies behind is there too, except on the first page.
    expect(backward ? hasNextPage : hasPreviousPage).toBe(cursor !== null);
    if (!(backward ? hasPreviousPage : hasNextPage)) return found;
    cursor = backward ? startCursor : endCursor;
    await between();
  }
  throw new Error('The list does not end.');
}

describe('paging through all articles', () => {
  const lists: [string, object][] = [
    ['newest first', {}],
    ['oldest first', { orderBy: { field: 'PUBLISHED', direction: 'ASC' } }],
    ['last updated first', { orderBy: { field: 'UPDATED' } }],
    ['by title', { orderBy: { field: 'TITLE' } }],
    ['by title, backwards', { orderBy: { field: 'TITLE', direction: 'DESC' } }],
    ['by relevance', { search: 'water' }],
    ['least relevant first', { search: 'water', orderBy: { field: 'RELEVANCE', direction: 'ASC' } }],
    ['found, by title', { search: 'water', orderBy: { field: 'TITLE' } }],
  ];

  it.each(lists)('gives each exactly once and in one order, forward and backward: %s', async (_name, list) => {
    const whole = ids(await page({ ...list, first: 100 }));
    expect(new Set(whole).size).toBe(dates.length);
    expect(await walk(list, 3, false)).toEqual(whole);
    expect(await walk(list, 4, true)).toEqual(whole);
    expect(ids(await page({ ...list, last: 100 }))).toEqual(whole);
  });

  it('puts articles without a date last, or first when the oldest come first', async () => {
    const query = (direction: string) =>
      `{ articles(first: 100, orderBy: { field: PUBLISHED, direction: ${direction} }) { nodes { publishedOn } } }`;
    const days = (data: any) => data.articles.nodes.map((node: { publishedOn: string | null }) => node.publishedOn);
    const newest = days((await test.query(query('DESC'))).data);
    const oldest = days((await test.query(query('ASC'))).data);
    expect(newest.slice(-5)).toEqual(['1987-06-05', null, null, null, null]);
    expect(oldest).toEqual([...newest].reverse());
  });

  it('orders titles as a dictionary does: accents and case come after letters', async () => {
    const found = (await page({ first: 100, orderBy: { field: 'TITLE' } })).edges.map(({ node }) => node.title);
    const own = found.filter((title) => titles.includes(title));
    expect(own).toEqual([
      '“Quoted” gas',
      '10 dams',
      '9 dams',
      'elan',
      'ELAN',
      'Élan',
      'Elan vital',
      'zebra',
      'Zebra',
      'ёлка',
      'Ёлка',
    ]);
  });

  it('keeps microseconds apart', async () => {
    const { data } = await test.query(
      `{ articles(first: 6, filter: { published: { fromTime: "2024-03-05T00:00:00.000001Z" } }) { nodes { publishedAt } } }`,
    );
    expect(data.articles.nodes.map((node: { publishedAt: string }) => node.publishedAt)).toEqual([
      '2024-03-05T00:00:00.000003Z',
      '2024-03-05T00:00:00.000002Z',
      '2024-03-05T00:00:00.000002Z',
      '2024-03-05T00:00:00.000001Z',
    ]);
  });
});

describe('the page info', () => {
  let all: Connection;
  const cursor = (index: number) => all.edges.at(index)!.cursor;
  const info = async (variables: object) => {
    const { edges, pageInfo } = await page(variables);
    return [edges.length, pageInfo.hasPreviousPage, pageInfo.hasNextPage];
  };

  beforeAll(async () => {
    all = await page({ first: 100 });
  });

  it('is right going forward', async () => {
    expect(await info({ first: 5 })).toEqual([5, false, true]);
    expect(await info({ first: 5, after: cursor(4) })).toEqual([5, true, true]);
    expect(await info({ first: 5, after: cursor(-6) })).toEqual([5, true, false]);
    expect(await info({ first: 100 })).toEqual([dates.length, false, false]);
  });

  it('is right going backward', async () => {
    expect(await info({ last: 5 })).toEqual([5, true, false]);
    expect(await info({ last: 5, before: cursor(-5) })).toEqual([5, true, true]);
    expect(await info({ last: 5, before: cursor(5) })).toEqual([5, false, true]);
    expect(await info({ last: 100 })).toEqual([dates.length, false, false]);
  });

  it('is right between two cursors', async () => {
    const between = { after: cursor(2), before: cursor(8) };
    expect(ids(await page({ ...between, first: 100 }))).toEqual(ids(all).slice(3, 8));
    expect(await info({ ...between, first: 100 })).toEqual([5, true, true]);
    expect(ids(await page({ ...between, first: 2 }))).toEqual(ids(all).slice(3, 5));
    expect(ids(await page({ ...between, last: 2 }))).toEqual(ids(all).slice(6, 8));
    expect(await info({ ...between, last: 2 })).toEqual([2, true, true]);
  });

  it('is right for "after" with "last", and "before" with "first"', async () => {
    expect(ids(await page({ last: 3, after: cursor(4) }))).toEqual(ids(all).slice(-3));
    expect(await info({ last: 3, after: cursor(4) })).toEqual([3, true, false]);
    expect(ids(await page({ first: 3, before: cursor(10) }))).toEqual(ids(all).slice(0, 3));
    expect(await info({ first: 3, before: cursor(10) })).toEqual([3, false, true]);
    expect(await info({ first: 3, before: cursor(3) })).toEqual([3, false, true]);
  });

  it('is right on an empty page', async () => {
    expect(await info({ first: 5, after: cursor(-1) })).toEqual([0, true, false]);
    expect(await info({ last: 5, before: cursor(0) })).toEqual([0, false, true]);
    expect(await info({ first: 5, filter: { slug: { in: [] } } })).toEqual([0, false, false]);
    const { pageInfo } = await page({ first: 5, after: cursor(-1) });
    expect(pageInfo).toMatchObject({ startCursor: null, endCursor: null });
  });

  it('tells whether there is anything, for no rows at all', async () => {
    expect(await info({ first: 0 })).toEqual([0, false, true]);
    expect(await info({ last: 0 })).toEqual([0, true, false]);
    expect(await info({ first: 0, filter: { slug: { in: [] } } })).toEqual([0, false, false]);
  });
});

describe('page arguments', () => {
  const refusal = async (variables: object) => {
    const { data, errors } = await test.query(document, variables);
    expect(data?.articles ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    return errors[0]!;
  };

  it.each([
    [{ first: 1000 }, 'first'],
    [{ first: -1 }, 'first'],
    [{ last: 101 }, 'last'],
    [{ first: 1, last: 1 }, 'first'],
  ])('%j is refused, naming the argument', async (variables, argument) => {
    expect((await refusal(variables)).extensions).toMatchObject({ code: 'BAD_PAGE_SIZE', argument });
  });

  it('refuse a cursor that is none, of another order, of another search', async () => {
    const byTitle = await page({ first: 2, orderBy: { field: 'TITLE' } });
    const water = await page({ first: 2, search: 'water' });
    for (const variables of [
      { after: 'abc' },
      { after: '' },
      { after: byTitle.pageInfo.endCursor },
      { after: byTitle.pageInfo.endCursor, orderBy: { field: 'TITLE', direction: 'DESC' } },
      { after: water.pageInfo.endCursor },
      { after: water.pageInfo.endCursor, search: 'gas' },
    ]) {
      expect((await refusal(variables)).extensions).toMatchObject({ code: 'BAD_CURSOR', argument: 'after' });
    }
    expect((await refusal({ last: 2, before: 'abc' })).extensions).toMatchObject({ argument: 'before' });
  });

  it('refuse forged positions with a clear error', async () => {
    const uuid = '019a0000-0000-7000-8000-000000000001';
    const forge = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const { endCursor } = (await page({ first: 1, search: 'water' })).pageInfo;
    const [, relevance] = JSON.parse(Buffer.from(endCursor!, 'base64url').toString()) as [number, string];
    for (const variables of [
      { after: forge(1, 'PUBLISHED DESC', uuid, '2024-02-31 00:00:00+00') },
      { after: forge(1, 'PUBLISHED DESC', uuid, "1'; DROP TABLE articles; --") },
      { after: forge(1, 'PUBLISHED DESC', uuid) },
      { after: forge(1, relevance, uuid, '1e400'), search: 'water' },
    ]) {
      expect((await refusal(variables)).extensions.code).toBe('BAD_CURSOR');
    }
  });

  it('accept a cursor under another filter, since the order is the same', async () => {
    const { pageInfo } = await page({ first: 3 });
    await page({ first: 3, after: pageInfo.endCursor, filter: { isStub: false } });
  });
});

describe('the lists of authors, regions, topics and sections', () => {
  it.each([
    ['authors', '{ field: NAME }'],
    ['authors', '{ field: ARTICLE_COUNT }'],
    ['regions', '{ field: NAME, direction: DESC }'],
    ['regions', '{ field: ARTICLE_COUNT }'],
  ])('%s page both ways, ordered by %s', async (list, orderBy) => {
    const read = async (args: string) => {
      const { data, errors } = await test.query(
        `{ ${list}(${args}, orderBy: ${orderBy}) { nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      );
      expect(errors).toEqual([]);
      return data[list];
    };
    const size = list === 'regions' ? 100 : 7;
    const forward: string[] = [];
    const backward: string[] = [];
    let after = '';
    for (let more = true; more;) {
      const { nodes, pageInfo } = await read(`first: ${size}${after}`);
      forward.push(...nodes.map((node: { id: string }) => node.id));
      expect(pageInfo.hasPreviousPage).toBe(after !== '');
      more = pageInfo.hasNextPage;
      after = `, after: "${pageInfo.endCursor}"`;
    }
    let before = '';
    for (let more = true; more;) {
      const { nodes, pageInfo } = await read(`last: ${size}${before}`);
      backward.unshift(...nodes.map((node: { id: string }) => node.id));
      expect(pageInfo.hasNextPage).toBe(before !== '');
      more = pageInfo.hasPreviousPage;
      before = `, before: "${pageInfo.startCursor}"`;
    }
    expect(new Set(forward).size).toBe((await read('first: 0')).totalCount);
    expect(forward).toHaveLength(new Set(forward).size);
    expect(backward).toEqual(forward);
  });
});

describe('while articles keep coming', () => {
  it('those that were there come exactly once, forward and backward', async () => {
    const before = ids(await page({ first: 100 }));
    let number = 0;
    const insert = async () => {
      await test.save({ title: `Newcomer ${number}`, published: dates[number++ % dates.length]! });
    };
    for (const backward of [false, true]) {
      const found = await walk({}, 4, backward, insert);
      expect(new Set(found).size).toBe(found.length);
      expect(found.filter((id) => before.includes(id))).toEqual(before);
    }
    expect(number).toBeGreaterThan(8);
  });
});
