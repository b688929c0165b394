import { quote } from '../text/clean-text.js';
import { detectLanguage } from '../detection/detect-language.js';

/** Text that is long enough to contradict the language that the page declares, in characters. */
const SURE_TEXT = 1000;
/** Languages that the detector may take for each other, or knows as one. */
const KIN = [
  ['no', 'nb', 'nn', 'da', 'sv'],
  ['sr', 'hr', 'bs', 'sh', 'cnr'],
  ['id', 'ms'],
  ['cs', 'sk'],
  ['bg', 'mk'],
  ['fa', 'prs', 'ps'],
  ['pt', 'gl', 'es', 'ca'],
  ['af', 'nl'],
  ['az', 'tr'],
];

/** Templates declare one language for every page, so a long text in another is believed. */
export function languageOfText(declared: string | undefined, text: string, warnings: string[]): string | undefined {
  const detected = detectLanguage(text);
  if (declared === undefined || detected === undefined) return declared ?? detected;
  const base = declared.split('-')[0]!;
  const isKin = base === detected || KIN.some((group) => group.includes(base) && group.includes(detected));
  if (isKin || text.length < SURE_TEXT) return declared;
  warnings.push(
    `The page says that its language is ${quote(declared)}; its text is ${quote(detected)}, which was taken.`,
  );
  return detected;
}
