import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorKinds, type ErrorCode } from '../../src/platform/errors.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
}, 60_000);

afterAll(() => test.close());

const nested = (depth: number): string => (depth === 0 ? 'title' : `related { nodes { ${nested(depth - 1)} } }`);

interface Case {
  code: ErrorCode;
  argument?: string;
  /** Whether it is found before the operation runs. */
  when: 'BEFORE' | 'RUNNING';
  document: string;
  variables?: object;
}

const cases: Case[] = [
  {
    code: 'BAD_USER_INPUT',
    argument: 'filter.or.published.from',
    when: 'BEFORE',
    document:
      '{ articles(first: 1, filter: { isStub: false, or: [{ published: { from: "2021-02-30" } }] }) { totalCount } }',
  },
  {
    code: 'BAD_USER_INPUT',
    when: 'BEFORE',
    document: 'query ($day: Date) { articles(filter: { published: { from: $day } }) { totalCount } }',
    variables: { day: 'soon' },
  },
  { code: 'BAD_USER_INPUT', argument: 'search', when: 'RUNNING', document: '{ articles(search: " ") { totalCount } }' },
  { code: 'BAD_PAGE_SIZE', argument: 'first', when: 'RUNNING', document: '{ articles(first: 1000) { totalCount } }' },
  { code: 'BAD_CURSOR', argument: 'after', when: 'RUNNING', document: '{ articles(after: "x") { totalCount } }' },
  { code: 'BAD_ID', argument: 'id', when: 'RUNNING', document: '{ node(id: "x") { id } }' },
  {
    code: 'UNKNOWN_REGION',
    argument: 'filter.regions.code',
    when: 'RUNNING',
    document: '{ articles(filter: { regions: { some: { code: { eq: "Kazakhstan" } } } }) { totalCount } }',
  },
  {
    code: 'QUERY_TOO_EXPENSIVE',
    when: 'BEFORE',
    document:
      '{ articles(first: 100) { nodes { related(first: 100) { nodes { related(first: 100) { nodes { title } } } } } } }',
  },
  { code: 'QUERY_TOO_DEEP', when: 'BEFORE', document: `{ articles(first: 1) { nodes { ${nested(6)} } } }` },
  {
    code: 'TOO_MANY_ALIASES',
    when: 'BEFORE',
    document: `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: articles(first: 0) { totalCount }`).join(' ')} }`,
  },
];

describe('the errors of docs/errors.md', () => {
  it.each(cases)('$code, found $when, naming $argument', async ({ code, argument, when, document, variables }) => {
    const { errors, status } = await test.query(document, variables);
    expect(errors[0]!.extensions).toMatchObject({ code, ...(argument !== undefined && { argument }) });
    expect(status).toBe(when === 'BEFORE' ? errorKinds[code].status : 200);
  });
});
