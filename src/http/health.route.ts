import type { FastifyInstance } from 'fastify';

/** `/health/live`: the process answers. `/health/ready`: it can serve, which `check` finds out; it throws when not. */
export function registerHealth(app: FastifyInstance, check: () => Promise<void>): void {
  app.get('/health/live', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
    try {
      await check();
      return await reply.send({ status: 'ok' });
    } catch (error) {
      return reply.code(503).send({ status: 'unavailable', reason: (error as Error).message });
    }
  });
}
