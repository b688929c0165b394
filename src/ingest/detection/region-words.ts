/** Words that tell the region detector what a name beside them means. All lists are ours, lower case without accents. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** Words that mean something else in one-case text; there they count only when the same region is named elsewhere in the text. */
export const ORDINARY_WORDS = words(
  'turkey turkeys chad jordan us fed polish pole poles swede swedes dane danes finn jersey guinea china dutch brit lima bermuda oman male rand sterling lira lari',
);

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
  countries nations republics peninsula union council world group space littoral continent monarchies country accord accords agreement
  agreements club convention protocol round process summit criteria format
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
export const STATE_ABBREVIATIONS = words(`
  TX ID OH ON GA KY TN NH PA MO IL IN MI ME NY CA AL AZ CT FL IA KS MA MD MN MS NC NE NJ NM NV OK OR RI SC SD UT VA VT WA WI WV WY DC
  Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ont Ore Pa Tenn Tex Va Vt Wash Wis Wyo
`);
export const TOWN_COUNTRIES = words('lebanon peru cuba poland mexico jordan norway jamaica china holland georgia');
export const TOWNS_IN_US_GEORGIA = words(
  'atlanta savannah augusta macon athens rome columbus marietta valdosta albany gainesville decatur',
);

/** Text that is about the US state, unless something of the second list stands in it. */
export const US_GEORGIA =
  /\b(?:Atlanta|Savannah|Fulton County|Alabama|Tennessee|Florida|(?:North|South) Carolina|the Carolinas|Raffensperger|Brian Kemp|state of Georgia|Georgia (?:Republicans?|Democrats?|General Assembly|Tech|voters|governor|secretary of state))\b/;
export const COUNTRY_GEORGIA =
  /\b(?:Tbilisi|Batumi|Kutaisi|Abkhazia|South Ossetia|Georgian|Caucasus|Armenia|Azerbaijan|Black Sea|Russia|Moldova|Ukraine|NATO|EU)\b/;
