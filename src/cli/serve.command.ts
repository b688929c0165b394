import { Command } from 'commander';
import { serve } from '../main.js';
import { readConfig } from '../platform/config.js';
import { createLogger } from '../platform/logger.js';

export const serveCommand = new Command('serve')
  .description(
    'Serve the graph over HTTP (what "npm start" does). Prints one line with the URL once it accepts requests.',
  )
  .action(async () => {
    const config = readConfig();
    await serve(config, createLogger(config.logLevel));
  });
