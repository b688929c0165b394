import { describe, expect, it } from '@jest/globals';
import { languageTag } from '../../src/ingest/importers/wxr-translations.js';
import { category, item, meta, read, term, wxr } from '../support/wxr-export.js';

/** Language and original of each article, by its id. */
async function versions(items: string, channel = ''): Promise<Record<string, (string | undefined)[]>> {
  const { articles } = await read(wxr(items, channel));
  return Object.fromEntries(
    articles.map(({ externalId, language, translationOf }) => [externalId, [language, translationOf]]),
  );
}

function polylang(language: string, group: string): string {
  return category('language', language, language) + category('post_translations', group, group);
}

describe('wxr: translations by Polylang', () => {
  const languages =
    term('language', 'en', 'a:2:{s:6:"locale";s:5:"en_GB";s:3:"rtl";i:0;}') +
    term('language', 'ua', 'a:2:{s:6:"locale";s:2:"uk";s:3:"rtl";i:0;}');
  const group = term(
    'post_translations',
    'pll_1',
    'a:3:{s:2:"en";i:20;s:2:"ua";i:10;s:4:"sync";a:1:{s:2:"en";s:2:"en";}}',
  );

  it('links versions to the oldest, and reads languages whatever the site calls them', async () => {
    const items = item(10, 'post', polylang('ua', 'pll_1')) + item(20, 'post', polylang('en', 'pll_1'));
    expect(await versions(items, languages + group)).toEqual({ 10: ['uk', undefined], 20: ['en-GB', '10'] });
  });

  it('links to an original in another file', async () => {
    const items = item(20, 'post', polylang('en', 'pll_1'));
    expect(await versions(items, languages + group)).toEqual({ 20: ['en-GB', '10'] });
  });

  it('needs no list of the group, nor of languages', async () => {
    const items = item(10, 'post', polylang('cz', 'pll_2')) + item(20, 'page', polylang('pt-br', 'pll_2'));
    expect(await versions(items)).toEqual({ 10: ['cs', undefined], 20: ['pt-BR', '10'] });
  });

  it('takes another for the original where the oldest is in the trash or of a type that is left out', async () => {
    const trash = item(10, 'post', polylang('ua', 'pll_1')).replace('>publish<', '>trash<');
    const versionsHere = item(20, 'post', polylang('en', 'pll_1')) + item(30, 'post', polylang('fr', 'pll_1'));
    const expected = { 20: ['en-GB', undefined], 30: ['fr', '20'] };
    expect(await versions(trash + versionsHere, languages + group)).toEqual(expected);
    expect(await versions(item(10, 'podcast', polylang('ua', 'pll_1')) + versionsHere, languages + group)).toEqual(
      expected,
    );
  });

  it('survives lists that are damaged', async () => {
    const items = item(10, 'post', polylang('ua', 'pll_1')) + item(20, 'post', polylang('en', 'pll_1'));
    const damaged = term('post_translations', 'pll_1', 'a:3:{s:2:"en";O:4:"Evil":0:{}') + term('language', 'ua', 'x');
    expect(await versions(items, damaged)).toEqual({ 10: ['uk', undefined], 20: ['en', '10'] });
  });
});

describe('wxr: translations by WPML', () => {
  const wpml = (language: string, source: string, group: string) =>
    meta('_wpml_import_language_code', language) +
    meta('_wpml_import_source_language_code', source) +
    meta('_wpml_import_translation_group', group);

  it('links versions to the one that is no translation', async () => {
    const items =
      item(10, 'post', wpml('zh-hans', 'en', '7')) + item(20, 'post', wpml('en', '', '7')) + item(30, 'post');
    expect(await versions(items)).toEqual({ 10: ['zh-Hans', '20'], 20: ['en', undefined], 30: ['en', undefined] });
  });

  it('links a duplicate to what it is one of', async () => {
    expect(await versions(item(10, 'post', meta('_icl_lang_duplicate_of', '3')))).toEqual({ 10: ['en', '3'] });
  });
});

describe('names of languages', () => {
  it.each([
    ['de_DE_formal', 'de-DE'],
    ['pt_BR', 'pt-BR'],
    ['zh-hans', 'zh-Hans'],
    ['kz', 'kk'],
    ['jp', 'ja'],
    ['english', undefined],
    ['xx', undefined],
    ['', undefined],
  ])('reads %s as %s', (locale, tag) => {
    expect(languageTag(locale)).toBe(tag);
  });
});
