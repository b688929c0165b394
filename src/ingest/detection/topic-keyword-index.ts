import { foldWord, tokenise, type Token } from './region-tokens.js';
import {
  KEYWORD_LANGUAGES,
  keywordEntries,
  type KeywordEntry,
  type KeywordGrade,
} from '../../topics/topic-keywords.js';
import { vocabulary } from '../../topics/vocabulary.js';

/** What was found; all forms of one phrase are the same object. */
export interface Keyword extends Pick<KeywordEntry, 'topic' | 'grade'> {
  /** How many topics have the same phrase. */
  shared: number;
}

interface Pattern {
  keyword: Keyword;
  words: readonly { text: string; prefix: boolean }[];
}

/** So many words keep what they begin; then all are forgotten. Bounds memory on endless input, at some megabytes. */
const MEMO_LIMIT = 20_000;
/** Letters of the longest word that is looked at: no keyword's is longer, and what a word costs grows faster than its length. */
const LONGEST_WORD = 60;
const NONE: readonly Pattern[] = [];

/** Finds the keywords of one language in texts. */
export class KeywordIndex {
  readonly #exact = new Map<string, Pattern[]>();
  readonly #prefixes = new Map<string, Pattern[]>();
  readonly #suffixes = new Map<string, Pattern[]>();
  readonly #memo = new Map<string, readonly Pattern[]>();

  constructor(language: string) {
    for (const [keyword, phrase] of keywordsOf(language))
      for (const form of formsOf(phrase, language)) this.#add(keyword, form);
  }

  /** Calls `hit` with each keyword in the text. Where several begin at one place, those of the most words count, and no word counts twice. */
  scan(tokens: readonly Token[], hit: (keyword: Keyword) => void): void {
    for (let at = 0; at < tokens.length; at++) {
      const candidates = this.#beginning(tokens[at]!.key);
      if (candidates.length === 0) continue;
      let longest = 0;
      let before: Keyword | undefined;
      // Candidates come longest first, and those of one topic together.
      for (const { words, keyword } of candidates) {
        if (words.length < longest) break;
        if (words.length > 1 && !follows(words, tokens, at)) continue;
        longest = words.length;
        if (keyword.topic !== '' && keyword.topic !== before?.topic) hit(keyword);
        before = keyword;
      }
      if (longest > 1) at += longest - 1;
    }
  }

  #add(keyword: Keyword, form: string): void {
    const words = form
      .split(' ')
      .map((word) => ({ text: foldWord(word.replaceAll('*', '')), prefix: word.endsWith('*') }));
    const table = form.startsWith('*') ? this.#suffixes : words[0]!.prefix ? this.#prefixes : this.#exact;
    const list = table.get(words[0]!.text);
    if (list) list.push({ keyword, words });
    else table.set(words[0]!.text, [{ keyword, words }]);
  }

  #beginning(word: string): readonly Pattern[] {
    if (word.length > LONGEST_WORD) return NONE;
    const known = this.#memo.get(word);
    if (known) return known;
    const found: Pattern[] = [];
    for (const pattern of this.#exact.get(word) ?? NONE) found.push(pattern);
    for (let end = 1; end <= word.length; end++)
      for (const pattern of this.#prefixes.get(word.slice(0, end)) ?? NONE) found.push(pattern);
    if (this.#suffixes.size > 0)
      for (let start = 0; start < word.length - 1; start++)
        for (const pattern of this.#suffixes.get(word.slice(start)) ?? NONE) found.push(pattern);
    if (this.#memo.size >= MEMO_LIMIT) this.#memo.clear();
    const patterns = found.length === 0 ? NONE : bestFirst(found);
    this.#memo.set(word, patterns);
    return patterns;
  }
}

const RANK: Readonly<Record<KeywordGrade, number>> = { STRONG: 0, PLAIN: 1, HINT: 2 };

/** Longest first; of the single words that one topic has for the same word, only the one that says most, and of those the most general. */
function bestFirst(found: readonly Pattern[]): Pattern[] {
  const sorted = [...found].sort(
    (a, b) =>
      b.words.length - a.words.length ||
      (a.keyword.topic < b.keyword.topic ? -1 : Number(a.keyword.topic > b.keyword.topic)) ||
      RANK[a.keyword.grade] - RANK[b.keyword.grade] ||
      Number(b.words[0]!.prefix) - Number(a.words[0]!.prefix) ||
      a.words[0]!.text.length - b.words[0]!.text.length,
  );
  const seen = new Set<string>();
  return sorted.filter(({ words, keyword: { topic } }) => words.length > 1 || (!seen.has(topic) && seen.add(topic)));
}

function follows(words: Pattern['words'], tokens: readonly Token[], at: number): boolean {
  for (let i = 1; i < words.length; i++) {
    const key = tokens[at + i]?.key;
    const { text, prefix } = words[i]!;
    if (key === undefined || !(prefix ? key.startsWith(text) : key === text)) return false;
  }
  return true;
}

const indexes = new Map<string, KeywordIndex>();

/** Null for languages without keywords. */
export function keywordIndex(language: string): KeywordIndex | null {
  if (!KEYWORD_LANGUAGES.includes(language)) return null;
  let index = indexes.get(language);
  if (!index) indexes.set(language, (index = new KeywordIndex(language)));
  return index;
}

/** The table's keywords, and the names of topics in the language: of several words strong, of one word plain. */
function keywordsOf(language: string): [Keyword, string][] {
  const entries = new Map<string, KeywordEntry>();
  for (const entry of [...keywordEntries(language), ...namesOf(language)]) {
    const phrase = foldWord(entry.phrase);
    if (!entries.has(`${entry.topic}|${phrase}`)) entries.set(`${entry.topic}|${phrase}`, { ...entry, phrase });
  }
  const shared = new Map<string, number>();
  for (const { phrase } of entries.values()) shared.set(phrase, (shared.get(phrase) ?? 0) + 1);
  return [...entries.values()].map(({ topic, phrase, grade }) => [
    { topic, grade, shared: shared.get(phrase)! },
    phrase,
  ]);
}

function namesOf(language: string): KeywordEntry[] {
  return vocabulary().flatMap((topic) => {
    const names = language === 'en' ? [topic.name, ...topic.aliases] : (topic.names[language] ?? []);
    return names.map((name) => {
      const words = tokenise(name).tokens.map(({ key }) => key);
      return { topic: topic.code, phrase: words.join(' '), grade: words.length > 1 ? 'STRONG' : 'PLAIN' } as const;
    });
  });
}

/** The phrase with the plural of its last word, for languages that make it by an ending. */
function formsOf(phrase: string, language: string): string[] {
  const plural = PLURALS[language];
  return !plural || phrase.endsWith('*') || /[s\d]$/.test(phrase) ? [phrase] : [phrase, plural(phrase)];
}

const PLURALS: Readonly<Record<string, (phrase: string) => string>> = {
  en: (phrase) =>
    /[^aeiou]y$/.test(phrase) ? `${phrase.slice(0, -1)}ies` : phrase + (/(?:ch|sh|x)$/.test(phrase) ? 'es' : 's'),
  fr: (phrase) => phrase + (/[ae]u$/.test(phrase) ? 'x' : 's'),
  es: (phrase) => phrase + (/[aeiou]$/.test(phrase) ? 's' : 'es'),
};
