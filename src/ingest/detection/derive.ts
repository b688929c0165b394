import type { ArticleInput, MentionInput } from '../../articles/article-input.js';
import { excerptOf, type BodyDescription } from '../../articles/body.js';
import { detectLanguage } from './detect-language.js';
import { detectRegions, isAbout, type RegionText } from './detect-regions.js';
import { detectTopics } from './detect-topics.js';

/** Characters of an excerpt that is taken from the body. */
const EXCERPT_LENGTH = 280;

/** What an article's source says of it, as far as what is worked out depends on it. */
export interface Said {
  title: string;
  /** The publisher's own; null where it gave none. */
  excerpt: { text: string; truncated: boolean } | null;
  /** As the source declares it; null where it declares none. */
  language: string | null;
  /** Language that was found before, by whatever reads more than the text; taken where the text alone does not tell. */
  guess?: string | null;
  /** Whether somebody filed the article under topics: then none are sought. */
  hasTopics: boolean;
  text: Pick<BodyDescription, 'text' | 'paragraphs' | 'wordCount'>;
}

/** What Corridor works out for itself about an article. */
export interface Derived extends Pick<ArticleInput['derived'], 'text' | 'wordCount' | 'excerpt' | 'mentions'> {
  language: string | null;
  /** Whether the language was found in the text. */
  languageDetected: boolean;
  topics: { code: string; score: number }[];
}

/** Of titles and excerpts so much is looked at, in characters: one word of 10 MB overflows the stack of a regular expression. */
const MAX_LINE = 20_000;

/** The description of an article without a body. */
export const NO_TEXT: Said['text'] = { text: '', paragraphs: [], wordCount: 0 };

/** All that is worked out from an article's text, at an import and ever after: language, excerpt, regions, topics. Pure. */
export function derive({ title, excerpt, language: declared, guess, hasTopics, text: described }: Said): Derived {
  const { text, paragraphs, wordCount } = described;
  const language = declared ?? detectLanguage(`${title}\n${text}`) ?? guess ?? null;
  const shown: RegionText = {
    title: title.slice(0, MAX_LINE),
    paragraphs,
    ...(excerpt && { excerpt: excerpt.text.slice(0, MAX_LINE) }),
    ...inLanguage(language),
  };
  return {
    language,
    languageDetected: declared === null && language !== null,
    text,
    wordCount,
    excerpt: excerpt || text === '' ? null : excerptOf(paragraphs.join(' '), EXCERPT_LENGTH),
    mentions: mentionsIn(shown),
    topics: hasTopics ? [] : detectTopics(shown),
  };
}

/** The regions of an article of which no more is known than a card says. Pure. */
export function deriveFromCard(title: string, excerpt: string | null, language: string | null): MentionInput[] {
  const paragraphs = excerpt === null ? [] : [excerpt.slice(0, MAX_LINE)];
  return mentionsIn({ title: title.slice(0, MAX_LINE), paragraphs, ...inLanguage(language) });
}

function mentionsIn(text: RegionText): MentionInput[] {
  return detectRegions(text).map((mention) => ({ ...mention, about: isAbout(mention) }));
}

function inLanguage(language: string | null): { language?: string } {
  return language === null ? {} : { language };
}
