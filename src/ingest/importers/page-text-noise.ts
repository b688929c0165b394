import { textKey } from '../../platform/text-key.js';
import { isRelatedHeading } from './capture-related.js';
import type { Unit } from './page-text-lines.js';
import { BUTTONS, ENDS, isInlineRelated, RELATED_HEADINGS } from './page-text-words.js';

/** What pages say around their articles, in a few languages; short lines only. */
const FRAME =
  /(?:©|\(c\) \d{4}|\bcopyright\b|all rights reserved|privacy (?:policy|notice)|cookie|terms of (?:use|service)|sign (?:in|up|out)\b|log ?in\b|subscribe\b|newsletter|unsubscribe|advertis(?:e|ing|ement)\b|sponsored|promoted|follow us|share (?:this|on)|skip to|download the app|get the app|\brss\b|sitemap|javascript|report this ad|add a comment|post a comment|leave a (?:comment|reply)|\bcomments?\b\s*\(?\d*\)?$|abonne|newsletters?|datenschutz|impressum|anzeige|werbung|reklama|publicité|publicidad|подпис|реклама|tous droits réservés|alle rechte vorbehalten|todos os direitos|derechos reservados|все права защищены|sdílet|teilen|partager|compartir|compartilhar|поделиться|přihlá|anmelden|registrieren|iniciar sesión|войти|powered by|your email|e-mail address|view all|read more$|show more|load more|see all|more from|most (?:read|popular|viewed)|trending|recommended|you (?:might|may) (?:also )?like|acquire licensing|opens in new window|temps de lecture|lese(?:zeit|dauer)|tiempo de lectura|tempo d[ie] le(?:ttura|itura)|время чтения|minut(?:i|os|es) d[ei] le(?:ttura|ctura|cture|itura)|article réservé|riproduzione riservata|tüm hakları|prawa zastrzeżone|تابعنا|اشترك|جميع الحقوق|版权所有|版權所有|字号|字體|分享到|当前位置|當前位置|阅读全文|©)/iu;
/** The same in longer sentences: what is asked of readers rather than told to them. */
const PLEA =
  /(?:we use cookies|uses cookies|accept (?:all )?cookies|by (?:signing|subscribing|continuing|clicking)|sign up (?:for|to)|subscribe (?:to|now)|our newsletter|delivered (?:straight )?to your inbox|enable javascript|is not supported|please (?:enable|upgrade|log in|sign in|consider)|support our journalism|help us|follow (?:him|her|them|us|me) on|all rights reserved|email me when|thanks for sharing|like us on|cookies? (?:zu|pour|para|per)|wir verwenden|nous utilisons|utilizamos|мы используем|síguenos|suscríbete|siga-nos|assine|suivez-nous|abonnez-vous|folgen sie uns|подписывайтесь|підписуйтесь|iscriviti|seguici|abone ol|takip edin|śledź nas|type your email|in your inbox|your email address will not|required fields are marked|reproduction of (?:this|material)|при использовании материалов|لن يتم نشر عنوان بريدك)/iu;
/** Notices of this kind are longer than other requests. */
const COOKIES = /cookie|newsletter|terms of|privacy/iu;
/** What ends an article, beside the headings of `ENDS`: from here on there is nothing of it. */
const END =
  /^(?:(?:\d[\d.,]* )?comments?(?: ?\(?\d[\d.,]*\)?)?|view comments?\s*\d*|(?:kommentare?|commentaires?|comentarios?|comentários|комментарии|коментарі|yorumlar|commenti|komentarze|التعليقات|评论|評論)\s*[(（]?\d+[)）]?|\d+ (?:kommentare|commentaires|comentarios|comentários|комментари\S*|thoughts? on .{0,80})|share this (?:story|article|post|page).{0,30}|filed under:?.{0,40}|read more stories about:?|more (?:from|on|in|stories|coverage) .{0,40}|next up in .{0,40}|recommended by .{0,30}|get connected.{0,30})$/iu;
/** Image credits and descriptions: "Photo: X", "X / AFP - Getty Images", "Media caption …". */
const CAPTION =
  /(?:^\[\d+\/\d+\]|acquire licensing rights$|^\(?(?:photo|photos|image|images|picture|media caption|video|photograph|illustration|credit|getty|foto|fotos|fot\.|crédit|bild|bildquelle|quelle|фото|світлина|zdroj|zdjęcie|fotoğraf|صورة|تصوير|图|圖|图片|圖片|写真|사진)(?![\p{L}\p{N}])\s*(?:[:：(©|/]|by(?![\p{L}])|caption(?![\p{L}])|d'archivio)|^media caption\b|(?<!\p{L})(?:source|credit|photo|photograph|foto|bildquelle|zdroj|zdjęcie|fotó|fotoğraf|ფოტო|crédito?|фото|світлина|صورة|تصوير|图|圖|摄影|攝影)\s*[:：]\s*\S+(?: \S+){0,5}$|\([^()]*\b(?:photos?|via (?:ap|afp|reuters|getty)|getty)\b[^()]*\)$|(?<!\p{L})fot\. \p{Lu}.{2,40}$|[（(](?:圖|图|摄影|攝影|資料照|资料图)[^()（）]*[)）]$|\b(?:getty images|shutterstock|istock|associated press|afp|reuters|epa)\s*\)?$|(?:^|\||\()\s*(?:photo|foto|image|credit|crédit|фото)(?:graph)?s?\s*(?:by|credit|:|©))/iu;
/** A caption's credit in capitals after its last stop: "A well in the valley. J. M. TERÁN". */
const CAPITAL_CREDIT =
  /[.!?»”]\s+(?:\p{Lu}[\p{Lu}.'’-]+\s+)+(?:\p{Lu}[\p{Lu}.'’-]+)(?:\s*[/(«].{0,40}|\s+(?:POUR|FOR|PARA|FÜR)\s.{0,50})?$/u;
/** Who reported, edited and checked, as agencies put it under the text. */
const CREDIT_LINE =
  /^(?:reporting by|additional reporting|writing by|editing by|compiled by|our standards|a version of this (?:article|story) (?:appears|appeared)|in this article:|(?:this (?:article|story) was )?originally published (?:on|in|at)|[（(]?(?:责任编辑|責任編輯|编辑|編輯|校对)\s*[:：])/iu;
/** Under every comment of a page. */
const REPLY =
  /^(?:reply|répondre|antworten|responder|rispondi|ответить|odpovědět|odpowiedz|yanıtla|відповісти|رد|回复|回覆|返信|report|like(?: ?\(\d+\))?|flag|permalink|reply report)$/iu;
const COUNTER =
  /^[\d.,\s:]+[km]?$|^\d[\d.,]*[km]? (?:shares?|claps?|likes?|views?|comments?|responses?|photos?|min(?:ute)?s?(?: read)?)$/iu;

export function isFrame({ text, words }: Unit): boolean {
  if (words <= 14 && (FRAME.test(text) || BUTTONS.has(textKey(text)) || isInlineRelated(text))) return true;
  return (
    (words <= (COOKIES.test(text) ? 60 : 35) && PLEA.test(text)) ||
    (words <= 60 && CREDIT_LINE.test(text)) ||
    COUNTER.test(text)
  );
}

/** A menu's entry, a button, or a notice: what a page has and an article has not. */
export function isButton({ text, words, kind }: Unit): boolean {
  return kind === 'field' || (words <= 8 && (BUTTONS.has(textKey(text)) || FRAME.test(text)));
}

/** The buttons under a comment. */
export function isReply({ text }: Unit): boolean {
  return REPLY.test(text);
}

export function isCaption({ text, words }: Unit): boolean {
  return (
    words <= 60 && (CAPTION.test(text) || (words <= 45 && CAPITAL_CREDIT.test(text)) || (words >= 8 && isDoubled(text)))
  );
}

/** A picture's description and its caption without a blank between them: "A quay at night.A quay at night." */
function isDoubled(text: string): boolean {
  const half = Math.floor(text.length / 2);
  return text.length >= 20 && text.slice(0, half).trim() === text.slice(-half).trim();
}

export function endsArticle({ text, words }: Unit): boolean {
  if (words > 9) return false;
  const bare = text.replace(/\s*[:：»›>]+$/u, '').trim();
  return ENDS.has(textKey(bare)) || END.test(bare);
}

export function headsRelated({ text, words }: Unit): boolean {
  if (words > 8) return false;
  const bare = text.replace(/\s*[:：»›>…]+$/u, '').trim();
  return RELATED_HEADINGS.has(textKey(bare)) || isRelatedHeading(bare);
}
