import type { ComparedArticle } from './candidates.reader.js';
import { MIN_SCORE, reasonsOf, scoreOf, type Rarity } from './score.js';

/** How many computed relations an article keeps. */
export const KEPT = 12;

export interface Relation {
  pk: number;
  score: number;
  reasons: string[];
}

/**
 * The closest of the candidates, closest first, the newer first among equals: published articles that are not translations of
 * it, and of which there is something to say. More than are kept, so that it can be told whose lists the article belongs in.
 */
export function rank(
  article: ComparedArticle,
  candidates: Iterable<ComparedArticle>,
  rarity: Rarity,
  limit = 4 * KEPT,
): Relation[] {
  const scored: { other: ComparedArticle; score: number }[] = [];
  for (const other of candidates) {
    if (other.pk === article.pk || other.original === article.original || !other.listed) continue;
    const score = scoreOf(article, other, rarity);
    if (score >= MIN_SCORE) scored.push({ other, score });
  }
  scored.sort((a, b) => b.score - a.score || b.other.pk - a.other.pk);
  const relations: Relation[] = [];
  for (const { other, score } of scored) {
    if (relations.length === limit) break;
    const reasons = reasonsOf(article, other, rarity);
    if (reasons.length > 0) relations.push({ pk: other.pk, score, reasons });
  }
  return relations;
}
