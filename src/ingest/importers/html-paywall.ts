import type { PageContent } from './html-content.js';
import type { PageFacts } from './html-facts.js';
import {
  ancestorsOf,
  attribute,
  elementsOf,
  visibleText,
  words,
  type PageDocument,
  type PageElement,
} from './html-tree.js';

/** Where readers pay: what stands in the way, and where the text behind it would be. */
export interface Paywall {
  /** Notices in place of the rest of the text: "Subscribe to continue reading". */
  walls: PageElement[];
  /** Characters of text in the parts that the page's metadata names as not free; undefined where it names none. */
  behind?: number;
}

/** Up to this many characters, what shows of a page that is not free is its beginning, whatever else it says. */
const TEASER = 1500;
/** A wall below a longer text, in characters, is there for other readers: the site has let this one through. */
const TEASER_WITH_WALL = 5000;
/** Text behind the wall from which on it is here, in characters. */
const BEHIND = 300;
/** Longest notice, in characters. */
const MAX_WALL = 500;

const SUBSCRIBE = 'subscri(?:be|ption)|sign (?:in|up)|log ?in|register|registration|create (?:an|a free|your) account|become a (?:\\p{L}+ )?(?:member|subscriber)|membership|start (?:your|a) (?:free )?trial|purchase'; // prettier-ignore
const READ_ON = 'continue reading|keep reading|read (?:on|more|the (?:rest|full|whole|entire|complete)|this|the article)|finish reading|unlock|(?:get|gain)? ?(?:full |unlimited )?access|view (?:the|this) (?:full|rest|article)'; // prettier-ignore
const WALL = new RegExp(
  [
    `(?:${SUBSCRIBE}).{0,80}\\bto (?:${READ_ON})`,
    `to (?:${READ_ON}).{0,80}(?:${SUBSCRIBE})`,
    `(?:this|the (?:rest|full)).{0,30}(?:article|story|content|post|page|report|analysis).{0,30}(?:for|to|by) (?:\\p{L}+ )?(?:paid |paying |registered )?(?:subscribers|members)`,
    `you(?:’|')?(?:ve| have) (?:reached|read|used|hit|exceeded).{0,40}(?:free|limit|monthly|allowance)`,
    `(?:abonnieren|anmelden|registrieren|einloggen).{0,80}(?:weiterlesen|weiterzulesen|vollständigen|ganzen artikel)|(?:weiterlesen|weiterzulesen).{0,60}(?:abo(?:nn|\\b)|plus|anmelden|registrieren|testen)|(?:artikel|beitrag|inhalt|text).{0,40}(?:nur )?für (?:[\\p{L}-]+ )?(?:abonnent|mitglieder)`,
    `(?:article|suite|contenu|lecture).{0,40}(?:réservée?s?|est exclusi).{0,20}abonné|il vous reste.{0,20}(?:de cet article )?à lire|(?:abonnez|connectez|inscrivez)-vous.{0,60}(?:lire|poursuivre|continuer|accéder)`,
    `(?:suscr[ií]b|reg[ií]str|inicia(?:r)? sesi[oó]n).{0,80}(?:seguir|continuar|para) ley?e|(?:contenido|art[ií]culo|noticia).{0,30}(?:exclusiv|solo).{0,20}suscriptor`,
    `(?:assine|assinar|cadastre|faça login).{0,80}(?:continu|para ler)|(?:conteúdo|matéria|texto).{0,30}(?:exclusiv|restrit).{0,20}assinante`,
    `(?:abbonati|accedi|registrati).{0,80}(?:continua|legge)|(?:contenuto|articolo).{0,30}(?:riservat|solo).{0,20}abbonati`,
    `(?:подпи(?:ш|с)|войдите|авторизу|зарегистрир).{0,80}(?:читать|прочитать|продолж|доступ)|(?:материал|статья|текст|доступ).{0,40}для (?:\\p{L}+ )?подписчик`,
    `(?:neem een abonnement|abonneer|log in|word lid).{0,60}(?:verder|lezen)|(?:artikel).{0,30}voor abonnees`,
    `(?:zaloguj|wykup|zaprenumeruj|subskryb).{0,80}(?:czyta|dostęp)|(?:artykuł|tekst).{0,30}dla (?:abonent|prenumerator|subskryb)`,
    `(?:abone|üye|giriş).{0,60}(?:okumaya|devam|erişmek)|okumaya devam etmek için`,
  ].join('|'),
  'iu',
);

/** Finds notices that take the place of the text, and how much text is in the parts that are named as not free. */
export function readPaywall(page: PageDocument, { lockedParts = [] }: PageFacts): Paywall {
  const walls = wallsOf(page);
  const parts = lockedParts.flatMap((selector) => selectorOf(selector) ?? []);
  if (parts.length === 0) return { walls };
  let behind = 0;
  const counted = new Set<PageElement>();
  for (const element of elementsOf(page, (each) => !counted.has(each))) {
    if (walls.includes(element) || !parts.some((matches) => matches(element))) continue;
    counted.add(element);
    behind += visibleText(element, 20_000, (each) => walls.includes(each)).length;
  }
  return { walls, behind };
}

/** True where the page shows the beginning of a text that has to be paid for, and not the rest. */
export function isTeaser(facts: PageFacts, content: PageContent, { walls, behind }: Paywall): boolean {
  const { length } = content.text;
  if (behind !== undefined && behind >= Math.max(BEHIND, length / 3)) return false;
  const words = content.text.split(' ').length;
  const isShortOf = facts.wordCount !== undefined && facts.wordCount > words * 2 && facts.wordCount >= 100;
  const isCut = /(?:…|\.{3}|[\p{L},;])[\])]?$/u.test(content.text);
  if (facts.isFree === false) {
    if (length <= TEASER || isShortOf) return true;
    return length <= TEASER_WITH_WALL && (walls.length > 0 || isCut);
  }
  return walls.length > 0 && (length <= TEASER || (length <= TEASER_WITH_WALL && (isCut || isShortOf)));
}

/** The largest short elements that say so: text around them is the article's. */
function wallsOf(page: PageDocument): PageElement[] {
  const found: PageElement[] = [];
  for (const element of elementsOf(page, (each) => !found.includes(each) && !isHidden(each))) {
    if (!/^(?:div|section|aside|p|h[2-6]|form|span|dialog|strong|a|button)$/.test(element.tagName)) continue;
    if (isHidden(element) || isOfFrame(element)) continue;
    const text = visibleText(element, MAX_WALL + 1);
    if (text.length <= MAX_WALL && WALL.test(text)) found.push(element);
  }
  return found;
}

/** Menus and feet offer subscriptions on every page. */
function isOfFrame(element: PageElement): boolean {
  for (const around of [element, ...ancestorsOf(element)])
    if (/^(?:nav|footer|header)$/.test(around.tagName)) return true;
  return false;
}

function isHidden(element: PageElement): boolean {
  return (
    /^(?:template|noscript|script)$/.test(element.tagName) ||
    element.attrs.some(({ name }) => name === 'hidden') ||
    /display\s*:\s*none/i.test(attribute(element, 'style') ?? '')
  );
}

/** Classes, ids and tags alone or together (`.paywall`, `#rest`, `div.locked.part`): what is written in practice. */
function selectorOf(selector: string): ((element: PageElement) => boolean) | undefined {
  const [, tag = '', marks = ''] = /^([a-z][\w-]*)?((?:[.#][\w-]+)*)$/i.exec(selector.trim()) ?? [];
  if (tag === '' && marks === '') return undefined;
  const wanted = marks.match(/[.#][\w-]+/g) ?? [];
  return (element) =>
    (tag === '' || element.tagName === tag.toLowerCase()) &&
    wanted.every((mark) =>
      mark.startsWith('.')
        ? words(element, 'class').includes(mark.slice(1).toLowerCase())
        : attribute(element, 'id') === mark.slice(1),
    );
}
