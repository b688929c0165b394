/**
 * A process that uses an embedded database, for the tests of its comings and goings: arguments are the data folder and the
 * role. Prints one line of JSON when it has the database or could not get it, and stops when its stdin ends. Ctrl-C it only hears.
 */
import { once } from 'node:events';
import { openEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import type { Role } from '../../src/platform/postgres-session.js';

const lines: string[] = [];
process.on('SIGINT', () => lines.push('SIGINT'));
const [folder = '', role = 'command'] = process.argv.slice(2);
try {
  const database = await openEmbeddedPostgres(folder, {
    role: role as Role,
    settings: { fsync: 'off' },
    log: (line) => lines.push(line),
  });
  console.log(JSON.stringify({ pid: process.pid, url: database.url, owned: database.owned, lines }));
  await once(process.stdin.resume(), 'end');
  await database.stop();
  process.exit(0);
} catch (error) {
  const { code, message } = error as Error & { code?: string };
  console.log(JSON.stringify({ pid: process.pid, code, message, lines }));
  process.exit(1);
}
