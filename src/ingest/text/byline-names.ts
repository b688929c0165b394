import { agencyName } from '../../authors/organisation.js';
import { looksLikePost } from '../../authors/post.js';

/** Degrees, generations and orders behind a name: they stay with it. */
export const SUFFIX =
  /^(?:jr|sr|ii|iii|iv|ph\.? ?d|m\.? ?d|m\.?a|m\.?sc|b\.?sc|m\.?p\.?h|m\.?p\.?p|d\.?phil|j\.?d|dr\.? ?phil|esq|ret|cfa|llm|mba|frs|obe|mbe|cbe|kc|qc|mp|mep)\.?\)?$/iu;
const PARTICLES =
  'de del della der den des du da di do dos das van von vom zu zum ter ten la le el al bin ibn binti bint y e af av lo ul ould oglu kyzy uulu qizi';
export const PARTICLE = new Set(PARTICLES.split(' '));
/** Words of posts and institutions: what follows a name and a comma is then its affiliation, not another author. */
const AFFILIATION =
  /(?<!\p{L})(?:fellow|director|president|professor|prof\.? of|lecturer|researcher|technologist|scientist|analyst|editor|adviser|advisor|ambassador|minister|head|chair(?:man|woman)?|chief|founder|student|candidate|intern|manager|coordinator|correspondent|reporter|staff writer|special (?:to|for|correspondent)|cent(?:er|re)|institut(?:e|ion|o|ut)?|university|universit[äé]t?|universidad|college|school|council|foundation|academy|ministry|department|division|office|unit|project|laboratory|committee|commission|agency|authority|program(?:me)?|policy|initiative|association|society|company|bank|group|forum|network|think tank|former|deputy|senior|visiting|directeur|directrice|chercheu(?:r|se)|профессор|директор|институт|университет|центр|сотрудник|аналитик|аналітик(?:иня)?|дослідни(?:к|ця)|центру|інститут|університет|باحث|محلل|مراسل)(?!\p{L})/iu;
const STAFF =
  /^(?:(?:the )?(?:(?:web |news |online )?staff|editors?|editorial (?:staff|board|team)|admin|newsroom|(?:news|web|online|foreign|business) desk)(?: writers?| reporters?)?|(?:staff|agencies) and (?:(?:wire|news) (?:reports|services|agencies)|agencies|agency reports|staff)|(?:wire|agency) reports|agencies|редакция|la rédaction|redaktion|redacción)$/iu;
/** Scripts without capitals, whose names are told by their number of words alone. */
const CASELESS = /^[\p{Script=Arabic}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Devanagari}\p{M}'’ʼ-]+$/u;
const NO_ARABIC_NAME = /^(?:في|من|على|إلى|عن|هل|لماذا|كيف|هذا|هذه|ما|أن|إن|لا|كل|بعد|قبل)$/u;
const NO_FIRST_WORD =
  /^(?:the|an?|new|why|how|what|when|where|who|is|are|can|will|in|on|at|from|for|to|about|our|no|not|more|le|la|les|un|une|der|die|das)$/iu;

/** Two to six words, each capitalised (particles aside): "Anna Petrova", "Dr. J. van der Berg"; "Staff" too. In scripts without capitals, two to four words. */
export function isPersonName(text: string): boolean {
  if (STAFF.test(text)) return true;
  const words = text
    .replace(/\((?:ret|retd)\.?\)\s*/iu, '')
    .split(' ')
    .filter((word) => !SUFFIX.test(word.replace(/,$/, '')));
  if (words.length < 2 || words.length > 6) return false;
  if (words.every((word) => CASELESS.test(word)))
    return words.length <= 4 && !words[0]!.startsWith('ال') && !words.some((word) => NO_ARABIC_NAME.test(word));
  if (/[\d!?:;/|@…«»"“”]|\p{Ll}\.$/u.test(text.replace(/\b(?:Jr|Sr)\.$/, ''))) return false;
  if (!/^\p{Lu}/u.test(words[0]!) && !PARTICLE.has(words[0]!)) return false;
  if (!/^[\p{Lu}'’]/u.test(words.at(-1)!) || NO_FIRST_WORD.test(words[0]!)) return false;
  return words.every(
    (word) => /^[\p{Lu}'’]/u.test(word) || /^(?:al|el|ul)-/iu.test(word) || PARTICLE.has(word.toLowerCase()),
  );
}

/** "王晓岚", "김민수", "约翰·史密斯": only beside a label, since any word in these scripts looks so. */
export function isIdeographicName(text: string): boolean {
  return /^(?:[\p{Script=Han}]{2,4}|[\p{Script=Hangul}]{2,4}|[\p{Script=Han}\p{Script=Katakana}ー]{1,8}(?:[·・][\p{Script=Han}\p{Script=Katakana}ー]{1,8}){1,3})$/u.test(
    text,
  );
}

/** The people of the source together, agencies with them: one name, whatever joins its words. */
export function isStaffName(text: string): boolean {
  return STAFF.test(text);
}

/** "Senior Fellow, Aral Institute": a post or an institution rather than a person. */
export function looksLikeAffiliation(text: string): boolean {
  return isAffiliation(text) && !/\p{Ll}{3}\.$/u.test(text);
}

/** Longer text, in characters, is no post. */
const MAX_LENGTH = 1000;

/** The same without a look at the end. "Anna Petrova (Aral Institute)" and "Professor Anna Petrova" are people. */
export function isAffiliation(part: string): boolean {
  if (part.length > MAX_LENGTH || agencyName(part) !== undefined || isTitledName(part)) return false;
  return hasPost(part.replace(/\(.*\)$/u, ''));
}

/** A word of a post or an institution, so that "and" may be part of a name of one. */
export function hasPost(text: string): boolean {
  return AFFILIATION.test(text) || (/^\p{Ll}/u.test(text) && looksLikePost(text));
}

/** "Professor Anna Petrova" has a word of a post and is still a person. */
function isTitledName(part: string): boolean {
  return (
    /^(?:prof(?:essor)?|ambassador|minister|president)\.?\s\p{Lu}\p{L}+\s\p{Lu}\p{L}+$/iu.test(part) &&
    isPersonName(part)
  );
}
