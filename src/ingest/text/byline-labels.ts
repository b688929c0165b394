import type { BylineRecord } from '../importer.js';

type Role = NonNullable<BylineRecord['role']>;

/** A part of a byline in which everybody has one role. */
export interface RolePart {
  role: Role;
  /** "By", "Author:", "Translated from the Georgian by"; undefined where the names stand alone. */
  label: string | undefined;
  text: string;
}

/**
 * What stands before names and says what they did, by the role it gives them. Each is plain enough ("by", a colon) to be believed in
 * the middle of a line too: "Mira Solano, photographs by Ben Ito".
 */
const EXPLICIT: [Role, string][] = [
  [
    'EDITOR',
    String.raw`(?:edited|editing|ed\.|curated) by|editors?\s*:|herausgegeben von|redigiert von|под редакцией|редактор\s*:|sous la direction de|a cura di|coordinado por|editado por`,
  ],
  [
    'TRANSLATOR',
    String.raw`translated (?:from (?:the )?\p{L}+ )?by|translators?\s*:|translation(?: by|\s*:)|traduit (?:(?:de l['’]|du )\p{L}+ )?par|traduction(?: par| de|\s*:)|aus dem \p{L}+ (?:übersetzt )?von|übersetzt von|übersetzung(?: von|\s*:)|traducido (?:del \p{L}+ )?por|traducción(?: de|\s*:)|traduzido por|tradução\s*:|traduzione di|перев[её]л[аи]? |перевод(?:чик)?\s*:|переклад\s*:|çevir(?:i|en)\s*:|译者\s*[:：]|翻[译譯]\s*[:：]|ترجمة\s*:`,
  ],
  [
    'CONTRIBUTOR',
    String.raw`contributors?\s*:|with contributions (?:by|from)|(?:with )?additional reporting(?: by| from|\s*:)|with (?:reporting|files|research|input|help) (?:by|from)|(?:photos?|photographs?|photography|pictures|illustrations?|illustrated|graphics?|video|images|artwork|maps) by|(?:photos?|photographs|photography|illustrations?|graphics?|images|fotos?|fotografías?|photographies?|bilder|фото|иллюстрации|fotoğraf(?:lar)?)\s*:|photographies? (?:de|par)|fotos? von|fotos de|fotografie di|[摄攝]影\s*[:：／/]|تصوير\s*:`,
  ],
  [
    'AUTHOR',
    String.raw`authors?(?:\s*\(s\))?\s*[:–—-]|(?:auteure?s?|autrice|autor(?:es|in|a|e|i|zy)?|авторы?|автори?|yazar|müəllif|written|texte?s?|textos?|testo|tekst|haber|yazan|yazı|текст|by|par|von|por)\s*[:–—-]|(?:an? (?:\p{L}+ )?)?(?:written|posted|published|reported|reporting|words|story|text|analysis|opinion|comment|commentary|essay|article|report|column|review|contributed|submitted|compiled|guest post|guest essay|interview) by\s*:?|propos recueillis par|recueilli par|un (?:article|texte|reportage) de|eine?(?:n)? (?:bericht|analyse|kommentar|reportage|gastbeitrag|gastkommentar|essay|interview|kolumne) von|un (?:reportaje|artículo|análisis) de|بقلم\s*:?|(?:作者|撰文|文)\s*[:：／/]|(?:本[报報刊])?[记記]者\s*[:：]?|글\s*[:：]`,
  ],
];
const AT_START: [Role, RegExp][] = EXPLICIT.map(([role, source]) => [
  role,
  new RegExp(String.raw`^(?:${source})\s*:?\s*`, 'iu'),
]);
const sources = (isAuthor: boolean): string =>
  EXPLICIT.filter(([role]) => (role === 'AUTHOR') === isAuthor)
    .map(([, source]) => source)
    .join('|');
/** Where the next role begins, with the marks that part it from the last. An author's label needs such a mark: "Posted by: …" has two labels in it. */
const SEAM = new RegExp(
  String.raw`[\s.,;|/／·(]+(?:and\s+)?(?=(?:${sources(false)}))|[.,;|/／·]\s*(?=(?:${sources(true)}))`,
  'giu',
);
const LABEL_ALONE = /^(?:by|par|von|por|di|door|authors?|auteurs?|autor(?:es|en)?|автор(?:ы)?)$/iu;
/** "By" and its like, which mean something else in a sentence: only at the start, before a name. */
const BARE =
  /^(?:by|par|von|por|di|door|av|af|przez|текст)\s+(?=\p{Lu}|\p{Lo}|\p{Ll}{1,4}\s\p{Lu}|the (?:staff|editor))/iu;

/** Parts of a byline by what people did: authors, then perhaps editors, translators, and those who helped. */
export function roleParts(line: string): RolePart[] {
  const cuts = [0, ...[...line.matchAll(SEAM)].map(({ index, 0: seam }) => index + seam.length)];
  return cuts.flatMap((from, index) => {
    const whole = line.slice(from, cuts[index + 1]);
    const part = stripLabel(index === 0 ? whole : trimEnds(whole));
    return part.text === '' && part.label === undefined && index > 0 ? [] : [part];
  });
}

/** The label at the start of a line, and what follows it. */
export function stripLabel(line: string): RolePart {
  for (const [role, pattern] of AT_START) {
    const label = pattern.exec(line)?.[0];
    if (label === undefined) continue;
    const rest = line.slice(label.length);
    return { role, label, text: trimEnds(role === 'AUTHOR' ? rest.replace(/^by\s+(?=\p{Lu})/iu, '') : rest) };
  }
  if (LABEL_ALONE.test(line)) return { role: 'AUTHOR', label: line, text: '' };
  const bare = BARE.exec(line)?.[0];
  return { role: 'AUTHOR', label: bare, text: trimEnds(line.slice(bare?.length ?? 0)) };
}

export function trimEnds(text: string): string {
  return text
    .replace(/^[\s,;:：|•·，、،／/–—-]+|[\s,;:：|•·，、،／/–—-]+$/gu, '')
    .replace(/^(?:by|par)\s+(?=\p{Lu})/u, '')
    .replace(/(?<=\p{Ll}{3})\.$/u, '')
    .trim();
}
