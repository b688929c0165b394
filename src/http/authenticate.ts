import type { FastifyRequest } from 'fastify';
import { PUBLIC, type Viewer } from '../partners/viewer.js';

/** Who sends this request. Nobody has a key yet, so everyone is the public; nothing a request holds can make it anyone else. */
export function authenticate(_request: FastifyRequest): Viewer {
  return PUBLIC;
}
