import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toStoredHtml, describeBody } from '../../src/articles/body.js';
import { ArticleWriter } from '../../src/articles/article.writer.js';
import { articleInput, createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;

const hostile = `
  <p>Harmless needle before. a &lt; b &amp;&amp; c &gt; d "quotes" 'single' &lt;img src=x onerror=alert(1)&gt; needle</p>
  <p><img src="https://example.org/a.png" alt="a > b <img src=x onerror=alert(2)> &quot;needle&quot;"> after</p>
  <pre><code>if (a &lt; b) { document.write('&lt;script>needle&lt;/script>'); } // "unbalanced</code></pre>
  <p>&lt;mark&gt;needle&lt;/mark&gt; &amp;lt;b&amp;gt; &#x3C;x3C amp lt</p>`;

beforeAll(async () => {
  test = await createTestApp();
  const save: TestApp['save'] = (sketch) => test.save(sketch);
  await save({
    title: 'Pipelines',
    slug: 'en',
    body: 'The governments were negotiating treaties about running water in Kazakhstan.',
    topics: ['Water Security'],
  });
  await save({
    title: 'Négociations',
    slug: 'fr',
    language: 'fr',
    body: 'Les gouvernements négociaient des traités sur les eaux. Le marché des énergies.',
  });
  await save({
    title: 'Военный союз',
    slug: 'ru',
    language: 'ru',
    body: 'Военные учения в Казахстане и военный договор. Китайский и российский интересы.',
  });
  await save({ title: 'Plain', slug: 'simple', language: null, body: 'negotiating words nobody stems' });
  await save({
    title: 'British',
    slug: 'gb',
    language: 'en-GB',
    body: 'Negotiations of the harbour treaty. Gas exports by sea.',
  });
  await save({
    title: 'By a person',
    slug: 'person',
    authors: ['Nicole Wolkov', 'Ásgeir Þórðarson'],
    body: 'Something else.',
    regions: ['KZ'],
  });
  await save({
    title: 'Hidden treaties',
    slug: 'hidden',
    status: 'DRAFT',
    body: 'Treaties. Secretword.',
    authors: ['Xenia Ghostwriter'],
  });
  const input = articleInput({ title: 'Hostile', slug: 'hostile', subtitle: 'A <b>needle</b> & "more"' });
  const body = toStoredHtml({ format: 'HTML', content: hostile });
  await new ArticleWriter(test.app.db, test.app.regions).save(
    { ...input, body, derived: { ...input.derived, text: describeBody(body).text } },
    null,
  );
}, 60_000);

afterAll(() => test.close());

async function search(text: string, rest = '') {
  const { data, errors } = await test.query(
    `query ($search: String!) { articles(search: $search, first: 100 ${rest}) { totalCount searchedFor edges { snippet node { slug } } } }`,
    { search: text },
  );
  expect(errors).toEqual([]);
  return data.articles as {
    totalCount: number;
    searchedFor: string | null;
    edges: { snippet: string; node: { slug: string } }[];
  };
}

/** Slugs that a search finds, in the order of the alphabet. */
async function found(text: string, rest = ''): Promise<string> {
  const { edges, totalCount } = await search(text, rest);
  expect(totalCount).toBe(edges.length);
  return edges
    .map(({ node }) => node.slug)
    .sort()
    .join(' ');
}

describe('a search', () => {
  it('knows the inflections of each language', async () => {
    expect(await found('negotiate')).toBe('en gb');
    expect(await found('treaty')).toBe('en gb');
    expect(await found('gouvernement')).toBe('fr');
    expect(await found('traité')).toBe('fr');
    expect(await found('учение')).toBe('ru');
    expect(await found('военного')).toBe('ru');
    expect(await found('китайских')).toBe('ru');
    expect(await found('nobody stems')).toBe('simple');
  });

  it('does not take a known word for a misspelt one because of its accents', async () => {
    for (const word of ['военный', 'Военный', 'российский', 'énergies']) {
      expect(await search(word)).toMatchObject({ searchedFor: null, totalCount: 1 });
    }
  });

  it('folds case and accents', async () => {
    expect(await found('NEGOCIAIENT')).toBe('fr');
    expect(await found('energie')).toBe('fr');
    expect(await found('marche')).toBe('fr');
    expect(await found('asgeir')).toBe('person');
  });

  it('takes phrases, exclusions and alternatives', async () => {
    expect(await found('"running water"')).toBe('en');
    expect(await found('"water running"')).toBe('');
    expect(await found('treaty -harbour')).toBe('en');
    expect(await found('"harbour treaty" or "running water"')).toBe('en gb');
    expect(await found('gas exports')).toBe('gb');
    expect(await found('gas kazakhstan')).toBe('');
  });

  it('looks into titles, authors, topics and bodies, and not into what is hidden', async () => {
    expect(await found('pipelines')).toBe('en');
    expect(await found('Wolkov')).toBe('person');
    expect(await found('water security')).toBe('en');
    expect(await found('secretword')).toBe('');
    expect((await search('ghostwritr')).searchedFor).toBeNull();
  });

  it.each([
    ['Kazakstan', 'kazakhstan', 'en'],
    ['Wolkof', 'wolkov', 'person'],
    ['Nicol Wolkof', 'Nicol wolkov', 'person'],
    ['securty Kazakstan', 'security kazakhstan', 'en'],
  ])('forgives %s, and says that it searched for %s', async (text, searchedFor, slugs) => {
    expect((await search(text)).searchedFor).toBe(searchedFor);
    expect(await found(text)).toBe(slugs);
  });

  it('of nonsense finds nothing and corrects nothing', async () => {
    expect(await search('qqqqqqzzzz')).toEqual({ totalCount: 0, searchedFor: null, edges: [] });
  });

  it.each(['the', 'of and the', '!!!', '"', '-', '- -', 'or', '( & | ! )', ':*', "it's", '\\', '%', '-the'])(
    'of %j is no error',
    async (text) => {
      await search(text);
    },
  );

  it('of stop words alone finds nothing in the language that has them', async () => {
    expect((await found('the')).split(' ')).not.toContain('en');
    expect(await found('the treaty')).toBe('en gb');
  });

  it('holds together with filters and other orders', async () => {
    expect(await found('negotiate', ', filter: { language: { eq: "en-GB" } }')).toBe('gb');
    const { edges } = await search('treaty', ', orderBy: { field: TITLE }');
    expect(edges.map(({ node }) => node.slug)).toEqual(['gb', 'en']);
  });

  it('takes three statements with its page, whatever is searched for, and one more to correct', async () => {
    const statements = async (text: string) =>
      (await test.query('query ($s: String!) { articles(search: $s) { nodes { title } } }', { s: text })).statements
        .length;
    expect(await statements('treaty')).toBe(3);
    expect(await statements('Kazakstan')).toBeLessThanOrEqual(5);
  });
});

describe('a snippet', () => {
  it('marks what was searched for, in any of its forms', async () => {
    const { edges } = await search('negotiate treaty');
    const snippet = edges.find(({ node }) => node.slug === 'en')!.snippet;
    expect(snippet).toContain('<mark>negotiating</mark> <mark>treaties</mark>');
  });

  it('is null without a search', async () => {
    const { data } = await test.query('{ articles(first: 1) { edges { snippet } } }');
    expect(data.articles.edges[0].snippet).toBeNull();
  });

  it.each([
    'needle',
    'alert',
    'onerror',
    'script',
    'x3C',
    'lt',
    'amp',
    'mark',
    'img',
    'quotes',
    'unbalanced',
    'b',
    'more',
  ])('is safe HTML: nothing but <mark> when searching for %s', async (text) => {
    const { edges } = await search(text);
    const snippet = edges.find(({ node }) => node.slug === 'hostile')?.snippet ?? '';
    if (['needle', 'alert', 'quotes', 'unbalanced'].includes(text)) expect(snippet).toMatch(/<mark>/);
    expect(snippet.replaceAll('<mark>', '').replaceAll('</mark>', '')).not.toContain('<');
    // An entity is never cut in two by a mark.
    expect(snippet).not.toMatch(/&#?x?<mark>/i);
    const marks = snippet.match(/<\/?mark>/g) ?? [];
    expect(marks.every((mark, index) => mark === (index % 2 ? '</mark>' : '<mark>'))).toBe(true);
  });

  it('does not quote attributes', async () => {
    const { edges } = await search('needle');
    expect(edges[0]!.snippet).not.toContain('alert(2)');
  });
});

describe('relevance', () => {
  it('puts a word in the title before one in the body, and is paged without repeats', async () => {
    for (let number = 0; number < 23; number++) {
      await test.save({
        title: number % 7 === 0 ? `Corridor ${number}` : `Road ${number}`,
        body: `${'Corridor. '.repeat(1 + (number % 3))}${'Filler text. '.repeat(number % 4)}`,
      });
    }
    const all: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = (await test.query(
        'query ($after: String) { articles(search: "corridors", first: 4, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } } }',
        { after },
      )) as { data: any; errors: unknown[] };
      expect(errors).toEqual([]);
      all.push(...data.articles.nodes.map((node: { title: string }) => node.title));
      after = data.articles.pageInfo.hasNextPage ? data.articles.pageInfo.endCursor : null;
    } while (after);
    expect(all).toHaveLength(23);
    expect(new Set(all).size).toBe(23);
    expect(all.slice(0, 4).every((title) => title.startsWith('Corridor'))).toBe(true);
  });
});
