import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord, ImportItem, Refusal } from '../../src/ingest/importer.js';
import { InputRefused } from '../../src/ingest/importer.js';
import { csvImporter } from '../../src/ingest/importers/csv.js';
import { importerFor } from '../../src/ingest/registry.js';
import { sourceFile } from '../support/source-file.js';

async function read(text: string, chunkLength?: number): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for await (const item of csvImporter.read(sourceFile('a.csv', text, chunkLength))) items.push(item);
  return items;
}
const articles = (items: ImportItem[]): ArticleRecord[] => items.flatMap((item) => (item.kind === 'article' ? item.article : [])); // prettier-ignore
const refusals = (items: ImportItem[]): Refusal[] => items.flatMap((item) => (item.kind === 'refused' ? item.refusal : [])); // prettier-ignore

describe('csvImporter', () => {
  it.each([',', ';', '\t'])('finds the delimiter %j', async (delimiter) => {
    const text = ['Title', 'published', 'Body Format', 'topics'].join(delimiter) + '\r\n' + ['A', '2024', 'TEXT', '"Gas;Oil"'].join(delimiter); // prettier-ignore
    expect(importerFor(sourceFile('a.txt', text))).toMatchObject({ importer: { name: 'csv' } });
    const items = await read(text);
    expect(refusals(items)).toEqual([]);
    expect(articles(items)).toMatchObject([
      { title: 'A', published: { precision: 'YEAR', date: '2024-01-01' }, topics: ['Gas', 'Oil'], line: 2, record: 1 },
    ]);
  });

  it('takes line breaks, delimiters and doubled quotes inside quotes, and counts lines by them', async () => {
    const text = 'title,body\n"A, or ""B""","one\n\ntwo"\n\nC,three\n';
    for (const chunkLength of [1, 2, 3, 100]) {
      expect(
        articles(await read(text, chunkLength)).map(({ title, body, line }) => [title, body?.content, line]),
      ).toEqual([
        ['A, or "B"', 'one\n\ntwo', 2],
        ['C', 'three', 6],
      ]);
    }
  });

  it('takes people, related articles and an image from columns side by side', async () => {
    const text = [
      'title,bylines,bylines.orcid,bylines.role,related,related.topic,image,image.alt,topicParents,regions,excerpt,excerptTruncated',
      'A,Anna Petrova|Bo Li,|0000-0002-1825-0097,AUTHOR|EDITOR,two-harbours|https://b.example/c,|Ports,https://a.example/i.png,A dam,Gas = Energy,KZ|TJ,An,yes',
    ].join('\n');
    const items = await read(text);
    expect(refusals(items)).toEqual([]);
    expect(articles(items)).toMatchObject([
      {
        bylines: [
          { name: 'Anna Petrova', role: 'AUTHOR' },
          { name: 'Bo Li', role: 'EDITOR', orcid: '0000-0002-1825-0097' },
        ],
        related: [{ slug: 'two-harbours' }, { url: 'https://b.example/c', topic: 'Ports' }],
        image: { url: 'https://a.example/i.png', alt: 'A dam' },
        topicParents: { Gas: 'Energy' },
        regions: ['KZ', 'TJ'],
        excerpt: { text: 'An', truncated: true },
      },
    ]);
  });

  it('takes JSON in a cell where the field holds objects', async () => {
    const items = await read('title,bylines\nA,"[{""name"": ""Anna"", ""title"": ""Fellow""}]"\n');
    expect(articles(items)[0]!.bylines).toEqual([{ name: 'Anna', title: 'Fellow' }]);
  });

  it('refuses rows by line and reason, and goes on', async () => {
    const text = 'title,url,published,excerptTruncated\nA,,,\nB,,\nC,nowhere,,\nD,,,perhaps\nE,,"x"y,\nF,,2024,no\n';
    const items = await read(text);
    expect(articles(items).map(({ title, line }) => [title, line])).toEqual([
      ['A', 2],
      ['F', 7],
    ]);
    expect(refusals(items).map(({ code, line }) => [code, line])).toEqual([
      ['WRONG_COLUMN_COUNT', 3],
      ['INVALID_RECORD', 4],
      ['INVALID_RECORD', 5],
      ['INVALID_CSV', 6],
    ]);
    expect(refusals(items)[1]!.message).toBe('Field "url": received "nowhere"; expected an absolute http(s) address.');
  });

  it('names the line of a quotation mark that is never closed, and goes on with the rows after it', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['title,url,body', 'A,,', '"B,,x', 'C,,"two', 'lines, one cell"', 'D,,', '"E ""e""",,'].join(end);
      for (const chunk of [1, 7, text.length]) {
        const items = await read(text, chunk);
        expect(refusals(items)).toMatchObject([{ code: 'INVALID_CSV', line: 3 }]);
        expect(refusals(items)[0]!.message).toMatch(/a quotation mark in line 3 that is never closed/);
        expect(articles(items).map(({ title, line }) => [title, line])).toEqual([['A', 2], ['C', 4], ['D', 6], ['E "e"', 7]]); // prettier-ignore
      }
    }
    const last = await read('title,url\nA,\n"B,\nC,\nD,');
    expect(articles(last).map(({ title }) => title)).toEqual(['A', 'C', 'D']);
    expect(refusals(last)).toMatchObject([{ code: 'INVALID_CSV', line: 3 }]);
  });

  it('leaves out what such a mark takes in where it may as well be text', async () => {
    const text = 'title,body\nA,"First.\nShe said "no".\nThen, last."\nB,\n';
    const items = await read(text);
    expect(articles(items).map(({ title }) => title)).not.toContain('Then');
    expect(refusals(items)[0]).toMatchObject({ code: 'INVALID_CSV', line: 2 });
    expect(articles(items).at(-1)).toMatchObject({ title: 'B', line: 5 });
  });

  it('leaves out unknown columns, said once, and refuses two columns of one meaning', async () => {
    const items = await read('title,publishd,slug\nA,2024,a\nB,2024,b\n');
    expect(articles(items).map(({ warnings }) => warnings)).toEqual([
      ['Left out the column "publishd", which is unknown. Did you mean "published"?'],
      [],
    ]);
    await expect(read('title,body format,bodyFormat\nA,TEXT,TEXT')).rejects.toBeInstanceOf(InputRefused);
    await expect(read('name,body\nA,B')).rejects.toBeInstanceOf(InputRefused);
  });

  it('is not chosen for text that only has commas', () => {
    for (const text of ['a,b,c\n1,2,3', 'title\nA', 'Title, he said\nwas not enough', 'some notes']) {
      expect(csvImporter.recognises(sourceFile('a.csv', text))).toBe(0);
    }
  });

  it('ends the file, after the rows before, where the file itself breaks', async () => {
    const file = {
      ...sourceFile('a.csv', 'title,url\nA,\n'),
      // eslint-disable-next-line @typescript-eslint/require-await
      async *chunks() {
        yield 'title,url\nA,\n';
        throw new InputRefused({ code: 'INVALID_UTF8', message: 'broken', line: 3 });
      },
    };
    const items: ImportItem[] = [];
    const reading = (async () => {
      for await (const item of csvImporter.read(file)) items.push(item);
    })();
    await expect(reading).rejects.toBeInstanceOf(InputRefused);
    expect(articles(items).map(({ title }) => title)).toEqual(['A']);
  });

  it('never throws on cut off or mutated rows', async () => {
    const text = 'title,bylines,bylines.orcid,related,published\n"A ""x""","B|C",,"d;e",2024\nF,,,,\n';
    for (let at = 0; at < text.length; at++) {
      for (const mutated of [
        text.slice(0, at),
        `${text.slice(0, at)}"${text.slice(at)}`,
        `${text.slice(0, at)}\n${text.slice(at)}`,
      ]) {
        await read(mutated).catch((error: unknown) => expect(error).toBeInstanceOf(InputRefused));
      }
    }
  });
});
