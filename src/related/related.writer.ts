import sql, { join } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { writeTransaction, type WriteContext } from '../changes/write-transaction.js';
import { SYSTEM } from '../partners/system-viewer.js';
import { rows, type Queryable } from '../platform/sql.js';
import { candidatesFor, comparables, type Comparable } from './candidates.reader.js';
import { MIN_SCORE, inverseFrequencies, scoreRelated, textLikeness } from './score.js';

/** How many computed relations an article keeps. */
const KEPT = 12;
const DAY = 86_400_000;
const BATCH = 20;

interface Relation {
  target: Comparable;
  score: number;
  reasons: string[];
}

/**
 * Works out the relations of every article in the queue, and then of the articles that those are or were related to, since
 * what changed may belong in their lists, or no longer. Gives how many lists were worked out. Safe to call from several processes at once; what is cut off midway
 * stays in the queue.
 */
export async function updateRelated(db: DataSource, isStopped: () => boolean = () => false): Promise<number> {
  const done = new Set<number>();
  const affected = new Set<number>();
  while (!isStopped()) {
    const keys = await writeTransaction(db, null, async (context) => {
      const taken = await rows<{ pk: number }>(
        context.manager,
        sql`DELETE FROM related_queue q WHERE q.article_id IN (SELECT n.article_id FROM related_queue n ORDER BY n.article_id LIMIT ${BATCH})
            RETURNING q.article_id AS "pk"`,
      );
      for (const { pk } of taken) for (const target of await relate(context, pk)) affected.add(target);
      return taken.map(({ pk }) => pk);
    });
    for (const pk of keys) done.add(pk);
    if (keys.length === 0) break;
  }
  const second = [...affected].filter((pk) => !done.has(pk));
  for (let start = 0; start < second.length && !isStopped(); start += BATCH) {
    await writeTransaction(db, null, async (context) => {
      for (const pk of second.slice(start, start + BATCH)) await relate(context, pk);
    });
  }
  return done.size + second.length;
}

/** Works out one article's list and stores it if it differs. Gives the articles whose lists that may change: those in it, now or before, and those that list it. */
async function relate(context: WriteContext, pk: number): Promise<number[]> {
  const { manager, changes } = context;
  const relations = await relationsOf(manager, pk);
  if (!relations) return [];
  const stored = await rows<{ pk: number; score: number; reasons: string[] }>(
    manager,
    sql`SELECT e.target_id AS "pk", e.score AS "score", e.reasons AS "reasons" FROM related_edges e
        WHERE e.article_id = ${pk} AND e.origin = 'COMPUTED' ORDER BY e.position`,
  );
  const wanted = relations.list.map(({ target, score, reasons }) => ({ pk: target.pk, score, reasons }));
  if (JSON.stringify(stored) !== JSON.stringify(wanted)) {
    await rows(manager, sql`DELETE FROM related_edges WHERE article_id = ${pk} AND origin = 'COMPUTED'`);
    if (wanted.length > 0) {
      const values = wanted.map(
        (edge, position) =>
          sql`(${pk}::integer, ${edge.pk}::integer, 'COMPUTED', ${position}::integer, ${edge.score}::real, ${edge.reasons}::text[])`,
      );
      await rows(
        manager,
        sql`INSERT INTO related_edges (article_id, target_id, origin, position, score, reasons) VALUES ${join(values)}`,
      );
    }
    changes.add({ kind: 'ARTICLE', uuid: relations.article.uuid, operation: 'UPDATED', fields: ['related'] });
  }
  const listing = await rows<{ pk: number }>(
    manager,
    sql`SELECT e.article_id AS "pk" FROM related_edges e WHERE e.target_id = ${pk} AND e.origin = 'COMPUTED'`,
  );
  return [...stored, ...wanted, ...listing].map((edge) => edge.pk);
}

async function relationsOf(db: Queryable, pk: number): Promise<{ article: Comparable; list: Relation[] } | null> {
  const candidates = await candidatesFor(db, SYSTEM, pk);
  const compared = await comparables(db, [pk, ...candidates]);
  const article = compared.get(pk);
  if (!article) return null;
  return {
    article,
    list: rank(
      article,
      [...compared.values()].filter((other) => other.pk !== pk),
    ),
  };
}

/** The closest of the candidates, closest first. */
export function rank(article: Comparable, candidates: Comparable[]): Relation[] {
  const weights = inverseFrequencies([article.words, ...candidates.map((candidate) => candidate.words)]);
  return candidates
    .map((target) => ({ target, ...scoreRelated(shared(article, target, weights)) }))
    .filter(({ score }) => score >= MIN_SCORE)
    .sort((a, b) => b.score - a.score || b.target.pk - a.target.pk)
    .slice(0, KEPT);
}

function shared(a: Comparable, b: Comparable, weights: ReadonlyMap<string, number>) {
  const saliences = new Map(b.regions.map((region) => [region.name, region.salience]));
  return {
    regions: a.regions.flatMap(({ name, salience }) => {
      const other = saliences.get(name);
      return other === undefined ? [] : [{ name, salience: [salience, other] as [number, number] }];
    }),
    topics: a.topics.filter((topic) => b.topics.includes(topic)),
    authors: a.authors.filter((author) => b.authors.includes(author)),
    textLikeness: a.language === b.language ? textLikeness(a.words, b.words, weights) : 0,
    daysApart: a.publishedAt === null || b.publishedAt === null ? null : Math.abs(a.publishedAt - b.publishedAt) / DAY,
  };
}
