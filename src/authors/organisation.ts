import { textKey } from '../platform/text-key.js';

/** Agencies and outlets that sign alone or stand behind a name, as they call themselves. Compared by `textKey`, without "the". */
const AGENCIES = [
  'Reuters',
  'Thomson Reuters',
  'AFP',
  'Agence France-Presse',
  'AP',
  'Associated Press',
  'UPI',
  'dpa',
  'TASS',
  'ТАСС',
  'РИА Новости',
  'RIA Novosti',
  'Interfax',
  'Интерфакс',
  'Xinhua',
  'Kyodo',
  'Anadolu',
  'Anadolu Agency',
  'ANSA',
  'EFE',
  'PTI',
  'ANI',
  'IANS',
  'Bernama',
  'Antara',
  'IRNA',
  'Trend',
  'Report.az',
  'APA',
  'AZERTAC',
  'Kazinform',
  'Bloomberg',
  'Dow Jones',
  'RFE/RL',
  'Radio Free Europe/Radio Liberty',
  'BBC',
  'CNN',
  'Al Jazeera',
  'Deutsche Welle',
  'Voice of America',
  'Eurasianet',
  'Politico',
  'Euractiv',
  'The Washington Post',
  'The New York Times',
  'Financial Times',
  'The Guardian',
  'The Economist',
  'Le Monde',
  'Chatham House',
  'Der Spiegel',
  'Коммерсантъ',
  'OSCE',
  'NATO',
  'UNDP',
  'UNESCO',
  'OECD',
  'IMF',
  'World Bank',
  'European Union',
  'United Nations',
];
const agencyNames = new Map(AGENCIES.map((name) => [organisationKey(name), name]));

/** Words that only bodies have in their names, in the languages that we are given. */
const BODY =
  /(?<!\p{L})(?:institut(?:e|es|ion|o|et|ut|ul)?|instituto|enstit[üu]s[üu]|institutu|cent(?:er|re|ro|rum)|zentrum|merkezi|mərkəzi|universit(?:y|ies|é|ät|à|y)|universidade?|üniversitesi|universiteti|ministry|ministère|ministerium|ministerio|bakanlığı|nazirliyi|foundation|fondation|fundaci[óo]n|fondazione|stiftung|vakfı|council|association|asociaci[óo]n|federation|committee|commission|department|secretariat|agency|agence|agencia|agentur|ajansı|agentliyi|embassy|government|parliament|organi[sz]ation|organización|society|consortium|coalition|initiative|programme|program|network|think[ -]tank|newsroom|newspaper|editors|editorial|redaktion|redacción|redação|redazione|rédaction|editorial board|academy|académie|akademie|llc|ltd|inc|gmbh|plc|институт|центр|университет|министерство|агентство|редакция|редколлегия|фонд|совет|академия|ассоциация|комитет|комиссия|пресс-служба|посольство|інститут|університет|міністерство|агенція|редакція)(?![\p{L}])/iu;

/** Words that may be names as well, so that two words alone do not make a body. "Post", "House" and "Bank" never do: they are surnames. */
const BODY_OF_THREE =
  /(?<!\p{L})(?:news|times|tribune|gazette|journal|review|observer|magazine|media|radio|television|tv|group|services?|office|forum|union|party|project|college|lab|bureau|company|partners|alliance|analytics|consulting|research|studies)(?!\p{L})/iu;

/** The last word of an outlet's name: "Spiegel Online". */
const LAST_WORD = /\s(?:online|blog|bloggers|podcast)$/iu;

/** The people of the source together: signs for the outlet itself. */
const STAFF =
  /^(?:by )?(?:(?:the|our|de|la|die|le) )*(?:(?:web|news|online|editorial|digital|production|communications?|policy) )?(?:staff|editors?|editor in chief|editorial(?: (?:staff|board|team|desk|office|department))?|editor s desk|(?:\p{L}+ ){0,2}(?:team|desk|newsroom)|correspondents?|staff (?:writers?|reporters?|correspondents?)|special correspondent|redaktion|r[ée]daction|redacci[oó]n|reda[cç][aã]o|redazione|redactie|redakcja|redakce|redaksiya|redaktör|editörler|editör|haber merkezi|редакция|редакционная коллегия|от редакции|корреспондент|наш корреспондент|редакція)$/u;

/** Names of accounts and fillings for a field that must not be empty: they say nothing of who wrote. */
const NOBODY =
  /^(?:(?:the |site |web |super |system |wp |wordpress |default )*(?:admin\d*|administrator|webmaster|web master|root|wordpress|superuser|sysadmin|user\d*|test|tester|testuser|demo)(?: user| account)?|guest(?: (?:author|writer|contributor|post|user|blogger))?|contributors?|authors?|unknown(?: author)?|anonymous|anonyme?|anon|none|n a|na|null|undefined|nobody|no author|not specified|various(?: authors)?|multiple authors|editor\d+|author\d+|админ|администратор|автор|гость|неизвестен|неизвестный автор|аноним|адмін|yönetici|administrador|administrateur|anónimo)$/u;

const SITE =
  /^(?:www\.)?[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.(?:com|org|net|info|eu|int|gov|edu|io|az|kz|ru|ua|de|fr|uk|tr|ge|am|uz|kg|tj|tm)$/iu;

/** "admin", "Guest Author", "N/A". */
export function isNobody(text: string): boolean {
  const key = textKey(text);
  return key === '' || NOBODY.test(key);
}

/** "Staff", "Editorial team", "La rédaction": the source itself. */
export function isStaff(text: string): boolean {
  return STAFF.test(textKey(text)) || STAFF.test(text.toLowerCase().trim());
}

/** An agency's own spelling of its name: "REUTERS" is "Reuters"; undefined for anything else. */
export function agencyName(text: string): string | undefined {
  return agencyNames.get(organisationKey(text).replace(/ (?:staff|newsroom|news desk|correspondents?)$/, ''));
}

/** How names of organisations are compared: "The Economist" is "Economist". */
export function organisationKey(name: string): string {
  return textKey(name).replace(/^the (?=.)/, '');
}

/** An institution, outlet, agency or office rather than a person. */
export function isOrganisation(text: string): boolean {
  if (agencyName(text) !== undefined || BODY.test(text) || SITE.test(text)) return true;
  const words = text.trim().split(/\s+/);
  if (words.length === 1) return isAcronym(text);
  if (LAST_WORD.test(text)) return true;
  if (/^the\s/i.test(text)) return true;
  if (!BODY_OF_THREE.test(text)) return false;
  // "Emily J. Forum" and "EMILY FORUM" are people, "BBC News" is not.
  return words.length > 2
    ? !words.slice(1, -1).every((word) => /^\p{Lu}\.$/u.test(word))
    : /^\p{Lu}{2,}$/u.test(words[0]!) && text !== text.toUpperCase();
}

/** "RSPP", "ЦСР": consonants alone; "18F", "C4ADS": with a digit. */
function isAcronym(word: string): boolean {
  if (/^(?=.*\d)(?=.*\p{Lu})[\p{Lu}\d]{2,8}$/u.test(word)) return true;
  return /^\p{Lu}{2,6}$/u.test(word) && !/[AEIOUYАЕЁИОУЫЭЮЯІЇЄÄÖÜÉÈ]/u.test(word);
}
