import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { createApp, openDatabase, type App } from './app.js';
import { describeCounts } from './ingest/import-report.js';
import type { Config } from './platform/config.js';
import type { Logger } from './platform/logger.js';
import { row, rows } from './platform/sql.js';
import { updateRelated } from './related/related.writer.js';

const SAMPLE = fileURLToPath(new URL('../../examples', import.meta.url));

/** Starts the server and runs until it is told to stop: requests under way are answered, then the database is let go. Throws where it cannot start. */
export async function serve(config: Config, logger: Logger): Promise<void> {
  const stop = stopSignal();
  const database = await openDatabase(config, 'server', logger, (error) => {
    logger.fatal(error.message);
    process.exit(1);
  });
  try {
    const app = await createApp({ url: database.url, config, logger });
    try {
      if (database.embedded && config.sample) await importSample(app, logger);
      const server = await app.createServer();
      const address = await listen(server, config);
      console.log(`Corridor is ready at ${address}/graphql`);
      const background = updateRelated(app.db, () => stop.requested()).catch((error: unknown) =>
        logger.error(
          { err: error },
          'Relations could not be worked out; they will be tried again at the next import or start',
        ),
      );
      await stop.promise;
      logger.info('Stopping: answering the requests under way');
      await closeWithin(config.shutdownTimeoutMs, () => server.close(), logger);
      await background;
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}

async function listen(server: Awaited<ReturnType<App['createServer']>>, { host, port }: Config): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} of ${host} is taken by another program: stop it, or choose another port with PORT (0 takes any free one).`,
        { cause: error },
      );
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new Error(
        `Cannot listen on ${host}:${port} (${code}): choose another address with HOST or another port with PORT.`,
        { cause: error },
      );
    }
    throw error;
  }
  const bound = server.server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`;
}

/** The sample content, once: into a database that has never been imported into. */
async function importSample(app: App, logger: Logger): Promise<void> {
  if (!existsSync(SAMPLE) || !(await isUntouched(app.db))) return;
  const report = await app.pipeline.run([SAMPLE]);
  await rows(app.db, sql`INSERT INTO settings (key, value) VALUES ('sample', 'true') ON CONFLICT (key) DO NOTHING`);
  logger.info(`Sample content imported: ${describeCounts(report.counts)}. CORRIDOR_SAMPLE=off leaves it out.`);
}

/** A sample import that was cut off is completed; what is there already is left unchanged. */
async function isUntouched(db: DataSource): Promise<boolean> {
  const found = await row<{ untouched: boolean }>(
    db,
    sql`SELECT NOT EXISTS (SELECT FROM settings s WHERE s.key = 'sample')
          AND NOT EXISTS (SELECT FROM imports i WHERE i.paths <> ${[SAMPLE]}::text[]) AS "untouched"`,
  );
  return found?.untouched ?? false;
}

function stopSignal() {
  let requested = false;
  const promise = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        requested = true;
        resolve();
        // A second one is for people who cannot wait.
        process.once(signal, () => process.exit(1));
      });
    }
  });
  return { promise, requested: () => requested };
}

async function closeWithin(milliseconds: number, close: () => PromiseLike<unknown>, logger: Logger): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      logger.warn(`Requests were still running after ${milliseconds} ms and were cut off`);
      resolve();
    }, milliseconds);
  });
  await Promise.race([close(), timeout]);
  clearTimeout(timer);
}
