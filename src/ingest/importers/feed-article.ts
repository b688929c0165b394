import { excerptOf as cutExcerpt } from '../../articles/excerpt.js';
import { cleanLine, quote, upToLastWord } from '../text/clean-text.js';
import { detectLanguage } from '../detection/detect-language.js';
import type { ArticleRecord, ImportItem } from '../importer.js';
import { feedDate } from './feed-dates.js';
import type { FeedEntry, FeedInfo, FeedText } from './feed-entry.js';
import { bodyOf, bylineIn, firstImage, isCutOff, isWhole, lineOf, summaryOf, titleLine } from './feed-text.js';
import { withoutSite } from './html-title.js';
import { languageOf } from './html-values.js';
import { dateInAddress } from './html-visible.js';

/** Length of a title made from the first words of a text, in characters. */
const TITLE_LENGTH = 80;
/** Characters from which a text's language is surer than the feed's, and from which it is told where the feed names none. */
const ENOUGH_TEXT = 300;
const SOME_TEXT = 120;
/** Items by which the language of a feed is told. */
const SAMPLE_ITEMS = 50;

/**
 * An item as an article. Where the feed has no more than a summary, the article has an excerpt and no body, until a page or another
 * feed brings it. What is shown in a feed is public, so nothing here is a draft.
 */
export function articleOf(entry: FeedEntry, feed: FeedInfo): ImportItem {
  const { line, record, warnings } = entry;
  const named = entry.bylines.length === 0 ? bylineIn(entry.content ?? entry.summary) : undefined;
  const { content, summary } = textsOf(named ? withText(entry, named.rest) : entry);
  const excerpt = summaryOf(summary);
  const source = entry.source ?? feed.title ?? (feed.home === undefined ? undefined : new URL(feed.home).host);
  const title = titleOf(entry, content ?? summary, source);
  if (title === undefined) {
    const message = 'Received an item with neither a title nor a text; expected at least one of them.';
    return { kind: 'refused', refusal: { code: 'NO_TITLE', message, line, record } };
  }
  const language = spokenIn(title, content ?? summary, entry.language ?? feed.language) ?? feed.guessedLanguage;
  const published = feedDate(entry.published, language, warnings) ?? dateInAddress(entry.url);
  const updated = feedDate(entry.updated, language, warnings);
  const isSame = JSON.stringify(published) === JSON.stringify(updated);
  const body = content && bodyOf(content, entry.url);
  const image = entry.image ?? (body ? undefined : firstImage(summary, entry.url));
  const bylines = named?.bylines ?? (entry.bylines.length > 0 ? entry.bylines : feed.bylines);
  const article: ArticleRecord = {
    // Without an id it is known by its title and day: the feed's address is that of all its items.
    ...(entry.id === undefined ? { origin: null } : { externalId: entry.id.normalize('NFC') }),
    ...(source !== undefined && { source }),
    title,
    ...(entry.url !== undefined && { url: entry.url }),
    ...(language !== undefined && { language }),
    ...(language !== languageOf(entry.language ?? feed.language) && { languageDetected: true }),
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

/** What a feed says of itself, with its language told from its items where it names none. */
export function withLanguage(feed: FeedInfo, entries: FeedEntry[]): FeedInfo {
  if (feed.language !== undefined) return feed;
  const texts = entries.slice(0, SAMPLE_ITEMS).map(({ title, summary, content }) => {
    const text = summary ?? content;
    return `${titleLine(title)}\n${lineOf(text && { ...text, value: text.value.slice(0, 500) })}`;
  });
  const guessedLanguage = detectLanguage(texts.join('\n')) ?? mostFrequent(texts.flatMap((text) => languageIn(text)));
  return guessedLanguage === undefined ? feed : { ...feed, guessedLanguage };
}

/** A list of names and numbers looks like any language: only what its halves say too contradicts the feed. */
function certain(text: string): string | undefined {
  const middle = Math.floor(text.length / 2);
  const found = [text, text.slice(0, middle), text.slice(middle)].map(detectLanguage);
  return found.every((each) => each === found[0]) ? found[0] : undefined;
}

function languageIn(text: string): string[] {
  return text.length < SOME_TEXT ? [] : [detectLanguage(text)].filter((tag) => tag !== undefined);
}

function mostFrequent(values: string[]): string | undefined {
  const count = (value: string): number => values.filter((each) => each === value).length;
  return [...new Set(values)].sort((a, b) => count(b) - count(a))[0];
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
  const start = upToLastWord(lineOf(summary));
  return start === '' || lineOf(content).startsWith(start) || lineOf(content) === lineOf(summary);
}

function withText(entry: FeedEntry, text: FeedText): FeedEntry {
  return entry.content ? { ...entry, content: text } : { ...entry, summary: text };
}

function titleOf(entry: FeedEntry, text: FeedText | undefined, source: string | undefined): string | undefined {
  const title = withoutSite(titleLine(entry.title), source === undefined ? [] : [source], []);
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
  const clean = cleanLine(sample);
  const found = tag === undefined ? languageIn(clean)[0] : clean.length < ENOUGH_TEXT ? undefined : certain(clean);
  if (found === undefined || tag === undefined) return tag ?? found;
  return tag.split('-')[0] === found ? tag : found;
}
