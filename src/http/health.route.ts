import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** A database that does not answer for so long counts as gone, in milliseconds. */
const PATIENCE = 3_000;

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve, which `check` finds out; it rejects when not. Why not is for
 * the log: the reason names hosts and users, and anyone may ask here.
 */
export function registerHealth(app: FastifyInstance, check: () => Promise<void>, patience = PATIENCE): void {
  app.get('/health/live', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/health/ready', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    try {
      await within(patience, check());
      return await reply.send({ status: 'ok' });
    } catch (error) {
      request.log.warn({ err: error }, 'Not ready: the database cannot be used');
      return reply.code(503).send({ status: 'unavailable', reason: 'The database cannot be reached.' });
    }
  });
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const done = new AbortController();
  const timeout = sleep(milliseconds, undefined, { signal: done.signal, ref: false }).then(() => {
    throw new Error(`No answer within ${milliseconds} ms`);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    timeout.catch(() => undefined);
    done.abort();
  }
}
