/** What the reader takes from an `<item>`, by element name; all else is left alone. */
export const FIELDS = [
  'title',
  'link',
  'pubDate',
  'dc:creator',
  'guid',
  'content:encoded',
  'excerpt:encoded',
  'wp:post_id',
  'wp:post_date',
  'wp:post_date_gmt',
  'wp:post_modified',
  'wp:post_modified_gmt',
  'wp:post_name',
  'wp:status',
  'wp:post_parent',
  'wp:post_type',
  'wp:post_password',
  'wp:attachment_url',
] as const;
export type Field = (typeof FIELDS)[number];

/** `<category domain="post_tag" nicename="black-sea">Black Sea</category>`; WXR 1.0 also writes it without attributes. */
export interface WxrCategory {
  domain?: string;
  nicename?: string;
  name: string;
}

/** One `<item>` as it is written: entities resolved, nothing interpreted. */
export interface WxrItem {
  /** Line of `<item>` and its number in the file, from 1. */
  line: number;
  record: number;
  fields: Partial<Record<Field, string>>;
  guidIsPermaLink: boolean;
  categories: WxrCategory[];
  /** Terms beyond what is kept. */
  categoriesLeftOut: number;
  /** Values of `wp:postmeta` whose key is in `META_KEYS`. */
  meta: Map<string, string>;
  /** Slugs that it had before. */
  oldSlugs: string[];
  /** Places where a bare `&` was taken as it stands. */
  repairs: number;
}

/** Keys of `wp:postmeta` that are read; plugins write thousands of others, some of them large. */
export const META_KEYS = new Set([
  '_thumbnail_id',
  '_wp_attachment_image_alt',
  'footnotes',
  'cap-display_name',
  'cap-first_name',
  'cap-last_name',
  'cap-user_login',
  'cap-user_email',
  'cap-linked_account',
  'cap-description',
  'cap-website',
  '_wp_old_slug',
  // Translations: WPML.
  '_wpml_import_language_code',
  '_wpml_import_source_language_code',
  '_wpml_import_translation_group',
  '_icl_lang_code',
  '_icl_lang_duplicate_of',
  'trid',
  // What is written for search engines and previews: Yoast, Rank Math, All in One SEO, SEOPress, The SEO Framework.
  '_yoast_wpseo_metadesc',
  '_yoast_wpseo_canonical',
  '_yoast_wpseo_primary_category',
  'rank_math_description',
  'rank_math_canonical_url',
  'rank_math_primary_category',
  '_aioseo_description',
  '_aioseop_description',
  '_seopress_titles_desc',
  '_seopress_robots_canonical',
  '_genesis_description',
  '_genesis_canonical_uri',
  // Who may read it: Members, Jetpack, Restrict Content Pro, Ultimate Member.
  '_members_access_role',
  '_jetpack_newsletter_access',
  'rcp_subscription_level',
  'rcp_access_level',
  'rcp_user_level',
  '_is_paid',
  'um_content_restriction',
  // Subtitles: WP Subtitle, Secondary Title, and fields of themes.
  'wps_subtitle',
  '_secondary_title',
  'subtitle',
  '_subtitle',
]);

/** `<wp:author>`, `<wp:category>`, `<wp:tag>` and `<wp:term>` of the channel, by the names of their elements. */
export interface WxrEntry {
  element: 'wp:author' | 'wp:category' | 'wp:tag' | 'wp:term';
  values: Record<string, string>;
}

/** What the channel says of itself. */
export interface WxrSite {
  title?: string;
  link?: string;
  language?: string;
}

export function emptyItem(line: number, record: number): WxrItem {
  return {
    line,
    record,
    fields: {},
    guidIsPermaLink: false,
    categories: [],
    categoriesLeftOut: 0,
    meta: new Map(),
    oldSlugs: [],
    repairs: 0,
  };
}

/** A field trimmed; undefined where it is missing or blank. */
export function field(item: WxrItem, name: Field): string | undefined {
  return item.fields[name]?.trim() || undefined;
}
