import { readPhp } from './php-serialised.js';
import type { WxrItem } from './wxr-item.js';

/**
 * Fields in which plugins keep who may read an item: Members, Jetpack and WordPress.com, Restrict Content Pro. What others keep elsewhere
 * (rules of MemberPress, Paid Memberships Pro, WooCommerce Memberships) is not in an export.
 */
const ACCESS = [
  '_members_access_role',
  '_jetpack_newsletter_access',
  'rcp_subscription_level',
  'rcp_access_level',
  'rcp_user_level',
  '_is_paid',
] as const;
/** Ultimate Member keeps it serialised. */
const SETTINGS = 'um_content_restriction';
const EVERYBODY = /^(?:0|none|all|everybody|false|a:0:\{\}|\W*)$/i;

/** Shortcodes whose text only members see, as many plugins name them. */
const SHORTCODE =
  /(?<!\[)\[(restrict|restricted|restrict_content|members?[-_]only|members_access|mepr-(?:active|show|rule)|memberful|membership|ihc-hide-content|is_paid|rcp_\w+|wcm_restrict|wcm_content_restricted|wlm_private|wlm_ismember|s2If|um_loggedin|um_show_content|loggedin|logged_in|login_required|is_user_logged_in|subscribers?[-_]only|subscriber|premium(?:[-_]content)?|paid[-_]content|paywall|passster|content_protector|visitor_hidden)(?:\s[^\][<>]{0,500})?\]/gi;
/** The block that ends what everybody sees, and the one that holds what subscribers see. */
const PAYWALL = /<!--\s*wp:jetpack\/paywall\b[^<>]{0,1000}\/-->/;
const SUBSCRIBERS = /<!--\s*(\/?)wp:premium-content\/subscriber-view\b[^<>]{0,1000}-->/g;

/** Whether the site shows an item to some readers alone. */
export function isForMembers(item: WxrItem): boolean {
  if (ACCESS.some((key) => !EVERYBODY.test(item.meta.get(key)?.trim() ?? ''))) return true;
  const settings = readPhp(item.meta.get(SETTINGS) ?? '');
  if (!(settings instanceof Map)) return false;
  const says = (key: string, values: RegExp): boolean => {
    const value = settings.get(key);
    return typeof value !== 'object' && values.test(String(value));
  };
  return says('_um_custom_access_settings', /^(?:1|true)$/) && says('_um_accessible', /^[12]$/);
}

/** A text without what the site shows to members alone, and whether there was any. */
export function withoutMembersOnly(text: string): { text: string; isCut: boolean } {
  const wall = text.search(PAYWALL);
  const open = withoutShortcodes(withoutSubscribers(wall < 0 ? text : text.slice(0, wall)));
  return { text: open, isCut: open.length < text.length };
}

function withoutSubscribers(text: string): string {
  if (!text.includes('wp:premium-content/')) return text;
  let [out, at, depth] = ['', 0, 0];
  for (const match of text.matchAll(SUBSCRIBERS)) {
    if (depth === 0) out += text.slice(at, match.index);
    at = match.index + match[0].length;
    depth = Math.max(0, depth + (match[1] ? -1 : match[0].endsWith('/-->') ? 0 : 1));
  }
  return depth > 0 ? out : out + text.slice(at);
}

function withoutShortcodes(text: string): string {
  if (!text.includes('[')) return text;
  let [out, at] = ['', 0];
  const endless = new Set<string>();
  for (const match of text.matchAll(SHORTCODE)) {
    const name = match[1]!;
    if (match.index < at || endless.has(name)) continue;
    const end = text.indexOf(`[/${name}]`, match.index);
    if (end < 0) {
      endless.add(name);
      continue;
    }
    out += text.slice(at, match.index);
    at = end + name.length + 3;
  }
  return out + text.slice(at);
}
