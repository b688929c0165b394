import type { ApolloServer } from '@apollo/server';
import cors from '@fastify/cors';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { LogController, fastify, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Context } from '../graphql/context.js';
import type { Viewer } from '../partners/viewer.js';
import { quietly, type Logger } from '../platform/logger.js';
import { authenticate } from './authenticate.js';
import { registerExplorer, type ExampleOperation } from './explorer.js';
import { registerHealth } from './health.route.js';
import { refuseBadAddress, registerRefusals } from './refusals.js';

export interface ServerOptions {
  apollo: ApolloServer<Context>;
  createContext(viewer: Viewer, request: { reportCost: boolean }): Context;
  /** Rejects while requests cannot be served. */
  checkReady: () => Promise<void>;
  logger: Logger;
  corsOrigins: '*' | string[];
  bodyLimitBytes: number;
  examples: ExampleOperation[];
}

export const GRAPHQL_PATH = '/graphql';
/** A client that sends this header (with any value) finds the cost of its operation in `extensions.cost`. */
export const COST_HEADER = 'corridor-report-cost';

/** The HTTP server: GraphQL, health, and the pages to explore with. Not listening yet; Apollo must have been started. */
export async function createHttpServer(options: ServerOptions): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = quietly(options.logger, 'http');
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: options.bodyLimitBytes,
    // Requests under way end by themselves; what comes meanwhile gets 503.
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    frameworkErrors: refuseBadAddress,
  });
  registerRefusals(app, options);
  app.addHook('onRequest', (_request, reply, done) => {
    // Answers that quote the request must never be taken for a page.
    void reply.header('x-content-type-options', 'nosniff');
    done();
  });
  closeConnectionsOnceAnswered(app);
  await app.register(cors, {
    origin: options.corsOrigins,
    methods: ['GET', 'POST', 'OPTIONS'],
    allowedHeaders: [
      'content-type',
      'authorization',
      'apollo-require-preflight',
      'x-apollo-operation-name',
      COST_HEADER,
    ],
    maxAge: 86_400,
  });
  registerHealth(app, options.checkReady);
  await registerExplorer(app, { endpoint: GRAPHQL_PATH, examples: options.examples });
  app.route({
    method: ['GET', 'POST'],
    url: GRAPHQL_PATH,
    handler: fastifyApolloHandler(options.apollo, {
      context: (request: FastifyRequest) =>
        Promise.resolve(
          options.createContext(authenticate(request), { reportCost: request.headers[COST_HEADER] !== undefined }),
        ),
    }),
  });
  return app;
}

/** A connection that is kept alive after the last answer would hold up the end until it times out, over a minute later. */
function closeConnectionsOnceAnswered(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping) void reply.header('connection', 'close');
    done(null, payload);
  });
  // For an answer whose headers had been sent when the stop came.
  app.addHook('onResponse', (request, _reply, done) => {
    if (stopping) request.raw.socket.destroySoon();
    done();
  });
}
