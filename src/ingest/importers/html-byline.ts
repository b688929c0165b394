import { looksLikePost } from '../../authors/post.js';
import { isPersonName, readByline } from '../text/bylines.js';
import type { BylineRecord } from '../importer.js';
import { readMarker } from './capture-marker.js';
import { distinct, namesOf } from './html-people.js';
import { attribute, elementsOf, isInFrame, linesOf, visibleText, type PageElement } from './html-tree.js';

/** Longest line of names, and longest box of an author with post and biography, in characters. */
const MAX_LINE = 160;
const MAX_BOX = 1200;
/** Lines of a box. */
const MAX_LINES = 40;
const LABEL =
  /^(?:(?:about the )?authors?|written by|by|contributors?|experts?|auteurs?|autor(?:en|es|in|innen)?|автор(?:ы)?)\s*:?$/iu;

/** The people whom a byline or an author's box names, with its neighbours that look like it: one element for each author. */
export function peopleIn(element: PageElement): BylineRecord[] | undefined {
  const text = visibleText(element, MAX_BOX + 1);
  if (text === '' || text.length > MAX_BOX) return undefined;
  const links = linkedNames(element);
  const lines = [...linesOf(element)].slice(0, MAX_LINES);
  if (lines.length > 1) return fromLines(lines, links);
  const people = text.length <= MAX_LINE ? namesIn(text) : undefined;
  // Links with nothing but blanks between them would be read as one name.
  return links.length > (people?.length ?? 0) ? distinct(links.flatMap(namesOf)) : people;
}

/** Elements of the same parent that look alike: `<div class="author">` for each of several. */
export function alike(element: PageElement): PageElement[] {
  const name = attribute(element, 'class');
  const siblings = element.parentNode?.childNodes ?? [];
  return siblings.filter(
    (node): node is PageElement =>
      'tagName' in node && node.tagName === element.tagName && attribute(node, 'class') === name && !isInFrame(node),
  );
}

/** The names in a line that may have a date or a post beside them. */
export function namesIn(line: string): BylineRecord[] | undefined {
  const text = line.replace(/(?<!\s)\s*@\w+\s*$/u, '').replace(/^(?:story|text|article) by\b/iu, 'By');
  return (
    readMarker(text)?.bylines ??
    readByline(text, 'IF_LIKE_NAMES') ??
    (/^by\s+\S/iu.test(text) && text.length <= 80 ? nonEmpty(namesOf(text)) : undefined)
  );
}

/** Each line that is a name is a person; the post or institute on the next one is that person's. */
function fromLines(lines: string[], links: string[]): BylineRecord[] | undefined {
  const people: BylineRecord[] = [];
  for (const line of lines) {
    const last = people.at(-1);
    if (last && isBiography(line, last.name)) last.biography ??= line;
    if (LABEL.test(line) || line.length > MAX_LINE || /\p{Ll}{3}\.$/u.test(line)) continue;
    if (last && looksLikePost(line) && !/[.!?]$/.test(line)) {
      last.affiliation ??= line;
      continue;
    }
    const names = isPersonName(line) ? [{ name: line }] : readByline(line, 'NEVER');
    if (names) people.push(...names);
  }
  if (people.length < links.length) return distinct(links.flatMap(namesOf));
  return nonEmpty(distinct(people)) ?? namesIn(lines.join(' '));
}

/** A sentence about the person, by name. */
function isBiography(line: string, name: string): boolean {
  return line.length >= 30 && /[.!?]$/u.test(line) && line.includes(name.split(' ').at(-1)!);
}

function linkedNames(element: PageElement): string[] {
  const links = [...elementsOf(element)].filter(({ tagName }) => tagName === 'a');
  return links.map((link) => visibleText(link, MAX_LINE)).filter((text) => isPersonName(text));
}

function nonEmpty(people: BylineRecord[]): BylineRecord[] | undefined {
  return people.length > 0 ? people : undefined;
}
