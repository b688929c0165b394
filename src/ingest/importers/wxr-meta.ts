import { quote } from '../text/clean-text.js';
import type { WxrItem } from './wxr-item.js';
import { htmlLine, webUrl } from './wxr-text.js';

/** Summaries that editors write for search engines, by plugin. */
const DESCRIPTIONS = [
  '_yoast_wpseo_metadesc',
  'rank_math_description',
  '_aioseo_description',
  '_aioseop_description',
  '_seopress_titles_desc',
  '_genesis_description',
];
/** What such a plugin fills in: "%%title%%", "%excerpt%", "#post_title". */
const TEMPLATE = /%%?[a-z_]{2,}(?:\([^)]*\))?%%?|#(?:post|site|tax|author)_\w+|\{\{/i;
const CANONICALS = [
  '_yoast_wpseo_canonical',
  'rank_math_canonical_url',
  '_seopress_robots_canonical',
  '_genesis_canonical_uri',
];
const SUBTITLES = ['wps_subtitle', '_secondary_title', 'subtitle', '_subtitle'];

/** The summary that an editor wrote for search engines; undefined for what a plugin is to fill in. */
export function descriptionOf(item: WxrItem): string | undefined {
  const description = firstMeta(item, DESCRIPTIONS);
  return description === undefined || TEMPLATE.test(description) ? undefined : description;
}

function firstMeta(item: WxrItem, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = htmlLine(item.meta.get(key) ?? '');
    if (text !== '') return text;
  }
  return undefined;
}

/** A subtitle, where a field that is named so holds one. */
export function subtitleOf(item: WxrItem): string | undefined {
  const subtitle = firstMeta(item, SUBTITLES);
  // Fields named so hold other things too: settings, whole texts.
  return subtitle !== undefined && subtitle.length <= 500 && /\p{L}{2}/u.test(subtitle) ? subtitle : undefined;
}

/** An address elsewhere would make one article of this one and that; its own address stays. */
export function canonicalWarning(item: WxrItem, url: string | undefined): string[] {
  const canonical = webUrl(firstMeta(item, CANONICALS));
  if (canonical === undefined || url === undefined || new URL(canonical).host === new URL(url).host) return [];
  return [`The site names ${quote(canonical, 200)} as the original; the article keeps its own address.`];
}
