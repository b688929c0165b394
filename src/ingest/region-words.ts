/** What the region detector knows about words and the gazetteer, which holds facts about regions, does not. All lists are ours. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));
const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Forms of the gazetteer that mean something else too often, by language ("*" for all). */
export const LEFT_OUT: Readonly<Record<string, ReadonlySet<string>>> = {
  '*': new Set(['World', 'Australia and New Zealand', 'Micronesia (region)']),
  en: new Set(['Réunion', 'Saint Martin', 'St. Martin', 'Saint Vincent', 'St. Vincent', 'Western Hemisphere']),
  es: new Set(['Granada', 'Mauricio', 'Mundo', 'Reunión', 'San Martín']),
  pt: new Set(['Granada', 'Maurício', 'Mundo', 'Reunião']),
  tr: new Set(['Dünya', 'Fas']),
  fr: new Set(['Dominique', 'Maurice', 'Grenade', 'Monde', 'Jersey', 'Saint-Martin', 'Réunion']),
};

/** Capitals that are also states, persons, common words, towns elsewhere, or claimed by two; Brussels means the EU as often as Belgium. */
export const LEFT_OUT_CAPITALS: ReadonlySet<string> = new Set([
  'Alofi',
  'Basse-Terre',
  'Brades',
  'Brussels',
  'Cockburn Town',
  'Colombo',
  'Douglas',
  'Flying Fish Cove',
  'George Town',
  'Georgetown',
  'Gustavia',
  'Hamilton',
  'Jamestown',
  'Jerusalem',
  'Kingston',
  'Kingstown',
  'Malé',
  'Marigot',
  'Nassau',
  'Panama City',
  'Plymouth',
  'Roseau',
  'Saint Helier',
  'Saint John’s',
  'Saint George’s',
  'Saint Peter Port',
  'Saint-Denis',
  'Saint-Pierre',
  'San José',
  'San Juan',
  'Santiago',
  'Stanley',
  'Sucre',
  'The Valley',
  'Victoria',
  'Wellington',
  'West Island',
  'Yaren',
]);

/** Other spellings of capitals: "form = code". */
export const CAPITAL_SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Kiev=UA',
    'Kishinev=MD',
    'Nur-Sultan=KZ',
    'Nursultan=KZ',
    'Ashkhabad=TM',
    'Ashkabad=TM',
    'Teheran=IR',
    'Peking=CN',
    'Ulan Bator=MN',
    'Sanaa=YE',
    'Prishtina=XK',
    'Frunze=KG',
    'Stalinabad=TJ',
    'Brasilia=BR',
    'Rangoon=MM',
    'The Hague=NL',
    'Santiago de Chile=CL',
  ],
  fr: [
    'Moscou=RU',
    'Pékin=CN',
    'Téhéran=IR',
    'Kaboul=AF',
    'Douchanbé=TJ',
    'Tachkent=UZ',
    'Bakou=AZ',
    'Erevan=AM',
    'Tbilissi=GE',
    'Achgabat=TM',
    'Bichkek=KG',
    'Kiev=UA',
    'Londres=GB',
    'Damas=SY',
    'Bagdad=IQ',
    'Le Caire=EG',
    'Riyad=SA',
    'Varsovie=PL',
    'Vienne=AT',
    'Athènes=GR',
    'Bucarest=RO',
    'Beyrouth=LB',
    'Islamabad=PK',
    'Oulan-Bator=MN',
  ],
};

/** Names that the gazetteer has no place for: "form = code, code"; several codes are alternatives, the first being the likeliest. */
export const MORE_NAMES: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Congo=CD,CG',
    'Korea=KR,KP',
    'Virgin Islands=VI,VG',
    'Niger Delta=NG',
    'N. Ireland=GB',
    'Northern Cyprus=CY',
    'Turkish Republic of Northern Cyprus=CY',
    'British Columbia=CA',
    'Nova Scotia=CA',
    'New South Wales=AU',
    'Puerto Rico=PR',
    'Gulf region=GULF_COOPERATION_COUNCIL',
    'Emirates=AE',
    'Soviet Georgia=SUHH',
    'Inner Mongolia=CN',
    'Outer Mongolia=MN',
    'South Ossetia=GE',
  ],
  fr: [
    'Etats-Unis=US',
    'Grande-Bretagne=GB',
    'Angleterre=GB',
    'Écosse=GB',
    'Irlande du Nord=GB',
    'Kirghizstan=KG',
    'Kirghizie=KG',
    'Bélarus=BY',
    'République tchèque=CZ',
    'Hollande=NL',
    'RDC=CD',
    'République démocratique du Congo=CD',
    'Congo=CD,CG',
    'Corée=KR,KP',
    'UE=EUROPEAN_UNION',
    'CEI=COMMONWEALTH_OF_INDEPENDENT_STATES',
    'mer Caspienne=CASPIAN_REGION',
    'Caspienne=CASPIAN_REGION',
    'mer Noire=BLACK_SEA_REGION',
    'Proche-Orient=MIDDLE_EAST',
    'pays baltes=BALTIC_STATES',
    'Émirats=AE',
    'Cap-Vert=CV',
    'la Dominique=DM',
    'île Maurice=MU',
    'la Grenade=GD',
    'RDA=DDDE',
    'RFA=DE',
    'URSS=SUHH',
    'République dominicaine=DO',
  ],
  de: [
    'DDR=DDDE',
    'BRD=DE',
    'Bundesrepublik=DE',
    'UdSSR=SUHH',
    'Ostdeutschland=DE',
    'Westdeutschland=DE',
    'Ost-Berlin=DDDE',
    'Sowjetzeit=SUHH',
    'EU=EUROPEAN_UNION',
    'Großbritannien=GB',
    'England=GB',
    'Schottland=GB',
    'Nordirland=GB',
    'Amerika=US',
    'USA=US',
    'Holland=NL',
    'Weißrussland=BY',
    'Kirgistan=KG',
    'Kirgisien=KG',
    'Kongo=CD,CG',
    'Demokratische Republik Kongo=CD',
    'Demokratischen Republik Kongo=CD',
    'Republik Kongo=CG',
    'Korea=KR,KP',
    'Birma=MM',
    'Burma=MM',
    'Emirate=AE',
    'Emiraten=AE',
    'Vereinigten Staaten=US',
    'Vereinigten Arabischen Emirate=AE',
    'Vereinigten Königreich=GB',
    'Vereinigten Königreichs=GB',
    'Moldau=MD',
    'Moldawien=MD',
    'Tschechien=CZ',
    'Tschechischen Republik=CZ',
    'Slowakischen Republik=SK',
    'Dominikanischen Republik=DO',
    'Zentralafrikanischen Republik=CF',
    'Palästina=PS',
    'Elfenbeinküste=CI',
    'Osttimor=TL',
    'Kaspisches Meer=CASPIAN_REGION',
    'Kaspischen Meer=CASPIAN_REGION',
    'Schwarzes Meer=BLACK_SEA_REGION',
    'Schwarzen Meer=BLACK_SEA_REGION',
  ],
  es: [
    'Gran Bretaña=GB',
    'Inglaterra=GB',
    'Irlanda del Norte=GB',
    'EE.UU.=US',
    'EEUU=US',
    'UE=EUROPEAN_UNION',
    'Congo=CD,CG',
    'República del Congo=CG',
    'Congo Brazzaville=CG',
    'RDC=CD',
    'RDA=DDDE',
    'RFA=DE',
    'URSS=SUHH',
    'Corea=KR,KP',
    'Birmania=MM',
    'Emiratos=AE',
    'Holanda=NL',
    'Costa de Marfil=CI',
    'República Checa=CZ',
    'Timor Oriental=TL',
    'Kazajstán=KZ',
    'Kazajistán=KZ',
    'Uzbekistán=UZ',
    'Tayikistán=TJ',
    'Turkmenistán=TM',
    'Kirguistán=KG',
    'mar Caspio=CASPIAN_REGION',
    'mar Negro=BLACK_SEA_REGION',
  ],
  pt: [
    'Grã-Bretanha=GB',
    'Inglaterra=GB',
    'EUA=US',
    'UE=EUROPEAN_UNION',
    'Congo=CD,CG',
    'Coreia=KR,KP',
    'URSS=SUHH',
    'Holanda=NL',
    'Emirados=AE',
    'Irã=IR',
    'Irão=IR',
    'Polónia=PL',
    'Roménia=RO',
    'Quénia=KE',
    'Vietname=VN',
    'mar Cáspio=CASPIAN_REGION',
    'mar Negro=BLACK_SEA_REGION',
  ],
  tr: [
    'ABD=US',
    'AB=EUROPEAN_UNION',
    'Amerika=US',
    'İngiltere=GB',
    'SSCB=SUHH',
    'Kongo=CD,CG',
    'Kore=KR,KP',
    'BAE=AE',
    'Hazar=CASPIAN_REGION',
    'Karadeniz=BLACK_SEA_REGION',
    'Güney Kafkasya=SOUTH_CAUCASUS',
    'Orta Asya=143',
  ],
  ru: [
    'США=US',
    'Соединённые Штаты=US',
    'Соединённых Штатов=US',
    'Соединённых Штатах=US',
    'СССР=SUHH',
    'ФРГ=DE',
    'Великобритания=GB',
    'Англия=GB',
    'Корея=KR,KP',
    'Конго=CD,CG',
    'Киргизия=KG',
    'Эмираты=AE',
    'Палестина=PS',
    'Каспий=CASPIAN_REGION',
    'РФ=RU',
    'КНР=CN',
    'КНДР=KP',
    'ОАЭ=AE',
    'ЕС=EUROPEAN_UNION',
    'Евросоюз=EUROPEAN_UNION',
    'СНГ=COMMONWEALTH_OF_INDEPENDENT_STATES',
    'ЕАЭС=EURASIAN_ECONOMIC_UNION',
    'ШОС=SHANGHAI_COOPERATION_ORGANISATION',
    'АСЕАН=ASEAN',
    'Кыргызстан=KG',
    'Туркмения=TM',
    'Белоруссия=BY',
    'Молдавия=MD',
    'Закавказье=SOUTH_CAUCASUS',
    'Средняя Азия=143',
    'Каспийское море=CASPIAN_REGION',
    'Прикаспийский регион=CASPIAN_REGION',
    'Чёрное море=BLACK_SEA_REGION',
    'ДР Конго=CD',
    'Папуа-Новая Гвинея=PG',
  ],
};

/** Adjectives beyond one country, and first halves of compounds: "Sino-" counts before a hyphen only. */
export const MORE_DEMONYMS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Congolese=CD,CG',
    'Chechen=RU',
    'Chechens=RU',
    'Tatar=RU',
    'Uyghur=CN',
    'Uyghurs=CN',
    'Rohingya=MM',
    'Abkhaz=GE',
    'Houthi=YE',
    'Houthis=YE',
    'Kurds=TR,IQ,SY',
    'Korean=KR,KP',
    'Koreans=KR,KP',
    'Dominican=DO,DM',
    'Dominicans=DO,DM',
    'African American=US',
    'African Americans=US',
    'Asian American=US',
    'Asian Americans=US',
    'Native American=US',
    'Native Americans=US',
  ],
  fr: [
    'coréen=KR,KP',
    'coréenne=KR,KP',
    'dominicain=DO,DM',
    'dominicaine=DO,DM',
    'dominicaines=DO,DM',
    'dominicains=DO,DM',
    'soviétique=SUHH',
    'soviétiques=SUHH',
    'yougoslave=YUCS',
    'yougoslaves=YUCS',
  ],
  de: [
    ...['koreanisch', 'koreanische', 'koreanischen', 'koreanischer', 'koreanisches'].map((form) => `${form}=KR,KP`),
    'Westdeutsche=DE',
    'Westdeutschen=DE',
  ],
  es: ['coreano=KR,KP', 'coreana=KR,KP', 'coreanos=KR,KP', 'coreanas=KR,KP'],
  ru: ['ий', 'ого', 'ому', 'им', 'ом', 'ая', 'ой', 'ую', 'ое', 'ие', 'их', 'ими'].map(
    (ending) => `корейск${ending}=KR,KP`,
  ),
};
export const COMPOUND_PREFIXES: readonly string[] = [
  'Sino=CN',
  'Russo=RU',
  'Franco=FR',
  'Turco=TR',
  'Turko=TR',
  'Irano=IR',
  'Armeno=AM',
];

/** Phrases that contain a form of the gazetteer and are about something else. */
export const NOT_REGIONS: Readonly<Record<string, readonly string[]>> = {
  en: lines(`
    Bank of America
    Voice of America
    Gulf of Mexico
    Gulf of America
    New Britain
    New Ireland
    Jersey City
    Mexico City Policy
    Islamic State
    Niger River
    Gulf of Guinea
    guinea pig
    guinea pigs
    guinea fowl
    Georgia Tech
    Georgia State University
    University of Georgia
    state of Georgia
    Indian Ocean
    American University of Central Asia
    American University of Beirut
    American University in Cairo
    University of Central Asia
    China Daily
    New York Times
    South China Morning Post
    Washington Institute
    London School of Economics
    Japan Times
    Korea Herald
    Kyiv Independent
    Jerusalem Post
    Radio Free Europe
    American Express
    American Airlines
    British American Tobacco
    Persian Gulf
    Arabian Gulf
    Gulf of Oman
    Gulf of Thailand
    Gulf of California
    Gulf of Finland
    Sea of Okhotsk
    Mozambique Channel
    Indian summer
    Russian roulette
    Swiss cheese
    Chinese medicine
    Chinese whispers
    Turkish coffee
    French kiss
    Dutch oven
    Danish pastry
    Persian cat
    Persian carpet
    Cuban heels
    Brazil nut
    Brazil nuts
    Panama hat
    Hong Kong flu
    Spanish flu
    China Sea
    West Indies
    West Indian
    West Indians
    East Indies
    East India Company
    American Indian
    American Indians
    Arabian Sea
    South China Sea
    East China Sea
    Sea of Japan
    Philippine Sea
    Norwegian Sea
    English Channel
    Irish Sea
    Panama Papers
    Paris Agreement
    Paris Accord
    Paris Accords
    Paris Club
    Paris climate
    Rome Statute
    Treaty of Rome
    Vienna Convention
    Minsk Agreement
    Minsk Agreements
    Minsk Group
    Minsk Process
    Minsk Protocol
    Minsk II
    Warsaw Pact
    Warsaw Treaty
    Dublin Regulation
    Doha Agreement
    Doha Round
    Copenhagen criteria
    Lisbon Treaty
    Treaty of Lisbon
    Astana Process
    Astana format
    Washington Post
    Washington Times
    Washington Consensus
    University of Washington
    Moscow Times
    Times of India
    Times of Israel
    North Pole
    South Pole
    Council of Europe
    Organization for Security and Co-operation in Europe
    Organization for Security and Cooperation in Europe
    French fries
    Turkish delight
  `),
  fr: lines(`
    océan Indien
    golfe du Mexique
    golfe Persique
    mer de Chine
    mer de Chine méridionale
    mer de Chine orientale
    mer du Japon
    mer d’Irlande
    protocole de Kyoto
    accords de Minsk
    pacte de Varsovie
    Nouvelle-Angleterre
    Nouveau-Mexique
    État islamique
    golfe de Guinée
    accord de Paris
    Conseil de l’Europe
  `),
  de: lines(`
    Golf von Mexiko
    Golfs von Mexiko
    Golf von Guinea
    Golf von Oman
    Indischer Ozean
    Indischen Ozean
    Indischen Ozeans
    Persischer Golf
    Persischen Golf
    Persischen Golfs
    Südchinesisches Meer
    Südchinesischen Meer
    Südchinesischen Meeres
    Ostchinesisches Meer
    Ostchinesischen Meer
    Japanisches Meer
    Japanischen Meer
    Pariser Abkommen
    Warschauer Pakt
    Islamischer Staat
    Islamischen Staat
    deutsche Sprache
    Deutsche Bank
    Deutsche Welle
  `),
  es: lines(`
    golfo de México
    golfo Pérsico
    golfo de Guinea
    océano Índico
    mar de China
    mar de China Meridional
    mar de China Oriental
    mar del Japón
    mar de Japón
    Acuerdo de París
    Pacto de Varsovia
    conejillo de Indias
    Estado Islámico
  `),
  pt: lines(`
    golfo do México
    golfo Pérsico
    golfo da Guiné
    oceano Índico
    mar da China
    mar da China Meridional
    mar do Japão
    Acordo de Paris
    Estado Islâmico
  `),
  ru: lines(`
    Мексиканский залив
    Персидский залив
    Гвинейский залив
    Оманский залив
    Финский залив
    Индийский океан
    Южно-Китайское море
    Восточно-Китайское море
    Японское море
    Норвежское море
    Парижское соглашение
    Варшавский договор
    Исламское государство
  `),
  tr: lines(`
    Meksika Körfezi
    Basra Körfezi
    Fars Körfezi
    Hint Okyanusu
    Güney Çin Denizi
    Japon Denizi
    Paris Anlaşması
    Varşova Paktı
  `),
};

/** Words that mean something else in one-case text; there they count only when the same region is named elsewhere in the text. */
export const ORDINARY_WORDS = words(
  'turkey turkeys chad jordan us polish pole poles swede swedes dane danes finn jersey guinea china dutch brit lima bermuda oman male',
);

/** Abbreviations that count only when the same region is named elsewhere, whatever the case. */
export const RISKY_ABBREVIATIONS = words('PNG FSM RSA LAC CNMI BIOT V4');

/** Countries and capitals that people are called as well. */
export const GIVEN_NAMES = words(
  'jordan georgia chad israel kenya india malta cuba ireland america asia holland jamaica trinidad paris vienna london sofia rome finn dane lima boston chelsea indiana montana savannah memphis perth kazan troy cleveland florence',
);

/** A given name is not one before these: "Israel Foreign Ministry", "Georgia Prime Minister". */
export const OFFICE_WORDS = words(`
  president presidents prime minister ministers ministry foreign defense defence interior finance government parliament army armed police central
  national supreme constitutional security air embassy ambassador king queen crown deputy chief senate football olympic trade energy strategy
  policy border economic economy special and or in on at of to for with must can will may should would could has is was after before amid under
  plan talks summit office program programme task force january february march april june july august september october november december
`);

/** A country's name after one of these is a surname: "Michael Jordan", "Hillary French", "Tom Holland". */
export const FIRST_NAMES = words(`
  michael jim james john robert david william richard thomas tom charles daniel matthew anthony mark donald steven paul andrew joshua kenneth
  kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel sam
  gregory frank patrick peter mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley emily
  kimberly donna michelle carol amanda melissa deborah stephanie laura rebecca anna kathleen helen hillary vernon neil denzel kerry booker jimmy
  simon alan philip martin louis henry walter arthur harold roger joe jane alice julia anatole dominic lynne marilyn martha chris mike dave steve nick tony ben max leo grace kate emma sophie olivia
`);

/** A demonym before one of the nouns, or after one of the verbs, is a language. */
export const LANGUAGE_NOUNS = words(`
  language languages speaking speaker speakers translation subtitles dictionary alphabet grammar lessons sprachig sprachige sprachigen
  язык языка языку языком языке языки
`);
export const LANGUAGE_VERBS = words(`
  speak speaks spoke speaking learn learns learning learned teach teaches taught fluent parle parlent parlait langue spricht sprechen habla hablan
  hablar idioma lengua fala falam lingua
`);
/** After one of these it is a language where no noun follows. */
export const LANGUAGE_PREPOSITIONS = words('in into from en auf em');
export const FUNCTION_WORDS = words(`
  and or but on at for as by with than the is was are were rather from to instead only too not a an et ou mais sur pour par y o pero para por e
`);

/** Institutes carry the name of what they study: "Middle East Institute". */
export const INSTITUTION_WORDS = words(
  'center centre institute foundation school college society university review times post journal quarterly program programme studies',
);

/** Nouns and directions that text writes small inside a grouping's name: "central Asia", "Baltic states". */
export const LOOSE_WORDS = words(`
  north northern south southern east eastern west western central greater wider broader northeast southeast middle states state region sea basin
  countries nations republics peninsula union council world group space littoral continent monarchies country
`);

/** Towns and states for "Paris, Texas" and "Athens, Georgia". New York, Washington and Georgia are left out: they occur in plain lists. */
export const STATES_AND_PROVINCES = words(`
  alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine
  maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah
  vermont virginia wisconsin wyoming ontario quebec alberta saskatchewan manitoba
`);
export const TWO_WORD_STATES = words(
  'new:hampshire new:jersey new:mexico north:carolina north:dakota rhode:island south:carolina south:dakota west:virginia',
);
export const STATE_ABBREVIATIONS = words('TX ID OH ON GA KY TN NH PA MO IL IN MI ME NY CA');
export const TOWN_COUNTRIES = words('lebanon peru cuba poland mexico jordan norway jamaica china holland georgia');
export const TOWNS_IN_US_GEORGIA = words(
  'atlanta savannah augusta macon athens rome columbus marietta valdosta albany gainesville decatur',
);

/** Text that is about the US state, unless something of the second list stands in it. */
export const US_GEORGIA =
  /\b(?:Atlanta|Fulton County|Raffensperger|Brian Kemp|state of Georgia|Georgia (?:Republicans?|Democrats?|General Assembly|Tech|voters|governor|secretary of state))\b/;
export const COUNTRY_GEORGIA =
  /\b(?:Tbilisi|Batumi|Kutaisi|Abkhazia|South Ossetia|Georgian|Caucasus|Armenia|Azerbaijan|Black Sea|Russia|Moldova|Ukraine|NATO|EU)\b/;
