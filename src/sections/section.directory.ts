import sql from 'sql-template-tag';
import type { Directory } from '../directory/directory.reader.js';
import { visibleThrough } from '../partners/rights.js';
import { Section } from './section.entity.js';

const articleIds = sql`SELECT sa.id FROM articles sa WHERE sa.section_id = n.id`;

export const sectionDirectory: Directory<Section> = {
  entity: Section,
  articleIds,
  visible: (viewer) => visibleThrough(viewer, articleIds),
};
