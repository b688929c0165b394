import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { writeTransaction } from '../../src/changes/write-transaction.js';
import { createDataSource } from '../../src/platform/database.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let db: DataSource;
const clients: pg.Client[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = await createDataSource({ url: database.url, poolSize: 10 }).initialize();
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  clients.push(client);
  return client;
}

const insert = `INSERT INTO changes (kind, entity_uuid, operation) VALUES ('ARTICLE', gen_random_uuid(), 'CREATED') RETURNING position::integer`;
const positionOf = (result: pg.QueryResult<{ position: number }>) => result.rows[0]!.position;
const last = async () =>
  (await db.query<{ position: number }[]>('SELECT max(position)::integer AS position FROM changes'))[0]!.position;

/** Resolves once a backend waits for a lock of the log. */
async function untilWaiting(pid: number): Promise<void> {
  for (;;) {
    const [waiting] = await db.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM pg_locks WHERE pid = $1 AND NOT granted`,
      [pid],
    );
    if (waiting!.count > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('positions', () => {
  it('follow the order of commits, whoever began first and however a row is written', async () => {
    const [early, late] = [await connect(), await connect()];
    const { rows } = await late.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await early.query('BEGIN');
    await late.query('BEGIN');
    const first = positionOf(await early.query(insert));
    let second: number | undefined;
    const waiting = late.query<{ position: number }>(insert).then((result) => (second = positionOf(result)));
    await untilWaiting(rows[0]!.pid);
    // The second is not numbered before the first is there for all to see.
    expect(second).toBeUndefined();
    await early.query('COMMIT');
    await waiting;
    expect(second).toBeGreaterThan(first);
    await late.query('COMMIT');
  });

  it('are drawn by the table, whatever a writer asks for', async () => {
    const client = await connect();
    const before = await last();
    await client.query(
      `INSERT INTO changes (position, kind, entity_uuid, operation) VALUES (1, 'ARTICLE', gen_random_uuid(), 'CREATED')`,
    );
    expect(await last()).toBe(before + 1);
  });

  it('never let a reader that follows the log miss a row of many writers', async () => {
    const seen: number[] = [];
    let position = await last();
    const start = position;
    let writing = true;
    const read = async () => {
      const rows = await db.query<{ position: number }[]>(
        'SELECT position::integer AS position FROM changes WHERE position > $1 ORDER BY position',
        [position],
      );
      seen.push(...rows.map((row) => row.position));
      position = rows.at(-1)?.position ?? position;
    };
    const reader = (async () => {
      while (writing) await read();
      await read();
    })();
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let number = 0; number < 8; number++) {
        await writeTransaction(db, null, async ({ changes }) => {
          for (let entity = 0; entity <= writer % 3; entity++)
            changes.add({ kind: 'ARTICLE', uuid: uuidv7(), operation: 'CREATED' });
          if (number % 4 === 3) throw new Error('rolled back');
          await Promise.resolve();
        }).catch(() => undefined);
      }
    });
    await Promise.all(writers);
    writing = false;
    await reader;
    const all = await db.query<{ position: number }[]>(
      'SELECT position::integer AS position FROM changes WHERE position > $1 ORDER BY position',
      [start],
    );
    expect(seen).toEqual(all.map((row) => row.position));
    expect(seen).toHaveLength(2 * (1 + 2 + 3) * 6);
  });
});

describe('the log', () => {
  it.each(['UPDATE changes SET fields = ARRAY[]::text[]', 'DELETE FROM changes', 'TRUNCATE changes'])(
    'is append-only: %s',
    async (statement) => {
      const client = await connect();
      await client.query(insert);
      const before = await last();
      await expect(client.query(statement)).rejects.toThrow('append-only');
      expect(await last()).toBe(before);
    },
  );

  it('has nothing of a write that was rolled back', async () => {
    const before = await last();
    await expect(
      writeTransaction(db, null, async ({ changes, manager }) => {
        changes.add({ kind: 'TOPIC', uuid: uuidv7(), operation: 'CREATED' });
        await changes.append(manager);
        throw new Error('afterwards');
      }),
    ).rejects.toThrow('afterwards');
    expect(await last()).toBe(before);
  });

  it('has one row for each entity that a write touches', async () => {
    const [made, changed, gone] = [uuidv7(), uuidv7(), uuidv7()];
    const before = await last();
    await writeTransaction(db, null, ({ changes }) => {
      changes.add({ kind: 'ARTICLE', uuid: made, operation: 'UPDATED', fields: ['topics'] });
      changes.add({ kind: 'ARTICLE', uuid: changed, operation: 'UPDATED', fields: ['topics', 'title'] });
      changes.add({ kind: 'ARTICLE', uuid: made, operation: 'CREATED' });
      changes.add({ kind: 'ARTICLE', uuid: changed, operation: 'UPDATED', fields: ['status', 'topics'] });
      changes.add({ kind: 'ARTICLE', uuid: gone, operation: 'UPDATED', fields: ['title'] });
      changes.add({ kind: 'ARTICLE', uuid: gone, operation: 'DELETED' });
      return Promise.resolve();
    });
    expect(
      await db.query(
        'SELECT entity_uuid AS uuid, operation, fields FROM changes WHERE position > $1 ORDER BY position',
        [before],
      ),
    ).toEqual([
      { uuid: made, operation: 'CREATED', fields: [] },
      { uuid: changed, operation: 'UPDATED', fields: ['topics', 'title', 'status'] },
      { uuid: gone, operation: 'DELETED', fields: [] },
    ]);
  });

  it('tells those who listen', async () => {
    const client = await connect();
    await client.query('LISTEN corridor_changes');
    const heard = new Promise<pg.Notification>((resolve) => client.once('notification', resolve));
    await db.query(insert);
    expect((await heard).channel).toBe('corridor_changes');
  });
});
