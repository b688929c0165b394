import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import type { WriteContext } from '../changes/write-transaction.js';
import { findOrCreateNamed, type NamedIdentity } from '../directory/named.writer.js';
import { rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import { Topic } from './topic.entity.js';
import { canonicalTerm, widerTopicOf } from './vocabulary.js';

/** What an article's source says of topics. */
interface TopicFacts {
  topicParents?: Record<string, string>;
  identities?: { topics?: NamedIdentity[] };
}

interface Placed {
  pk: number;
  uuid: string;
  parent: number | null;
  /** Topics of the vocabulary lie where it says. */
  code: string | null;
}

export function topicIdentities(inputs: readonly TopicFacts[]): NamedIdentity[] {
  return inputs.flatMap(({ identities }) => identities?.topics ?? []);
}

/**
 * Keys of the topics that terms name, by `textKey` of the term; those that are missing are made. A term that is a name of one of the
 * vocabulary's topics gives that topic; another one is filed under the topic of the vocabulary that it names in part, unless
 * it lies somewhere already or its source says where.
 */
export async function findOrCreateTopics(
  context: WriteContext,
  terms: readonly string[],
  facts: readonly TopicFacts[],
): Promise<ReadonlyMap<string, number>> {
  const names = new Map(terms.map((term) => [term, canonicalTerm(term)]));
  const keys = await findOrCreateNamed(context, Topic, 'TOPIC', names.values(), topicIdentities(facts));
  const found = new Map(terms.map((term) => [textKey(term), keys.get(textKey(names.get(term)!))!]));
  const placed = new Set(facts.flatMap(({ topicParents }) => Object.keys(topicParents ?? {}).map(textKey)));
  const wider = new Map(
    terms.flatMap((term) => {
      const topic = placed.has(textKey(term)) ? null : widerTopicOf(term);
      return topic ? [[found.get(textKey(term))!, topic.code] as const] : [];
    }),
  );
  if (wider.size === 0) return found;
  const values = [...wider].map(([pk, code]) => ({ pk, code }));
  const moved = await rows<{ uuid: string }>(
    context.manager,
    sql`UPDATE topics t SET parent_id = p.id
        FROM ${rowset('v', { pk: 'integer', code: 'text' }, values)} JOIN topics p ON p.code = v.code
        WHERE t.id = v.pk AND t.parent_id IS NULL AND t.code IS NULL
          AND NOT EXISTS (SELECT FROM topic_closure c WHERE c.ancestor_id = t.id AND c.descendant_id = p.id)
        RETURNING t.uuid AS "uuid"`,
  );
  for (const { uuid } of moved) context.changes.add({ kind: 'TOPIC', uuid, operation: 'UPDATED', fields: ['parent'] });
  return found;
}

/**
 * Files topics under the wider topics that sources name, making those that are missing. A topic that has a wider one keeps
 * it, as facts about authors are kept; what would make a circle, or more than 20 levels, is passed over. Gives the ids of those that were filed.
 */
export async function setTopicParents(context: WriteContext, inputs: readonly TopicFacts[]): Promise<string[]> {
  const pairs = inputs.flatMap(({ topicParents }) =>
    Object.entries(topicParents ?? {}).map(([name, parent]) => [canonicalTerm(name), canonicalTerm(parent)] as const),
  );
  if (pairs.length === 0) return [];
  const keys = await findOrCreateNamed(context, Topic, 'TOPIC', pairs.flat(), topicIdentities(inputs));
  const topics = await withAncestors(context.manager, [...keys.values()]);
  const placed: Placed[] = [];
  for (const [name, parentName] of pairs) {
    const topic = topics.get(keys.get(textKey(name))!)!;
    const parent = keys.get(textKey(parentName))!;
    if (topic.parent !== null || topic.code !== null || isWithin(topics, parent, topic.pk)) continue;
    topic.parent = parent;
    placed.push(topic);
  }
  for (const topic of placed) if (isTooDeep(topics, topic)) topic.parent = null;
  const kept = placed.filter(({ parent }) => parent !== null);
  if (kept.length === 0) return [];
  await rows(
    context.manager,
    sql`UPDATE topics t SET parent_id = v.parent FROM ${rowset('v', { pk: 'integer', parent: 'integer' }, kept)} WHERE t.id = v.pk`,
  );
  for (const { uuid } of kept) context.changes.add({ kind: 'TOPIC', uuid, operation: 'UPDATED', fields: ['parent'] });
  return kept.map(({ uuid }) => uuid);
}

async function withAncestors(manager: EntityManager, keys: readonly number[]): Promise<Map<number, Placed>> {
  const found = await rows<Placed>(
    manager,
    sql`WITH RECURSIVE up AS (
          SELECT t.id, t.uuid, t.parent_id, t.code FROM topics t WHERE t.id = ANY(${keys}::integer[])
          UNION SELECT t.id, t.uuid, t.parent_id, t.code FROM up u JOIN topics t ON t.id = u.parent_id)
        SELECT u.id AS "pk", u.uuid AS "uuid", u.parent_id AS "parent", u.code AS "code" FROM up u`,
  );
  return new Map(found.map((topic) => [topic.pk, topic]));
}

/** Levels of topics. What each lies under is kept for all levels, so a chain of 10,000 would fill the disk. */
const MAX_LEVELS = 20;

function isTooDeep(topics: ReadonlyMap<number, Placed>, topic: Placed): boolean {
  let levels = 1;
  for (let at = topic.parent; at !== null; at = topics.get(at)?.parent ?? null) if (++levels > MAX_LEVELS) return true;
  return false;
}

/** Whether `pk` is `ancestor` or lies under it. */
function isWithin(topics: ReadonlyMap<number, Placed>, pk: number, ancestor: number): boolean {
  for (let at: number | null = pk; at !== null; at = topics.get(at)?.parent ?? null) if (at === ancestor) return true;
  return false;
}
