import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { slugOf } from '../../platform/slug.js';
import { textKey } from '../../platform/text-key.js';
import { foldKey, readYamlValue, splitFrontMatter, type FrontEntry, type FrontValue } from '../text/front-matter.js';
import { frontValue } from '../text/front-object.js';
import type { SourceFile } from '../importer.js';

/** A page about an author is short. In bytes. */
const MAX_FILE = 1_000_000;
/** Files kept in memory: a few hundred authors. */
const MAX_KEPT = 500;
const MAX_MISSING = 10_000;
/** How long what was not there is not looked for again. */
const MISSING_MS = 10_000;

const ID = '{id}';
/** Where sites keep files about authors, from the site's folder. */
const AUTHOR_FILES = [
  ...['_authors', 'authors', '_people', '_team', 'content/authors', 'content/author', 'src/authors'].flatMap((folder) =>
    ['.md', '/_index.md', '/index.md', '.yml', '.yaml'].map((end) => `${folder}/${ID}${end}`),
  ),
  ...['_data/authors', '_data/people', 'data/authors', 'data/people', 'src/_data/authors'].flatMap((folder) =>
    ['.yml', '.yaml', '.toml', '.json'].map((end) => `${folder}/${ID}${end}`),
  ),
];
/** Where they keep all authors in one file, by id. */
const AUTHOR_LISTS = ['_data', 'data', 'src/_data', 'blog', '.'].flatMap((folder) =>
  ['authors', 'author', 'people', 'team'].flatMap((name) => ['.yml', '.yaml', '.toml', '.json'].map((end) => `${folder}/${name}${end}`)),
); // prettier-ignore
/** Lists of terms, whose spelling goes before an article's own. */
const TERM_LISTS = ['keywords', 'tags', 'topics', 'categories'].flatMap((name) =>
  ['.yml', '.yaml', '.json'].map((end) => `_data/${name}${end}`),
);

/** What a site says of an author: keys as in front matter, and the text of the page. */
export interface AuthorFile {
  id: string;
  entries: ReadonlyMap<string, FrontEntry>;
  body: string;
}

interface Kept {
  version: string;
  value: { front: FrontValue | undefined; body: string } | null;
}

/** Files of a site that its articles refer to. Read when they are first asked for; nothing outside the folder that is imported is ever opened. */
export class SiteFiles {
  private readonly kept = new Map<string, Kept>();
  /** Folders and files that were not there, and when that was seen: an archive asks for the same hundreds of times. */
  private readonly missing = new Map<string, number>();

  /** The author that a reference of a file means: a path (`_authors/anna.md`) or an id (`anna`). */
  async author(file: Pick<SourceFile, 'path' | 'root'>, reference: string): Promise<AuthorFile | undefined> {
    const path = /^\.?\/?([\w./-]+)\.(md|markdown|ya?ml|toml|json)$/i.exec(reference);
    const id = path ? path[1]!.split('/').at(-1)! : /\s/.test(reference) ? slugOf(reference, '') : reference;
    if (file.root === undefined || !/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,80}$/u.test(id) || id.includes('..'))
      return undefined;
    const candidates = path ? [`${path[1]!}.${path[2]!}`, ...AUTHOR_FILES] : AUTHOR_FILES;
    for (const folder of foldersAbove(file.path)) {
      for (const candidate of candidates) {
        const found = await this.read(file.root, join(folder, candidate.replace(ID, id)));
        if (found?.front?.kind === 'map') return { id, entries: found.front.entries, body: found.body };
      }
      const listed = path ? undefined : await this.listed(file.root, folder, id);
      if (listed) return listed;
    }
    return undefined;
  }

  /** How the site's own lists of terms spell them, by key of the text and by slug. */
  async terms(file: Pick<SourceFile, 'path' | 'root'>): Promise<ReadonlyMap<string, string>> {
    const terms = new Map<string, string>();
    if (file.root === undefined) return terms;
    for (const folder of foldersAbove(file.path)) {
      for (const list of TERM_LISTS) {
        const found = await this.read(file.root, join(folder, list));
        if (found?.front?.kind === 'list') for (const item of found.front.items) addTerm(terms, item.value);
      }
    }
    return terms;
  }

  private isMissing(path: string): boolean {
    const seen = this.missing.get(path);
    return seen !== undefined && Date.now() - seen < MISSING_MS;
  }

  private async listed(root: string, folder: string, id: string): Promise<AuthorFile | undefined> {
    for (const list of AUTHOR_LISTS) {
      const front = (await this.read(root, join(folder, list)))?.front;
      if (front?.kind === 'map') {
        const value = front.entries.get(foldKey(id))?.value;
        if (value?.kind === 'map') return { id, entries: value.entries, body: '' };
        if (value?.kind === 'text')
          return { id, entries: new Map([['name', { key: 'name', value, line: 1 }]]), body: '' };
      }
      for (const { value } of front?.kind === 'list' ? front.items : []) {
        const keys = value.kind === 'map' ? value.entries : undefined;
        const own = keys?.get('id') ?? keys?.get('slug') ?? keys?.get('username') ?? keys?.get('key');
        if (keys && own?.value.kind === 'text' && own.value.text === id) return { id, entries: keys, body: '' };
      }
    }
    return undefined;
  }

  /** A file of the site by its path in the folder that is imported; null where it is not there, or not inside. */
  async read(root: string, path: string): Promise<Kept['value']> {
    const full = join(root, path);
    const folder = dirname(full);
    if (this.isMissing(full) || this.isMissing(folder)) return null;
    let handle;
    try {
      const real = await realpath(full);
      const inside = await realpath(root);
      if (!real.startsWith(inside.endsWith(sep) ? inside : inside + sep)) return null;
      handle = await open(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
      const stats = await handle.stat();
      if (!stats.isFile() || stats.size > MAX_FILE) return null;
      const version = `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
      const known = this.kept.get(real);
      if (known?.version === version) return known.value;
      const value = parseFile(real, await handle.readFile('utf8'));
      if (this.kept.size >= MAX_KEPT) this.kept.clear();
      this.kept.set(real, { version, value });
      return value;
    } catch {
      // Not there, or not ours to read: as good as no file.
      if (this.missing.size > MAX_MISSING) this.missing.clear();
      const isFolderThere = await stat(folder).then(() => true, () => false); // prettier-ignore
      this.missing.set(isFolderThere ? full : folder, Date.now());
      return null;
    } finally {
      await handle?.close();
    }
  }
}

function parseFile(path: string, written: string): Kept['value'] {
  const text = written.replace(/^\uFEFF/, '');
  if (/\.ya?ml$/i.test(path)) return { front: readYamlValue(text), body: '' };
  if (/\.toml$/i.test(path)) return { front: frontValue(parseToml(text), foldKey), body: '' };
  if (/\.json$/i.test(path)) return { front: frontValue(JSON.parse(text), foldKey), body: '' };
  const split = splitFrontMatter(text);
  return 'refusal' in split ? null : { front: split.front && { kind: 'map', entries: split.front }, body: split.body };
}

/** The folder of a file and all above it, up to the folder that is imported, nearest first. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (folder === '..' || folder.startsWith(`..${sep}`) || folder === sep) return folders;
    folders.push(folder);
    if (folder === '.' || folder === '') return folders;
  }
}

function addTerm(terms: Map<string, string>, value: FrontValue): void {
  if (value.kind === 'text') return void terms.set(textKey(value.text), value.text);
  if (value.kind !== 'map') return;
  const texts = ['name', 'title', 'label', 'slug', 'id', 'key'].flatMap((key) => {
    const each = value.entries.get(key)?.value;
    return each?.kind === 'text' ? [each.text] : [];
  });
  for (const text of texts.toReversed()) terms.set(textKey(text), texts[0]!);
}
