import { excerptOf as cutExcerpt } from '../../articles/excerpt.js';
import { endsSentence, excerptOf } from '../text/excerpt.js';
import type { Excerpt } from '../importer.js';
import type { PageContent } from './html-content.js';
import type { PageFacts } from './html-facts.js';

/** Longest beginning of a text that is taken as an excerpt, in characters. */
const MAX_EXCERPT = 1500;

/** The text; undefined for a teaser, whose text is the excerpt. */
export function bodyOf(
  facts: PageFacts,
  content: PageContent | undefined,
  isTeaser: boolean,
  warnings: string[],
): string | undefined {
  if (!content || content.text === '') {
    if (facts.isFree === false)
      warnings.push('The page says that its text is not free, and has none: only the excerpt is taken.');
    return undefined;
  }
  if (content.savedImages > 0)
    warnings.push(
      `Left out ${content.savedImages} images that are files beside the page: no address is known for them.`,
    );
  const says = facts.isFree === false ? 'says that its text is not free' : 'asks readers to subscribe or to log in';
  if (isTeaser) {
    warnings.push(`The page ${says}, and holds its beginning only: it was taken as the excerpt.`);
    return undefined;
  }
  if (facts.isFree === false) warnings.push(`The page ${says}; all of it is here and was taken.`);
  return content.html;
}

/** What an editor wrote, or the beginning of a text that has to be paid for. */
export function excerptFrom(written: string | undefined, text: string, isTeaser: boolean): Excerpt | undefined {
  if (isTeaser && text.length > (written?.length ?? 0)) {
    const isLong = text.length > MAX_EXCERPT;
    return { text: excerptOf(isLong ? cutExcerpt(text, MAX_EXCERPT).text : text, 'CUT').text, truncated: true };
  }
  if (written === undefined) return undefined;
  const excerpt = excerptOf(written, 'WHOLE');
  // A template's description is the text's beginning, cut anywhere.
  const isCut = !endsSentence(excerpt.text) && text.startsWith(excerpt.text) && text.length > excerpt.text.length;
  return { text: excerpt.text, truncated: excerpt.truncated || isCut };
}
