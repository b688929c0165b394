import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Full-text configurations by primary language subtag; each is PostgreSQL's own with accents folded. */
const stemmers: Record<string, string> = {
  ar: 'arabic',
  ca: 'catalan',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hi: 'hindi',
  hu: 'hungarian',
  hy: 'armenian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  ne: 'nepali',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
};

const textSearch = [
  `CREATE EXTENSION IF NOT EXISTS unaccent`,
  `CREATE EXTENSION IF NOT EXISTS pg_trgm`,
  ...[...Object.values(stemmers), 'simple'].flatMap((name) => [
    `CREATE TEXT SEARCH CONFIGURATION corridor_${name} (COPY = pg_catalog.${name})`,
    `ALTER TEXT SEARCH CONFIGURATION corridor_${name} ALTER MAPPING FOR hword, hword_part, word
       WITH unaccent, ${name === 'simple' ? 'simple' : `${name}_stem`}`,
  ]),
  `CREATE FUNCTION search_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     SELECT CASE split_part(lower(language), '-', 1)
       ${Object.entries(stemmers)
         .map(([tag, name]) => `WHEN '${tag}' THEN 'corridor_${name}'`)
         .join('\n       ')}
       ELSE 'corridor_simple' END::regconfig
   $$`,
];

const helpers = [
  `CREATE FUNCTION html_escape(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     SELECT replace(replace(replace(text, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')
   $$`,
  // For snippets: the text of stored HTML, still escaped. Whatever "<" is left afterwards (out of an attribute) is escaped too.
  `CREATE FUNCTION html_without_tags(html text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     SELECT replace(regexp_replace(html, $re$<(?:[^>"']|"[^"]*"|'[^']*')*>$re$, ' ', 'g'), '<', '&lt;')
   $$`,
];

const places = [
  `CREATE TABLE settings (
     key text PRIMARY KEY,
     value jsonb NOT NULL)`,

  `CREATE TABLE regions (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     uuid uuid NOT NULL UNIQUE,
     code text NOT NULL UNIQUE,
     kind text NOT NULL CHECK (kind IN ('COUNTRY', 'GEOGRAPHIC', 'POLICY', 'HISTORIC')),
     slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
     name text NOT NULL CHECK (name <> ''),
     official_name text,
     description text,
     alpha3 text UNIQUE CHECK (alpha3 ~ '^[A-Z]{3}$'),
     m49 text UNIQUE CHECK (m49 ~ '^[0-9]{3}$'),
     names jsonb NOT NULL DEFAULT '{}',
     aliases text[] NOT NULL DEFAULT '{}',
     demonyms text[] NOT NULL DEFAULT '{}',
     capitals text[] NOT NULL DEFAULT '{}')`,
  `CREATE TABLE region_parents (
     region_id integer NOT NULL REFERENCES regions ON DELETE CASCADE,
     parent_id integer NOT NULL REFERENCES regions ON DELETE CASCADE,
     PRIMARY KEY (region_id, parent_id),
     CHECK (region_id <> parent_id))`,
  `CREATE INDEX region_parents_parent ON region_parents (parent_id)`,
  `CREATE TABLE region_neighbours (
     region_id integer NOT NULL REFERENCES regions ON DELETE CASCADE,
     neighbour_id integer NOT NULL REFERENCES regions ON DELETE CASCADE,
     PRIMARY KEY (region_id, neighbour_id),
     CHECK (region_id <> neighbour_id))`,
  // Every pair of a region and something inside it, itself included, so that "in Central Asia" is one index look-up.
  `CREATE TABLE region_closure (
     ancestor_id integer NOT NULL REFERENCES regions ON DELETE CASCADE,
     descendant_id integer NOT NULL REFERENCES regions ON DELETE CASCADE,
     depth integer NOT NULL CHECK (depth >= 0),
     PRIMARY KEY (ancestor_id, descendant_id),
     CHECK ((depth = 0) = (ancestor_id = descendant_id)))`,
  `CREATE INDEX region_closure_descendant ON region_closure (descendant_id)`,
  `CREATE INDEX regions_name_trigrams ON regions USING gin (name gin_trgm_ops)`,
];

const people = [
  `CREATE TABLE sources (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     uuid uuid NOT NULL UNIQUE,
     slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
     name text NOT NULL CHECK (name <> ''),
     name_key text NOT NULL UNIQUE,
     url text)`,
  `CREATE TABLE imports (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     uuid uuid NOT NULL UNIQUE,
     paths text[] NOT NULL,
     status text NOT NULL CHECK (status IN ('RUNNING', 'DONE', 'STOPPED', 'FAILED')),
     counts jsonb NOT NULL DEFAULT '{}',
     started_at timestamptz NOT NULL DEFAULT now(),
     finished_at timestamptz,
     CHECK ((status = 'RUNNING') = (finished_at IS NULL)))`,
  // Addresses that were read in full, and what their servers gave to ask by whether they have changed since.
  `CREATE TABLE fetches (
     url text PRIMARY KEY,
     etag text,
     last_modified text,
     fetched_at timestamptz NOT NULL)`,
  `CREATE TABLE sections (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     uuid uuid NOT NULL UNIQUE,
     slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
     name text NOT NULL CHECK (name <> ''),
     name_key text NOT NULL UNIQUE)`,
  `CREATE TABLE topics (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     uuid uuid NOT NULL UNIQUE,
     slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
     name text NOT NULL CHECK (name <> ''),
     name_key text NOT NULL UNIQUE,
     parent_id integer REFERENCES topics CHECK (parent_id <> id),
     code text UNIQUE CHECK (code ~ '^[A-Z]+(_[A-Z]+)*$'),
     iptc_code text CHECK (iptc_code ~ '^[0-9]{8}$'),
     description text)`,
  `CREATE INDEX topics_parent ON topics (parent_id)`,
  // Every pair of a topic and one below it, itself included; the table keeps itself true, so no writer can forget.
  `CREATE TABLE topic_closure (
     ancestor_id integer NOT NULL REFERENCES topics ON DELETE CASCADE,
     descendant_id integer NOT NULL REFERENCES topics ON DELETE CASCADE,
     depth integer NOT NULL CHECK (depth >= 0),
     PRIMARY KEY (ancestor_id, descendant_id),
     CHECK ((depth = 0) = (ancestor_id = descendant_id)))`,
  `CREATE INDEX topic_closure_descendant ON topic_closure (descendant_id)`,
  `CREATE FUNCTION refresh_topic_closure() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       DELETE FROM topic_closure c USING topic_closure below, changed t
         WHERE below.ancestor_id = t.id AND c.descendant_id = below.descendant_id;
       INSERT INTO topic_closure (ancestor_id, descendant_id, depth)
         WITH RECURSIVE below AS (
             SELECT t.id FROM changed t UNION SELECT t.id FROM topics t JOIN below b ON t.parent_id = b.id),
           up AS (
             SELECT b.id AS descendant, b.id AS ancestor, 0 AS depth FROM below b
             UNION ALL
             SELECT u.descendant, t.parent_id, u.depth + 1 FROM up u JOIN topics t ON t.id = u.ancestor
             WHERE t.parent_id IS NOT NULL) CYCLE ancestor, descendant SET looped USING path
         SELECT u.ancestor, u.descendant, min(u.depth) FROM up u WHERE NOT u.looped GROUP BY u.ancestor, u.descendant;
       RETURN NULL;
     END $$`,
  `CREATE TRIGGER topic_inserted AFTER INSERT ON topics REFERENCING NEW TABLE AS changed
     FOR EACH STATEMENT EXECUTE FUNCTION refresh_topic_closure()`,
  `CREATE TRIGGER topic_updated AFTER UPDATE ON topics REFERENCING NEW TABLE AS changed
     FOR EACH STATEMENT EXECUTE FUNCTION refresh_topic_closure()`,
  `CREATE INDEX topics_name_trigrams ON topics USING gin (name gin_trgm_ops)`,
  `CREATE TABLE authors (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     uuid uuid NOT NULL UNIQUE,
     kind text NOT NULL DEFAULT 'PERSON' CHECK (kind IN ('PERSON', 'ORGANISATION')),
     slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
     name text NOT NULL CHECK (name <> ''),
     name_key text NOT NULL,
     given_name text,
     family_name text,
     orcid text UNIQUE CHECK (orcid ~ '^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$'),
     biography text,
     affiliation text,
     photo_url text,
     url text,
     CHECK (kind = 'PERSON' OR (given_name IS NULL AND family_name IS NULL)))`,
  `CREATE INDEX authors_name_key ON authors (name_key)`,
  `CREATE INDEX authors_name_trigrams ON authors USING gin (name gin_trgm_ops)`,
  // Names by which an author is recognised where a byline says nothing else: their own, and those of authors merged into them.
  `CREATE TABLE author_names (
     author_id integer NOT NULL REFERENCES authors ON DELETE CASCADE,
     name_key text NOT NULL,
     PRIMARY KEY (author_id, name_key))`,
  `CREATE INDEX author_names_key ON author_names (name_key)`,
  // What sources know an author by. Internal: e-mail addresses and logins are never shown.
  `CREATE TABLE author_ids (
     author_id integer NOT NULL REFERENCES authors ON DELETE CASCADE,
     kind text NOT NULL CHECK (kind IN ('ORCID', 'SOURCE', 'EMAIL')),
     value text NOT NULL CHECK (value <> ''),
     source_id integer NOT NULL REFERENCES sources,
     PRIMARY KEY (author_id, kind, value, source_id))`,
  `CREATE INDEX author_ids_value ON author_ids (value)`,
  // Slugs and public ids of authors that were merged into another. Whoever only hidden articles named leads nowhere in public.
  `CREATE TABLE former_author_slugs (
     slug text PRIMARY KEY CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
     author_id integer NOT NULL REFERENCES authors ON DELETE CASCADE,
     was_public boolean NOT NULL)`,
  `CREATE TABLE former_author_uuids (
     uuid uuid PRIMARY KEY,
     author_id integer NOT NULL REFERENCES authors ON DELETE CASCADE,
     was_public boolean NOT NULL)`,
];

/** A date as precise as its source gave it: `…_on` is the first day of the period, `…_at` is there for precision TIME alone. */
const partialDate = (name: string) => `
     ${name}_precision text CHECK (${name}_precision IN ('YEAR', 'MONTH', 'DAY', 'TIME')),
     ${name}_on date CHECK ((${name}_on IS NULL) = (${name}_precision IS NULL)),
     ${name}_at timestamptz CHECK ((${name}_at IS NOT NULL) = (${name}_precision IS NOT DISTINCT FROM 'TIME'))`;
const instantOf = (name: string) => `${name}_at, ${name}_on::timestamp AT TIME ZONE 'UTC'`;

const articles = [
  `CREATE TABLE articles (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     uuid uuid NOT NULL UNIQUE,
     source_id integer NOT NULL REFERENCES sources,
     external_id text CHECK (external_id <> ''),
     origin text,
     slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
     canonical_url text UNIQUE CHECK (canonical_url ~ '^https?://'),
     title text NOT NULL CHECK (title <> ''),
     title_key text NOT NULL,
     subtitle text,
     excerpt text,
     excerpt_truncated boolean NOT NULL DEFAULT false,
     body text,
     image_url text CHECK (image_url ~ '^https?://'),
     image_alt text CHECK (image_alt IS NULL OR image_url IS NOT NULL),
     language text CHECK (language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$'),
     status text NOT NULL CHECK (status IN ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
     is_stub boolean NOT NULL,
     section_id integer REFERENCES sections,
     translation_of_id integer REFERENCES articles ON DELETE SET NULL CHECK (translation_of_id <> id),
     ${partialDate('published')},
     ${partialDate('updated')},
     visible_from timestamptz NOT NULL,
     published_sort timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(${instantOf('published')}, '-infinity')) STORED,
     updated_sort timestamptz NOT NULL GENERATED ALWAYS AS
       (coalesce(${instantOf('updated')}, ${instantOf('published')}, '-infinity')) STORED,
     word_count integer NOT NULL CHECK (word_count >= 0),
     content_hash text NOT NULL,
     revision integer NOT NULL CHECK (revision >= 1),
     search_vector tsvector NOT NULL,
     UNIQUE (source_id, external_id),
     CHECK (NOT is_stub OR body IS NULL))`,
  // Body and search vector are long: kept out of line, they do not slow down reading anything else.
  `ALTER TABLE articles SET (toast_tuple_target = 1024)`,
  `CREATE INDEX articles_published ON articles (published_sort DESC, uuid DESC) WHERE status = 'PUBLISHED'`,
  `CREATE INDEX articles_updated ON articles (updated_sort DESC, uuid DESC) WHERE status = 'PUBLISHED'`,
  `CREATE INDEX articles_title ON articles (title COLLATE "und-x-icu", uuid) WHERE status = 'PUBLISHED'`,
  `CREATE INDEX articles_section ON articles (section_id, published_sort DESC, uuid DESC)`,
  `CREATE INDEX articles_language ON articles (language)`,
  // What becomes visible between two moments.
  `CREATE INDEX articles_visible_from ON articles (visible_from) WHERE status = 'PUBLISHED'`,
  // The languages that there are articles in, by skipping through the index; DISTINCT would read every article.
  `CREATE FUNCTION article_languages() RETURNS TABLE (language text) LANGUAGE sql STABLE AS $$
     WITH RECURSIVE found AS (
       (SELECT a.language FROM articles a WHERE a.language IS NOT NULL ORDER BY a.language LIMIT 1)
       UNION ALL
       SELECT (SELECT a.language FROM articles a WHERE a.language > f.language ORDER BY a.language LIMIT 1)
       FROM found f WHERE f.language IS NOT NULL)
     SELECT f.language FROM found f WHERE f.language IS NOT NULL
     UNION ALL SELECT NULL WHERE EXISTS (SELECT FROM articles a WHERE a.language IS NULL)
   $$`,
  `CREATE INDEX articles_title_key ON articles (source_id, title_key)`,
  `CREATE INDEX articles_origin ON articles (source_id, origin)`,
  `CREATE INDEX articles_translation ON articles (translation_of_id)`,
  `CREATE INDEX articles_search ON articles USING gin (search_vector)`,
  `CREATE INDEX articles_title_trigrams ON articles USING gin (title gin_trgm_ops)`,

  `CREATE TABLE former_slugs (
     slug text PRIMARY KEY,
     article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE)`,
  `CREATE TABLE former_urls (
     url text PRIMARY KEY,
     article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE)`,

  `CREATE TABLE bylines (
     article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE,
     position integer NOT NULL CHECK (position >= 0),
     author_id integer NOT NULL REFERENCES authors,
     role text NOT NULL CHECK (role IN ('AUTHOR', 'EDITOR', 'TRANSLATOR', 'CONTRIBUTOR')),
     affiliation text,
     title text,
     -- How the name is compared that the source wrote.
     name_key text,
     PRIMARY KEY (article_id, position),
     UNIQUE (author_id, article_id, role))`,
  // Whom a name on one article means, where somebody decided that; no import undoes it.
  `CREATE TABLE byline_overrides (
     article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE,
     name_key text NOT NULL,
     author_id integer NOT NULL REFERENCES authors,
     PRIMARY KEY (article_id, name_key))`,
  `CREATE INDEX byline_overrides_author ON byline_overrides (author_id)`,

  `CREATE TABLE article_regions (
     article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE,
     region_id integer NOT NULL REFERENCES regions,
     origin text NOT NULL CHECK (origin IN ('EDITORIAL', 'DETECTED')),
     salience real NOT NULL CHECK (salience BETWEEN 0 AND 1),
     mentions integer NOT NULL CHECK (mentions >= 0),
     about boolean NOT NULL CHECK (about OR origin = 'DETECTED'),
     PRIMARY KEY (article_id, region_id))`,
  `CREATE INDEX article_regions_region ON article_regions (region_id, article_id) WHERE about`,

  `CREATE TABLE article_topics (
     article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE,
     topic_id integer NOT NULL REFERENCES topics,
     origin text NOT NULL CHECK (origin IN ('EDITORIAL', 'CARD', 'DETECTED')),
     position integer NOT NULL CHECK (position >= 0),
     score real CHECK (score BETWEEN 0 AND 1),
     CHECK ((origin = 'DETECTED') = (score IS NOT NULL)),
     PRIMARY KEY (article_id, topic_id))`,
  `CREATE INDEX article_topics_topic ON article_topics (topic_id, article_id)`,

  `CREATE TABLE related_edges (
     article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE,
     target_id integer NOT NULL REFERENCES articles ON DELETE CASCADE,
     origin text NOT NULL CHECK (origin IN ('EDITORIAL', 'COMPUTED')),
     position integer NOT NULL CHECK (position >= 0),
     score real NOT NULL CHECK (score BETWEEN 0 AND 1),
     reasons text[] NOT NULL,
     card_topic_id integer REFERENCES topics CHECK (card_topic_id IS NULL OR origin = 'EDITORIAL'),
     PRIMARY KEY (article_id, target_id),
     UNIQUE (article_id, origin, position),
     CHECK (article_id <> target_id))`,
  `CREATE INDEX related_edges_target ON related_edges (target_id)`,
  // References to articles that are not here yet; resolved by the write that brings them.
  `CREATE TABLE pending_references (
     article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE,
     kind text NOT NULL CHECK (kind IN ('RELATED', 'TRANSLATION_OF')),
     position integer NOT NULL CHECK (position >= 0),
     reference text NOT NULL CHECK (reference <> ''),
     card_topic_id integer REFERENCES topics CHECK (card_topic_id IS NULL OR kind = 'RELATED'),
     PRIMARY KEY (article_id, kind, position))`,
  `CREATE INDEX pending_references_reference ON pending_references (reference)`,
  // Articles whose computed relations are to be worked out again (`related-queue.ts`): a new ticket for each change.
  `CREATE TABLE related_queue (
     article_id integer PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
     stage text NOT NULL DEFAULT 'TEXT' CHECK (stage IN ('TEXT', 'BOTH', 'OWN')),
     ticket bigint NOT NULL GENERATED ALWAYS AS IDENTITY)`,
  `CREATE INDEX related_queue_stage ON related_queue (stage, article_id)`,
  // What articles are compared by, in the form in which it is read (`words.ts`, `score.ts`): the words that say most about an
  // article, and its regions, topics and authors as they were when it was last in the queue.
  `CREATE TABLE article_features (
     article_id integer PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
     words bytea NOT NULL,
     shared json NOT NULL)`,
  // The few words that an article is found by: of any word, the articles that it says most about are read first.
  `CREATE TABLE article_keywords (
     article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE,
     word integer NOT NULL,
     weight smallint NOT NULL)`,
  `CREATE INDEX article_keywords_article ON article_keywords (article_id)`,
  `CREATE INDEX article_keywords_word ON article_keywords (word, weight DESC, article_id)`,
  // In how many articles a word (by its number), region, topic or author stands: counted at intervals, from a sample.
  `CREATE TABLE feature_frequencies (
     kind text NOT NULL CHECK (kind IN ('WORD', 'REGION', 'TOPIC', 'AUTHOR')),
     feature integer NOT NULL,
     articles integer NOT NULL CHECK (articles >= 1),
     PRIMARY KEY (kind, feature))`,

  `CREATE TABLE revisions (
     article_id integer NOT NULL REFERENCES articles ON DELETE CASCADE,
     number integer NOT NULL CHECK (number >= 1),
     recorded_at timestamptz NOT NULL DEFAULT now(),
     import_id integer REFERENCES imports,
     content_hash text NOT NULL,
     changed_fields text[] NOT NULL,
     content jsonb NOT NULL,
     PRIMARY KEY (article_id, number))`,
];

const changes = [
  `CREATE TABLE changes (
     position bigint PRIMARY KEY,
     recorded_at timestamptz NOT NULL DEFAULT now(),
     kind text NOT NULL,
     entity_uuid uuid NOT NULL,
     operation text NOT NULL CHECK (operation IN ('CREATED', 'UPDATED', 'DELETED')),
     fields text[] NOT NULL DEFAULT '{}',
     import_id integer REFERENCES imports)`,
  `CREATE INDEX changes_entity ON changes (entity_uuid)`,
  `CREATE SEQUENCE change_positions AS bigint`,
  // A position is drawn under a lock that is held until commit, so positions follow commit order and a reader that has
  // passed position 7 can never be handed a 6 later. The table enforces it; no writer can forget.
  `CREATE FUNCTION number_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       PERFORM pg_advisory_xact_lock(hashtext('corridor.changes'));
       NEW.position := nextval('change_positions');
       PERFORM pg_notify('corridor_changes', '');
       RETURN NEW;
     END $$`,
  `CREATE TRIGGER number_change BEFORE INSERT ON changes FOR EACH ROW EXECUTE FUNCTION number_change()`,
  `CREATE FUNCTION refuse_change_edit() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       RAISE EXCEPTION 'The change log is append-only: % refused', TG_OP;
     END $$`,
  `CREATE TRIGGER refuse_change_edit BEFORE UPDATE OR DELETE OR TRUNCATE ON changes
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_edit()`,
];

export class Content1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...textSearch, ...helpers, ...places, ...people, ...articles, ...changes])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE changes, revisions, feature_frequencies, article_keywords,
      article_features, related_queue, pending_references, related_edges, article_topics,
      article_regions, byline_overrides, bylines, former_urls, former_slugs, articles, former_author_slugs,
      former_author_uuids, author_ids, author_names, authors, topic_closure, topics, sections, fetches, imports, sources,
      region_closure, region_neighbours, region_parents, regions, settings`);
    await runner.query(`DROP SEQUENCE change_positions`);
    await runner.query(
      `DROP FUNCTION refresh_topic_closure, number_change, refuse_change_edit, article_languages, search_config, html_escape, html_without_tags`,
    );
    for (const name of [...Object.values(stemmers), 'simple']) {
      await runner.query(`DROP TEXT SEARCH CONFIGURATION corridor_${name}`);
    }
  }
}
