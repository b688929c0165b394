import { describe, expect, it } from '@jest/globals';
import { textKey, titleKey } from '../../src/platform/text-key.js';

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

describe('the key by which titles are compared', () => {
  it('is the title itself where it has no letter and no digit', () => {
    expect(titleKey('Weekly Digest!')).toBe('weekly digest');
    expect(titleKey(' ?! ')).toBe('?!');
  });
});
