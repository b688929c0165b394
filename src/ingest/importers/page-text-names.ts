import { foldWord, monthNumber } from '../../platform/month-names.js';
import { isIdeographicName, isPersonName, readByline, splitBylines } from '../text/bylines.js';
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

/** "作者：王晓岚", "記者林雅文／北嶼報導" anywhere in a line. */
const IDEOGRAPHIC_LABEL =
  /(?:作者|撰文|文|[记記]者|글|기자)\s*[:：／/]?\s*([\p{Script=Han}\p{Script=Hangul}、·]{2,20})/gu;

/** Names of people, or of one in ideographs. */
function areNames(people: BylineRecord[]): boolean {
  return people.every(({ name }) => (isPersonName(name) || isIdeographicName(name)) && name.length <= 60);
}

/** Names after "By" and the like: "By Alex Heath, a deputy editor …" gives Alex Heath. */
export function labelledNames(written: string): BylineRecord[] | undefined {
  // "By Erin Example March 18 at 3:57 PM": no year, so no date; no name either.
  const line = written.replace(/\s+(\p{Lu}\p{L}{2,9})\.?\s+\d{1,2}\b.*$/u, (rest, word: string) =>
    monthNumber(foldWord(word)) === undefined ? rest : '',
  );
  const bare = line.replace(/\s*\((?:avec|with|mit|con|com)\s+([^()]*)\)/iu, ' with $1');
  const whole = readByline(bare, 'NEVER')?.map(withShortAffiliation);
  if (whole && whole.length <= 6 && areNames(whole)) return whole;
  const han = ideographicNames(line);
  if (han) return han;
  const label = LABEL.exec(line)?.[0];
  const names = label === undefined ? null : NAMES.exec(line.slice(label.length));
  if (!names) return undefined;
  const people = splitBylines(names[0].replace(/,\s*$/u, '')).filter(({ name }) => isPersonName(name));
  return people.length > 0 ? people : undefined;
}

function ideographicNames(line: string): BylineRecord[] | undefined {
  for (const [, names] of line.matchAll(IDEOGRAPHIC_LABEL)) {
    const people = splitBylines(`作者：${names!}`);
    if (people.length > 0 && areNames(people)) return people;
  }
  return undefined;
}

/** Buttons and sections in capitals look like names: "Copy Link", "Latin America". */
const NO_NAMES =
  /(?<!\p{L})(?:with|facebook|twitter|share|copy|link|e-?mail|print|reddit|linkedin|flipboard|pocket|whatsapp|telegram|follow|sign|log|subscribe|menu|search|home|news|videos?|photos?|your|you|my|all|more|latest|best|new|about|read|watch|listen|join|get|full|story|stories|links?|policy|terms|contact|america|east|west|north|south|asia|europe|africa|world|business|media|sports?|life|style|tech|science|culture|health|arts?|review|reviews|politics|opinion|أخبار|اقتصاد|رياضة|ثقافة|سياسة|تقارير|رأي|فيديو|صور|العالم|actualités|économie|culture|cookies?|новости|политика|экономика|общество|noticias|economía|notizie|wirtschaft|politik|haberler|gündem)(?!\p{L})/iu;

const AVATAR = /^(?=\S*[-_.])[\w-]*(?:headshot|avatar|portrait|profile|photo|author)[\w-]*(?:\.\w+)? (?=\p{Lu})/iu;

/** Whether a picture of the author is beside the name, so that no date need be. */
export function hasAvatar(line: string): boolean {
  return AVATAR.test(line) && bareNames(line) !== undefined;
}

/** A line that is nothing but names, twice perhaps ("Aleš Vávra Aleš Vávra", for picture and link). */
export function bareNames(line: string): BylineRecord[] | undefined {
  const words = line.split(' ');
  const half = words.slice(0, words.length / 2).join(' ');
  const whole = words.length % 2 === 0 && half === words.slice(words.length / 2).join(' ') ? half : line;
  // "dsteer-headshot Dave Steer": the picture's name before the author's.
  const once = whole.replace(AVATAR, '');
  const bare = once.replace(/\s*\([^()]*\)/gu, '');
  if (
    bare.length > 60 ||
    once.length > 200 ||
    NO_NAMES.test(bare) ||
    /[.!?:|]$/u.test(once) ||
    !/\p{Lu}|\p{Lo}|\p{Script=Georgian}/u.test(once)
  )
    return undefined;
  const people = readByline(once, 'IF_LIKE_NAMES');
  return people?.every(({ name }) => isPersonName(name) && name.split(' ').length <= 4) ? people : undefined;
}

/** "Anna Petrova is a fellow at …" under the text. */
export function namesInNote(line: string): BylineRecord[] | undefined {
  const name = POSTS.exec(line.slice(0, 400))?.groups?.name?.replace(/^(?:the author,?|l’auteur,?)\s+/iu, '');
  return name !== undefined && isPersonName(name) ? [{ name }] : undefined;
}
