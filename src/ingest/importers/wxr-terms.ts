import { textKey } from '../../platform/text-key.js';
import type { WxrIndex } from './wxr-index.js';
import type { WxrCategory, WxrItem } from './wxr-item.js';
import { htmlLine } from './wxr-text.js';

export interface WxrFiling {
  topics: string[];
  topicParents: Record<string, string>;
  section?: string;
  regions: string[];
  language?: string;
  /** Taxonomies whose terms were left out, one entry per term. */
  leftOut: string[];
}

/** WordPress files what nobody filed here, in the blog's language. */
const UNFILED =
  /^(?:uncategori[sz]ed|unkategorisiert|allgemein|non-classe|sin-categori[az]r?|sin-categoria|sem-categoria|senza-categoria|geen-categorie|bez-kategorii|bez-rubriki|без-рубрики|uden-kategori|okategoriserade|kategorilenmemis|genel)(?:-[a-z]{2}|-\d+)?$/;
/** Taxonomies that say how a page looks or who made it, not what it is about. */
const TECHNICAL =
  /^(?:author|language|post_format|post_translations|term_language|term_translations|post_status|nav_menu|link_category|wp_\w+|translation_priority|yst_prominent_words)$/;
const TOPICS = /topic|subject|theme|issue|categor|keyword|tag(?:s|_|-|$)/i;
const REGIONS = /region|countr|geograph|place|location/i;
/** Steps from a term to the top of its tree. */
const MAX_STEPS = 20;

/**
 * Topics are the categories, tags and terms of taxonomies named like topics, with the wider ones above them. The section is the category
 * at the top, where all of an item's categories lie under one; where they do not, none of them is more the place than another.
 */
export function filingOf(item: WxrItem, index: WxrIndex): WxrFiling {
  const filing: WxrFiling = { topics: [], topicParents: {}, regions: [], leftOut: [] };
  const topics = new Map<string, string>();
  const tops = new Set<string>();
  const add = (name: string) => {
    const key = name.toLowerCase();
    if (!topics.has(key)) topics.set(key, name);
  };
  for (const category of inOrder(item.categories)) {
    const taxonomy = taxonomyOf(category);
    const { name, chain } = named(category, taxonomy, index);
    if (name === '') continue;
    if (taxonomy === 'language') filing.language ??= languageOf(category.nicename);
    if (TECHNICAL.test(taxonomy)) continue;
    if (taxonomy === 'category' && UNFILED.test(category.nicename?.toLowerCase() ?? textKey(name).replace(/ /g, '-')))
      continue;
    if (REGIONS.test(taxonomy)) filing.regions.push(name);
    else if (taxonomy === 'category' || taxonomy === 'post_tag' || TOPICS.test(taxonomy)) {
      // The bare copy of a term that WXR 1.0 writes beside it says nothing more.
      if (category.domain === undefined && topics.has(name.toLowerCase())) continue;
      add(name);
      let below = name;
      for (const above of chain) {
        filing.topicParents[below] ??= above;
        below = above;
      }
      if (taxonomy === 'category') tops.add(below);
    } else filing.leftOut.push(taxonomy);
  }
  filing.topics = [...topics.values()];
  filing.regions = [...new Set(filing.regions)];
  if (tops.size === 1) filing.section = [...tops][0]!;
  return filing;
}

/** Those that say what they are first. */
function inOrder(categories: WxrCategory[]): WxrCategory[] {
  return [...categories.filter(({ domain }) => domain), ...categories.filter(({ domain }) => !domain)];
}

function taxonomyOf({ domain }: WxrCategory): string {
  if (domain === undefined) return 'category';
  return domain === 'tag' ? 'post_tag' : domain.slice(0, 100);
}

/** A term's name and those of the terms above it, nearest first. The same name twice in a row is one topic. */
function named(category: WxrCategory, taxonomy: string, index: WxrIndex): { name: string; chain: string[] } {
  const term = category.nicename === undefined ? undefined : index.term(taxonomy, category.nicename);
  const name = htmlLine(category.name) || term?.name || '';
  const chain: string[] = [];
  const seen = new Set([name]);
  let parent = term?.parent;
  for (let step = 0; parent !== undefined && step < MAX_STEPS; step++) {
    const above = index.term(taxonomy, parent);
    const wider = above?.name ?? parent;
    if (seen.has(wider)) break;
    seen.add(wider);
    chain.push(wider);
    parent = above?.parent;
  }
  return { name, chain };
}

/** Polylang files each article under its language: "pt-br". */
function languageOf(nicename: string | undefined): string | undefined {
  const tag = (nicename ?? '').replaceAll('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
