import { foldWord, isWeekday } from '../../platform/month-names.js';
import { parsePartialDate, westernDigits, type PartialDate } from '../../platform/partial-date.js';
import { textKey } from '../../platform/text-key.js';
import { looksLikePost } from '../../authors/post.js';
import { isPersonName, readByline } from '../text/bylines.js';
import type { BylineRecord } from '../importer.js';
import { readMarker } from './capture-marker.js';
import { isDataTable, isFrame, linesOf, type PageDocument } from './html-tree.js';

/** What is said between a page's title and its text, whatever its elements are called. */
export interface PageHead {
  bylines?: BylineRecord[];
  published?: PartialDate;
  updated?: PartialDate;
  /** What stands between title and names or dates. */
  deck?: string;
  /** Keys of the lines that said it: they are no part of the text. */
  lines: Set<string>;
  /** Lines after the title, down to the first of the text. */
  after: string[];
}

/** Lines after the title that are looked at, and before it. */
const AFTER = 14;
const BEFORE = 3;
/** A longer line is prose, as is a sentence of half that length. In characters. The first may be the deck; with the second, the text has begun. */
const PROSE = 160;
const MAX_PROSE = 2;
/** Lines of a page that are passed before its title is given up. */
const MAX_LINES = 5000;

/** Length of a deck, in characters: shorter is a label. */
const DECK_FROM = 30;
const DECK_TO = 400;
/** What stands in a cell or on a line of its own before what it announces. */
const LABEL_ALONE = /^(?:(?:first |last )?(?:published|updated|modified|posted|released)(?: on| at)?|(?:publication |release )?date|(?:written |posted )?by|authors?|author\(s\)|publié(?:e)?(?: le)?|mis à jour(?: le)?|par|auteurs?|veröffentlicht(?: am)?|aktualisiert(?: am)?|stand|datum|von|autor(?:en|es|in)?|por|fecha|publicado(?: el)?|actualizado(?: el)?|автор(?:ы)?|дата(?: публикации)?|опубликовано|обновлено)\s*:?$/iu; // prettier-ignore

const WORD = String.raw`\p{L}[\p{L}\p{M}.’']{1,20}`;
/** What may be a date in a line of other words; whether it is one, its parts say. */
const DATES = new RegExp(
  [
    String.raw`\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?`,
    String.raw`(?<![\d.])(?:\d{4}[./]\d{1,2}[./]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})(?![\d.]*\d)`,
    String.raw`\d{4}[年년]\s?\d{1,2}[月월]\s?\d{1,2}[日일]`,
    String.raw`(?<!\d)\d{1,2}(?:er|st|nd|rd|th|º|ª)?\.?\s+(?:(?:de|of|do|di)\s+)?${WORD},?\s+(?:(?:de|del)\s+)?\d{4}(?!\d)`,
    String.raw`${WORD}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}(?!\d)`,
    String.raw`${WORD}\s+(?:de\s+)?\d{4}(?!\d)`,
  ].join('|'),
  'gu',
);
const UPDATE = /(?:updated|modified|revised|mise? à jour|aktualisiert|geändert|actualizad[oa]|atualizad[oa]|aggiornat[oa]|обновлен[оа]?|изменен[оа]?|güncelle\p{L}*|bijgewerkt|zaktualizowan[oy]|aktualizacja|aktualisierung|atualização|actualización|aggiornamento|обновление|оновлен[оа]|uppdaterad|opdateret|oppdatert|yeniləndi)[^\d]{0,20}$/iu; // prettier-ignore
/** What stands between names and a date. */
const BEFORE_DATE = /[\s,;|·•(–—-]*(?:(?:first )?published|posted|released|sent|publiée?|veröffentlicht|erschienen|publicad[oa]|pubblicat[oa]|опубликован[оа]|опубліковано|opublikowan[oy]|gepubliceerd|publicera[dt]s?|yayınlan\p{L}*|updated|last updated|date|datum|fecha|data|дата)?[\s:]*(?:on|at|le|am|el|em|il|den|op|vom)?[\s:]*$/iu; // prettier-ignore
const JOINT = /\s*[|·•‖/]\s*|\s+[–—-]+\s+/u;
/** Words of kinds of articles and of buttons, which are capitalised like names. */
const NO_NAME = /(?<!\p{L})(?:news|press|release|briefs?|briefing|reports?|analysis|opinions?|commentary|comments?|events?|blogs?|articles?|research|papers?|interviews?|podcasts?|videos?|views?|updates?|statements?|publications?|series|world|business|politics|economy|economics|features?|stories|story|insights?|editorial|column|review|guest|post|share|print|read|minutes?|minuten|magazine|daily|weekly|journal|times|today|photo|image|credit|getty|home|topics?|tags?|section|category|energy|security|trade|water|climate|europe|asia|africa|america|united|states|republic)(?!\p{L})/iu; // prettier-ignore

/** Reads the lines around the page's title, in any of the forms in which the page may show it. */
export function readHead(page: PageDocument, titles: string[], language: string | undefined): PageHead {
  const { before, after } = linesAround(page, titles);
  const head: PageHead = { lines: new Set(), after };
  let bare: BylineRecord[] | undefined;
  for (const [index, text] of [...after, ...before.toReversed()].entries()) {
    // "Last updated" and the date may be two cells.
    const label =
      index > 0 && index < after.length && LABEL_ALONE.test(after[index - 1]!) ? after[index - 1]! : undefined;
    const said = readLine(label === undefined ? text : `${label.replace(/\s*:$/u, '')}: ${text}`, language);
    if (said.published ?? said.updated ?? said.bylines) {
      for (const line of label === undefined ? [text] : [label, text]) head.lines.add(textKey(line));
      if (index === 1 && after.length > 1 && isDeck(after[0]!) && !head.lines.has(textKey(after[0]!)))
        head.deck = after[0]!;
    }
    head.published ??= said.published;
    head.updated ??= said.updated;
    if (said.bylines) head.bylines ??= said.bylines;
  }
  // Names without "By" are believed beside a date alone, and right below the title.
  if (!head.bylines && (head.published ?? head.updated)) {
    const line = after.slice(0, 6).find((text) => (bare = nakedNames(text)) !== undefined);
    if (bare && line !== undefined) {
      head.bylines = bare;
      head.lines.add(textKey(line));
    }
  }
  return head;
}

/** Keys of the lines below the title that are kept apart: dates, and people with what stands beside their names. */
export function keptApart({ lines, after }: PageHead, bylines: BylineRecord[]): string[] {
  const names = bylines.map(({ name }) => textKey(name));
  const keys = after.filter((line) => line.length <= 160).map(textKey);
  return [...lines, ...keys.filter((key) => names.some((name) => name !== '' && key.startsWith(name)))];
}

function linesAround(page: PageDocument, titles: string[]): { before: string[]; after: string[] } {
  const keys = new Set(titles.map(textKey));
  const before: string[] = [];
  let after: string[] | undefined;
  let count = 0;
  let prose = 0;
  for (const text of linesOf(page, (element) => isFrame(element) || isDataTable(element))) {
    if (after && isProse(text)) prose++;
    if (count++ > MAX_LINES || prose >= MAX_PROSE || (after && after.length >= AFTER)) break;
    if (after) after.push(text);
    else if (keys.has(textKey(text))) after = [];
    else before.push(text);
    if (before.length > BEFORE) before.shift();
  }
  return after ? { before, after } : { before: [], after: [] };
}

function isDeck(text: string): boolean {
  return text.length >= DECK_FROM && text.length <= DECK_TO && !LABEL_ALONE.test(text);
}

function isProse(text: string): boolean {
  return text.length > PROSE || (text.length > PROSE / 2 && /[.!?…。][\p{Pf}\p{Pe}"'”»]?$/u.test(text));
}

/** Dates and names of one line, in whatever order and with whatever between them. */
function readLine(line: string, language: string | undefined): Omit<PageHead, 'lines' | 'after'> {
  const text = westernDigits(line);
  const found: Omit<PageHead, 'lines' | 'after'> = {};
  let first: number | undefined;
  let last = 0;
  for (const match of text.matchAll(DATES)) {
    const date = parsePartialDate(match[0], language === undefined ? {} : { language });
    if (!date || date.precision === 'YEAR') continue;
    if (UPDATE.test(text.slice(0, match.index))) found.updated ??= date;
    else found.published ??= date;
    first ??= match.index;
    last = match.index + match[0].length;
  }
  if (first === undefined) {
    const names = text.length <= 160 ? readByline(text, 'NEVER') : undefined;
    return names ? { bylines: names } : {};
  }
  const left = withoutWeekday(text.slice(0, first)).replace(BEFORE_DATE, '');
  const right = text.slice(last).replace(/^[\s,;|·•)–—-]+/u, '');
  // A sentence with a date in it says when something happened.
  if (left.length + right.length > 120 || /\p{Ll}{3}\.\s+\p{Lu}/u.test(text)) return {};
  const names = [left, right].map((part) => namesBeside(part)).find((each) => each !== undefined);
  if (names) return { ...found, bylines: names };
  return [left, right].every(isBeside) ? found : {};
}

/** What may stand beside a date without a joint: nothing, a time, a place, a kind of article. "Founded" may not. */
function isBeside(text: string): boolean {
  if (JOINT.test(text) || !/\p{L}{3}/u.test(text)) return true;
  const words = text.trim().split(/\s+/u).length;
  return words <= 4 && (/,\s*$/u.test(text) || NO_NAME.test(text) || LABEL_ALONE.test(text.trim()));
}

function withoutWeekday(text: string): string {
  const word = /([\p{L}\p{M}.]+),?\s*$/u.exec(text);
  return word && isWeekday(foldWord(word[1]!.replace(/\.$/, ''))) ? text.slice(0, word.index) : text;
}

function namesBeside(text: string): BylineRecord[] | undefined {
  if (text === '') return undefined;
  return readByline(text, 'NEVER') ?? readMarker(text)?.bylines ?? text.split(JOINT).map(nakedNames).find(Boolean);
}

/** "Leyla Example", "Leyla Example, Marat Sample": names and nothing else. */
function nakedNames(text: string): BylineRecord[] | undefined {
  if (text.length > 120 || NO_NAME.test(text)) return undefined;
  const names = readByline(text, 'IF_LIKE_NAMES');
  return names?.every(({ name }) => isPersonName(name) && !looksLikePost(name)) ? names : undefined;
}
