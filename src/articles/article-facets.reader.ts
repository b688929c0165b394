import sql, { type Sql } from 'sql-template-tag';
import { byOwner, rows, type Queryable } from '../platform/sql.js';
import type { ArticleReader, ArticleSelection } from './article.reader.js';

/** How often one value occurs among the selected articles. `value` is the key of a row, or the year or language itself. */
export interface FacetCount<Value> {
  value: Value;
  count: number;
}

export type FacetName = 'regions' | 'topics' | 'sections' | 'authors' | 'years' | 'languages';

/** Counts by value over a selection, per owner, in one statement. A count is what `totalCount` would be with that value added to the filter. */
export class ArticleFacetsReader {
  constructor(
    private readonly db: Queryable,
    private readonly articles: ArticleReader,
  ) {}

  /** The `limit` most frequent values for each owner, most frequent first; `kind` restricts regions. */
  async counts(
    owners: readonly number[],
    selection: ArticleSelection,
    facet: FacetName,
    limit: number,
    kind: string | null = null,
  ): Promise<Map<number, FacetCount<number | string>[]>> {
    const found = await rows<{ owner: number; value: number | string; count: number }>(
      this.db,
      sql`SELECT o.owner AS "owner", f.value AS "value", f.count AS "count" FROM unnest(${owners}::integer[]) o(owner)
          CROSS JOIN LATERAL (
            SELECT v.value, count(DISTINCT a.id)::integer AS count
            FROM articles a CROSS JOIN LATERAL (${values(facet, kind)}) v
            WHERE ${this.articles.where(selection)} AND v.value IS NOT NULL
            GROUP BY v.value ORDER BY count DESC, v.value LIMIT ${limit}) f
          ORDER BY o.owner, f.count DESC, f.value`,
    );
    return byOwner(owners, found, (count) => count);
  }
}

/** The values that `a` has for a facet. Regions and topics count for everything that they lie in, and `sr-Latn-RS` for `sr-Latn` and `sr` too, as the filter takes them. */
function values(facet: FacetName, kind: string | null): Sql {
  switch (facet) {
    case 'regions':
      return sql`SELECT c.ancestor_id AS value FROM article_regions ar
        JOIN region_closure c ON c.descendant_id = ar.region_id JOIN regions r ON r.id = c.ancestor_id
        WHERE ar.article_id = a.id AND ar.about AND (${kind}::text IS NULL OR r.kind = ${kind})`;
    case 'topics':
      return sql`SELECT c.ancestor_id AS value FROM article_topics at JOIN topic_closure c ON c.descendant_id = at.topic_id
        WHERE at.article_id = a.id`;
    case 'authors':
      return sql`SELECT b.author_id AS value FROM bylines b WHERE b.article_id = a.id`;
    case 'sections':
      return sql`SELECT a.section_id AS value`;
    case 'years':
      return sql`SELECT extract(year FROM a.published_sort AT TIME ZONE 'UTC')::integer AS value WHERE a.published_sort > '-infinity'`;
    case 'languages':
      return sql`SELECT array_to_string((string_to_array(a.language, '-'))[:n], '-') AS value
        FROM generate_series(1, cardinality(string_to_array(a.language, '-'))) n`;
  }
}
