import { isPersonName, splitBylines } from '../text/bylines.js';
import { cleanLine, quote } from '../text/clean-text.js';
import type { BylineRecord } from '../importer.js';

const ADDRESS = /[^\s<>()",;:]{1,64}@[^\s<>()",;:@]{1,190}\.[a-z]{2,24}/i;
/** Mailboxes that belong to nobody, and would make one person of all who share them. */
const SHARED = /^(?:no-?reply|do-?not-?reply|info|admin|administrator|webmaster|editor|editors|office|press|news|contact|mail|feedback|support|hello|team|staff)@/i; // prettier-ignore
const MAX_LENGTH = 1000;
const NAME = /^\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’-]+){1,5}$/u;
const AGENCY = /^(?:Reuters|AFP|AP|AAP|dpa|TASS|Agence France-Presse|Associated Press)$/;

/** People as RSS writes them: "anna@example.org (Anna Petrova)", "Anna Petrova and Marat Aliyev", a login. */
export function peopleOf(written: string, warnings: string[]): BylineRecord[] {
  const text = cleanLine(written.slice(0, MAX_LENGTH));
  const email = ADDRESS.exec(text)?.[0];
  const rest = bare(email === undefined ? text : text.replace(email, ' '));
  if (rest === '') return email === undefined ? [] : fromAddress(email, warnings);
  const people = split(rest);
  return people.length === 1 ? [{ ...people[0]!, ...own(email) }] : people;
}

/** One person as Atom and JSON Feed write them, in parts. */
export function person(
  parts: { name?: string; email?: string; url?: string; photoUrl?: string },
  warnings: string[],
): BylineRecord[] {
  const name = cleanLine((parts.name ?? '').slice(0, MAX_LENGTH));
  const people = name === '' ? peopleOf(parts.email ?? '', warnings) : peopleOf(name, warnings);
  if (people.length !== 1) return people;
  const email = parts.email === undefined ? undefined : ADDRESS.exec(parts.email)?.[0];
  return [
    {
      ...people[0]!,
      ...own(email),
      ...(parts.url !== undefined && { url: parts.url }),
      ...(parts.photoUrl !== undefined && { photoUrl: parts.photoUrl }),
    },
  ];
}

/** Each name once. */
export function once(people: BylineRecord[]): BylineRecord[] {
  return people.filter(({ name }, at) => people.findIndex((other) => other.name === name) === at);
}

function split(text: string): BylineRecord[] {
  // "/u/some_login", "@some_login": a slash would part names.
  const login = /^(?:\/?u\/|@)(\S{1,100})$/.exec(text)?.[1];
  if (login !== undefined) return [{ name: login }];
  const cited = citedNames(text);
  if (cited) return cited.map((name) => ({ name }));
  const { name: bareName, title } = withoutPost(text);
  const people = splitBylines(bareName);
  if (people.length === 1) return [{ ...people[0]!, ...(title !== undefined && { title }) }];
  return people.length > 1 && people.every(({ name }) => NAME.test(name)) ? people : [{ name: bareName }];
}

/** Citation style, family names first: "Ash, C., Mueller, K. L." are two. */
function citedNames(text: string): string[] | undefined {
  if (!/^(?:\p{Lu}[\p{L}'’ -]{1,60}, (?:\p{Lu}\.[ -]?){1,4}(?:[,;] ?|$)){1,50}$/u.test(text)) return undefined;
  return [...text.matchAll(/([^,;]+), ((?:\p{Lu}\.[ -]?)+)[,;]?/gu)].map(
    ([, family = '', initials = '']) => `${initials.trim()} ${family.trim()}`,
  );
}

/** Newspapers say where people write from and what they are: "David Smith in Washington", "Anna Petrova Energy editor". */
function withoutPost(text: string): { name: string; title?: string } {
  const stationed = /^(.{3,80}?) in \p{Lu}[\p{L} .,'’-]{1,50}$/u.exec(text)?.[1];
  const name = stationed !== undefined && (isPersonName(stationed) || AGENCY.test(stationed)) ? stationed : text;
  const post = /^(\p{Lu}\S+ \p{Lu}\S+) ((?:\p{Lu}\S+ ){1,3}(?:editor|correspondent|reporter))$/u.exec(name);
  return post ? { name: post[1]!, title: post[2]! } : { name };
}

/** Without the brackets of "anna@example.org (Anna)" and "Anna <anna@example.org>", and without web addresses. */
function bare(text: string): string {
  const words = text.replace(/\(?\b(?:https?:\/\/|www\.)\S{1,300}/gi, ' ').replace(/<\s*>|\(\s*\)|"/g, ' ');
  const inner = /^\s*\(([^()]+)\)\s*$/.exec(words)?.[1] ?? words;
  return cleanLine(inner).replace(/^[\s,;:|–—-]+|[\s,;:|–—-]+$/g, '');
}

/** "anna.petrova@example.org" stands for a name that the feed does not give; "editor@example.org" for nobody. */
function fromAddress(email: string, warnings: string[]): BylineRecord[] {
  const words = email
    .split('@')[0]!
    .split(/[-._]/)
    .filter((word) => /^\p{L}{2,}$/u.test(word));
  if (SHARED.test(email) || words.length < 2) {
    warnings.push(`Left out the author ${quote(email)}: an e-mail address without a name.`);
    return [];
  }
  const name = words.map((word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase()).join(' ');
  warnings.push(`The feed has no name for the author ${quote(email)}; ${quote(name)} is guessed from the address.`);
  return [{ name, email }];
}

function own(email: string | undefined): { email?: string } {
  return email === undefined || SHARED.test(email) ? {} : { email };
}
