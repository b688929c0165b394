import sql, { empty, type Sql } from 'sql-template-tag';
import type { Directory } from '../directory/directory.reader.js';
import { visibleThrough } from '../partners/rights.js';
import type { Viewer } from '../partners/viewer.js';
import { Author } from './author.entity.js';

const articleIds = sql`SELECT b.article_id FROM bylines b WHERE b.author_id = n.id`;

export const authorDirectory: Directory<Author> = {
  entity: Author,
  articleIds,
  visible: (viewer) => visibleThrough(viewer, articleIds),
  former: (column, values, viewer) =>
    column === 'slug'
      ? sql`SELECT f.slug AS asked, f.author_id AS id FROM former_author_slugs f WHERE f.slug = ANY(${values}::text[])${wasSeen(viewer)}`
      : sql`SELECT f.uuid::text AS asked, f.author_id AS id FROM former_author_uuids f WHERE f.uuid = ANY(${values}::uuid[])${wasSeen(viewer)}`,
};

/** An author whom only hidden articles named when they were merged leads nowhere: that they are the same is not public. */
function wasSeen(viewer: Viewer): Sql {
  return viewer.kind === 'SYSTEM' ? empty : sql` AND f.was_public`;
}
