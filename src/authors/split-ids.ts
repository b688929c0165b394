import sql from 'sql-template-tag';
import type { ArticleContent } from '../articles/article-input.js';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import { personalAddress } from './author-match.js';
import { readAuthorName } from './credit.js';

interface Said {
  author: number;
  source: number;
  nameKey: string | null;
  bylines: ArticleContent['bylines'];
}

/** Moves the ids that the articles of `made` give, and those of `from` do not: what they say now, after a split. */
export async function moveIds({ manager }: WriteContext, from: number, made: number): Promise<void> {
  const said = await rows<Said>(
    manager,
    sql`SELECT b.author_id AS "author", a.source_id AS "source", b.name_key AS "nameKey", r.content -> 'bylines' AS "bylines"
        FROM bylines b JOIN articles a ON a.id = b.article_id JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
        WHERE b.author_id IN (${from}, ${made})`,
  );
  const kept = new Set(
    said
      .filter(({ author }) => author === from)
      .flatMap(idsIn)
      .map((id) => id.key),
  );
  const moved = said
    .filter(({ author }) => author === made)
    .flatMap(idsIn)
    .filter((id) => !kept.has(id.key));
  if (moved.length === 0) return;
  const columns = { kind: 'text', value: 'text', source: 'integer' } as const;
  await rows(
    manager,
    sql`INSERT INTO author_ids (author_id, kind, value, source_id)
        SELECT ${made}::integer, v.kind, v.value, v.source FROM ${rowset('v', columns, moved)} ON CONFLICT DO NOTHING`,
  );
  await rows(
    manager,
    sql`DELETE FROM author_ids i USING ${rowset('v', columns, moved)}
        WHERE i.author_id = ${from} AND i.kind = v.kind AND i.value = v.value AND i.source_id = v.source`,
  );
}

function idsIn({ source, nameKey, bylines }: Said) {
  return bylines
    .filter(({ name }) => readAuthorName(name).key === nameKey)
    .flatMap(({ orcid, sourceId, email }) => [
      { kind: 'ORCID', value: orcid },
      { kind: 'SOURCE', value: sourceId },
      { kind: 'EMAIL', value: personalAddress(email) },
    ])
    .flatMap(({ kind, value }) =>
      value === null || value === '' ? [] : [{ kind, value, source, key: `${kind} ${source} ${value}` }],
    );
}
