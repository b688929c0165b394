import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask as sql } from '../support/holders.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestFolder } from '../support/test-folder.js';
import { ensureBuilt, run, start, stopEverything } from './corridor-process.js';

jest.setTimeout(120_000);
beforeAll(ensureBuilt);
afterEach(stopEverything);

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await createTestFolder('cli import ');
});
afterAll(() => database.drop());

const importing = (...args: string[]) => run(['import', ...args], { DATABASE_URL: database.url });

function markdown(title: string, text = 'A text that is long enough to be taken for one.'): string {
  return `---\ntitle: ${title}\nauthor: Ada Example\ndate: 2024-03-05\n---\n\n${text}\n`;
}

/** Every row that an import could leave behind, counted. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }>(
    database.url,
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS n FROM "${name}"`);
  const found = await sql<{ name: string; n: number }>(database.url, counts.join(' UNION ALL '));
  return Object.fromEntries(found.map(({ name, n }) => [name, n]));
}

describe('corridor import', () => {
  it('takes files in, leaves them alone the second time, and makes a revision of an edited one', async () => {
    const file = join(folder, 'edited.md');
    await writeFile(file, markdown('To be edited'));
    const first = await importing(file);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^created .*edited\.md {2}to-be-edited\n1 created, 0 updated, 0 unchanged, 0 refused/);
    expect((await importing(file)).stdout).toContain('0 created, 0 updated, 1 unchanged, 0 refused');

    await writeFile(file, markdown('To be edited', 'Another text that is long enough to be taken for one.'));
    const report = join(folder, 'revision.json');
    const edited = await importing('--report', report, file);
    expect(edited).toMatchObject({ code: 0, stderr: '' });
    expect(edited.stdout).toContain('0 created, 1 updated, 0 unchanged');
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({
      records: [{ outcome: 'UPDATED', slug: 'to-be-edited', revision: 2 }],
    });
  });

  it('refuses what is no article, each with its reason, takes the rest, and exits with 3', async () => {
    const mixed = join(folder, 'mixed');
    await mkdir(mixed);
    await writeFile(join(mixed, 'a empty.txt'), '');
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    await writeFile(join(mixed, 'b picture.png'), Buffer.from(png, 'base64'));
    const zeros = await open(join(mixed, 'c zeros.txt'), 'w');
    await zeros.truncate(200 * 1024 * 1024);
    await zeros.close();
    await writeFile(
      join(mixed, 'd broken.md'),
      Buffer.concat([Buffer.from(markdown('Broken')), Buffer.from([0xc3, 0x28])]),
    );
    await writeFile(join(mixed, 'e good.md'), markdown('Good among bad'));
    const report = join(folder, 'mixed.json');
    const { code, stdout, stderr } = await importing('--report', report, mixed, join(folder, 'missing.txt'));
    expect(code).toBe(3);
    expect(stdout).toMatch(/1 created, 0 updated, 0 unchanged, 5 refused/);
    const { records, ...rest } = JSON.parse(await readFile(report, 'utf8')) as { records: any[]; counts: object };
    expect(rest).toMatchObject({ dryRun: false, stopped: false, counts: { created: 1, refused: 5 } });
    const refused = records.filter(({ outcome }) => outcome === 'REFUSED');
    expect(refused.map(({ path }) => (path as string).split('/').at(-1))).toEqual([
      'a empty.txt',
      'b picture.png',
      'c zeros.txt',
      'd broken.md',
      'missing.txt',
    ]);
    expect(new Set(refused.map((each) => each.code as string)).size).toBe(5);
    for (const { message } of refused) expect(stderr).toContain(message);
    expect(records).toContainEqual(expect.objectContaining({ outcome: 'CREATED', slug: 'good-among-bad' }));
    // A report is written beside its file and then renamed: nothing else stays.
    expect((await readdir(folder)).filter((name) => name.startsWith('mixed.json'))).toEqual(['mixed.json']);
  });

  it('says with --dry-run what would happen, and writes nothing', async () => {
    const dry = join(folder, 'dry');
    await mkdir(dry);
    await writeFile(join(dry, 'new.md'), markdown('Only tried'));
    await writeFile(join(dry, 'known.md'), markdown('Known before'));
    await importing(join(dry, 'known.md'));
    await writeFile(join(dry, 'known.md'), markdown('Known before', 'Edited, and long enough to be taken for a text.'));
    const before = await rowCounts();
    const { code, stdout, stderr } = await importing('--dry-run', dry);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Dry run, nothing written: 1 created, 1 updated, 0 unchanged, 0 refused/);
    expect(await rowCounts()).toEqual(before);
  });

  it('goes on when nobody reads what it prints any more', async () => {
    const many = join(folder, 'many');
    await mkdir(many);
    for (let i = 0; i < 5; i++) await writeFile(join(many, `${i}.md`), markdown(`Unread ${i}`));
    const corridor = start(['import', many], { DATABASE_URL: database.url });
    corridor.closeOutput();
    expect((await corridor.ended).code).toBe(0);
    const found = await sql<{ n: number }>(
      database.url,
      `SELECT count(*)::int AS n FROM articles WHERE title LIKE 'Unread %'`,
    );
    expect(found).toEqual([{ n: 5 }]);
  });
});
