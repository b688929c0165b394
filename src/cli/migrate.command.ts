import { Command } from 'commander';
import { openDatabase } from '../app.js';
import { migrate } from '../migrate.js';
import { readConfig } from '../platform/config.js';
import { createLogger } from '../platform/logger.js';

export const migrateCommand = new Command('migrate')
  .description(
    'Bring the database to the schema and the gazetteer of this version. "serve" and "import" do it by themselves.',
  )
  .action(async () => {
    const config = readConfig();
    const database = await openDatabase(config, 'command', createLogger(config.logLevel));
    try {
      const done = await migrate(database.url);
      console.log(done.length === 0 ? 'The database is up to date.' : `Migrated: ${done.join(', ')}.`);
    } finally {
      await database.close();
    }
  });
