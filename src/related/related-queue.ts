import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { rowset } from '../platform/rowset.js';
import { row, rows, type Queryable } from '../platform/sql.js';

/**
 * What is to be done for an article: store what it is compared by (`TEXT`), then work out its list and see whose lists it enters or leaves
 * (`BOTH`); or its own list alone (`OWN`).
 */
export type Stage = 'TEXT' | 'BOTH' | 'OWN';

/** A place in the queue. The ticket is another once the article has changed again; what was worked out meanwhile is then void. */
export interface Ticket {
  pk: number;
  ticket: string;
  stage: Stage;
}

/** The next articles for which is to be stored what they are compared by. */
export function nextTexts(db: Queryable, limit: number): Promise<Ticket[]> {
  return rows<Ticket>(
    db,
    sql`SELECT q.article_id AS "pk", q.ticket AS "ticket", q.stage AS "stage" FROM related_queue q
        WHERE q.stage = 'TEXT' ORDER BY q.article_id LIMIT ${limit}`,
  );
}

/** The next articles whose lists are to be worked out; those that changed come before those that they touch. */
export function nextLists(db: Queryable, limit: number): Promise<Ticket[]> {
  return rows<Ticket>(
    db,
    sql`SELECT q.article_id AS "pk", q.ticket AS "ticket", q.stage AS "stage" FROM related_queue q
        WHERE q.stage IN ('BOTH', 'OWN') ORDER BY q.stage, q.article_id LIMIT ${limit}`,
  );
}

/** Moves articles on to the next stage; gives those that have not changed meanwhile. */
export async function moveOn(manager: EntityManager, tickets: readonly Ticket[], stage: Stage): Promise<Set<number>> {
  const moved = await rows<{ pk: number }>(
    manager,
    sql`UPDATE related_queue q SET stage = ${stage} FROM ${ticketRows(tickets)}
        WHERE q.article_id = v.pk AND q.ticket = v.ticket RETURNING q.article_id AS "pk"`,
  );
  return new Set(moved.map(({ pk }) => pk));
}

/** Takes articles off the queue; gives those that have not changed meanwhile. */
export async function takeOff(manager: EntityManager, tickets: readonly Ticket[]): Promise<Set<number>> {
  const taken = await rows<{ pk: number }>(
    manager,
    sql`DELETE FROM related_queue q USING ${ticketRows(tickets)}
        WHERE q.article_id = v.pk AND q.ticket = v.ticket RETURNING q.article_id AS "pk"`,
  );
  return new Set(taken.map(({ pk }) => pk));
}

function ticketRows(tickets: readonly Ticket[]) {
  return rowset(
    'v',
    { pk: 'integer', ticket: 'bigint' },
    tickets.map(({ pk, ticket }) => ({ pk, ticket })),
  );
}

/** Puts articles in the queue for their own lists alone; those that are in it stay as they are. */
export async function queueOwn(manager: EntityManager, keys: readonly number[]): Promise<void> {
  if (keys.length === 0) return;
  await rows(
    manager,
    sql`INSERT INTO related_queue (article_id, stage) SELECT a.id, 'OWN' FROM articles a
        WHERE a.id = ANY(${keys}::integer[]) ON CONFLICT DO NOTHING`,
  );
}

/** Puts articles and their translations in the queue for their own lists alone. */
export async function queueTranslations(manager: EntityManager, originals: readonly number[]): Promise<void> {
  if (originals.length === 0) return;
  await rows(
    manager,
    sql`INSERT INTO related_queue (article_id, stage) SELECT a.id, 'OWN' FROM articles a
        WHERE a.id = ANY(${originals}::integer[]) OR a.translation_of_id = ANY(${originals}::integer[]) ON CONFLICT DO NOTHING`,
  );
}

/** Puts every article in the queue. */
export async function queueAll(manager: EntityManager): Promise<void> {
  await rows(
    manager,
    sql`INSERT INTO related_queue (article_id) SELECT a.id FROM articles a
        ON CONFLICT (article_id) DO UPDATE SET stage = 'TEXT', ticket = DEFAULT`,
  );
}

/** How many articles wait for their relations to be worked out. */
export async function queueLength(db: Queryable): Promise<number> {
  return (await row<{ count: number }>(db, sql`SELECT count(*)::integer AS "count" FROM related_queue`))?.count ?? 0;
}
