import type { PartialDate } from '../../platform/partial-date.js';
import { isPersonName, looksLikeAffiliation, readByline } from '../text/bylines.js';
import { quote } from '../text/clean-text.js';
import { endsSentence } from '../text/excerpt.js';
import type { BylineRecord } from '../importer.js';
import { wordCount, type PageLine } from './capture-lines.js';
import { readMarker, type Marker } from './capture-marker.js';
import { isSectionName, looksLikeSection, looksLikeSite, readBreadcrumb, readSiteLine } from './capture-site.js';
import { findRepeatedTitle, titleKey, type RepeatedTitle } from './capture-title.js';

export interface CaptureHeader {
  title: PageLine;
  subtitle?: string;
  source?: string;
  section?: string;
  url?: string;
  bylines: BylineRecord[];
  published?: PartialDate;
  updated?: PartialDate;
  /** A date that the line alone does not tell: "03/04/2021". */
  unreadDate?: { text: string; number: number };
  /** Index of the first line of the body among the lines given. */
  bodyFrom: number;
  /** Signs that this is the head of a captured page. */
  signs: {
    repeatedTitle: boolean;
    siteName: boolean;
    section: boolean;
    byline: boolean;
    date: boolean;
    /** Lines above the title that are neither site nor section. */
    unknownAbove: number;
  };
  warnings: string[];
}

/** A head is at most this many lines; what looks like a date further down belongs to the text. */
const MAX_HEAD_LINES = 16;
/** Lines between the title and the last name or date: a deck, and a post or two. */
const MAX_BETWEEN = 3;
/** Longest deck, in characters. */
const MAX_DECK = 300;

/** Reads the head of a page: site, section, title (twice, perhaps), deck, names, date, in any order they come in. Undefined where there is no title. */
export function readHeader(lines: PageLine[]): CaptureHeader | undefined {
  const repeated = findRepeatedTitle(headLines(lines));
  const { markers, end } = findMarkers(lines, repeated);
  const labelled = [...markers.values()].find((marker) => marker.title !== undefined)?.title;
  const free = freeLines(lines, markers, end, repeated);
  const titleAt =
    labelled === undefined ? (repeated?.shown ?? free[pickTitle(free.map((at) => lines[at]!.text))]) : undefined;
  const markedAt = [...markers].find(([, marker]) => marker.title !== undefined)?.[0];
  const at = titleAt ?? markedAt;
  if (at === undefined) return undefined;
  const title = { ...lines[at]!, text: labelled ?? lines[at]!.text };
  const first = repeated?.first ?? at;
  const header: CaptureHeader = {
    title,
    bylines: [],
    bodyFrom: Math.max(end, at + 1),
    signs: {
      repeatedTitle: repeated !== undefined,
      siteName: false,
      section: false,
      byline: false,
      date: false,
      unknownAbove: 0,
    },
    warnings: [],
  };
  readAbove(
    header,
    free.filter((index) => index < first).map((index) => lines[index]!),
  );
  applyMarkers(
    header,
    [...markers].map(([index, marker]) => ({ marker, number: lines[index]!.number })),
  );
  const bylineAt = [...markers].find(([, marker]) => marker.bylines !== undefined)?.[0];
  const below = free.filter((index) => index > at && index < end).map((index) => lines[index]!);
  if (markers.size > 0) readBelow(header, below, bylineAt === undefined ? undefined : lines[bylineAt]!.number);
  header.bodyFrom = skipEchoes(lines, header);
  return header;
}

/** At most the lines above the second paragraph (the first may be a deck): a title repeated below belongs to a card. */
function headLines(lines: PageLine[]): PageLine[] {
  let paragraphs = 0;
  const end = lines.slice(0, MAX_HEAD_LINES).findIndex(({ text }) => isParagraph(text) && ++paragraphs > 1);
  return lines
    .slice(0, end < 0 ? MAX_HEAD_LINES : end)
    .map((line) => (isParagraph(line.text) ? { ...line, text: '' } : line));
}

/** The lines that are names, dates and the like, by index, and the index after the last that belongs to the head. */
function findMarkers(
  lines: PageLine[],
  repeated: RepeatedTitle | undefined,
): { markers: Map<number, Marker>; end: number } {
  const markers = new Map<number, Marker>();
  let end = repeated === undefined ? 0 : repeated.last + 1;
  let [between, paragraphs, byline, date] = [0, 0, false, false];
  for (let index = 0; index < Math.min(lines.length, MAX_HEAD_LINES); index++) {
    const { text } = lines[index]!;
    if (repeated?.all.has(index)) continue;
    const marker = readMarker(text);
    const more =
      marker &&
      // "By A", "Translated by B" one under the other are all of the head.
      ((marker.bylines && (!byline || markers.has(index - 1))) ||
        (marker.published && !date) ||
        (!marker.bylines && !marker.published));
    if (!marker || !more) {
      // A deck stands above the names and is short; below them, or longer, it is the text.
      if (isParagraph(text) && (byline || date || text.length > MAX_DECK)) break;
      if (isParagraph(text)) paragraphs++;
      if (index > (repeated?.last ?? -1)) between++;
      // A second paragraph, or another name or date than the head has already, is the text.
      if (paragraphs > 1 || marker || (repeated && between > MAX_BETWEEN)) break;
      continue;
    }
    byline ||= marker.bylines !== undefined;
    date ||= marker.published !== undefined || marker.unreadDate !== undefined;
    markers.set(index, marker);
    if (index >= end && (!marker.noise || between === 0 || index === end)) end = index + 1;
  }
  for (const index of markers.keys()) if (index >= end) markers.delete(index);
  return { markers, end };
}

/** Indices of the head's lines that say nothing by themselves; where the head has no end, of the short lines it begins with. */
function freeLines(
  lines: PageLine[],
  markers: Map<number, Marker>,
  end: number,
  repeated: RepeatedTitle | undefined,
): number[] {
  const indices = lines.slice(0, MAX_HEAD_LINES).map((_, index) => index);
  const free = indices.filter((index) => !markers.has(index) && !repeated?.all.has(index));
  if (repeated === undefined && free.every((index) => index >= end)) {
    // The names and date stand above the title, or there are none.
    const paragraph = free.findIndex((index) => isParagraph(lines[index]!.text));
    return free.slice(0, paragraph < 0 ? 4 : Math.min(paragraph, 4));
  }
  const markedOnlyAbove =
    repeated === undefined &&
    end > 0 &&
    free.filter((index) => index < end).every((index) => isFiling(lines[index]!.text));
  const next = free.find((index) => index >= end);
  if (markedOnlyAbove && next !== undefined && !isParagraph(lines[next]!.text))
    return [...free.filter((index) => index < end), next];
  return free.filter((index) => index < end);
}

function isFiling(text: string): boolean {
  return looksLikeSite(text) || isSectionName(text) || readBreadcrumb(text) !== undefined;
}

/** Which of the head's free lines is the title, when it is not repeated: after a site's name and a section, by their looks. */
function pickTitle(texts: string[]): number {
  const words = texts.map(wordCount);
  let at = 0;
  const next = (): string | undefined => texts[at + 1];
  if (next() === undefined) return 0;
  const startsWithFiling = isFiling(texts[0]!) || (words[0]! <= 4 && words[1]! > words[0]! && !endsSentence(texts[1]!));
  if (startsWithFiling || (texts.length > 2 && words[0]! <= 4)) at = 1;
  while (at > 0 && next() !== undefined && (looksLikeSection(texts[at]!) || isFiling(texts[at]!)) && !isDeck(next()!))
    at++;
  return at;
}

function isDeck(text: string): boolean {
  return endsSentence(text) && !/[?!]["'”’»)]*$/u.test(text);
}

/** Site and section, above the title. */
function readAbove(header: CaptureHeader, lines: PageLine[]): void {
  const [site, ...rest] = lines;
  if (!site) return;
  const trail = readBreadcrumb(site.text);
  if (trail !== undefined || isSectionName(site.text)) rest.unshift(site);
  else {
    header.source = readSiteLine(site.text).source;
    header.signs.siteName = looksLikeSite(site.text);
  }
  for (const line of rest) {
    const section =
      readBreadcrumb(line.text) ?? (line.text.length <= 60 && !endsSentence(line.text) ? line.text : undefined);
    if (section !== undefined && header.section === undefined) header.section = section;
    else {
      header.signs.unknownAbove++;
      header.warnings.push(
        `Line ${line.number}: left out ${quote(line.text)}, above the title but neither site nor section.`,
      );
    }
  }
  header.signs.section = header.section !== undefined;
}

function applyMarkers(header: CaptureHeader, found: { marker: Marker; number: number }[]): void {
  for (const { marker, number } of found) {
    if (marker.bylines) header.bylines.push(...marker.bylines);
    header.published ??= marker.published;
    header.updated ??= marker.updated;
    header.url ??= marker.url;
    header.section ??= marker.section;
    header.source = marker.source ?? header.source;
    if (marker.unreadDate !== undefined) header.unreadDate ??= { text: marker.unreadDate, number };
  }
  header.signs.byline = header.bylines.length > 0;
  header.signs.date = header.published !== undefined || header.unreadDate !== undefined;
}

/** What stands between the title and the last name or date: the deck, then perhaps a name without its "By", and the author's post. */
function readBelow(header: CaptureHeader, lines: PageLine[], bylineNumber: number | undefined): void {
  let named = bylineNumber ?? Infinity;
  for (const line of lines) {
    const names =
      header.bylines.length === 0 && isLikelyNames(line.text) ? readByline(line.text, 'IF_LIKE_NAMES') : undefined;
    const [author, ...others] = header.bylines;
    if (names) {
      header.bylines.push(...names);
      named = line.number;
      header.warnings.push(
        `Line ${line.number}: took ${quote(line.text)} for the author, though it has no "By" or "Author:".`,
      );
    } else if (
      line.number > named &&
      author &&
      others.length === 0 &&
      !author.affiliation &&
      looksLikeAffiliation(line.text)
    ) {
      author.affiliation = line.text;
    } else if (header.subtitle === undefined && line.number < named) {
      header.subtitle = line.text;
    } else {
      header.warnings.push(`Line ${line.number}: left out ${quote(line.text)}, between title and date.`);
    }
  }
}

function isLikelyNames(text: string): boolean {
  return text.length <= 120 && text.split(/,|&|\sand\s/u).some((part) => isPersonName(part.trim()));
}

/** The title once more above the text, buttons and counters: not part of it. */
function skipEchoes(lines: PageLine[], header: CaptureHeader): number {
  const key = titleKey(header.title.text);
  let at = header.bodyFrom;
  while (at < lines.length && (titleKey(lines[at]!.text) === key || readMarker(lines[at]!.text)?.noise)) at++;
  return at;
}

/** Long enough to be text rather than a title: titles seldom end like a sentence, and never go on for three lines. */
export function isParagraph(text: string): boolean {
  return text.length >= 200 || (text.length >= 80 && endsSentence(text));
}
