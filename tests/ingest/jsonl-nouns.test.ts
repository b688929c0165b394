import { describe, expect, it } from '@jest/globals';
import type { ImportItem } from '../../src/ingest/importer.js';
import { jsonlImporter } from '../../src/ingest/importers/jsonl.js';
import { importerFor } from '../../src/ingest/registry.js';
import { sourceFile } from '../support/source-file.js';

async function read(value: object): Promise<ImportItem> {
  const items: ImportItem[] = [];
  for await (const item of jsonlImporter.read(sourceFile('a.jsonl', JSON.stringify(value)))) items.push(item);
  expect(items).toHaveLength(1);
  return items[0]!;
}
const noun = async (value: object) => {
  const item = await read(value);
  return item.kind === 'noun' ? item.noun : item;
};
const fault = async (value: object): Promise<string | undefined> => {
  const item = await read(value);
  return item.kind === 'refused' ? item.refusal.message : undefined;
};

const ID = '0193a7b2-6f1e-7c3a-9d2b-5a4e8c1f0b6d';
const PLACE = { line: 1, record: 1, warnings: [] };

describe('a line with a type', () => {
  it('is a source, section, topic or stub', async () => {
    expect(await noun({ type: 'source', name: ' Aral  Institute ', url: 'https://aral.example/' })).toEqual({
      noun: { type: 'SOURCE', uuid: null, slug: null, name: 'Aral Institute', url: 'https://aral.example/' },
      ...PLACE,
    });
    expect(await noun({ type: 'section', id: ID, slug: 'research', name: 'Research' })).toMatchObject({
      noun: { type: 'SECTION', uuid: ID, slug: 'research', name: 'Research' },
    });
    const parent = { id: ID, slug: 'works', name: 'Works' };
    expect(await noun({ type: 'topic', name: 'Dredging', parent, code: 'ANY', description: 'Of ports.' })).toMatchObject({
      noun: { type: 'TOPIC', name: 'Dredging', parent: { uuid: ID, slug: 'works' }, description: 'Of ports.' },
    }); // prettier-ignore
    const stub = { type: 'stub', id: ID, slug: 'dock', source: 'Aral Institute', title: 'Dock', excerpt: 'A dock' };
    expect(await noun(stub)).toMatchObject({
      noun: { type: 'STUB', uuid: ID, name: 'Dock', url: null, excerpt: { text: 'A dock', truncated: false } },
    });
  });

  it('is an author, with the parts of the name and the kind that the name shows unless they are given', async () => {
    expect(await noun({ type: 'author', name: 'Leyla Aliyeva', orcid: 'https://orcid.org/0000-0002-1825-0097' })).toEqual({
      noun: { type: 'AUTHOR', uuid: null, slug: null, name: 'Leyla Aliyeva', kind: 'PERSON', givenName: 'Leyla', familyName: 'Aliyeva', orcid: '0000-0002-1825-0097', affiliation: null, biography: null, photoUrl: null, url: null, hasNamesake: false, names: [], ids: [], former: [] },
      ...PLACE,
    }); // prettier-ignore
    expect(await noun({ type: 'author', name: 'Reuters' })).toMatchObject({ noun: { kind: 'ORGANISATION' } });
    const known = { type: 'author', id: ID, name: 'Quorvex Ltd', kind: 'PERSON', names: ['Dr. Anna PÉTROVA', 'the quorvex'], former: [{ slug: 'q', isHidden: true }] }; // prettier-ignore
    expect(await noun(known)).toMatchObject({
      noun: { kind: 'PERSON', givenName: null, names: ['anna petrova', 'the quorvex'], former: [{ uuid: null, slug: 'q', wasPublic: false }] },
    }); // prettier-ignore
  });

  it('is an article where it says so, or says nothing', async () => {
    for (const type of ['article', '', null]) {
      expect(await read({ type, title: 'A' })).toMatchObject({
        kind: 'article',
        article: { title: 'A', warnings: [] },
      });
    }
  });

  it.each([
    [{ type: 'autor', name: 'A' }, 'Field "type": received "autor"; expected one of article, source, section, topic, author, stub. Did you mean "author"?'],
    [{ type: 7, title: 'A' }, 'Field "type": received 7; expected one of article, source, section, topic, author, stub.'],
    [{ type: 'constructor' }, 'Field "type": received "constructor"; expected one of article, source, section, topic, author, stub.'],
    [{ type: 'author' }, 'Field "name": received nothing; expected text.'],
    [{ type: 'author', name: 'A', former: [{}] }, 'Field "former[0]": received an object; expected at least one of id, slug.'],
    [{ type: 'author', name: 'A', ids: [{ kind: 'PHONE', value: '1', source: 'S' }] }, 'Field "ids[0].kind": received "PHONE"; expected one of ORCID, SOURCE, EMAIL.'],
    [{ type: 'stub', title: 'A', id: 'x', slug: 'a', source: 'S' }, 'Field "id": received "x"; expected a UUID.'],
  ])('is refused with field, received and expected: %j', async (value, message) => {
    expect(await fault(value)).toBe(message);
  }); // prettier-ignore

  it('leaves out an unknown field with a warning', async () => {
    expect(await noun({ type: 'author', name: 'A', biografy: 'B' })).toMatchObject({
      warnings: ['Left out the field "biografy", which is unknown. Did you mean "biography"?'],
    });
  });

  it('may be the first of a file', () => {
    const text = `${JSON.stringify({ type: 'source', id: ID, slug: 'aral', name: 'Aral Institute' })}\n{"title":"A"}\n`;
    expect(importerFor(sourceFile('x', text))).toMatchObject({ importer: { name: 'jsonl' } });
  });
});
