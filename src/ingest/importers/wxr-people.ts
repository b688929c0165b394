import { isPersonName, splitBylines } from '../text/bylines.js';
import { cleanLine, quote } from '../text/clean-text.js';
import type { BylineRecord } from '../importer.js';
import type { WxrIndex, WxrPerson } from './wxr-index.js';
import { field, type WxrItem } from './wxr-item.js';
import { AUTHORS } from './wxr-terms.js';
import { htmlLine } from './wxr-text.js';

/**
 * Who wrote an item: the terms of Co-Authors Plus, or of another taxonomy of authors, where there are any (`dc:creator` is then only who typed it in), else `dc:creator`,
 * a login to be looked up. What is not in the file's list of authors is taken as a name.
 */
export function bylinesOf(item: WxrItem, index: WxrIndex, warnings: string[]): BylineRecord[] {
  const found: BylineRecord[] = [];
  const coAuthors = item.categories.filter(({ domain }) => domain !== undefined && AUTHORS.test(domain));
  for (const { nicename = '', name } of coAuthors) {
    const slug = nicename.replace(/^cap-/, '');
    const person = index.people.get(slug.toLowerCase()) ?? index.people.get(name.trim().toLowerCase());
    found.push(...(person ? known(person) : unknown(htmlLine(name) || slug, warnings)));
  }
  const creator = cleanLine(field(item, 'dc:creator') ?? '').replace(/^[\s>\]]+/, '');
  if (found.length === 0 && creator !== '') {
    const person = index.people.get(creator.toLowerCase());
    found.push(...(person ? known(person) : unknown(htmlLine(creator), warnings)));
  }
  return found.filter(({ name }, at) => found.findIndex((other) => other.name === name) === at);
}

function known({ login, name, email, isPerson, biography, url }: WxrPerson): BylineRecord[] {
  return people(name, {
    ...(email !== undefined && { email }),
    ...(login !== '' && { sourceId: login }),
    ...(isPerson && { isPerson }),
    ...(biography !== undefined && { biography }),
    ...(url !== undefined && { url }),
  });
}

/** "anna-petrova" and "anna.petrova@example.org" stand for a name that the file does not have. */
function unknown(name: string, warnings: string[]): BylineRecord[] {
  if (name === '') return [];
  const [local = ''] = name.split('@');
  const isAddress = local !== name && /^\S+$/.test(name);
  const words = (isAddress ? local : name).split(/[-._]/).filter((word) => word !== '');
  if (!/^[\p{Ll}\p{N}._@-]+$/u.test(name) || (words.length < 2 && !isAddress)) return people(name, {});
  const guess = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ');
  if (guess === '') return people(name, {});
  warnings.push(`The file has no name for the author ${quote(name)}; ${quote(guess)} is guessed from the login.`);
  return [{ name: guess, sourceId: name, ...(isAddress && { email: name }) }];
}

/** A display name may hold a post ("Anna Petrova, Senior Fellow") or two people; then nobody knows whose login it is. */
function people(display: string, identity: Omit<BylineRecord, 'name'>): BylineRecord[] {
  const split = splitBylines(display);
  if (split.length === 1) return [{ ...identity, ...split[0]! }];
  if (split.length > 1 && split.every(({ name }) => isPersonName(name))) return split;
  return [{ name: display, ...identity }];
}
