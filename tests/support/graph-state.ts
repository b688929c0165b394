import type { DataSource } from 'typeorm';

/**
 * Everything that a database holds of the graph, table by table, by public names instead of row numbers. Left out: revisions
 * before the last, numbers and times of imports and revisions, the change log, the vocabulary and the gazetteer, which come with the program.
 */
export async function graphState(db: DataSource): Promise<Record<string, unknown[]>> {
  const state: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(QUERIES)) {
    const rows: { row: unknown }[] = await db.query(`SELECT to_jsonb(q) AS row FROM (${query}) q`);
    state[name] = rows.map(({ row }) => row).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return state;
}

const AUTHOR_OF = (alias: string) => `(SELECT au.uuid FROM authors au WHERE au.id = ${alias}.author_id) AS author`;
const ARTICLE_OF = (alias: string) => `(SELECT a.uuid FROM articles a WHERE a.id = ${alias}.article_id) AS article`;
const TOPIC_OF = (column: string) => `(SELECT t.uuid FROM topics t WHERE t.id = ${column})`;

const QUERIES = {
  articles: `SELECT to_jsonb(a) - ARRAY['id', 'source_id', 'section_id', 'translation_of_id', 'content_hash', 'revision', 'search_vector'] AS article,
      a.search_vector::text AS search_vector, s.slug AS source, se.slug AS section, o.uuid AS original
    FROM articles a JOIN sources s ON s.id = a.source_id LEFT JOIN sections se ON se.id = a.section_id
    LEFT JOIN articles o ON o.id = a.translation_of_id`,
  sources: `SELECT to_jsonb(s) - 'id' AS source FROM sources s`,
  sections: `SELECT to_jsonb(s) - 'id' AS section FROM sections s`,
  topics: `SELECT to_jsonb(t) - ARRAY['id', 'parent_id'] AS topic, ${TOPIC_OF('t.parent_id')} AS parent FROM topics t`,
  authors: `SELECT to_jsonb(au) - 'id' AS author FROM authors au`,
  authorNames: `SELECT ${AUTHOR_OF('n')}, n.name_key FROM author_names n`,
  authorIds: `SELECT ${AUTHOR_OF('i')}, i.kind, i.value, s.slug AS source FROM author_ids i JOIN sources s ON s.id = i.source_id`,
  formerAuthorSlugs: `SELECT f.slug, ${AUTHOR_OF('f')}, f.was_public FROM former_author_slugs f`,
  formerAuthorUuids: `SELECT f.uuid, ${AUTHOR_OF('f')}, f.was_public FROM former_author_uuids f`,
  decisions: `SELECT ${ARTICLE_OF('d')}, d.name_key, ${AUTHOR_OF('d')} FROM byline_overrides d`,
  bylines: `SELECT ${ARTICLE_OF('b')}, b.position, ${AUTHOR_OF('b')}, b.role, b.affiliation, b.title, b.name_key FROM bylines b`,
  regions: `SELECT ${ARTICLE_OF('ar')}, r.code, ar.origin, ar.salience, ar.mentions, ar.about
    FROM article_regions ar JOIN regions r ON r.id = ar.region_id`,
  filed: `SELECT ${ARTICLE_OF('at')}, ${TOPIC_OF('at.topic_id')} AS topic, at.origin, at.position, at.score FROM article_topics at`,
  related: `SELECT ${ARTICLE_OF('e')}, t.uuid AS target, e.origin, e.position, e.score, e.reasons, ${TOPIC_OF('e.card_topic_id')} AS card_topic
    FROM related_edges e JOIN articles t ON t.id = e.target_id`,
  waiting: `SELECT ${ARTICLE_OF('p')}, p.kind, p.position, p.reference, ${TOPIC_OF('p.card_topic_id')} AS card_topic FROM pending_references p`,
  formerSlugs: `SELECT f.slug, ${ARTICLE_OF('f')} FROM former_slugs f`,
  formerUrls: `SELECT f.url, ${ARTICLE_OF('f')} FROM former_urls f`,
};
