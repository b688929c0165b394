import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
  await test.save({
    title: 'Kazakh grain',
    authors: ['Nicole Wolkov'],
    topics: ['Water Security'],
    mentions: [{ code: 'KZ' }],
  });
  await test.save({ title: '100% renewable', slug: 'percent' });
  await test.save({ title: 'snake_case and back\\slash', slug: 'signs' });
  await test.save({ title: 'Draft on grain', status: 'DRAFT', authors: ['Nicole Ghost'], topics: ['Water Secrets'] });
}, 60_000);

afterAll(() => test.close());

async function suggest(prefix: string, first = 10): Promise<string[]> {
  const { data, errors, statements } = await test.query(
    `query ($prefix: String!, $first: Int!) { suggest(prefix: $prefix, first: $first) {
      text node { __typename id ... on Article { slug } ... on Author { slug } ... on Topic { slug } } } }`,
    { prefix, first },
  );
  expect(errors).toEqual([]);
  expect(statements.length).toBeLessThanOrEqual(4);
  return data.suggest.map(({ text, node }: any) => `${node.__typename}: ${text}`);
}

describe('suggestions', () => {
  it('begin with what was typed, names before titles', async () => {
    expect((await suggest('kaza')).slice(0, 2)).toEqual(['Region: Kazakhstan', 'Article: Kazakh grain']);
    expect((await suggest('NICO'))[0]).toBe('Author: Nicole Wolkov');
  });

  it('put regions that nothing was written about last', async () => {
    await test.save({ title: 'Cambrian fossils' });
    expect((await suggest('cam')).slice(0, 2)).toEqual(['Article: Cambrian fossils', 'Region: Cambodia']);
  });

  it('are found by a later word too', async () => {
    expect(await suggest('wolk')).toContain('Author: Nicole Wolkov');
    expect(await suggest('secu')).toContain('Topic: Water Security');
    expect(await suggest('grai')).toEqual(['Article: Kazakh grain']);
  });

  it('know topics by what lies below them too, if the public sees that', async () => {
    await test.save({ title: 'Locks', topics: ['Canal Locks'], topicParents: { 'Canal Locks': 'Inland Waterways' } });
    await test.save({
      title: 'Weirs',
      status: 'DRAFT',
      topics: ['Weir Plans'],
      topicParents: { 'Weir Plans': 'Inland Weirs' },
    });
    expect((await suggest('inland')).filter((each) => each.startsWith('Topic'))).toEqual(['Topic: Inland Waterways']);
  });

  it('forgive a near spelling', async () => {
    expect(await suggest('Kazakstan')).toContain('Region: Kazakhstan');
    expect(await suggest('Nicole Wolkof')).toEqual(['Author: Nicole Wolkov']);
  });

  it('take %, _ and \\ as they are', async () => {
    expect(await suggest('100%')).toEqual(['Article: 100% renewable']);
    expect(await suggest('%%')).toEqual([]);
    expect(await suggest('__')).toEqual([]);
    expect(await suggest('snake_')).toEqual(['Article: snake_case and back\\slash']);
    expect(await suggest('snakes')).not.toContain('Region: %');
    expect(await suggest('\\\\')).toEqual([]);
    expect(await suggest('back\\')).toEqual(['Article: snake_case and back\\slash']);
  });

  it('give nothing away of drafts', async () => {
    for (const prefix of ['Nicole Gh', 'Draft', 'Water Secr']) {
      for (const text of await suggest(prefix)) expect(text).not.toMatch(/Ghost|Draft|Secrets/);
    }
  });

  it('are as many as asked for', async () => {
    expect(await suggest('an', 3)).toHaveLength(3);
    expect(await suggest('an', 0)).toEqual([]);
    const { errors } = await test.query('{ suggest(prefix: "an", first: 51) { text } }');
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_PAGE_SIZE', argument: 'first', maximum: 50 });
  });

  it.each(['', 'a', '   a   ', 'x'.repeat(101)])('need 2 to 100 characters, not %j', async (prefix) => {
    const { errors } = await test.query('query ($prefix: String!) { suggest(prefix: $prefix) { text } }', { prefix });
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'prefix' });
  });
});
