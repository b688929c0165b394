import sql, { raw, type Sql } from 'sql-template-tag';
import type { WriteContext } from '../changes/write-transaction.js';
import { tableOf } from '../platform/columns.js';
import { rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import { Section } from '../sections/section.entity.js';
import { Source } from '../sources/source.entity.js';
import { Topic } from '../topics/topic.entity.js';
import { setTopicParents } from '../topics/topic.writer.js';
import { canonicalTerm } from '../topics/vocabulary.js';
import { findOrCreateNamed, type Named } from './named.writer.js';
import type { SectionInput, SourceInput, TopicInput } from './noun-input.js';

type NamedInput = SourceInput | SectionInput | TopicInput;

/** What became of a noun: `fields` were not known before; all of them where it is new. */
export interface SavedNoun {
  slug: string;
  isNew: boolean;
  fields: string[];
}

const ENTITIES = { SOURCE: Source, SECTION: Section, TOPIC: Topic } as const;

/** Keeps what is said of sources, sections or topics (of one of these kinds) for themselves, in their order. Nothing is overwritten. */
export async function saveNamedNouns<Input extends NamedInput>(
  context: WriteContext,
  type: Input['type'],
  given: readonly Input[],
): Promise<SavedNoun[]> {
  if (given.length === 0) return [];
  const nouns = given.map((noun) => (noun.type === 'TOPIC' ? { ...noun, name: canonicalTerm(noun.name) } : noun));
  const names = nouns.map(({ name }) => name);
  const fresh = new Set(names.map(textKey));
  for (const key of (await storedByKey(context, type, names)).keys()) fresh.delete(key);
  const identities = nouns.flatMap(({ uuid, slug, name }) => (uuid === null ? [] : [{ uuid, slug: slug ?? name, name }])); // prettier-ignore
  await findOrCreateNamed(context, ENTITIES[type] as new () => Named, type, names, identities);
  const fields = new Map<string, string[]>();
  for (const [field, uuids] of await fillIn(context, nouns)) {
    for (const uuid of uuids) {
      fields.set(uuid, [...(fields.get(uuid) ?? []), field]);
      context.changes.add({ kind: type, uuid, operation: 'UPDATED', fields: [field] });
    }
  }
  const stored = await storedByKey(context, type, names);
  return names.map((name) => {
    const { uuid, slug } = stored.get(textKey(name))!;
    const isNew = fresh.delete(textKey(name));
    return { slug, isNew, fields: isNew ? [] : (fields.get(uuid) ?? []) };
  });
}

async function storedByKey({ manager }: WriteContext, type: NamedInput['type'], names: readonly string[]) {
  const found = await rows<{ key: string; uuid: string; slug: string }>(
    manager,
    sql`SELECT n.name_key AS "key", n.uuid AS "uuid", n.slug AS "slug" FROM ${raw(tableOf(ENTITIES[type]))} n
        WHERE n.name_key = ANY(${names.map(textKey)}::text[])`,
  );
  return new Map(found.map((noun) => [noun.key, noun]));
}

/** By field, the ids of those of which it was not known before. What the vocabulary says of its topics goes before. */
async function fillIn(context: WriteContext, nouns: readonly NamedInput[]): Promise<[string, string[]][]> {
  const topics = nouns.filter((noun) => noun.type === 'TOPIC');
  const urls = nouns.flatMap((noun) => (noun.type === 'SOURCE' ? [{ name: noun.name, value: noun.url }] : []));
  const descriptions = topics.map(({ name, description }) => ({ name, value: description }));
  return [
    ['url', await fillColumn(context, sql`sources`, sql`url`, sql`TRUE`, urls)],
    ['description', await fillColumn(context, sql`topics`, sql`description`, sql`n.code IS NULL`, descriptions)],
    ['parent', await setTopicParents(context, topics.flatMap(parentFacts))],
  ];
}

async function fillColumn(
  { manager }: WriteContext,
  table: Sql,
  column: Sql,
  mayFill: Sql,
  given: readonly { name: string; value: string | null }[],
): Promise<string[]> {
  const known = given.flatMap(({ name, value }) => (value === null ? [] : [{ key: textKey(name), value }]));
  if (known.length === 0) return [];
  const filled = await rows<{ uuid: string }>(
    manager,
    sql`UPDATE ${table} n SET ${column} = v.value FROM ${rowset('v', { key: 'text', value: 'text' }, known)}
        WHERE n.name_key = v.key AND n.${column} IS NULL AND ${mayFill} RETURNING n.uuid AS "uuid"`,
  );
  return filled.map(({ uuid }) => uuid);
}

function parentFacts({ name, parent }: TopicInput) {
  return parent === null ? [] : [{ topicParents: { [name]: parent.name }, identities: { topics: [parent] } }];
}
