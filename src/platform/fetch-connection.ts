import { request as requestHttp, type ClientRequest, type ClientRequestArgs, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { connectionRefusal } from './fetch-refused.js';
import { bareHost, proxyHeaders, tunnel } from './http-proxy.js';
import { plainLookup, publicLookup, type Resolve } from './public-address.js';

/** Opens a connection to `host` and `port`, by way of `lookup`. */
export type Connect = (options: ClientRequestArgs) => Socket;

/** One request, of whose address nothing is left to judge but where its name leads. */
export interface SafeRequest {
  url: URL;
  proxy: URL | undefined;
  headers: Record<string, string>;
  /** Milliseconds. */
  timeouts: { connect: number; idle: number };
  deadline: { signal: AbortSignal; pass(what: string): void };
  allowPrivate?: boolean;
  resolve?: Resolve;
  connect?: Connect;
}

/** Asks, and gives the answer once its headers are here. Rejects with what socket, TLS, HTTP or proxy say. */
export async function respond(request: SafeRequest): Promise<IncomingMessage> {
  const { url, proxy, timeouts, deadline } = request;
  const asked = proxy ? `The proxy ${proxy.host}` : url.host;
  const connecting = setTimeout(
    () => deadline.pass(`${asked} does not take the connection within ${timeouts.connect / 1000} seconds`),
    timeouts.connect,
  );
  try {
    if (!proxy) return await answerTo(direct(request), request, connecting);
    if (url.protocol === 'https:') return await answerTo(await throughTunnel(request, proxy), request, connecting);
    return await answerTo(throughProxy(request, proxy), request, connecting).catch(atProxy(request, proxy));
  } finally {
    clearTimeout(connecting);
  }
}

function direct({ url, headers, deadline, allowPrivate = false, resolve, connect }: SafeRequest): ClientRequest {
  const isSecure = url.protocol === 'https:';
  const lookup = allowPrivate ? plainLookup(resolve) : publicLookup(resolve);
  const opened = (options: ClientRequestArgs): Duplex =>
    isSecure ? secured(url, connect!(options)) : connect!(options);
  return (isSecure ? requestHttps : requestHttp)(url, {
    headers,
    signal: deadline.signal,
    ...(lookup && { lookup }),
    // A connection of its own: one that is kept for later was judged by other rules.
    ...(connect ? { createConnection: opened } : { agent: false }),
  });
}

/** Of a http address the proxy is asked for the whole. */
function throughProxy({ url, headers, deadline }: SafeRequest, proxy: URL): ClientRequest {
  return (proxy.protocol === 'https:' ? requestHttps : requestHttp)({
    host: bareHost(proxy),
    port: proxy.port,
    path: url.href,
    agent: false,
    headers: { host: url.host, ...headers, ...proxyHeaders(proxy) },
    signal: deadline.signal,
  });
}

async function throughTunnel({ url, headers, deadline }: SafeRequest, proxy: URL): Promise<ClientRequest> {
  const socket = await tunnel(url, proxy, deadline.signal).catch(atProxy({ deadline }, proxy));
  // Without an agent, Node would take 80 for the port and name it to the host.
  const named = { host: url.host, ...headers };
  return requestHttps(url, { headers: named, signal: deadline.signal, createConnection: () => secured(url, socket) });
}

/** Names the proxy in what went wrong there, unless it was stopped from here. */
function atProxy({ deadline }: Pick<SafeRequest, 'deadline'>, proxy: URL): (error: unknown) => never {
  return (error) => {
    throw deadline.signal.aborted ? error : connectionRefusal(error, `the proxy ${proxy.host}`);
  };
}

function secured(url: URL, socket: Duplex): Duplex {
  const host = bareHost(url);
  return connectTls({ socket, host, ...(!isIP(host) && { servername: host }) });
}

function answerTo(
  request: ClientRequest,
  { url, timeouts, deadline }: SafeRequest,
  connecting: NodeJS.Timeout,
): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    const isEncrypted = (socket: Duplex): boolean => 'encrypted' in socket;
    request.on('socket', (socket) =>
      socket.once(isEncrypted(socket) ? 'secureConnect' : 'connect', () => clearTimeout(connecting)),
    );
    request.setTimeout(timeouts.idle, () =>
      deadline.pass(`${url.host} sent nothing for ${timeouts.idle / 1000} seconds`),
    );
    request.on('response', done);
    request.on('error', fail);
    request.end();
  });
}
