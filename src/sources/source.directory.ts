import sql from 'sql-template-tag';
import type { Directory } from '../directory/directory.reader.js';
import { visibleThrough } from '../partners/rights.js';
import { Source } from './source.entity.js';

const articleIds = sql`SELECT sa.id FROM articles sa WHERE sa.source_id = n.id`;

export const sourceDirectory: Directory<Source> = {
  entity: Source,
  articleIds,
  visible: (viewer) => visibleThrough(viewer, articleIds),
};
