import { randomUUID } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, Kind, visit, type ASTNode, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import { CorridorError, errorKinds } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';
import type { Context } from './context.js';

/** Codes that graphql-js and Apollo give to faults of the client; their messages are fit to be shown. */
const CLIENT_FAULTS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Errors as clients see them: ours with their code, faults of the client as they are, all else as an id that is in the log. */
export function createFormatError(logger: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = findCorridorError(error);
    if (original) {
      logger[errorKinds[original.code].level]({ code: original.code }, original.message);
      return {
        ...formatted,
        extensions: { ...withoutStack(formatted.extensions), ...original.details, code: original.code },
      };
    }
    if (isNulRefusal(error)) return { ...formatted, message: NUL_REFUSED, extensions: { code: 'BAD_USER_INPUT' } };
    const code = findCode(error) ?? formatted.extensions?.code;
    if (
      typeof code === 'string' &&
      (CLIENT_FAULTS.has(code) || (code in errorKinds && code !== 'INTERNAL_SERVER_ERROR'))
    ) {
      return { ...formatted, extensions: { ...withoutStack(formatted.extensions), code } };
    }
    const id = randomUUID();
    logger.error(
      { errorId: id, err: unwrapResolverError(error), path: formatted.path },
      'Unexpected error in a request',
    );
    return {
      message: `Something went wrong on our side. If you report it, give this id: ${id}.`,
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: id },
    };
  };
}

/** For values that graphql-js refuses, says which argument they were given to: `filter.published.from`. */
export function argumentPathPlugin(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors: ({ errors, document }) => {
          for (const error of errors) {
            const node = error.nodes?.[0];
            const argument =
              document && node && (argumentPath(document, node) ?? variableArgument(document, node, error.message));
            if (argument && !('argument' in error.extensions)) error.extensions.argument = argument;
          }
          return Promise.resolve();
        },
      }),
  };
}

function argumentPath(document: DocumentNode, wanted: ASTNode): string | null {
  let path: string | null = null;
  visit(document, {
    enter(node, _key, parent, _trail, ancestors) {
      if (node !== wanted) return;
      // Lists of nodes stand among the ancestors too; what else they hold is not on the way. The parent does not.
      const names = [...ancestors, parent, node].flatMap((ancestor) =>
        ancestor && 'kind' in ancestor && (ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD)
          ? [ancestor.name.value]
          : [],
      );
      path = names.length > 0 ? names.join('.') : null;
    },
  });
  return path;
}

/** The argument that a refused variable stands for, and the place inside its value, which graphql-js gives in the message alone. */
function variableArgument(document: DocumentNode, node: ASTNode, message: string): string | null {
  if (node.kind !== Kind.VARIABLE_DEFINITION) return null;
  const name = node.variable.name.value;
  const paths: string[] = [];
  visit(document, {
    Variable(use, _key, parent) {
      if (use.name.value === name && parent !== node) paths.push(argumentPath(document, use) ?? name);
    },
  });
  const inside = /^Variable "\$(\w+)" got invalid value [^]* at "\1([.[][^"]*)"; /.exec(message)?.[2] ?? '';
  return `${paths[0] ?? name}${inside}`;
}

const NUL_REFUSED = 'A text in the operation holds the character U+0000, which no text here can.';

/** PostgreSQL refuses to compare anything with a text that holds U+0000. Resolvers only read, so the text is the client's. */
function isNulRefusal(error: unknown): boolean {
  const cause = unwrapResolverError(error) as { driverError?: { code?: string } } | null;
  return cause?.driverError?.code === '22021';
}

function findCorridorError(error: unknown): CorridorError | null {
  for (
    let current: unknown = error;
    current;
    current = current instanceof GraphQLError ? current.originalError : null
  ) {
    if (current instanceof CorridorError) return current;
  }
  return null;
}

/** A code of ours on the error or inside it: Apollo wraps what our validation rules report and gives it a code of its own. */
function findCode(error: unknown): string | null {
  for (let current: unknown = error; current instanceof GraphQLError; current = current.originalError) {
    const { code } = current.extensions;
    if (typeof code === 'string' && code in errorKinds) return code;
  }
  return null;
}

function withoutStack(extensions: GraphQLFormattedError['extensions']) {
  const { stacktrace: _stacktrace, ...rest } = extensions ?? {};
  return rest;
}
