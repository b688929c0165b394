import sql from 'sql-template-tag';
import type { Directory } from '../directory/directory.reader.js';
import { visibleThrough } from '../partners/rights.js';
import { Author } from './author.entity.js';

const articleIds = sql`SELECT b.article_id FROM bylines b WHERE b.author_id = n.id`;

export const authorDirectory: Directory<Author> = {
  entity: Author,
  articleIds,
  visible: (viewer) => visibleThrough(viewer, articleIds),
};
