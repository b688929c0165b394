import sql from 'sql-template-tag';
import { queueForRelations } from '../articles/article.rows.js';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import { findTargets } from './card-targets.reader.js';
import type { Card, CardHolder } from './card.js';
import { insertEdges } from './editorial-edges.writer.js';
import { queueTranslations } from './related-queue.js';

/** What waits for an article that is not here yet. */
export interface Pending {
  article: number;
  kind: 'RELATED' | 'TRANSLATION_OF';
  position: number;
  reference: string;
  topic: number | null;
}

export async function insertPending({ manager }: WriteContext, pending: readonly Pending[]): Promise<void> {
  if (pending.length === 0) return;
  const columns = {
    article: 'integer',
    kind: 'text',
    position: 'integer',
    reference: 'text',
    topic: 'integer',
  } as const;
  await rows(
    manager,
    sql`INSERT INTO pending_references (article_id, kind, position, reference, card_topic_id)
        SELECT v.article, v.kind, v.position, v.reference, v.topic FROM ${rowset('v', columns, pending)}`,
  );
}

/** An article that has come. */
export interface Arrived {
  pk: number;
  sourcePk: number;
  /** What references may name it by: slugs, addresses, public ids. */
  names: readonly string[];
  /** The same, from within its source. */
  externalId: string | null;
}

/** Turns references that waited for these articles into edges and translation links. Gives the keys of those that were waited for. */
export async function resolvePending(context: WriteContext, arrived: readonly Arrived[]): Promise<number[]> {
  if (arrived.length === 0) return [];
  const { manager, changes } = context;
  // An id counts in its source alone.
  const columns = { pk: 'integer', source: 'integer', name: 'text' } as const;
  const asked = arrived.flatMap(({ pk, sourcePk, names, externalId }) => [
    ...[...new Set(names)].map((name) => ({ pk, source: null, name })),
    ...(externalId === null ? [] : [{ pk, source: sourcePk, name: externalId }]),
  ]);
  const waiting = await rows<Omit<Pending, 'article' | 'reference'> & { pk: number; uuid: string; target: number }>(
    manager,
    sql`DELETE FROM pending_references p USING articles w, ${rowset('v', columns, asked)}
        WHERE p.reference = v.name AND w.id = p.article_id AND w.id <> v.pk AND (v.source IS NULL OR w.source_id = v.source)
        RETURNING w.id AS "pk", w.uuid AS "uuid", p.kind AS "kind", p.position AS "position",
          p.card_topic_id AS "topic", v.pk AS "target"`,
  );
  const edges = waiting.filter(({ kind }) => kind === 'RELATED');
  await insertEdges(
    context,
    edges.map(({ pk, target, position, topic }) => ({ article: pk, target, position, topic })),
  );
  for (const { pk, uuid, kind, target } of waiting) {
    if (kind === 'TRANSLATION_OF') await linkTranslation(context, pk, target);
    changes.add({
      kind: 'ARTICLE',
      uuid,
      operation: 'UPDATED',
      fields: [kind === 'RELATED' ? 'related' : 'translations'],
    });
  }
  return waiting.map(({ target }) => target);
}

/**
 * Links translations to their originals (slug, address or id in the source, or the article itself that an export names); waits
 * for those that are not here yet.
 */
export async function setTranslations(
  context: WriteContext,
  translations: readonly { holder: CardHolder; reference: string; original: { uuid: string; slug: string } | null }[],
): Promise<void> {
  const cards = translations.map(({ holder, reference, original }) => ({
    holder,
    position: 0,
    card: {
      ...{ title: null, slug: reference, url: reference, externalId: reference, topic: null, excerpt: null },
      ...(original && { target: { ...original, source: null, language: null, stub: null } }),
    },
    topicPk: null,
    target: null,
  }));
  await findTargets(context, cards);
  const waiting: Pending[] = [];
  for (const { holder, card, target } of cards as Card[]) {
    const reference = card.target?.uuid ?? card.slug!;
    if (target === null)
      waiting.push({ article: holder.pk, kind: 'TRANSLATION_OF', position: 0, reference, topic: null });
    else if (target !== holder.pk) await linkTranslation(context, holder.pk, target);
  }
  await insertPending(context, waiting);
}

/**
 * Translations all point at one original, whichever of them a source names. Two that name each other stay as they are linked.
 * Translations of one article are not related: the lists of all of them are worked out again.
 */
async function linkTranslation({ manager }: WriteContext, pk: number, originalPk: number): Promise<void> {
  const linked = await rows<{ pk: number; original: number }>(
    manager,
    sql`UPDATE articles t SET translation_of_id = r.id
        FROM (SELECT coalesce(o.translation_of_id, o.id) AS id FROM articles o WHERE o.id = ${originalPk}) r
        WHERE r.id <> ${pk} AND (t.id = ${pk} OR t.translation_of_id = ${pk})
        RETURNING t.id AS "pk", r.id AS "original"`,
  );
  // All over again for those that are other translations now: whoever remembers them must look anew.
  await queueForRelations(
    manager,
    linked.map((each) => each.pk),
  );
  await queueTranslations(
    manager,
    linked.map(({ original }) => original),
  );
}
