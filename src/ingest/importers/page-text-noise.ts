import { isRelatedHeading } from './capture-related.js';
import type { Unit } from './page-text-lines.js';

/** What pages say around their articles, in a few languages; short lines only. */
const FRAME =
  /(?:©|\(c\) \d{4}|\bcopyright\b|all rights reserved|privacy (?:policy|notice)|cookie|terms of (?:use|service)|sign (?:in|up|out)\b|log ?in\b|subscribe\b|newsletter|unsubscribe|advertis(?:e|ing|ement)\b|sponsored|promoted|follow us|share (?:this|on)|skip to|download the app|get the app|\brss\b|sitemap|javascript|report this ad|add a comment|post a comment|leave a (?:comment|reply)|\bcomments?\b\s*\(?\d*\)?$|abonne|newsletters?|datenschutz|impressum|anzeige|werbung|reklama|publicité|publicidad|подпис|реклама|tous droits réservés|alle rechte vorbehalten|todos os direitos|derechos reservados|все права защищены|sdílet|teilen|partager|compartir|compartilhar|поделиться|přihlá|anmelden|registrieren|iniciar sesión|войти|powered by|your email|e-mail address|view all|read more$|show more|load more|see all|more from|most (?:read|popular|viewed)|trending|recommended|you (?:might|may) (?:also )?like)/iu;
/** The same in longer sentences: what is asked of readers rather than told to them. */
const PLEA =
  /(?:we use cookies|uses cookies|accept (?:all )?cookies|by (?:signing|subscribing|continuing|clicking)|sign up (?:for|to)|subscribe (?:to|now)|our newsletter|delivered (?:straight )?to your inbox|enable javascript|is not supported|please (?:enable|upgrade|log in|sign in|consider)|support our journalism|help us|follow (?:him|her|them|us|me) on|all rights reserved|email me when|thanks for sharing|like us on|cookies? (?:zu|pour|para|per)|wir verwenden|nous utilisons|utilizamos|мы используем)/iu;
/** What ends an article: from here on there is nothing of it. */
const END =
  /^(?:(?:\d+ )?comments?(?: \(?\d+\)?)?|view comments?\s*\d*|show comments|leave a (?:comment|reply)|join the (?:conversation|discussion)|discuss(?:ion)?|reader comments|kommentare?(?: \(?\d+\)?)?|commentaires?(?: \(?\d+\)?)?|comentarios?|comentários|комментарии.{0,10}|diskuse|about the authors?|share this (?:story|article|post|page).{0,30}|filed under:?|tags?:?|topics?:|read more stories about:?|more (?:from|on|in|stories|coverage) .{0,40}|most (?:read|popular|recent|viewed)|popular (?:posts|stories|articles)|latest (?:news|stories|posts|articles)|the latest|trending.{0,20}|sponsored (?:links|content)|promoted (?:links|stories)|around the web|from the web|next up in .{0,40}|recommended by .{0,30}|we recommend|published in|write the first response|get connected.{0,30}|references|sources & links)$/iu;
/** Image credits and descriptions: "Photo: X", "X / AFP - Getty Images", "Media caption …". */
const CAPTION =
  /(?:^(?:photo|photos|image|images|picture|media caption|video|photograph|illustration|credit|getty|foto|fotos|crédit|bild|quelle|фото|zdroj)\b\s*(?:[:(©|/]|by\b|caption\b)|^media caption\b|\b(?:source|credit|photo|foto)\s*:\s*\S+(?: \S+){0,3}$|\b(?:getty images|shutterstock|istock|associated press|afp|reuters|epa)\s*\)?$|(?:^|\||\()\s*(?:photo|foto|image|credit|crédit|фото)(?:graph)?s?\s*(?:by|credit|:|©))/iu;
/** Under every comment of a page. */
const REPLY =
  /^(?:reply|répondre|antworten|responder|rispondi|ответить|odpovědět|odpowiedz|report|like|flag|permalink)$/iu;
const COUNTER =
  /^[\d.,\s:]+[km]?$|^\d[\d.,]*[km]? (?:shares?|claps?|likes?|views?|comments?|responses?|photos?|min(?:ute)?s?(?: read)?)$/iu;

export function isFrame({ text, words }: Unit): boolean {
  return (words <= 14 && FRAME.test(text)) || (words <= 60 && PLEA.test(text)) || COUNTER.test(text);
}

/** The buttons under a comment. */
export function isReply({ text }: Unit): boolean {
  return REPLY.test(text);
}

export function isCaption({ text, words }: Unit): boolean {
  return words <= 60 && CAPTION.test(text);
}

export function endsArticle({ text, words }: Unit): boolean {
  return words <= 8 && END.test(text.replace(/[»›>]+$/u, '').trim());
}

/** Headings over related articles that the capture importer does not know: languages of pages it has not met. */
const RELATED =
  /^(?:související(?: články)?|čtěte (?:také|i)|súvisiace(?: články)?|czytaj (?:także|też|również)|zobacz (?:także|też|również)|powiązane.{0,20}|läs (?:också|även|mer)|les (?:også|mer)|læs også|lue myös|kapcsolódó.{0,20}|citește și|διαβάστε επίσης|baca juga|artikel terkait|おすすめ.{0,10}|関連記事|相关(?:文章|新闻|阅读)|関連.{0,6}|관련 ?기사|اقرأ أيضا.{0,10}|مطالب مرتبط)$/iu;

export function headsRelated({ text }: Unit): boolean {
  const bare = text.replace(/\s*[:»›>]+$/u, '');
  return RELATED.test(bare) || isRelatedHeading(bare);
}
