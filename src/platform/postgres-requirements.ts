import pg from 'pg';

/** The oldest PostgreSQL that Corridor works with. */
const oldestMajor = 15;
const extensions = ['unaccent', 'pg_trgm'];
const connectTimeoutMs = 10_000;

export type DatabaseFault =
  | 'UNREACHABLE'
  | 'WRONG_CREDENTIALS'
  | 'ACCESS_REFUSED'
  | 'UNKNOWN_DATABASE'
  | 'TLS'
  | 'BUSY'
  | 'READ_ONLY'
  | 'TOO_OLD'
  | 'WRONG_ENCODING'
  | 'MISSING_RIGHTS'
  | 'MISSING_EXTENSION'
  | 'UNEXPECTED';

/** Why a PostgreSQL cannot serve Corridor, in one line that says what to do; never holds a password. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';

  constructor(
    readonly code: DatabaseFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Checks that the PostgreSQL behind the URL can be used: reachable, new enough, UTF-8, with the rights and extensions that the
 * migrations need. Changes nothing there. Throws DatabaseUnusable; `warn` hears of what works but not well.
 */
export async function checkPostgres(url: string, warn: (line: string) => void = () => undefined): Promise<void> {
  const target = describeTarget(url);
  const client = connectionFor(url);
  client.on('error', () => undefined);
  let connected = false;
  try {
    await client.connect();
    connected = true;
    const facts = await readFacts(client);
    requireServer(facts, target);
    await requireExtensions(client, facts, target);
    if (facts.characterType === 'C' || facts.characterType === 'POSIX') {
      warn(
        `The database ${target} has the character type "${facts.characterType}": search takes “quotes” and dashes for letters ` +
          "there. Better create it with LC_CTYPE 'C.UTF-8' or a language's UTF-8 locale.",
      );
    }
  } catch (error) {
    throw error instanceof DatabaseUnusable ? error : explain(error as Failure, target);
  } finally {
    const ended = client.end().catch(() => undefined);
    if (connected) await ended;
  }
}

/** `user@host:port/database` of a connection URL, for messages. */
export function describeTarget(url: string): string {
  const client = connectionFor(url);
  return `${client.user ?? ''}@${client.host}:${client.port}/${client.database ?? ''}`;
}

export interface Facts {
  versionNumber: number;
  version: string;
  encoding: string;
  characterType: string;
  role: string;
  database: string;
  schema: string | null;
  readOnly: boolean;
  mayCreateInDatabase: boolean;
  mayCreateInSchema: boolean;
  missing: string[];
}

interface Failure extends Error {
  code?: string;
}

function connectionFor(url: string): pg.Client {
  try {
    return new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectTimeoutMs,
      application_name: 'corridor check',
    });
  } catch (cause) {
    // A certificate file named in the URL that cannot be read, for one.
    throw new DatabaseUnusable('UNEXPECTED', `DATABASE_URL cannot be used: ${(cause as Error).message}`);
  }
}

async function readFacts(client: pg.Client): Promise<Facts> {
  const { rows } = await client.query<Facts>(
    `SELECT current_setting('server_version_num')::int AS "versionNumber",
            current_setting('server_version') AS version,
            current_setting('server_encoding') AS encoding,
            d.datctype::text AS "characterType",
            current_user::text AS role,
            d.datname::text AS database,
            current_schema()::text AS schema,
            pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean AS "readOnly",
            has_database_privilege(d.oid, 'CREATE') AS "mayCreateInDatabase",
            coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS "mayCreateInSchema",
            ARRAY(SELECT w.name FROM unnest($1::text[]) AS w(name)
                  WHERE NOT EXISTS (SELECT FROM pg_extension e WHERE e.extname = w.name)) AS missing
     FROM pg_database d WHERE d.datname = current_database()`,
    [extensions],
  );
  return rows[0]!;
}

/** Throws DatabaseUnusable unless a server with these facts will do; extensions are tried apart. */
export function requireServer(facts: Facts, target: string): void {
  const { role, schema, database } = facts;
  if (facts.versionNumber < oldestMajor * 10_000) {
    throw new DatabaseUnusable(
      'TOO_OLD',
      `${target} is PostgreSQL ${facts.version}, and Corridor needs ${oldestMajor} or later: upgrade it, or unset DATABASE_URL.`,
    );
  }
  if (facts.encoding !== 'UTF8') {
    throw new DatabaseUnusable(
      'WRONG_ENCODING',
      `The database ${target} is encoded in ${facts.encoding}, and Corridor needs UTF8: create one with ` +
        `CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0.`,
    );
  }
  if (facts.readOnly) {
    throw new DatabaseUnusable(
      'READ_ONLY',
      `${target} takes no writes (a standby, or default_transaction_read_only is on): point DATABASE_URL at the primary.`,
    );
  }
  if (!schema) {
    throw new DatabaseUnusable(
      'MISSING_RIGHTS',
      `No schema of the search path of ${target} exists: as its owner, run CREATE SCHEMA public AUTHORIZATION ${name(role)};`,
    );
  }
  if (!facts.mayCreateInSchema) {
    throw new DatabaseUnusable(
      'MISSING_RIGHTS',
      `The role ${name(role)} may not create tables in ${target}: as its owner, run ` +
        `GRANT CREATE, USAGE ON SCHEMA ${name(schema)} TO ${name(role)}; or ALTER DATABASE ${name(database)} OWNER TO ${name(role)};`,
    );
  }
}

/** Tries each missing extension and rolls back: only the attempt knows what a hosted PostgreSQL lets this role do. */
async function requireExtensions(client: pg.Client, facts: Facts, target: string): Promise<void> {
  for (const extension of facts.missing) {
    await client.query('BEGIN');
    try {
      await client.query(`CREATE EXTENSION ${extension}`);
    } catch (cause) {
      const { code, message } = cause as Failure;
      const byAdmin = `CREATE EXTENSION ${extension};`;
      if (code === '42501' && !facts.mayCreateInDatabase) {
        throw new DatabaseUnusable(
          'MISSING_RIGHTS',
          `The role ${name(facts.role)} may not create the extension ${extension} in ${target}: as its owner, run ` +
            `GRANT CREATE ON DATABASE ${name(facts.database)} TO ${name(facts.role)}; or, as superuser, ${byAdmin}`,
          { cause },
        );
      }
      const help =
        code === '0A000' || code === '58P01'
          ? 'install the contrib package of PostgreSQL on that server (Debian has it in postgresql-NN, Red Hat in postgresql-contrib).'
          : `as superuser, run ${byAdmin}`;
      throw new DatabaseUnusable(
        'MISSING_EXTENSION',
        `${target} lacks the extension ${extension} (${message}): ${help}`,
        { cause },
      );
    } finally {
      await client.query('ROLLBACK');
    }
  }
}

/** What went wrong while connecting, by SQLSTATE or system error. */
function explain(error: Failure, target: string): DatabaseUnusable {
  const cause = { cause: error };
  const reason = reasonOf(error);
  switch (error.code) {
    case '28P01':
      return new DatabaseUnusable(
        'WRONG_CREDENTIALS',
        `${target} refuses the user or the password: correct DATABASE_URL.`,
        cause,
      );
    case '28000':
    case '42501':
      return new DatabaseUnusable('ACCESS_REFUSED', `${target} does not let us in: ${reason}`, cause);
    case '3D000':
      return new DatabaseUnusable(
        'UNKNOWN_DATABASE',
        `There is no database ${target}: create it (createdb), or correct DATABASE_URL.`,
        cause,
      );
    case '53300':
    case '57P03':
      return new DatabaseUnusable(
        'BUSY',
        `${target} takes no connection now (${reason}): try again, or raise max_connections.`,
        cause,
      );
  }
  if (/\b(SSL|TLS|certificate)\b/i.test(reason)) {
    const help = 'set sslmode in DATABASE_URL (disable, require, verify-full) to what the server offers.';
    return new DatabaseUnusable('TLS', `No encrypted connection with ${target} (${reason}): ${help}`, cause);
  }
  if (/password must be a (non-empty )?string/i.test(reason)) {
    return new DatabaseUnusable('WRONG_CREDENTIALS', `${target} asks for a password: add it to DATABASE_URL.`, cause);
  }
  if (isNetworkFailure(error)) {
    return new DatabaseUnusable(
      'UNREACHABLE',
      `${target} cannot be reached (${reason}): start PostgreSQL there, or correct or unset DATABASE_URL.`,
      cause,
    );
  }
  return new DatabaseUnusable('UNEXPECTED', `${target} cannot be used: ${reason}`, cause);
}

function isNetworkFailure(error: Failure): boolean {
  return (
    /^E[A-Z_]+$/.test(error.code ?? '') ||
    /timeout expired|Connection terminated|connection ended/i.test(error.message) ||
    error instanceof AggregateError
  );
}

/** Several addresses of a host fail as one AggregateError whose own message is empty. */
function reasonOf(error: Failure): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return (first as Error).message || error.code || 'unknown reason';
}

function name(identifier: string): string {
  return pg.escapeIdentifier(identifier);
}
