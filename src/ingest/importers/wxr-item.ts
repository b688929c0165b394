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
  /** Values of `wp:postmeta` whose key is in `META_KEYS`. */
  meta: Map<string, string>;
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
  return { line, record, fields: {}, guidIsPermaLink: false, categories: [], meta: new Map(), repairs: 0 };
}

/** A field trimmed; undefined where it is missing or blank. */
export function field(item: WxrItem, name: Field): string | undefined {
  return item.fields[name]?.trim() || undefined;
}

/** Post types in the words of the report. */
const KINDS: Record<string, { what: string; reason?: string }> = {
  attachment: { what: 'attachments', reason: 'images among them are used where an article shows them' },
  nav_menu_item: { what: 'navigation menu items' },
  revision: { what: 'revisions', reason: 'only the latest state of an article is imported' },
  custom_css: { what: 'style sheets' },
  customize_changeset: { what: 'changes of the design' },
  wp_block: { what: 'reusable blocks' },
  wp_template: { what: 'templates' },
  wp_template_part: { what: 'templates' },
  wp_navigation: { what: 'navigation menus' },
  wp_global_styles: { what: 'style sheets' },
  wp_font_family: { what: 'fonts' },
  wp_font_face: { what: 'fonts' },
  oembed_cache: { what: 'cached embeds' },
  user_request: { what: 'privacy requests' },
  'guest-author': { what: 'profiles of guest authors', reason: 'used for the articles they wrote' },
};

/** How items of a post type other than post and page are reported. */
export function kindOf(postType: string): { what: string; reason?: string } {
  const known = Object.hasOwn(KINDS, postType) ? KINDS[postType] : undefined;
  return known ?? { what: `items of the type "${postType.slice(0, 60)}"`, reason: 'only posts and pages are articles' };
}
