import type { WxrImage } from './wxr-index.js';
import { escapeHtml, linkTo, splitOpaque, webUrl } from './wxr-text.js';

export interface ShortcodeResult {
  html: string;
  /** Names of shortcodes whose brackets were taken away, their text kept. */
  removed: Set<string>;
  /** Images that galleries show, and those that they should but cannot. */
  images: number;
  missing: number;
}

/** The images a gallery means: by their ids, or with none, all that were uploaded to the post. */
export type FindImages = (ids: string[] | null) => WxrImage[];

/** Longest shortcode, in characters: page builders put whole settings into one. */
const MAX_LENGTH = 5000;
/** Images in all galleries of an article. */
const MAX_IMAGES = 1000;
const OPENING = /^\[([a-z][\w-]*)((?:[\s=:/](?:"[^"]*"|'[^']*'|“[^”"]*[”"″]|[^\]["'“])*)?)\]/;
const CLOSING = /^\[\/([a-z][\w-]*)\s?\]/;
/** Themes' and plugins' names that stand alone, without attributes, an end or an underscore: a bare "[sic]" is an editor's word. */
const BARE = new Set([
  'gallery',
  'audio',
  'video',
  'playlist',
  'toc',
  'footnotes',
  'contact-form',
  'raw',
  'clear',
  'divider',
  'sitemap',
]);
const NOTES = new Set(['ref', 'fn', 'footnote', 'efn-note', 'mfn', 'note']);
const LEADING_IMAGE = /^\s*((?:<a\s[^>]{0,4000}>\s{0,100})?<img\s[^>]{0,20000}>(?:\s{0,100}<\/a>)?)/i;

/**
 * WordPress's own shortcodes as the HTML they stand for; of all others, whose programs are not here, the brackets are taken away.
 * Code and the inside of tags are left alone, as are brackets that are punctuation: "[sic]", "[1]", "[the minister]".
 */
export function expandShortcodes(text: string, findImages: FindImages): ShortcodeResult {
  const result: ShortcodeResult = { html: text, removed: new Set(), images: 0, missing: 0 };
  if (!text.includes('[')) return result;
  const closed = new Set(Array.from(text.matchAll(/\[\/([a-z][\w-]*)\s?\]/g), (match) => match[1]!));
  const opened = new Set(Array.from(text.matchAll(/\[([a-z][\w-]*)(?=[\s\]=:/])/g), (match) => match[1]!));
  result.html = splitOpaque(text, ['pre', 'code', 'script', 'style', 'textarea'])
    .map((part) => (part.isOpaque ? part.text : new Expander(part.text, closed, opened, findImages, result).run()))
    .join('');
  return result;
}

class Expander {
  private out = '';
  private at = 0;
  private copied = 0;
  /** Names whose end does not come any more. */
  private readonly endless = new Set<string>();
  /** Characters that may yet be looked at in vain, so that brackets without an end cost no more than reading. */
  private patience = 20_000_000;

  constructor(
    private readonly text: string,
    private readonly closed: ReadonlySet<string>,
    private readonly opened: ReadonlySet<string>,
    private readonly findImages: FindImages,
    private readonly result: ShortcodeResult,
  ) {}

  run(): string {
    const { text } = this;
    const next = /[<[]/g;
    for (let match = next.exec(text); match; match = next.exec(text)) {
      this.at = match.index;
      if (match[0] === '<') {
        // Inside a tag, brackets belong to an attribute.
        const end = /^<[/a-z!]/i.test(text.slice(this.at, this.at + 2)) ? text.indexOf('>', this.at) : this.at;
        if (end < 0) break;
        next.lastIndex = Math.max(end, this.at) + 1;
      } else next.lastIndex = this.bracket();
    }
    return this.out + text.slice(this.copied);
  }

  /** Gives where to look on. */
  private bracket(): number {
    const { text, at } = this;
    const ahead = text.slice(at, at + (this.patience > 0 ? MAX_LENGTH : 100));
    if (ahead.startsWith('[[')) {
      const escaped = /^\[(\[\/?[a-z][^[\]]*\])\]/.exec(ahead);
      if (escaped) return this.replace(escaped[0].length, escaped[1]!);
      return at + 1;
    }
    const closing = CLOSING.exec(ahead);
    if (closing) return this.opened.has(closing[1]!) ? this.close(closing[1]!, closing[0]) : at + 1;
    const opening = OPENING.exec(ahead);
    if (!opening) {
      if (/^\[[a-z]/.test(ahead)) this.patience -= ahead.length;
      return at + 1;
    }
    const [whole, name, rest] = [opening[0], opening[1]!, opening[2]!];
    if (!this.isShortcode(name, rest)) return at + 1;
    return this.open(name, rest, whole);
  }

  private isShortcode(name: string, rest: string): boolean {
    const isEmpty = rest.trim() === '' || rest.trim() === '/';
    if (this.closed.has(name) || rest.endsWith('/') || BARE.has(name)) return true;
    return isEmpty ? name.includes('_') : /[\w-]\s?=\s?\S|^\s+https?:/.test(rest);
  }

  private open(name: string, rest: string, whole: string): number {
    const attributes = readAttributes(rest);
    const body = this.at + whole.length;
    switch (name) {
      case 'caption':
      case 'wp_caption': {
        const end = this.endOf(name, body);
        if (end >= 0)
          return this.replace(end + name.length + 3 - this.at, figure(this.text.slice(body, end), attributes));
        break;
      }
      case 'embed': {
        const end = this.endOf(name, body);
        const url = webUrl(end >= 0 && end - body < MAX_LENGTH ? this.text.slice(body, end) : attributes.get('src'));
        if (url) return this.replace(end >= 0 ? end + 8 - this.at : whole.length, linkTo(url));
        break;
      }
      case 'gallery':
        return this.replace(whole.length, this.gallery(attributes));
    }
    const url = webUrl(attributes.get('') ?? attributes.get('src') ?? mediaOf(attributes));
    if (url) return this.replace(whole.length, linkTo(url));
    this.result.removed.add(name);
    return this.replace(whole.length, NOTES.has(name) && this.closed.has(name) ? ' (' : '');
  }

  private endOf(name: string, from: number): number {
    if (this.endless.has(name) || !this.closed.has(name)) return -1;
    const end = this.text.indexOf(`[/${name}]`, from);
    if (end < 0) this.endless.add(name);
    return end;
  }

  private close(name: string, whole: string): number {
    return this.replace(whole.length, NOTES.has(name) ? ')' : '');
  }

  private gallery(attributes: Map<string, string>): string {
    const ids = attributes.get('ids') ?? attributes.get('include');
    const { result } = this;
    const wanted = ids === undefined ? null : ids.split(/[\s,]+/, MAX_IMAGES).filter(Boolean);
    const images = this.findImages(wanted);
    const shown = images.slice(0, MAX_IMAGES - result.images);
    result.images += shown.length;
    result.missing += Math.max(wanted?.length ?? 1, images.length) - shown.length;
    return shown
      .map(({ url, alt = '', caption }) => {
        const text = caption === undefined ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`;
        return `\n\n<figure><img src="${url}" alt="${escapeHtml(alt)}">${text}</figure>\n\n`;
      })
      .join('');
  }

  private replace(length: number, html: string): number {
    this.out += this.text.slice(this.copied, this.at) + html;
    this.copied = this.at + length;
    return this.copied;
  }
}

/** `<img …> What it shows`, linked or not; before WordPress 3.4 the text stood in an attribute. */
function figure(content: string, attributes: Map<string, string>): string {
  const image = LEADING_IMAGE.exec(content)?.[1];
  const text =
    attributes.get('caption') ??
    (image === undefined ? '' : content.slice(content.indexOf(image) + image.length).trim());
  const shown = image ?? content.trim();
  return `\n\n<figure>${shown}${text === '' ? '' : `<figcaption>${text}</figcaption>`}</figure>\n\n`;
}

/** [audio mp3="…"], [video mp4="…"] */
function mediaOf(attributes: Map<string, string>): string | undefined {
  for (const name of ['mp3', 'm4a', 'ogg', 'wav', 'mp4', 'm4v', 'webm', 'ogv', 'url', 'href', 'file', 'source']) {
    const value = attributes.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Values by name; the first without a name is under ''. Quotes may be typographic ones, or entities, as editors leave them. */
function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  const plain = text.replace(/&(?:quot|#0?34|#8220|#8221|#8243);|[“”″]/g, '"').replace(/^[=:]/, ' ');
  for (const match of plain.matchAll(
    /([\w-]+)\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|([^\s"'/]\S*)/g,
  )) {
    const name = match[1]?.toLowerCase() ?? '';
    const value = match[2] ?? match[3] ?? match[4] ?? match[5] ?? match[6] ?? match[7] ?? '';
    if (!attributes.has(name)) attributes.set(name, value.replace(/&amp;/g, '&'));
  }
  return attributes;
}
