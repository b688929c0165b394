import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepFrequencies, loadRarity, wordFrequencies } from '../../src/related/frequencies.writer.js';
import { queueLength } from '../../src/related/related-queue.js';
import { updateRelated } from '../../src/related/related.writer.js';
import { wordNumber } from '../../src/related/words.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

let test: TestApp;

beforeAll(async () => {
  test = await createTestApp();
  for (let n = 0; n < 10; n++) {
    await test.save({
      title: `Gas ${n}`,
      body: n < 4 ? 'Pipelines carry it.' : 'Ships carry it.',
      regions: n < 2 ? ['TM'] : ['RU'],
      topics: ['Energy'],
      authors: ['Gasper Ship'],
    });
  }
  await test.save({ title: 'Le gaz', body: 'Les navires le portent.', language: 'fr' });
  await updateRelated(test.app.db);
}, 60_000);
afterAll(() => test.close());

const pkOf = async (table: string, column: string, value: string): Promise<number> =>
  (await test.app.db.query(`SELECT id FROM ${table} WHERE ${column} = $1`, [value]))[0].id;

describe('frequencies', () => {
  it('say in how many articles of a language a word stands, names of authors and topics not counted', async () => {
    const { db } = test.app;
    expect(await keepFrequencies(db)).toEqual({ articles: 11, texts: { en: 10, fr: 1 } });
    const words = ['gas', 'pipelin', 'ship', 'gasper', 'energi'].map((word) => wordNumber('en', word));
    const counts = await wordFrequencies(db, [...words, wordNumber('fr', 'gaz')]);
    expect([...words, wordNumber('fr', 'gaz')].map((word) => counts.get(word))).toEqual([
      10,
      4,
      6,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('make rare what few articles have', async () => {
    const { db } = test.app;
    const rarity = await loadRarity(db, await keepFrequencies(db));
    const [few, many] = [await pkOf('regions', 'code', 'TM'), await pkOf('regions', 'code', 'RU')];
    expect(rarity('REGION', few)).toBeGreaterThan(2 * rarity('REGION', many));
    expect(rarity('TOPIC', await pkOf('topics', 'name', 'Energy'))).toBeLessThan(0.1);
    expect(rarity('AUTHOR', await pkOf('authors', 'name', 'Gasper Ship'))).toBeLessThan(0.1);
    expect(rarity('TOPIC', 1_000_000)).toBe(1);
  });

  it('are counted anew, and all lists made anew, once the number of articles has changed by a fifth', async () => {
    const { db } = test.app;
    for (const title of ['Water', 'Wheat']) await test.save({ title });
    expect((await keepFrequencies(db)).articles).toBe(11);
    expect(await queueLength(db)).toBe(2);
    await test.save({ title: 'Wind' });
    expect((await keepFrequencies(db)).articles).toBe(14);
    expect(await queueLength(db)).toBe(14);
    expect(await updateRelated(db)).toBe(14);
  });
});
