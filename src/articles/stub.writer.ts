import { v7 as uuidv7 } from 'uuid';
import type { WriteContext } from '../changes/write-transaction.js';
import { slugOf } from '../platform/slug.js';
import { titleKey } from '../platform/text-key.js';
import type { RegionIndex } from '../regions/region-index.js';
import type { Card } from '../related/editorial.writer.js';
import { areOthers } from './article-identity.js';
import { contentHash, type MentionInput, type RelatedInput } from './article-input.js';
import { stubContent, stubValues } from './article-values.js';
import { insertArticles, insertRegions, insertRevisions, queueForRelations, regionRows } from './article.rows.js';
import { unusedArticleSlugs } from './article-slug.js';

/** Makes stubs for cards that have a title and no article, one for all cards that mean the same, and sets their targets. Gives the number of stubs by holder. */
export async function createStubs(
  context: WriteContext,
  regions: RegionIndex,
  cards: readonly (Card & { mentions: readonly MentionInput[] })[],
): Promise<Map<number, number>> {
  const groups = cardsByArticle(cards.filter(({ target }) => target === null));
  if (groups.length === 0) return new Map();
  const { manager, changes, importPk } = context;
  const slugs = await unusedArticleSlugs(
    manager,
    groups.map(([first]) => ({ slug: wantedSlug(first!.card), owner: null })),
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

/**
 * Cards that mean one article, each group led by the card that its stub is made of: later cards join as `findTargets` would
 * find that stub, by id in the source, address, slug or title. Cards without a title lead no group.
 */
function cardsByArticle<AnyCard extends Card>(cards: readonly AnyCard[]): AnyCard[][] {
  const groups: AnyCard[][] = [];
  const byName = new Map<string, AnyCard[]>();
  const byTitle = new Map<string, AnyCard[][]>();
  for (const each of cards) {
    const { card, holder } = each;
    const names = [
      card.externalId && `id ${holder.sourcePk} ${card.externalId}`,
      card.url && `url ${card.url}`,
      card.slug && `slug ${card.slug}`,
    ].filter((name) => name !== null);
    const title = card.title === null ? null : `${holder.sourcePk} ${titleKey(card.title)}`;
    const sameTitle = title === null ? [] : (byTitle.get(title) ?? []);
    const group =
      names.map((name) => byName.get(name)).find((found) => found) ??
      sameTitle.find(([first]) => !areOthers(first!.card, card));
    if (group) group.push(each);
    else if (title !== null) {
      const made = [each];
      groups.push(made);
      byTitle.set(title, [...sameTitle, made]);
      for (const name of [...names, `slug ${wantedSlug(card)}`]) if (!byName.has(name)) byName.set(name, made);
    }
  }
  return groups;
}

function wantedSlug(card: RelatedInput): string {
  return slugOf(card.slug ?? card.title!, 'article');
}
