/** Measures the first start (the database is made, migrated, the sample imported) and the second, each to the line that says it is ready. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/corridor.js', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'corridor-bench-'));
try {
  for (const which of ['first', 'second']) {
    const { ready, stopped } = await startAndStop();
    console.log(`${which} start: ready after ${ready.toFixed(1)} s; stopped within ${stopped.toFixed(1)} s`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Both in seconds. */
async function startAndStop(): Promise<{ ready: number; stopped: number }> {
  const { DATABASE_URL: _, ...env } = process.env;
  const began = performance.now();
  const server = spawn(process.execPath, [program, 'serve'], {
    env: { ...env, CORRIDOR_DATA: join(folder, 'data'), PORT: '0', CORRIDOR_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  await Promise.race([
    once(server.stdout, 'data'),
    exited.then(() => {
      throw new Error('The server ended before it was ready; the reason is above.');
    }),
  ]);
  const ready = performance.now();
  server.kill('SIGTERM');
  await exited;
  return { ready: (ready - began) / 1_000, stopped: (performance.now() - ready) / 1_000 };
}
