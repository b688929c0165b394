import { textKey } from '../../platform/text-key.js';
import type { WxrIndex } from './wxr-index.js';
import type { WxrCategory, WxrItem } from './wxr-item.js';
import { htmlLine } from './wxr-text.js';

export interface WxrFiling {
  topics: string[];
  topicParents: Record<string, string>;
  section?: string;
  regions: string[];
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
const REGIONS = /region|countr|geograph|(?:^|[-_])(?:places?|locations?)(?:$|[-_])/i;
/** Who wrote it: Co-Authors Plus and PublishPress use "author". Experts and people may as well be those it is about. */
export const AUTHORS =
  /^(?:(?:post|guest|publication|report|article|co)[-_]?)?(?:authors?|writers?|bylines?|contributors?)(?:[-_]tax(?:onomy)?)?$/i;
/** Where the publisher files it, surely and else. */
const SECTIONS = /^(?:sections?|rubrics?|departments?|desks?|columns?)$/i;
const SHELVES = [
  /(?:^|[-_])(?:types?|formats?)$/i,
  /(?:^|[-_])(?:series|collections?)$/i,
  /(?:^|[-_])program(?:me)?s?$/i,
];
/** An issue of a journal ("No. 4", "Spring 2021"), not one that is written about. */
const JOURNAL_ISSUE = /\d/;
/** Steps from a term to the top of its tree. */
const MAX_STEPS = 20;

/**
 * Topics are the categories, tags and terms of taxonomies named like topics, with the wider ones above them. The section is what a
 * taxonomy of that name says; else the category at the top, where all of an item's categories lie under one or a plugin says which counts;
 * else its type of publication, series or programme, if it has only one. Where none of these is, nothing is more the place than another.
 */
export function filingOf(item: WxrItem, index: WxrIndex): WxrFiling {
  const filing: WxrFiling = { topics: [], topicParents: {}, regions: [], leftOut: [] };
  const topics = new Map<string, string>();
  const tops = new Set<string>();
  const sections: WxrFiled[] = [];
  const shelves: WxrFiled[][] = SHELVES.map(() => []);
  let primary: string | undefined;
  const add = (name: string) => {
    const key = name.toLowerCase();
    if (!topics.has(key)) topics.set(key, name);
  };
  for (const category of inOrder(item.categories)) {
    const taxonomy = taxonomyOf(category);
    const { name, chain } = named(category, taxonomy, index);
    if (name === '' || TECHNICAL.test(taxonomy) || AUTHORS.test(taxonomy)) continue;
    if (taxonomy === 'category' && UNFILED.test(category.nicename?.toLowerCase() ?? textKey(name).replace(/ /g, '-')))
      continue;
    if (REGIONS.test(taxonomy)) filing.regions.push(name);
    else if (SECTIONS.test(taxonomy)) sections.push({ taxonomy, name });
    else if (shelfOf(taxonomy) >= 0) shelves[shelfOf(taxonomy)]!.push({ taxonomy, name });
    else if (isTopic(taxonomy, name)) {
      // The bare copy of a term that WXR 1.0 writes beside it says nothing more.
      if (category.domain === undefined && topics.has(name.toLowerCase())) continue;
      add(name);
      let below = name;
      for (const above of chain) {
        filing.topicParents[below] ??= above;
        below = above;
      }
      if (taxonomy === 'category') tops.add(below);
      if (taxonomy === 'category' && category.nicename === primaryOf(item, index)) primary = below;
    } else filing.leftOut.push(taxonomy);
  }
  filing.topics = [...topics.values()];
  filing.regions = [...new Set(filing.regions)];
  const top = tops.size === 1 ? [...tops][0] : primary;
  const shelf = top === undefined ? shelves.find(({ length }) => length === 1) : undefined;
  const filed = sections.length === 1 ? sections[0] : shelf?.[0];
  const section = filed?.name ?? top;
  if (section !== undefined) filing.section = section;
  for (const other of [sections, ...shelves].flat()) if (other !== filed) filing.leftOut.push(other.taxonomy);
  return filing;
}

interface WxrFiled {
  taxonomy: string;
  name: string;
}

function shelfOf(taxonomy: string): number {
  return SHELVES.findIndex((names) => names.test(taxonomy));
}

function isTopic(taxonomy: string, name: string): boolean {
  if (taxonomy === 'category' || taxonomy === 'post_tag') return true;
  return TOPICS.test(taxonomy) && !(/^(?:journal[-_])?issues?$/i.test(taxonomy) && JOURNAL_ISSUE.test(name));
}

/** The category that an editor marked as the one that counts (Yoast, Rank Math), by nicename. */
function primaryOf(item: WxrItem, index: WxrIndex): string | undefined {
  const id = item.meta.get('_yoast_wpseo_primary_category') ?? item.meta.get('rank_math_primary_category');
  return id === undefined ? undefined : index.termIds.get(id.trim());
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
