import { v7 as uuidv7 } from 'uuid';
import type { WriteContext } from '../changes/write-transaction.js';
import { groupBy } from '../platform/rowset.js';
import { slugOf } from '../platform/slug.js';
import { textKey } from '../platform/text-key.js';
import type { RegionIndex } from '../regions/region-index.js';
import type { Card } from '../related/editorial.writer.js';
import { contentHash, type MentionInput } from './article-input.js';
import { stubContent, stubValues } from './article-values.js';
import { insertArticles, insertRegions, insertRevisions, queueForRelations, regionRows } from './article.rows.js';
import { unusedArticleSlugs } from './article-slug.js';

/** Makes stubs for cards that have a title and no article, one for all cards that mean the same, and sets their targets. Gives the number of stubs by holder. */
export async function createStubs(
  context: WriteContext,
  regions: RegionIndex,
  cards: readonly (Card & { mentions: readonly MentionInput[] })[],
): Promise<Map<number, number>> {
  const missing = cards.filter(({ target, card }) => target === null && card.title !== null);
  const groups = [...groupBy(missing, identityOf).values()];
  if (groups.length === 0) return new Map();
  const { manager, changes, importPk } = context;
  const slugs = await unusedArticleSlugs(
    manager,
    groups.map(([first]) => ({ slug: slugOf(first!.card.slug ?? first!.card.title!, 'article'), owner: null })),
  );
  const stubs = groups.map((group, index) => {
    const { holder, card, mentions } = group[0]!;
    const content = stubContent(holder, card);
    const hash = contentHash(content);
    const uuid = uuidv7();
    return {
      group,
      mentions,
      content,
      hash,
      uuid,
      values: stubValues(holder, card, { uuid, slug: slugs[index]!, hash }),
    };
  });
  const keys = await insertArticles(
    manager,
    stubs.map(({ values }) => values),
  );
  const made = new Map<number, number>();
  for (const { group, uuid } of stubs) {
    for (const card of group) card.target = keys.get(uuid)!;
    const holder = group[0]!.holder.pk;
    made.set(holder, (made.get(holder) ?? 0) + 1);
    changes.add({ kind: 'ARTICLE', uuid, operation: 'CREATED' });
  }
  await insertRegions(
    manager,
    stubs.flatMap(({ uuid, mentions }) => regionRows(regions, keys.get(uuid)!, [], mentions)),
  );
  await insertRevisions(
    manager,
    importPk,
    stubs.map(({ uuid, hash, content }) => ({ article: keys.get(uuid)!, number: 1, hash, changedFields: [], content })),
  );
  await queueForRelations(manager, [...keys.values()]);
  return made;
}

function identityOf({ holder, card }: Card): string {
  return `${holder.sourcePk} ${card.externalId ?? card.url ?? textKey(card.title!)}`;
}
