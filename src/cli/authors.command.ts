import { Command } from 'commander';
import { createApp, openDatabase, type App } from '../app.js';
import { mergeAuthors, splitAuthor } from '../authors/author-decisions.writer.js';
import { listAuthors } from '../authors/author-list.reader.js';
import { readConfig } from '../platform/config.js';
import { createLogger } from '../platform/logger.js';

const merge = new Command('merge')
  .description('Make one author of two: the articles, names and ids of FROM go to INTO, and its address leads there.')
  .argument('<from>', 'slug or global id of the author who goes')
  .argument('<into>', 'slug or global id of the author who stays')
  .action((from: string, into: string) =>
    withDatabase(async (db) => {
      const done = await mergeAuthors(db, from, into);
      console.log(`${done.from.slug} is ${done.into.slug} now: ${articles(done.articles)} moved.`);
    }),
  );

const split = new Command('split')
  .description('Give some articles of an author to a new one: two people of one name. Imports keep to it.')
  .argument('<author>', 'slug or global id of the author who signed them so far')
  .requiredOption('--articles <slug...>', 'slugs or global ids of the articles that another wrote')
  .requiredOption('--name <name>', 'name of that other author')
  .action((author: string, options: { articles: string[]; name: string }) =>
    withDatabase(async (db) => {
      const done = await splitAuthor(db, author, options.articles, options.name);
      console.log(`${articles(done.articles)} moved from ${done.from.slug} to ${done.made.slug}.`);
    }),
  );

const list = new Command('list')
  .description('Print the authors by name, one a line: slug, name, kind, number of articles, with tabs between.')
  .option('--search <text>', 'only those in whose name this stands; case and accents do not matter')
  .action((options: { search?: string }) =>
    withDatabase(async (db) => {
      for (const { slug, name, kind, count } of await listAuthors(db, options.search)) {
        console.log([slug, name.replace(/\p{Cc}/gu, ' '), kind, count].join('\t'));
      }
    }),
  );

export const authorsCommand = new Command('authors')
  .description('List authors, and say who is one and who is two.')
  .addHelpText('after', '\nDrafts and withdrawn articles count: what is printed is for editors.');

for (const command of [list, merge, split]) {
  authorsCommand.addCommand(command.exitOverride().showHelpAfterError('(add --help for what is possible)'));
}

async function withDatabase(work: (db: App['db']) => Promise<void>): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  const database = await openDatabase(config, 'command', logger);
  try {
    const app = await createApp({ url: database.url, config, logger });
    try {
      await work(app.db);
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}

function articles(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'article' : 'articles'}`;
}
