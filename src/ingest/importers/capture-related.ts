import { textKey } from '../../platform/text-key.js';
import { endsSentence } from '../text/excerpt.js';
import { readCards } from './capture-cards.js';
import type { PageLine } from './capture-lines.js';
import { isBullet } from './capture-lines.js';
import { readMarker } from './capture-marker.js';
import { RELATED_HEADINGS } from './page-text-words.js';
import type { RelatedRecord } from '../importer.js';

/** What sites write above the cards, folded as `textKey` does. */
const HEADINGS = new Set(
  (
    'related|related articles|related content|related posts|related stories|related news|related reading|related publications|related analysis|' +
    'related research|related commentary|related topics|related items|related links|related materials|related work|related pieces|related insights|' +
    'read more|read next|read also|read on|more like this|more on this topic|more on this|more on this subject|more articles|more stories|more research|' +
    'you may also like|you might also like|you may also be interested in|you might also be interested in|you may be interested in|you might like|' +
    'recommended|recommended reading|recommended articles|recommended for you|further reading|see also|similar articles|similar posts|also read|' +
    'continue reading|keep reading|up next|what to read next|latest articles|other articles|explore more|from the archive|dont miss|don t miss|' +
    'articles lies|articles connexes|articles similaires|articles associes|a lire aussi|lire aussi|lire egalement|a lire egalement|sur le meme sujet|' +
    'sur le meme theme|dans la meme rubrique|contenus lies|pour aller plus loin|a decouvrir aussi|vous aimerez aussi|' +
    'verwandte artikel|ahnliche artikel|ahnliche beitrage|verwandte beitrage|mehr zum thema|zum thema|lesen sie auch|weitere artikel|das konnte sie auch interessieren|' +
    'articulos relacionados|contenido relacionado|contenidos relacionados|noticias relacionadas|lea tambien|leer mas|tambien te puede interesar|mas sobre este tema|' +
    'artigos relacionados|leia tambem|veja tambem|articoli correlati|leggi anche|potrebbe interessarti|gerelateerde artikelen|lees ook|' +
    'читайте также|похожие статьи|похожие материалы|материалы по теме|по теме|связанные статьи|другие статьи|смотрите также|рекомендуем|еще по теме|' +
    'читайте також|схожі статті|матеріали за темою|ilgili haberler|ilgili yazilar|ilgili makaleler|ilgili icerikler|benzer yazilar|bunlar da ilginizi cekebilir|' +
    'oxsar meqaleler|oxsar xeberler|elaqeli meqaleler'
  )
    .split('|')
    .map(textKey),
);
/** "More from Research", "More in Energy", "More on Kazakhstan", "Related Policy Papers". */
const OPEN_HEADING = /^(?:more (?:from|in|on|by|about)|related|plus d articles (?:sur|de)) (?:\S+ ?){1,4}$/u;
/** What ends the cards: the foot of the page. */
const FOOT =
  /^(?:©|\(c\)|copyright\b|all rights reserved|follow us|subscribe\b|sign up\b|newsletter\b|join our\b|contact(?: us)?$|about us$|privacy\b|terms\b|cookies?\b|back to top|load more|view all|see all|show more|donate$|tous droits réservés|abonnez-vous|suivez-nous|все права защищены|подпишитесь)/iu;
/** Longest excerpt on a card, in characters; anything above is the article going on. */
const MAX_EXCERPT = 450;
/** Two sentences of this length in a row are prose: cards have titles between them. */
const PROSE = 120;

/** A page that repeats such headings is reported so many times. */
const MAX_WARNINGS = 5;

export interface RelatedPart {
  /** Index of the line where the article's text ends. */
  bodyTo: number;
  related: RelatedRecord[];
  warnings: string[];
}

/** The cards of related articles after the text: everything from the first such heading that only cards follow. */
export function readRelated(lines: PageLine[], bodyFrom: number): RelatedPart {
  const warnings: string[] = [];
  const goesOn = headingsBeforeProse(lines, bodyFrom);
  for (let index = bodyFrom; index < lines.length; index++) {
    const { text, number } = lines[index]!;
    if (!isRelatedHeading(text)) continue;
    if (goesOn.has(index)) {
      if (warnings.length < MAX_WARNINGS) {
        warnings.push(
          `Line ${number}: the article goes on after this heading, so what follows was not taken for related articles.`,
        );
      }
      continue;
    }
    const tail = lines.slice(index + 1);
    const foot = tail.findIndex((line) => FOOT.test(line.text));
    const cards = (foot < 0 ? tail : tail.slice(0, foot)).filter((line) => !isCardNoise(line.text));
    const { related, unread } = readCards(cards);
    if (unread) {
      warnings.push(
        `Line ${number}: the related articles have no clear order; topics, titles and excerpts may be mixed up.`,
      );
    }
    if (related.length === 0) warnings.push(`Line ${number}: a heading for related articles, and none after it.`);
    return { bodyTo: index, related, warnings };
  }
  return { bodyTo: lines.length, related: [], warnings };
}

/** Indices of headings with prose between them and the foot of the page. From the end, so that a page full of headings is read once. */
function headingsBeforeProse(lines: PageLine[], bodyFrom: number): Set<number> {
  const found = new Set<number>();
  let prose = false;
  let below = '';
  for (let index = lines.length - 1; index >= bodyFrom; index--) {
    const { text } = lines[index]!;
    if (isRelatedHeading(text)) {
      if (prose) found.add(index);
    } else if (FOOT.test(text)) {
      [prose, below] = [false, ''];
    } else if (!isCardNoise(text)) {
      prose ||= text.length > MAX_EXCERPT || (isProse(text) && isProse(below));
      below = text;
    }
  }
  return found;
}

function isProse(text: string): boolean {
  return text.length >= PROSE && endsSentence(text);
}

export function isRelatedHeading(text: string): boolean {
  if (text.length > 60 || /[.!?]$/u.test(text)) return false;
  const key = textKey(text.replace(/\(\d+\)$/u, ''));
  return HEADINGS.has(key) || RELATED_HEADINGS.has(key) || OPEN_HEADING.test(key);
}

/** Dates, names and buttons on cards say nothing that an edge keeps. */
function isCardNoise(text: string): boolean {
  return (
    readMarker(text) !== undefined ||
    isRelatedHeading(text) ||
    !/[\p{L}\p{N}]/u.test(text) ||
    (isBullet(text) && text.length < 3)
  );
}
