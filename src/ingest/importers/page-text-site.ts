import { textKey } from '../../platform/text-key.js';
import type { Unit } from './page-text-lines.js';

const COPYRIGHT = /(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*/iu;
const YEARS = /^(?:\d{4}\s*[-–—,]?\s*)*(?:by\s+)?/iu;
/** The description of a picture: "The Courier logo". */
const LOGO = /^(\p{Lu}.{1,40}?)\s+(?:logo|home ?page)\.?$/iu;
const LEGAL = /[,\s]+(?:inc|llc|ltd|gmbh|ag|plc|corp|co|s\.?a|s\.?r\.?o|a\.?\s?s|media llc)\.?$/giu;

/** The publisher: who holds the copyright, in the short form that the page's head shows where that is part of the name. */
export function siteOf(units: Unit[], titleAt: number): string | undefined {
  const logo = units
    .slice(0, titleAt)
    .flatMap(({ text, words }) => (words <= 6 ? (LOGO.exec(text)?.[1] ?? []) : []))
    .find((name) => !/^(?:site|main|company|header|our|the|news)$/iu.test(name));
  if (logo !== undefined) return logo;
  const holder = units
    .toReversed()
    .flatMap(({ text }) => holderIn(text) ?? [])
    .at(0);
  if (holder === undefined) return undefined;
  const key = textKey(holder);
  const shown = units
    .slice(0, titleAt)
    .map(({ text }) => text.replace(/\s+logo\.?$/iu, ''))
    .find(
      (text) =>
        text.length <= 40 &&
        textKey(text).length >= 3 &&
        (` ${key} `.includes(` ${textKey(text).replace(/^the /, '')} `) || initials(holder) === text),
    );
  return shown ?? holder;
}

function holderIn(line: string): string | undefined {
  const mark = COPYRIGHT.exec(line);
  if (!mark || line.length > 200) return undefined;
  const rest = line.slice(mark.index + mark[0].length).replace(YEARS, '');
  const name = rest
    .split(/\s*[|•·]\s*|\.\s|\s+-\s+|(?:,\s*)?\ball rights\b/iu)[0]!
    .replace(/\s+(?:版权所有|版權所有|all rights.*)$/iu, '')
    .replace(/(?:[,\s]+\d{4}(?:\s*[-–—]\s*\d{4})?)+\.?$/u, '')
    .replace(LEGAL, '')
    .replace(/[\s.,]+$/u, '');
  return name.length >= 2 &&
    name.length <= 60 &&
    /^[\p{Lu}\p{Lo}«"]/u.test(name) &&
    !isRights(name) &&
    name.split(' ').length <= 7
    ? name
    : undefined;
}

/** "Todos los derechos reservados" before the mark. */
function isRights(name: string): boolean {
  return /rights|rechte|droits|derechos|direitos|diritti|riservat|права|hakları|حقوق/iu.test(name);
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((word) => (/^\p{Lu}/u.test(word) ? word[0] : ''))
    .join('');
}
