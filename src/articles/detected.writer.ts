import sql from 'sql-template-tag';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { rows, type Queryable } from '../platform/sql.js';
import type { RegionIndex } from '../regions/region-index.js';
import { detectedTopics, insertDetectedTopics } from './article-credits.writer.js';
import { insertRegions, queueForRelations } from './article.rows.js';
import { difference, type DetectedState, type Difference, type Found } from './detected.js';
import { refreshSearchVectors } from './search-vector.writer.js';

/** What is stored of what was worked out about these articles, in the order of their keys. One statement. */
export function readDetected(db: Queryable, keys: readonly number[]): Promise<DetectedState[]> {
  return rows<DetectedState>(
    db,
    sql`SELECT a.id AS "pk", a.uuid AS "uuid", a.slug AS "slug", a.title AS "title", a.revision AS "revision", a.language AS "language",
          a.excerpt AS "excerpt", a.excerpt_truncated AS "excerptTruncated", a.word_count AS "wordCount",
          jsonb_build_object('language', r.content -> 'language', 'excerpt', r.content -> 'excerpt',
            'topics', r.content -> 'topics', 'regions', r.content -> 'regions') AS "said",
          coalesce((SELECT json_agg(json_build_object('pk', n.id, 'code', n.code, 'origin', ar.origin, 'salience', ar.salience,
              'mentions', ar.mentions, 'about', ar.about) ORDER BY ar.salience DESC, n.code)
            FROM article_regions ar JOIN regions n ON n.id = ar.region_id WHERE ar.article_id = a.id), '[]') AS "regions",
          coalesce((SELECT json_agg(json_build_object('code', t.code, 'name', t.name, 'origin', at.origin, 'score', at.score)
              ORDER BY at.score DESC, t.id)
            FROM article_topics at JOIN topics t ON t.id = at.topic_id WHERE at.article_id = a.id), '[]') AS "topics"
        FROM articles a JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
        WHERE a.id = ANY(${keys}::integer[]) ORDER BY a.id`,
  );
}

/** Compares what is found in articles with what is stored of them; those that have got another state since they were read are left out. */
export async function findDifferences(
  db: Queryable,
  regions: RegionIndex,
  found: readonly Found[],
): Promise<Difference[]> {
  const byKey = new Map(found.map((each) => [each.pk, each]));
  const states = await readDetected(db, [...byKey.keys()]);
  return states.flatMap((state) => {
    const each = byKey.get(state.pk)!;
    const differs = each.revision === state.revision ? difference(state, each, regions) : null;
    return differs ? [differs] : [];
  });
}

/**
 * Stores what is found in articles where it differs from what is stored, with a change row that names the fields; gives what
 * differed. Nothing that a source said has changed, so it makes no revision.
 */
export async function storeDetected(
  context: WriteContext,
  regions: RegionIndex,
  found: readonly Found[],
): Promise<Difference[]> {
  const { manager, changes } = context;
  const differing = await findDifferences(manager, regions, found);
  await storeTexts(context, differing);
  await storeRegions(context, differing);
  await storeTopics(context, differing);
  await refreshSearchVectors(
    context,
    differing
      .filter(({ fields }) => fields.includes('language') || fields.includes('excerpt'))
      .map(({ state }) => state.pk),
  );
  const visible = differing.filter(({ fields }) => fields.length > 0);
  for (const { state, fields } of visible)
    changes.add({ kind: 'ARTICLE', uuid: state.uuid, operation: 'UPDATED', fields });
  await queueForRelations(
    manager,
    visible.map(({ state }) => state.pk),
  );
  return visible;
}

async function storeTexts({ manager }: WriteContext, differing: readonly Difference[]): Promise<void> {
  const values = differing.flatMap(({ state, fields, found: { text } }) => {
    if (!text || !fields.some((field) => field !== 'regions' && field !== 'topics')) return [];
    const excerpt = state.said.excerpt ?? text.excerpt;
    return [
      {
        pk: state.pk,
        language: text.language,
        excerpt: excerpt?.text ?? null,
        truncated: excerpt?.truncated ?? false,
        words: text.wordCount,
      },
    ];
  });
  if (values.length === 0) return;
  const columns = { pk: 'integer', language: 'text', excerpt: 'text', truncated: 'boolean', words: 'integer' } as const;
  await rows(
    manager,
    sql`UPDATE articles a SET language = v.language, excerpt = v.excerpt, excerpt_truncated = v.truncated, word_count = v.words
        FROM ${rowset('v', columns, values)} WHERE a.id = v.pk`,
  );
}

async function storeRegions({ manager }: WriteContext, differing: readonly Difference[]): Promise<void> {
  const changed = differing.flatMap(({ state, regions }) => (regions ? [{ ...regions, pk: state.pk }] : []));
  if (changed.length === 0) return;
  const kept = changed.flatMap(({ pk, kept }) => kept.map((region) => ({ article: pk, region })));
  await rows(
    manager,
    sql`DELETE FROM article_regions ar WHERE ar.article_id = ANY(${changed.map(({ pk }) => pk)}::integer[])
        AND NOT EXISTS (SELECT FROM ${rowset('k', { article: 'integer', region: 'integer' }, kept)}
                        WHERE k.article = ar.article_id AND k.region = ar.region_id)`,
  );
  await insertRegions(
    manager,
    changed.flatMap((each) => each.rows),
  );
}

async function storeTopics(context: WriteContext, differing: readonly Difference[]): Promise<void> {
  const changed = differing.flatMap(({ state, topics }) => (topics ? [{ pk: state.pk, topics }] : []));
  if (changed.length === 0) return;
  const keys = changed.map(({ pk }) => pk);
  await clearDetectedTopics(context, keys);
  await insertDetectedTopics(
    context,
    changed.flatMap(({ pk, topics }) => detectedTopics(pk, topics)),
  );
}

async function clearDetectedTopics({ manager }: WriteContext, keys: readonly number[]): Promise<void> {
  await rows(
    manager,
    sql`DELETE FROM article_topics WHERE article_id = ANY(${keys}::integer[]) AND origin = 'DETECTED'`,
  );
  await rows(
    manager,
    sql`UPDATE article_topics SET score = NULL WHERE article_id = ANY(${keys}::integer[]) AND score IS NOT NULL`,
  );
}
