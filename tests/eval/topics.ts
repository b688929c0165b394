import { detectTopics, type TopicWeights } from '../../src/ingest/detection/detect-topics.js';
import { tokenise } from '../../src/ingest/detection/region-tokens.js';
import { vocabulary } from '../../src/topics/vocabulary.js';
import { microScores, readLines, type EvalRow, type Scores, type Split } from './measures.js';
import { labelledTexts, type LabelledText } from './regions.js';

export interface TopicLabels {
  /** Of a text in regions.jsonl. */
  id: string;
  split: Split;
  /** Codes of the vocabulary, the narrowest that fit. */
  topics: string[];
}

type PlainText = Pick<LabelledText, 'title' | 'paragraphs' | 'language'>;

export type TopicSample = LabelledText & { topics: string[] };

export function topicSamples(): TopicSample[] {
  const labels = new Map(readLines<TopicLabels>('topics.jsonl').map(({ id, topics }) => [id, topics]));
  return labelledTexts().flatMap((text) => {
    const topics = labels.get(text.id);
    return topics ? [{ ...text, topics }] : [];
  });
}

export const foundTopics = (text: TopicSample, weights?: TopicWeights): string[] =>
  detectTopics(text, weights).map(({ code }) => code);

/** How many topics the plain way gives at most; the best of 1 to 4 on the dev half. */
const BASELINE_MOST = 3;

/** The plain way: a text has a topic if it says its name or another name of it, the most often named first. */
export function plainTopics({ title, paragraphs, language }: PlainText, most = BASELINE_MOST): string[] {
  const fold = (text: string): string =>
    ` ${tokenise(text)
      .tokens.map(({ key }) => key)
      .join(' ')} `;
  const whole = fold([title, ...paragraphs].join(' '));
  return vocabulary()
    .map(({ code, name, aliases, names }) => {
      const own = language === 'en' ? [name, ...aliases] : (names[language] ?? []);
      return { code, count: own.reduce((sum, one) => sum + whole.split(fold(one)).length - 1, 0) };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ code }) => code);
}

export function topicScores(samples: readonly TopicSample[], find: (text: TopicSample) => string[]): Scores {
  return microScores(samples.map((text) => ({ expected: text.topics, found: find(text) })));
}

/** Recipes, matches, release notes and the like: texts of ours about nothing of the vocabulary, or no more than culture. */
export const offTopicTexts = (): PlainText[] => readLines<PlainText>('off-topic.jsonl');

export function topicRows(): EvalRow[] {
  const samples = topicSamples();
  const off = offTopicTexts();
  const without = (find: (text: PlainText) => string[]): number =>
    off.filter((text) => find(text).length === 0).length / off.length;
  const quiet: EvalRow = {
    measure: 'topics: off-topic texts given none',
    set: `${off.length} texts`,
    baseline: without(plainTopics),
    baselineMethod: 'names of topics in the text',
    ours: without((text) => detectTopics(text).map(({ code }) => code)),
  };
  const halves = (['dev', 'test'] as const).flatMap((split) => {
    const half = samples.filter((text) => text.split === split);
    const ours = topicScores(half, foundTopics);
    const baseline = topicScores(half, plainTopics);
    return (['precision', 'recall', 'f1'] as const).map((name) => ({
      measure: `topics: ${name === 'f1' ? 'micro-F1' : name}`,
      set: `${half.length} texts, ${split} half`,
      baseline: baseline[name],
      baselineMethod: 'names of topics in the text',
      ours: ours[name],
    }));
  });
  return [...halves, quiet];
}
