import { isInputObjectType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { ArticleConnectionResolver, ArticleFacetsResolver } from '../articles/article-connection.resolver.js';
import { ArticleResolver } from '../articles/article.resolver.js';
import { AuthorResolver } from '../authors/author.resolver.js';
import { RegionResolver } from '../regions/region.resolver.js';
import { RelatedResolver } from '../related/related.resolver.js';
import { RevisionResolver } from '../revisions/revision.resolver.js';
import { SuggestResolver } from '../search/suggest.resolver.js';
import { SectionResolver } from '../sections/section.resolver.js';
import { TopicResolver } from '../topics/topic.resolver.js';
import { NodeResolver } from './node.resolver.js';

/** Inputs of which exactly one field must be given; TypeGraphQL has no decorator for it. */
const ONE_OF = ['ArticleBy', 'AuthorBy', 'RegionBy', 'TopicBy', 'SectionBy'];

/** The executable schema. Resolvers hold no state, so one schema serves every request. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      NodeResolver,
      ArticleResolver,
      ArticleConnectionResolver,
      ArticleFacetsResolver,
      RelatedResolver,
      RevisionResolver,
      AuthorResolver,
      RegionResolver,
      TopicResolver,
      SectionResolver,
      SuggestResolver,
    ],
    validate: false,
  });
  for (const name of ONE_OF) {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) throw new Error(`${name} is not an input type of the schema.`);
    type.isOneOf = true;
  }
  return schema;
}
