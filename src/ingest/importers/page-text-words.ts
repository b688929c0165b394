import { textKey } from '../../platform/text-key.js';

/** What pages have around their articles, as whole lines, folded as `textKey` does. A language is a line of its own in each list. */
function lines(...lists: string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split('|')).map(textKey));
}

/** Menus, buttons and notices. Names of sections are none of them: those stand above titles, and may be titles. */
export const BUTTONS = lines(
  'home|menu|main menu|search|search for|share|save|print|listen|cite|tweet|follow|like|more|back|next|previous|close|skip|log in|log out|login|sign in|sign up|register|my account|account|subscribe|subscribe now|subscribe today|donate|contact|contact us|about|about us|our people|our team|team|jobs|careers|events|archive|archives|recent posts|categories|latest|latest news|accept|accept all|reject all|manage|settings|copy link|email|e mail|pdf|download|download pdf|advertise|advertisement|privacy|terms|cookies|cookie policy|help|faq|feedback|topics|tags|featured|featured video|watch|video|videos|photos|gallery|live|listen to this article|read time|save for later|gift this article|give this article|add to favorites|comments|no comments|reply|report|view comments|show comments|load more|show more|see more|view more|read full story|expand|collapse|open menu|close menu|toggle navigation|language|english|whats new|facebook|twitter|x|linkedin|whatsapp|telegram|reddit|instagram|youtube|pinterest|flipboard|pocket|bluesky|mastodon|threads|rss|like loading|opens in new window|post navigation|print edition|newsletters|podcasts',
  'accueil|menu principal|rechercher|se connecter|connexion|s abonner|s inscrire|mon compte|partager|imprimer|envoyer|commenter|contribuer|réagir|sauvegarder|écouter|fermer|suivant|précédent|nous contacter|contact|qui sommes nous|l institut|agenda|mentions légales|politique de confidentialité|gestion des cookies|plan du site|à propos|boutique|ajouter à vos sélections|réutiliser ce contenu|article réservé aux abonnés|réservé aux abonnés|offrir cet article|lire plus tard|copier le lien|vous êtes ici|télécharger la note|télécharger|les plus lus|tout accepter|tout refuser',
  'inicio|buscar|menú|compartir|imprimir|enviar|comentar|comentarios|suscríbete|suscribirse|iniciar sesión|regístrate|mi cuenta|guardar|escuchar|cerrar|siguiente|anterior|contacto|contáctenos|quiénes somos|aviso legal|política de privacidad|edición impresa|aceptar|configurar|seguir leyendo|compartir en facebook|compartir en twitter|enviar por correo|copiar enlace|saltar al contenido|ir al contenido|hemeroteca',
  'startseite|start|suche|suchen|anmelden|abmelden|registrieren|teilen|drucken|merken|vorlesen|kommentieren|abo|abonnieren|abonnement|jetzt abonnieren|mein konto|schließen|weiter|zurück|kontakt|über uns|impressum|datenschutz|agb|anzeige|werbung|zum inhalt springen|zur startseite|newsletter abonnieren|link kopieren|akzeptieren|alle akzeptieren|ressorts|nach oben|artikel anhören|mehr anzeigen',
  'главная|поиск|найти|войти|вход|регистрация|подписаться|поделиться|печать|распечатать|сохранить|слушать|закрыть|далее|назад|контакты|о нас|о проекте|об институте|редакция|реклама|вконтакте|одноклассники|подписка|меню|мероприятия|личный кабинет|комментировать|скачать|скачать pdf|перейти к основному содержанию|карта сайта|версия для печати|обсудить|копировать ссылку',
  'головна|пошук|увійти|реєстрація|підписатися|поділитися|друк|контакти|про нас|команда|події|перейти до вмісту|підписатися на розсилку|закрити|поширити|поширити у facebook',
  'início|pesquisar|busca|entrar|assine|assinar|compartilhar|partilhar|imprimir|comentar|salvar|fechar|contato|contactos|quem somos|fale conosco|ir para o conteúdo|política de privacidade|copiar link|ouvir',
  'cerca|accedi|registrati|abbonati|condividi|stampa|commenta|salva|chiudi|contatti|chi siamo|vai al contenuto|pubblicità|note legali|ascolta|copia link|riproduzione riservata',
  'ana sayfa|anasayfa|ara|giriş|üye girişi|üye ol|kayıt ol|paylaş|yazdır|yorumlar|yorum yap|abone ol|iletişim|künye|hakkımızda|kapat|kaydet|dinle|gizlilik|reklam',
  'strona główna|szukaj|zaloguj|zaloguj się|zarejestruj|udostępnij|drukuj|zapisz|kontakt|o nas|reklama|prenumerata|zamknij|kup subskrypcję|komentarze',
  'zoeken|inloggen|delen|printen|abonneren|contact|over ons|sluiten|bewaren|ana səhifə|axtarış|paylaş|əlaqə|haqqımızda|басты бет|іздеу|бөлісу|байланыс|მთავარი|სიახლეები|ძებნა|გაზიარება|კონტაქტი|ჩვენ შესახებ|შესვლა|domů|hledat|přihlásit|přihlásit se|sdílet|sdílet článek|kontakty',
  'الرئيسية|القائمة|بحث|تسجيل الدخول|تسجيل|شارك|مشاركة|طباعة|حفظ|اشترك|اتصل بنا|من نحن|فيسبوك|تويتر|واتساب|تلغرام|تيليغرام|انسخ الرابط|نسخ الرابط|سياسة الخصوصية|الأرشيف|تخطى إلى المحتوى|انتقل إلى المحتوى|استمع|إغلاق|ارسل|أرسل|مشاركة عبر فيسبوك|مشاركة عبر تويتر|ملفات الارتباط|شروط الاستخدام|إعلان',
  'خانه|جستجو|ورود|اشتراک گذاری|چاپ|تماس با ما|درباره ما|ثبت نام',
  '首页|首頁|登录|登錄|登入|注册|註冊|会员登录|會員登入|搜索|搜尋|分享|收藏|打印|列印|微信|微博|订阅|訂閱|关于我们|關於我們|联系我们|聯絡我們|网站地图|返回首页|返回顶部|评论|評論|更多|下一页|上一页|客户端|手机版|ホーム|検索|ログイン|シェア|会員登録|メニュー|홈|검색|로그인|공유|회원가입|메뉴',
);

/** Headings of what is no part of the article and of what comes after it: lists, comments, sign-ups. */
export const ENDS = lines(
  'comments|show comments|view comments|leave a comment|leave a reply|join the conversation|join the discussion|discuss|discussion|discussion about this post|reader comments|about the author|about the authors|share this|share this story|share this article|share this post|share this page|filed under|tags|tag|topics|topic|most read|most viewed|most recent|most shared|popular posts|popular stories|popular articles|popular now|latest news|latest stories|latest posts|latest articles|the latest|trending|trending now|sponsored links|sponsored content|promoted links|promoted stories|around the web|from the web|we recommend|published in|write the first response|references|visible links|sources links|like this|like this like loading|post navigation|what others are reading|editors picks|editor s picks|ready for more|no posts|explore more topics|our standards|footnotes|topics in this article',
  'commentaires|réagir|les plus lus|les plus partagés|les plus commentés|mots clés|thèmes|étiquettes|l espace des contributions est réservé aux abonnés|nos derniers articles|à la une|sur le web|dernières actualités|newsletters du quotidien',
  'comentarios|lo más visto|lo más leído|lo último|más leídas|más leídos|las más leídas|temas|etiquetas|archivado en|últimas noticias|deja un comentario|sobre el autor|sobre la autora',
  'kommentare|kommentar schreiben|meistgelesen|meistgelesene artikel|meist gelesen|schlagworte|schlagwörter|themen|diskutieren sie mit|über den autor|über die autorin|zum autor|zur autorin|neueste artikel|top artikel',
  'комментарии|самое читаемое|популярное|самое популярное|популярные статьи|теги|метки|ключевые слова|оставить комментарий|добавить комментарий|обсуждение|последние новости|об авторе|лента новостей|новости партнеров|коментарі|популярне|останні новини|залишити коментар|про автора',
  'comentários|mais lidas|as mais lidas|últimas notícias|deixe um comentário|sobre o autor|palavras chave|commenti|i più letti|più letti|lascia un commento|parole chiave|argomenti|ultime notizie|yorumlar|çok okunanlar|en çok okunanlar|etiketler|son haberler|yorum yaz|komentarze|najczęściej czytane|najpopularniejsze|tagi|reacties|meest gelezen|diskuse|nejčtenější|şərhlər|ən çox oxunanlar',
  'التعليقات|تعليقات|اترك تعليقا|اترك تعليقاً|أضف تعليقا|الأكثر قراءة|الأكثر مشاهدة|كلمات مفتاحية|الوسوم|وسوم|عن الكاتب|آخر الأخبار|نبذة عن الكاتب|نظرات|دیدگاهها|پربازدیدترین ها|برچسب ها',
  '热门文章|热门新闻|熱門新聞|熱門文章|热门推荐|最新文章|最新新闻|最新消息|网友评论|发表评论|留言|标签|關鍵字|关键词|コメント|人気記事|アクセスランキング|タグ|댓글|인기 기사|인기기사',
);

/** Headings over cards of other articles, beside those that the capture importer knows. */
export const RELATED_HEADINGS = lines(
  'more on this story|featured video|featured|popular|most popular|read next|what to read next|our picks|more stories like this|dive deeper|go deeper|learn more|in this series|more in this series|read this next|more to read|more reading|previous article|next article|watch|watch now|editors picks',
  'lire aussi|à lire|lire également|sur le même thème|dans la même rubrique|voir aussi|nos lecteurs ont lu ensuite|à voir aussi',
  'más información|te puede interesar|le puede interesar|también te puede interesar|ver también|lea también|lee también|leé también|más noticias|noticia relacionada|te recomendamos',
  'mehr zum thema|lesen sie auch|lesen sie mehr|auch interessant|das könnte sie interessieren|das könnte dich auch interessieren|weiterlesen|mehr lesen|passend zum thema|zum thema|siehe auch',
  'читайте также|читать также|похожие материалы|еще по теме|ещё по теме|смотрите также|материалы по теме|вам может быть интересно|читайте далее|читайте також|дивіться також|схожі матеріали|інші матеріали|за темою',
  'leia também|leia mais|veja também|saiba mais|conteúdo relacionado|leggi anche|leggi di più|vedi anche|potrebbe interessarti anche|articoli correlati|ilgili haberler|ayrıca okuyun|bunlar da ilginizi çekebilir|benzer haberler',
  'související|související články|čtěte také|čtěte i|súvisiace|súvisiace články|czytaj także|czytaj też|czytaj również|zobacz także|zobacz też|zobacz również|läs också|läs även|läs mer|les også|les mer|læs også|lue myös|kapcsolódó cikkek|kapcsolódó|citește și|citeşte şi|διαβάστε επίσης|baca juga|artikel terkait|lees ook|lees meer|meer over dit onderwerp',
  'მსგავსი სიახლეები|მსგავსი სტატიები|წაიკითხეთ ასევე|oxşar xəbərlər|əlaqəli xəbərlər|ұқсас мақалалар|тағы оқыңыз|ўқинг|o‘xshash xabarlar',
  'اقرأ أيضا|اقرأ أيضاً|مواضيع ذات صلة|مقالات ذات صلة|أخبار ذات صلة|موضوعات متعلقة|اقرأ المزيد|قد يعجبك أيضا|قد يهمك|مواضيع متعلقة|شاهد أيضا|مطالب مرتبط|بیشتر بخوانید',
  '相关文章|相关新闻|相关阅读|相关报道|相關新聞|相關文章|相關報導|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|更多阅读|関連記事|おすすめ記事|あわせて読みたい|関連リンク|관련기사|관련 기사|추천 기사',
);

const inline = [...RELATED_HEADINGS].filter((key) => key.includes(' ') || key.length >= 8);
const INLINE_OTHERS = ['read more', 'see also', 'also read', 'read also', 'related', 'recommended', 'read'];

/** "Read more: Why the cable …", "Lire aussi Le trait de côte …": one line that is a heading and a title. */
export function isInlineRelated(text: string): boolean {
  const at = /^(.{3,40}?)\s*[:：|►▶→>]\s*\S/u.exec(text);
  const heading = at ? textKey(at[1]!) : undefined;
  if (heading !== undefined && (RELATED_HEADINGS.has(heading) || INLINE_OTHERS.includes(heading))) return true;
  const key = textKey(text);
  return (
    !/[.!?]["”»]?$/u.test(text) &&
    INLINE_OPEN.test(text) &&
    inline.some((start) => key.startsWith(`${start} `) && key.length > start.length + 6)
  );
}

/** Those that begin no sentence of a text, in languages whose sites put no colon behind them. */
const INLINE_OPEN =
  /^(?:lire aussi|lire également|à lire aussi|voir aussi|lesen sie auch|mehr zum thema|читайте также|читайте також|leia também|leia mais|veja também|leggi anche|vedi anche|te puede interesar|lea también|lee también|ver también|czytaj (?:też|także|również)|zobacz (?:też|także|również)|čtěte (?:také|i)|läs (?:också|även)|les også|læs også|lees ook|اقرأ أيضا|اقرأ أيضاً|延伸阅读|延伸閱讀|相关阅读)/iu;
