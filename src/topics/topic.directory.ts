import sql from 'sql-template-tag';
import type { Directory } from '../directory/directory.reader.js';
import { visibleThrough } from '../partners/rights.js';
import { Topic } from './topic.entity.js';

const BELOW = sql`SELECT at.article_id FROM article_topics at JOIN topic_closure c ON c.descendant_id = at.topic_id
  WHERE c.ancestor_id = n.id`;

/** A topic counts the articles filed under it or under a topic below it, and is visible when one of them is. */
export const topicDirectory: Directory<Topic> = {
  entity: Topic,
  articleIds: BELOW,
  visible: (viewer) => visibleThrough(viewer, BELOW),
};
