import { textKey } from '../../platform/text-key.js';

/** Words of publishers' names: they tell the name from the tagline or the page's title beside it. */
const ORGANISATION =
  /(?<!\p{L})(?:cent(?:er|re)|institut(?:e|ion|o)?|university|universit[äé]t?|college|council|foundation|academy|policy|review|journal|times|post|news|observer|observatory|forum|network|association|society|agency|press|magazine|monitor|project|initiative|group|studies|affairs|tribune|herald|gazette|daily|центр|институт|университет|агентство|фонд)(?!\p{L})/iu;
const GENERIC = new Set([
  'home',
  'homepage',
  'home page',
  'welcome',
  'official site',
  'official website',
  'accueil',
  'startseite',
  'inicio',
  'главная',
]);
/** Names under which publishers file things; alone on a line they are a section, not a site. */
const SECTIONS = new Set(
  (
    'research|analysis|analyses|news|commentary|commentaries|opinion|opinions|op ed|briefing|briefings|brief|briefs|policy brief|policy briefs|report|reports|' +
    'publication|publications|blog|events|articles|article|insights|insight|features|feature|interviews|interview|papers|working papers|essays|' +
    'perspectives|explainers|podcast|podcasts|reviews|dispatches|press releases|world|politics|business|economy|technology|science|culture|' +
    'recherche|analyse|actualites|tribune|etudes|nachrichten|forschung|meinung|kommentar|investigacion|analisis|noticias|исследования|анализ|аналитика|новости|мнения|публикации'
  )
    .split('|')
    .map(textKey),
);
const SEPARATOR = /\s*[|»›]\s*|\s+[-–—:·•]\s+/u;

export interface SiteLine {
  /** The publisher's name. */
  source?: string;
  /** Parts of the line that are not the name: a tagline, or the page's title. */
  others: string[];
}

/**
 * The publisher's name in the first line of a page: "CPC - Caspian Policy Center" (an abbreviation and what it stands for),
 * "Caspian Review | Home", "A Title | Caspian Review". Without better signs the last part is taken, where browsers show it.
 */
export function readSiteLine(line: string): SiteLine {
  const parts = line.split(SEPARATOR).filter((part) => part !== '' && !GENERIC.has(textKey(part)));
  if (parts.length < 2) return { source: parts[0] ?? line, others: [] };
  const named = parts.filter((part) => !parts.some((other) => other !== part && isAbbreviation(part, other)));
  const source =
    named.length === 1
      ? named[0]!
      : (named.filter((part) => ORGANISATION.test(part)).at(-1) ?? named.at(-1) ?? parts[0]!);
  return { source, others: parts.filter((part) => part !== source && !isAbbreviation(part, source)) };
}

/** True where the first is made of capitals that the second has in this order: CPC of Caspian Policy Center. */
function isAbbreviation(short: string, long: string): boolean {
  const letters = short.replace(/[.\s]/gu, '');
  if (!/^[\p{Lu}\p{N}&]{2,8}$/u.test(letters) || long.length <= short.length || !/\p{Ll}/u.test(long)) return false;
  let at = 0;
  for (const letter of letters) {
    at = long.toUpperCase().indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** True for a line that only a site's head has: a name with joints in it, or a publisher's. */
export function looksLikeSite(line: string): boolean {
  return (
    line.length <= 100 &&
    !isSectionName(line) &&
    (SEPARATOR.test(line) || ORGANISATION.test(line)) &&
    !/[.!?]$/u.test(line)
  );
}

export function isSectionName(line: string): boolean {
  return SECTIONS.has(textKey(line));
}

/** Short enough to be where something is filed: at most four words and 45 characters, no sentence. */
export function looksLikeSection(line: string): boolean {
  return line.length <= 45 && line.split(' ').length <= 4 && !/[.!?…:]$/u.test(line) && !/^\d+$/.test(line);
}

/** The section in a trail such as "Home > Research > Energy": its first step below the front page. Undefined for a line that is no trail. */
export function readBreadcrumb(line: string): string | undefined {
  const steps = line.split(/\s*[>›»]\s*|\s+\/\s+/u).filter((step) => step !== '');
  if (steps.length < 2 || !steps.every((step) => step.length <= 60)) return undefined;
  return steps.filter((step) => !GENERIC.has(textKey(step)))[0];
}
