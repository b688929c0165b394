import { canonicalLanguage } from '../detection/language-tag.js';
import { readPhp } from './php-serialised.js';
import { field, type WxrEntry, type WxrItem } from './wxr-item.js';
import { copyOf } from './wxr-text.js';

/** Versions of one article in several languages. Ids of posts. */
interface Group {
  /** Those that the plugin's own list names, in this file or not. */
  named: number[];
  /** Those whose item is in the file and is an article. */
  here: number[];
  /** Those whose item is in the file and is none: in the trash, of a type that is not taken. */
  others: number[];
  /** Those that say that they are no translation themselves. */
  sources: number[];
}

const MAX_GROUPS = 200_000;
const MAX_MEMBERS = 200;
const MAX_KEY = 300;
const SOURCE_LANGUAGE = '_wpml_import_source_language_code';

/**
 * Which items are versions of one article, and in which languages, as Polylang and WPML write it into an export. Polylang files
 * each item under a term of `language` and one of `post_translations`, whose description lists the group (serialised by PHP). WPML keeps
 * this in tables that are not exported; its add-on "Export and Import" writes it into custom fields (`_wpml_import_…`).
 */
export class WxrTranslations {
  private readonly groups = new Map<string, Group>();
  /** Languages by the slug that the site gave them, which may be any word: "ua" for uk. */
  private readonly languages = new Map<string, string>();

  addTerm({ values }: WxrEntry): void {
    const taxonomy = values['wp:term_taxonomy']?.trim();
    const slug = values['wp:term_slug']?.trim() ?? '';
    if (taxonomy !== 'language' && taxonomy !== 'post_translations') return;
    const described = readPhp(values['wp:term_description'] ?? '');
    if (!(described instanceof Map) || slug === '') return;
    const locale = described.get('locale');
    if (taxonomy === 'language') {
      const tag = typeof locale === 'string' ? languageTag(locale) : undefined;
      if (tag !== undefined) this.languages.set(slug.toLowerCase(), tag);
      return;
    }
    for (const [language, id] of described)
      if (language !== 'sync' && typeof id === 'number') this.note(`polylang ${slug}`, 'named', idOf(String(id)));
  }

  /** `isArticle`: whether the item will be imported. */
  addItem(item: WxrItem, isArticle: boolean): void {
    const key = groupOf(item);
    if (key === undefined) return;
    const id = idOf(field(item, 'wp:post_id'));
    this.note(key, isArticle ? 'here' : 'others', id);
    if (isArticle && item.meta.has('_wpml_import_language_code') && !item.meta.get(SOURCE_LANGUAGE)?.trim())
      this.note(key, 'sources', id);
  }

  languageOf(item: WxrItem): string | undefined {
    const said = item.meta.get('_wpml_import_language_code') ?? item.meta.get('_icl_lang_code');
    const filed = item.categories.find(({ domain }) => domain === 'language')?.nicename;
    const slug = (said ?? filed ?? '').trim();
    return slug === '' ? undefined : (this.languages.get(slug.toLowerCase()) ?? languageTag(slug));
  }

  /** Id of the article that the item is a translation of: what the plugin says is the original, else the oldest of the group. */
  originalOf(item: WxrItem): string | undefined {
    const own = idOf(field(item, 'wp:post_id'));
    const group = this.groups.get(groupOf(item) ?? '');
    const duplicated = idOf(item.meta.get('_icl_lang_duplicate_of'));
    if (own === undefined) return undefined;
    if (!group) return duplicated === undefined || duplicated === own ? undefined : String(duplicated);
    const known = [...group.here, ...group.named].filter((id) => !group.others.includes(id));
    const original = smallest(group.sources) ?? smallest(known);
    return original === undefined || original === own ? undefined : String(original);
  }

  private note(key: string, list: keyof Group, id: number | undefined): void {
    if (id === undefined) return;
    const name = key.slice(0, MAX_KEY);
    let group = this.groups.get(name);
    if (!group) {
      if (this.groups.size >= MAX_GROUPS) return;
      this.groups.set(copyOf(name), (group = { named: [], here: [], others: [], sources: [] }));
    }
    if (group[list].length < MAX_MEMBERS) group[list].push(id);
  }
}

function groupOf(item: WxrItem): string | undefined {
  const polylang = item.categories.find(({ domain }) => domain === 'post_translations')?.nicename;
  const wpml = (item.meta.get('_wpml_import_translation_group') ?? item.meta.get('trid'))?.trim();
  if (wpml) return `wpml ${wpml}`.slice(0, MAX_KEY);
  return polylang ? `polylang ${polylang.trim()}`.slice(0, MAX_KEY) : undefined;
}

function idOf(text: string | undefined): number | undefined {
  const digits = text?.trim() ?? '';
  return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : undefined;
}

function smallest(ids: readonly number[]): number | undefined {
  return ids.length === 0 ? undefined : Math.min(...ids);
}

/** Countries' codes that sites use for their languages, and that are no language's. */
const COUNTRIES: Record<string, string> = {
  ...{ al: 'sq', by: 'be', cn: 'zh', cz: 'cs', dk: 'da', ge: 'ka', gr: 'el', jp: 'ja' },
  ...{ kg: 'ky', kz: 'kk', md: 'ro', rs: 'sr', tj: 'tg', tm: 'tk', ua: 'uk' },
};
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** "pt_BR", "fr_FR_formal", "zh-hans" as a language tag (BCP 47); undefined for what is none. */
export function languageTag(locale: string): string | undefined {
  const bare = locale.trim().replace(/[-_](?:(?:in)?formal|ao90)$/i, '');
  const tag = canonicalLanguage(bare);
  if (!tag) return undefined;
  return names.of(tag) === undefined ? COUNTRIES[bare.toLowerCase()] : tag;
}
