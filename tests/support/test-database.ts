import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** As the owner, an ordinary role. */
  url: string;
  /** Ends whatever is still connected and removes the database. */
  drop(): Promise<void>;
}

/** A database of the caller's own, migrated and otherwise empty: a copy of the template that the test run made. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE corridor OWNER corridor STRATEGY file_copy`);
  const url = new URL(fromSetup('CORRIDOR_TEST_URL'));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Runs one statement as the superuser of the test run's server, in its database `postgres`. */
export async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: fromSetup('CORRIDOR_TEST_ADMIN_URL') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function fromSetup(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests through Jest, whose global setup starts PostgreSQL.`);
  return value;
}
