import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { migrate } from '../../src/migrate.js';
import { openEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { createTestFolder } from '../support/test-folder.js';
import { ask, ensureBuilt, isOneLine, newDataFolder, postmasterOf, run, serve, start, stopDatabaseOf, stopEverything } from './corridor-process.js'; // prettier-ignore
import { holdTable } from './held-lock.js';

jest.setTimeout(120_000);
beforeAll(ensureBuilt);
afterEach(stopEverything);

const countArticles = '{ articles(first: 1) { totalCount nodes { slug } } }';

async function articleCount(url: string): Promise<number> {
  return ((await ask(url, countArticles)).data as { articles: { totalCount: number } }).articles.totalCount;
}

describe('corridor serve, with its own database', () => {
  it('prints one line once it answers, imports the sample once, and finds its data again after kill -9 of everything', async () => {
    const CORRIDOR_DATA = await newDataFolder();
    const first = await serve({ CORRIDOR_DATA });
    const count = await articleCount(first.url);
    expect(count).toBeGreaterThanOrEqual(40);
    expect(first.output().stderr).toContain('Sample content imported');

    const { pid } = (await postmasterOf(CORRIDOR_DATA))!;
    process.kill(pid, 'SIGKILL');
    first.kill('SIGKILL');
    expect((await first.ended).stdout).toBe(`Corridor is ready at ${first.url}/graphql\n`);

    const second = await serve({ CORRIDOR_DATA });
    expect(await articleCount(second.url)).toBe(count);
    expect(second.output().stderr).not.toContain('Sample content');
    second.kill('SIGTERM');
    expect(await second.ended).toMatchObject({ code: 0, stdout: `Corridor is ready at ${second.url}/graphql\n` });
    expect(await postmasterOf(CORRIDOR_DATA)).toBeUndefined();
  });

  it('completes a sample import that was killed in the middle, and ends without a word when it is stopped there', async () => {
    const CORRIDOR_DATA = await newDataFolder();
    // A use of our own keeps the database while the servers come and go.
    const database = await openEmbeddedPostgres(CORRIDOR_DATA, { role: 'command' });
    await migrate(database.url);
    for (const [signal, code] of [
      ['SIGKILL', null],
      ['SIGTERM', 0],
    ] as const) {
      const lock = await holdTable(database.url, 'bylines');
      const server = start(['serve'], { CORRIDOR_DATA, PORT: '0' });
      await lock.awaited();
      server.kill(signal);
      // Time for the signal to be heard before the import goes on.
      await delay(200);
      await lock.release();
      expect(await server.ended).toMatchObject({ code, stdout: '' });
    }
    await database.stop();
    expect(await postmasterOf(CORRIDOR_DATA)).toBeUndefined();
    const completed = await serve({ CORRIDOR_DATA });
    expect(await articleCount(completed.url)).toBeGreaterThanOrEqual(40);
  });

  it('is alone on its data folder, while commands work beside it and what they import shows at once', async () => {
    const CORRIDOR_DATA = await newDataFolder();
    const env = { CORRIDOR_DATA, CORRIDOR_SAMPLE: 'off', CORRIDOR_LOG_LEVEL: 'silent' };
    const server = await serve(env);
    expect(await articleCount(server.url)).toBe(0);

    const other = await run(['serve'], { ...env, PORT: '0' });
    expect(other).toMatchObject({ code: 1, stdout: '' });
    expect(isOneLine(other.stderr)).toBe(true);
    expect(other.stderr).toContain(`(process ${server.pid})`);

    const file = join(await createTestFolder('cli '), 'shown at once.md');
    await writeFile(
      file,
      '---\ntitle: Shown at once\nauthor: Ada Example\n---\n\nA text that is long enough to be one.\n',
    );
    expect(await run(['import', file], env)).toMatchObject({ code: 0, stderr: '' });
    expect((await ask(server.url, countArticles)).data).toEqual({
      articles: { totalCount: 1, nodes: [{ slug: 'shown-at-once' }] },
    });
    server.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('says so when its port is taken, or its address not its own, and stops the database that it started', async () => {
    const CORRIDOR_DATA = await newDataFolder();
    const env = { CORRIDOR_DATA, CORRIDOR_SAMPLE: 'off' };
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    for (const [more, message] of [
      [{ PORT: String(port) }, `Port ${port} of 127.0.0.1 is taken`],
      [{ HOST: '192.0.2.1', PORT: '0' }, 'Cannot listen on 192.0.2.1:0 (EADDRNOTAVAIL)'],
    ] as const) {
      const { code, stdout, stderr } = await run(['serve'], { ...env, ...more });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(message);
      expect(isOneLine(stderr)).toBe(true);
      expect(await postmasterOf(CORRIDOR_DATA)).toBeUndefined();
    }
    holder.close();
  });

  it('ends with a line and exit code 1 when its database is stopped under it', async () => {
    const CORRIDOR_DATA = await newDataFolder();
    const server = await serve({ CORRIDOR_DATA, CORRIDOR_SAMPLE: 'off' });
    await stopDatabaseOf(CORRIDOR_DATA);
    const { code, stderr } = await server.ended;
    expect(code).toBe(1);
    expect(stderr).toContain('The embedded database has stopped');
  });
});
