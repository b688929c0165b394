import { agencyName } from '../../authors/organisation.js';
import { looksLikePost } from '../../authors/post.js';
import { roleParts, stripLabel, trimEnds } from './byline-labels.js';
import { hasPost, isAffiliation, isPersonName, isStaffName, PARTICLE, SUFFIX } from './byline-names.js';
import { cleanLine } from './clean-text.js';
import type { BylineRecord } from '../importer.js';
import { parseOrcid } from './orcid.js';

export { isIdeographicName, isPersonName, looksLikeAffiliation } from './byline-names.js';

/** Longest list of names read, in characters: some fifty of them. */
const MAX_LENGTH = 1000;

/** Joins two names in a list; the short foreign ones only between whole names, since "Ortega y Gasset" is one. */
const AND = /\s+(?:and|&|\+|et|und|och|og|oraz|и|та|және|და)\s+/iu;
const AND_BETWEEN_NAMES = /\s+(?:y|e|i|və|ve|va|en|a|şi|și)\s+/u;
/** Arabic writes "and" as the first letter of the next word; these given names begin with that letter. */
const ARABIC_AND =
  /\s+و\s*(?!ليد|ائل|سام|سيم|فاء|جدي|رد|داد|لاء|حيد|ضاح)(?=\p{Script=Arabic}{2,}\s+\p{Script=Arabic})/u;
const OTHERS = /,?\s+(?:et al\.?|and others|et autres|y otros|и др\.?|und andere|u\. ?a\.)$/iu;
const ELSEWHERE = /\s+on (?:twitter|x|medium|linkedin|substack|facebook)$/iu;
const PLACE = /\s+(?:in|à|en|em|из)\s+\p{Lu}[\p{L} .,'’-]{1,40}$/u;
/** Notes in brackets that say what somebody did. */
const NOTES: [BylineRecord['role'] | undefined, RegExp][] = [
  [
    'CONTRIBUTOR',
    /^(?:photos?|photography|photographs|photographer|pictures|fotos?|fotografía|photographies?|illustrations?|graphics?|video|data|фото)$/iu,
  ],
  ['EDITOR', /^(?:eds?\.?|editors?|hg\.?|hrsg\.?|dir\.|coord\.|ред\.|отв\. ?ред\.)$/iu],
  ['TRANSLATOR', /^(?:trans(?:l)?\.?|translators?|trad\.?|пер\.|переводчик)$/iu],
  [undefined, /^(?:text|texte|texto|words|reporting|story|author|writer|текст)$/iu],
];
/** Stand for addresses and ORCID iDs while the line is split: both have marks in them that part names. */
const KEPT = /\ue000(\d{1,3})\ue001/gu;

/**
 * Splits "By A and B, C" (with or without a label) into people, in order. Titles stay as written ("Dr. Anna Petrova"), "Jr." stays
 * with its name, and what is a post, a place or an institution becomes the affiliation of the name before it. E-mail addresses and
 * ORCID iDs go to their person; accounts ("@anna") and marks of footnotes are left out. Empty where nothing is a name.
 */
export function splitBylines(text: string): BylineRecord[] {
  const line = cleanLine(text.slice(0, MAX_LENGTH)).replace(OTHERS, '');
  if (/^@\S+$/u.test(line)) return [{ name: line }];
  const kept: string[] = [];
  const bare = withoutAccounts(keep(line, kept));
  const people: BylineRecord[] = [];
  for (const { role, text: names } of roleParts(bare)) {
    if (isStaffName(names)) {
      people.push(withRole({ name: names }, role));
      continue;
    }
    const [main = '', ...helpers] = names.split(/,?\s+with\s+(?=\p{Lu})/u);
    for (const person of splitNames(main)) people.push(withRole(person, role));
    for (const helper of helpers) {
      for (const person of splitNames(helper)) people.push(withRole(person, 'CONTRIBUTOR'));
    }
  }
  return people.flatMap((person) => restore(person, kept));
}

/** The names on a line that has a label ("By", "Author:") or looks like names alone; undefined where it is something else. */
export function readByline(line: string, unlabelled: 'NEVER' | 'IF_LIKE_NAMES'): BylineRecord[] | undefined {
  if (line.length > MAX_LENGTH) return undefined;
  const { label, text: rest } = stripLabel(line);
  if (label === undefined && unlabelled === 'NEVER') return undefined;
  if (rest === '' || rest.length > 300) return undefined;
  const people = splitBylines(line);
  // "Author:" says so itself; "By the sea" and "Energy and Security" do not.
  const sure = label !== undefined && /[:：–—／/-]|\sby|written|[记記]者/i.test(label);
  if (sure) return people.length > 0 ? people : undefined;
  return people.length > 0 && people.every(({ name }) => isPersonName(name)) ? people : undefined;
}

function keep(line: string, kept: string[]): string {
  const put = (value: string): string => ` \ue000${kept.push(value) - 1}\ue001 `;
  return line
    .replace(/(?:orcid(?: id)?:?\s*)?(?:https?:\/\/(?:www\.)?orcid\.org\/)?(?:\d{4}-){3}\d{3}[\dX]\/?/giu, put)
    .replace(/<?(?:mailto:)?[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+>?/giu, put);
}

function withoutAccounts(line: string): string {
  return (
    line
      .replace(/\s*\(@\w{2,30}\)|\s*@\w{2,30}(?![\w.])/gu, '')
      .replace(ELSEWHERE, '')
      .replace(/\s*\((?:avec|with|mit|con|com)\s+([^()]*)\)/giu, ' with $1')
      // "Anna Petrova1,2*"
      .replace(
        /(?<=\p{Lu}[\p{L}.]* \p{Lu}[\p{L}'’-]+)[\d¹²³⁴-⁹⁰*†‡§]{1,8}(?:,[\d¹²³⁴-⁹]{1,3}){0,9}[*†‡§]{0,3}(?=[\s,;]|$)/gu,
        '',
      )
      .replace(/\s{2,}/gu, ' ')
  );
}

function restore(person: BylineRecord, kept: string[]): BylineRecord[] {
  const found: BylineRecord = { ...person };
  for (const key of ['name', 'affiliation'] as const) {
    const text = found[key];
    if (text === undefined || !text.includes('\ue000')) continue;
    for (const [, index] of text.matchAll(KEPT)) {
      const value = kept[Number(index)]!.replace(/^<?(?:mailto:)?|>$/giu, '');
      const orcid = parseOrcid(value.replace(/^orcid(?: id)?:?\s*/iu, ''));
      if (value.includes('@')) found.email ??= value;
      else if (orcid !== undefined) found.orcid ??= orcid;
    }
    const bare = trimEnds(text.replace(KEPT, ' ').replace(/\(\s*\)/gu, '').replace(/\s+/gu, ' ').trim()); // prettier-ignore
    found[key] = key === 'name' ? bare.replace(/^\(([^()]+)\)$/u, '$1') : bare;
  }
  if (found.affiliation === '') delete found.affiliation;
  // An address without a name: the name is then all there is of it.
  if (found.name === '') return found.email === undefined ? [] : [{ ...found, name: found.email }];
  return [found];
}

function withRole(person: BylineRecord, role: NonNullable<BylineRecord['role']>): BylineRecord {
  return role === 'AUTHOR' || person.role !== undefined ? person : { ...person, role };
}

function splitNames(text: string): BylineRecord[] {
  // "RFE/RL"
  if (agencyName(text) !== undefined) return [{ name: text }];
  const turned = familyFirst(text);
  if (turned) return turned;
  const people: BylineRecord[] = [];
  for (const { part, isAlone } of splitList(text)) {
    const last = people.at(-1);
    if (last && SUFFIX.test(part)) last.name += `, ${part}`;
    else if (last && /^(?:\ue000\d+\ue001\s*)+$/u.test(part)) last.name += ` ${part}`;
    // "Marta Figueiró, de Lagoa Alta"
    else if (last && /^(?:in|à|de|da|do|em|en|from|из|aus)\s+\p{Lu}/u.test(part) && isPersonName(last.name)) continue;
    else if (last && (isAffiliation(part) || (isAlone && (isAgencyOf(last, part) || goesOn(last, part))))) {
      last.affiliation = last.affiliation === undefined ? part : `${last.affiliation}, ${part}`;
    } else {
      const person = nameAndBrackets(part);
      if (person) people.push(person);
    }
  }
  return people;
}

/** "Anna Petrova, Reuters"; "Reuters, AFP" are two agencies. */
function isAgencyOf({ name }: BylineRecord, part: string): boolean {
  return agencyName(part) !== undefined && agencyName(name) === undefined;
}

/** "Anna Petrova, Baku", and what goes on after a post: "Fellow, Aral Speech, Privacy". */
function goesOn({ name, affiliation }: BylineRecord, part: string): boolean {
  if (agencyName(part) !== undefined || !isPersonName(name)) return false;
  const isWord = /^\p{Lu}[\p{L}'’-]+$/u.test(part);
  return affiliation === undefined
    ? isWord && name.includes(' ') && !CASELESS_WORD.test(part)
    : isWord || (/^\p{Lu}{2,} \p{Lu}/u.test(part) && part !== part.toUpperCase());
}
const CASELESS_WORD = /^[\p{Script=Arabic}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Han}]/u;

/** Names and what stands beside them; alone is what no "and" joins to its neighbour. */
function splitList(text: string): { part: string; isAlone: boolean }[] {
  return outsideBrackets(text, /[;,/|•、，،；؛／]/u)
    .flatMap((piece) => {
      const parts = splitAnd(piece);
      return parts.map((part) => ({ part: trimEnds(part), isAlone: parts.length === 1 && parts[0] === piece }));
    })
    .filter(
      ({ part }) =>
        /[\p{L}\ue000]/u.test(part) && !/^\p{Script=Han}{2,8}(?:[报報]道|[报報][导導]|[讯訊]|[电電])$/u.test(part),
    );
}

/** Splits at a separator, but not inside brackets: "A (Baku, Azerbaijan), B". */
function outsideBrackets(text: string, separator: RegExp): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    else if (character === ')') depth = Math.max(0, depth - 1);
    if (depth === 0 && separator.test(character)) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function splitAnd(part: string): string[] {
  const text = part.replace(/^\s*(?:and|&|et|und|и|та|және|y|e|ve|və|va)\s+(?=\p{Lu})/u, '');
  // "Fellow, Center for Politics and Economics" is one institution.
  if (hasPost(text)) {
    const [before = '', ...after] = text.split(AND);
    const isName = (each: string): boolean => isPersonName(each.replace(/\s*\([^()]*\)$/u, ''));
    return after.length > 0 && after.every(isName) ? [before, ...after] : [text];
  }
  return text.split(AND).flatMap((name) => {
    const names = name.split(AND_BETWEEN_NAMES);
    if (names.length > 1 && names.every((each) => each.trim().split(' ').length > 1)) return names;
    const arabic = name.split(ARABIC_AND);
    return arabic.length > 1 && arabic[0]!.trim().includes(' ') ? arabic : [name];
  });
}

/** "Anna Petrova (Caspian Institute)", "Anna Petrova – Senior Fellow", "Anna Petrova in Baku", "ANNA PETROVA Associated Press". */
function nameAndBrackets(part: string): BylineRecord | undefined {
  const match = /^(.*?)\s*\(([^()]+)\)$/u.exec(part);
  if (match) {
    const [, name, inner] = match as unknown as [string, string, string];
    if (name === '') return /^\p{Lu}\p{L}+(?: \p{Lu}[\p{L}.]*)+$/u.test(inner) ? { name: inner } : undefined;
    if (SUFFIX.test(inner)) return { name: part };
    if (/^[\s\ue000\ue001\d]+$/u.test(inner)) return { name: `${name} ${inner}` };
    // "mira@delta.example (Mira Solano)"
    if (/^\ue000\d+\ue001$/u.test(name)) return { name: `${inner} ${name}` };
    const note = NOTES.find(([, pattern]) => pattern.test(inner));
    if (note) return { name: trimPlace(name), ...(note[0] !== undefined && { role: note[0] }) };
    return { name, affiliation: inner.trim() };
  }
  const bar = /^(.+?)\s+[-–—]\s+(.+)$/u.exec(part);
  if (bar && isPersonName(bar[1]!) && looksLikePost(bar[2]!)) return { name: bar[1]!, affiliation: bar[2]! };
  return byAgency(part) ?? { name: trimPlace(part) };
}

function trimPlace(name: string): string {
  const bare = name.replace(PLACE, '');
  return bare !== name && isPersonName(bare) ? bare : name;
}

function byAgency(part: string): BylineRecord | undefined {
  const words = part.split(' ');
  for (const count of [3, 2, 1]) {
    const name = words.slice(0, -count).join(' ');
    const agency = words.slice(-count).join(' ');
    if (isPersonName(name) && agencyName(agency) !== undefined && agencyName(part) === undefined)
      return { name, affiliation: agency };
  }
  return undefined;
}

/** "Petrova, Anna", "van der Berg, Jan; Reed, Tom", "Petrova, A., Reed, T. B., & Costa, U.": family names first. Undefined for other lists. */
function familyFirst(text: string): BylineRecord[] | undefined {
  const cited = text.replace(/,?\s*(?:&|and)\s+/giu, ', ');
  if (/^(?:\p{Lu}[\p{L}'’ -]{1,60}, (?:\p{Lu}\.[ -]?){1,4}(?:[,;] ?|$)){1,50}$/u.test(cited)) {
    return [...cited.matchAll(/([^,;]+), ((?:\p{Lu}\.[ -]?)+)[,;]?/gu)].map(([, family = '', initials = '']) => ({
      name: `${initials.trim()} ${family.trim()}`,
    }));
  }
  const pieces = text.split(/\s*;\s*|\s+(?:and|&|et|und|y|и)\s+/iu).filter((piece) => piece !== '');
  const pairs = pieces.map((piece) => /^([^,]+),\s*([^,]+)$/u.exec(piece));
  const turned = pairs.flatMap((pair) => (pair && isTurned(pair[1]!, pair[2]!) ? [{ name: `${pair[2]!} ${pair[1]!}` }] : [])); // prettier-ignore
  return turned.length > 0 && turned.length === pieces.length ? turned : undefined;
}

/** One family name, with its particles, and one or two given names. */
function isTurned(family: string, given: string): boolean {
  const words = family.split(' ');
  const isFamily = words.every((word, index) => index === words.length - 1 || PARTICLE.has(word.toLowerCase()));
  const isName = (text: string): boolean => /^[\p{L}.'’-]+(?: [\p{L}.'’-]+)?$/u.test(text);
  const isOther = (text: string): boolean =>
    agencyName(text) !== undefined ||
    SUFFIX.test(text) ||
    (text !== given || text.includes(' ') ? hasPost(text) : false);
  return isFamily && /^[\p{L}.'’-]+$/u.test(words.at(-1)!) && isName(given) && !isOther(family) && !isOther(given);
}
