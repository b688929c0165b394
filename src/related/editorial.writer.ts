import sql, { join } from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import {
  contentHash,
  type ArticleContent,
  type ArticleInput,
  type MentionInput,
  type RelatedInput,
} from '../articles/article-input.js';
import { insertRevision, insertRegions, searchVector } from '../articles/article.rows.js';
import { Article } from '../articles/article.entity.js';
import { notOther } from '../articles/article-identity.js';
import { unusedArticleSlug } from '../articles/article-slug.js';
import type { WriteContext } from '../changes/write-transaction.js';
import { findOrCreateNamed } from '../directory/named.writer.js';
import { insertInto } from '../platform/columns.js';
import { slugOf } from '../platform/slug.js';
import { row, rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import type { RegionIndex } from '../regions/region-index.js';
import { Topic } from '../topics/topic.entity.js';

/** The article on whose page the cards stand. */
export interface CardHolder {
  pk: number;
  sourcePk: number;
  source: string;
  language: string | null;
}

export const EDITORIAL_REASON = "editor's pick";

/**
 * Makes an article's editorial edges those of `related`, in that order. A card whose article is not here yet becomes a
 * stub; a bare reference (slug, URL, id) waits until the article comes. Never the article itself, none twice. Gives the
 * number of stubs made, and the articles that are or were shown, for `refreshTargets`.
 */
export async function replaceEditorialEdges(
  context: WriteContext,
  regions: RegionIndex,
  holder: CardHolder,
  related: readonly RelatedInput[],
  cardMentions: readonly MentionInput[][],
): Promise<{ stubs: number; targets: number[] }> {
  const { manager } = context;
  const before = await rows<{ pk: number }>(
    manager,
    sql`DELETE FROM related_edges e WHERE e.article_id = ${holder.pk} AND e.origin = 'EDITORIAL' RETURNING e.target_id AS "pk"`,
  );

  const edges = new Map<number, { position: number; topicPk: number | null }>();
  let stubs = 0;
  for (const [position, card] of related.entries()) {
    const topicPk = card.topic === null ? null : await findOrCreateNamed(context, Topic, 'TOPIC', card.topic);
    let target = await findTarget(context, holder, card);
    if (target === null && card.title !== null) {
      target = await createStub(context, regions, holder, card, cardMentions[position] ?? []);
      stubs++;
    }
    if (target === null)
      await addPending(context, holder.pk, 'RELATED', position, card.externalId ?? card.slug ?? card.url!);
    else if (target !== holder.pk && !edges.has(target)) edges.set(target, { position, topicPk });
  }
  await insertEdges(context, holder.pk, edges);
  return { stubs, targets: [...new Set([...before.map(({ pk }) => pk), ...edges.keys()])] };
}

/** Turns references that waited for this article into edges and translation links. Gives whether any did. */
export async function resolvePending(
  context: WriteContext,
  article: { pk: number; sourcePk: number; slug: string; url: string | null; externalId: string | null },
): Promise<boolean> {
  const { manager, changes } = context;
  const waiting = await rows<{ pk: number; uuid: string; kind: 'RELATED' | 'TRANSLATION_OF'; position: number }>(
    manager,
    sql`DELETE FROM pending_references p USING articles w
        WHERE w.id = p.article_id AND w.id <> ${article.pk}
          AND (p.reference = ${article.slug} OR p.reference = ${article.url}
               OR (p.reference = ${article.externalId} AND w.source_id = ${article.sourcePk}))
        RETURNING w.id AS "pk", w.uuid AS "uuid", p.kind AS "kind", p.position AS "position"`,
  );
  for (const { pk, uuid, kind, position } of waiting) {
    if (kind === 'RELATED') await insertEdges(context, pk, new Map([[article.pk, { position, topicPk: null }]]));
    else await linkTranslation(context, pk, article.pk);
    changes.add({
      kind: 'ARTICLE',
      uuid,
      operation: 'UPDATED',
      fields: [kind === 'RELATED' ? 'related' : 'translations'],
    });
  }
  return waiting.length > 0;
}

/** Sets what an article translates; waits for it where it is not here yet. */
export async function setTranslation(
  context: WriteContext,
  holder: CardHolder,
  reference: string | null,
): Promise<void> {
  if (reference === null) return;
  const target = await findTarget(context, holder, {
    title: null,
    slug: reference,
    url: reference,
    externalId: reference,
  });
  if (target === null) await addPending(context, holder.pk, 'TRANSLATION_OF', 0, reference);
  else if (target !== holder.pk) await linkTranslation(context, holder.pk, target);
}

/** Translations all point at one original, whichever of them a source names. Two that name each other stay as they are linked. */
async function linkTranslation({ manager }: WriteContext, pk: number, originalPk: number): Promise<void> {
  await rows(
    manager,
    sql`UPDATE articles t SET translation_of_id = r.id
        FROM (SELECT coalesce(o.translation_of_id, o.id) AS id FROM articles o WHERE o.id = ${originalPk}) r
        WHERE r.id <> ${pk} AND (t.id = ${pk} OR t.translation_of_id = ${pk})`,
  );
}

async function findTarget(
  { manager }: WriteContext,
  holder: CardHolder,
  card: Pick<RelatedInput, 'title' | 'slug' | 'url' | 'externalId'>,
): Promise<number | null> {
  const found = await row<{ pk: number }>(
    manager,
    sql`SELECT t.id AS "pk" FROM (
          SELECT a.id, 1 AS rank FROM articles a WHERE a.source_id = ${holder.sourcePk} AND a.external_id = ${card.externalId}
          UNION ALL SELECT a.id, 2 FROM articles a WHERE a.canonical_url = ${card.url}
          UNION ALL SELECT f.article_id, 3 FROM former_urls f WHERE f.url = ${card.url}
          UNION ALL SELECT a.id, 4 FROM articles a WHERE a.slug = ${card.slug}
          UNION ALL SELECT f.article_id, 5 FROM former_slugs f WHERE f.slug = ${card.slug}
          UNION ALL SELECT a.id, CASE WHEN a.is_stub THEN 7 ELSE 6 END FROM articles a
            WHERE a.source_id = ${holder.sourcePk} AND a.title_key = ${card.title === null ? null : textKey(card.title)} AND ${notOther(card, 'a')}
        ) t ORDER BY t.rank, t.id DESC LIMIT 1`,
  );
  return found?.pk ?? null;
}

async function createStub(
  context: WriteContext,
  regions: RegionIndex,
  holder: CardHolder,
  card: RelatedInput,
  mentions: readonly MentionInput[],
): Promise<number> {
  const { manager, changes, importPk } = context;
  const title = card.title!;
  const content = stubContent(holder, card);
  const hash = contentHash(content);
  const uuid = uuidv7();
  const stub = await row<{ pk: number }>(
    manager,
    sql`${insertInto(Article, {
      uuid,
      sourcePk: holder.sourcePk,
      externalId: card.externalId,
      slug: await unusedArticleSlug(manager, slugOf(card.slug ?? title, 'article'), null),
      canonicalUrl: card.url,
      title,
      titleKey: textKey(title),
      excerpt: card.excerpt?.text ?? null,
      excerptTruncated: card.excerpt?.truncated ?? false,
      language: holder.language,
      status: 'DRAFT',
      isStub: true,
      // Until `refreshTargets` has seen who shows it.
      visibleFrom: 'infinity',
      wordCount: 0,
      contentHash: hash,
      revision: 1,
      ...{
        searchVector: searchVector({
          language: holder.language,
          title,
          subtitle: null,
          excerpt: card.excerpt?.text ?? null,
          names: [],
          body: '',
        }),
      },
    })} RETURNING id AS "pk"`,
  );
  await insertRegions(manager, regions, stub!.pk, [], mentions);
  await insertRevision(manager, stub!.pk, { number: 1, importPk, hash, changedFields: [], content });
  await rows(manager, sql`INSERT INTO related_queue (article_id) VALUES (${stub!.pk}) ON CONFLICT DO NOTHING`);
  changes.add({ kind: 'ARTICLE', uuid, operation: 'CREATED' });
  return stub!.pk;
}

function stubContent(holder: CardHolder, card: RelatedInput): ArticleContent {
  const empty: Omit<ArticleInput, 'derived' | 'origin' | 'source' | 'title' | 'language'> = {
    externalId: card.externalId,
    slug: card.slug,
    url: card.url,
    subtitle: null,
    excerpt: card.excerpt,
    body: null,
    status: 'PUBLISHED',
    published: null,
    updated: null,
    section: null,
    bylines: [],
    topics: [],
    regions: [],
    related: [],
    translationOf: null,
  };
  return { source: holder.source, title: card.title!, language: holder.language, ...empty };
}

async function addPending(
  { manager }: WriteContext,
  articlePk: number,
  kind: string,
  position: number,
  reference: string,
): Promise<void> {
  await rows(
    manager,
    sql`INSERT INTO pending_references (article_id, kind, position, reference) VALUES (${articlePk}, ${kind}, ${position}, ${reference})`,
  );
}

/** An editor's edge takes the place of a computed one to the same article. */
async function insertEdges(
  { manager }: WriteContext,
  articlePk: number,
  edges: ReadonlyMap<number, { position: number; topicPk: number | null }>,
): Promise<void> {
  if (edges.size === 0) return;
  const values = [...edges].map(
    ([target, { position, topicPk }]) =>
      sql`(${articlePk}::integer, ${target}::integer, 'EDITORIAL', ${position}::integer, 1, ${[EDITORIAL_REASON]}::text[], ${topicPk}::integer)`,
  );
  await rows(
    manager,
    sql`INSERT INTO related_edges (article_id, target_id, origin, position, score, reasons, card_topic_id) VALUES ${join(values)}
        ON CONFLICT (article_id, target_id) DO UPDATE SET origin = EXCLUDED.origin, position = EXCLUDED.position, score = EXCLUDED.score,
          reasons = EXCLUDED.reasons, card_topic_id = EXCLUDED.card_topic_id WHERE related_edges.origin = 'COMPUTED'`,
  );
}

/**
 * Brings articles up to date with the cards that show them: the topics that cards give them, and, for stubs, from when
 * they are visible, which is when the first published article that shows them is. A topic counts only if its card is
 * visible as soon as the article itself (or by now). So the cards of drafts and of scheduled articles give nothing away.
 */
export async function refreshTargets({ manager, changes }: WriteContext, targets: readonly number[]): Promise<void> {
  if (targets.length === 0) return;
  const shown = await rows<{ uuid: string }>(
    manager,
    sql`UPDATE articles t SET status = c.status, visible_from = c.visible_from
        FROM (
          SELECT u.id, CASE WHEN count(s.id) > 0 THEN 'PUBLISHED' ELSE 'DRAFT' END AS status,
            coalesce(min(s.visible_from), 'infinity') AS visible_from
          FROM unnest(${targets}::integer[]) u(id)
          LEFT JOIN related_edges e ON e.target_id = u.id AND e.origin = 'EDITORIAL'
          LEFT JOIN articles s ON s.id = e.article_id AND s.status = 'PUBLISHED' AND NOT s.is_stub
          GROUP BY u.id) c
        WHERE t.id = c.id AND t.is_stub AND (t.status, t.visible_from) IS DISTINCT FROM (c.status, c.visible_from)
        RETURNING t.uuid AS "uuid"`,
  );
  for (const { uuid } of shown) changes.add({ kind: 'ARTICLE', uuid, operation: 'UPDATED', fields: ['status'] });
  const retopiced = await rows<{ uuid: string }>(
    manager,
    sql`WITH wanted AS (
          SELECT DISTINCT ON (e.target_id, e.card_topic_id) e.target_id, e.card_topic_id, e.position
          FROM related_edges e JOIN articles s ON s.id = e.article_id JOIN articles t ON t.id = e.target_id
          WHERE e.target_id = ANY(${targets}::integer[]) AND e.card_topic_id IS NOT NULL
            AND s.status = 'PUBLISHED' AND s.visible_from <= greatest(t.visible_from, now())
          ORDER BY e.target_id, e.card_topic_id, e.position),
        gone AS (
          DELETE FROM article_topics at WHERE at.article_id = ANY(${targets}::integer[]) AND at.origin = 'CARD'
            AND NOT EXISTS (SELECT FROM wanted w WHERE w.target_id = at.article_id AND w.card_topic_id = at.topic_id)
          RETURNING at.article_id),
        come AS (
          INSERT INTO article_topics (article_id, topic_id, origin, position)
          SELECT w.target_id, w.card_topic_id, 'CARD', w.position FROM wanted w ON CONFLICT DO NOTHING
          RETURNING article_id)
        SELECT a.uuid AS "uuid" FROM articles a WHERE a.id IN (SELECT g.article_id FROM gone g UNION SELECT c.article_id FROM come c)`,
  );
  for (const { uuid } of retopiced) changes.add({ kind: 'ARTICLE', uuid, operation: 'UPDATED', fields: ['topics'] });
  const touched = [...retopiced, ...shown].map(({ uuid }) => uuid);
  if (touched.length === 0) return;
  await rows(
    manager,
    sql`INSERT INTO related_queue (article_id) SELECT a.id FROM articles a WHERE a.uuid = ANY(${touched}::uuid[]) ON CONFLICT DO NOTHING`,
  );
}
