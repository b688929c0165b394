import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;

/** The same articles in every run. */
function randomFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const codes = ['KZ', 'UZ', 'TJ', 'AZ', 'GE', 'IR', 'DE'];
const languages = ['en', 'en-GB', 'fr', 'sr-Latn-RS', 'sr-Latn', null];

beforeAll(async () => {
  test = await createTestApp();
  const random = randomFrom(7);
  const some = (values: string[], most: number) => [
    ...new Set(Array.from({ length: random(most + 1) }, () => values[random(values.length)]!)),
  ];
  for (let number = 0; number < 60; number++) {
    const year = 2019 + random(4);
    await test.save({
      title: `Article ${number}`,
      body: `${random(2) ? 'Water and pipelines.' : 'Gas and pipelines.'} ${random(3) ? 'Treaties.' : ''}`,
      language: languages[random(languages.length)]!,
      section: ['Research', 'Briefs', null][random(3)]!,
      published: [
        { precision: 'DAY', date: `${year}-01-01` } as const,
        { precision: 'TIME', date: `${year}-01-01`, instant: `${year}-01-01T01:00:00+03:00` } as const,
        null,
      ][random(3)]!,
      status: random(10) === 0 ? 'DRAFT' : 'PUBLISHED',
      topics: some(['Energy', 'Oil and Gas', 'Coal', 'Water', 'Trade', 'Security', 'Caspian Security', 'Profiles'], 3),
      authors: some(['Anna Petrova', 'Ben Okoye', 'Chen Li'], 2),
      regions: some(codes, 1),
      mentions: some(codes, 2).map((code) => ({ code, about: random(2) === 0 })),
      related: random(4) === 0 ? [{ title: `Card ${random(8)}`, topic: 'Trade' }] : [],
    });
  }
}, 60_000);

afterAll(() => test.close());

const facetsDocument = `query ($filter: ArticleFilter, $search: String) {
  articles(first: 0, filter: $filter, search: $search) {
    totalCount
    facets {
      regions(limit: 100) { region { code } count }
      topics(limit: 100) { topic { slug } count }
      sections(limit: 100) { section { slug } count }
      authors(limit: 100) { author { slug } count }
      years(limit: 100) { year count }
      languages(limit: 100) { language count }
    }
  }
}`;

type Facet = { count: number } & Record<string, any>;

/** How each facet's value is added to a filter. */
const asFilter: Record<string, (facet: Facet) => object> = {
  regions: ({ region }) => ({ regions: { some: { code: { eq: region.code } } } }),
  topics: ({ topic }) => ({ topics: { some: { slug: { eq: topic.slug } } } }),
  sections: ({ section }) => ({ section: { slug: { eq: section.slug } } }),
  authors: ({ author }) => ({ authors: { some: { slug: { eq: author.slug } } } }),
  years: ({ year }) => ({ published: { from: `${year}-01-01`, before: `${year + 1}-01-01` } }),
  languages: ({ language }) => ({ language: { eq: language } }),
};

async function facetsOf(variables: { filter?: object; search?: string }) {
  const { data, errors } = await test.query(facetsDocument, variables);
  expect(errors).toEqual([]);
  return data.articles as { totalCount: number; facets: Record<string, Facet[]> };
}

/** `totalCount` of several filters in a few requests. */
async function counts(filters: object[], search: string | undefined): Promise<number[]> {
  const found: number[] = [];
  for (let start = 0; start < filters.length; start += 25) {
    const part = filters.slice(start, start + 25);
    const { data, errors } = await test.query(
      `query ($search: String, ${part.map((_, index) => `$f${index}: ArticleFilter`).join(', ')}) {
        ${part.map((_, index) => `c${index}: articles(first: 0, search: $search, filter: $f${index}) { totalCount }`).join('\n')}
      }`,
      { search, ...Object.fromEntries(part.map((filter, index) => [`f${index}`, filter])) },
    );
    expect(errors).toEqual([]);
    found.push(...part.map((_, index) => data[`c${index}`].totalCount as number));
  }
  return found;
}

describe('the count of a facet value', () => {
  it.each([
    ['of all articles', {}],
    ['with a search', { search: 'water' }],
    ['with a filter', { filter: { topics: { some: { slug: { in: ['energy', 'trade'] } } } } }],
    [
      'with a filter on what is counted',
      { filter: { regions: { some: { code: { eq: '143' } } }, language: { eq: 'sr' } } },
    ],
    [
      'with "every", "none", "not" and a search',
      {
        search: 'pipelines -gas',
        filter: { topics: { every: { slug: { in: ['energy', 'water'] } } }, not: { authors: { none: {} } } },
      },
    ],
    ['of stubs', { filter: { isStub: true } }],
  ] as [string, { filter?: object; search?: string }][])(
    'is what the list counts with that value: %s',
    async (_name, list) => {
      const { facets, totalCount } = await facetsOf(list);
      expect(totalCount).toBeGreaterThan(0);
      const expected = Object.entries(facets).flatMap(([name, values]) =>
        values.map((value) => ({ name, value, filter: { and: [list.filter ?? {}, asFilter[name]!(value)] } })),
      );
      const found = await counts(
        expected.map(({ filter }) => filter),
        list.search,
      );
      expect(expected.map(({ name, value }) => ({ name, value }))).toEqual(
        expected.map(({ name, value }, index) => ({ name, value: { ...value, count: found[index] } })),
      );
      for (const values of Object.values(facets)) {
        const sizes = values.map(({ count }) => count);
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      }
    },
  );

  it('covers every value that the articles have', async () => {
    const { facets } = await facetsOf({});
    expect(facets.languages!.map(({ language }) => language).sort()).toEqual([
      'en',
      'en-GB',
      'fr',
      'sr',
      'sr-Latn',
      'sr-Latn-RS',
    ]);
    expect(facets.regions!.map(({ region }) => region.code)).toEqual(expect.arrayContaining([...codes, '143', '001']));
    // 1 January at 1:00 in Moscow is still the old year in UTC.
    expect(facets.years!.map(({ year }) => year).sort()).toContain(2018);
    expect(facets.sections!.map(({ section }) => section.slug).sort()).toEqual(['briefs', 'research']);
  });

  it('is given for the most frequent values only, as many as asked for, of one kind of region if asked', async () => {
    const { data } = await test.query(`{ articles { facets {
      topics(limit: 2) { topic { name } count }
      none: topics(limit: 0) { count }
      countries: regions(kind: COUNTRY, limit: 100) { region { kind } count }
    } } }`);
    expect(data.articles.facets.topics).toHaveLength(2);
    expect(data.articles.facets.none).toEqual([]);
    expect(new Set(data.articles.facets.countries.map((facet: Facet) => facet.region.kind))).toEqual(
      new Set(['COUNTRY']),
    );
    const { errors } = await test.query(`{ articles { facets { years(limit: 101) { year } } } }`);
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_PAGE_SIZE', argument: 'limit' });
  });
});

describe('counting', () => {
  const statements = async (selection: string) => (await test.query(`{ articles { ${selection} } }`)).statements.length;

  it('costs nothing unless it is selected, and one statement for each count that is', async () => {
    const plain = await statements('nodes { title }');
    expect(plain).toBe(1);
    expect(await statements('nodes { title } pageInfo { hasNextPage hasPreviousPage endCursor }')).toBe(plain);
    expect(await statements('nodes { title } totalCount')).toBe(plain + 1);
    expect(await statements('nodes { title } facets { years { year count } }')).toBe(plain + 1);
    expect(await statements('nodes { title } facets { regions { region { name } count } }')).toBe(plain + 1);
    // Topics are looked up by the keys that were counted.
    expect(await statements('nodes { title } facets { topics { topic { name } count } }')).toBe(plain + 2);
  });

  it('of the same list twice is done once', async () => {
    const { statements: twice } = await test.query('{ a: articles { totalCount } b: articles { totalCount } }');
    expect(twice).toHaveLength(2);
  });
});
