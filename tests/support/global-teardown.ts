import { once } from 'node:events';

/** Ends the PostgreSQL of this test run and waits until its folder is gone. */
async function globalTeardown(): Promise<void> {
  const server = globalThis.corridorTestServer;
  if (!server || server.exitCode !== null) return;
  const exited = once(server, 'exit');
  server.stdin?.end();
  await exited;
}

export { globalTeardown as default };
