import { agencyName } from '../authors/organisation.js';
import { cleanLine } from './clean-text.js';
import type { BylineRecord } from './importer.js';

type Role = NonNullable<BylineRecord['role']>;

/** What stands before names, by the role it gives them; longest first where one begins another. */
const LABELS: [Role, RegExp][] = [
  ['EDITOR', /^(?:edited by|editors?\s*:|ed\. by|herausgegeben von|под редакцией|sous la direction de)\s*:?\s*/iu],
  [
    'TRANSLATOR',
    /^(?:translated by|translators?\s*:|translation\s*:|traduit par|übersetzt von|перевод\s*:|traducido por)\s*:?\s*/iu,
  ],
  ['CONTRIBUTOR', /^(?:contributors?\s*:|with contributions (?:by|from)|with additional reporting by)\s*:?\s*/iu],
  [
    'AUTHOR',
    /^(?:authors?(?:\s*\(s\))?\s*[:–—-]|(?:auteurs?|autrice|autor(?:es|in|a|e|i)?|авторы?|автори?|yazar|müəllif)\s*[:–—-]|(?:written|posted|published|reported|words) by\s*:?|(?:by|par|von|por)\s*:)\s*/iu,
  ],
  ['AUTHOR', /^(?:by|par|von|por|di|текст)\s+(?=\p{Lu})/iu],
];

/** Longest list of names read, in characters: some fifty of them. */
const MAX_LENGTH = 1000;

/** Joins two names in a list; the short foreign ones only between whole names, since "Ortega y Gasset" is one. */
const AND = /\s+(?:and|&|et|und|и|та|және)\s+/iu;
const AND_BETWEEN_NAMES = /\s+(?:y|e|i|və|ve|va|en)\s+/u;
const SUFFIX = /^(?:jr|sr|ii|iii|iv|ph\.? ?d|m\.? ?d|m\.?a|j\.?d|dr\.? ?phil|esq|ret|cfa|llm|mba)\.?\)?$/iu;
const PARTICLES =
  'de del della der den des du da di do dos das van von vom zu zum ter ten la le el al bin ibn binti y e af av lo bint ul oglu kyzy uulu';
const PARTICLE = new Set(PARTICLES.split(' '));
/** Words of posts and institutions: what follows a name and a comma is then its affiliation, not another author. */
const AFFILIATION =
  /(?<!\p{L})(?:fellow|director|president|professor|prof\.? of|lecturer|researcher|analyst|editor|adviser|advisor|ambassador|minister|head|chair(?:man|woman)?|chief|founder|student|candidate|intern|manager|coordinator|correspondent|reporter|cent(?:er|re)|institut(?:e|ion)|university|universit[äé]t?|college|school|council|foundation|academy|ministry|department|office|program(?:me)?|policy|initiative|association|company|bank|group|forum|network|think tank|former|deputy|senior|visiting|directeur|directrice|chercheu(?:r|se)|профессор|директор|институт|университет|центр)(?!\p{L})/iu;
const STAFF =
  /^(?:(?:the )?(?:staff|editors?|editorial (?:staff|board|team)|admin|newsroom)(?: writers?| reporters?)?|редакция|la rédaction)$/iu;

/**
 * Splits "By A and B, C" (with or without a label) into people, in order. Titles stay as written ("Dr. Anna Petrova"), "Jr." stays
 * with its name, and what is a post or an institution becomes the affiliation of the name before it. Empty where nothing is a name.
 */
export function splitBylines(text: string): BylineRecord[] {
  const { role, rest } = stripLabel(cleanLine(text.slice(0, MAX_LENGTH)).replace(/,?\s+et al\.?$/iu, ''));
  const [main = '', ...helpers] = rest.split(/\s+with\s+(?=\p{Lu})/u);
  const people = splitNames(main).map((person) => withRole(person, role));
  for (const helper of helpers) {
    for (const person of splitNames(helper)) people.push({ ...person, role: 'CONTRIBUTOR' });
  }
  return people;
}

/** The names on a line that has a label ("By", "Author:") or looks like names alone; undefined where it is something else. */
export function readByline(line: string, unlabelled: 'NEVER' | 'IF_LIKE_NAMES'): BylineRecord[] | undefined {
  const { label, rest } = stripLabel(line);
  if (label === undefined && unlabelled === 'NEVER') return undefined;
  if (rest === '' || rest.length > 300) return undefined;
  const people = splitBylines(line);
  // "Author:" says so itself; "By the sea" and "Energy and Security" do not.
  const sure = label !== undefined && /[:–—-]|\sby|written/i.test(label);
  if (sure) return people.length > 0 ? people : undefined;
  return people.length > 0 && people.every(({ name }) => isPersonName(name)) ? people : undefined;
}

/** Two to five words, each capitalised (particles aside): "Anna Petrova", "Dr. J. van der Berg"; "Staff" too. */
export function isPersonName(text: string): boolean {
  if (STAFF.test(text)) return true;
  const words = text.split(' ').filter((word) => !SUFFIX.test(word.replace(/,$/, '')));
  if (words.length < 2 || words.length > 6 || /[\d!?:;/|@…]|\p{Ll}\.$/u.test(text.replace(/\b(?:Jr|Sr)\.$/, '')))
    return false;
  if (!/^\p{Lu}/u.test(words[0]!) || !/^[\p{Lu}'’]/u.test(words.at(-1)!)) return false;
  if (
    /^(?:the|an?|new|why|how|what|when|where|who|is|are|can|will|in|on|at|from|for|to|about|our|no|not|more|le|la|les|un|une|der|die|das)$/iu.test(
      words[0]!,
    )
  )
    return false;
  return words.every(
    (word) => /^[\p{Lu}'’]/u.test(word) || /^(?:al|el|ul)-/iu.test(word) || PARTICLE.has(word.toLowerCase()),
  );
}

/** "Senior Fellow, Aral Institute": a post or an institution rather than a person. */
export function looksLikeAffiliation(text: string): boolean {
  return AFFILIATION.test(text) && !isTitledName(text) && !endsWithStop(text);
}

function endsWithStop(text: string): boolean {
  return /\p{Ll}{3}\.$/u.test(text);
}

function stripLabel(line: string): { label?: string; role: Role; rest: string } {
  for (const [role, pattern] of LABELS) {
    const label = pattern.exec(line)?.[0];
    if (label !== undefined) {
      const inner =
        role === 'AUTHOR' ? line.slice(label.length).replace(/^by\s+(?=\p{Lu})/iu, '') : line.slice(label.length);
      return { label, role, rest: trimEnds(inner) };
    }
  }
  return { role: 'AUTHOR', rest: trimEnds(line) };
}

function withRole(person: BylineRecord, role: Role): BylineRecord {
  return role === 'AUTHOR' ? person : { ...person, role };
}

function splitNames(text: string): BylineRecord[] {
  // "RFE/RL"
  if (agencyName(text) !== undefined) return [{ name: text }];
  const people: BylineRecord[] = [];
  for (const { part, isAlone } of splitList(text)) {
    const last = people.at(-1);
    if (last && SUFFIX.test(part)) last.name += `, ${part}`;
    else if (last && (isAffiliation(part) || (isAlone && isAgencyOf(last, part)))) {
      last.affiliation = last.affiliation === undefined ? part : `${last.affiliation}, ${part}`;
    } else {
      const person = nameAndBrackets(part);
      if (person) people.push(person);
    }
  }
  return unInvert(people, text);
}

function isAffiliation(part: string): boolean {
  return AFFILIATION.test(part.replace(/\(.*\)$/u, '')) && !isTitledName(part);
}

/** "Anna Petrova, Reuters"; "Reuters, AFP" are two agencies. */
function isAgencyOf({ name }: BylineRecord, part: string): boolean {
  return agencyName(part) !== undefined && agencyName(name) === undefined;
}

/** "Professor Anna Petrova" has a word of a post and is still a person. */
function isTitledName(part: string): boolean {
  return (
    /^(?:prof(?:essor)?|ambassador|minister|president)\.?\s\p{Lu}\p{L}+\s\p{Lu}\p{L}+$/iu.test(part) &&
    isPersonName(part)
  );
}

/** Names and what stands beside them; alone is what no "and" joins to its neighbour. */
function splitList(text: string): { part: string; isAlone: boolean }[] {
  return outsideBrackets(text, /[;,/|•]/u)
    .flatMap((piece) => {
      const parts = splitAnd(piece);
      return parts.map((part) => ({ part: trimEnds(part), isAlone: parts.length === 1 && parts[0] === piece }));
    })
    .filter(({ part }) => /\p{L}/u.test(part));
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
  if (AFFILIATION.test(text)) {
    const [before = '', ...after] = text.split(AND);
    return after.length > 0 && after.every(isPersonName) ? [before, ...after] : [text];
  }
  return text.split(AND).flatMap((name) => {
    const names = name.split(AND_BETWEEN_NAMES);
    return names.length > 1 && names.every((each) => each.trim().split(' ').length > 1) ? names : [name];
  });
}

/** "Anna Petrova (Caspian Institute)" */
function nameAndBrackets(part: string): BylineRecord | undefined {
  const match = /^(.*?)\s*\(([^()]+)\)$/u.exec(part);
  if (!match) return { name: part };
  if (match[1] === '') return undefined;
  return SUFFIX.test(match[2]!) ? { name: part } : { name: match[1]!, affiliation: match[2]!.trim() };
}

/** "Petrova, Anna" alone is one person, family name first. */
function unInvert(people: BylineRecord[], text: string): BylineRecord[] {
  const [family, given] = people;
  const single = (person?: BylineRecord): boolean =>
    person !== undefined && /^[\p{L}.'’-]+$/u.test(person.name) && agencyName(person.name) === undefined;
  const inverted =
    people.length === 2 && /^[^,;&]+,[^,;&]+$/u.test(text) && single(family) && single(given) && !AND.test(text);
  return inverted ? [{ name: `${given!.name} ${family!.name}` }] : people;
}

function trimEnds(text: string): string {
  return text
    .replace(/^[\s,;:|•·–—-]+|[\s,;:|•·–—-]+$/gu, '')
    .replace(/^(?:by|par)\s+(?=\p{Lu})/u, '')
    .trim();
}
