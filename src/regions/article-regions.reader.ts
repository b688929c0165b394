import sql from 'sql-template-tag';
import { byOwner, rows, type Queryable } from '../platform/sql.js';

/** A region on an article, as stored; the region itself is in the RegionIndex. */
export interface RegionMentionRow {
  regionPk: number;
  salience: number;
  mentions: number;
  origin: 'EDITORIAL' | 'DETECTED';
  about: boolean;
}

/** The regions of articles that the viewer was shown, most salient first. One statement. */
export async function regionMentionsOf(
  db: Queryable,
  articleKeys: readonly number[],
): Promise<Map<number, RegionMentionRow[]>> {
  const found = await rows<RegionMentionRow & { owner: number }>(
    db,
    sql`SELECT ar.article_id AS "owner", ar.region_id AS "regionPk", ar.salience AS "salience", ar.mentions AS "mentions",
          ar.origin AS "origin", ar.about AS "about"
        FROM article_regions ar WHERE ar.article_id = ANY(${articleKeys}::integer[])
        ORDER BY ar.article_id, ar.salience DESC, ar.mentions DESC, ar.region_id`,
  );
  return byOwner(articleKeys, found, (mention) => mention);
}
