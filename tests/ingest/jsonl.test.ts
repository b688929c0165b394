import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord, ImportItem, Refusal } from '../../src/ingest/importer.js';
import { InputRefused } from '../../src/ingest/importer.js';
import { jsonlImporter } from '../../src/ingest/importers/jsonl.js';
import { importerFor } from '../../src/ingest/registry.js';
import { sourceFile } from '../support/source-file.js';

async function read(text: string, chunkLength?: number): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for await (const item of jsonlImporter.read(sourceFile('a.jsonl', text, chunkLength))) items.push(item);
  return items;
}
const articles = (items: ImportItem[]): ArticleRecord[] => items.flatMap((item) => (item.kind === 'article' ? item.article : [])); // prettier-ignore
const refusals = (items: ImportItem[]): Refusal[] => items.flatMap((item) => (item.kind === 'refused' ? item.refusal : [])); // prettier-ignore
const one = async (value: object): Promise<ArticleRecord> => {
  const items = await read(JSON.stringify(value));
  expect(refusals(items)).toEqual([]);
  return articles(items)[0]!;
};
const fault = async (value: unknown): Promise<string> => refusals(await read(JSON.stringify(value)))[0]!.message;

const WHOLE = {
  id: '0193a7b2-6f1e-7c3a-9d2b-5a4e8c1f0b6d',
  origin: 'posts/two-harbours.md',
  externalId: '17',
  source: 'Aral Institute',
  section: 'Research',
  slug: 'two-harbours',
  formerSlugs: ['harbours'],
  title: 'Two Harbours',
  subtitle: 'And one sea',
  url: 'https://aral.example/two-harbours',
  formerUrls: ['https://aral.example/?p=17'],
  language: 'en',
  status: 'DRAFT',
  published: '2024-03',
  updated: '2024-03-05T09:30:00.123456+02:00',
  excerpt: 'Aktau and Kuryk',
  excerptTruncated: true,
  body: '<p>Text</p>',
  bodyFormat: 'HTML',
  image: { url: 'https://aral.example/a.jpg', alt: 'A harbour' },
  bylines: [
    {
      name: 'Dr. Leyla Aliyeva',
      role: 'EDITOR',
      affiliation: 'Aral Institute',
      title: 'Fellow',
      orcid: 'https://orcid.org/0000-0002-1825-0097',
      email: 'leyla@aral.example',
      sourceId: 'leyla',
      biography: 'Works on ports.',
      photoUrl: 'https://aral.example/leyla.jpg',
      url: 'https://aral.example/leyla',
    },
  ],
  topics: ['Ports'],
  topicParents: { Ports: 'Transport' },
  regions: ['KZ'],
  related: [{ slug: 'dry-dock', title: 'Dry Dock', topic: 'Ports', excerpt: 'A dock' }],
  translationOf: 'deux-ports',
};

describe('jsonlImporter', () => {
  it('takes every field of the record', async () => {
    const { origin, published, updated, excerpt, excerptTruncated, body, bodyFormat, bylines, related, ...same } =
      WHOLE;
    expect(await one(WHOLE)).toEqual({
      ...same,
      origin,
      published: { precision: 'MONTH', date: '2024-03-01' },
      updated: { precision: 'TIME', date: '2024-03-05', instant: updated },
      excerpt: { text: excerpt, truncated: excerptTruncated },
      body: { format: bodyFormat, content: body },
      bylines: [{ ...bylines[0], orcid: '0000-0002-1825-0097' }],
      related: [{ ...related[0], excerpt: { text: 'A dock', truncated: false } }],
      line: 1,
      record: 1,
      warnings: [],
    });
    expect(published).toBe('2024-03');
  });

  it('needs no more than a title', async () => {
    expect(await one({ title: ' Two  Harbours ', subtitle: null, url: '', topics: [] })).toEqual({
      title: 'Two Harbours',
      origin: null,
      bylines: [],
      topics: [],
      regions: [],
      related: [],
      line: 1,
      record: 1,
      warnings: [],
    });
  });

  it('passes over blank lines and gives lines and records their numbers, however the text is cut up', async () => {
    const text = '\uFEFF{"title":"A"}\r\n\r\n{"title":"Б"}\n   \n{"title":"C"}'.replace('\uFEFF', '');
    for (const chunkLength of [1, 2, 7, 1000]) {
      expect(articles(await read(text, chunkLength)).map(({ title, line, record }) => [title, line, record])).toEqual([
        ['A', 1, 1],
        ['Б', 3, 2],
        ['C', 5, 3],
      ]);
    }
  });

  it('refuses a bad line by number, field, received and expected, and goes on', async () => {
    const lines = ['{"title":"A"}', '{"title":"B","published":"soon"}', '{"title":', '[1]', '7', '{"title":"C"}'];
    const items = await read(lines.join('\n'));
    expect(articles(items).map(({ title }) => title)).toEqual(['A', 'C']);
    expect(refusals(items)).toMatchObject([
      {
        code: 'INVALID_RECORD',
        line: 2,
        record: 2,
        message: expect.stringMatching(/^Field "published": received "soon"; expected a date like 2024/),
      },
      { code: 'INVALID_JSON', line: 3 },
      { code: 'INVALID_RECORD', line: 4, message: expect.stringMatching(/^Received a list/) },
      { code: 'INVALID_RECORD', line: 5, message: expect.stringMatching(/^Received 7/) },
    ]);
  });

  it.each([
    [{}, 'Field "title": received nothing; expected text.'],
    [{ title: 7 }, 'Field "title": received 7; expected text.'],
    [{ title: 'A', topics: 'Gas' }, 'Field "topics": received "Gas"; expected a list.'],
    [{ title: 'A', topics: ['Gas', 7] }, 'Field "topics[1]": received 7; expected text.'],
    [{ title: 'A', status: 'Live' }, 'Field "status": received "Live"; expected one of DRAFT, PUBLISHED, WITHDRAWN.'],
    [{ title: 'A', url: 'javascript:alert(1)' }, /"url": .*expected an absolute http\(s\) address/],
    [{ title: 'A', image: { url: '/a.jpg' } }, /"image.url": .*expected an absolute http\(s\) address/],
    [{ title: 'A', language: 'English (US)' }, /"language": .*BCP 47/],
    [{ title: 'A', bylines: ['Anna'] }, /"bylines\[0\]": received "Anna"; expected an object like/],
    [{ title: 'A', bylines: [{ name: 'Anna', orcid: '0000-0002-1825-0098' }] }, /"bylines\[0\].orcid".*check digit/],
    [{ title: 'A', related: [{ topic: 'Gas' }] }, /"related\[0\]": received an object; expected at least one of/],
    [{ title: 'A', id: '17' }, /"id": received "17"; expected a UUID/],
    [{ title: 'A', excerptTruncated: 'yes' }, /expected true or false/],
  ])('says of %j what is wrong', async (value, message) => {
    expect(await fault(value)).toEqual(message instanceof RegExp ? expect.stringMatching(message) : message);
  });

  it('leaves out unknown fields with a warning that says which is meant', async () => {
    const record = await one({ title: 'A', titl: 'B', bylines: [{ name: 'Anna', orcidd: 'x' }], zzz: 1 });
    expect(record.warnings).toEqual([
      'Left out the field "bylines[0].orcidd", which is unknown. Did you mean "orcid"?',
      'Left out the field "titl", which is unknown. Did you mean "title"?',
      'Left out the field "zzz", which is unknown.',
    ]);
    expect(record.bylines).toEqual([{ name: 'Anna' }]);
  });

  it('tells HTML from text where the format is not given', async () => {
    expect((await one({ title: 'A', body: 'x < y\n\n> z' })).body?.format).toBe('TEXT');
    expect((await one({ title: 'A', body: 'x<br>y' })).body?.format).toBe('HTML');
  });

  it('warns of a time without a zone', async () => {
    const record = await one({ title: 'A', published: '2024-03-05T09:30:00' });
    expect(record.published).toEqual({ precision: 'DAY', date: '2024-03-05' });
    expect(record.warnings).toEqual(['Left out the time of "2024-03-05T09:30:00": it has no zone.']);
  });

  it.each(['[{"title":"A"}]', '[\n{"title":"A"}\n]', '{\n "title": "A"\n}', '{"title": "A",\n "x": 1}'])(
    'refuses %j as one document, once, and says how to convert it',
    async (text) => {
      expect(importerFor(sourceFile('a.json', text))).toMatchObject({ importer: { name: 'jsonl' } });
      const refused = await read(text).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(InputRefused);
      expect((refused as InputRefused).refusal).toMatchObject({ message: expect.stringMatching(/jq -c/) });
    },
  );

  it('refuses a line of more than 20 million characters without holding it, and goes on', async () => {
    const piece = 'x'.repeat(1_000_000);
    const file = {
      ...sourceFile('a.jsonl', '{"title":"A"}'),
      // eslint-disable-next-line @typescript-eslint/require-await
      async *chunks() {
        yield '{"title":"A"}\n';
        for (let count = 0; count < 21; count++) yield piece;
        yield '\n{"title":"B"}';
      },
    };
    const items: ImportItem[] = [];
    for await (const item of jsonlImporter.read(file)) items.push(item);
    expect(articles(items).map(({ title, line }) => [title, line])).toEqual([
      ['A', 1],
      ['B', 3],
    ]);
    expect(refusals(items)).toMatchObject([{ code: 'LINE_TOO_LONG', line: 2 }]);
  });

  it('never throws on what is no record: cut off, mutated, deep, polluting', async () => {
    const line = JSON.stringify(WHOLE);
    for (let at = 0; at < line.length; at += 7) {
      const cut = [line.slice(0, at), `${line.slice(0, at)}"${line.slice(at)}`, `${line.slice(0, at)}7${line.slice(at + 1)}`]; // prettier-ignore
      for (const text of cut) await read(`{"title":"first"}\n${text}`);
    }
    await read(`{"title":"A","topics":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    const [record] = articles(await read('{"title":"A","__proto__":{"url":"https://a.example"},"constructor":1}'));
    expect(record).not.toHaveProperty('url');
    expect(record!.warnings).toHaveLength(2);
  });
});
