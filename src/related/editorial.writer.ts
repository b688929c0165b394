import type { WriteContext } from '../changes/write-transaction.js';
import { groupBy } from '../platform/rowset.js';
import type { Card } from './card.js';
import { insertEdges, type Edge } from './editorial-edges.writer.js';
import { insertPending, type Pending } from './references.writer.js';

/** Makes edges of the cards whose target is known, never to the article itself, none twice; the others, bare references, wait. Gives the articles shown. */
export async function insertCards(context: WriteContext, cards: readonly Card[]): Promise<number[]> {
  const edges: Edge[] = [];
  const waiting: Pending[] = [];
  for (const ofHolder of groupBy(cards, ({ holder }) => holder.pk).values()) {
    const shown = new Set<number>();
    for (const { holder, position, card, topicPk, target } of ofHolder) {
      if (target === null) {
        waiting.push({
          article: holder.pk,
          kind: 'RELATED',
          position,
          reference: card.target?.uuid ?? card.externalId ?? card.slug ?? card.url!,
          topic: topicPk,
        });
      } else if (target !== holder.pk && !shown.has(target)) {
        shown.add(target);
        edges.push({ article: holder.pk, target, position, topic: topicPk });
      }
    }
  }
  await insertEdges(context, edges);
  await insertPending(context, waiting);
  return edges.map(({ target }) => target);
}
