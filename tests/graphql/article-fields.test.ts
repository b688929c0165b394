import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toStoredHtml, describeBody } from '../../src/articles/body.js';
import { ArticleWriter } from '../../src/articles/article.writer.js';
import { articleInput, createTestApp, type ArticleSketch, type TestApp } from '../support/test-app.js';

let test: TestApp;

const day = (date: string) => ({ precision: 'DAY', date }) as const;

async function saveHtml(sketch: ArticleSketch, html: string): Promise<void> {
  const input = articleInput(sketch);
  const body = toStoredHtml({ format: 'HTML', content: html });
  const { text, wordCount } = describeBody(body);
  const derived = { ...input.derived, text, wordCount };
  await new ArticleWriter(test.app.db, test.app.regions).save({ ...input, body, derived }, null);
}

beforeAll(async () => {
  test = await createTestApp();
  await saveHtml(
    {
      title: 'Fields',
      slug: 'fields',
      subtitle: 'And what they give',
      excerpt: {
        text: 'First sentence of it. A second sentence that is rather longer than the first one.',
        truncated: true,
      },
      bylines: [
        { name: 'Zoe Adams', role: 'AUTHOR' },
        { name: 'Anna Petrova', role: 'AUTHOR' },
        { name: 'Zoe Adams', role: 'EDITOR' },
        { name: 'Ben Okoye', role: 'TRANSLATOR' },
      ],
      topics: ['Zoning', 'Energy'],
      regions: ['UZ', 'KZ'],
      mentions: [
        { code: 'KZ', mentions: 5, salience: 0.9 },
        { code: 'IR', mentions: 1, salience: 0.05, about: false },
        { code: 'TM', mentions: 2, salience: 0.4 },
      ],
      published: { precision: 'TIME', date: '2024-03-05', instant: '2024-03-05T02:30:00.123456+05:00' },
      updated: { precision: 'MONTH', date: '2024-04-01' },
      section: 'Fields',
    },
    '<h2>Pipelines &amp; gas</h2><p>One <strong>two</strong>.</p><ul><li>three</li></ul><h3>More</h3><p onclick="x()">four</p><script>alert(1)</script>',
  );
  await test.save({
    title: 'Holder',
    related: [
      { title: 'Fields', topic: 'Carded' },
      { title: 'Stub', topic: 'Trade' },
    ],
  });
}, 60_000);

afterAll(() => test.close());

async function article(slug: string, selection: string) {
  const { data, errors } = await test.query(`{ articleBy(by: { slug: "${slug}" }) { ${selection} } }`);
  expect(errors).toEqual([]);
  return data.articleBy;
}

describe('the body', () => {
  it('comes as HTML, Markdown and text, with its headings', async () => {
    const found = await article(
      'fields',
      'html: body text: body(format: TEXT) markdown: body(format: MARKDOWN) headings { level text id } wordCount readingMinutes',
    );
    expect(found.html).toContain('<p>One <strong>two</strong>.</p>');
    expect(found.html).not.toMatch(/script|onclick/);
    expect(found.text).toContain('Pipelines & gas\n\nOne two.');
    expect(found.markdown).toContain('## Pipelines & gas\n\nOne **two**.');
    expect(found.headings.map(({ level, text }: any) => [level, text])).toEqual([
      [2, 'Pipelines & gas'],
      [3, 'More'],
    ]);
    for (const { id } of found.headings) expect(found.html).toContain(`id="${id}"`);
    expect(found).toMatchObject({ wordCount: 7, readingMinutes: 1 });
  });

  it('of a stub is null, without headings and without minutes', async () => {
    expect(
      await article(
        'stub',
        'isStub body headings { text } wordCount readingMinutes publishedOn section { name } bylines { position }',
      ),
    ).toEqual({
      isStub: true,
      body: null,
      headings: [],
      wordCount: 0,
      readingMinutes: 0,
      publishedOn: null,
      section: null,
      bylines: [],
    });
  });

  it('is read once for all that is made of it', async () => {
    const { statements } = await test.query(
      '{ articleBy(by: { slug: "fields" }) { body headings { id } text: body(format: TEXT) } }',
    );
    expect(statements).toHaveLength(2);
  });
});

describe('the excerpt', () => {
  it('is cut at a sentence, a word, a character', async () => {
    const found = await article(
      'fields',
      'whole: excerpt sentence: excerpt(maxLength: 30) word: excerpt(maxLength: 15) letter: excerpt(maxLength: 1) all: excerpt(maxLength: 2000000000) excerptTruncated',
    );
    expect(found.sentence).toBe('First sentence of it.');
    expect(found.word).toBe('First sentence…');
    expect(found.letter).toBe('…');
    expect(found.all).toBe(found.whole);
    expect(found.excerptTruncated).toBe(true);
  });

  it.each([0, -5])('of %i characters is refused', async (maxLength) => {
    const { errors, data } = await test.query(
      `{ articleBy(by: { slug: "fields" }) { title excerpt(maxLength: ${maxLength}) } }`,
    );
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'maxLength', received: maxLength });
    expect(data.articleBy).toEqual({ title: 'Fields', excerpt: null });
  });
});

describe('people, topics and regions', () => {
  it('come in the order of the source, with roles, each author once', async () => {
    const found = await article('fields', 'bylines { position role author { name } } authors { name }');
    expect(found.bylines).toEqual([
      { position: 0, role: 'AUTHOR', author: { name: 'Zoe Adams' } },
      { position: 1, role: 'AUTHOR', author: { name: 'Anna Petrova' } },
      { position: 2, role: 'EDITOR', author: { name: 'Zoe Adams' } },
      { position: 3, role: 'TRANSLATOR', author: { name: 'Ben Okoye' } },
    ]);
    expect(found.authors.map(({ name }: any) => name)).toEqual(['Zoe Adams', 'Anna Petrova', 'Ben Okoye']);
  });

  it("come as topics: the article's own in their order, then those that cards give it", async () => {
    const names = async (slug: string) => (await article(slug, 'topics { name }')).topics.map(({ name }: any) => name);
    expect(await names('fields')).toEqual(['Zoning', 'Energy', 'Carded']);
    expect(await names('stub')).toEqual(['Trade']);
  });

  it('are the regions it is about; the mentions have those that it only names too', async () => {
    const found = await article(
      'fields',
      'regions { code } regionMentions { region { code name } salience mentions origin }',
    );
    expect(found.regions.map(({ code }: any) => code)).toEqual(['UZ', 'KZ', 'TM']);
    expect(found.regionMentions.map(({ region, ...rest }: any) => [region.code, rest.mentions, rest.origin])).toEqual([
      ['UZ', 0, 'EDITORIAL'],
      ['KZ', 5, 'EDITORIAL'],
      ['TM', 2, 'DETECTED'],
      ['IR', 1, 'DETECTED'],
    ]);
    const saliences = found.regionMentions.map(({ salience }: any) => salience);
    expect(saliences).toEqual([...saliences].sort((a, b) => b - a));
  });
});

describe('dates', () => {
  it('are as precise as the source gave them, in its own day and to the microsecond', async () => {
    expect(
      await article('fields', 'publishedOn publishedAt publishedPrecision updatedOn updatedAt updatedPrecision'),
    ).toEqual({
      publishedOn: '2024-03-05',
      publishedAt: '2024-03-04T21:30:00.123456Z',
      publishedPrecision: 'TIME',
      updatedOn: '2024-04-01',
      updatedAt: null,
      updatedPrecision: 'MONTH',
    });
    expect(await article('holder', 'publishedOn publishedAt publishedPrecision updatedOn updatedPrecision')).toEqual({
      publishedOn: '2024-01-01',
      publishedAt: null,
      publishedPrecision: 'DAY',
      updatedOn: null,
      updatedPrecision: null,
    });
  });
});

describe('previous and next', () => {
  it('go through a section in order of publication, ties and all, past drafts, undated ones and other sections', async () => {
    const section = 'Walk';
    for (const [title, published] of [
      ['W1', day('2024-01-01')],
      ['W2a', day('2024-02-02')],
      ['W2b', day('2024-02-02')],
      ['W2c', day('2024-02-02')],
      ['W3', day('2024-03-03')],
      ['WX', null],
    ] as const)
      await test.save({ title, section, published });
    await test.save({ title: 'WDraft', section, published: day('2024-02-20'), status: 'DRAFT' });
    await test.save({ title: 'Future', section, published: day('2999-01-01') });
    await test.save({ title: 'Elsewhere', section: 'Other', published: day('2024-02-20') });
    const { data } = await test.query(
      '{ sectionBy(by: { slug: "walk" }) { articles(orderBy: { field: PUBLISHED, direction: ASC }) { nodes { title previous { title } next { title } } } } }',
    );
    const [undated, ...walk] = data.sectionBy.articles.nodes;
    expect(undated).toEqual({ title: 'WX', previous: null, next: null });
    const order = walk.map(({ title }: any) => title);
    expect([order[0], order.at(-1), order.length]).toEqual(['W1', 'W3', 5]);
    expect(walk.map(({ previous }: any) => previous?.title ?? null)).toEqual([null, ...order.slice(0, -1)]);
    expect(walk.map(({ next }: any) => next?.title ?? null)).toEqual([...order.slice(1), null]);
    expect(await article('elsewhere', 'previous { title } next { title }')).toEqual({ previous: null, next: null });
    expect(await article('holder', 'previous { title } next { title }')).toEqual({ previous: null, next: null });
  });
});

describe('revisions', () => {
  it('are numbered from 1, newest first, and say what changed', async () => {
    const sketch = { title: 'Revised', slug: 'revised', published: day('2024-01-01'), topics: ['Energy'] };
    await test.save(sketch);
    await test.save({ ...sketch, body: 'New text.', topics: ['Energy', 'Water'] });
    await test.save({ ...sketch, body: 'New text.', topics: ['Energy', 'Water'] });
    await test.save({
      ...sketch,
      body: 'New text.',
      topics: ['Energy', 'Water'],
      published: day('2024-01-01'),
      status: 'PUBLISHED',
      section: 'Research',
    });
    const { revision, revisions } = await article('revised', 'revision revisions { number recordedAt changedFields }');
    expect(revision).toBe(3);
    expect(revisions.map(({ number, changedFields }: any) => [number, changedFields])).toEqual(
      [
        [3, ['section']],
        [2, ['topics', 'body']],
        [1, []],
      ].map(([number, fields]) => [number, expect.arrayContaining(fields as string[])]),
    );
    expect(revisions.map(({ changedFields }: any) => changedFields.length)).toEqual([1, 2, 0]);
    for (const { recordedAt } of revisions) expect(recordedAt).toMatch(/^\d{4}-.*Z$/);
  });
});

describe('translations', () => {
  const group = async (slug: string) =>
    (await article(slug, 'translations { slug language }')).translations.map(({ slug }: any) => slug);

  it('are found from every language, whichever is named and whichever comes first', async () => {
    await test.save({ title: 'Russisch', slug: 't-ru', language: 'ru', translationOf: 't-fr' });
    await test.save({ title: 'Français', slug: 't-fr', language: 'fr', translationOf: 't-en' });
    await test.save({ title: 'English', slug: 't-en', language: 'en' });
    await test.save({ title: 'Deutsch', slug: 't-de', language: 'de', translationOf: 't-ru' });
    await test.save({ title: 'Entwurf', slug: 't-draft', language: 'it', translationOf: 't-en', status: 'DRAFT' });
    expect(await group('t-en')).toEqual(['t-de', 't-fr', 't-ru']);
    expect(await group('t-ru')).toEqual(['t-de', 't-en', 't-fr']);
    expect(await group('t-de')).toEqual(['t-en', 't-fr', 't-ru']);
    // An edit of any of them changes nothing.
    await test.save({ title: 'Français', slug: 't-fr', language: 'fr', translationOf: 't-en', body: 'Nouveau.' });
    await test.save({ title: 'English', slug: 't-en', language: 'en', body: 'New.' });
    expect(await group('t-de')).toEqual(['t-en', 't-fr', 't-ru']);
    expect(await group('t-fr')).toEqual(['t-de', 't-en', 't-ru']);
  });

  it('may name each other, and themselves', async () => {
    const one = { title: 'Un', slug: 'u-fr', language: 'fr', translationOf: 'u-en' };
    const other = { title: 'One', slug: 'u-en', language: 'en', translationOf: 'u-fr' };
    await test.save(one);
    await test.save(other);
    await test.save({ title: 'Eins', slug: 'u-de', language: 'de', translationOf: 'u-fr' });
    for (const again of [one, other, one]) {
      await test.save({ ...again, body: `Edited ${Math.random()}` });
      expect(await group('u-fr')).toEqual(['u-de', 'u-en']);
      expect(await group('u-en')).toEqual(['u-de', 'u-fr']);
    }
    await test.save({ title: 'Selbst', slug: 'self', translationOf: 'self' });
    expect(await group('self')).toEqual([]);
  });

  it('end when the source names none any more', async () => {
    await test.save({ title: 'Zwei', slug: 'v-de', language: 'de', translationOf: 't-en' });
    expect(await group('v-de')).toHaveLength(4);
    await test.save({ title: 'Zwei', slug: 'v-de', language: 'de' });
    expect(await group('v-de')).toEqual([]);
    expect(await group('t-en')).toHaveLength(3);
  });
});
