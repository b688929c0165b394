import sql from 'sql-template-tag';

/**
 * Of an article `a`, as it is stored: the public does not see it, and never saw it here. A state that was published and due may have been
 * seen; the day before counts too, since days begin earlier elsewhere. What such an article was called is nobody's business.
 */
export const UNSEEN = sql`(NOT (a.status = 'PUBLISHED' AND a.visible_from <= now()) AND (a.is_stub OR NOT EXISTS (
  SELECT FROM revisions r WHERE r.article_id = a.id AND r.content ->> 'status' = 'PUBLISHED'
    AND coalesce((r.content #>> '{published,date}')::date <= current_date + 1, TRUE))))`;
