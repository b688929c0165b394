import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/ingest/importer.js';
import { normalise, UNNAMED_SOURCE } from '../../src/ingest/normalise.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
}, 60_000);
afterAll(() => test.close());

const FRENCH =
  'Le ferry entre Aktaou et Bakou traverse la mer Caspienne en une journée, et le Kazakhstan veut construire un deuxième port.';

function normalised(given: Partial<ArticleRecord>) {
  const record: ArticleRecord = {
    title: 'Deux ports',
    body: { format: 'TEXT', content: FRENCH },
    bylines: [],
    topics: [],
    regions: [],
    related: [],
    line: 1,
    record: 1,
    warnings: [],
    ...given,
  };
  return { input: normalise(record, { regions: test.app.regions, origin: 'a.txt' }), warnings: record.warnings };
}

describe('a language', () => {
  it('is stored in its canonical form', () => {
    expect(normalised({ language: 'fr_ca' })).toMatchObject({ input: { language: 'fr-CA' }, warnings: [] });
  });

  it('that is none is left out with a warning, and found in the text', () => {
    const { input, warnings } = normalised({ language: 'Français' });
    expect(input).toMatchObject({ language: 'fr', derived: { languageDetected: true } });
    expect(warnings).toEqual([expect.stringMatching(/^Left out the language "Français": expected a language tag/)]);
  });

  it('is known to be found in the text where the source names none, or names none in particular', () => {
    for (const language of [undefined, 'und', ''])
      expect(normalised(language === undefined ? {} : { language })).toMatchObject({
        input: { language: 'fr', derived: { languageDetected: true } },
        warnings: [],
      });
    expect(normalised({ language: 'fr' }).input.derived.languageDetected).toBeUndefined();
  });

  it('that an importer found is taken where title and body alone do not tell', () => {
    const short = { body: { format: 'TEXT' as const, content: 'Deux.' }, language: 'fr', languageDetected: true };
    expect(normalised(short).input).toMatchObject({ language: 'fr', derived: { languageDetected: true } });
  });
});

describe('a name without letter and digit', () => {
  it('is left out with a warning; the article stays', () => {
    const { input, warnings } = normalised({
      topics: ['—', 'Ports', ''],
      topicParents: { Quays: '?', Ports: 'Transport', '…': 'Trade' },
      section: '***',
      source: '-',
      related: [{ title: 'One railway', topic: '·' }],
    });
    expect(input).toMatchObject({
      topics: ['Ports and Shipping'],
      topicParents: { Ports: 'Transport' },
      section: null,
      source: UNNAMED_SOURCE,
      related: [{ title: 'One railway', topic: null }],
    });
    expect(warnings.map((warning) => warning.split(':')[0])).toEqual([
      'Left out the topic "—"',
      'Left out the topic ""',
      'Left out the source "-"',
      'Left out the section "***"',
      'Left out the topic of a related article "·"',
    ]);
  });

  it('leaves an article without topics to what its text says', () => {
    expect(normalised({ topics: ['—'] }).input.derived.topics).not.toEqual([]);
  });
});

it('gives what survives being sent to another thread', () => {
  const { input } = normalised({ related: [{ title: 'One railway' }], topics: ['Ports'] });
  expect(structuredClone(input)).toEqual(input);
});
