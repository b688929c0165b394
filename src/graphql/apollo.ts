import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { columnPlan } from './column-plan.js';
import type { Context } from './context.js';
import { argumentPathPlugin, createFormatError } from './format-error.js';
import { costPlugin, limitRules, type Limits } from './limits.js';
import { createSchema } from './schema.js';
import { quietly, type Logger } from '../platform/logger.js';

export interface ApolloOptions extends Limits {
  maxTokens: number;
  logger: Logger;
  plugins?: ApolloServerPlugin<Context>[];
}

/** The GraphQL server, apart from HTTP. CSRF prevention is on; the landing page is ours (`http/explorer`). */
export function createApollo(options: ApolloOptions): ApolloServer<Context> {
  const schema = createSchema();
  return new ApolloServer<Context>({
    schema,
    introspection: true,
    csrfPrevention: true,
    parseOptions: { maxTokens: options.maxTokens },
    validationRules: limitRules(options),
    formatError: createFormatError(options.logger),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: quietly(options.logger, 'apollo'),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      argumentPathPlugin(),
      costPlugin(schema, options),
      {
        requestDidStart: () =>
          Promise.resolve({
            didResolveOperation: ({ document, contextValue }) => {
              contextValue.loaders.plan = columnPlan(schema, document);
              return Promise.resolve();
            },
          }),
      },
      ...(options.plugins ?? []),
    ],
  });
}
