import sql from 'sql-template-tag';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import type { ArticleContent } from './article-input.js';
import { describeBody } from './body.js';
import { BODY_VECTOR, HEAD_VECTOR, MAX_SEARCH_TEXT } from './search-vector.js';

/** Articles at a time, so that their bodies do not fill the memory. */
const BATCH = 100;

/**
 * Works out anew what articles are found by, as `articleValues` does: and where their authors go by other names than the
 * bylines say, by these too. To be called when the last revisions are stored.
 */
export async function refreshSearchVectors({ manager }: WriteContext, keys: readonly number[]): Promise<void> {
  for (let from = 0; from < keys.length; from += BATCH) {
    const articles = await rows<{ pk: number; body: string | null; content: ArticleContent; names: string[] }>(
      manager,
      sql`SELECT a.id AS "pk", a.body AS "body",
            jsonb_build_object('bylines', r.content -> 'bylines', 'topics', r.content -> 'topics') AS "content",
            ARRAY(SELECT au.name FROM bylines b JOIN authors au ON au.id = b.author_id
                  WHERE b.article_id = a.id AND b.name_key IS DISTINCT FROM au.name_key ORDER BY b.position) AS "names"
          FROM articles a JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
          WHERE a.id = ANY(${keys.slice(from, from + BATCH)}::integer[])`,
    );
    const values = articles.map(({ pk, body, content, names }) => ({
      pk,
      names: [...content.bylines.map(({ name }) => name), ...content.topics, ...names].join(' · '),
      body: body === null ? '' : describeBody(body).text.slice(0, MAX_SEARCH_TEXT),
    }));
    await rows(
      manager,
      sql`UPDATE articles a SET search_vector = ${HEAD_VECTOR} || ${BODY_VECTOR}
          FROM (SELECT o.id, o.language, o.title, o.subtitle, o.excerpt, t.names AS search_names, t.body AS search_body
                FROM ${rowset('t', { pk: 'integer', names: 'text', body: 'text' }, values)} JOIN articles o ON o.id = t.pk) v
          WHERE a.id = v.id`,
    );
  }
}
