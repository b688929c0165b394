import { defaultTreeAdapter, parseFragment, serialize, type DefaultTreeAdapterMap } from 'parse5';
import { limitedAdapter } from '../../articles/parse-html.js';
import { cleanLine, cleanMarkdown } from '../text/clean-text.js';
import { isPersonName, readByline } from '../text/bylines.js';
import { excerptOf } from '../text/excerpt.js';
import type { BylineRecord, Excerpt } from '../importer.js';
import type { FeedText } from './feed-entry.js';
import { feedUrl } from './feed-links.js';
import { paragraphs } from './wxr-paragraphs.js';
import { htmlLine } from './wxr-text.js';

/** Elements that people write in titles; any other `<…>` there is text: "How to use List<String>". */
const INLINE = 'a|abbr|b|big|br|cite|code|del|em|font|i|img|ins|kbd|mark|p|q|s|small|span|strong|strike|sub|sup|tt|u|var|wbr|div|h[1-6]|bdi|bdo'; // prettier-ignore
const NOT_INLINE = new RegExp(`<(?!/?(?:${INLINE})(?:[\\s/>]|$))`, 'gi');
const BLOCK = /<(?:p|div|br|ul|ol|li|table|blockquote|h[1-6]|pre|section|article|figure|hr|dl)(?=[\s/>])/i;
/** What readers' counters and share buttons leave in the text of a feed. */
const IMAGE = /<img\s[^<>]{0,4000}>/gi;
const TRACKER = /(?:width|height)\s?=\s?["']?[01]["'\s/>]|\/\/feeds\.feedburner\.com\/~|\/\/pixel\.|feedsportal\.com/i;
const FLARE = /<div class="feedflare">(?:[^<]|<(?!\/?div)){0,5000}<\/div>/gi;
/** "The post … appeared first on …", which WordPress adds below the text of its feeds. */
const FOOTER = /(?:<p>)?\s{0,20}(?:The post|Der Beitrag|L[’'&#;\w]{0,9}article|La entrada|O post|L[’'&#;\w]{0,9}articolo|Запись|Het bericht)\s{1,5}<a\s[^<>]{0,1000}>[^<>]{0,500}<\/a>[^<>]{1,80}<a\s[^<>]{0,1000}>[^<>]{0,300}<\/a>[^<>]{0,40}(?:<\/p>)?\s*$/u; // prettier-ignore
/** What Medium adds below them: "… was originally published in … on Medium, where people are continuing the conversation …". */
const MEDIUM_FOOTER = /(?:<hr\s?\/?>)?<p><a\s[^<>]{0,1000}>[^<>]{0,500}<\/a> was originally published in (?:<a\s[^<>]{0,1000}>)?[^<>]{0,300}(?:<\/a>)? on Medium, where people are [^<>]{0,200}<\/p>\s*$/; // prettier-ignore
/** What hosts of podcasts add. */
const PODCAST_FOOTER = /(?:<(?:p|div|br)[^<>]{0,200}>|\s|&nbsp;){0,20}(?:Hosted on Acast\. See|Learn more about your ad choices\. Visit|See (?:<a[^<>]{0,300}>)?omnystudio\.com)[^]{0,300}?(?:for more information\.|for privacy information\.|adchoices)(?:<\/?(?:a|p|div|br)[^<>]{0,300}>|\s){0,20}$/; // prettier-ignore
/** WordPress's link to the rest, which repeats the title for screen readers. */
const MORE_LINK = /<a\s[^<>]{0,1000}\bmore-link\b[^<>]{0,1000}>(?:[^<]|<(?!\/a>)){0,500}<\/a>/gi;
const FOOTER_LENGTH = 4000;
/** Links below a beginning that lead to the rest, as they read once tags are gone. */
const MORE_WITHIN = 300;
const MORE = /(?:[\s»→>•|—–-]*(?:continue reading|read (?:more|on|full (?:story|article)|the (?:full|rest|whole)[^.!?]{0,60})|full (?:story|article)|view (?:full )?(?:post|article)|(?:click here )?to read more|weiterlesen|mehr lesen|lire la suite|en savoir plus|leer más|seguir leyendo|leia mais|continua a leggere|lees verder|czytaj dalej|читать (?:далее|полностью)|подробнее|devamını oku)[.…]*){1,2}[\s»→>]*$/iu; // prettier-ignore
/** Lengths between which a summary without a stop at its end was cut by a program, in characters: longer ones are texts of their own. */
const CUT_FROM = 150;
const CUT_TO = 1000;
/** A description this long, in several blocks, is the article itself, and one much longer however it is written. In characters of text. */
const WHOLE_FROM = 800;
const SURELY_WHOLE = 5000;
/** Text that one line is made of, in characters. */
const MAX_LINE = 50_000;
const WHOLE_BLOCKS = 3;

/** One line. */
export function lineOf(text: FeedText | undefined): string {
  if (!text) return '';
  return text.format === 'TEXT' ? cleanLine(text.value.slice(0, MAX_LINE)) : htmlLine(cleanHtml(text.value));
}

/** One line, where `<…>` may be meant as text. */
export function titleLine(text: FeedText | undefined): string {
  if (text?.format !== 'HTML') return lineOf(text);
  return htmlLine(text.value.replace(NOT_INLINE, '&lt;'));
}

/** The names that a text begins with on a line of their own ("By Leyla Example<br>"), and the text without them. */
export function bylineIn(text: FeedText | undefined): { bylines: BylineRecord[]; rest: FeedText } | undefined {
  const [whole = '', line = ''] =
    (text?.format === 'HTML'
      ? /^(?:\s|<(?:p|div|strong|b|em|i|span)(?:\s[^<>]{0,200})?>){0,10}([^<>\n]{4,120}?)(?:\s|<\/(?:strong|b|em|i|span|a)>){0,10}(?:<br\s?\/?>\s{0,10}|<\/(?:p|div)>)/i
      : /^\s{0,10}([^\n]{4,120})\n/
    ).exec(text?.value ?? '') ?? [];
  const bylines = line === '' ? undefined : readByline(htmlLine(line), 'NEVER');
  return text && bylines?.every(({ name }) => isPersonName(name))
    ? { bylines, rest: { ...text, value: text.value.slice(whole.length) } }
    : undefined;
}

/** What the feed gives as a summary, without the link to the rest; `truncated` where it had one, or breaks off. */
export function summaryOf(text: FeedText | undefined): Excerpt | undefined {
  const line = lineOf(text);
  const bare = withoutMore(line);
  if (bare === '') return undefined;
  const excerpt = excerptOf(bare, bare.length >= CUT_FROM && bare.length <= CUT_TO ? 'CUT' : 'WHOLE');
  if (excerpt.text === '') return undefined;
  return { text: excerpt.text, truncated: excerpt.truncated || bare !== line || text!.value.length > MAX_LINE };
}

function withoutMore(line: string): string {
  const tail = line.slice(-MORE_WITHIN);
  return (line.slice(0, line.length - tail.length) + tail.replace(MORE, '')).trim();
}

/** True where a text ends with "…", "[…]" or a link to the rest. */
export function isCutOff(text: FeedText): boolean {
  const tail = lineOf({ ...text, value: text.value.slice(-2000) });
  const bare = withoutMore(tail);
  return bare !== tail || /[[(](?:…|\.{3})[\])]$/.test(bare);
}

/** True for a description that is the article itself: long, in several blocks, and not cut off. */
export function isWhole(text: FeedText): boolean {
  if (text.value.length < WHOLE_FROM || isCutOff(text)) return false;
  const blocks =
    text.format === 'HTML'
      ? (text.value.match(/<(?:p|li|h[2-6]|blockquote|tr)[\s>]|<br\s?\/?>\s*<br/gi)?.length ?? 0)
      : text.value.split(/\n\s*\n/).length;
  const { length } = lineOf(text);
  return length >= SURELY_WHOLE || (blocks >= WHOLE_BLOCKS && length >= WHOLE_FROM);
}

/** A body as it is handed on. HTML without any blocks has its paragraphs parted by blank lines, if at all. */
export function bodyOf(text: FeedText, url: string | undefined): { format: 'HTML' | 'TEXT'; content: string } {
  if (text.format === 'TEXT') return { format: 'TEXT', content: cleanMarkdown(text.value) };
  const html = cleanMarkdown(cleanHtml(text.value));
  const content = !BLOCK.test(html) && /\n\s*\n/.test(html) ? paragraphs(html) : html;
  const isElsewhere = text.base !== undefined && text.base !== url;
  return { format: 'HTML', content: isElsewhere ? withAbsoluteLinks(content, text.base!) : content };
}

/** The first image of a text, for an item that gives no other. */
export function firstImage(text: FeedText | undefined, url: string | undefined): { url: string } | undefined {
  if (text?.format !== 'HTML') return undefined;
  for (const [tag] of cleanHtml(text.value).matchAll(IMAGE)) {
    const source = /\ssrc\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag);
    const written = (source?.[1] ?? source?.[2] ?? source?.[3])?.replace(/&amp;/g, '&');
    const address = feedUrl(written, text.base ?? url);
    if (address !== undefined) return { url: address };
  }
  return undefined;
}

function cleanHtml(html: string): string {
  const clean = html
    .replace(IMAGE, (image) => (TRACKER.test(image) ? '' : image))
    .replace(FLARE, '')
    .replace(MORE_LINK, ' Read more');
  const tail = clean.slice(-FOOTER_LENGTH);
  const footer = FOOTER.exec(tail) ?? MEDIUM_FOOTER.exec(tail) ?? PODCAST_FOOTER.exec(tail);
  return footer ? clean.slice(0, clean.length - tail.length + footer.index) : clean;
}

type Node = DefaultTreeAdapterMap['node'];

/** Relative links are resolved here only where the feed names another base than the item's page. */
function withAbsoluteLinks(html: string, base: string): string {
  if (!/\s(?:href|src|poster|srcset)\s*=/i.test(html) || !URL.canParse(base)) return html;
  try {
    const root = parseFragment(html, { treeAdapter: limitedAdapter() });
    const stack: Node[] = [root];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (defaultTreeAdapter.isElementNode(node)) {
        for (const attribute of node.attrs) {
          const isLink = /^(?:href|src|poster)$/.test(attribute.name) && !attribute.value.startsWith('#');
          if (isLink && URL.canParse(attribute.value, base)) attribute.value = new URL(attribute.value, base).href;
        }
      }
      if ('childNodes' in node) stack.push(...node.childNodes);
    }
    return serialize(root);
  } catch {
    // Beyond the limits of a body: the pipeline refuses it with its reason.
    return html;
  }
}
