import sql from 'sql-template-tag';
import { Article } from '../articles/article.entity.js';
import { visibleArticle } from '../partners/rights.js';
import type { Viewer } from '../partners/viewer.js';
import { hydrate, selectList } from '../platform/columns.js';
import { byOwner, rows, type Queryable } from '../platform/sql.js';

export interface RelatedRow {
  node: Article;
  origin: 'EDITORIAL' | 'COMPUTED';
  score: number;
  reasons: string[];
}

/** For each article, its first `limit` related ones that the viewer may see: the editors' in their order, then the computed ones, best first. One statement, their columns included. */
export async function relatedTo(
  db: Queryable,
  viewer: Viewer,
  articleKeys: readonly number[],
  limit: number,
  columns: Iterable<string>,
): Promise<Map<number, RelatedRow[]>> {
  const found = await rows<
    Article & { owner: number; n: number; edgeOrigin: RelatedRow['origin']; score: number; reasons: string[] }
  >(
    db,
    sql`SELECT o.owner AS "owner", p.* FROM unnest(${articleKeys}::integer[]) o(owner)
        CROSS JOIN LATERAL (
          SELECT ${selectList(Article, columns, 'a')}, e.origin AS "edgeOrigin", e.score AS "score", e.reasons AS "reasons",
            row_number() OVER (ORDER BY e.origin DESC, e.position) AS "n"
          FROM related_edges e JOIN articles a ON a.id = e.target_id
          WHERE e.article_id = o.owner AND ${visibleArticle(viewer, 'a')}
          ORDER BY e.origin DESC, e.position LIMIT ${limit}) p
        ORDER BY o.owner, p.n`,
  );
  return byOwner(articleKeys, found, ({ edgeOrigin, score, reasons, n: _n, ...article }) => ({
    node: hydrate(Article, article),
    origin: edgeOrigin,
    score,
    reasons,
  }));
}
