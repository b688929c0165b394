import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import {
  checkPostgres,
  DatabaseUnusable,
  requireServer,
  type Facts,
} from '../../src/platform/postgres-requirements.js';
import { ask } from '../support/holders.js';
import { asAdmin, createTestDatabase, type TestDatabase } from '../support/test-database.js';

const password = 'hunter2-never-shown';
let database: TestDatabase;
/** Of a role without rights of its own on the test's database. */
let outsider: string;
let role: string;
let name: string;

function withParts(url: string, parts: Partial<Pick<URL, 'username' | 'password' | 'pathname' | 'port' | 'hostname'>>) {
  return Object.assign(new URL(url), parts).href;
}

async function faultOf(url: string): Promise<DatabaseUnusable> {
  try {
    await checkPostgres(url);
  } catch (error) {
    if (error instanceof DatabaseUnusable) {
      expect(error.message).not.toContain(password);
      expect(error.message).not.toContain(new URL(database.url).password);
      expect(error.message).not.toContain('\n');
      return error;
    }
    throw error;
  }
  throw new Error('was found usable');
}

beforeAll(async () => {
  database = await createTestDatabase();
  name = new URL(database.url).pathname.slice(1);
  role = `outsider_${name}`;
  await asAdmin(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
  outsider = withParts(database.url, { username: role, password });
});
afterEach(async () => {
  await asAdmin(`ALTER ROLE ${role} RESET ALL`);
});
afterAll(async () => {
  await database.drop();
  await asAdmin(`DROP ROLE ${role}`);
});

describe('checkPostgres', () => {
  it('accepts the owner of a database, and changes nothing', async () => {
    const before = await ask(database.url, 'SELECT extname FROM pg_extension ORDER BY 1');
    const warnings: string[] = [];
    await checkPostgres(database.url, (line) => warnings.push(line));
    expect(warnings).toEqual([]);
    expect(await ask(database.url, 'SELECT extname FROM pg_extension ORDER BY 1')).toEqual(before);
  });

  it('tells an address where nothing listens', async () => {
    const fault = await faultOf(withParts(outsider, { port: '1' }));
    expect(fault.code).toBe('UNREACHABLE');
    expect(fault.message).toContain('ECONNREFUSED');
  });

  it('tells a host name that does not exist', async () => {
    expect((await faultOf(withParts(outsider, { hostname: 'nowhere.invalid' }))).code).toBe('UNREACHABLE');
  });

  it('tells a server that is no PostgreSQL', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = String((server.address() as AddressInfo).port);
    try {
      expect(['UNREACHABLE', 'UNEXPECTED']).toContain((await faultOf(withParts(outsider, { port }))).code);
    } finally {
      server.close();
    }
  });

  it('tells a wrong password, an unknown user and a missing password', async () => {
    const url = withParts(outsider, { password: 'wrong' });
    expect((await faultOf(url)).code).toBe('WRONG_CREDENTIALS');
    expect((await faultOf(withParts(outsider, { username: 'nobody_here' }))).code).toBe('WRONG_CREDENTIALS');
    expect((await faultOf(withParts(outsider, { password: '' }))).code).toBe('WRONG_CREDENTIALS');
  });

  it('tells a database that does not exist', async () => {
    const fault = await faultOf(withParts(database.url, { pathname: '/no_such_database' }));
    expect(fault.code).toBe('UNKNOWN_DATABASE');
    expect(fault.message).toContain('/no_such_database');
  });

  it('tells a server without TLS that was asked for it', async () => {
    expect((await faultOf(database.url.replace('sslmode=disable', 'sslmode=verify-full'))).code).toBe('TLS');
  });

  it('tells a role that may not create tables, with the statement that lets it', async () => {
    const fault = await faultOf(outsider);
    expect(fault.code).toBe('MISSING_RIGHTS');
    expect(fault.message).toContain(`GRANT CREATE, USAGE ON SCHEMA "public" TO "${role}"`);
  });

  it('tells a search path without a schema', async () => {
    await asAdmin(`ALTER ROLE ${role} SET search_path = nowhere`);
    const fault = await faultOf(outsider);
    expect(fault.code).toBe('MISSING_RIGHTS');
    expect(fault.message).toContain('CREATE SCHEMA');
  });

  it('tells a role that may create tables but not the extensions, until they are there', async () => {
    await ask(database.url, 'DROP EXTENSION IF EXISTS unaccent CASCADE');
    await ask(database.url, `GRANT CREATE ON SCHEMA public TO ${role}`);
    const fault = await faultOf(outsider);
    expect(fault.code).toBe('MISSING_RIGHTS');
    expect(fault.message).toContain(`GRANT CREATE ON DATABASE "${name}" TO "${role}"`);
    await ask(database.url, 'CREATE EXTENSION unaccent');
    await ask(database.url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await expect(checkPostgres(outsider)).resolves.toBeUndefined();
  });

  it('tells a database that takes no writes', async () => {
    await asAdmin(`ALTER ROLE ${role} SET default_transaction_read_only = on`);
    expect((await faultOf(outsider)).code).toBe('READ_ONLY');
  });

  it('tells another encoding, and warns of a character type that spoils search', async () => {
    const [latin, plain] = [`latin_${name}`, `plain_${name}`];
    await asAdmin(
      `CREATE DATABASE ${latin} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc OWNER corridor`,
    );
    await asAdmin(
      `CREATE DATABASE ${plain} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER libc OWNER corridor`,
    );
    try {
      const fault = await faultOf(withParts(database.url, { pathname: `/${latin}` }));
      expect(fault.code).toBe('WRONG_ENCODING');
      expect(fault.message).toContain('LATIN1');
      const warnings: string[] = [];
      await checkPostgres(withParts(database.url, { pathname: `/${plain}` }), (line) => warnings.push(line));
      expect(warnings.join()).toContain('character type "C"');
    } finally {
      await asAdmin(`DROP DATABASE ${latin}`);
      await asAdmin(`DROP DATABASE ${plain}`);
    }
  });
});

describe('requireServer', () => {
  it('refuses a PostgreSQL before 15', () => {
    const facts: Facts = {
      versionNumber: 140_012,
      version: '14.12',
      encoding: 'UTF8',
      characterType: 'C.UTF-8',
      role: 'r',
      database: 'd',
      schema: 'public',
      readOnly: false,
      mayCreateInDatabase: true,
      mayCreateInSchema: true,
      missing: [],
    };
    expect(() => requireServer(facts, 'r@h:5432/d')).toThrow(/PostgreSQL 14\.12.*needs 15 or later/);
    expect(() => requireServer({ ...facts, versionNumber: 150_000 }, 'r@h:5432/d')).not.toThrow();
  });
});
