import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const made: TestDatabase[] = [];

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const database of made) await database.drop();
});

describe('createTestDatabase', () => {
  it('gives each caller a database of its own, also when several ask at once', async () => {
    const several = await Promise.all([1, 2, 3].map(() => createTestDatabase()));
    made.push(...several);
    await query(several[0]!.url, 'CREATE TABLE only_here (id int)');
    const counts = await Promise.all(
      several.map(({ url }) =>
        query<{ n: number }>(url, "SELECT count(*)::int AS n FROM pg_class WHERE relname = 'only_here'"),
      ),
    );
    expect(counts.flat().map((row) => row.n)).toEqual([1, 0, 0]);
  });

  it('connects as an ordinary role that owns the database and may create the extensions', async () => {
    const database = await createTestDatabase();
    made.push(database);
    const [role] = await query<{ rolsuper: boolean }>(
      database.url,
      'SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user',
    );
    expect(role).toEqual({ rolsuper: false });
    await query(database.url, 'CREATE EXTENSION IF NOT EXISTS unaccent');
    await query(database.url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
  });

  it('knows letters of every script and takes quotation marks and dashes for what they are', async () => {
    const database = await createTestDatabase();
    made.push(database);
    const [row] = await query<{ words: string[]; lower: string }>(
      database.url,
      `SELECT tsvector_to_array(to_tsvector('simple', 'The “Caspian” — «Баку», Élan')) AS words, lower('ÉLAN Қазақ') AS lower`,
    );
    expect(row?.words.sort()).toEqual(['caspian', 'the', 'élan', 'баку']);
    expect(row?.lower).toBe('élan қазақ');
  });

  it('drops a database that still has connections', async () => {
    const database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    await expect(query(database.url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });
});
