import { splitBylines } from '../text/bylines.js';
import { cleanLine } from '../text/clean-text.js';
import type { FrontEntry } from '../text/front-matter.js';
import { FrontReader } from '../text/front-reader.js';
import type { BylineRecord } from '../importer.js';
import { parseOrcid } from '../text/orcid.js';
import { plainText } from '../text/plain-text.js';
import type { AuthorFile } from './markdown-site.js';

type Role = NonNullable<BylineRecord['role']>;

const ROLES: Record<string, Role> = {
  author: 'AUTHOR',
  editor: 'EDITOR',
  translator: 'TRANSLATOR',
  contributor: 'CONTRIBUTOR',
};

/**
 * `authors` (or `author`, `by`, `byline`): text with several names, a list of names, or a list of
 * {name | givenName familyName, role, affiliation, orcid, …}. `editors`, `translators` and `contributors` are read alike.
 * A role that is none of ours ("Senior Fellow") is a post. `site` has what the site's own files say of the authors that a text
 * of these refers to.
 */
export function readPeople(reader: FrontReader, site: AuthorFiles = new Map()): BylineRecord[] {
  const people = peopleOf(reader, site, reader.entry(...AUTHOR_KEYS));
  for (const [key, role] of Object.entries(ROLES)) {
    if (role !== 'AUTHOR') people.push(...peopleOf(reader, site, reader.entry(`${key}s`, key), role));
  }
  return people;
}

/** By the reference as it is written. */
export type AuthorFiles = ReadonlyMap<string, AuthorFile>;

/** Texts in the keys about people that may name a file of the site. */
export function authorReferences(reader: FrontReader): string[] {
  const keys = [AUTHOR_KEYS, ['editors', 'editor'], ['translators', 'translator'], ['contributors', 'contributor']];
  const references = keys.flatMap((names) => {
    const value = reader.entry(...names)?.value;
    if (value?.kind === 'text') return [value.text, ...value.text.split(/[,;]|\s+(?:and|&)\s+/)];
    const items = value?.kind === 'list' ? value.items.map((item) => item.value) : value ? [value] : [];
    return items.map((item) =>
      item.kind === 'map' ? (idOf(item.entries) ?? '') : item.kind === 'text' ? item.text : '',
    );
  });
  return [...new Set(references.map(cleanLine))].filter((reference) => reference !== '');
}

const AUTHOR_KEYS = ['authors', 'author', 'by', 'byline', 'bylines'];

function idOf(keys: ReadonlyMap<string, FrontEntry>): string | undefined {
  const value = (keys.get('id') ?? keys.get('slug') ?? keys.get('ref') ?? keys.get('key'))?.value;
  return value?.kind === 'text' ? cleanLine(value.text) : undefined;
}

function peopleOf(reader: FrontReader, site: AuthorFiles, entry: FrontEntry | undefined, role?: Role): BylineRecord[] {
  if (!entry) return [];
  const { value } = entry;
  const found =
    value.kind === 'text'
      ? site.has(cleanLine(value.text))
        ? [personOf(entry, reader, site)]
        : splitBylines(value.text).map((person) => namedByFile(person, entry, reader, site))
      : value.kind === 'map'
        ? [personOf(entry, reader, site)]
        : value.items.map((item) => personOf({ ...item, key: entry.key }, reader, site));
  const people = found.filter((person) => person !== undefined);
  return role === undefined ? people : people.map((person) => ({ ...person, role }));
}

function personOf(entry: FrontEntry, reader: FrontReader, site: AuthorFiles): BylineRecord | undefined {
  const { value } = entry;
  // An item of a list is one person: "Petrova, Anna and Sons" is not for us to take apart.
  if (value.kind === 'text') return namedByFile({ name: cleanLine(value.text) }, entry, reader, site);
  const keys = value.kind === 'map' ? value.entries : undefined;
  const id = keys && idOf(keys);
  const known = id === undefined ? undefined : site.get(id);
  if (known && !keys?.has('name')) return personOfFile(known);
  const text = (...names: string[]): string | undefined => {
    const found = names.map((name) => keys?.get(name)).find((each) => each !== undefined);
    return found && reader.textOf({ ...found, key: `${entry.key}.${found.key}` });
  };
  const parts = [text('given', 'givenname', 'firstname', 'first'), text('family', 'familyname', 'lastname', 'last')];
  const name = text('name', 'fullname', 'displayname') ?? parts.filter((part) => part !== undefined).join(' ');
  if (name === '' && id !== undefined) return withLogin({ name: id }, entry, reader);
  if (name === '') {
    reader.warn(entry, 'a name, or {name, role, affiliation, orcid}');
    return undefined;
  }
  const person: BylineRecord = { ...(known && personOfFile(known)), name };
  const written = text('role');
  const role = ROLES[written?.toLowerCase() ?? ''];
  if (role) person.role = role;
  const facts: Partial<BylineRecord> = {
    title: (role ? undefined : written) ?? text('title', 'position', 'jobtitle'),
    email: text('email'),
    biography: text('bio', 'biography', 'about'),
    photoUrl: addressIn(text('photo', 'headshot', 'avatar', 'image', 'picture', 'imageurl')),
    url: addressIn(text('url', 'website', 'homepage')),
  };
  Object.assign(person, said(facts));
  const affiliation = affiliationOf(
    keys?.get('affiliation') ?? keys?.get('affiliations') ?? keys?.get('organisation') ?? keys?.get('organization'),
    entry,
    reader,
  );
  if (affiliation !== undefined) person.affiliation = affiliation;
  const orcid = orcidOf(keys?.get('orcid'), entry, reader);
  if (orcid !== undefined) person.orcid = orcid;
  return person;
}

/** Text, {name}, or the first of a list of either. */
function affiliationOf(found: FrontEntry | undefined, entry: FrontEntry, reader: FrontReader): string | undefined {
  if (!found) return undefined;
  const first = found.value.kind === 'list' ? found.value.items[0] : found;
  const name = first?.value.kind === 'map' ? first.value.entries.get('name') : first;
  return name && reader.textOf({ ...name, key: `${entry.key}.${found.key}` });
}

function orcidOf(found: FrontEntry | undefined, entry: FrontEntry, reader: FrontReader): string | undefined {
  if (!found) return undefined;
  const orcid = found.value.kind === 'text' ? parseOrcid(found.value.text) : undefined;
  if (orcid === undefined) {
    reader.warn(
      { ...found, key: `${entry.key}.${found.key}` },
      'an ORCID iD with a right check digit, such as 0000-0002-1825-0097',
    );
  }
  return orcid;
}

/** Some sites name an author by the file about them ("_authors/anna-petrova.md") or by an id; what cannot be opened gives its name alone. */
function namedByFile(
  person: BylineRecord,
  entry: FrontEntry,
  reader: FrontReader,
  site: AuthorFiles,
): BylineRecord | undefined {
  const known = site.get(person.name);
  if (known) return { ...personOfFile(known), ...(person.role && { role: person.role }) };
  const slug = /^(?:[\w.-]+\/)*([\p{L}\p{N}-]+)\.(?:md|markdown|ya?ml|json)$/iu.exec(person.name)?.[1];
  if (slug === undefined) return withLogin(person, entry, reader);
  const name = nameOfSlug(slug);
  reader.warn(entry, 'a name', `"${name}" was taken from the file's name.`);
  return { ...person, name };
}

/** "anna-petrova" and "apetrova" are ids that the site resolved: kept as such, and the first is a name that can be read. */
function withLogin(person: BylineRecord, entry: FrontEntry, reader: FrontReader): BylineRecord {
  if (!/^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/.test(person.name)) return person;
  const id = person.name;
  if (!/^[a-z]+(?:-[a-z]+){1,3}$/.test(id)) return { ...person, sourceId: id };
  const name = nameOfSlug(id);
  reader.warn({ ...entry, value: { kind: 'text', text: id } }, 'a name', `"${name}" was taken from the author’s id.`);
  return { ...person, name, sourceId: id };
}

function nameOfSlug(slug: string): string {
  return slug
    .replace(/-\d+$/, '')
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** What a site's file about an author says; its text is the biography. `title` is the page's, which is the name. */
function personOfFile({ id, entries, body }: AuthorFile): BylineRecord {
  // What is wrong in a file about an author is not this article's fault, and would be said with every article.
  const file = new FrontReader(new Map(entries), []);
  const parts = [file.text('given', 'givenname', 'firstname', 'first'), file.text('family', 'familyname', 'lastname', 'last')]; // prettier-ignore
  const whole = parts.filter((part) => part !== undefined).join(' ');
  const named = file.text('name', 'fullname', 'displayname') ?? (whole || undefined);
  const name = named ?? file.text('title') ?? nameOfSlug(id);
  const post = file.text('role', 'position', 'jobtitle', 'job');
  const byline = file.text('byline');
  const orcid = file.entry('orcid');
  return {
    name,
    sourceId: id,
    ...said({
      title: post ?? (named === undefined ? undefined : file.text('title')) ?? (byline === name ? undefined : byline),
      affiliation: affiliationOf(file.entry('affiliation', 'affiliations', 'organisation', 'organization', 'organisations', 'organizations', 'company'), { key: id, value: { kind: 'text', text: id }, line: 1 }, file), // prettier-ignore
      orcid: orcid?.value.kind === 'text' ? parseOrcid(orcid.value.text) : undefined,
      email: file.text('email', 'mail')?.replace(/^mailto:/i, ''),
      biography: plainText(file.text('bio', 'biography', 'about', 'description') ?? body) || undefined,
      photoUrl: addressIn(file.text('headshot', 'photo', 'avatar', 'image', 'picture', 'profileimage', 'imageurl')),
      url: addressIn(file.text('url', 'website', 'homepage', 'web')),
    }),
  };
}

function addressIn(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined;
}

function said(facts: { [Name in keyof BylineRecord]?: BylineRecord[Name] | undefined }): Partial<BylineRecord> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
