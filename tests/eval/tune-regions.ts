import { REGION_WEIGHTS, type RegionWeights, ABOUT, rankMentions } from '../../src/ingest/detection/detect-regions.js';
import { type Mention, findMentions } from '../../src/ingest/detection/region-mentions.js';
import { gazetteer } from '../../src/regions/gazetteer.js';
import { microScores } from './measures.js';
import { asOfTheTime, wireTexts } from './newswire.js';
import { LABELS, labelledTexts } from './regions.js';

/**
 * Looks for better weights, on the halves for development only: `node --import ./tests/support/run-typescript.js
 * tests/eval/tune-regions.ts NEWSWIRE_FOLDER`. One weight after the other is tried at a few values, until none helps. Prints what
 * it found; taking it over into `detect-regions.ts` is a decision, and one to make only for a gain of more than noise (0.002).
 */
interface Trial {
  weights: RegionWeights;
  about: number;
}

interface Sample {
  mentions: Mention[];
  expected: string[];
  wire: boolean;
}

const regions = gazetteer();
const folder = process.argv[2];
if (folder === undefined) throw new Error('which folder holds the newswire?');
const wire: Sample[] = wireTexts(folder, 'dev').map(({ title, paragraphs, expected }) => ({
  mentions: findMentions({ title, paragraphs }, regions),
  expected: expected.filter((code) => code !== 'US'),
  wire: true,
}));
const own: Sample[] = labelledTexts()
  .filter(({ split }) => split === 'dev')
  .map((text) => ({ mentions: findMentions(text, regions), expected: text.about, wire: false }));

function aboutOf(sample: Sample, { weights, about }: Trial): string[] {
  const codes = rankMentions(sample.mentions, weights, regions)
    .filter(
      (mention) => mention.salience >= about && LABELS.has(mention.code) && (!sample.wire || mention.mentions > 0),
    )
    .map(({ code }) => code);
  return sample.wire ? asOfTheTime(codes).filter((code) => code !== 'US') : codes;
}

function scores(samples: readonly Sample[], trial: Trial) {
  return microScores(samples.map((sample) => ({ expected: sample.expected, found: aboutOf(sample, trial) })));
}

/** Research texts count as much as the wire, though they are few. */
const goal = (trial: Trial): number => (scores(wire, trial).f1 + scores(own, trial).f1) / 2;

const withForm = (kind: keyof RegionWeights['form'], value: number) => (trial: Trial) => ({
  ...trial,
  weights: { ...trial.weights, form: { ...trial.weights.form, [kind]: value } },
});
const withWeights = (change: Partial<RegionWeights>) => (trial: Trial) => ({
  ...trial,
  weights: { ...trial.weights, ...change },
});

const STEPS: readonly ((trial: Trial) => Trial)[] = [
  ...[2, 2.5, 3, 4, 5].map((title) => withWeights({ title })),
  ...[[1.5], [2], [2.5], [3], [2, 1.5], [2.5, 1.5], [3, 1.5]].map((paragraphs) => withWeights({ paragraphs })),
  ...[0.6, 0.75, 0.9, 1].map((value) => withForm('DEMONYM', value)),
  ...[0.4, 0.5, 0.6, 0.7].map((value) => withForm('CAPITAL', value)),
  ...[0.3, 0.4, 0.5, 0.6, 0.7].map((value) => withForm('PLACE', value)),
  ...[0.2, 0.3, 0.4, 0.5].map((value) => withForm('SIGN', value)),
  // Damping and threshold go together: one without the other only moves the line.
  ...[1, 1.5, 2, 3, 4, 5].flatMap((damping) =>
    [0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.32].map((about) => (trial: Trial) => ({
      ...withWeights({ damping })(trial),
      about,
    })),
  ),
];

function show(trial: Trial): void {
  const figures = [wire, own].map((samples) => {
    const { precision, recall, f1 } = scores(samples, trial);
    return [precision, recall, f1].map((figure) => figure.toFixed(4)).join(' ');
  });
  console.log(`wire ${figures[0]} | own ${figures[1]} | ${JSON.stringify(trial)}`);
}

let best: Trial = { weights: REGION_WEIGHTS, about: ABOUT };
let height = goal(best);
show(best);
for (let better = true; better;) {
  better = false;
  for (const step of STEPS) {
    const trial = step(best);
    const reached = goal(trial);
    if (reached <= height + 0.0001) continue;
    [best, height, better] = [trial, reached, true];
  }
  show(best);
}
