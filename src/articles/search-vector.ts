import sql from 'sql-template-tag';
import { rowset } from '../platform/rowset.js';
import { rows, type Queryable } from '../platform/sql.js';
import type { ArticleInput } from './article-input.js';

/** PostgreSQL refuses a search vector of more than a megabyte; what lies beyond this many characters is not searched. */
export const MAX_SEARCH_TEXT = 400_000;

/** Of a row `v`: the title weighs most in a search, then subtitle and excerpt, then names; the body follows. */
export const HEAD_VECTOR = sql`setweight(to_tsvector(search_config(v.language), v.title), 'A')
  || setweight(to_tsvector(search_config(v.language), concat_ws(' ', v.subtitle, v.excerpt)), 'B')
  || setweight(to_tsvector(search_config(v.language), v.search_names), 'C')`;

/** Of a row `v`: what its body is found by, which weighs least. */
export const BODY_VECTOR = sql`setweight(to_tsvector(search_config(v.language), v.search_body), 'D')`;

/**
 * The same inputs with their bodies indexed ahead. Splitting texts into lexemes takes PostgreSQL longer than storing them; on a
 * connection of its own it is done while the batch before is stored. Reads no table, so it may run at any time.
 */
export async function withBodyVectors(db: Queryable, inputs: readonly ArticleInput[]): Promise<ArticleInput[]> {
  const texts = inputs.map(({ language, derived }, place) => ({
    place,
    language,
    search_body: derived.text.slice(0, MAX_SEARCH_TEXT),
  }));
  const found = await rows<{ place: number; vector: string }>(
    db,
    sql`SELECT v.place AS "place", ${BODY_VECTOR}::text AS "vector"
        FROM ${rowset('v', { place: 'integer', language: 'text', search_body: 'text' }, texts)}`,
  );
  const vectors = new Map(found.map(({ place, vector }) => [place, vector]));
  return inputs.map((input, place) => ({
    ...input,
    derived: { ...input.derived, bodyVector: vectors.get(place)! },
  }));
}
