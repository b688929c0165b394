/**
 * Adjectives and names of peoples in German, Spanish, Portuguese, Russian and Turkish, for the countries that news name most. One line
 * a country: code | German stems in -isch and nouns | Spanish | Portuguese | Russian adjective stems and nouns | Turkish. Endings are
 * added when the table is read. Lower case but for what the language writes with a capital. ("indio" is left out: it is a people of the
 * Americas more often than a citizen of India.)
 */
const TABLE = `
AE|emiratisch Emirati|emiratí|emiradense|эмиратск|
AF|afghanisch Afghane|afgano|afegão|афганск афганец|Afgan
AM|armenisch Armenier|armenio|armênio|армянск армянин|Ermeni
AR|argentinisch Argentinier|argentino|argentino|аргентинск аргентинец|Arjantinli
AT|österreichisch Österreicher|austriaco|austríaco|австрийск австриец|Avusturyalı
AU|australisch Australier|australiano|australiano|австралийск австралиец|Avustralyalı
AZ|aserbaidschanisch Aserbaidschaner|azerbaiyano azerí|azerbaijano azeri|азербайджанск азербайджанец|Azerbaycanlı Azeri
BD|bangladeschisch Bangladescher|bangladesí|bangladês|бангладешск|Bangladeşli
BE|belgisch Belgier|belga|belga|бельгийск бельгиец|Belçikalı
BG|bulgarisch Bulgare|búlgaro|búlgaro|болгарск|Bulgar
BR|brasilianisch Brasilianer|brasileño|brasileiro|бразильск бразилец|Brezilyalı
BY|belarussisch weißrussisch Belarusse|bielorruso|bielorrusso|белорусск белорус|Belaruslu
CA|kanadisch Kanadier|canadiense|canadense|канадск канадец|Kanadalı
CD|kongolesisch Kongolese|congoleño congolés|congolês|конголезск|Kongolu
CH|schweizerisch Schweizer|suizo|suíço|швейцарск швейцарец|İsviçreli
CI|ivorisch Ivorer|marfileño|marfinense|ивуарийск|
CL|chilenisch Chilene|chileno|chileno|чилийск чилиец|Şilili
CN|chinesisch Chinese|chino|chinês|китайск китаец|Çinli
CO|kolumbianisch Kolumbianer|colombiano|colombiano|колумбийск колумбиец|Kolombiyalı
CU|kubanisch Kubaner|cubano|cubano|кубинск кубинец|Kübalı
CY|zyprisch zypriotisch Zyprer|chipriota|cipriota|кипрск киприот|Kıbrıslı
CZ|tschechisch Tscheche|checo|checo tcheco|чешск|Çek
DE|deutsch|alemán|alemão|германск немецк немец|Alman
DK|dänisch Däne|danés|dinamarquês|датск датчанин|Danimarkalı
DM|dominicanisch|dominiqués||доминикск|
DO|dominikanisch Dominikaner|dominicano|dominicano|доминиканск|
DZ|algerisch Algerier|argelino|argelino|алжирск алжирец|Cezayirli
EE|estnisch Este|estonio|estoniano|эстонск эстонец|Eston
EG|ägyptisch Ägypter|egipcio|egípcio|египетск египтянин|Mısırlı
ES|spanisch Spanier|español|espanhol|испанск испанец|İspanyol
ET|äthiopisch Äthiopier|etíope|etíope|эфиопск|Etiyopyalı
FI|finnisch Finne|finlandés|finlandês|финск финн|Finli
FR|französisch Franzose|francés|francês|французск француз|Fransız
GB|britisch Brite englisch Engländer|británico inglés|britânico inglês|британск британец английск|İngiliz Britanyalı
GE|georgisch Georgier|georgiano|georgiano|грузинск грузин|Gürcü
GQ|äquatorialguineisch|ecuatoguineano|||
GR|griechisch Grieche|griego|grego|греческ|Yunan Yunanlı
GT|guatemaltekisch Guatemalteke|guatemalteco|guatemalteco|гватемальск|
HU|ungarisch Ungar|húngaro|húngaro|венгерск|Macar
ID|indonesisch Indonesier|indonesio|indonésio|индонезийск|Endonezyalı
IL|israelisch Israeli|israelí|israelense israelita|израильск израильтянин|İsrailli
IN|indisch Inder|hindú|indiano|индийск индиец|Hintli Hindistanlı
IQ|irakisch Iraker|iraquí|iraquiano|иракск|Iraklı
IR|iranisch Iraner persisch|iraní|iraniano|иранск иранец|İranlı
IE|irisch Ire|irlandés|irlandês|ирландск ирландец|İrlandalı
IT|italienisch Italiener|italiano|italiano|итальянск итальянец|İtalyan
JO|jordanisch Jordanier|jordano|jordaniano|иорданск|Ürdünlü
JP|japanisch Japaner|japonés|japonês|японск японец|Japon
KE|kenianisch Kenianer|keniano keniata|queniano|кенийск|Kenyalı
KG|kirgisisch Kirgise|kirguís kirguiso|quirguiz|киргизск кыргызск киргиз|Kırgız
KH|kambodschanisch Kambodschaner|camboyano|cambojano|камбоджийск|
KZ|kasachisch Kasache|kazajo kazajistano|cazaque|казахстанск казахстанец казахск казах|Kazak
KR|südkoreanisch Südkoreaner|surcoreano|sul-coreano|южнокорейск|Güney-Koreli
KP|nordkoreanisch Nordkoreaner|norcoreano|norte-coreano|северокорейск|Kuzey-Koreli
LB|libanesisch Libanese|libanés|libanês|ливанск ливанец|Lübnanlı
LT|litauisch Litauer|lituano|lituano|литовск литовец|Litvanyalı
LV|lettisch Lette|letón|letão|латвийск латвиец|Letonyalı
LY|libysch Libyer|libio|líbio|ливийск|Libyalı
MA|marokkanisch Marokkaner|marroquí|marroquino|марокканск|Faslı
MD|moldauisch moldawisch Moldauer|moldavo|moldavo|молдавск|Moldovalı
ML|malisch Malier|maliense|malinês|малийск|
MM|birmanisch myanmarisch|birmano|birmanês|мьянманск|
MN|mongolisch Mongole|mongol|mongol|монгольск|Moğol
MX|mexikanisch Mexikaner|mexicano|mexicano|мексиканск мексиканец|Meksikalı
NE|nigrisch|nigerino||нигерск|
NG|nigerianisch Nigerianer|nigeriano|nigeriano|нигерийск|Nijeryalı
NL|niederländisch Niederländer|neerlandés holandés|holandês neerlandês|нидерландск голландск|Hollandalı
NO|norwegisch Norweger|noruego|norueguês|норвежск норвежец|Norveçli
PE|peruanisch Peruaner|peruano|peruano|перуанск|Perulu
PH|philippinisch Philippiner|filipino|filipino|филиппинск|Filipinli
PK|pakistanisch Pakistaner|pakistaní paquistaní|paquistanês|пакистанск пакистанец|Pakistanlı
PL|polnisch Pole|polaco|polonês polaco|польск|Polonyalı Leh
PS|palästinensisch Palästinenser|palestino|palestino|палестинск палестинец|Filistinli
PT|portugiesisch Portugiese|portugués|português|португальск португалец|Portekizli
RO|rumänisch Rumäne|rumano|romeno|румынск|Rumen
RS|serbisch Serbe|serbio|sérvio|сербск серб|Sırp
RU|russisch Russe|ruso|russo|российск русск россиянин|Rus
RW|ruandisch Ruander|ruandés|ruandês|руандийск|
SA|saudisch saudi-arabisch Saudi|saudí|saudita|саудовск|Suudi
SD|sudanesisch Sudanese|sudanés|sudanês|суданск|Sudanlı
SE|schwedisch Schwede|sueco|sueco|шведск|İsveçli
SK|slowakisch Slowake|eslovaco|eslovaco|словацк|Slovak
SY|syrisch Syrer|sirio|sírio|сирийск сириец|Suriyeli
TD|tschadisch Tschader|chadiano|chadiano|чадск|
TH|thailändisch Thailänder|tailandés|tailandês|таиландск тайск|Taylandlı
TJ|tadschikisch Tadschike|tayiko|tajique|таджикистанск таджикск таджик|Tacik
TM|turkmenisch Turkmene|turcomano turkmeno|turcomeno|туркменск туркмен|Türkmen
TN|tunesisch Tunesier|tunecino|tunisiano|тунисск|Tunuslu
TR|türkisch Türke|turco|turco|турецк|Türk
TW|taiwanisch taiwanesisch Taiwaner|taiwanés|taiwanês|тайваньск|Tayvanlı
UA|ukrainisch Ukrainer|ucraniano|ucraniano|украинск украинец|Ukraynalı
UG|ugandisch Ugander|ugandés|ugandês|угандийск|
US|amerikanisch US-amerikanisch Amerikaner|estadounidense|estadunidense norte-americano|американск американец|Amerikan Amerikalı
UZ|usbekisch Usbeke|uzbeko|uzbeque|узбекистанск узбекск узбек|Özbek
VE|venezolanisch Venezolaner|venezolano|venezuelano|венесуэльск|Venezuelalı
VN|vietnamesisch Vietnamese|vietnamita|vietnamita|вьетнамск|Vietnamlı
YE|jemenitisch Jemenit|yemení|iemenita|йеменск|Yemenli
ZA|südafrikanisch Südafrikaner|sudafricano|sul-africano|южноафриканск|
SUHH|sowjetisch|soviético|soviético|советск|Sovyet
YUCS|jugoslawisch|yugoslavo|iugoslavo|югославск|
CSHH|tschechoslowakisch|checoslovaco|checoslovaco|чехословацк|
DDDE|ostdeutsch Ostdeutsche|||восточногерманск|
`;

const COLUMNS = ['de', 'es', 'pt', 'ru', 'tr'];
const INFLECT: Readonly<Record<string, (word: string) => string[]>> = {
  de: german,
  es: spanish,
  pt: portuguese,
  ru: russian,
  tr: turkish,
};

/** "form = code" for every form of every adjective and people of a language; empty for languages that the table does not have. */
export function foreignDemonyms(language: string): string[] {
  const column = COLUMNS.indexOf(language);
  const inflect = INFLECT[language];
  if (column < 0 || !inflect) return [];
  return TABLE.trim()
    .split('\n')
    .flatMap((line) => {
      const [code = '', ...cells] = line.split('|');
      const words = (cells[column] ?? '').split(' ').filter((word) => word !== '');
      return words.flatMap((word) => inflect(word.replace('-K', ' K')).map((form) => `${form}=${code}`));
    });
}

/** The stem with each ending; "-" for none. */
const endings = (stem: string, list: string): string[] =>
  list.split(' ').map((ending) => stem + ending.replace('-', ''));

function german(word: string): string[] {
  if (word === 'deutsch') return [...endings('deutsch', '- e em en er es'), 'Deutsche', 'Deutschen', 'Deutscher'];
  if (word.endsWith('isch')) return endings(word, '- e em en er es');
  return word.endsWith('e')
    ? [word, `${word}n`, `${word.slice(0, -1)}in`]
    : [word, `${word}n`, `${word}s`, `${word}in`];
}

function spanish(word: string): string[] {
  const stem = word.slice(0, -1);
  if (word.endsWith('o')) return endings(stem, 'o a os as');
  if (/[áéó][sn]$/.test(word)) return [word, ...endings(word, 'a es as')];
  if (word.endsWith('í') || word.endsWith('ú')) return endings(word, '- es s');
  return /[lz]$/.test(word) ? endings(word, '- a es as') : endings(word, '- s');
}

function portuguese(word: string): string[] {
  const stem = word.slice(0, -1);
  if (word.endsWith('ão')) return endings(word.slice(0, -2), 'ão ã ães ões ãs ãos');
  if (word.endsWith('o')) return endings(stem, 'o a os as');
  if (word.endsWith('ês')) return endings(word, '- a es as');
  if (word.endsWith('ol')) return [word, `${word}a`, `${stem}is`, `${word}as`];
  return /[lz]$/.test(word) ? endings(word, '- es') : endings(word, '- s');
}

function russian(word: string): string[] {
  if (/(?:ск|цк)$/.test(word)) return endings(word, 'ий ого ому им ом ая ой ую ое ие их ими');
  if (word.endsWith('ец'))
    return endings(
      word.slice(0, -2),
      /[иаеоу]ец$/.test(word) ? 'ец йца йцу йцем йцы йцев йцам йцами йцах' : 'ец ца цу цем цы цев цам цами цах',
    );
  if (/(?:ян|тян|чан)ин$/.test(word)) return endings(word.slice(0, -2), 'ин ина ину ином ине е ам ами ах');
  return endings(word, '- а у ом е ы и ов ам ами ах');
}

/** Turkish nouns take case endings; proper names part them with an apostrophe, plurals do not. */
function turkish(word: string): string[] {
  const last = [...word].reverse().find((letter) => /[aeıioöuü]/i.test(letter)) ?? 'e';
  const plural = `${word}${/[aıouAIOU]/.test(last) ? 'lar' : 'ler'}`;
  const genitive = plural.endsWith('lar') ? 'ın' : 'in';
  return [word, plural, plural + genitive, `${plural}${plural.endsWith('lar') ? 'a' : 'e'}`];
}
