import { excerptOf as cutExcerpt } from '../../articles/excerpt.js';
import { cleanLine, quote } from '../clean-text.js';
import { detectLanguage } from '../detect-language.js';
import type { ArticleRecord, ImportItem } from '../importer.js';
import { feedDate } from './feed-dates.js';
import type { FeedEntry, FeedInfo, FeedText } from './feed-entry.js';
import { bodyOf, firstImage, isCutOff, isWhole, lineOf, summaryOf, titleLine } from './feed-text.js';
import { languageOf } from './html-values.js';

/** Length of a title made from the first words of a text, in characters. */
const TITLE_LENGTH = 80;
/** Letters from which a text's language is surer than the feed's. */
const ENOUGH_TEXT = 300;

/**
 * An item as an article. Where the feed has no more than a summary, the article has an excerpt and no body, until a page or another
 * feed brings it. What is shown in a feed is public, so nothing here is a draft.
 */
export function articleOf(entry: FeedEntry, feed: FeedInfo): ImportItem {
  const { line, record, warnings } = entry;
  const { content, summary } = textsOf(entry);
  const excerpt = summaryOf(summary);
  const title = titleOf(entry, content ?? summary);
  if (title === undefined) {
    const message = 'Received an item with neither a title nor a text; expected at least one of them.';
    return { kind: 'refused', refusal: { code: 'NO_TITLE', message, line, record } };
  }
  const language = spokenIn(title, content ?? summary, entry.language ?? feed.language);
  const published = feedDate(entry.published, language, warnings);
  const updated = feedDate(entry.updated, language, warnings);
  const isSame = JSON.stringify(published) === JSON.stringify(updated);
  const source = entry.source ?? feed.title ?? (feed.home === undefined ? undefined : new URL(feed.home).host);
  const body = content && bodyOf(content, entry.url);
  const image = entry.image ?? (body ? undefined : firstImage(summary, entry.url));
  const bylines = entry.bylines.length > 0 ? entry.bylines : feed.bylines;
  const article: ArticleRecord = {
    ...(entry.id !== undefined && { externalId: entry.id.normalize('NFC') }),
    ...(source !== undefined && { source }),
    title,
    ...(entry.url !== undefined && { url: entry.url }),
    ...(language !== undefined && { language }),
    ...(published && { published }),
    ...(updated && !isSame && { updated }),
    ...(excerpt && { excerpt }),
    ...(body ? { body } : { isTeaser: true }),
    ...(image && { image }),
    bylines: bylines.map((byline) => ({ ...byline })),
    topics: entry.topics,
    ...(entry.topicParents && { topicParents: entry.topicParents }),
    regions: [],
    related: [],
    line,
    record,
    warnings: [...new Set(warnings)],
  };
  return { kind: 'article', article };
}

/** Which text is the article, and which its summary. A summary that says the same as the text is none. */
function textsOf(entry: FeedEntry): { content?: FeedText; summary?: FeedText } {
  const { summary } = entry;
  const content = entry.content && lineOf(entry.content) !== '' ? entry.content : undefined;
  if (!content) {
    if (!summary) return entry.content ? { summary: entry.content } : {};
    return entry.summaryMayBeWhole && isWhole(summary) ? { content: summary } : { summary };
  }
  if (isCutOff(content)) {
    entry.warnings.push('The feed has the beginning of the text alone; it is kept as the excerpt.');
    const isLonger = summary !== undefined && lineOf(summary).length > lineOf(content).length;
    return { summary: isLonger ? summary : content };
  }
  return summary && isBeginning(summary, content) ? { content } : { content, ...(summary && { summary }) };
}

/** Programs make the summary from the text's beginning; so does the pipeline, and better. */
function isBeginning(summary: FeedText, content: FeedText): boolean {
  const start = lineOf(summary).replace(/\W*(?:…|\.{3})?\W*$/u, '');
  return start === '' || lineOf(content).startsWith(start) || lineOf(content) === lineOf(summary);
}

function titleOf(entry: FeedEntry, text: FeedText | undefined): string | undefined {
  const title = titleLine(entry.title);
  if (title !== '') return title;
  const words = cutExcerpt(lineOf(text && { ...text, value: text.value.slice(0, 5000) }), TITLE_LENGTH).text;
  if (words === '') return undefined;
  entry.warnings.push(`The item has no title; ${quote(words, 100)} is taken from its text.`);
  return words;
}

/** The text's own where it is long enough to tell, since a feed names the language of its site; else the feed's. */
function spokenIn(title: string, text: FeedText | undefined, said: string | undefined): string | undefined {
  const tag = languageOf(said);
  const sample = `${title}\n${lineOf(text && { ...text, value: text.value.slice(0, 8000) })}`;
  const found = cleanLine(sample).length < ENOUGH_TEXT ? undefined : detectLanguage(sample);
  if (found === undefined || tag === undefined) return tag ?? found;
  return tag.split('-')[0] === found ? tag : found;
}
