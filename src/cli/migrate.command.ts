import { Command } from 'commander';
import { openDatabase } from '../app.js';
import { migrate } from '../migrate.js';
import { readConfig } from '../platform/config.js';
import { createLogger } from '../platform/logger.js';
import { listenForStop } from '../platform/stop-signal.js';

export const migrateCommand = new Command('migrate')
  .description(
    'Bring the database to the schema and the gazetteer of this version. "serve" and "import" do it by themselves.',
  )
  .action(async () => {
    const config = readConfig();
    const stop = listenForStop();
    const database = await openDatabase(config, 'command', createLogger(config.logLevel));
    try {
      // It takes seconds and is one transaction: a stop waits for its end, and a second one rolls it back.
      const migrating = migrate(database.url);
      migrating.catch(() => undefined);
      const done = await Promise.race([migrating, stop.second]);
      if (done) console.log(done.length === 0 ? 'The database is up to date.' : `Migrated: ${done.join(', ')}.`);
    } finally {
      await database.close();
    }
  });
