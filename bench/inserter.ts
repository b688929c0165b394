/** Inserts generated articles one after another until it is told to stop. Arguments: database URL, number of the first article. */
import 'reflect-metadata';
import { createApp } from '../src/app.js';
import { ArticleWriter } from '../src/articles/article.writer.js';
import { normalise } from '../src/ingest/normalise.js';
import { parseConfig } from '../src/platform/config.js';
import { createLogger } from '../src/platform/logger.js';
import { generateArticles } from './generate.js';

const [url = '', start = '0'] = process.argv.slice(2);
const app = await createApp({ url, config: parseConfig({ DATABASE_URL: url }), logger: createLogger('warn') });
const writer = new ArticleWriter(app.db, app.regions);
let stopped = false;
process.on('message', () => {
  stopped = true;
});
for (const record of generateArticles(1_000_000, { start: Number(start), bodyLength: 600 })) {
  await writer.save(normalise(record, { regions: app.regions, origin: 'generated' }), null);
  if (record.record === Number(start) + 1) process.send?.('started');
  if (stopped) break;
}
await app.close();
process.disconnect?.();
