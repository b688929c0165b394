import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/platform/database.js';
import { CorridorError } from '../../src/platform/errors.js';
import { RegionIndex } from '../../src/regions/region-index.js';
import type { RegionFilter } from '../../src/regions/region.inputs.js';
import type { Region } from '../../src/regions/region.entity.js';
import { loadGazetteer } from '../../src/regions/region.writer.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let db: DataSource;
let regions: RegionIndex;

beforeAll(async () => {
  database = await createTestDatabase();
  db = await createDataSource({ url: database.url, poolSize: 2 }).initialize();
  regions = await RegionIndex.load(db);
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const codes = (found: readonly Region[]) => found.map((region) => region.code).sort();
const matching = (filter: Partial<RegionFilter>) => regions.matching({ includeDescendants: true, ...filter }, 'filter');

function refusal(filter: Partial<RegionFilter>): CorridorError {
  try {
    matching(filter);
  } catch (error) {
    return error as CorridorError;
  }
  throw new Error('Accepted.');
}

describe('a region', () => {
  it('is found by any of its codes in any case', () => {
    for (const code of ['TJ', 'tj', 'TJK', 'tjk', '762']) expect(regions.findByCode(code)?.name).toBe('Tajikistan');
    expect(regions.findByCode('caspian_region')?.name).toBe('Caspian Region');
    for (const code of ['', 'ZZ', 'Tajikistan', 'constructor']) expect(regions.findByCode(code)).toBeNull();
  });

  it('is found by its names in several languages, without accents and case', () => {
    for (const name of ['Tajikistan', 'TADJIKISTAN', 'Таджикистан', 'Republic of Tajikistan', 'tj'])
      expect(regions.findByName(name)?.code).toBe('TJ');
    expect(regions.findByName('Nowhere')).toBeNull();
    expect(regions.findByName('')).toBeNull();
  });

  it('is suggested for a near name or code', () => {
    expect(regions.suggest('Tadjikistan')).toMatch(/tajikistan/i);
    expect(regions.suggest('qqqqqqqq')).toBeUndefined();
  });
});

describe('the regions of a filter', () => {
  it('are all without a condition', () => {
    expect(matching({})).toHaveLength(regions.all.length);
    expect(matching({ code: {}, slug: null })).toHaveLength(regions.all.length);
  });

  it('hold what lies inside, the region itself included, unless told otherwise', () => {
    expect(codes(matching({ code: { eq: '143' } }))).toEqual(['143', 'KG', 'KZ', 'TJ', 'TM', 'UZ']);
    expect(codes(matching({ code: { eq: '143' }, includeDescendants: false }))).toEqual(['143']);
    expect(codes(matching({ code: { eq: '143' }, kind: 'COUNTRY' as never }))).toEqual(['KG', 'KZ', 'TJ', 'TM', 'UZ']);
  });

  it('may be those inside others, without what lies inside the regions themselves', () => {
    expect(codes(matching({ within: { eq: '143' }, kind: 'COUNTRY' as never }))).toEqual([
      'KG',
      'KZ',
      'TJ',
      'TM',
      'UZ',
    ]);
    expect(codes(matching({ within: { in: ['143', 'GE'] }, code: { in: ['KZ', 'GE', 'DE'] } }))).toEqual(['GE', 'KZ']);
    expect(refusal({ within: { eq: 'Nowhere at all' } }).details).toMatchObject({ argument: 'filter.within' });
  });

  it('must meet every condition', () => {
    expect(codes(matching({ code: { eq: '143' }, slug: { in: ['kazakhstan', 'georgia'] } }))).toEqual(['KZ']);
    expect(matching({ code: { in: [] } })).toEqual([]);
    expect(matching({ code: { eq: 'KZ', in: ['UZ'] } })).toEqual([]);
  });

  it('are refused for an unknown code or slug, with what was probably meant', () => {
    expect(refusal({ code: { eq: 'Kazakhstan' } }).details).toMatchObject({
      argument: 'filter.code',
      received: 'Kazakhstan',
      suggestion: 'KZ',
    });
    expect(refusal({ slug: { in: ['kazakhstan', 'uzbekstan'] } }).details).toMatchObject({ suggestion: 'uzbekistan' });
    const nonsense = refusal({ slug: { eq: 'qqqqqqqqqqqqqqqq' } });
    expect(nonsense).toMatchObject({ code: 'UNKNOWN_REGION' });
    expect(nonsense.message).not.toContain('Did you mean');
  });
});

describe('how regions lie in each other', () => {
  it('has no circle, and the closure holds exactly what parents lead to', () => {
    for (const region of regions.all) {
      const reached = new Set([region.pk]);
      for (const pk of reached) for (const child of regions.childrenOf(regions.get(pk))) reached.add(child.pk);
      expect(new Set(regions.descendantKeys(region.pk))).toEqual(reached);
      for (const child of regions.childrenOf(region)) {
        expect(regions.parentsOf(child)).toContain(region);
        expect(regions.descendantKeys(child.pk)).not.toContain(region.pk);
      }
    }
  });

  it('has neighbours on both sides of a border', () => {
    for (const region of regions.all)
      for (const neighbour of regions.neighboursOf(region)) expect(regions.neighboursOf(neighbour)).toContain(region);
  });
});

describe('loading the gazetteer', () => {
  it('again writes nothing', async () => {
    const state = async () =>
      JSON.stringify(
        await db.query(
          'SELECT (SELECT count(*) FROM changes), (SELECT max(position) FROM changes), (SELECT json_agg(r ORDER BY r.id) FROM regions r)',
        ),
      );
    const before = await state();
    await loadGazetteer(db);
    expect(await state()).toBe(before);
  });

  it('of another version mends what differs, logs that alone, and keeps ids', async () => {
    await db.query(`UPDATE regions SET name = 'Old name' WHERE code = 'KZ'`);
    await db.query(`DELETE FROM region_neighbours`);
    await db.query(`UPDATE settings SET value = '"older"' WHERE key = 'gazetteer'`);
    await loadGazetteer(db);
    const mended = await RegionIndex.load(db);
    expect(mended.findByCode('KZ')).toMatchObject({
      name: 'Kazakhstan',
      pk: regions.findByCode('KZ')!.pk,
      uuid: regions.findByCode('KZ')!.uuid,
    });
    expect(codes(mended.neighboursOf(mended.findByCode('KZ')!))).toEqual(['CN', 'KG', 'RU', 'TM', 'UZ']);
    expect(
      await db.query(
        `SELECT c.operation, r.code FROM changes c JOIN regions r ON r.uuid = c.entity_uuid WHERE c.operation = 'UPDATED'`,
      ),
    ).toEqual([{ operation: 'UPDATED', code: 'KZ' }]);
  });
});
