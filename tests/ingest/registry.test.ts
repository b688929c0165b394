import { describe, expect, it } from '@jest/globals';
import { importerFor, importerNamed, importers } from '../../src/ingest/registry.js';
import type { ImportItem } from '../../src/ingest/importer.js';
import { sourceFile } from '../support/source-file.js';

const file = (text: string, path = 'a.txt') => sourceFile(path, text);
const chosen = (text: string, path?: string): string => {
  const result = importerFor(file(text, path));
  return 'importer' in result ? result.importer.name : result.refusal.code;
};
const CAPTURE = `Shoreline | Home\n\ntwo harbours\n\nTwo Harbours\n\nBy Leyla Aliyeva\n\n${'The town has two harbours, one of them dry. '.repeat(4)}`;

describe('importerFor', () => {
  it('chooses by content, not by the name of the file', () => {
    expect(chosen(CAPTURE)).toBe('capture');
    expect(chosen(CAPTURE, 'page.md')).toBe('capture');
    expect(chosen('---\ntitle: x\n---\ntext')).toBe('markdown');
  });

  it.each(['{"a": 1}', 'some notes', 'a;b;c\n1;2;3'])('refuses %j, saying what was looked for', (text) => {
    const result = importerFor(file(`\n\n${text}`));
    expect(result).toMatchObject({ refusal: { code: 'UNRECOGNISED', line: 3 } });
    const { message } = (result as { refusal: { message: string } }).refusal;
    for (const { name } of importers) expect(message).toContain(name);
  });

  it.each([CAPTURE, '---\ntitle: x\n---\ntext'])('gives an importer that reads one article from %j', async (text) => {
    const found = importerFor(file(text));
    const items: ImportItem[] = [];
    if ('importer' in found) for await (const item of found.importer.read(file(text))) items.push(item);
    expect(items).toMatchObject([{ kind: 'article', article: { record: 1 } }]);
  });

  it('says of an unknown file beyond the limit that it is too large', () => {
    const large = { ...file('some notes'), size: 21 * 1024 * 1024 };
    expect(importerFor(large)).toMatchObject({ refusal: { code: 'FILE_TOO_LARGE' } });
  });

  it('quotes the beginning of a file that is one long line, quickly', () => {
    const result = importerFor(file(`\n\n ${'x'.repeat(10_000_000)}`));
    expect(result).toMatchObject({ refusal: { code: 'UNRECOGNISED', line: 3 } });
    expect((result as { refusal: { message: string } }).refusal.message.length).toBeLessThan(2000);
  });

  it('takes the named format whatever the content', () => {
    expect(importerFor(file('some notes'), 'Markdown')).toMatchObject({ importer: { name: 'markdown' } });
  });
});

describe('importerNamed', () => {
  it('lists the known formats and suggests the nearest', () => {
    expect(() => importerNamed('markdwon')).toThrow(
      /Received the format "markdwon"; expected one of .*capture.*markdown.* Did you mean "markdown"\?/,
    );
    expect(() => importerNamed('xyz')).toThrow(/^(?!.*Did you mean)/);
  });
});
