import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { slugOf } from '../platform/slug.js';
import { rows } from '../platform/sql.js';
import { titleKey } from '../platform/text-key.js';
import type { RegionIndex } from '../regions/region-index.js';
import type { Card } from '../related/card.js';
import { areOthers } from './article-identity.js';
import { contentHash, type MentionInput, type RelatedInput } from './article-input.js';
import { isDue, stubContent, stubValues } from './article-values.js';
import {
  insertArticles,
  insertRegions,
  insertRevisions,
  queueForRelations,
  regionRows,
  updateArticles,
} from './article.rows.js';
import { giveSlugs } from './article-slug.writer.js';

/** Makes stubs for cards that have a title and no article, one for all cards that mean the same, and sets their targets. Gives the number of stubs by holder. */
export async function createStubs(
  context: WriteContext,
  regions: RegionIndex,
  cards: readonly (Card & { mentions: readonly MentionInput[] })[],
): Promise<Map<number, number>> {
  const groups = cardsByArticle(cards.filter(mayBecomeStub).sort(byPublicity));
  if (groups.length === 0) return new Map();
  const { manager, changes, importPk } = context;
  const { slugs } = await giveSlugs(
    context,
    groups.map(([first]) => ({
      slug: wantedSlug(asStub(first!).card),
      owner: null,
      isPublic: isDue(first!.holder.visibleFrom),
    })),
  );
  const stubs = groups.map((group, index) => {
    const { mentions } = group[0]!;
    const { holder, card } = asStub(group[0]!);
    const content = stubContent(holder, card);
    const hash = contentHash(content);
    const uuid = card.target?.uuid ?? uuidv7();
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
 * Rewrites stubs that only less public pages showed so far with what a more public card says: what the card of a draft, or
 * of an article that is still to appear, calls them is not for the public.
 */
export async function reclaimStubs(
  context: WriteContext,
  regions: RegionIndex,
  cards: readonly (Card & { mentions: readonly MentionInput[] })[],
): Promise<void> {
  const asked = cards.flatMap(({ holder, card, target }, n) =>
    target === null || card.title === null || holder.visibleFrom === null || isKnownApart(card)
      ? []
      : [{ n, target, visible: holder.visibleFrom }],
  );
  if (asked.length === 0) return;
  const { manager, changes, importPk } = context;
  const hidden = await rows<{ n: number; pk: number; uuid: string; slug: string; titleKey: string; revision: number }>(
    manager,
    sql`SELECT DISTINCT ON (a.id) v.n AS "n", a.id AS "pk", a.uuid AS "uuid", a.slug AS "slug", a.title_key AS "titleKey", a.revision AS "revision"
        FROM ${rowset('v', { n: 'integer', target: 'integer', visible: 'timestamptz' }, asked)}
        JOIN articles a ON a.id = v.target AND a.is_stub AND (a.status <> 'PUBLISHED' OR a.visible_from > v.visible)
        ORDER BY a.id, v.visible, v.n`,
  );
  if (hidden.length === 0) return;
  const { slugs } = await giveSlugs(
    context,
    hidden.map(({ n, pk }) => ({
      slug: wantedSlug(asStub(cards[n]!).card),
      owner: pk,
      isPublic: isDue(cards[n]!.holder.visibleFrom),
    })),
  );
  const stubs = hidden.map((stub, index) => {
    const { mentions } = cards[stub.n]!;
    const { holder, card } = asStub(cards[stub.n]!);
    const content = stubContent(holder, card);
    const hash = contentHash(content);
    const slug = titleKey(card.title!) === stub.titleKey && card.slug === null ? stub.slug : slugs[index]!;
    const values = { ...stubValues(holder, card, { uuid: stub.uuid, slug, hash }), revision: stub.revision + 1 };
    return { ...stub, content, hash, values, mentions };
  });
  await updateArticles(
    manager,
    stubs.map(({ pk, values }) => ({ pk, ...values })),
  );
  await rows(manager, sql`DELETE FROM article_regions WHERE article_id = ANY(${stubs.map(({ pk }) => pk)}::integer[])`);
  await insertRegions(
    manager,
    stubs.flatMap(({ pk, mentions }) => regionRows(regions, pk, [], mentions)),
  );
  await insertRevisions(
    manager,
    importPk,
    stubs.map(({ pk, values, hash, content }) => ({
      article: pk,
      number: values.revision,
      hash,
      changedFields: ['title'],
      content,
    })),
  );
  for (const { uuid } of stubs) changes.add({ kind: 'ARTICLE', uuid, operation: 'UPDATED', fields: ['title'] });
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
      card.target && `uuid ${card.target.uuid}`,
      card.externalId && `id ${holder.sourcePk} ${card.externalId}`,
      card.url && `url ${card.url}`,
      card.slug && `slug ${card.slug}`,
    ].filter((name) => name !== null && name !== undefined);
    const title = card.title === null ? null : `${holder.sourcePk} ${titleKey(card.title)}`;
    const sameTitle = title === null ? [] : (byTitle.get(title) ?? []);
    const group =
      names.map((name) => byName.get(name)).find((found) => found) ??
      sameTitle.find(([first]) => !areOthers(first!.card, card) && !haveOtherTargets(first!.card, card));
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

/** The card that the public sees first decides what a stub is called; those that stay hidden come last. */
function byPublicity({ holder: { visibleFrom: a } }: Card, { holder: { visibleFrom: b } }: Card): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

/** The card that a stub is made of: what an export says of the stub goes before what this card of several says. */
function asStub({ holder, card, stubSourcePk }: Card): Pick<Card, 'holder' | 'card'> {
  const { target } = card;
  if (!target) return { holder, card };
  if (!target.stub) return { holder, card: { ...card, slug: target.slug } };
  const { source, language } = target;
  const own = { ...holder, sourcePk: stubSourcePk ?? holder.sourcePk, source: source ?? holder.source, language };
  return { holder: own, card: { ...card, ...target.stub, slug: target.slug } };
}

/** An article that an export has a record of, article or stub, is waited for, and is as that says. */
function mayBecomeStub({ card, target }: Card): boolean {
  return target === null && !isKnownApart(card);
}

function isKnownApart({ target }: RelatedInput): boolean {
  return target !== undefined && target.stub === null;
}

function haveOtherTargets(a: RelatedInput, b: RelatedInput): boolean {
  return a.target !== undefined && b.target !== undefined && a.target.uuid !== b.target.uuid;
}

function wantedSlug(card: RelatedInput): string {
  return slugOf(card.slug ?? card.title!, 'article');
}
