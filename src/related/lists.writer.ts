import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { COMPUTED_RELATIONS } from '../changes/change-log.js';
import { writeTransaction } from '../changes/write-transaction.js';
import { SYSTEM } from '../partners/system-viewer.js';
import { groupBy, rowset } from '../platform/rowset.js';
import { rows, type Queryable } from '../platform/sql.js';
import { candidatesFor, comparedArticles, type ComparedArticle } from './candidates.reader.js';
import { KEPT, rank, type Relation } from './rank.js';
import { queueOwn, takeOff, type Ticket } from './related-queue.js';
import type { Rarity } from './score.js';

/** How many articles are kept in memory while lists are worked out, at about 2 kB each. */
const REMEMBERED = 5_000;

interface StoredEdge extends Relation {
  owner: number;
  origin: 'EDITORIAL' | 'COMPUTED';
}

interface Outcome {
  article: ComparedArticle;
  list: Relation[];
  differs: boolean;
  /** Other articles whose lists are to be worked out, now that this one is as it is. */
  others: number[];
}

/** Works out the lists of articles in the queue. Reads and scores outside any transaction, then stores what differs in a short one. */
export class ListUpdate {
  private readonly remembered = new Map<number, ComparedArticle>();
  /** Articles whose lists have been worked out since features were last stored: they know of all others already. */
  private readonly done = new Set<number>();

  constructor(
    private readonly db: DataSource,
    private readonly rarity: Rarity,
  ) {}

  /** To be told whenever articles have changed. */
  forget(keys: Iterable<number>): void {
    for (const key of keys) this.remembered.delete(key);
    this.done.clear();
  }

  /** Gives how many lists were worked out. Articles that change meanwhile stay in the queue. */
  async update(tickets: readonly Ticket[]): Promise<number> {
    const outcomes = await this.workOut(tickets);
    return writeTransaction(this.db, null, async ({ manager, changes }) => {
      const taken = await takeOff(manager, tickets);
      const valid = outcomes.filter(({ article }) => taken.has(article.pk));
      const changed = valid.filter(({ differs }) => differs);
      await replaceLists(manager, changed);
      for (const { article } of changed) {
        changes.add({ kind: 'ARTICLE', uuid: article.uuid, operation: 'UPDATED', fields: [COMPUTED_RELATIONS] });
      }
      for (const { article } of valid) this.done.add(article.pk);
      await queueOwn(
        manager,
        valid.flatMap(({ others }) => others.filter((pk) => !this.done.has(pk))),
      );
      return valid.length;
    });
  }

  private async workOut(tickets: readonly Ticket[]): Promise<Outcome[]> {
    const keys = tickets.map(({ pk }) => pk);
    const candidates = await candidatesFor(this.db, keys);
    const articles = await this.load([...keys, ...[...candidates.values()].flat()]);
    const stored = await storedEdges(this.db, keys);
    const listings = await listingsOf(
      this.db,
      tickets.flatMap(({ pk, stage }) => (stage === 'BOTH' ? pk : [])),
    );
    const ranked = tickets.flatMap(({ pk, stage }) => {
      const article = articles.get(pk);
      if (!article) return [];
      const own = stored.get(pk) ?? [];
      const picked = new Set(own.flatMap((edge) => (edge.origin === 'EDITORIAL' ? edge.pk : [])));
      const compared = candidates.get(pk)!.flatMap((key) => articles.get(key) ?? []);
      const all = rank(article, compared, this.rarity);
      const list = all.filter((relation) => !picked.has(relation.pk)).slice(0, KEPT);
      const before = own.filter(({ origin }) => origin === 'COMPUTED');
      return [{ article, stage, all, list, differs: !isSame(before, list) }];
    });
    const entered = await this.enteredBy(ranked.filter(({ stage, article }) => stage === 'BOTH' && article.listed));
    return ranked.map(({ article, all, list, differs }) => ({
      article,
      list,
      differs,
      others: [
        ...(entered.get(article.pk) ?? []),
        ...(listings.get(article.pk) ?? []).flatMap((edge) =>
          article.listed &&
          isSame(
            [{ ...edge, pk: edge.owner }],
            all.filter(({ pk }) => pk === edge.owner),
          )
            ? []
            : edge.owner,
        ),
      ],
    }));
  }

  /** For each article, the articles whose lists it belongs in by its score and does not stand in. Those in the queue are left out: they will be worked out anyway. */
  private async enteredBy(
    ranked: readonly { article: ComparedArticle; all: Relation[] }[],
  ): Promise<Map<number, number[]>> {
    const pairs = ranked.flatMap(({ article, all }) =>
      all.flatMap(({ pk, score }) => (this.done.has(pk) ? [] : [{ article: article.pk, other: pk, score }])),
    );
    if (pairs.length === 0) return new Map();
    const found = await rows<{ article: number; other: number }>(
      this.db,
      sql`SELECT v.article AS "article", v.other AS "other"
          FROM ${rowset('v', { article: 'integer', other: 'integer', score: 'real' }, pairs)}
          WHERE NOT EXISTS (SELECT FROM related_queue q WHERE q.article_id = v.other)
            AND NOT EXISTS (SELECT FROM related_edges e WHERE e.article_id = v.other AND e.target_id = v.article)
            AND v.score > coalesce((SELECT e.score FROM related_edges e
              WHERE e.article_id = v.other AND e.origin = 'COMPUTED' ORDER BY e.position OFFSET ${KEPT - 1} LIMIT 1), 0)`,
    );
    const byArticle = groupBy(found, ({ article }) => article);
    return new Map([...byArticle].map(([article, list]) => [article, list.map(({ other }) => other)]));
  }

  private async load(keys: readonly number[]): Promise<Map<number, ComparedArticle>> {
    const wanted = new Set(keys);
    const found = new Map<number, ComparedArticle>();
    for (const key of wanted) {
      const article = this.remembered.get(key);
      if (article) found.set(key, article);
    }
    const missing = [...wanted].filter((key) => !found.has(key));
    for (const [key, article] of await comparedArticles(this.db, SYSTEM, missing)) {
      found.set(key, article);
      this.remembered.set(key, article);
    }
    for (const key of this.remembered.keys()) {
      if (this.remembered.size <= REMEMBERED) break;
      this.remembered.delete(key);
    }
    return found;
  }
}

function isSame(stored: readonly Relation[], wanted: readonly Relation[]): boolean {
  const comparable = (list: readonly Relation[]) => list.map(({ pk, score, reasons }) => [pk, score, reasons]);
  return JSON.stringify(comparable(stored)) === JSON.stringify(comparable(wanted));
}

/** The lists of articles as they are stored, in their order. */
async function storedEdges(db: Queryable, keys: readonly number[]): Promise<Map<number, StoredEdge[]>> {
  const edges = await rows<StoredEdge>(
    db,
    sql`SELECT e.article_id AS "owner", e.target_id AS "pk", e.origin AS "origin", e.score AS "score", e.reasons AS "reasons"
        FROM related_edges e WHERE e.article_id = ANY(${keys}::integer[]) ORDER BY e.article_id, e.origin, e.position`,
  );
  return groupBy(edges, ({ owner }) => owner);
}

/** The computed edges that lead to articles, by the article they lead to. */
async function listingsOf(db: Queryable, keys: readonly number[]): Promise<Map<number, StoredEdge[]>> {
  if (keys.length === 0) return new Map();
  const edges = await rows<StoredEdge>(
    db,
    sql`SELECT e.article_id AS "owner", e.target_id AS "pk", e.origin AS "origin", e.score AS "score", e.reasons AS "reasons"
        FROM related_edges e WHERE e.target_id = ANY(${keys}::integer[]) AND e.origin = 'COMPUTED'`,
  );
  return groupBy(edges, ({ pk }) => pk);
}

/** An edge that an editor has made meanwhile stays as it is. */
async function replaceLists(manager: EntityManager, changed: readonly Outcome[]): Promise<void> {
  if (changed.length === 0) return;
  const keys = changed.map(({ article }) => article.pk);
  await rows(
    manager,
    sql`DELETE FROM related_edges e WHERE e.article_id = ANY(${keys}::integer[]) AND e.origin = 'COMPUTED'`,
  );
  const edges = changed.flatMap(({ article, list }) =>
    list.map(({ pk, score, reasons }, position) => ({ article: article.pk, target: pk, position, score, reasons })),
  );
  const columns = {
    article: 'integer',
    target: 'integer',
    position: 'integer',
    score: 'real',
    reasons: 'jsonb',
  } as const;
  await rows(
    manager,
    sql`INSERT INTO related_edges (article_id, target_id, origin, position, score, reasons)
        SELECT v.article, t.id, 'COMPUTED', v.position, v.score, ARRAY(SELECT jsonb_array_elements_text(v.reasons))
        FROM ${rowset('v', columns, edges)} JOIN articles t ON t.id = v.target
        ON CONFLICT (article_id, target_id) DO NOTHING`,
  );
}
