import { createApp, openDatabase, type App } from '../app.js';
import type { UrlOptions } from '../ingest/reading/read-url.js';
import { readConfig, type Config } from '../platform/config.js';
import { createLogger } from '../platform/logger.js';

/** The application for a command: opened for `work`, and closed with its database however that ends. */
export async function withApp<Result>(
  work: (app: App) => Promise<Result>,
  { config = readConfig(), urls }: { config?: Config; urls?: UrlOptions } = {},
): Promise<Result> {
  const logger = createLogger(config.logLevel);
  const database = await openDatabase(config, 'command', logger);
  try {
    const app = await createApp({ url: database.url, config, logger, ...(urls && { urls }) });
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}
