import { BlogOffsets } from './wxr-dates.js';
import { WxrDuplicates } from './wxr-duplicates.js';
import { field, type WxrEntry, type WxrItem } from './wxr-item.js';
import type { WxrEvent } from './wxr-collector.js';
import { ReusableBlocks } from './wxr-reusable.js';
import { copyOf, htmlLine, webUrl } from './wxr-text.js';
import { WxrTranslations } from './wxr-translations.js';

export interface WxrPerson {
  login: string;
  name: string;
  email?: string;
  /** The file gives both names of the person who is displayed. */
  isPerson?: true;
  biography?: string;
  url?: string;
}

export interface WxrTerm {
  name: string;
  /** Its nicename within its taxonomy. */
  parent?: string;
}

export interface WxrImage {
  url: string;
  alt?: string;
  /** What stands under it in a gallery. */
  caption?: string;
  /** Post that it was uploaded to. */
  parent?: string;
}

/** Memory for images of the library, in characters of addresses and descriptions; a site of 200,000 pictures needs about as much. */
const MAX_IMAGES = 40_000_000;
/** What a map's entry costs beside its text. */
const ENTRY = 100;
const MAX_ENTRIES = 200_000;
const IMAGE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:[?#]|$)/i;

/**
 * What articles refer to, wherever it stands in the file: people, terms, images, and the blog's time zone. Gathered in a first reading;
 * this and one item at a time is all that is held in memory, however large the file.
 */
export class WxrIndex {
  readonly offsets = new BlogOffsets();
  readonly translations = new WxrTranslations();
  readonly reusable = new ReusableBlocks();
  readonly duplicates = new WxrDuplicates();
  readonly images = new Map<string, WxrImage>();
  /** By login and, for guest authors, also by slug; in lower case. */
  readonly people = new Map<string, WxrPerson>();
  /** By `taxonomy/nicename`. */
  readonly terms = new Map<string, WxrTerm>();
  /** Images beyond what is kept. */
  imagesLeftOut = 0;
  /** Nicenames of categories by their number, which plugins use. */
  readonly termIds = new Map<string, string>();
  /** Reusable blocks in the file, which articles show by their number. */
  reusableBlocks = 0;
  private imageSize = 0;

  /** `isTaken`: whether items of a type become articles. */
  constructor(readonly isTaken: (postType: string) => boolean) {}

  add(event: WxrEvent): void {
    if (event.kind === 'entry') this.addEntry(event.entry);
    else if (event.kind === 'item') this.addItem(event.item);
  }

  term(taxonomy: string, nicename: string): WxrTerm | undefined {
    return this.terms.get(`${taxonomy}/${nicename}`);
  }

  private addEntry({ element, values }: WxrEntry): void {
    if (element === 'wp:author') {
      const login = values['wp:author_login']?.trim() ?? '';
      this.addPerson(
        [login],
        personOf(login, {
          display: values['wp:author_display_name'],
          first: values['wp:author_first_name'],
          last: values['wp:author_last_name'],
          email: values['wp:author_email'],
        }),
      );
    } else if (element === 'wp:category') {
      this.addTerm('category', values['wp:category_nicename'], values['wp:cat_name'], values['wp:category_parent']);
      const [id, nicename] = [values['wp:term_id']?.trim(), values['wp:category_nicename']?.trim()];
      if (id && nicename && id.length < 20 && this.termIds.size < MAX_ENTRIES)
        this.termIds.set(copyOf(id), copyOf(nicename.slice(0, 500)));
    } else if (element === 'wp:tag') this.addTerm('post_tag', values['wp:tag_slug'], values['wp:tag_name']);
    else {
      const taxonomy = values['wp:term_taxonomy']?.trim() ?? '';
      this.translations.addTerm({ element, values });
      this.addTerm(taxonomy, values['wp:term_slug'], values['wp:term_name'], values['wp:term_parent']);
    }
  }

  private addTerm(taxonomy: string, nicename = '', name = '', parent = ''): void {
    const text = htmlLine(name).slice(0, 500);
    if (nicename.trim() === '' || text === '' || this.terms.size >= MAX_ENTRIES) return;
    this.terms.set(copyOf(`${taxonomy}/${nicename.trim()}`.slice(0, 500)), {
      name: copyOf(text),
      ...(parent.trim() !== '' && { parent: copyOf(parent.trim().slice(0, 500)) }),
    });
  }

  private addItem(item: WxrItem): void {
    this.offsets.note(item);
    const type = field(item, 'wp:post_type') ?? '';
    if (this.isTaken(type)) this.duplicates.note(item);
    this.translations.addItem(item, this.isTaken(type) && field(item, 'wp:status') !== 'trash');
    if (type === 'attachment') this.addImage(item);
    else if (type === 'wp_block') this.reusableBlocks++;
    else if (type === 'guest-author') this.addGuest(item);
  }

  private addImage(item: WxrItem): void {
    const id = field(item, 'wp:post_id');
    const url = webUrl(field(item, 'wp:attachment_url') ?? field(item, 'guid'));
    if (id === undefined || url === undefined || !IMAGE.test(url)) return;
    const alt = htmlLine(item.meta.get('_wp_attachment_image_alt') ?? '').slice(0, 1000);
    const parent = field(item, 'wp:post_parent');
    const caption = htmlLine(item.fields['excerpt:encoded'] ?? '').slice(0, 2000);
    this.imageSize += url.length + alt.length + caption.length + ENTRY;
    if (this.imageSize > MAX_IMAGES) {
      this.imagesLeftOut++;
      return;
    }
    this.images.set(copyOf(id), {
      url: copyOf(url),
      ...(alt !== '' && { alt: copyOf(alt) }),
      ...(caption !== '' && { caption: copyOf(caption) }),
      ...(parent !== undefined && parent !== '0' && { parent: copyOf(parent) }),
    });
  }

  /** Co-Authors Plus keeps people without a login as items, with their names in `cap-…` metadata. */
  private addGuest(item: WxrItem): void {
    const meta = (name: string) => item.meta.get(`cap-${name}`)?.trim();
    const slug = (field(item, 'wp:post_name') ?? '').replace(/^cap-/, '');
    const login = meta('user_login') || slug;
    const linked = meta('linked_account');
    const person = personOf(linked || login, {
      display: meta('display_name') || field(item, 'title'),
      first: meta('first_name'),
      last: meta('last_name'),
      email: meta('user_email'),
    });
    const biography = htmlLine(meta('description') ?? '').slice(0, 5000);
    const url = webUrl(meta('website'));
    this.addPerson([slug, login, ...(linked ? [linked] : [])], {
      ...person,
      ...(biography !== '' && { biography: copyOf(biography) }),
      ...(url && { url: copyOf(url) }),
    });
  }

  private addPerson(keys: string[], person: WxrPerson): void {
    for (const key of keys) {
      if (key !== '' && this.people.size < MAX_ENTRIES)
        this.people.set(copyOf(key.toLowerCase().slice(0, 200)), person);
    }
  }
}

function hasBothNames({ display, first, last }: Record<'display' | 'first' | 'last', string | undefined>): boolean {
  const [given, family] = [(first ?? '').trim(), (last ?? '').trim()];
  return given !== '' && family !== '' && (!display || (display.includes(given) && display.includes(family)));
}

/** The display name, unless that is only the login and the full name is known. */
function personOf(login: string, names: Record<'display' | 'first' | 'last' | 'email', string | undefined>): WxrPerson {
  const display = htmlLine(names.display ?? '').slice(0, 300);
  const full = htmlLine(`${names.first ?? ''} ${names.last ?? ''}`).slice(0, 300);
  const isLogin = display === '' || display.toLowerCase() === login.toLowerCase();
  const email = names.email?.trim();
  return {
    login: copyOf(login.slice(0, 200)),
    name: copyOf(isLogin && full !== '' ? full : display || login.slice(0, 200)),
    ...(email && email.length < 300 && { email: copyOf(email) }),
    ...(hasBothNames(names) && { isPerson: true as const }),
  };
}
