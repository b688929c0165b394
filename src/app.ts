import type { FastifyInstance } from 'fastify';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { ArticleWriter } from './articles/article.writer.js';
import { createApollo } from './graphql/apollo.js';
import type { Context } from './graphql/context.js';
import { Loaders } from './graphql/loaders.js';
import { exampleOperations } from './http/examples.js';
import { createHttpServer } from './http/server.js';
import { ImportPipeline } from './ingest/pipeline.js';
import { urlOpener, type UrlOptions } from './ingest/reading/read-url.js';
import { migrate } from './migrate.js';
import type { Viewer } from './partners/viewer.js';
import type { Config } from './platform/config.js';
import { createDataSource } from './platform/database.js';
import { openEmbeddedPostgres } from './platform/embedded-postgres.js';
import type { Logger } from './platform/logger.js';
import { checkPostgres } from './platform/postgres-requirements.js';
import { rows } from './platform/sql.js';
import { finishedWithin } from './platform/stop-signal.js';
import { RegionIndex } from './regions/region-index.js';

/** How long closing the connections may take, in milliseconds. */
const CLOSE_MS = 2_000;

/** A database that is up, and how to let go of it. */
export interface OpenDatabase {
  url: string;
  embedded: boolean;
  close(): Promise<void>;
}

/** The PostgreSQL that the configuration names, or the embedded one; checked. Throws an error whose message says what to do. */
export async function openDatabase(
  config: Config,
  role: 'server' | 'command',
  logger: Logger,
  onLost?: (error: Error) => void,
): Promise<OpenDatabase> {
  const warn = (line: string) => logger.warn(line);
  if (config.databaseUrl !== undefined) {
    await checkPostgres(config.databaseUrl, warn);
    return { url: config.databaseUrl, embedded: false, close: () => Promise.resolve() };
  }
  const embedded = await openEmbeddedPostgres(config.dataDir, {
    role,
    log: (line) => logger.debug(line),
    ...(onLost && { onLost }),
  });
  return { url: embedded.url, embedded: true, close: () => embedded.stop() };
}

export interface App {
  db: DataSource;
  regions: RegionIndex;
  pipeline: ImportPipeline;
  /** GraphQL over HTTP; not listening yet. */
  createServer(): Promise<FastifyInstance>;
  close(): Promise<void>;
}

export interface AppOptions {
  url: string;
  config: Config;
  logger: Logger;
  /** Hears the text of every statement; tests count with it. */
  onQuery?: (text: string) => void;
  /** How the import reads web addresses. */
  urls?: UrlOptions;
}

/** Builds everything that works on one database. The database is migrated first, so what is built always finds its schema. */
export async function createApp({ url, config, logger, onQuery, urls }: AppOptions): Promise<App> {
  await migrate(url);
  const db = createDataSource({ url, poolSize: config.databasePoolSize, ...(onQuery && { onQuery }) });
  await db.initialize();
  const regions = await RegionIndex.load(db);
  const proxies = { http: config.httpProxy, https: config.httpsProxy, except: config.noProxy };
  const openers = [urlOpener(db, { proxies, ...urls })];
  const pipeline = new ImportPipeline(db, new ArticleWriter(db, regions), regions, openers);

  const createContext = (viewer: Viewer, { reportCost }: { reportCost: boolean }): Context => ({
    viewer,
    reportCost,
    loaders: new Loaders(db, viewer, regions),
  });

  return {
    db,
    regions,
    pipeline,
    createServer: async () => {
      const apollo = createApollo({
        maxDepth: config.graphqlMaxDepth,
        maxCost: config.graphqlMaxCost,
        maxAliases: config.graphqlMaxAliases,
        maxTokens: config.graphqlMaxTokens,
        logger,
      });
      await apollo.start();
      const server = await createHttpServer({
        apollo,
        createContext,
        checkReady: async () => void (await rows(db, sql`SELECT 1`)),
        logger,
        corsOrigins: config.corsOrigins,
        bodyLimitBytes: config.bodyLimitBytes,
        examples: exampleOperations,
      });
      server.addHook('onClose', () => apollo.stop());
      return server;
    },
    // A statement that never ends must not keep the process from ending.
    close: async () => void (await finishedWithin(CLOSE_MS, db.destroy())),
  };
}
