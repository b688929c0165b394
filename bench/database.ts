import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, openDatabase, type App } from '../src/app.js';
import type { ArticleInput } from '../src/articles/article-input.js';
import { ArticleWriter } from '../src/articles/article.writer.js';
import { normalise } from '../src/ingest/normalise.js';
import { parseConfig, type Config } from '../src/platform/config.js';
import { createLogger } from '../src/platform/logger.js';
import { generateArticles } from './generate.js';

export interface BenchDatabase {
  app: App;
  config: Config;
  url: string;
  close(): Promise<void>;
}

/** An embedded database in a temporary folder, gone when it is closed. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'corridor-bench-'));
  const config = parseConfig({ CORRIDOR_DATA: folder, CORRIDOR_SAMPLE: 'off', PORT: '0', CORRIDOR_LOG_LEVEL: 'warn' });
  const logger = createLogger(config.logLevel);
  const database = await openDatabase(config, 'server', logger);
  const app = await createApp({ url: database.url, config, logger });
  return {
    app,
    config,
    url: database.url,
    close: async () => {
      await app.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const BATCH = 100;

/** Writes generated articles through the writer, in batches, as an import does; gives articles per second. */
export async function loadGenerated(
  app: App,
  count: number,
  options: { start?: number; bodyLength?: number } = {},
): Promise<number> {
  const writer = new ArticleWriter(app.db, app.regions);
  const started = performance.now();
  let saving: Promise<unknown> = Promise.resolve();
  let batch: ArticleInput[] = [];
  const flush = async () => {
    await saving;
    saving = writer.saveAll(batch, null);
    batch = [];
  };
  for (const record of generateArticles(count, options)) {
    batch.push(normalise(record, { regions: app.regions, origin: 'generated' }));
    if (batch.length === BATCH) await flush();
  }
  await flush();
  await saving;
  return count / ((performance.now() - started) / 1_000);
}
