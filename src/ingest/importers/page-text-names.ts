import { foldWord, monthNumber } from '../../platform/month-names.js';
import { isPersonName, readByline, splitBylines } from '../bylines.js';
import type { BylineRecord } from '../importer.js';

/** Words of posts by which a line under an article tells who wrote it: "Anna Petrova is a fellow at …". */
const POSTS =
  /^(?<name>\S+(?: \S+){1,4}?) (?:is|was|est|ist|es|является) (?:an?|the|un|une|der|die|ein|eine)?\b.{0,120}\b(?:reporter|writer|editor|fellow|researcher|journalist|correspondent|analyst|director|professor|columnist|contributor|author|producer|scholar|economist|lecturer|chercheu|journaliste|Redakteur|Journalist)/iu;
const LABEL =
  /^(?:written |posted |reported |words |story |text |article |analysis )?(?:by|par|von|por|di|od|автор|door)\s*:?\s+/iu;
const WORD = String.raw`(?:\p{Lu}[\p{L}'’.-]*|al-\p{Lu}\p{L}*|(?:de|del|della|der|den|da|di|do|dos|van|von|zu|bin|ibn|ben|la|le|el|al)(?=\s))`;
const NAMES = new RegExp(
  String.raw`^${WORD}(?:\s+${WORD}){1,4}(?:(?:\s*,\s*|\s+(?:and|&|et|und|y|e|и)\s+)${WORD}(?:\s+${WORD}){1,4})*`,
  'u',
);

/** What is said about an author beside the name is an affiliation up to its first sentence's end. */
function withShortAffiliation(person: BylineRecord): BylineRecord {
  const affiliation = person.affiliation?.split(/(?<=\p{Ll}{2})\.\s/u)[0];
  return affiliation === undefined ? person : { ...person, affiliation };
}

/** Names after "By" and the like: "By Alex Heath, a deputy editor …" gives Alex Heath. */
export function labelledNames(written: string): BylineRecord[] | undefined {
  // "By Erin Example March 18 at 3:57 PM": no year, so no date; no name either.
  const line = written.replace(/\s+(\p{Lu}\p{L}{2,9})\.?\s+\d{1,2}\b.*$/u, (rest, word: string) =>
    monthNumber(foldWord(word)) === undefined ? rest : '',
  );
  const bare = line.replace(/\s*\((?:avec|with|mit|con|com)\s+([^()]*)\)/iu, ' with $1');
  const whole = readByline(bare, 'NEVER')?.map(withShortAffiliation);
  if (whole && whole.length <= 6 && whole.every(({ name }) => isPersonName(name) && name.length <= 60)) return whole;
  const label = LABEL.exec(line)?.[0];
  const names = label === undefined ? null : NAMES.exec(line.slice(label.length));
  if (!names) return undefined;
  const people = splitBylines(names[0].replace(/,\s*$/u, '')).filter(({ name }) => isPersonName(name));
  return people.length > 0 ? people : undefined;
}

/** Buttons and sections in capitals look like names: "Copy Link", "Latin America". */
const NO_NAMES =
  /(?<!\p{L})(?:with|facebook|twitter|share|copy|link|e-?mail|print|reddit|linkedin|flipboard|pocket|whatsapp|telegram|follow|sign|log|subscribe|menu|search|home|news|videos?|photos?|your|you|my|all|more|latest|best|new|about|read|watch|listen|join|get|full|story|stories|links?|policy|terms|contact|america|east|west|north|south|asia|europe|africa|world|business|media|sports?|life|style|tech|science|culture|health|arts?|review|reviews|politics|opinion)(?!\p{L})/iu;

/** A line that is nothing but names, twice perhaps ("Aleš Vávra Aleš Vávra", for picture and link). */
export function bareNames(line: string): BylineRecord[] | undefined {
  const words = line.split(' ');
  const half = words.slice(0, words.length / 2).join(' ');
  const once = words.length % 2 === 0 && half === words.slice(words.length / 2).join(' ') ? half : line;
  if (once.length > 60 || NO_NAMES.test(once) || /[.!?:|]$/u.test(once) || once === once.toLowerCase())
    return undefined;
  const people = readByline(once, 'IF_LIKE_NAMES');
  return people?.every(({ name }) => isPersonName(name) && name.split(' ').length <= 4) ? people : undefined;
}

/** "Anna Petrova is a fellow at …" under the text. */
export function namesInNote(line: string): BylineRecord[] | undefined {
  const name = POSTS.exec(line.slice(0, 400))?.groups?.name?.replace(/^(?:the author,?|l’auteur,?)\s+/iu, '');
  return name !== undefined && isPersonName(name) ? [{ name }] : undefined;
}
