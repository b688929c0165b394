import { Field, ID, InterfaceType } from 'type-graphql';
import { CorridorError } from '../platform/errors.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Anything with a global id. */
@InterfaceType({ description: 'Anything that can be fetched again by its global id, with `node(id:)`.' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque id, unique in the whole graph and stable for ever.' })
  id: string;
}

/** The opaque id of the graph: the type's name and the row's UUID. */
export function toGlobalId(type: string, uuid: string): string {
  return Buffer.from(`${type}:${uuid}`).toString('base64url');
}

/** Reads a global id. Throws BAD_ID, naming the argument, unless it is one (of `expectedType`, where given). */
export function fromGlobalId(id: string, argument: string, expectedType?: string): { type: string; uuid: string } {
  const [type, uuid, ...rest] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (!type || !uuid || rest.length > 0 || !UUID.test(uuid)) {
    throw new CorridorError('BAD_ID', `"${argument}" is not an id of this graph: received "${id.slice(0, 80)}".`, {
      argument,
    });
  }
  if (expectedType && type !== expectedType) {
    throw new CorridorError('BAD_ID', `"${argument}" is the id of a ${type}, expected one of a ${expectedType}.`, {
      argument,
    });
  }
  return { type, uuid };
}
