import { describe, expect, it } from '@jest/globals';
import { score, writtenCases, type Case } from '../eval/extraction.js';

/** Whole pages as text, in many languages and from many kinds of tools: `tests/eval/page-dumps-*.txt`. */
const cases: Case[] = [...(await writtenCases('dev')), ...(await writtenCases('test'))];

describe('page dumps of ours', () => {
  it.each(cases.map((each) => [each.name, each] as const))(
    '%s: title, names, date, language, text',
    (_, { gold, ours }) => {
      for (const field of ['title', 'byline', 'date', 'language'] as const)
        expect([field, score(field, gold, ours), ours]).toEqual([field, 1, ours]);
      expect(score('body', gold, ours)).toBeGreaterThan(0.95);
    },
  );
});
