import { describe, expect, it } from '@jest/globals';
import { canonicalLanguage } from '../../src/ingest/detection/language-tag.js';

describe('canonicalLanguage', () => {
  it.each([
    ['en', 'en'],
    ['EN_gb', 'en-GB'],
    [' pt-br ', 'pt-BR'],
    ['zh_hans_cn', 'zh-Hans-CN'],
    ['iw', 'he'],
    ['en_US.UTF-8', 'en-US'],
    ['sr@latin', 'sr'],
  ])('writes %j as %j', (text, tag) => expect(canonicalLanguage(text)).toBe(tag));

  it.each(['', ' ', 'und', 'mul', 'zxx-Latn'])('takes %j for no language', (text) =>
    expect(canonicalLanguage(text)).toBeNull(),
  );

  it.each(['english', 'e', 'русский', 'en-', 'en--gb', 'en-toolongsubtag', 'i-klingon', '.', 'en fr'])(
    'refuses %j',
    (text) => expect(canonicalLanguage(text)).toBeUndefined(),
  );
});
