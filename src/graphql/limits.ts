import { createRequire } from 'node:module';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  getVariableValues,
  type GraphQLSchema,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { ErrorCode } from '../platform/errors.js';
import type { Context } from './context.js';

// Its ES build imports graphql/index.mjs, a second copy of graphql-js beside the one that everything else uses; its CommonJS build does not.
const { fieldExtensionsEstimator, getComplexity, simpleEstimator } = createRequire(import.meta.url)(
  'graphql-query-complexity',
) as typeof import('graphql-query-complexity');

export interface Limits {
  maxDepth: number;
  maxCost: number;
  maxAliases: number;
}

/** Rules that refuse an operation before it runs, for its shape alone. Depth counts what fragments hold, not the fragments. */
export function limitRules({ maxDepth, maxAliases }: Limits): ValidationRule[] {
  return [
    maxDepthRule({
      n: maxDepth,
      flattenFragments: true,
      propagateOnRejection: false,
      onReject: [
        refuse(
          'QUERY_TOO_DEEP',
          `The operation nests deeper than ${maxDepth} levels. Ask in several operations.`,
          maxDepth,
        ),
      ],
    }),
    maxAliasesRule({
      n: maxAliases,
      propagateOnRejection: false,
      onReject: [
        refuse(
          'TOO_MANY_ALIASES',
          `The operation has more than ${maxAliases} aliases. Ask in several operations, or use "nodes".`,
          maxAliases,
        ),
      ],
    }),
  ];
}

function refuse(code: ErrorCode, message: string, maximum: number) {
  return (context: ValidationContext | null): void => {
    context?.reportError(new GraphQLError(message, { extensions: { code, maximum } }));
  };
}

/**
 * Refuses operations that cost too much, and reports the cost in `extensions.cost` to a client that asks for it. The cost
 * is estimated from the query and its variables: about one for each field of each row that may come back.
 */
export function costPlugin(schema: GraphQLSchema, { maxCost }: Limits): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () => {
      let cost = 0;
      return Promise.resolve({
        didResolveOperation: ({ document, operation, request }) => {
          // Variables that do not fit are for execution to refuse: what is thrown here would be answered with status 500.
          const { errors } = getVariableValues(schema, operation?.variableDefinitions ?? [], request.variables ?? {});
          if (errors) return Promise.resolve();
          try {
            cost = getComplexity({
              schema,
              query: document,
              ...(request.operationName != null && { operationName: request.operationName }),
              variables: request.variables ?? {},
              estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
            });
          } catch (error) {
            // It gives up at 10,000 fields, which fragments in fragments reach with few words.
            if (error instanceof GraphQLError) throw tooManyFields(maxCost);
            throw error;
          }
          if (cost > maxCost) {
            throw new GraphQLError(
              `The operation costs ${cost}, more than the ${maxCost} that one operation may. Ask for fewer rows ("first") or fewer nested lists.`,
              {
                extensions: {
                  code: 'QUERY_TOO_EXPENSIVE' satisfies ErrorCode,
                  cost,
                  maximum: maxCost,
                  http: { status: 400 },
                },
              },
            );
          }
          return Promise.resolve();
        },
        willSendResponse: ({ response, contextValue }) => {
          if (contextValue.reportCost && response.body.kind === 'single') {
            response.body.singleResult.extensions = {
              ...response.body.singleResult.extensions,
              cost: { requested: cost, maximum: maxCost },
            };
          }
          return Promise.resolve();
        },
      });
    },
  };
}

function tooManyFields(maximum: number): GraphQLError {
  return new GraphQLError(
    'The operation selects too many fields once its fragments are put in. Ask in several operations.',
    { extensions: { code: 'QUERY_TOO_EXPENSIVE' satisfies ErrorCode, maximum, http: { status: 400 } } },
  );
}
