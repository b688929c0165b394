import { parsePartialDate, type PartialDate } from '../../platform/partial-date.js';
import { readByline } from '../text/bylines.js';
import type { BylineRecord } from '../importer.js';
import type { PageLine } from './capture-lines.js';
import { findDates } from './page-text-dates.js';

/** What a line says about the article, where it says nothing else: who wrote it, when, where it lies. */
export interface Marker {
  bylines?: BylineRecord[];
  published?: PartialDate;
  updated?: PartialDate;
  /** A date that was announced or is plainly meant, but cannot be read with certainty. */
  unreadDate?: string;
  url?: string;
  /** From "Title:", "Section:", "Source:". */
  title?: string;
  section?: string;
  source?: string;
  /** Buttons and counters of the page: "Share", "5 min read". */
  noise?: true;
}

/** A line longer than this is prose. */
const MAX_LENGTH = 300;

const UPDATED =
  /^(?:(?:last )?(?:updated|modified|revised)(?: (?:on|at))?|mise? à jour(?: le)?|aktualisiert(?: am)?|actualizado(?: el)?|atualizado(?: em)?|aggiornato(?: il)?|обновлено|оновлено|zaktualizowano|güncelleme|stand\s*:|آخر تحديث|更新(?:时间|時間)?)\s*[:：]?\s+/iu;
const PUBLISHED =
  /^(?:(?:date )?(?:published|posted|released)(?: (?:on|at))?|(?:publication |posting )?date(?: published)?\s*:|publiée?(?: le)?|date de publication\s*:|veröffentlicht(?: am)?|datum\s*:|publicado(?: el| em)?|fecha\s*:|pubblicato(?: il)?|data\s*:|giriş\s*:|tarih\s*:|yayın(?:lanma)? tarihi\s*:|опубліковано|تاريخ النشر\s*:|نشر(?: في)?\s*:|发布时间\s*[:：]|發布時間\s*[:：]|опубликовано|дата(?: публикации)?\s*:)\s*[:：]?\s*/iu;
const LABELS: [key: 'title' | 'section' | 'source', pattern: RegExp][] = [
  ['title', /^(?:title|titre|titel|título|заголовок)\s*:\s*/iu],
  ['section', /^(?:section|category|rubric|rubrique|rubrik|sección|рубрика|раздел)\s*:\s*/iu],
  ['source', /^(?:source|site|publisher|publication|quelle|fuente|источник)\s*:\s*/iu],
];
const NOISE =
  /^(?:\d+\s*-?\s*min(?:ute)?s?(?: read| de lecture)?|reading time\b.{0,20}|(?:share|print|listen|save|email|tweet|copy link|cite|download)(?: (?:this|the)? ?(?:article|story|page|post|pdf|on|via)?)?:?|facebook|twitter|x|linkedin|telegram|whatsapp|e-?mail|pdf|download pdf|view pdf|comments?(?: \(?\d+\)?)?|\d+ (?:comments?|views?|shares?)|subscribe|skip to (?:main )?content|menu|search|home|home ?page|back|previous|next|partager|imprimer|поделиться|teilen|drucken)$/iu;
/** What may stand beside a date without being anything else. */
const BESIDE_DATES =
  /(?<!\p{L})(?:published|posted|updated|modified|last|first|on|at|\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago|\d+ min(?:ute)?s?(?: read)?|publié|mis à jour|le|à|actualizado|aktualisiert|am|обновлено|опубликовано|güncelleme|giriş)(?!\p{L})/giu;
/** A label alone on its line, as where the name beside it is a link of its own. */
const LABEL_ALONE =
  /^(?:(?:written |posted )?by|authors?|author\(s\)|par|auteurs?|von|por|autor(?:es)?|автор(?:ы)?|date|published(?: on)?|posted(?: on)?|publié(?:e)? le|опубликовано|дата)\s*:?$/iu;
/** How far down a page's head may reach, in lines. */
const HEAD_LINES = 20;
/** Joints between the parts of one line: "By A | Jan 2, 2021", "2 January 2021 · Research". */
const JOINT = /\s*[|·•‖]\s*|\s+[–—-]+\s+/u;
/** Places where a name and a date may meet without one: "By A, Jan 2, 2021", "Jan 2, 2021 by A", "By A on 2 May 2020". */
const SEAM = /,\s+|\s+(?:on|le|am)\s+|\s+(?=by\s|par\s|von\s)/giu;

/** Joins "Author:" and the name on the next line, "Published" and the date; the lines below the head stay as they are. */
export function joinLabels(lines: PageLine[]): PageLine[] {
  const joined: PageLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const [line, next] = [lines[index]!, lines[index + 1]];
    const label = index < HEAD_LINES && next ? LABEL_ALONE.exec(line.text)?.[0].replace(/\s*:$/u, '') : undefined;
    const text = label === undefined ? '' : `${label}: ${next!.text}`;
    const marker = text === '' ? undefined : readMarker(text);
    if (marker?.bylines || marker?.published) {
      joined.push({ ...line, text });
      index++;
    } else joined.push(line);
  }
  return joined;
}

/** Reads a line of a page's head; undefined where it is a title, a deck, a section or prose. */
export function readMarker(line: string): Marker | undefined {
  if (line.length > MAX_LENGTH) return undefined;
  if (NOISE.test(line)) return { noise: true };
  const url = /^(?:url|link|address|canonical)?\s*:?\s*(https?:\/\/\S+)$/iu.exec(line)?.[1];
  if (url !== undefined && URL.canParse(url)) return new URL(url).pathname.length > 1 ? { url } : { noise: true };
  for (const [key, label] of LABELS) {
    const value = label.test(line) ? line.replace(label, '') : '';
    if (value !== '') return { [key]: value };
  }
  return readDate(line) ?? readNames(line) ?? readSeam(line) ?? readParts(line) ?? readDates(line);
}

function readDate(line: string): Marker | undefined {
  const published = parsePartialDate(line);
  // A year alone is as likely a title or a number on the page.
  if (published) return published.precision === 'YEAR' ? undefined : { published };
  if (UPDATED.test(line)) {
    const updated = parsePartialDate(line.replace(UPDATED, ''));
    if (updated) return { updated };
  }
  if (PUBLISHED.test(line)) {
    const rest = line.replace(PUBLISHED, '');
    const date = parsePartialDate(rest);
    if (date) return { published: date };
    if (/\d/.test(rest) && rest.length < 40 && /:\s*$/.test(PUBLISHED.exec(line)![0])) return { unreadDate: rest };
  }
  return /^\d{1,4}([/.-])\d{1,2}\1\d{2,4}$/.test(line) ? { unreadDate: line } : undefined;
}

/** Several dates on a line, and nothing else but what they are and how long ago that is: "March 3, 2023 4:12 PM GMT Updated 2 months ago". */
function readDates(line: string): Marker | undefined {
  if (line.length > 100) return undefined;
  const found = findDates(line, undefined);
  const rest = [found[0]?.before, found.at(-1)?.after].join(' ').replace(BESIDE_DATES, ' ');
  if (found.length === 0 || /\p{L}{2}/u.test(rest)) return undefined;
  const published = found.find(({ isUpdate }) => !isUpdate)?.date;
  const updated = found.find(({ isUpdate }) => isUpdate)?.date;
  return { ...(published && { published }), ...(updated && { updated }) };
}

function readNames(line: string): Marker | undefined {
  const bylines = readByline(line, 'NEVER');
  return bylines && { bylines };
}

/** A date at one side of a seam, names at the other. The names need their label ("By"): a comma alone joins too much. */
function readSeam(line: string): Marker | undefined {
  for (const seam of line.matchAll(SEAM)) {
    const left = line.slice(0, seam.index);
    const right = line.slice(seam.index + seam[0].length);
    for (const [names, date] of [
      [left, right],
      [right, left],
    ] as const) {
      const dated = readDate(date);
      const bylines = dated ? readByline(names, 'NEVER') : undefined;
      if (dated && bylines) return { ...dated, bylines };
    }
  }
  return undefined;
}

/** Parts with joints: at least one is a date or labelled names; a part beside them that looks like names is names, a short one the section. */
function readParts(line: string): Marker | undefined {
  const parts = line.split(JOINT).filter((part) => part !== '');
  if (parts.length < 2 || parts.length > 5) return undefined;
  const known = parts.map((part) =>
    NOISE.test(part) ? { noise: true as const } : (readDate(part) ?? readNames(part) ?? readSeam(part)),
  );
  if (!known.some((marker) => marker && !marker.noise && !marker.unreadDate)) return undefined;
  const result: Marker = {};
  for (const [index, part] of parts.entries()) {
    const marker = known[index];
    if (marker) {
      if (!marker.noise) Object.assign(result, marker);
      continue;
    }
    const bylines = result.bylines ? undefined : readByline(part, 'IF_LIKE_NAMES');
    if (bylines) result.bylines = bylines;
    else if (part.length <= 40 && !/[.!?]$/.test(part)) result.section = part;
    else return undefined;
  }
  return result;
}
