import type { LeftOut } from '../importer.js';

/** WordPress's own types that hold no text to read, in the words of the report. They can never be taken. */
const CORE: Record<string, { what: string; reason?: string }> = {
  attachment: { what: 'attachments', reason: 'images among them are used where an article shows them' },
  nav_menu_item: { what: 'navigation menu items' },
  revision: { what: 'revisions', reason: 'only the latest state of an article is imported' },
  custom_css: { what: 'style sheets' },
  customize_changeset: { what: 'changes of the design' },
  wp_block: { what: 'reusable blocks', reason: 'used where an article shows them' },
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

/** Types of plugins that run a site or a shop: forms, fields, layouts, orders. Nobody would look for articles in them, but they may be named. */
const MACHINERY =
  /^(?:acf[-_].*|elementor_.*|e-floating-buttons|et_(?:pb_layout|theme_.*|template|body_layout|header_layout|footer_layout)|fl-(?:builder|theme).*|wpcf7_contact_form|flamingo_.*|wpforms.*|ninja_form|nf_sub|forminator_.*|frm_.*|feedback|mc4wp-form|shop_.*|product(?:_variation)?|edd_.*|scheduled-action|vc[0-9]?_.*|vcv_.*|wpb_.*|jp_.*|jetpack_migration|polylang_mo|ppma_.*|sliders?|ml-slider|slick_slider|popup|popup_theme|spucpt|tablepress_table|tribe_(?:rsvp|organizer|venue|tpp).*|um_.*|wp-types-.*|wp_.*|wps?_?log|amp_.*|blocks?|block_lab|ct_template|oxy_.*|bricks_template|brizy.*|gp_elements|kadence_.*|astra-advanced-hook|generate_.*|fusion_.*|avada_.*|nav_menu|cookielawinfo|envira.*|soliloquy|rm_content_editor|code|snippet|redirect(?:ion)?s?|safecss|is_search_form|lazy_.*|template|layout|shortcode)$/i;

/** Types that were left out, with how many of their items could be articles. */
export class TypesLeftOut {
  private readonly types = new Map<string, { count: number; withText: number }>();

  /** A file with more types has its own idea of them: the rest count as one. */
  private static readonly MAX_TYPES = 100;

  add(type: string, hasText: boolean): void {
    const isFull = this.types.size >= TypesLeftOut.MAX_TYPES && !this.types.has(type);
    const name = isFull ? '' : type;
    const known = this.types.get(name) ?? { count: 0, withText: 0 };
    this.types.set(name, { count: known.count + 1, withText: known.withText + (hasText ? 1 : 0) });
  }

  *items(): Iterable<LeftOut> {
    for (const [type, { count, withText }] of this.types) {
      if (type === '') yield { what: 'items of other types', count };
      else if (Object.hasOwn(CORE, type)) yield { ...CORE[type]!, count };
      else yield { what: `items of the type "${type}"`, count, reason: reasonOf(type, count, withText) };
    }
  }
}

function reasonOf(type: string, count: number, withText: number): string {
  if (MACHINERY.test(type)) return 'parts of a site or shop rather than articles';
  if (withText === 0) return 'only posts and pages are articles, and these have no text';
  const some = withText === count ? 'these have a title and a text' : `${withText} of these have a title and a text`;
  const how = isTypeName(type) ? `; to take them too: --post-types ${type}` : '';
  return `only posts and pages are articles, but ${some}${how}`;
}

/** As WordPress allows them, and a little more. */
function isTypeName(type: string): boolean {
  return /^[\w-]{1,60}$/.test(type);
}

/** The types that `--post-types` names. A string says what is wrong with it. */
export function readTypes(list: string): Set<string> | string {
  const types = list.split(',').map((type) => type.trim());
  const wrong = types.find((type) => !isTypeName(type));
  if (wrong !== undefined)
    return `names parted by commas, as in wp:post_type, such as publication,report; ${JSON.stringify(wrong)} is none`;
  const core = types.find((type) => Object.hasOwn(CORE, type));
  if (core !== undefined) return `types whose items are articles; ${core} holds ${CORE[core]!.what}`;
  return new Set(types);
}

/** A type in words, for the section of what has no other: "policy_brief" is "Policy brief". */
export function typeInWords(type: string): string {
  const words = type.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
