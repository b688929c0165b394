import { splitBylines } from '../bylines.js';
import { cleanLine } from '../clean-text.js';
import type { FrontEntry } from '../front-matter.js';
import type { FrontReader } from '../front-reader.js';
import type { BylineRecord } from '../importer.js';
import { parseOrcid } from '../orcid.js';

type Role = NonNullable<BylineRecord['role']>;

const ROLES: Record<string, Role> = {
  author: 'AUTHOR',
  editor: 'EDITOR',
  translator: 'TRANSLATOR',
  contributor: 'CONTRIBUTOR',
};

/**
 * `authors` (or `author`, `by`, `byline`): text with several names, a list of names, or a list of
 * {name | givenName familyName, role, affiliation, orcid}. `editors`, `translators` and `contributors` are read alike.
 * A role that is none of ours ("Senior Fellow") is a post, and says nothing about this article.
 */
export function readPeople(reader: FrontReader): BylineRecord[] {
  const people = peopleOf(reader, reader.entry('authors', 'author', 'by', 'byline', 'bylines'));
  for (const [key, role] of Object.entries(ROLES)) {
    if (role !== 'AUTHOR') people.push(...peopleOf(reader, reader.entry(`${key}s`, key), role));
  }
  return people;
}

function peopleOf(reader: FrontReader, entry: FrontEntry | undefined, role?: Role): BylineRecord[] {
  if (!entry) return [];
  const { value } = entry;
  const found =
    value.kind === 'text'
      ? splitBylines(value.text).map((person) => namedByFile(person, entry, reader))
      : value.kind === 'map'
        ? [personOf(entry, reader)]
        : value.items.map((item) => personOf({ ...item, key: entry.key }, reader));
  const people = found.filter((person) => person !== undefined);
  return role === undefined ? people : people.map((person) => ({ ...person, role }));
}

function personOf(entry: FrontEntry, reader: FrontReader): BylineRecord | undefined {
  const { value } = entry;
  // An item of a list is one person: "Petrova, Anna and Sons" is not for us to take apart.
  if (value.kind === 'text') return namedByFile({ name: cleanLine(value.text) }, entry, reader);
  const keys = value.kind === 'map' ? value.entries : undefined;
  const text = (...names: string[]): string | undefined => {
    const found = names.map((name) => keys?.get(name)).find((each) => each !== undefined);
    return found && reader.textOf({ ...found, key: `${entry.key}.${found.key}` });
  };
  const parts = [text('given', 'givenname', 'firstname', 'first'), text('family', 'familyname', 'lastname', 'last')];
  const name = text('name', 'fullname', 'displayname') ?? parts.filter((part) => part !== undefined).join(' ');
  if (name === '') {
    reader.warn(entry, 'a name, or {name, role, affiliation, orcid}');
    return undefined;
  }
  const role = ROLES[text('role')?.toLowerCase() ?? ''];
  const person: BylineRecord = { name };
  if (role) person.role = role;
  const affiliation = affiliationOf(
    keys?.get('affiliation') ?? keys?.get('affiliations') ?? keys?.get('organisation'),
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

/** Some sites name an author by the file about them ("_authors/anna-petrova.md"), which an importer of one file cannot open. */
function namedByFile(person: BylineRecord, entry: FrontEntry, reader: FrontReader): BylineRecord {
  const slug = /^(?:[\w.-]+\/)*([\p{L}\p{N}-]+)\.(?:md|markdown|ya?ml|json)$/iu.exec(person.name)?.[1];
  if (slug === undefined) return person;
  const name = slug
    .replace(/-\d+$/, '')
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
  reader.warn(entry, 'a name', `"${name}" was taken from the file's name.`);
  return { ...person, name };
}
