import { TOPIC_KEYWORDS } from '../topics/topic-keywords.js';
import { vocabulary } from '../topics/vocabulary.js';
import { foldWord, tokenise, type Token } from './region-tokens.js';

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

/** Chosen on the dev half of tests/eval/topics.jsonl; docs/understanding.md says how. */
export interface TopicWeights {
  title: number;
  firstParagraph: number;
  /** Of a keyword marked as strong sign, and of a topic's own name. */
  strong: number;
  /** What half of a full score takes; grows with the text by the square root of its length in `perWords`, so that long texts need more. */
  half: number;
  perWords: number;
  /** The score from which a topic is given, and its least share of the best topic's. */
  least: number;
  share: number;
  /** At most so many topics. */
  most: number;
}

export const TOPIC_WEIGHTS: TopicWeights = {
  title: 2.5,
  firstParagraph: 1.25,
  strong: 2.5,
  half: 4,
  perWords: 100,
  least: 0.4,
  share: 0.7,
  most: 3,
};

interface Keyword {
  words: readonly { text: string; prefix: boolean }[];
  strong: boolean;
  topic: string;
  /** Tells keywords apart. */
  id: number;
}

/** Letters by which keywords are looked up. */
const INDEX_LETTERS = 2;
const LANGUAGES = ['en', 'fr', 'de', 'es', 'ru'];
const indexes = new Map<string, Map<string, Keyword[]>>();

/**
 * The topics of a text, best first: for each topic its keywords that occur, each counting its weight times that of its best place (title,
 * first paragraph, rest), and for repetition at most twice that; the sum s gives the score s / (s + half), where `half` grows
 * with the length of the text. One word that stands once in
 * the text, and not in the title, is no topic. A wider topic gives way to a narrower one that is found too.
 */
export function detectTopics(text: TopicText, weights: TopicWeights = TOPIC_WEIGHTS): DetectedTopic[] {
  const language = (text.language ?? 'en').toLowerCase().split('-')[0]!;
  if (!LANGUAGES.includes(language)) return [];
  const index = indexFor(language);
  const hits = new Map<Keyword, { count: number; place: number }>();
  let length = 0;
  for (const { content, place } of parts(text, weights)) {
    const { tokens } = tokenise(content);
    length += tokens.length;
    for (let at = 0; at < tokens.length; at++) {
      for (const keyword of index.get(tokens[at]!.key.slice(0, INDEX_LETTERS)) ?? []) {
        if (!matches(keyword, tokens, at)) continue;
        const hit = hits.get(keyword) ?? { count: 0, place: 0 };
        hits.set(keyword, { count: hit.count + 1, place: Math.max(hit.place, place) });
      }
    }
  }
  const sums = new Map<string, number>();
  const signs = new Map<string, number>();
  for (const [{ topic, strong }, { count, place }] of hits) {
    const value = (strong ? weights.strong : 1) * (place + Math.min(place, (count - 1) * 0.5));
    sums.set(topic, (sums.get(topic) ?? 0) + value);
    signs.set(topic, (signs.get(topic) ?? 0) + (count > 1 || place === weights.title ? 2 : 1));
  }
  const half = weights.half + Math.sqrt(length / weights.perWords);
  return choose(
    [...sums].filter(([code]) => signs.get(code)! > 1).map(([code, sum]) => ({ code, score: sum / (sum + half) })),
    weights,
  );
}

function choose(scored: readonly DetectedTopic[], weights: TopicWeights): DetectedTopic[] {
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const enough = scored.filter(({ score }) => score >= weights.least && score >= best * weights.share);
  const wider = new Set(enough.map(({ code }) => PARENTS().get(code)));
  return enough
    .filter(({ code }) => !wider.has(code))
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
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

function matches({ words }: Keyword, tokens: readonly Token[], at: number): boolean {
  return words.every(({ text, prefix }, i) => {
    const key = tokens[at + i]?.key;
    return key !== undefined && (prefix ? key.startsWith(text) : key === text);
  });
}

function indexFor(language: string): Map<string, Keyword[]> {
  let index = indexes.get(language);
  if (!index) {
    index = new Map();
    for (const keyword of keywordsOf(language)) {
      const first = keyword.words[0]!.text.slice(0, INDEX_LETTERS);
      const list = index.get(first);
      if (list) list.push(keyword);
      else index.set(first, [keyword]);
    }
    indexes.set(language, index);
  }
  return index;
}

/** The table's keywords, and the names of the topics in the language, as strong signs. */
function keywordsOf(language: string): Keyword[] {
  const column = LANGUAGES.indexOf(language) + 1;
  const table = new Map(
    TOPIC_KEYWORDS.trim()
      .split('\n')
      .map((line) => line.split('|'))
      .map(([code = '', ...cells]) => [code, (cells[column - 1] ?? '').split(',')]),
  );
  const keywords: Keyword[] = [];
  for (const topic of vocabulary()) {
    const names = language === 'en' ? [topic.name, ...topic.aliases] : (topic.names[language] ?? []);
    const entries = new Map(
      (table.get(topic.code) ?? []).map((entry) => [entry.trim().replace('!', ''), /!/.test(entry)]),
    );
    for (const name of names) {
      const entry = tokenise(name)
        .tokens.map(({ key }) => key)
        .join(' ');
      if (!entries.has(entry)) entries.set(entry, /[ ]/.test(entry));
    }
    for (const [entry, strong] of entries) {
      const words = entry
        .split(/\s+/)
        .filter((word) => word !== '')
        .map((word) => ({ text: foldWord(word.replace('*', '')), prefix: word.endsWith('*') }));
      if (words.length > 0) keywords.push({ words, strong, topic: topic.code, id: keywords.length });
    }
  }
  return keywords;
}
