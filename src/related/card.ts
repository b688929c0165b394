import type { RelatedInput } from '../articles/article-input.js';

/** The article on whose page cards stand. */
export interface CardHolder {
  pk: number;
  sourcePk: number;
  source: string;
  language: string | null;
  /** From when the public sees it; null where its status keeps it hidden. */
  visibleFrom: string | null;
}

/** One card or reference of a holder. */
export interface Card {
  holder: CardHolder;
  position: number;
  card: RelatedInput;
  topicPk: number | null;
  /** Source of the stub that it may become, where that is another than the holder's. */
  stubSourcePk?: number;
  /** The article it shows, once it is known. */
  target: number | null;
}
