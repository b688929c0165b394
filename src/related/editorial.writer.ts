import sql from 'sql-template-tag';
import { notOther } from '../articles/article-identity.js';
import type { RelatedInput } from '../articles/article-input.js';
import { queueForRelations } from '../articles/article.rows.js';
import type { WriteContext } from '../changes/write-transaction.js';
import { groupBy, rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import { titleKey } from '../platform/text-key.js';
import { queueTranslations } from './related-queue.js';

/** The article on whose page cards stand. */
export interface CardHolder {
  pk: number;
  sourcePk: number;
  source: string;
  language: string | null;
  /** From when the public sees it; null where its status keeps it hidden. */
  visibleFrom: string | null;
}

/** One card or reference of a holder. */
export interface Card {
  holder: CardHolder;
  position: number;
  card: RelatedInput;
  topicPk: number | null;
  /** Source of the stub that it may become, where that is another than the holder's. */
  stubSourcePk?: number;
  /** The article it shows, once it is known. */
  target: number | null;
}

export const EDITORIAL_REASON = "editor's pick";

/** Takes the editorial edges off articles; gives the articles that they showed, for `refreshTargets`. */
export async function removeEditorialEdges({ manager }: WriteContext, keys: readonly number[]): Promise<number[]> {
  if (keys.length === 0) return [];
  const removed = await rows<{ pk: number }>(
    manager,
    sql`DELETE FROM related_edges e WHERE e.article_id = ANY(${keys}::integer[]) AND e.origin = 'EDITORIAL' RETURNING e.target_id AS "pk"`,
  );
  return removed.map(({ pk }) => pk);
}

/**
 * Sets the target of every card whose article is here: by public id, id in the source, address, slug (now or formerly), or title in the
 * source. A bare reference does not reach a stub that only less public pages show: it would publish what their cards say.
 */
export async function findTargets({ manager }: WriteContext, cards: readonly Card[]): Promise<void> {
  if (cards.length === 0) return;
  const asked = cards.map(({ holder, card, stubSourcePk }, n) => ({
    n,
    uuid: card.target?.uuid ?? null,
    source: stubSourcePk ?? holder.sourcePk,
    ...namesOf(card, stubSourcePk),
    isTitled: card.title !== null,
    visible: holder.visibleFrom,
  }));
  const columns = {
    n: 'integer',
    uuid: 'uuid',
    source: 'integer',
    id: 'text',
    url: 'text',
    slug: 'text',
    title: 'text',
    isTitled: 'boolean',
    isApart: 'boolean',
    visible: 'timestamptz',
  } as const;
  const found = await rows<{ n: number; pk: number }>(
    manager,
    sql`SELECT DISTINCT ON (v.n) v.n AS "n", t.id AS "pk" FROM ${rowset('v', columns, asked)}
        CROSS JOIN LATERAL (
          SELECT a.id, 0 AS rank FROM articles a WHERE a.uuid = v.uuid
          UNION ALL SELECT a.id, 1 FROM articles a WHERE a.source_id = v.source AND a.external_id = v.id
          UNION ALL SELECT a.id, 2 FROM articles a WHERE a.canonical_url = v.url
          UNION ALL SELECT f.article_id, 3 FROM former_urls f WHERE f.url = v.url
          UNION ALL SELECT a.id, 4 FROM articles a WHERE a.slug = v.slug AND (NOT v.isApart OR a.source_id = v.source)
          UNION ALL SELECT f.article_id, 5 FROM former_slugs f WHERE f.slug = v.slug AND NOT v.isApart
          UNION ALL SELECT a.id, CASE WHEN a.is_stub THEN 7 ELSE 6 END FROM articles a
            WHERE a.source_id = v.source AND a.title_key = v.title AND ${notOther('a', sql`v.id`, sql`v.url`)}) t
        JOIN articles found ON found.id = t.id
        WHERE t.rank = 0 OR v.isTitled OR v.visible IS NULL OR NOT found.is_stub
          OR (found.status = 'PUBLISHED' AND found.visible_from <= v.visible)
        ORDER BY v.n, t.rank, t.id DESC`,
  );
  for (const { n, pk } of found) cards[n]!.target = pk;
}

/**
 * What the article of a card is looked for by. Where an export says which it is, its own names count: what the page says may mean
 * another by now. One of which the export has a record (`isApart`) is looked for by its slug in its source beside the public id.
 */
function namesOf({ target, ...card }: RelatedInput, targetSourcePk: number | undefined) {
  if (target && !target.stub) {
    return { id: null, url: null, slug: targetSourcePk === undefined ? null : target.slug, title: null, isApart: true };
  }
  const { externalId: id, url, slug, title } = { ...card, ...target?.stub, ...(target && { slug: target.slug }) };
  return { id, url, slug, title: title === null ? null : titleKey(title), isApart: false };
}

/** Makes edges of the cards whose target is known, never to the article itself, none twice; the others, bare references, wait. Gives the articles shown. */
export async function insertCards(context: WriteContext, cards: readonly Card[]): Promise<number[]> {
  const edges: Edge[] = [];
  const waiting: Pending[] = [];
  for (const ofHolder of groupBy(cards, ({ holder }) => holder.pk).values()) {
    const shown = new Set<number>();
    for (const { holder, position, card, topicPk, target } of ofHolder) {
      if (target === null) {
        waiting.push({
          article: holder.pk,
          kind: 'RELATED',
          position,
          reference: card.target?.uuid ?? card.externalId ?? card.slug ?? card.url!,
          topic: topicPk,
        });
      } else if (target !== holder.pk && !shown.has(target)) {
        shown.add(target);
        edges.push({ article: holder.pk, target, position, topic: topicPk });
      }
    }
  }
  await insertEdges(context, edges);
  await insertPending(context, waiting);
  return edges.map(({ target }) => target);
}

/** What waits for an article that is not here yet. */
interface Pending {
  article: number;
  kind: 'RELATED' | 'TRANSLATION_OF';
  position: number;
  reference: string;
  topic: number | null;
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

async function insertPending({ manager }: WriteContext, pending: readonly Pending[]): Promise<void> {
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

interface Edge {
  article: number;
  target: number;
  position: number;
  topic: number | null;
}

/** An editor's edge takes the place of a computed one to the same article. */
async function insertEdges({ manager }: WriteContext, edges: readonly Edge[]): Promise<void> {
  if (edges.length === 0) return;
  const columns = { article: 'integer', target: 'integer', position: 'integer', topic: 'integer' } as const;
  await rows(
    manager,
    sql`INSERT INTO related_edges (article_id, target_id, origin, position, score, reasons, card_topic_id)
        SELECT DISTINCT ON (v.article, v.target) v.article, v.target, 'EDITORIAL', v.position, 1, ${[EDITORIAL_REASON]}::text[], v.topic
        FROM ${rowset('v', columns, edges)} ORDER BY v.article, v.target, v.position
        ON CONFLICT (article_id, target_id) DO UPDATE SET origin = EXCLUDED.origin, position = EXCLUDED.position,
          score = EXCLUDED.score, reasons = EXCLUDED.reasons, card_topic_id = EXCLUDED.card_topic_id
          WHERE related_edges.origin = 'COMPUTED'`,
  );
}

/**
 * Brings articles up to date with the cards that show them: the topics that cards give them, and, for stubs, from when
 * they are visible, which is when the first published article that shows them is. A topic counts only if its card is
 * visible as soon as the article itself (or by now), so the cards of drafts and of scheduled articles give nothing away. One that
 * was found in the text too goes on as a detected one when its card goes.
 */
export async function refreshTargets({ manager, changes }: WriteContext, targets: readonly number[]): Promise<void> {
  if (targets.length === 0) return;
  const shown = await rows<{ pk: number; uuid: string }>(
    manager,
    sql`UPDATE articles t SET status = c.status, visible_from = c.visible_from
        FROM (
          SELECT stub.id, CASE WHEN count(s.id) > 0 THEN 'PUBLISHED' ELSE 'DRAFT' END AS status,
            coalesce(min(s.visible_from), 'infinity') AS visible_from
          FROM articles stub
          LEFT JOIN related_edges e ON e.target_id = stub.id AND e.origin = 'EDITORIAL'
          LEFT JOIN articles s ON s.id = e.article_id AND s.status = 'PUBLISHED' AND NOT s.is_stub
          WHERE stub.id = ANY(${targets}::integer[]) AND stub.is_stub
          GROUP BY stub.id) c
        WHERE t.id = c.id AND (t.status, t.visible_from) IS DISTINCT FROM (c.status, c.visible_from)
        RETURNING t.id AS "pk", t.uuid AS "uuid"`,
  );
  const retopiced = await rows<{ pk: number; uuid: string }>(
    manager,
    sql`WITH wanted AS (
          SELECT DISTINCT ON (e.target_id, e.card_topic_id) e.target_id, e.card_topic_id, e.position
          FROM related_edges e JOIN articles s ON s.id = e.article_id JOIN articles t ON t.id = e.target_id
          WHERE e.target_id = ANY(${targets}::integer[]) AND e.card_topic_id IS NOT NULL
            AND s.status = 'PUBLISHED' AND s.visible_from <= greatest(t.visible_from, now())
          ORDER BY e.target_id, e.card_topic_id, e.position),
        gone AS (
          DELETE FROM article_topics at WHERE at.article_id = ANY(${targets}::integer[]) AND at.origin = 'CARD'
            AND at.score IS NULL
            AND NOT EXISTS (SELECT FROM wanted w WHERE w.target_id = at.article_id AND w.card_topic_id = at.topic_id)
          RETURNING at.article_id),
        back AS (
          UPDATE article_topics at SET origin = 'DETECTED', position = (SELECT count(*) FROM article_topics better
            WHERE better.article_id = at.article_id AND better.score > at.score) WHERE at.article_id = ANY(${targets}::integer[]) AND at.origin = 'CARD'
            AND at.score IS NOT NULL
            AND NOT EXISTS (SELECT FROM wanted w WHERE w.target_id = at.article_id AND w.card_topic_id = at.topic_id)
          RETURNING at.article_id),
        come AS (
          INSERT INTO article_topics (article_id, topic_id, origin, position)
          SELECT w.target_id, w.card_topic_id, 'CARD', w.position FROM wanted w
          ON CONFLICT (article_id, topic_id) DO UPDATE SET origin = 'CARD', position = EXCLUDED.position
            WHERE article_topics.origin = 'DETECTED'
              OR (article_topics.origin = 'CARD' AND article_topics.position <> EXCLUDED.position)
          RETURNING article_id)
        SELECT a.id AS "pk", a.uuid AS "uuid" FROM articles a
        WHERE a.id IN (SELECT g.article_id FROM gone g UNION SELECT b.article_id FROM back b UNION SELECT c.article_id FROM come c)`,
  );
  for (const { uuid } of shown) changes.add({ kind: 'ARTICLE', uuid, operation: 'UPDATED', fields: ['status'] });
  for (const { uuid } of retopiced) changes.add({ kind: 'ARTICLE', uuid, operation: 'UPDATED', fields: ['topics'] });
  await queueForRelations(
    manager,
    [...shown, ...retopiced].map(({ pk }) => pk),
  );
}
