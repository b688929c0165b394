import { describe, expect, it } from '@jest/globals';
import { bylineInputs } from '../../src/ingest/text/byline-inputs.js';
import { splitBylines } from '../../src/ingest/text/bylines.js';
import type { ArticleRecord, BylineRecord } from '../../src/ingest/importer.js';

const record = (bylines: BylineRecord[]): ArticleRecord => ({
  title: 'A title',
  bylines,
  topics: [],
  regions: [],
  related: [],
  line: 1,
  record: 1,
  warnings: [],
});

describe('bylines on their way in', () => {
  it('have name, post and institution apart, wherever these stood', () => {
    const people = splitBylines(
      'By Leyla Aliyeva, Senior Fellow, Center for Water, and Tom Reed, Reuters; Dr. Ana Costa',
    );
    expect(bylineInputs(record(people), 'Aral')).toMatchObject([
      { name: 'Leyla Aliyeva', title: 'Senior Fellow', affiliation: 'Center for Water', kind: 'PERSON' },
      { name: 'Tom Reed', title: null, affiliation: 'Reuters' },
      { name: 'Ana Costa', title: null, affiliation: null },
    ]);
  });

  it('keep what the source gave apart', () => {
    const byline = { name: 'Anna Petrova, Fellow', title: 'Director', affiliation: 'Fellow House, Aral Institute' };
    expect(bylineInputs(record([byline]), 'Aral')).toMatchObject([{ ...byline, name: 'Anna Petrova' }]);
  });

  it('with a name of two parts are of a person, even on a site that has the person’s name', () => {
    const own: BylineRecord = { name: 'Leyla Aliyeva', sourceId: 'leyla', isPerson: true };
    expect(bylineInputs(record([own]), 'Leyla Aliyeva')).toMatchObject([{ name: 'Leyla Aliyeva', kind: 'PERSON' }]);
  });

  it('of the staff are of the source, under its own name', () => {
    const staff = { name: 'Editorial Team', email: 'team@aral.example', sourceId: 'team' };
    expect(bylineInputs(record([staff, { name: 'ARAL wire' }]), 'Aral Wire')).toMatchObject([
      { name: 'Aral Wire', kind: 'ORGANISATION', title: 'Editorial Team', email: null, sourceId: null },
      { name: 'ARAL wire', kind: 'ORGANISATION', title: null },
    ]);
  });

  it('of accounts are left out with a warning, and so is staff of nobody', () => {
    const article = record([{ name: 'admin' }, { name: 'Anna Petrova' }, { name: 'Staff' }]);
    expect(bylineInputs(article, null)).toMatchObject([{ name: 'Anna Petrova' }]);
    expect(article.warnings).toEqual([
      'Left out the byline "admin": it names nobody.',
      'Left out the byline "Staff": it names nobody.',
    ]);
  });

  it.each([
    ['By Anna Petrova and Reuters', ['Anna Petrova', 'Reuters']],
    ['By Reuters, AFP', ['Reuters', 'AFP']],
    ['RFE/RL', ['RFE/RL']],
    ['Anna Petrova, AFP', ['Anna Petrova']],
  ])('%j names %j', (text, names) => {
    expect(splitBylines(text).map(({ name }) => name)).toEqual(names);
  });
});
