import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { createApp, openDatabase, type App } from './app.js';
import { describeCounts } from './ingest/import-report.js';
import { markInterrupted } from './ingest/import-run.js';
import type { Config } from './platform/config.js';
import type { Logger } from './platform/logger.js';
import { row, rows } from './platform/sql.js';
import { finishedWithin, listenForStop, type StopSignal } from './platform/stop-signal.js';
import { RelatedWorker } from './related/related.worker.js';

const SAMPLE = fileURLToPath(new URL('../../examples', import.meta.url));

/**
 * Starts the server and runs until it is told to stop: requests under way are answered, then the database is let go. A stop
 * that comes while it starts ends it as soon as it can. Throws where it cannot start.
 */
export async function serve(config: Config, logger: Logger): Promise<void> {
  const stop = listenForStop();
  const database = await openDatabase(config, 'server', logger, (error) => {
    logger.fatal(error.message);
    process.exit(1);
  });
  try {
    if (stop.requested) return;
    const app = await createApp({ url: database.url, config, logger });
    try {
      await markInterrupted(app.db);
      if (database.embedded && config.sample) await importSample(app, logger, stop);
      if (!stop.requested) await answerUntilStopped(app, config, logger, stop);
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}

async function answerUntilStopped(app: App, config: Config, logger: Logger, stop: StopSignal): Promise<void> {
  const server = await app.createServer();
  const address = await listen(server, config);
  console.log(`Corridor is ready at ${address}/graphql`);
  const relations = new RelatedWorker(app.db, logger);
  relations.start();
  await stop.first;
  logger.info('Stopping: answering the requests under way');
  const work = Promise.all([server.close(), relations.stop()]);
  if (await finishedWithin(config.shutdownTimeoutMs, work, stop.second)) return;
  logger.warn('Requests were still running and were cut off (SHUTDOWN_TIMEOUT_MS says how long they may take)');
  server.server.closeAllConnections();
}

async function listen(server: Awaited<ReturnType<App['createServer']>>, { host, port }: Config): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    await server.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} of ${host} is taken by another program: stop it, or choose another port with PORT (0 takes any free one).`,
        { cause: error },
      );
    }
    if (code === undefined) throw error;
    throw new Error(
      `Cannot listen on ${host}:${port} (${code}): choose another address with HOST or another port with PORT.`,
      { cause: error },
    );
  }
  const bound = server.server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  return `http://${reachable(host)}:${boundPort}`;
}

/** A name to open in a browser: "every interface" is an address to listen on, not one to go to. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** The sample content, once: into a database that has never been imported into. An import that was cut off is completed; what is there already is left unchanged. */
async function importSample(app: App, logger: Logger, stop: StopSignal): Promise<void> {
  if (!existsSync(SAMPLE) || !(await wantsSample(app.db))) return;
  await rows(app.db, sql`INSERT INTO settings (key, value) VALUES ('sample', '"begun"') ON CONFLICT (key) DO NOTHING`);
  const report = await app.pipeline.run([SAMPLE], { isStopped: () => stop.requested });
  if (report.stopped) return;
  await rows(app.db, sql`UPDATE settings SET value = '"done"' WHERE key = 'sample'`);
  logger.info(`Sample content imported: ${describeCounts(report.counts)}. CORRIDOR_SAMPLE=off leaves it out.`);
}

async function wantsSample(db: DataSource): Promise<boolean> {
  const found = await row<{ wanted: boolean }>(
    db,
    sql`SELECT coalesce((SELECT s.value = '"begun"' FROM settings s WHERE s.key = 'sample'),
                        NOT EXISTS (SELECT FROM imports)) AS "wanted"`,
  );
  return found?.wanted ?? false;
}
