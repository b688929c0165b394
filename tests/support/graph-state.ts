import type { DataSource } from 'typeorm';

/**
 * Everything that a database holds of the graph, by public names instead of row numbers. Left out: times and numbers of
 * imports and revisions, and the change log. Stubs that no card shows any more count as nothing.
 */
export async function graphState(db: DataSource): Promise<Record<string, unknown[]>> {
  const state: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(QUERIES)) {
    const rows: { row: unknown }[] = await db.query(`SELECT to_jsonb(q) AS row FROM (${query}) q`);
    state[name] = rows.map(({ row }) => row).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return state;
}

const QUERIES = {
  articles: `SELECT a.uuid, s.slug AS source, a.external_id, a.origin, a.slug, a.canonical_url, a.title, a.title_key, a.subtitle,
      a.excerpt, a.excerpt_truncated, a.body, a.image_url, a.image_alt, a.language, a.status, a.is_stub, se.slug AS section,
      o.uuid AS original, a.published_precision, a.published_on, a.published_at, a.updated_precision, a.updated_on,
      a.updated_at, a.visible_from, a.published_sort, a.updated_sort, a.word_count, a.search_vector::text
    FROM articles a JOIN sources s ON s.id = a.source_id LEFT JOIN sections se ON se.id = a.section_id
    LEFT JOIN articles o ON o.id = a.translation_of_id
    WHERE NOT a.is_stub OR EXISTS (SELECT FROM related_edges e WHERE e.target_id = a.id AND e.origin = 'EDITORIAL')`,
  sources: `SELECT s.uuid, s.slug, s.name, s.name_key, s.url FROM sources s`,
  sections: `SELECT s.uuid, s.slug, s.name, s.name_key FROM sections s`,
  topics: `SELECT t.uuid, t.slug, t.name, t.name_key, p.uuid AS parent FROM topics t LEFT JOIN topics p ON p.id = t.parent_id
    WHERE EXISTS (WITH RECURSIVE below AS (SELECT t.id UNION SELECT c.id FROM topics c JOIN below b ON c.parent_id = b.id)
      SELECT FROM article_topics at JOIN below b ON b.id = at.topic_id)`,
  authors: `SELECT to_jsonb(au) - 'id' AS author FROM authors au WHERE EXISTS (SELECT FROM bylines b WHERE b.author_id = au.id)`,
  bylines: `SELECT a.uuid AS article, b.position, au.uuid AS author, b.role, b.affiliation, b.title
    FROM bylines b JOIN articles a ON a.id = b.article_id JOIN authors au ON au.id = b.author_id`,
  regions: `SELECT a.uuid AS article, r.code, ar.origin, ar.salience, ar.mentions, ar.about
    FROM article_regions ar JOIN articles a ON a.id = ar.article_id JOIN regions r ON r.id = ar.region_id
    WHERE NOT a.is_stub OR EXISTS (SELECT FROM related_edges e WHERE e.target_id = a.id AND e.origin = 'EDITORIAL')`,
  filed: `SELECT a.uuid AS article, t.uuid AS topic, at.origin, at.position
    FROM article_topics at JOIN articles a ON a.id = at.article_id JOIN topics t ON t.id = at.topic_id`,
  related: `SELECT a.uuid AS article, t.uuid AS target, e.origin, e.position, e.score, e.reasons, c.uuid AS card_topic
    FROM related_edges e JOIN articles a ON a.id = e.article_id JOIN articles t ON t.id = e.target_id
    LEFT JOIN topics c ON c.id = e.card_topic_id`,
  waiting: `SELECT a.uuid AS article, p.kind, p.position, p.reference FROM pending_references p JOIN articles a ON a.id = p.article_id`,
  formerSlugs: `SELECT f.slug, a.uuid AS article FROM former_slugs f JOIN articles a ON a.id = f.article_id WHERE NOT a.is_stub`,
  formerUrls: `SELECT f.url, a.uuid AS article FROM former_urls f JOIN articles a ON a.id = f.article_id WHERE NOT a.is_stub`,
};
