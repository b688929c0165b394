import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/test-database.js';
import { createTestFolder } from '../support/test-folder.js';
import { start } from './corridor-process.js';

const page = (title: string, text: string) =>
  `---\ntitle: ${title}\ndate: 2024-05-01\n---\n\n${text} `.concat('A paragraph about a harbour. '.repeat(8));
const cleanUps: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

describe('corridor watch', () => {
  it('imports what is there, then what comes and what changes, and ends at SIGTERM with exit code 0', async () => {
    const database = await createTestDatabase();
    cleanUps.push(() => database.drop());
    const folder = join(await createTestFolder('watch'), 'articles');
    await mkdir(folder);
    await writeFile(join(folder, 'one.md'), page('One', 'First.'));
    const corridor = start(['watch', folder, '--every', '1h'], { DATABASE_URL: database.url });
    await corridor.printed('stdout', /1 created, 0 updated, 0 unchanged/);
    await mkdir(join(folder, 'deep'));
    await writeFile(join(folder, 'deep', 'two.md'), page('Two', 'Second.'));
    await corridor.printed('stdout', /1 created, 0 updated, 1 unchanged/);
    await writeFile(join(folder, 'one.md'), page('One', 'First, corrected.'));
    await corridor.printed('stdout', /0 created, 1 updated, 1 unchanged/);
    corridor.kill('SIGTERM');
    expect((await corridor.ended).code).toBe(0);
  }, 60_000);

  it('imports everything again at its interval', async () => {
    const database = await createTestDatabase();
    cleanUps.push(() => database.drop());
    const missing = join(await createTestFolder('watch'), 'later.md');
    const corridor = start(['watch', missing, '--every', '1s'], { DATABASE_URL: database.url });
    await corridor.printed('stderr', /refused .*later\.md/);
    await writeFile(missing, page('Later', 'Here at last.'));
    await corridor.printed('stdout', /1 created/);
    corridor.kill('SIGTERM');
    expect((await corridor.ended).code).toBe(0);
  }, 60_000);

  it('refuses an interval that is none', async () => {
    const { code, stderr } = await start(['watch', '.', '--every', 'often']).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('such as 15m');
  });
});
