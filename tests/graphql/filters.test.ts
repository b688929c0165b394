import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
  await test.save({
    title: 'Gas',
    slug: 'gas',
    url: 'https://example.org/gas',
    source: 'North Institute',
    section: 'Research',
    language: 'en',
    published: { precision: 'DAY', date: '2024-01-31' },
    authors: ['Anna Petrova', 'Ben Okoye'],
    topics: ['Energy', 'Trade'],
    regions: ['KZ', 'UZ'],
  });
  await test.save({
    title: 'Oil',
    slug: 'oil',
    source: 'North Institute',
    section: 'Briefs',
    language: 'en-GB',
    published: { precision: 'TIME', date: '2024-02-01', instant: '2024-02-01T03:00:00.000001+05:00' },
    updated: { precision: 'DAY', date: '2024-05-01' },
    bylines: [{ name: 'Anna Petrova', orcid: '0000-0002-1825-0097' }],
    topics: ['Énergie'],
    regions: ['KZ'],
    mentions: [{ code: 'IR', about: false }],
  });
  await test.save({
    title: 'Eau',
    slug: 'eau',
    source: 'South Institute',
    section: 'Research',
    language: 'fr',
    published: { precision: 'DAY', date: '2024-02-01' },
    authors: ['Ben Okoye'],
    topics: ['Water'],
    regions: ['DE'],
  });
  await test.save({
    title: 'Undated',
    slug: 'undated',
    source: 'South Institute',
    language: null,
    published: null,
    topics: [],
    related: [{ title: 'Card', slug: 'card', topic: 'Trade' }],
  });
}, 60_000);

afterAll(() => test.close());

const document = `query ($filter: ArticleFilter) {
  articles(filter: $filter, orderBy: { field: TITLE }) { totalCount nodes { slug } }
}`;

/** Slugs that a filter finds, by title. */
async function found(filter: object): Promise<string> {
  const { data, errors } = await test.query(document, { filter });
  expect(errors).toEqual([]);
  const slugs = data.articles.nodes.map((node: { slug: string }) => node.slug);
  expect(data.articles.totalCount).toBe(slugs.length);
  return slugs.join(' ');
}

async function refusal(filter: object) {
  const { errors } = await test.query(document, { filter });
  expect(errors).toHaveLength(1);
  return errors[0]!;
}

const ALL = 'card eau gas oil undated';

describe('and, or, not', () => {
  it('nest as written', async () => {
    const slug = (eq: string) => ({ slug: { eq } });
    expect(await found({ or: [slug('gas'), slug('oil')] })).toBe('gas oil');
    expect(await found({ and: [slug('gas'), slug('oil')] })).toBe('');
    expect(await found({ not: { or: [slug('gas'), { and: [slug('oil'), { isStub: false }] }] } })).toBe(
      'card eau undated',
    );
    expect(await found({ or: [{ not: slug('gas') }, slug('gas')], isStub: false })).toBe('eau gas oil undated');
  });

  it('hold together with what stands beside them', async () => {
    expect(
      await found({ section: { slug: { eq: 'research' } }, or: [{ language: { eq: 'fr' } }, { isStub: true }] }),
    ).toBe('eau');
  });

  it('of nothing: "and" is true, "or" is false, an empty filter is true and its "not" false', async () => {
    expect(await found({})).toBe(ALL);
    expect(await found({ and: [] })).toBe(ALL);
    expect(await found({ or: [] })).toBe('');
    expect(await found({ or: [{}] })).toBe(ALL);
    expect(await found({ not: {} })).toBe('');
    expect(await found({ and: null, or: null, not: null, slug: null, regions: null })).toBe(ALL);
  });

  it('leave nothing out between a condition and its "not", where a value is missing too', async () => {
    for (const filter of [
      { language: { eq: 'en' } },
      { published: { from: '2024-02-01' } },
      { section: { slug: { eq: 'research' } } },
      { canonicalUrl: { eq: 'https://example.org/gas' } },
    ]) {
      const both = `${await found(filter)} ${await found({ not: filter })}`.trim().split(' ').sort().join(' ');
      expect(both).toBe(ALL);
    }
  });

  it('may not nest deeper than eight, nor be more than two hundred', async () => {
    let deep: object = { slug: { eq: 'gas' } };
    for (let level = 0; level < 8; level++) deep = { not: deep };
    expect(await found(deep)).toBe('gas');
    expect((await refusal({ not: deep })).extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'filter' });
    const many = (count: number) => ({ or: Array.from({ length: count }, () => ({ slug: { eq: 'gas' } })) });
    expect(await found(many(200))).toBe('gas');
    expect((await refusal(many(201))).extensions).toMatchObject({ code: 'BAD_USER_INPUT', maximum: 200 });
  });
});

describe('texts', () => {
  it('are equal or one of several; an empty list matches nothing', async () => {
    expect(await found({ slug: { in: ['gas', 'eau', 'nowhere'] } })).toBe('eau gas');
    expect(await found({ slug: { in: [] } })).toBe('');
    expect(await found({ slug: {} })).toBe(ALL);
    expect(await found({ slug: { eq: 'gas', in: ['oil'] } })).toBe('');
    expect(await found({ title: { eq: 'Gas' } })).toBe('gas');
    expect(await found({ title: { eq: 'gas' } })).toBe('');
    expect(await found({ canonicalUrl: { eq: 'https://example.org/gas' } })).toBe('gas');
    expect(await found({ source: { eq: 'south-institute' } })).toBe('card eau undated');
    expect(await found({ isStub: true })).toBe('card');
    expect(await found({ isStub: false })).toBe('eau gas oil undated');
  });

  it('are values, never SQL', async () => {
    expect(await found({ slug: { eq: "' OR TRUE --" }, title: { in: ["'); DROP TABLE articles; --"] } })).toBe('');
  });

  it('of names match without case and accents, of sections, topics and authors', async () => {
    expect(await found({ section: { name: { eq: 'RESEARCH' } } })).toBe('eau gas');
    expect(await found({ topics: { some: { name: { eq: 'energie' } } } })).toBe('gas oil');
    expect(await found({ authors: { some: { name: { in: ['ANNA PETROVA'] } } } })).toBe('gas oil');
  });

  it('of languages take regional forms, not the other way round', async () => {
    expect(await found({ language: { eq: 'en' } })).toBe('gas oil');
    expect(await found({ language: { eq: 'EN-gb' } })).toBe('oil');
    expect(await found({ language: { in: ['fr', 'en-GB'] } })).toBe('eau oil');
    expect(await found({ language: { in: [] } })).toBe('');
    expect(await found({ language: { eq: 'e' } })).toBe('');
    expect(await found({ language: {} })).toBe(ALL);
  });
});

describe('dates', () => {
  it('are half-open ranges: "from" is in, "before" is not', async () => {
    expect(await found({ published: { from: '2024-02-01' } })).toBe('eau');
    expect(await found({ published: { before: '2024-02-01' } })).toBe('gas oil');
    expect(await found({ published: { from: '2024-01-31', before: '2024-02-01' } })).toBe('gas oil');
    expect(await found({ published: { from: '2024-01-31', before: '2024-01-31' } })).toBe('');
  });

  it('may be instants, to the microsecond', async () => {
    expect(await found({ published: { fromTime: '2024-01-31T22:00:00.000001Z' } })).toBe('eau oil');
    expect(await found({ published: { fromTime: '2024-01-31T22:00:00.000002Z' } })).toBe('eau');
    expect(await found({ published: { beforeTime: '2024-02-01T03:00:00.000001+05:00' } })).toBe('gas');
    expect(await found({ published: { from: '2024-01-31', beforeTime: '2024-01-31T00:00:00Z' } })).toBe('');
  });

  it('never hold an article without one, except where nothing is asked', async () => {
    expect(await found({ published: { before: '9999-12-31' } })).toBe('eau gas oil');
    expect(await found({ published: {} })).toBe(ALL);
    expect(await found({ published: { from: null } })).toBe(ALL);
  });

  it('of updates fall back to publication', async () => {
    expect(await found({ updated: { from: '2024-05-01' } })).toBe('oil');
    expect(await found({ updated: { before: '2024-03-01' } })).toBe('eau gas');
  });

  it.each([
    ['from', '2024-02-30'],
    ['from', '0000-01-01'],
    ['before', 'yesterday'],
    ['before', '2024-1-1'],
    ['fromTime', '2024-01-01T00:00:00'],
    ['fromTime', '2024-01-01T24:00:01Z'],
    ['beforeTime', '2024-01-01T00:00:00+16:00'],
    ['beforeTime', '2024-01-01T00:00:00.1234567Z'],
  ])('are refused when "%s" is %j, naming the argument', async (argument, value) => {
    const inline = await test.query(
      `{ articles(filter: { published: { ${argument}: "${value}" } }) { nodes { id } } }`,
    );
    expect(inline.errors[0]).toMatchObject({
      message: expect.stringContaining(value) as unknown,
      extensions: { code: 'BAD_USER_INPUT', argument: `filter.published.${argument}` },
    });
    const variable = await test.query(document, { filter: { published: { [argument]: value } } });
    expect(variable.errors[0]).toMatchObject({
      message: expect.stringContaining(value) as unknown,
      extensions: { code: 'BAD_USER_INPUT', argument: `filter.published.${argument}` },
    });
  });
});

describe('relations', () => {
  it('some: at least one matches', async () => {
    expect(await found({ authors: { some: { slug: { eq: 'ben-okoye' } } } })).toBe('eau gas');
    expect(await found({ authors: { some: { orcid: { eq: '0000-0002-1825-0097' } } } })).toBe('gas oil');
    expect(await found({ topics: { some: { slug: { in: ['trade', 'water'] } } } })).toBe('card eau gas');
    expect(await found({ topics: { some: {} } })).toBe('card eau gas oil');
  });

  it('none: none matches, so articles without any are in', async () => {
    expect(await found({ authors: { none: { slug: { eq: 'ben-okoye' } } } })).toBe('card oil undated');
    expect(await found({ topics: { none: {} } })).toBe('undated');
  });

  it('every: all match, so articles without any are in', async () => {
    expect(await found({ authors: { every: { slug: { eq: 'ben-okoye' } } } })).toBe('card eau undated');
    expect(await found({ authors: { every: { slug: { eq: 'ben-okoye' } }, some: {} } })).toBe('eau');
    expect(await found({ topics: { every: { slug: { in: ['energy', 'trade'] } } } })).toBe('card gas oil undated');
    expect(await found({ authors: { every: { orcid: { eq: '0000-0002-1825-0097' } } } })).toBe('card oil undated');
    expect(await found({ authors: { every: {} } })).toBe(ALL);
  });
});

describe('regions', () => {
  it('hold what lies inside them unless told otherwise', async () => {
    const some = (filter: object) => found({ regions: { some: filter } });
    expect(await some({ code: { eq: 'KZ' } })).toBe('gas oil');
    expect(await some({ code: { eq: '143' } })).toBe('gas oil');
    expect(await some({ slug: { eq: 'central-asia' } })).toBe('gas oil');
    expect(await some({ code: { eq: '143' }, includeDescendants: false })).toBe('');
    expect(await some({ code: { in: ['DEU', '860'] } })).toBe('eau gas');
    expect(await some({ code: { in: [] } })).toBe('');
    expect(await some({ code: { eq: '143' }, kind: 'POLICY' })).toBe('');
    expect(await some({ kind: 'COUNTRY' })).toBe('eau gas oil');
  });

  it('count where an article is about them, not where it only names them', async () => {
    expect(await found({ regions: { some: { code: { eq: 'IR' } } } })).toBe('');
    expect(await found({ regions: { none: { code: { eq: 'IR' } } } })).toBe(ALL);
  });

  it('take none and every', async () => {
    expect(await found({ regions: { none: { code: { eq: 'UZ' } } } })).toBe('card eau oil undated');
    expect(await found({ regions: { every: { code: { eq: 'KZ' } } } })).toBe('card oil undated');
    expect(await found({ regions: { every: { code: { eq: '143' } } } })).toBe('card gas oil undated');
  });

  it('that are unknown are refused, with what was probably meant', async () => {
    const code = await refusal({ regions: { some: { code: { eq: 'Kazakhstan' } } } });
    expect(code.extensions).toMatchObject({
      code: 'UNKNOWN_REGION',
      argument: 'filter.regions.code',
      received: 'Kazakhstan',
      suggestion: 'KZ',
    });
    expect(code.message).toContain('Did you mean "KZ"?');
    const slug = await refusal({ not: { regions: { none: { slug: { in: ['uzbekistn'] } } } } });
    expect(slug.extensions).toMatchObject({ code: 'UNKNOWN_REGION', suggestion: 'uzbekistan' });
    const none = await refusal({ regions: { some: { code: { eq: '' } } } });
    expect(none.extensions.code).toBe('UNKNOWN_REGION');
  });
});

describe('filters of the other lists', () => {
  const names = async (query: string) => {
    const { data, errors } = await test.query(`{ list: ${query} { totalCount nodes { name } } }`);
    expect(errors).toEqual([]);
    expect(data.list.totalCount).toBe(data.list.nodes.length);
    return data.list.nodes.map((node: { name: string }) => node.name);
  };

  it('find authors, topics, sections and regions', async () => {
    expect(await names('authors(filter: { name: { eq: "anna petrova" } })')).toEqual(['Anna Petrova']);
    expect(await names('authors(filter: { orcid: { in: [] } })')).toEqual([]);
    expect(await names('topics(filter: { slug: { in: ["energy", "water"] } })')).toEqual(['Energy', 'Water']);
    expect(await names('sections(filter: { name: { in: ["BRIEFS"] } })')).toEqual(['Briefs']);
    expect(await names('regions(filter: { code: { eq: "143" }, kind: COUNTRY })')).toEqual([
      'Kazakhstan',
      'Kyrgyzstan',
      'Tajikistan',
      'Turkmenistan',
      'Uzbekistan',
    ]);
    expect(await names('regions(filter: { code: { eq: "143" }, includeDescendants: false })')).toEqual([
      'Central Asia',
    ]);
  });
});
