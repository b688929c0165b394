import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type GazetteerRegion, gazetteer, gazetteerVersion } from '../../src/regions/gazetteer.js';
import { POLICY_GROUPINGS } from '../../src/regions/policy-groupings.js';

const regions = gazetteer();
const byCode = new Map(regions.map((region) => [region.code, region]));
const countries = regions.filter((region) => region.kind === 'COUNTRY');
const get = (code: string): GazetteerRegion => {
  const region = byCode.get(code);
  if (!region) throw new Error(`no region ${code}`);
  return region;
};
const childrenOf = (code: string): string[] =>
  regions
    .filter((region) => region.parents.includes(code))
    .map((region) => region.code)
    .sort();
const ancestorsOf = (code: string): Set<string> =>
  new Set(get(code).parents.flatMap((parent) => [parent, ...ancestorsOf(parent)]));

describe('gazetteer', () => {
  it('has the 249 countries of ISO 3166-1, and Kosovo', () => {
    expect(countries).toHaveLength(250);
    expect(countries.filter((region) => region.alpha3 === null).map((region) => region.code)).toEqual(['XK']);
  });

  it('has unique codes, slugs, names, alpha-3 and M49 codes', () => {
    for (const key of ['code', 'slug', 'name', 'alpha3', 'm49'] as const) {
      const values = regions.map((region) => region[key]).filter((value) => value !== null);
      expect(values).toHaveLength(new Set(values).size);
    }
  });

  it('writes slugs in lower-case ASCII', () => {
    expect(regions.filter((region) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region.slug))).toEqual([]);
    expect(get('TR').slug).toBe('turkiye');
    expect(get('CI').slug).toBe('cote-divoire');
    expect(get('UM').slug).toBe('us-minor-outlying-islands');
  });

  it('lists parents before their children, which also rules cycles out', () => {
    const seen = new Set<string>();
    for (const region of regions) {
      expect(region.parents.filter((parent) => !seen.has(parent))).toEqual([]);
      expect(region.parents).toHaveLength(new Set(region.parents).size);
      seen.add(region.code);
    }
  });

  it('has the World as its only root', () => {
    expect(regions.filter((region) => region.parents.length === 0).map((region) => region.code)).toEqual(['001']);
  });

  it('gives every country exactly one place in the M49 tree', () => {
    const geographicParents = (region: GazetteerRegion): string[] =>
      region.parents.filter((parent) => get(parent).kind === 'GEOGRAPHIC');
    expect(countries.filter((region) => geographicParents(region).length !== 1)).toEqual([]);
    expect(countries.filter((region) => childrenOf(region.code).length > 0)).toEqual([]);
  });

  it('has symmetric neighbours', () => {
    const lopsided = countries.flatMap((region) =>
      region.neighbours
        .filter((code) => !get(code).neighbours.includes(region.code))
        .map((code) => [region.code, code]),
    );
    expect(lopsided).toEqual([]);
  });

  it('knows the neighbours of Tajikistan and of an island', () => {
    expect([...get('TJ').neighbours].sort()).toEqual(['AF', 'CN', 'KG', 'UZ']);
    expect(get('JP').neighbours).toEqual([]);
  });

  it('has a capital and a demonym for every country that is not a dependency', () => {
    const dependencies =
      'AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT'.split(
        ' ',
      );
    const sovereign = countries.filter((region) => !dependencies.includes(region.code));
    expect(sovereign.length).toBe(197);
    expect(sovereign.filter((region) => region.capitals.length === 0 || region.demonyms.length === 0)).toEqual([]);
  });

  it('has names in the languages of its readers for every country and UN grouping', () => {
    const languages = ['fr', 'ru', 'de', 'es', 'tr', 'az', 'kk', 'fa', 'ar', 'zh'];
    const missing = regions
      .filter((region) => region.kind === 'COUNTRY' || region.kind === 'GEOGRAPHIC')
      .flatMap((region) =>
        languages.filter((language) => !region.names[language]).map((language) => region.code + language),
      );
    expect(missing).toEqual([]);
    expect(get('TJ').names).toMatchObject({ fr: 'Tadjikistan', ru: 'Таджикистан', tr: 'Tacikistan' });
  });

  it('names policy groupings and states that are no more in French, Russian, German, Spanish and Turkish', () => {
    const missing = regions
      .filter((region) => region.kind === 'POLICY' || region.kind === 'HISTORIC')
      .flatMap((region) =>
        ['fr', 'ru', 'de', 'es', 'tr'].filter((language) => !region.names[language]).map((l) => region.code + l),
      );
    expect(missing).toEqual([]);
  });

  it.each([
    ['IR', 'Iran', 'Islamic Republic of Iran'],
    ['RU', 'Russia', 'Russian Federation'],
    ['TR', 'Türkiye', 'Republic of Türkiye'],
    ['MD', 'Moldova', 'Republic of Moldova'],
    ['KR', 'South Korea', 'Republic of Korea'],
    ['SY', 'Syria', 'Syrian Arab Republic'],
    ['CZ', 'Czechia', 'Czech Republic'],
    ['GE', 'Georgia', null],
  ])('names %s as policy readers do', (code, name, officialName) => {
    expect(get(code)).toMatchObject({ name, officialName });
  });

  it('keeps official and former names and abbreviations as aliases', () => {
    expect(get('TR').aliases).toEqual(expect.arrayContaining(['Turkey', 'Republic of Türkiye']));
    expect(get('GB').aliases).toEqual(expect.arrayContaining(['UK', 'Britain']));
    expect(get('CI').aliases).toContain('Ivory Coast');
    expect(regions.filter((region) => region.aliases.includes(region.name))).toEqual([]);
  });

  it('has English demonyms with plurals, and French ones around the Caspian', () => {
    expect(get('TJ').demonyms).toEqual(
      expect.arrayContaining(['Tajik', 'Tajiks', 'Tajikistani', 'tadjik', 'tadjikes']),
    );
    expect(get('CN').demonyms).toContain('Chinese');
    expect(get('CN').demonyms).not.toContain('Chineses');
    expect(get('FR').demonyms).toContain('Frenchmen');
    for (const code of ['AZ', 'IR', 'KZ', 'RU', 'TM', 'AF', 'AM', 'GE', 'KG', 'TJ', 'TR', 'UZ']) {
      expect(get(code).demonyms.some((form) => form === form.toLowerCase())).toBe(true);
    }
  });

  it('describes disputed places neutrally and leaves their codes open', () => {
    expect(get('XK')).toMatchObject({ kind: 'COUNTRY', m49: null, alpha3: null, name: 'Kosovo' });
    expect(get('TW')).toMatchObject({ kind: 'COUNTRY', name: 'Taiwan', m49: '158', alpha3: 'TWN' });
    for (const code of ['XK', 'TW', 'PS', 'EH', 'FK']) expect(get(code).description).toMatch(/\.$/);
  });

  it('returns the same list and version each time', () => {
    expect(gazetteer()).toBe(regions);
    expect(gazetteerVersion()).toMatch(/^[0-9a-f]{16}$/);
    expect(gazetteerVersion()).toBe(gazetteerVersion());
  });
});

describe('policy groupings', () => {
  it('has five states in Central Asia, the one node of that name', () => {
    expect(childrenOf('143')).toEqual(['KG', 'KZ', 'TJ', 'TM', 'UZ']);
    expect(regions.filter((region) => /^Central Asia$/i.test(region.name)).map((region) => region.code)).toEqual([
      '143',
    ]);
    expect(get('143').parents).toContain('GREATER_CENTRAL_ASIA');
  });

  it.each([
    ['CASPIAN_REGION', 'AZ IR KZ RU TM'],
    ['SOUTH_CAUCASUS', 'AM AZ GE'],
    ['GREATER_CENTRAL_ASIA', '143 AF'],
    ['TURKIC_STATES', 'AZ KG KZ TR UZ'],
    ['BALTIC_STATES', 'EE LT LV'],
    ['GULF_COOPERATION_COUNCIL', 'AE BH KW OM QA SA'],
  ])('%s holds %s', (code, members) => {
    expect(childrenOf(code)).toEqual(members.split(' '));
  });

  it('counts 27 members of the European Union', () => {
    expect(childrenOf('EUROPEAN_UNION')).toHaveLength(27);
  });

  it('states who is in with one sentence, and has members that exist', () => {
    for (const grouping of POLICY_GROUPINGS) {
      expect(grouping.definition).toMatch(/^[A-Z].*\.$/);
      expect(grouping.members.split(' ').filter((member) => !byCode.has(member))).toEqual([]);
      expect(childrenOf(grouping.code)).toEqual(grouping.members.split(' ').sort());
    }
  });

  it('finds a country under every grouping that holds one of its groupings', () => {
    expect([...ancestorsOf('TJ')]).toEqual(
      expect.arrayContaining(['143', '142', '001', 'GREATER_CENTRAL_ASIA', 'EURASIA']),
    );
    expect([...ancestorsOf('SY')]).toEqual(
      expect.arrayContaining(['LEVANT', 'MIDDLE_EAST', 'WIDER_MIDDLE_EAST', 'MENA']),
    );
  });
});

const corpus = new URL('../../../shared/corpus/gazetteer/', import.meta.url);
const withCorpus = existsSync(corpus) ? it : it.skip;

describe('gazetteer against the published tables (skipped where ../shared/corpus/gazetteer is missing)', () => {
  withCorpus('agrees with ISO 3166-1 on every code', () => {
    const table = JSON.parse(readFileSync(new URL('iso_3166-1.json', corpus), 'utf8')) as {
      '3166-1': { alpha_2: string; alpha_3: string; numeric: string }[];
    };
    const iso = table['3166-1'].map((entry) => [entry.alpha_2, entry.alpha_3, entry.numeric].join());
    const ours = countries.filter((region) => region.code !== 'XK').map((r) => [r.code, r.alpha3, r.m49].join());
    expect(ours.sort()).toEqual(iso.sort());
  });

  withCorpus('agrees with UN M49 on the place of every country', () => {
    const table = JSON.parse(readFileSync(new URL('m49/all.json', corpus), 'utf8')) as Record<string, string>[];
    const placed = table.filter((entry) => entry['sub-region-code']);
    const theirs = placed.map((e) => [e['alpha-2'], e['intermediate-region-code'] || e['sub-region-code']].join());
    const ours = placed.map((entry) => {
      const code = entry['alpha-2'] ?? '';
      return [code, get(code).parents.find((parent) => get(parent).kind === 'GEOGRAPHIC')].join();
    });
    expect(ours).toEqual(theirs);
    for (const entry of placed) {
      const path = ancestorsOf(entry['alpha-2'] ?? '');
      expect([...path]).toEqual(
        expect.arrayContaining(['001', entry['region-code'] ?? '', entry['sub-region-code'] ?? '']),
      );
    }
  });
});
