import { ancestorsOf, attribute, elementsOf, isInFrame, visibleText, words, type PageElement } from './html-tree.js';

const LOGO = /(?:^|[\s_-])(?:logo|site-?(?:title|name|logo|brand(?:ing)?)|navbar-?(?:brand|title))(?:$|[\s_-])/i;
const TAGS =
  /(?:^|[\s_-])(?:tags?|tag-?(?:list|links|cloud)|(?:post|entry|article)-?tags|field-?(?:tags|topics?|keywords)|topics|keywords)(?:$|[\s_-])/i;
/** Longest name of a site, and of a tag, in characters. */
const MAX_SITE = 60;
const MAX_TAG = 50;
const MAX_TAGS = 15;
/** Elements of a page among which its logo is. */
const TOP_ELEMENTS = 300;

/** True for a heading that is the site's name: a link to the front page, or called a logo. */
export function isLogo(heading: PageElement): boolean {
  const text = visibleText(heading, 300);
  const links = [...[heading].flatMap((each) => [...elementsOf(each)]), ...ancestorsOf(heading)].filter(isHome);
  if (links.some((link) => visibleText(link, 300) === text)) return true;
  return [heading, ...[...ancestorsOf(heading)].slice(0, 2)].some(isNamedLogo);
}

/** The site's name as its pages show it at their top. */
export function readLogo(elements: PageElement[]): string | undefined {
  for (const element of elements.slice(0, TOP_ELEMENTS)) {
    if (!isHome(element) && !(isNamedLogo(element) && /^(?:a|p|div|span|h1|strong)$/.test(element.tagName))) continue;
    const text = visibleText(element, MAX_SITE + 1);
    const isName = text.length >= 3 && text.length <= MAX_SITE && !/^(?:home(?: ?page)?|start(?:seite)?|accueil|inicio|главная|menu|back|logo|skip .*)$/iu.test(text); // prettier-ignore
    if (isName) return text;
  }
  return undefined;
}

/** Tags at an article's head or foot: `rel="tag"`, and lists of links that are called so. */
export function readTags(elements: PageElement[]): { topics: string[]; /** Holds nothing else. */ list?: PageElement } {
  const links = elements.filter(
    (each) => each.tagName === 'a' && words(each, 'rel').includes('tag') && !isInFrame(each),
  );
  const list = elements.find(
    (each) =>
      links.length === 0 &&
      /^(?:div|ul|ol|p|span|section|dl)$/.test(each.tagName) &&
      TAGS.test(attribute(each, 'class') ?? '') &&
      !isInFrame(each) &&
      isList(each),
  );
  const found = list ? linksOf(list) : links;
  const names = found.map((link) => visibleText(link, MAX_TAG + 1).replace(/^#\s*/, ''));
  const topics = [...new Set(names.filter((name) => name !== '' && name.length <= MAX_TAG))].slice(0, MAX_TAGS);
  return { topics, ...(list && { list }) };
}

function isList(element: PageElement): boolean {
  const links = linksOf(element);
  const linked = links.reduce((sum, link) => sum + visibleText(link, 200).length, 0);
  return links.length > 0 && links.length <= MAX_TAGS && linked >= visibleText(element, 2000).length * 0.6;
}

function linksOf(element: PageElement): PageElement[] {
  return [...elementsOf(element)].filter(({ tagName }) => tagName === 'a');
}

function isNamedLogo(element: PageElement): boolean {
  return LOGO.test(`${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`);
}

function isHome(element: PageElement): boolean {
  const href = element.tagName === 'a' ? attribute(element, 'href') : undefined;
  return href !== undefined && /^(?:https?:\/\/[^/?#]+)?\/?(?:index\.(?:html?|php))?$/i.test(href);
}
