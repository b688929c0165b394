import { DataSource, type Logger as TypeOrmLogger } from 'typeorm';
import pg from 'pg';

const TIMESTAMPTZ = 1184;
const DATE = 1082;

export interface DatabaseOptions {
  url: string;
  poolSize?: number;
  /** Called with the text of every statement; tests count with it. */
  onQuery?: (text: string) => void;
  entities?: NonNullable<ConstructorParameters<typeof DataSource>[0]['entities']>;
  migrations?: NonNullable<ConstructorParameters<typeof DataSource>[0]['migrations']>;
}

/**
 * The connection pool. Dates and timestamps are read as text, never as JavaScript dates, which would cut microseconds off
 * and make keyset cursors repeat or skip rows (typeorm #4964). Entities declare such columns as text for the same reason.
 */
export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    poolSize: options.poolSize ?? 10,
    entities: options.entities ?? [],
    migrations: options.migrations ?? [],
    synchronize: false,
    installExtensions: false,
    applicationName: 'corridor',
    logging: options.onQuery ? ['query'] : false,
    ...(options.onQuery && { logger: new QueryListener(options.onQuery) }),
    extra: {
      // One session setting for all: dates and times come out in ISO 8601, in UTC, on every server.
      options: '-c timezone=UTC -c datestyle=ISO -c jit=off',
      types: { getTypeParser: readTimesAsText },
    },
  });
}

function readTimesAsText(oid: number, format?: 'text' | 'binary') {
  if (oid === DATE) return (value: string) => value;
  if (oid === TIMESTAMPTZ) return isoInstant;
  return pg.types.getTypeParser(oid, format);
}

/** `2024-03-05 05:30:00.123456+00` to `2024-03-05T05:30:00.123456Z`; `infinity` and `-infinity` stay as they are. */
function isoInstant(value: string): string {
  return value.replace(' ', 'T').replace(/\+00$/, 'Z');
}

class QueryListener implements TypeOrmLogger {
  constructor(private readonly listen: (text: string) => void) {}
  logQuery(query: string) {
    this.listen(query);
  }
  logQueryError() {}
  logQuerySlow() {}
  logSchemaBuild() {}
  logMigration() {}
  log() {}
}
