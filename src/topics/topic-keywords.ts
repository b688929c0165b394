import { ENGLISH_KEYWORDS } from './topic-keywords-en.js';
import { FRENCH_KEYWORDS } from './topic-keywords-fr.js';
import { GERMAN_KEYWORDS } from './topic-keywords-de.js';
import { RUSSIAN_KEYWORDS } from './topic-keywords-ru.js';
import { SPANISH_KEYWORDS } from './topic-keywords-es.js';

/** How much a word says: STRONG names the topic by itself, PLAIN is usual in it, a HINT only adds to others. */
export type KeywordGrade = 'STRONG' | 'PLAIN' | 'HINT';

export interface KeywordEntry {
  /** Code of the vocabulary; of what is none of ours its name with "-" before it; empty for phrases that mean something else. */
  topic: string;
  /** Words with one space between them; "*" at the end of one takes any ending, at the beginning of the only one any beginning. */
  phrase: string;
  grade: KeywordGrade;
}

/**
 * One line for a topic: code | strong | plain | hints, each a list of words and phrases, in lower case and without accents, as texts are
 * compared. Lines with "-" before the name are what is none of ours (sport, recipes, software, home and
 * hobbies); what stands after "-" alone are phrases that mean something else than their words ("tennis court", "olive oil").
 */
const TABLES: Readonly<Record<string, string>> = {
  en: ENGLISH_KEYWORDS,
  fr: FRENCH_KEYWORDS,
  de: GERMAN_KEYWORDS,
  es: SPANISH_KEYWORDS,
  ru: RUSSIAN_KEYWORDS,
};

const GRADES: readonly KeywordGrade[] = ['STRONG', 'PLAIN', 'HINT'];

export const KEYWORD_LANGUAGES: readonly string[] = Object.keys(TABLES);

/** The table of a language, a keyword that stands twice for one topic with its higher grade. */
export function keywordEntries(language: string): KeywordEntry[] {
  const lines = (TABLES[language] ?? '')
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
  return lines.flatMap(([code = '', ...cells]) => {
    const topic = code === '-' ? '' : code;
    const entries = new Map<string, KeywordEntry>();
    cells.forEach((cell, column) => {
      for (const phrase of cell.split(',').map((entry) => entry.trim()))
        if (phrase !== '' && !entries.has(phrase))
          entries.set(phrase, { topic, phrase, grade: GRADES[column] ?? 'HINT' });
    });
    return [...entries.values()];
  });
}
