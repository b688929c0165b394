import { splitBylines } from '../text/bylines.js';
import type { BylineRecord } from '../importer.js';
import { parseOrcid } from '../text/orcid.js';
import { isThing, listOf, type Thing } from './html-json-ld.js';
import { addressOf, lineOf } from './html-values.js';

type Resolve = (value: unknown) => unknown;
type Role = NonNullable<BylineRecord['role']>;

/** Most people on one page: papers of physics have hundreds, everything else a handful. */
const MAX_PEOPLE = 200;

/** People of a schema.org property: names, lists of them, objects, references to objects. */
export function peopleOf(value: unknown, resolve: Resolve, role?: Role): BylineRecord[] {
  const people: BylineRecord[] = [];
  for (const each of listOf(value).slice(0, MAX_PEOPLE)) {
    const person = resolve(each);
    if (isThing(person)) people.push(...personOf(person, resolve));
    else people.push(...namesOf(person));
  }
  return distinct(role === undefined ? people : people.map((person) => ({ ...person, role })));
}

/** Names in a text of metadata. An address or an account is no name. */
export function namesOf(value: unknown): BylineRecord[] {
  const text = lineOf(value);
  if (text === undefined || /^(?:https?:\/\/|www\.|@)|^\S+@\S+\.\S+$/i.test(text)) return [];
  // "Anna Petrova (with Marat Example and Li Sample)"
  return splitBylines(text.replace(/\s*\((?:avec|with|mit|con|com)\s+([^()]*)\)/iu, ' with $1'));
}

/** Each person once: pages repeat them in several places. */
export function distinct(people: BylineRecord[]): BylineRecord[] {
  const seen = new Set<string>();
  return people.filter(({ name, role }) => {
    const key = `${name.toLowerCase()} ${role ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}

function personOf(person: Thing, resolve: Resolve): BylineRecord[] {
  const written = lineOf(person.name) ?? joinedName(person);
  if (written === undefined) return [];
  const names = splitBylines(written);
  // One object holds several people at times: "Anna Petrova and Marat Example".
  if (names.length !== 1) return names;
  const addresses = [person.url, person['@id'], person.sameAs]
    .flatMap(listOf)
    .filter((each) => typeof each === 'string');
  const orcids = [...addresses, ...listOf(person.identifier).map((each) => (isThing(each) ? each.value : each))];
  const affiliation = nameOf(person.affiliation, resolve) ?? nameOf(person.worksFor, resolve);
  const image = listOf(person.image).map((each) => (isThing(each) ? (each.url ?? each.contentUrl) : each))[0];
  return [
    compact({
      ...names[0]!,
      title: lineOf(listOf(person.jobTitle)[0]) ?? lineOf(listOf(person.honorificPrefix)[0]),
      affiliation: affiliation ?? names[0]!.affiliation,
      email: emailOf(person.email),
      biography: lineOf(person.description, 5000),
      orcid: orcids.flatMap((each) => (typeof each === 'string' ? (parseOrcid(each) ?? []) : []))[0],
      url: [person.url, ...listOf(person.sameAs)].map((each) => addressOf(each)).find((each) => each !== undefined),
      photoUrl: addressOf(image),
    }),
  ];
}

function joinedName(person: Thing): string | undefined {
  return lineOf([person.givenName, person.familyName].filter((part) => typeof part === 'string').join(' '));
}

function nameOf(value: unknown, resolve: Resolve): string | undefined {
  const found = resolve(listOf(value)[0]);
  return lineOf(isThing(found) ? found.name : found);
}

function emailOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim().replace(/^mailto:/i, '') : '';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : undefined;
}

function compact(person: BylineRecord): BylineRecord {
  return Object.fromEntries(
    Object.entries(person).filter(([, value]) => value !== undefined),
  ) as unknown as BylineRecord;
}
