import { excerptOf, endsSentence } from '../text/excerpt.js';
import type { RelatedRecord } from '../importer.js';
import { wordCount, type PageLine } from './capture-lines.js';

/** What a line of a card is: its topic, its title (first line of a card without a topic, or after one), its excerpt. */
type Part = 'TOPIC' | 'FIRST_TITLE' | 'TITLE' | 'EXCERPT';
const PARTS: Part[] = ['TOPIC', 'FIRST_TITLE', 'TITLE', 'EXCERPT'];

/** Most cards of a page are few; a longer tail is a list of the whole site, and only its beginning is read. */
const MAX_LINES = 300;
const IMPOSSIBLE = -1000;
/** What a second line of an excerpt, a card without a topic among such with one, and a card without an excerpt cost. */
const SECOND_EXCERPT_LINE = -1.2;
const MIXED = -1;

/**
 * Reads cards of (topic, title, excerpt), each without its topic or excerpt perhaps, and without lines between them to tell where
 * one ends. Each line is weighed as each part (a topic is short, a title is capitalised, an excerpt is a sentence), and the most
 * likely sequence as a whole wins (Viterbi's algorithm). `unread` says that even that one is not likely.
 */
export function readCards(lines: PageLine[]): { related: RelatedRecord[]; unread: boolean } {
  const page = lines
    .slice(0, MAX_LINES)
    .map((line) => ({ ...line, text: line.text.replace(/^(?:[•▪●◦‣*]|[-–—]|\d{1,2}[.)])\s+/u, '') }));
  if (page.length === 0) return { related: [], unread: false };
  const starts = cardStarts(page);
  const best = [
    bestSequence(page, starts, ['TOPIC', 'TITLE', 'EXCERPT'], 0),
    bestSequence(page, starts, ['FIRST_TITLE', 'EXCERPT'], 0),
    bestSequence(page, starts, PARTS, MIXED),
  ].reduce((a, b) => (b.score > a.score ? b : a));
  const unread = best.score < 0 || page.length < lines.length;
  return { related: collect(page, best.parts), unread };
}

/** Where cards begin, when each stands in a block of its own; undefined where blank lines are everywhere or nowhere. */
function cardStarts(page: PageLine[]): Set<number> | undefined {
  const sizes = new Map<number, number>();
  for (const { block } of page) sizes.set(block, (sizes.get(block) ?? 0) + 1);
  const blocks = [...sizes.values()];
  if (blocks.length < 2 || blocks.some((size) => size < 2 || size > 5)) return undefined;
  return new Set(page.flatMap(({ block }, index) => (page[index - 1]?.block === block ? [] : [index])));
}

interface Sequence {
  score: number;
  parts: Part[];
}

function bestSequence(page: PageLine[], starts: Set<number> | undefined, allowed: Part[], bonus: number): Sequence {
  const repeated = repeatedTexts(page);
  let states = new Map<Part | 'NONE', Sequence>([['NONE', { score: bonus, parts: [] }]]);
  for (const [index, { text }] of page.entries()) {
    const following = new Map<Part | 'NONE', Sequence>();
    for (const part of allowed) {
      const own = weigh(text, part, repeated);
      let best: Sequence | undefined;
      for (const [before, sequence] of states) {
        const score = sequence.score + own + step(before, part, starts?.has(index));
        if (!best || score > best.score) best = { score, parts: sequence.parts };
      }
      if (best) following.set(part, { score: best.score, parts: [...best.parts, part] });
    }
    states = following;
  }
  const endings = [...states].map(([part, sequence]) =>
    part === 'TOPIC' ? { ...sequence, score: sequence.score + IMPOSSIBLE } : sequence,
  );
  return endings.reduce((a, b) => (b.score > a.score ? b : a));
}

/** What following one part with another costs. `starts`: whether a card must begin here (undefined: it may). */
function step(before: Part | 'NONE', part: Part, starts: boolean | undefined): number {
  const begins = part === 'TOPIC' || part === 'FIRST_TITLE';
  if (starts !== undefined && starts !== begins) return IMPOSSIBLE;
  if (before === 'TOPIC') return part === 'TITLE' ? 0.3 : IMPOSSIBLE;
  if (part === 'TITLE') return IMPOSSIBLE;
  if (before === 'NONE') return begins ? 0 : IMPOSSIBLE;
  if (before === 'EXCERPT' && part === 'EXCERPT') return SECOND_EXCERPT_LINE;
  return part === 'EXCERPT' ? 0.2 : -0.1;
}

function weigh(text: string, part: Part, repeated: Set<string>): number {
  const words = wordCount(text);
  const capitals = capitalShare(text);
  const cut = /(?:…|\.{3})[\])]?$/u.test(text);
  const sentence = endsSentence(text) && !/[!?]["'”’»)]*$/u.test(text);
  if (part === 'TOPIC') {
    if (words > 5 || text.length > 45 || cut || /[.!?]$/u.test(text)) return -5;
    return 1.2 - 0.3 * (words - 1) + (repeated.has(text) ? 1.5 : 0);
  }
  if (part === 'EXCERPT') {
    const length =
      (words >= 12 ? 0.6 : 0) + (words >= 18 ? 0.6 : 0) + (words < 6 ? -2 : 0) + (text.length >= 60 ? 0.3 : 0);
    return length + (capitals <= 0.35 ? 0.5 : 0) + (capitals >= 0.7 ? -1.5 : 0) + (cut ? 1 : 0) + (sentence ? 0.8 : 0);
  }
  const length = (words <= 2 ? -0.7 : 0) + (words > 22 ? -1.5 : 0) + (text.length > 160 ? -2 : 0);
  return (
    1.2 + length + (capitals >= 0.7 ? 1.2 : 0) + (capitals <= 0.35 ? -0.2 : 0) + (sentence ? -1.5 : 0) + (cut ? -1 : 0)
  );
}

/** Share of the longer words, the first aside, that begin with a capital: near 1 in "A Sea Below Sea Level", low in a sentence; 0.5 where it says nothing. */
function capitalShare(text: string): number {
  const words = text
    .split(' ')
    .slice(1)
    .filter((word) => /^["“«(‘]?\p{L}{4,}/u.test(word));
  const cased = words.filter((word) => word.toLowerCase() !== word.toUpperCase());
  if (cased.length === 0) return 0.5;
  return cased.filter((word) => /^["“«(‘]?\p{Lu}/u.test(word)).length / cased.length;
}

function repeatedTexts(page: PageLine[]): Set<string> {
  const seen = new Set<string>();
  return new Set(page.map(({ text }) => text).filter((text) => seen.has(text) || !seen.add(text)));
}

function collect(page: PageLine[], parts: Part[]): RelatedRecord[] {
  const related: RelatedRecord[] = [];
  let topic: string | undefined;
  for (const [index, part] of parts.entries()) {
    const { text } = page[index]!;
    const card = related.at(-1);
    if (part === 'TOPIC') topic = text;
    else if (part === 'EXCERPT' && card) {
      card.excerpt = excerptOf(card.excerpt ? `${card.excerpt.text} ${text}` : text, 'CUT');
    } else {
      related.push(topic === undefined ? { title: text } : { title: text, topic });
      topic = undefined;
    }
  }
  return related;
}
