import { keywordIndex, type Keyword } from './topic-keyword-index.js';
import type { KeywordGrade } from '../../topics/topic-keywords.js';
import { vocabulary } from '../../topics/vocabulary.js';
import { tokenise } from './region-tokens.js';

export interface TopicText {
  title: string;
  excerpt?: string;
  paragraphs: readonly string[];
  /** BCP 47; English when absent. Languages without keywords give no topics. */
  language?: string;
}

export interface DetectedTopic {
  /** Code of the vocabulary. */
  code: string;
  /** From 0 to 1, rounded to 4 decimals; see `detectTopics`. */
  score: number;
}

/** Chosen on the dev half of tests/eval/topics.jsonl, with an eye on newswire; docs/understanding.md says how. */
export interface TopicWeights {
  title: number;
  firstParagraph: number;
  grades: Readonly<Record<KeywordGrade, number>>;
  /** A keyword of n topics counts for each n to the power of minus this. */
  sharing: number;
  /** What each repetition adds, as a part of the keyword's weight; at most the whole weight again. */
  repetition: number;
  /** What half of a full score takes; grows with the text by the square root of its length in `perWords`, so that long texts need more. */
  half: number;
  perWords: number;
  /** The score from which a topic is given, and its least share of the best topic's. */
  least: number;
  share: number;
  /** The score from which a second and third topic are given. */
  further: number;
  /** At most so many topics. */
  most: number;
}

export const TOPIC_WEIGHTS: TopicWeights = {
  title: 2,
  firstParagraph: 1.25,
  grades: { STRONG: 2.5, PLAIN: 1, HINT: 0.4 },
  sharing: 0.25,
  repetition: 0.75,
  half: 4,
  perWords: 100,
  least: 0.4,
  share: 0.75,
  further: 0.45,
  most: 3,
};

/**
 * The topics of a text, best first: for each topic its keywords that occur, each counting its grade times its best place (title, first
 * paragraph, rest), less if other topics have it too, and for repetition at most twice that; the sum s gives the score s / (s + half),
 * where `half` grows with the length of the text. Hints alone, or one keyword that stands once, are no topic; a text whose words of sport,
 * recipes, software or hobbies outweigh its best topic has none. A second and third topic take a little more than the first. A wider topic gives way to a narrower one that is found too.
 */
export function detectTopics(text: TopicText, weights: TopicWeights = TOPIC_WEIGHTS): DetectedTopic[] {
  const index = keywordIndex((text.language ?? 'en').toLowerCase().split('-')[0]!);
  if (!index) return [];
  const hits = new Map<Keyword, { count: number; place: number }>();
  let length = 0;
  for (const { content, place } of parts(text, weights)) {
    const { tokens } = tokenise(content);
    length += tokens.length;
    index.scan(tokens, (keyword) => {
      const hit = hits.get(keyword);
      if (hit) {
        hit.count++;
        hit.place = Math.max(hit.place, place);
      } else hits.set(keyword, { count: 1, place });
    });
  }
  const evidence = new Map<string, { sum: number; signs: number }>();
  for (const [{ topic, grade, shared }, { count, place }] of hits) {
    const entry = evidence.get(topic) ?? { sum: 0, signs: 0 };
    const often = 1 + Math.min(1, (count - 1) * weights.repetition);
    entry.sum += weights.grades[grade] * shared ** -weights.sharing * place * often;
    if (grade !== 'HINT') entry.signs += count;
    evidence.set(topic, entry);
  }
  const half = weights.half + Math.sqrt(length / weights.perWords);
  const ours = [...evidence].filter(([code, { signs }]) => !isForeign(code) && signs > 1);
  const foreign = Math.max(0, ...[...evidence].filter(([code]) => isForeign(code)).map(([, { sum }]) => sum));
  if (ours.every(([, { sum }]) => sum < foreign)) return [];
  return choose(
    ours.map(([code, { sum }]) => ({ code, score: sum / (sum + half) })),
    weights,
  );
}

/** "-SPORT": what is none of ours. */
const isForeign = (code: string): boolean => code.startsWith('-');

function choose(scored: readonly DetectedTopic[], weights: TopicWeights): DetectedTopic[] {
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const enough = scored.filter(({ score }) => score >= weights.least && score >= best * weights.share);
  const wider = new Set(enough.map(({ code }) => PARENTS().get(code)));
  return enough
    .filter(({ code }) => !wider.has(code))
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    .filter(({ score }, i) => i === 0 || score >= weights.further)
    .slice(0, weights.most)
    .map(({ code, score }) => ({ code, score: Math.round(score * 10_000) / 10_000 }));
}

let parents: Map<string, string | null> | undefined;
const PARENTS = (): Map<string, string | null> =>
  (parents ??= new Map(vocabulary().map(({ code, parent }) => [code, parent])));

function parts({ title, excerpt, paragraphs }: TopicText, weights: TopicWeights) {
  return [
    { content: title, place: weights.title },
    ...(excerpt ? [{ content: excerpt, place: weights.firstParagraph }] : []),
    ...paragraphs.map((content, i) => ({ content, place: i === 0 ? weights.firstParagraph : 1 })),
  ];
}
