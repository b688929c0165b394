import { basename, dirname, join } from 'node:path';
import { slugOf } from '../../platform/slug.js';
import { plainText } from '../text/plain-text.js';
import type { FrontEntry, FrontMatter, FrontValue } from '../text/front-matter.js';
import type { SourceFile } from '../importer.js';
import { foldersAbove, type SiteFiles } from './markdown-site.js';
import { bundleSlug, fileSlug } from './markdown-title.js';

/** Where sites say what their address is, nearest folder first. */
const SETTINGS = [
  ...['_config.yml', '_config.yaml', 'hugo.toml', 'hugo.yaml', 'hugo.json', 'config.toml', 'config.yaml', 'config/_default/hugo.toml', 'config/_default/config.toml'],
  ...['_data/site.json', '_data/site.yml', 'src/_data/site.json', '_data/metadata.json', 'src/_data/metadata.json'],
]; // prettier-ignore
/** Files of settings, and data that files of a folder share; of Eleventy, a folder's file has the folder's name. */
const SETTINGS_FILE =
  /(?:^|[/\\])(?:_config\.ya?ml|(?:hugo|config)\.(?:toml|ya?ml)|mkdocs\.ya?ml|(?:authors|tags)\.ya?ml|[^/\\]+\.11tydata\.json)$/i;
const FOLDER_DATA = /(?:^|[/\\])([^/\\]+)[/\\]\1\.json$/i;
/** Languages that sites name folders and files for (`content/fr/`, `first.de.md`). */
const LANGUAGES = new Set(
  'ar az be bg cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ky lt lv mn nl no pl pt ro ru sk sl sr sv tg tk tr uk uz vi zh'.split(
    ' ',
  ),
);
const TAG = String.raw`[a-z]{2}(?:-[a-z]{2,4})?`;
const IN_FOLDER = new RegExp(
  String.raw`^(.*?(?:^|[/\\])(?:content|docs|blog|posts|src|i18n)[/\\])(${TAG})[/\\](.+)$`,
  'i',
);
const IN_NAME = new RegExp(String.raw`^(.+)\.(${TAG})(\.(?:md|mdx|markdown))$`, 'i');

/** What the site around a file says of all its files. */
export interface Settings {
  /** Address of the site, with a slash at its end. */
  base?: string;
  /** Keys that files of the folder share. */
  shared: FrontMatter;
  /** BCP 47, from the file's path. */
  language?: string;
  /** Slug of the article that this one translates. */
  translationOf?: string;
}

/** A folder's own data says what all its files share, so it has no title; articles in JSON have one. */
export function isSettings({ path, head }: Pick<SourceFile, 'path' | 'head'>): boolean {
  return SETTINGS_FILE.test(path) || (FOLDER_DATA.test(path) && /^\s*\{/.test(head) && !/"title"\s*:/i.test(head));
}

export async function settingsOf(file: SourceFile, site: SiteFiles): Promise<Settings> {
  const settings: Settings = { shared: new Map() };
  const own = languageIn(file.path);
  if (own) settings.language = own.language;
  if (file.root === undefined) return settings;
  const { root } = file;
  for (const folder of foldersAbove(file.path)) {
    for (const name of [`${basename(folder)}.json`, `${basename(folder)}.11tydata.json`]) {
      const data = folder === '.' ? undefined : (await site.read(root, join(folder, name)))?.front;
      if (data?.kind === 'map') addShared(settings.shared, data.entries);
    }
    for (const name of settings.base === undefined ? SETTINGS : []) {
      const base = baseIn((await site.read(root, join(folder, name)))?.front);
      if (base === undefined) continue;
      settings.base = base;
      break;
    }
  }
  const original = own && (await originalOf(root, file.path, own, site));
  if (original !== undefined) settings.translationOf = original;
  return settings;
}

/** `baseURL` of Hugo, `url` (with `baseurl`) of Jekyll and Eleventy. */
function baseIn(front: FrontValue | undefined): string | undefined {
  if (front?.kind !== 'map') return undefined;
  const text = (key: string): string => {
    const value = front.entries.get(key)?.value;
    return value?.kind === 'text' ? value.text : '';
  };
  const address = text('url') || text('baseurl') || text('siteurl');
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const path = /^https?:/i.test(text('baseurl')) ? '' : text('baseurl');
  return `${address.replace(/\/+$/, '')}${path === '' ? '' : `/${path.replace(/^\/+|\/+$/g, '')}`}/`;
}

/** Nearest first; tags of all folders together, as Eleventy has them. */
function addShared(shared: FrontMatter, entries: ReadonlyMap<string, FrontEntry>): void {
  for (const [key, entry] of entries) if (!shared.has(key)) shared.set(key, entry);
}

interface PathLanguage {
  language: string;
  /** Where the same article in another language may lie. */
  others: string[];
}

function languageIn(path: string): PathLanguage | undefined {
  const folder = IN_FOLDER.exec(path);
  if (folder && LANGUAGES.has(folder[2]!.slice(0, 2).toLowerCase())) {
    const [, before, language, rest] = folder as unknown as [string, string, string, string];
    return { language, others: [join(before, rest), join(before, 'en', rest)].filter((other) => other !== path) };
  }
  const name = IN_NAME.exec(path);
  if (name && LANGUAGES.has(name[2]!.slice(0, 2).toLowerCase())) {
    const [, before, language, end] = name as unknown as [string, string, string, string];
    return { language, others: [`${before}${end}`, `${before}.en${end}`].filter((other) => other !== path) };
  }
  return undefined;
}

/** The slug that the first of the other files gets, by its front matter, its name, or its title. English ones are originals themselves. */
async function originalOf(root: string, path: string, own: PathLanguage, site: SiteFiles): Promise<string | undefined> {
  for (const other of own.others) {
    if (own.language.toLowerCase().startsWith('en') && other.includes('en')) continue;
    const front = (await site.read(root, other))?.front;
    if (front?.kind !== 'map') continue;
    const text = (key: string): string | undefined => {
      const value = front.entries.get(key)?.value;
      return value?.kind === 'text' ? value.text : undefined;
    };
    const title = text('title');
    return (
      text('slug') ?? fileSlug(other)?.slug ?? bundleSlug(other) ?? (title && slugOf(plainText(title), dirname(path)))
    );
  }
  return undefined;
}
