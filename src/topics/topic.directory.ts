import sql from 'sql-template-tag';
import type { Directory } from '../directory/directory.reader.js';
import { visibleThrough } from '../partners/rights.js';
import { Topic } from './topic.entity.js';

/** A topic counts the articles filed under it; it is also visible, as a parent, when a topic below it is. */
export const topicDirectory: Directory<Topic> = {
  entity: Topic,
  articleIds: sql`SELECT at.article_id FROM article_topics at WHERE at.topic_id = n.id`,
  visible: (viewer) =>
    visibleThrough(
      viewer,
      sql`SELECT at.article_id FROM article_topics at WHERE at.topic_id IN (
        WITH RECURSIVE below AS (SELECT n.id UNION SELECT t.id FROM topics t JOIN below ON t.parent_id = below.id)
        SELECT below.id FROM below)`,
    ),
};
