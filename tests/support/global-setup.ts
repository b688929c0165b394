// Jest loads this file and global-teardown.ts as CommonJS, so they import nothing of ours: the server is a process apart.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

declare global {
  var corridorTestServer: ChildProcess | undefined;
}

/** Starts the PostgreSQL of this test run (see database-server.ts) and tells the workers its URL. */
async function globalSetup({ rootDir }: { rootDir: string }): Promise<void> {
  const script = join(rootDir, 'tests', 'support', 'database-server.ts');
  const hooks = pathToFileURL(join(rootDir, 'tests', 'support', 'run-typescript.js')).href;
  const server = spawn(process.execPath, ['--import', hooks, script], {
    cwd: rootDir,
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl-C is for Jest; the server goes when its stdin ends.
    detached: true,
  });
  globalThis.corridorTestServer = server;
  const [line] = (await Promise.race([
    once(createInterface(server.stdout), 'line'),
    once(server, 'exit').then(() => {
      throw new Error('The PostgreSQL for the tests did not start; the reason is above.');
    }),
  ])) as [string];
  const { adminUrl, url, folder } = JSON.parse(line) as { adminUrl: string; url: string; folder: string };
  process.env.CORRIDOR_TEST_ADMIN_URL = adminUrl;
  process.env.CORRIDOR_TEST_URL = url;
  process.env.CORRIDOR_TEST_FOLDER = folder;
}

export { globalSetup as default };
