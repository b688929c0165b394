import sql from 'sql-template-tag';
import type { Directory } from '../directory/directory.reader.js';
import { Region } from './region.entity.js';

/** Regions are reference data, visible to everyone; their articles are those about them or about anything inside them. */
export const regionDirectory: Directory<Region> = {
  entity: Region,
  articleIds: sql`SELECT ar.article_id FROM article_regions ar JOIN region_closure c ON c.descendant_id = ar.region_id
    WHERE c.ancestor_id = n.id AND ar.about`,
  visible: () => sql`TRUE`,
};
