import { describe, expect, it } from '@jest/globals';
import { textKey } from '../../src/platform/text-key.js';

describe('the key by which names are compared', () => {
  it.each([
    ['Türkiye', 'turkiye'],
    ['  ANNA   Petrova ', 'anna petrova'],
    ['Water-security: now!', 'water security now'],
    ['ﬁnance', 'finance'],
    ['Ёлка', 'елка'],
    ['a\u0301\u00a0b', 'a b'],
    ['№ 5', 'no 5'],
    ['—', ''],
  ])('of %j is %j', (text, key) => {
    expect(textKey(text)).toBe(key);
  });

  it('does not change when it is taken again', () => {
    for (const text of ['İstanbul', 'Straße', 'Ελλάδα', 'ÅÄÖ-2024', '中亚']) {
      expect(textKey(textKey(text))).toBe(textKey(text));
    }
  });
});
