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
  ],
  ru: [
    'США=US',
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
  fr: ['coréen=KR,KP', 'coréenne=KR,KP'],
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
    New Mexico
    Gulf of Mexico
    Gulf of America
    New England
    New Britain
    New Ireland
    New Jersey
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
    Washington State
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
    Nouvelle-Angleterre
    Nouveau-Mexique
    État islamique
    golfe de Guinée
    accord de Paris
    Conseil de l’Europe
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
  'jordan georgia chad israel kenya india malta cuba ireland america asia holland jamaica trinidad paris vienna london sofia rome finn dane',
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
  simon alan philip martin louis henry walter arthur harold roger joe jane alice julia anatole dominic lynne marilyn
`);

/** Institutes carry the name of what they study: "Middle East Institute". */
export const INSTITUTION_WORDS = words(
  'center centre institute foundation society university review times post journal quarterly program programme studies',
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
