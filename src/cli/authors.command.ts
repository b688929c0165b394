import { Command } from 'commander';
import { mergeAuthors, splitAuthor } from '../authors/author-decisions.writer.js';
import { listAuthors } from '../authors/author-list.reader.js';
import { withApp } from './with-app.js';

const merge = new Command('merge')
  .description('Make one author of two: the articles, names and ids of FROM go to INTO, and its address leads there.')
  .argument('<from>', 'slug or global id of the author who goes')
  .argument('<into>', 'slug or global id of the author who stays')
  .action((from: string, into: string) =>
    withApp(async ({ db }) => {
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
    withApp(async ({ db }) => {
      const done = await splitAuthor(db, author, options.articles, options.name);
      console.log(`${articles(done.articles)} moved from ${done.from.slug} to ${done.made.slug}.`);
    }),
  );

const list = new Command('list')
  .description('Print the authors by name, one a line: slug, name, kind, number of articles, with tabs between.')
  .option('--search <text>', 'only those in whose name this stands; case and accents do not matter')
  .action((options: { search?: string }) =>
    withApp(async ({ db }) => {
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

function articles(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'article' : 'articles'}`;
}
