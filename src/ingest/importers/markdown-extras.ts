import { textKey } from '../../platform/text-key.js';
import { excerptOf } from '../text/excerpt.js';
import type { FrontEntry, FrontMatter, SplitFile } from '../text/front-matter.js';
import type { FrontReader } from '../text/front-reader.js';
import type { ArticleRecord, Excerpt } from '../importer.js';
import { plainText } from '../text/plain-text.js';
import { slugOfReference } from './markdown-templates.js';

/** What stands above `<!--more-->` is an excerpt if it is one: in characters. */
const MAX_EXCERPT = 2000;
/** Groups of keys that say no more than the keys in them: Hugo's `params`, Zola's `taxonomies` and `extra`. */
const GROUPS = ['taxonomies', 'params', 'extra'];

/** Front matter with the keys of its groups beside its own, which go first. */
export function withGroups(front: FrontMatter = new Map<string, FrontEntry>()): FrontMatter {
  const all = new Map(front);
  for (const group of GROUPS) {
    const value = front.get(group)?.value;
    if (value?.kind !== 'map') continue;
    for (const [key, entry] of value.entries) if (!all.has(key)) all.set(key, entry);
  }
  return all;
}

/** Text without the imports and exports of MDX, which are a program. */
export function withoutModules(path: string, { body, bodyLine }: SplitFile, warnings: string[]): string {
  const isMdx = /\.mdx$/i.test(path);
  const statement = isMdx
    ? /^(?:import\s[^\n]*|export\s+(?:const|default|function|let|var|\{)[^\n]*)$/
    : /^import\s+(?:[\w{},*\s]+\s+from\s+)?['"][^'"\n]+['"];?\s*$/;
  let fence: string | undefined;
  let removed = 0;
  let first = 0;
  const lines = body.split('\n').map((line, index) => {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1];
    if (mark !== undefined) fence = fence === undefined ? mark : fence === mark ? undefined : fence;
    if (fence !== undefined || !statement.test(line.trimEnd())) return line;
    if (removed++ === 0) first = bodyLine + index;
    return '';
  });
  if (removed > 0) warnings.push(`Line ${first}: left out ${removed === 1 ? 'an import or export' : `${removed} imports and exports`} of MDX.`); // prettier-ignore
  return removed > 0 ? lines.join('\n') : body;
}

export function aboveMore(content: string): Excerpt | undefined {
  const at = content.search(/<!--\s*(?:more|truncate)\s*-->|\{\/\*\s*truncate\s*\*\/\}/i);
  if (at <= 0) return undefined;
  const text = plainText(content.slice(0, Math.min(at, MAX_EXCERPT)));
  return text === '' || at > MAX_EXCERPT ? undefined : excerptOf(text, 'WHOLE');
}

export function spelt(topics: string[], terms: ReadonlyMap<string, string>): string[] {
  return [...new Set(topics.map((topic) => terms.get(textKey(topic)) ?? topic))];
}

/** `image: address`, or `{url | src | path, alt}`; a relative address needs the page's own. */
export function readImage(reader: FrontReader, pageUrl: string | undefined): ArticleRecord['image'] {
  const names = ['image', 'featuredimage', 'coverimage', 'heroimage', 'cover', 'hero', 'thumbnail', 'ogimage', 'socialimage']; // prettier-ignore
  const entry = names.map((name) => reader.entry(name)).find((each) => each && !isFlag(each));
  if (!entry) return undefined;
  const only = entry.value.kind === 'list' ? entry.value.items[0] : entry;
  const keys = only?.value.kind === 'map' ? only.value.entries : undefined;
  const source = keys ? (keys.get('url') ?? keys.get('src') ?? keys.get('path') ?? keys.get('image')) : only;
  const written = source && reader.textOf({ ...source, key: entry.key }, 'an address');
  if (written === undefined) return undefined;
  const alt = (keys?.get('alt') && reader.textOf(keys.get('alt')!)) ?? reader.text('imagealt', 'alt');
  const url = URL.canParse(written, pageUrl) ? new URL(written, pageUrl).href : '';
  if (/^https?:/i.test(url)) return { url, ...(alt !== undefined && { alt }) };
  reader.warn({ ...entry, value: { kind: 'text', text: written } }, 'an absolute address, since that of the page is not known'); // prettier-ignore
  return undefined;
}

/** `hero: false` says that there is none. */
function isFlag({ value }: FrontEntry): boolean {
  return value.kind === 'text' && /^(?:true|false|yes|no)$/i.test(value.text);
}

/** Jekyll's `redirect_from` and Hugo's `aliases`: addresses, or paths on the same site. */
export function readFormer(
  reader: FrontReader,
  pageUrl: string | undefined,
  slug: string | undefined,
): Pick<ArticleRecord, 'formerSlugs' | 'formerUrls'> {
  // Obsidian's aliases are other titles.
  const former = reader
    .list('redirectfrom', 'aliases', 'formerurls')
    .filter((path) => /[/.]/.test(path) || /^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(path));
  const urls = former.flatMap((path) => (URL.canParse(path, pageUrl) ? [new URL(path, pageUrl).href] : []));
  const slugs = [...reader.list('formerslugs'), ...former.map(slugOfReference)].filter((each) => each !== '' && each !== slug); // prettier-ignore
  const web = urls.filter((url) => /^https?:/i.test(url) && url !== pageUrl);
  return {
    ...(slugs.length > 0 && { formerSlugs: [...new Set(slugs)] }),
    ...(web.length > 0 && { formerUrls: [...new Set(web)] }),
  };
}
