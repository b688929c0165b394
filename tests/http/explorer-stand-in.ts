import { spawnSync } from 'node:child_process';
import Fastify, { type FastifyInstance } from 'fastify';
import { buildSchema, graphql } from 'graphql';
import { registerExplorer, type ExampleOperation } from '../../src/http/explorer.js';

/** Builds the bundle that the pages need; quick when it is there already. */
export function buildBundle(): void {
  const run = spawnSync(process.execPath, ['bin/build-explorer.js'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
}

export const examples: ExampleOperation[] = [
  {
    name: 'Newest articles',
    description: 'Titles and dates of the newest articles, newest first.',
    document: `query NewestArticles($first: Int = 3) {
  articles(first: $first) {
    title
    publishedOn
  }
}`,
    variables: { first: 2 },
  },
  {
    name: 'Greeting </script><b>"&',
    description: 'A name that would break a page which does not escape <i>it</i>.',
    document: 'query Greeting {\n  greeting\n}',
  },
  {
    name: 'One region',
    description: 'A region with its neighbours, found by ISO code or by slug; nested lists cost one statement each.',
    document: 'query OneRegion($code: String!) {\n  region(code: $code) {\n    name\n    neighbours\n  }\n}',
    variables: { code: 'TJ' },
  },
];

const schema = buildSchema(`
  "What anyone may ask."
  type Query {
    "A kind word."
    greeting: String!
    "Articles, newest first."
    articles("How many, 100 at most." first: Int = 3): [Article!]!
    region(code: String!): Region
  }
  "A piece of research."
  type Article { "As displayed." title: String! publishedOn: String }
  type Region { name: String! neighbours: [String!]! }
`);

const rootValue = {
  greeting: 'Hello from the stand-in',
  articles: ({ first }: { first: number }) =>
    Array.from({ length: first }, (_, n) => ({ title: `Article ${n + 1}`, publishedOn: '2021-01-02' })),
  region: { name: 'Tajikistan', neighbours: ['Afghanistan', 'China', 'Kyrgyzstan', 'Uzbekistan'] },
};

/** A server with the explorer in front of a small graph, as http/server.ts puts it in front of Apollo. */
export async function standIn(options: Partial<Parameters<typeof registerExplorer>[1]> = {}): Promise<FastifyInstance> {
  const app = Fastify();
  await registerExplorer(app, { endpoint: '/graphql', examples, ...options });
  await app.register((api, _options, done) => {
    api.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      handler: async (request) => {
        const body = (request.method === 'POST' ? request.body : request.query) as {
          query?: string;
          variables?: Record<string, unknown>;
          operationName?: string;
        };
        if (!body.query) return { errors: [{ message: 'The API got no query.' }] };
        return graphql({
          schema,
          rootValue,
          source: body.query,
          variableValues: body.variables,
          operationName: body.operationName,
        });
      },
    });
    done();
  });
  return app;
}
