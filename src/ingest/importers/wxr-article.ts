import { excerptOf as cutExcerpt } from '../../articles/excerpt.js';
import { cleanMarkdown, quote } from '../text/clean-text.js';
import { detectLanguage } from '../detection/detect-language.js';
import { excerptOf } from '../text/excerpt.js';
import type { ArticleRecord, Refusal } from '../importer.js';
import { dynamicWarning, readBlocks, teaserOf } from './wxr-blocks.js';
import { datesOf } from './wxr-dates.js';
import type { WxrImage, WxrIndex } from './wxr-index.js';
import { field, type WxrItem, type WxrSite } from './wxr-item.js';
import { withoutMembersOnly } from './wxr-members.js';
import { canonicalWarning, descriptionOf, subtitleOf } from './wxr-meta.js';
import { bylinesOf } from './wxr-people.js';
import { expandShortcodes, type FindImages } from './wxr-shortcodes.js';
import { scheduledState, stateOf } from './wxr-status.js';
import { filingOf } from './wxr-terms.js';
import { htmlLine, webUrl } from './wxr-text.js';
import { languageTag } from './wxr-translations.js';
import { typeInWords } from './wxr-types.js';

export type WxrOutcome =
  | { kind: 'article'; article: ArticleRecord; taxonomiesLeftOut: string[] }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'leftOut'; what: string; reason?: string }
  | { kind: 'otherType'; type: string; hasText: boolean };

/** Length of a title made from the first words of a text, in characters. */
const TITLE_LENGTH = 80;
/** What stands before a "more" mark may be pages: longest excerpt made of it. */
const TEASER_LENGTH = 500;
/** Characters from which a text's language is surer than the site's, and beyond which more only take time. */
const ENOUGH_TEXT = 300;
const SAMPLE = 1000;

/** An item of a type that is taken, as an article; of anything else, what it is. What WordPress did not show to everyone is a draft. */
export function articleOf(item: WxrItem, site: WxrSite, index: WxrIndex): WxrOutcome {
  const { line, record } = item;
  const type = field(item, 'wp:post_type');
  if (type === undefined) {
    const message =
      'Received an item without wp:post_type; expected one of a WordPress export. A feed of the site is another format: --format feed.';
    return { kind: 'refused', refusal: { code: 'NO_POST_TYPE', message, line, record } };
  }
  if (!index.isTaken(type)) {
    const hasText = field(item, 'title') !== undefined && field(item, 'content:encoded') !== undefined;
    return { kind: 'otherType', type, hasText };
  }
  const status = field(item, 'wp:status');
  if (status === 'trash') return { kind: 'leftOut', what: 'items in the trash' };
  const duplicate = index.duplicates.judge(item);
  if (duplicate === 'OLDER')
    return {
      kind: 'leftOut',
      what: 'older states of items',
      reason: 'the file has a newer one with the same number and address',
    };
  const warnings: string[] = [];
  const body = bodyOf(item, index, warnings);
  const excerpt = excerptText(item, body.teaser);
  const subtitle = subtitleOf(item);
  const title = titleOf(item, body.html, warnings);
  if (title === undefined) {
    if (status === 'auto-draft' || status === 'draft') return { kind: 'leftOut', what: 'empty drafts' };
    const message = 'Received an item without a title and without text; expected a <title>.';
    return { kind: 'refused', refusal: { code: 'NO_TITLE', message, line, record } };
  }
  const state = stateOf(item, status, warnings);
  const dates = datesOf(item, index.offsets, { isDraft: state === 'DRAFT', isScheduled: status === 'future' });
  if (dates.warning !== undefined) warnings.push(dates.warning);
  const { leftOut, section = sectionOfType(type), ...filing } = filingOf(item, index);
  const url = publicUrl(linkOf(item, site)) ?? (item.guidIsPermaLink ? publicUrl(field(item, 'guid')) : undefined);
  const externalId = (duplicate === 'SHARED' ? undefined : field(item, 'wp:post_id')) ?? field(item, 'guid');
  if (duplicate === 'SHARED')
    warnings.push('Another item of the file has the same wp:post_id: it is known by its guid.');
  const slug = slugOf(field(item, 'wp:post_name'));
  const image = thumbnailOf(item, body.html, index, warnings);
  if (body.html === '') warnings.push('The item has no text: the article has no body.');
  if (item.categoriesLeftOut > 0)
    warnings.push(`Left out ${item.categoriesLeftOut} terms: an item is read with at most a thousand.`);
  warnings.push(...canonicalWarning(item, url));
  if (item.repairs > 0) warnings.push(`Took ${item.repairs} bare "&" as it stands; expected &amp; in XML.`);
  const source = htmlLine(site.title ?? '') || hostOf(site.link);
  const formerSlugs = [...new Set(item.oldSlugs.map(slugOf))].filter((old) => old !== undefined && old !== slug);
  const translationOf = index.translations.originalOf(item);
  const declared = index.translations.languageOf(item);
  const spoken = declared ?? languageOf(title, excerpt?.text ?? '', body.html, site.language);
  const article: ArticleRecord = {
    ...(externalId !== undefined && { externalId }),
    ...(source !== undefined && { source }),
    ...(section !== undefined && { section }),
    ...(slug !== undefined && { slug }),
    ...(formerSlugs.length > 0 && { formerSlugs: formerSlugs as string[] }),
    title,
    ...(subtitle !== undefined && subtitle !== title && { subtitle }),
    ...(url !== undefined && { url }),
    ...(spoken !== undefined && { language: spoken }),
    ...(spoken !== declared && spoken !== languageTag(site.language ?? '') && { languageDetected: true }),
    status: scheduledState(state, status, dates.published, warnings),
    ...(dates.published && { published: dates.published }),
    ...(dates.updated && { updated: dates.updated }),
    ...(excerpt && { excerpt }),
    ...(body.html !== '' && { body: { format: 'HTML' as const, content: body.html } }),
    ...(image && { image }),
    bylines: bylinesOf(item, index, warnings),
    ...filing,
    related: [],
    ...(translationOf !== undefined && { translationOf }),
    line,
    record,
    warnings,
  };
  return { kind: 'article', article, taxonomiesLeftOut: leftOut };
}

function bodyOf(item: WxrItem, index: WxrIndex, warnings: string[]): { html: string; teaser: string | undefined } {
  const reusable = index.reusable.expand(item.fields['content:encoded'] ?? '');
  if (reusable.missing > 0)
    warnings.push(
      `Left out ${reusable.missing} reusable blocks: not in the file (export "All content"), not public, or within themselves.`,
    );
  const open = withoutMembersOnly(reusable.text);
  if (open.isCut) warnings.push('Left out a part of the text that the site shows to members only.');
  const shortcodes = expandShortcodes(cleanMarkdown(open.text), imageFinder(item, index));
  if (shortcodes.missing > 0)
    warnings.push(
      `Left out ${shortcodes.missing} images of galleries: not in the file (export the media too), or beyond the thousandth.`,
    );
  if (shortcodes.removed.size > 0) {
    const names = [...shortcodes.removed]
      .slice(0, 15)
      .map((name) => `[${name.slice(0, 40)}]`)
      .join(', ');
    warnings.push(`Took away shortcodes whose programs are not here, and kept the text in them: ${names}.`);
  }
  const blocks = readBlocks(shortcodes.html, item.meta.get('footnotes'));
  warnings.push(...dynamicWarning(blocks.dynamic));
  if (blocks.lacksNotes) warnings.push('The text refers to footnotes that are missing from the file, or broken in it.');
  return { html: blocks.html, teaser: teaserOf(shortcodes.html) };
}

/** Finds the images with these ids; with null, all that were uploaded to the item. */
function imageFinder(item: WxrItem, index: WxrIndex): FindImages {
  let uploaded: WxrImage[] | undefined;
  const post = field(item, 'wp:post_id');
  return (ids) => {
    if (ids) return ids.flatMap((id) => index.images.get(id) ?? []);
    return (uploaded ??= [...index.images.values()].filter(({ parent }) => parent !== undefined && parent === post));
  };
}

function excerptText(item: WxrItem, teaser: string | undefined): ArticleRecord['excerpt'] {
  const written = htmlLine(item.fields['excerpt:encoded'] ?? '');
  if (written !== '') return excerptOf(written, 'WHOLE');
  const described = descriptionOf(item);
  if (described !== undefined) return excerptOf(described, 'WHOLE');
  return teaser === undefined ? undefined : { text: cutExcerpt(teaser, TEASER_LENGTH).text, truncated: true };
}

/** WordPress shows posts without a title; their first words stand in for one. */
function titleOf(item: WxrItem, html: string, warnings: string[]): string | undefined {
  const title = htmlLine(item.fields.title ?? '');
  if (title !== '') return title;
  const words = cutExcerpt(htmlLine(html.slice(0, 5000)), TITLE_LENGTH).text || field(item, 'wp:post_name');
  if (words === undefined) return undefined;
  warnings.push(`The item has no title; ${quote(words, 100)} is taken from its text.`);
  return words;
}

function sectionOfType(type: string): string | undefined {
  return type === 'post' || type === 'page' ? undefined : typeInWords(type);
}

/** Names that mean another machine everywhere (RFC 2606, RFC 6762): two blogs written on laptops both have `http://localhost/?p=1`. */
const NO_SITE = /(?:^|\.)(?:localhost|local|internal|test|invalid)$|^127\.|^\[::1\]$/;

/** Squarespace writes addresses within the site. */
function linkOf(item: WxrItem, site: WxrSite): string | undefined {
  const link = field(item, 'link');
  const home = webUrl(site.link);
  const isWithin = link !== undefined && /^\/(?!\/)/.test(link) && home !== undefined && URL.canParse(link, home);
  return isWithin ? new URL(link, home).href : link;
}

function publicUrl(text: string | undefined): string | undefined {
  const url = webUrl(text);
  return url === undefined || NO_SITE.test(new URL(url).hostname) ? undefined : url;
}

/** WordPress keeps other scripts than Latin in percent codes. */
function slugOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  try {
    return decodeURIComponent(name).normalize('NFC');
  } catch {
    return name;
  }
}

function thumbnailOf(item: WxrItem, html: string, index: WxrIndex, warnings: string[]): ArticleRecord['image'] {
  const id = item.meta.get('_thumbnail_id')?.trim();
  if (!id || !/^\d+$/.test(id) || id === '0') return undefined;
  const image = index.images.get(id) ?? inText(html, id);
  if (!image) {
    warnings.push(
      `Left out the featured image: attachment ${id.slice(0, 20)} is not in the file. Export the media too.`,
    );
    return undefined;
  }
  return { url: image.url, ...(image.alt !== undefined && { alt: image.alt }) };
}

/** An image that the text shows too carries its number: `<img class="wp-image-26" …>`. */
function inText(html: string, id: string): WxrImage | undefined {
  const at = html.search(new RegExp(`wp-image-${id}(?!\\d)`));
  const start = at < 0 ? -1 : html.lastIndexOf('<', at);
  const tag = start < 0 ? '' : html.slice(start, start + 3000);
  const source = /^<img(?=\s)[^>]*?\ssrc\s?=\s?["']([^"'>]+)["']/i.exec(tag)?.[1];
  const url = webUrl(source?.replace(/&amp;/g, '&'));
  const alt = htmlLine(/^<img(?=\s)[^>]*?\salt\s?=\s?"([^">]+)"/i.exec(tag)?.[1] ?? '');
  return url === undefined ? undefined : { url, ...(alt !== '' && { alt }) };
}

/** The text's own where it is long enough to tell, since the site names the language of its menus; else the site's. */
function languageOf(title: string, excerpt: string, html: string, site: string | undefined): string | undefined {
  const said = languageTag(site ?? '');
  const text = `${title}\n${excerpt}\n${htmlLine(html.slice(0, 2 * SAMPLE))}`;
  const found = text.length < ENOUGH_TEXT ? undefined : detectLanguage(text.slice(0, SAMPLE));
  if (found === undefined || said === undefined) return said ?? found;
  return said.split('-')[0] === found ? said : found;
}

function hostOf(link: string | undefined): string | undefined {
  const url = webUrl(link);
  return url === undefined ? undefined : new URL(url).host;
}
