import { agencyName, isNobody, isOrganisation, isStaff, organisationKey } from './organisation.js';
import { parsePersonName, type PersonName } from './person-name.js';
import { looksLikePost, readPost, type Post } from './post.js';

/** Whom a byline names, and what it says of them beside the name. */
export type Credit =
  | ({ kind: 'PERSON' | 'ORGANISATION' } & PersonName & Post)
  /** STAFF: the source itself ("Editorial team"). NOBODY: an account's name ("admin"), which says nothing. */
  | { kind: 'STAFF' | 'NOBODY' };

/** Longer text, in characters, names nobody that could be told apart. */
const MAX_LENGTH = 1000;
/** Brackets that tell nothing of where somebody works. */
const SUFFIX = /^(?:ret|retd|jr|sr|ii|iii|iv|ph\.? ?d|m\.? ?[ads]|m\.?sc|mba|esq|he\/him|she\/her|they\/them)\.?$/iu;
const GENERATION = /^(?:jr|sr|ii|iii|iv)\.?$/iu;
const DEGREE =
  /^(?:ph\.?\s?d|m\.?d|j\.?d|m\.?a|b\.?a|m\.?sc|b\.?sc|m\.?phil|d\.?phil|m\.?p\.?p|m\.?p\.?a|mba|esq|ret|llm|cfa|dr\.? ?phil|obe|mbe|cbe|phd cand|к\.? ?[а-я]\.? ?н|д\.? ?[а-я]\.? ?н)\.?$/iu;

/**
 * Reads who a byline names: "Anna Pétrova, Senior Fellow", "Petrova, Anna", "A. Petrova (Aral Institute)", "Anna Petrova,
 * Reuters", "Reuters". What it makes of a name it makes of that again. Pure.
 */
export function readCredit(text: string): Credit {
  const line = text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (line.length > MAX_LENGTH) return { kind: 'PERSON', ...parsePersonName(line), title: null, affiliation: null };
  if (isNobody(line)) return { kind: 'NOBODY' };
  if (isStaff(line)) return { kind: 'STAFF' };
  if (isOrganisation(line) && !holdsPerson(line)) return organisation(line);
  const { name, post } = apart(line);
  if (isOrganisation(name)) return { ...organisation(name), ...readPost(post) };
  return { kind: 'PERSON', ...parsePersonName(name), ...readPost(post) };
}

/** Kind and name alone, for what is stored: staff and accounts are taken as they stand. */
export function readAuthorName(text: string): { kind: 'PERSON' | 'ORGANISATION' } & PersonName {
  const credit = readCredit(text);
  if ('name' in credit) {
    const { kind, name, given, family, key } = credit;
    return { kind, name, given, family, key };
  }
  const { name, key } = parsePersonName(text);
  return { kind: credit.kind === 'STAFF' ? 'ORGANISATION' : 'PERSON', name, given: null, family: null, key };
}

function organisation(text: string): { kind: 'ORGANISATION' } & PersonName & Post {
  const name = agencyName(text) ?? text;
  return {
    kind: 'ORGANISATION',
    name,
    given: null,
    family: null,
    key: organisationKey(name),
    title: null,
    affiliation: null,
  };
}

/** A line with an institution in it may still begin with, or hold, a person's name. */
function holdsPerson(line: string): boolean {
  const { name, post } = apart(line);
  return post !== '' && !isOrganisation(name) && isName(name);
}

/** Brackets after a name that are looked into: "(Reuters) (ret.)". A name may be of any length, the stack is not. */
const MAX_BRACKETS = 5;

/** Name and the rest: the rest is empty where it cannot be told apart. */
function apart(line: string, depth = 0): { name: string; post: string } {
  const brackets = depth < MAX_BRACKETS ? /^([^()]+?)\s*[([]([^()[\]]+)[)\]]$/u.exec(line) : null;
  if (brackets) {
    const inner = apart(brackets[1]!, depth + 1);
    return { name: inner.name, post: SUFFIX.test(brackets[2]!) ? inner.post : join(inner.post, brackets[2]!) };
  }
  return byBar(line) ?? byComma(line) ?? byWord(line) ?? { name: line, post: '' };
}

/** "Anna Petrova | Reuters", "Reuters / Anna Petrova", "Anna Petrova – Senior Fellow". */
function byBar(line: string): { name: string; post: string } | undefined {
  const parts = line.split(/\s*[|•·]\s*|\s+[–—/-]\s+|\/(?=\p{Lu})/u);
  if (parts.length !== 2 || agencyName(line) !== undefined) return undefined;
  const [first, second] = parts as [string, string];
  if (looksLikePost(second) && isName(first)) return { name: first, post: second };
  if (looksLikePost(first) && isName(second)) return { name: second, post: first };
  return undefined;
}

function byComma(line: string): { name: string; post: string } | undefined {
  const all = line.split(/\s*[,;]\s*/u).filter((part) => part !== '');
  if (all.length < 2) return undefined;
  const degrees = all.filter((part, index) => index > 0 && DEGREE.test(part));
  const generation = all.find((part, index) => index > 0 && GENERATION.test(part));
  const [first, second, ...rest] = all.filter((part) => !degrees.includes(part) && part !== generation) as [string, string?, ...string[]]; // prettier-ignore
  const named = (name: string, posts: string[]) => ({
    name: generation === undefined ? name : `${name} ${generation}`,
    post: posts.join(', '),
  });
  if (second === undefined) return named(first, []);
  if (isOrganisation(first)) {
    const isPerson = isName(second) && second.includes(' ') && rest.every(looksLikePost);
    return isPerson ? named(second, [first, ...rest]) : undefined;
  }
  // "Petrova, Anna", also with a post after it.
  const isTurned =
    isName(second) && !looksLikePost(second) && second.split(' ').length <= 3 && first.split(' ').length <= 3;
  if (isTurned && (rest.length === 0 || (!first.includes(' ') && rest.every(looksLikePost)))) {
    return named(`${second} ${first}`, rest);
  }
  // Posts after a name go on to the end: "Anna Petrova, Senior Fellow, Baku".
  return isName(first) && looksLikePost(second) ? named(first, [second, ...rest]) : undefined;
}

/** "Anna Petrova of the Aral Institute", "Anna Petrova for Reuters". */
function byWord(line: string): { name: string; post: string } | undefined {
  const match = /^(.+?)\s+(at|@|of the|of|for|from|with|in)\s+(?:the\s+)?(.+)$/iu.exec(line);
  if (!match) return undefined;
  const [, name, word, post] = match as unknown as [string, string, string, string];
  const isSure = isOrganisation(post) || (/^(?:at|@|of the)$/i.test(word) && /^[\p{Lu}\d]/u.test(post));
  return isSure && isName(name) && name.includes(' ') ? { name, post } : undefined;
}

/** Words of names, up to six: "Anna", "J. van der Berg", "ANNA PETROVA", "анна". */
function isName(text: string): boolean {
  const words = text.split(' ');
  const isPost = isOrganisation(text) || (words.length === 1 && looksLikePost(text));
  return words.length <= 6 && !isPost && words.every((word) => /^[\p{L}'’‘.·-]+$/u.test(word));
}

function join(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
