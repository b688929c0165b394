import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { errorKinds, type ErrorCode } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';

const METHODS: HTTPMethods[] = ['GET', 'POST'];
const NOTHING_HERE = 'Nothing is served at this address.';
const BY_STATUS = new Map<number, ErrorCode>(
  (['NOT_FOUND', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_READY'] as const).map((code) => [
    errorKinds[code].status,
    code,
  ]),
);
const MESSAGES: Partial<Record<ErrorCode, string>> = {
  UNSUPPORTED_MEDIA_TYPE: 'The body must be JSON, sent with "content-type: application/json".',
  NOT_READY: 'The server is stopping. Try again in a moment.',
};

/**
 * Answers what does not get as far as GraphQL (unreadable bodies, unknown addresses) in the shape in which GraphQL answers, so
 * that clients read errors in one way. Call it before any route is added.
 */
export function registerRefusals(app: FastifyInstance, options: { bodyLimitBytes: number }): void {
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]!;
    const allowed = METHODS.filter((method) => app.hasRoute({ method, url: path }));
    if (allowed.length === 0) return refuse(reply, 'NOT_FOUND', NOTHING_HERE);
    void reply.header('allow', allowed.join(', '));
    return refuse(
      reply,
      'METHOD_NOT_ALLOWED',
      `This address takes ${allowed.join(' and ')} only; received ${request.method}.`,
    );
  });
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, options));
}

/** For addresses that cannot be decoded, which Fastify finds before it looks for handlers. */
export function refuseBadAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('x-content-type-options', 'nosniff');
  void refuse(reply, 'BAD_REQUEST', 'The address is not a valid URL.');
}

function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  { bodyLimitBytes }: { bodyLimitBytes: number },
) {
  const status = error.statusCode ?? 500;
  if (status >= 500 && status !== errorKinds.NOT_READY.status) {
    const id = randomUUID();
    (request.log as Logger).error({ errorId: id, err: error }, 'Unexpected error in an HTTP request');
    return refuse(
      reply,
      'INTERNAL_SERVER_ERROR',
      `Something went wrong on our side. If you report it, give this id: ${id}.`,
      { errorId: id },
    );
  }
  // What may not be had is not there (a static file outside its folder).
  if (status === 403) return refuse(reply, 'NOT_FOUND', NOTHING_HERE);
  const code = BY_STATUS.get(status) ?? 'BAD_REQUEST';
  if (code === 'PAYLOAD_TOO_LARGE') {
    return refuse(reply, code, `The body may have ${bodyLimitBytes} bytes.`, { maximum: bodyLimitBytes });
  }
  return refuse(reply, code, MESSAGES[code] ?? `${error.message}.`);
}

function refuse(reply: FastifyReply, code: ErrorCode, message: string, details: object = {}): FastifyReply {
  return reply
    .code(errorKinds[code].status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message, extensions: { ...details, code } }] });
}
