import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import Negotiator from 'negotiator';
import { findBundle } from './explorer/bundle.js';
import { assetHeaders, explorePage, sandboxPage, unbuiltPage, type Page, type PageData } from './explorer/pages.js';

/** One operation people can pick and run in the explorer. `name` is unique and appears in links (`?example=Name`). */
export interface ExampleOperation {
  name: string;
  description: string;
  document: string;
  variables?: object;
}

export interface ExplorerOptions {
  /** Path at which GraphQL itself is served. */
  endpoint: string;
  examples: ExampleOperation[];
}

const EXPLORE_PATH = '/explore';
const ASSETS_PATH = '/explore/assets/';

/**
 * Serves the two explorers: Apollo Sandbox to browsers at the endpoint, and bundled GraphiQL, which needs no network,
 * at `/explore`. Everything else at the endpoint passes through untouched. Call it on the root instance, before the
 * GraphQL plugin is registered, so that its hook covers that route. Without a bundle the pages answer 503, saying so;
 * the API is unaffected.
 */
export async function registerExplorer(app: FastifyInstance, options: ExplorerOptions): Promise<void> {
  const bundle = findBundle(import.meta.dirname);
  if (!bundle) app.log.warn('The explorer is not built; run "npm run build" to have it at %s', EXPLORE_PATH);
  const data: PageData = { ...options, explorePath: EXPLORE_PATH, assetsPath: ASSETS_PATH };
  const sandbox = bundle ? sandboxPage(bundle, data) : unbuiltPage();
  const explore = bundle ? explorePage(bundle, data) : unbuiltPage();

  app.addHook('onRequest', async (request, reply) => {
    if (request.url.split('?', 1)[0] !== options.endpoint) return;
    // A cache must not hand the page to a program, nor the other way round.
    reply.header('vary', [reply.getHeader('vary'), 'Accept'].flat().filter(Boolean).join(', '));
    const query = request.query as Record<string, unknown>;
    if (wantsPage(request.method, query, request.headers.accept)) return send(reply, sandbox);
  });
  app.get(EXPLORE_PATH, (_request, reply) => send(reply, explore));
  if (bundle) {
    await app.register(fastifyStatic, {
      root: join(bundle.folder, 'assets'),
      prefix: ASSETS_PATH,
      decorateReply: false,
      index: false,
      dotfiles: 'ignore',
      preCompressed: true,
      immutable: true,
      maxAge: '1y',
      setHeaders: (response) => {
        for (const [name, value] of Object.entries(assetHeaders)) response.setHeader(name, value);
      },
    });
  }
}

/**
 * Whether a request at the endpoint is a person opening it in a browser. GraphQL over HTTP also uses GET, with a
 * `query`, or with `extensions` for a persisted one; that is for the API whatever it accepts.
 */
export function wantsPage(method: string, query: Record<string, unknown>, accept: string | undefined): boolean {
  if ((method !== 'GET' && method !== 'HEAD') || 'query' in query || 'extensions' in query) return false;
  const served = ['application/json', 'application/graphql-response+json', 'multipart/mixed', 'text/html'];
  return new Negotiator({ headers: { accept: accept ?? '*/*' } }).mediaTypes(served)[0] === 'text/html';
}

function send(reply: FastifyReply, page: Page): FastifyReply {
  return reply.code(page.status).headers(page.headers).type('text/html; charset=utf-8').send(page.html);
}
