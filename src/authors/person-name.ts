import { textKey } from '../platform/text-key.js';

export interface PersonName {
  /** As shown, without titles: "Anna Petrova". */
  name: string;
  given: string | null;
  family: string | null;
  /** How names are compared: "anna petrova". */
  key: string;
}

const TITLES =
  /^(?:(?:dr|prof|professor|mr|mrs|ms|mme|mlle|sir|dame|lord|lady|hon|rev|gen|amb|ambassador|sen|senator|pr|m)\.?\s+)+(?=\S)/iu;
const POSTNOMINALS =
  /(?:,?\s+(?:ph\.?\s?d\.?|m\.?d\.?|j\.?d\.?|m\.?a\.?|m\.?sc\.?|m\.?phil\.?|d\.?phil\.?|esq\.?))+$/iu;
/** Not part of a family name: "Tom Reed Jr." */
const GENERATION = /,? (?:jr|sr|ii|iii|iv)\.?$/iu;
/** Words that open a family name: "van der Berg", "de la Cruz", "al-Sisi" is one word already. */
const PARTICLES = new Set([
  'van',
  'von',
  'der',
  'den',
  'de',
  'da',
  'di',
  'del',
  'della',
  'la',
  'le',
  'du',
  'dos',
  'el',
  'al',
  'bin',
  'ibn',
  'ter',
  'ten',
  'zu',
]);

/** Longer text, in characters, is nobody's name and left as it is. */
const MAX_LENGTH = 1000;

/** Reads a person's name: titles off, "Petrova, Anna" turned round, all capitals softened, given and family name told apart where there are two parts or more. */
export function parsePersonName(text: string): PersonName {
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (line.length > MAX_LENGTH) return { name: line, given: null, family: null, key: textKey(line) };
  const bare = line
    .replace(TITLES, '')
    .replace(POSTNOMINALS, '')
    .replace(/^[\s,]+|[\s,]+$/g, '');
  const [family, given, ...more] = bare.split(/\s*,\s*/);
  const turned = given && more.length === 0 && family!.split(' ').length <= 3 ? `${given} ${family}` : bare;
  const name = isShouted(turned) ? soften(turned) : turned;
  const words = name.replace(GENERATION, '').split(' ');
  const key = textKey(name);
  if (words.length < 2) return { name, given: null, family: null, key };
  let split = words.length - 1;
  while (split > 1 && PARTICLES.has(words[split - 1]!.toLowerCase())) split--;
  return { name, given: words.slice(0, split).join(' '), family: words.slice(split).join(' '), key };
}

function isShouted(name: string): boolean {
  return name.length > 3 && name === name.toUpperCase() && name !== name.toLowerCase();
}

function soften(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
