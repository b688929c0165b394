import { attribute, elementsOf, visibleText, type PageDocument, type PageElement } from './html-tree.js';

const NOTICE =
  /(?:^|[\s_-])(?:cookies?|cookie-?(?:notice|banner|consent|bar)|consent|gdpr|onetrust|newsletter|subscribe|subscription|sign-?up|share-?(?:buttons?|tools|bar|links)|sharing|social-?(?:share|sharing|links|media|buttons))(?:$|[\s_-])/i;
/** About those who wrote it: it is read with their names. */
const ABOUT =
  /(?:^|[\s_-])(?:author-?(?:box|bio|info|card|profile|about)|about-?(?:the-?)?author|(?:post|entry)-?author-?(?:box|bio|info))(?:$|[\s_-])/i;
const COMMENTS = /(?:^|[\s_-])(?:comments?|comment-?(?:list|section|area)|disqus(?:_thread)?|respond)(?:$|[\s_-])/i;
/** Lines within the text that are none of it. */
const LINE =
  /^(?:advertisement|continue reading the main story|(?:story|article) continues (?:below|after)(?: (?:the )?(?:advertisement|ad))?|sponsored(?: content)?|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|реклама|advertentie|reklama?)$/iu;
/** A notice is shorter than an article that happens to be named like one, in characters. */
const MAX_NOTICE = 1000;

/** What pages lay over and around their articles: notices on cookies, sign-ups, share buttons, comments. Never the article's own element. */
export function noticesOf(page: PageDocument): PageElement[] {
  const found: PageElement[] = [];
  const seen = new Set<PageElement>();
  for (const element of elementsOf(page, (each) => !seen.has(each))) {
    if (!/^(?:div|section|aside|dialog|form|ul|ol|p|a|span)$/.test(element.tagName)) continue;
    const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`;
    const isNotice =
      (NOTICE.test(names) || ABOUT.test(names)) && visibleText(element, MAX_NOTICE + 1).length <= MAX_NOTICE;
    const isLine = !isNotice && visibleText(element, 60).length < 50 && LINE.test(visibleText(element, 60));
    if (!isNotice && !isLine && !COMMENTS.test(names)) continue;
    if (holdsArticle(element)) continue;
    seen.add(element);
    found.push(element);
  }
  return found;
}

/** True where the title or the article itself is inside; comments are `<article>`s too, and say so. */
function holdsArticle(element: PageElement): boolean {
  for (const each of elementsOf(element)) {
    if (each.tagName === 'h1' || each.tagName === 'main') return true;
    if (each.tagName === 'article' && !/comment/i.test(attribute(each, 'class') ?? '')) return true;
  }
  return false;
}
