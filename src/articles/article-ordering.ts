import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import { SortDirection } from '../graphql/inputs.js';
import { CorridorError } from '../platform/errors.js';
import type { Ordering } from '../platform/keyset.js';
import { searchRank, type SearchPlan } from '../search/search-plan.js';
import { ArticleOrderField, type ArticleOrder } from './article.inputs.js';

const keys = {
  PUBLISHED: { key: sql`a.published_sort`, type: 'timestamptz' },
  UPDATED: { key: sql`a.updated_sort`, type: 'timestamptz' },
  TITLE: { key: sql`a.title COLLATE "und-x-icu"`, type: 'text' },
} as const;

/**
 * The ordering of a list: as asked; else by relevance when searching, by publication otherwise. Relevance is only known
 * once the search is planned, so the ordering is a function of the plan; its name, which cursors carry, is not.
 */
export function articleOrdering(
  order: ArticleOrder | null,
  search: string | null,
): (plan: SearchPlan | null) => Ordering {
  const field = order?.field ?? (search === null ? ArticleOrderField.PUBLISHED : ArticleOrderField.RELEVANCE);
  const direction = order?.direction ?? (field === ArticleOrderField.TITLE ? SortDirection.ASC : SortDirection.DESC);
  if (field === ArticleOrderField.RELEVANCE) {
    if (search === null) {
      throw new CorridorError('BAD_USER_INPUT', '"orderBy" asks for RELEVANCE, which needs "search".', {
        argument: 'orderBy',
      });
    }
    const name = `RELEVANCE ${direction} ${createHash('sha256').update(search).digest('base64url').slice(0, 8)}`;
    return (plan) => ({ name, direction, type: 'float8', key: plan ? searchRank(plan) : sql`0::float8` });
  }
  return () => ({ name: `${field} ${direction}`, direction, ...keys[field] });
}
