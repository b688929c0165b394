import { textKey } from '../../platform/text-key.js';

/** Joints between a title and the site's name. */
const JOINT = /\s+(?:[-–—|:·•»«/]|::|\|\|)\s+|\s*[|｜]\s*|\s+[»«]\s*/gu;
/** A shorter title is no beginning that a longer one is known by, in characters. */
const MIN_PREFIX = 25;

/** In a longer one, in characters, nobody's name is looked for: each joint costs as much as all of the title. */
const MAX_TITLE = 1000;

/** What editors of pages write where nobody gave a title. */
const UNTITLED = /^(?:untitled(?: (?:document|page|\d+))?|new page(?: \d+)?|home ?page|index|document|no title|page title|default)$/i; // prettier-ignore

export interface TitlePlaces {
  /** From metadata, the surest first. */
  written?: string;
  /** `<title>`. */
  document?: string;
  /** Text of the page's headings that may be its title, the likeliest first. */
  headings: string[];
  /** Names the site goes by, and the label of its host ("nytimes"). */
  sites: string[];
}

/** The page's title without the site's name; undefined where it has none. */
export function chooseTitle(places: TitlePlaces): string | undefined {
  const { sites } = places;
  const headings = places.headings.filter((heading) => !isSite(heading, sites));
  const document = UNTITLED.test(places.document ?? '') ? undefined : places.document;
  // Templates have the site's name for a title where nobody wrote one.
  const isTitle = places.written !== undefined && !UNTITLED.test(places.written) && !isSite(places.written, sites);
  const written = isTitle || (headings.length === 0 && document === undefined) ? places.written : undefined;
  if (written === undefined) {
    const bare = document === undefined ? undefined : withoutSite(document, sites, headings);
    const heading = headings[0];
    if (bare === undefined || isSite(bare, sites)) return heading ?? bare;
    // A heading that has nothing of the window's title is a slogan, or the first of many.
    return heading !== undefined && shareWords(heading, bare) ? heading : bare;
  }
  const title = withoutSite(written, sites, headings);
  const key = textKey(title);
  const longer = headings.find((heading) =>
    textKey(heading).startsWith(textKey(title.replace(/\s*(?:…|\.{3})$/u, ''))),
  );
  if (longer !== undefined && textKey(longer) !== key && (/(?:…|\.{3})$/u.test(title) || title.length >= 100))
    return longer;
  // The page's own heading, confirmed by the window's title, against a template's: "Latest News & Headlines".
  const documentKey = textKey(document ?? '');
  const isSupported = headings.some((heading) => textKey(heading) === key) || (key !== '' && documentKey.includes(key));
  const confirmed = headings.find((heading) => heading.length >= MIN_PREFIX && documentKey.includes(textKey(heading)));
  return !isSupported && confirmed !== undefined && !shareWords(confirmed, title) ? confirmed : title;
}

/** "A Title - The Site" and "The Site | A Title" without the site; at a joint where the page's heading ends, all the rest goes. */
export function withoutSite(title: string, sites: string[], headings: string[]): string {
  if (title.length > MAX_TITLE) return title;
  const keys = new Set(headings.map(textKey));
  // "The Site: A Title"
  const [, before = '', after = ''] = /^([^:]{2,60}):\s+(\S.*)$/u.exec(title) ?? [];
  let best = before !== '' && isSite(before, sites) ? after : title;
  for (const joint of title.matchAll(JOINT)) {
    const left = title.slice(0, joint.index);
    const right = title.slice(joint.index + joint[0].length);
    if (left === '' || right === '') continue;
    if (keys.has(textKey(left)) || isSite(right, sites)) return left;
    if (keys.has(textKey(right)) || isSite(left, sites)) best = right;
  }
  return best;
}

/** What stands after the last joint, where the part before it is one of the headings: the site's name. */
export function siteInTitle(document: string | undefined, headings: string[]): string | undefined {
  if (document === undefined || document.length > MAX_TITLE) return undefined;
  const keys = new Set(headings.map(textKey));
  for (const joint of document.matchAll(JOINT)) {
    const right = document.slice(joint.index + joint[0].length);
    const name = right.split(JOINT).at(-1);
    if (keys.has(textKey(right))) continue;
    if (keys.has(textKey(document.slice(0, joint.index))) && name && name.length <= 60 && !/\d{4}/.test(name))
      return name;
  }
  return undefined;
}

function isSite(text: string, sites: string[]): boolean {
  const key = textKey(text);
  const bare = siteKey(text);
  return sites.some((site) => textKey(site) === key || (bare.length >= 2 && siteKey(site) === bare));
}

/** "The New York Times" and "NewYorkTimes.com" are one name. */
function siteKey(name: string): string {
  return textKey(
    name
      .replace(/^the\s+/i, '')
      .replace(/^(?:www|m)\.|\.(?:com|org|net|edu|gov|info|int|eu|[a-z]{2})(?:\.[a-z]{2})?$/gi, ''),
  ).replaceAll(' ', '');
}

/** True where at least half of the shorter one's words are in the other. */
export function shareWords(a: string, b: string): boolean {
  const [first, second] = [new Set(textKey(a).split(' ')), new Set(textKey(b).split(' '))];
  const common = [...first].filter((word) => second.has(word)).length;
  return common >= Math.min(first.size, second.size) / 2;
}
