import sql from 'sql-template-tag';
import { notOther } from '../articles/article-identity.js';
import type { RelatedInput } from '../articles/article-input.js';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import { titleKey } from '../platform/text-key.js';
import type { Card } from './card.js';

/**
 * Sets the target of every card whose article is here: by public id, id in the source, address, slug (now or formerly), or title in the
 * source. A bare reference does not reach a stub that only less public pages show: it would publish what their cards say.
 */
export async function findTargets({ manager }: WriteContext, cards: readonly Card[]): Promise<void> {
  if (cards.length === 0) return;
  const asked = cards.map(({ holder, card, stubSourcePk }, n) => ({
    n,
    uuid: card.target?.uuid ?? null,
    source: stubSourcePk ?? holder.sourcePk,
    ...namesOf(card, stubSourcePk),
    isTitled: card.title !== null,
    visible: holder.visibleFrom,
  }));
  const columns = {
    n: 'integer',
    uuid: 'uuid',
    source: 'integer',
    id: 'text',
    url: 'text',
    slug: 'text',
    title: 'text',
    isTitled: 'boolean',
    isApart: 'boolean',
    visible: 'timestamptz',
  } as const;
  const found = await rows<{ n: number; pk: number }>(
    manager,
    sql`SELECT DISTINCT ON (v.n) v.n AS "n", t.id AS "pk" FROM ${rowset('v', columns, asked)}
        CROSS JOIN LATERAL (
          SELECT a.id, 0 AS rank FROM articles a WHERE a.uuid = v.uuid
          UNION ALL SELECT a.id, 1 FROM articles a WHERE a.source_id = v.source AND a.external_id = v.id
          UNION ALL SELECT a.id, 2 FROM articles a WHERE a.canonical_url = v.url
          UNION ALL SELECT f.article_id, 3 FROM former_urls f WHERE f.url = v.url
          UNION ALL SELECT a.id, 4 FROM articles a WHERE a.slug = v.slug AND (NOT v.isApart OR a.source_id = v.source)
          UNION ALL SELECT f.article_id, 5 FROM former_slugs f WHERE f.slug = v.slug AND NOT v.isApart
          UNION ALL SELECT a.id, CASE WHEN a.is_stub THEN 7 ELSE 6 END FROM articles a
            WHERE a.source_id = v.source AND a.title_key = v.title AND ${notOther('a', sql`v.id`, sql`v.url`)}) t
        JOIN articles found ON found.id = t.id
        WHERE t.rank = 0 OR v.isTitled OR v.visible IS NULL OR NOT found.is_stub
          OR (found.status = 'PUBLISHED' AND found.visible_from <= v.visible)
        ORDER BY v.n, t.rank, t.id DESC`,
  );
  for (const { n, pk } of found) cards[n]!.target = pk;
}

/**
 * What the article of a card is looked for by. Where an export says which it is, its own names count: what the page says may mean
 * another by now. One of which the export has a record (`isApart`) is looked for by its slug in its source beside the public id.
 */
function namesOf({ target, ...card }: RelatedInput, targetSourcePk: number | undefined) {
  if (target && !target.stub) {
    return { id: null, url: null, slug: targetSourcePk === undefined ? null : target.slug, title: null, isApart: true };
  }
  const { externalId: id, url, slug, title } = { ...card, ...target?.stub, ...(target && { slug: target.slug }) };
  return { id, url, slug, title: title === null ? null : titleKey(title), isApart: false };
}
