/** A state that is no more and whose territory now belongs to others. */
export interface HistoricState {
  /** ISO 3166-3, four letters. */
  code: string;
  name: string;
  officialName: string;
  aliases: readonly string[];
  adjectives: readonly string[];
  names: Readonly<Record<string, string>>;
  /** The year in which its code was withdrawn or the state ended. */
  until: number;
  /** All states on its territory today. */
  successors: readonly string[];
  /** Those that a text about it is also about, a little less: the one that continued it, or all where there are few. */
  heirs: readonly string[];
  /** UN M49 groups that it lay in. Not those of its parts: an article about the Soviet Union is none about Central Asia. */
  parents: readonly string[];
}

/** Regions of their own, because none of today's countries is the same. */
export const HISTORIC_STATES: readonly HistoricState[] = [
  {
    code: 'SUHH',
    name: 'Soviet Union',
    officialName: 'Union of Soviet Socialist Republics',
    aliases: ['USSR', 'U.S.S.R.', 'Soviet Russia'],
    adjectives: ['Soviet', 'Soviets'],
    names: {
      fr: 'Union soviétique',
      de: 'Sowjetunion',
      es: 'Unión Soviética',
      pt: 'União Soviética',
      ru: 'Советский Союз',
      tr: 'Sovyetler Birliği',
    },
    until: 1991,
    successors: 'AM AZ BY EE GE KG KZ LT LV MD RU TJ TM UA UZ'.split(' '),
    heirs: ['RU'],
    parents: ['142', '150'],
  },
  {
    code: 'YUCS',
    name: 'Yugoslavia',
    officialName: 'Socialist Federal Republic of Yugoslavia',
    aliases: ['SFRY', 'Federal Republic of Yugoslavia'],
    adjectives: ['Yugoslav', 'Yugoslavs', 'Yugoslavian'],
    names: {
      fr: 'Yougoslavie',
      de: 'Jugoslawien',
      es: 'Yugoslavia',
      pt: 'Iugoslávia',
      ru: 'Югославия',
      tr: 'Yugoslavya',
    },
    until: 1992,
    successors: 'BA HR ME MK RS SI XK'.split(' '),
    heirs: ['RS'],
    parents: ['039'],
  },
  {
    code: 'CSHH',
    name: 'Czechoslovakia',
    officialName: 'Czech and Slovak Federative Republic',
    aliases: ['Czecho-Slovakia', 'CSSR'],
    adjectives: ['Czechoslovak', 'Czechoslovaks', 'Czechoslovakian'],
    names: {
      fr: 'Tchécoslovaquie',
      de: 'Tschechoslowakei',
      es: 'Checoslovaquia',
      pt: 'Tchecoslováquia',
      ru: 'Чехословакия',
      tr: 'Çekoslovakya',
    },
    until: 1993,
    successors: ['CZ', 'SK'],
    heirs: ['CZ', 'SK'],
    parents: ['151'],
  },
  {
    code: 'DDDE',
    name: 'East Germany',
    officialName: 'German Democratic Republic',
    aliases: ['GDR', 'G.D.R.'],
    adjectives: ['East German', 'East Germans'],
    names: {
      fr: 'Allemagne de l’Est',
      de: 'Deutsche Demokratische Republik',
      es: 'Alemania Oriental',
      pt: 'Alemanha Oriental',
      ru: 'ГДР',
      tr: 'Doğu Almanya',
    },
    until: 1990,
    successors: ['DE'],
    heirs: ['DE'],
    parents: ['155'],
  },
  {
    code: 'CSXX',
    name: 'Serbia and Montenegro',
    officialName: 'State Union of Serbia and Montenegro',
    aliases: [],
    adjectives: [],
    names: {
      fr: 'Serbie-et-Monténégro',
      de: 'Serbien und Montenegro',
      es: 'Serbia y Montenegro',
      pt: 'Sérvia e Montenegro',
      ru: 'Сербия и Черногория',
      tr: 'Sırbistan-Karadağ',
    },
    until: 2006,
    successors: ['ME', 'RS', 'XK'],
    heirs: ['RS', 'ME'],
    parents: ['039'],
  },
  {
    code: 'YDYE',
    name: 'South Yemen',
    officialName: 'People’s Democratic Republic of Yemen',
    aliases: ['Democratic Yemen'],
    adjectives: ['South Yemeni', 'South Yemenis'],
    names: {
      fr: 'Yémen du Sud',
      de: 'Südjemen',
      es: 'Yemen del Sur',
      pt: 'Iêmen do Sul',
      ru: 'Южный Йемен',
      tr: 'Güney Yemen',
    },
    until: 1990,
    successors: ['YE'],
    heirs: ['YE'],
    parents: ['145'],
  },
  {
    code: 'ANHH',
    name: 'Netherlands Antilles',
    officialName: 'Netherlands Antilles',
    aliases: ['Dutch Antilles'],
    adjectives: ['Antillean'],
    names: {
      fr: 'Antilles néerlandaises',
      de: 'Niederländische Antillen',
      es: 'Antillas Neerlandesas',
      pt: 'Antilhas Holandesas',
      ru: 'Нидерландские Антильские острова',
      tr: 'Hollanda Antilleri',
    },
    until: 2010,
    successors: ['BQ', 'CW', 'SX'],
    heirs: ['BQ', 'CW', 'SX'],
    parents: ['029'],
  },
];

/** Withdrawn codes of countries that go on under another name: "ZRCD" (Zaire) is "CD". Their old names are names of today's country. */
export const RENAMED_CODES: Readonly<Record<string, string>> = {
  AIDJ: 'DJ',
  BUMM: 'MM',
  BYAA: 'BY',
  DYBJ: 'BJ',
  HVBF: 'BF',
  NHVU: 'VU',
  PZPA: 'PA',
  RHZW: 'ZW',
  SKIN: 'IN',
  TPTL: 'TL',
  VDVN: 'VN',
  ZRCD: 'CD',
};

/** Old names of countries that go on, in English; adjectives beside them. */
export const FORMER_NAMES: Readonly<Record<string, { names: readonly string[]; adjectives?: readonly string[] }>> = {
  BF: { names: ['Upper Volta'], adjectives: ['Upper Voltan', 'Voltaic'] },
  BJ: { names: ['Dahomey'], adjectives: ['Dahomean'] },
  BY: { names: ['Byelorussia', 'Belorussia', 'Byelorussian SSR'], adjectives: ['Byelorussian', 'Belorussian'] },
  CD: { names: ['Belgian Congo'], adjectives: ['Zairean'] },
  DE: {
    names: ['West Germany', 'W. Germany', 'Federal Republic of Germany'],
    adjectives: ['West German', 'West Germans', 'W. German'],
  },
  EH: { names: ['Spanish Sahara'] },
  ET: { names: ['Abyssinia'], adjectives: ['Abyssinian'] },
  GH: { names: ['Gold Coast'] },
  IR: { names: ['Persia'], adjectives: ['Persian', 'Persians'] },
  KG: { names: ['Kirghizia', 'Kirgizia', 'Kirghiz SSR'], adjectives: ['Kirghiz'] },
  KH: { names: ['Kampuchea'], adjectives: ['Kampuchean'] },
  KZ: { names: ['Kazakh SSR'] },
  LK: { names: ['Ceylon'], adjectives: ['Ceylonese'] },
  LS: { names: ['Basutoland'] },
  MD: { names: ['Moldavia', 'Moldavian SSR'], adjectives: ['Moldavian'] },
  MG: { names: ['Malagasy Republic'] },
  MM: { names: ['Burma'], adjectives: ['Burmese'] },
  MW: { names: ['Nyasaland'] },
  NA: { names: ['South West Africa'] },
  TH: { names: ['Siam'], adjectives: ['Siamese'] },
  TL: { names: ['East Timor'] },
  TW: { names: ['Formosa'] },
  TZ: { names: ['Tanganyika'] },
  UA: { names: ['Ukrainian SSR'] },
  UZ: { names: ['Uzbek SSR'] },
  VN: { names: ['North Vietnam', 'South Vietnam'], adjectives: ['North Vietnamese', 'South Vietnamese'] },
  VU: { names: ['New Hebrides'] },
  YE: { names: ['North Yemen'], adjectives: ['North Yemeni'] },
  ZM: { names: ['Northern Rhodesia'] },
  ZW: { names: ['Rhodesia', 'Southern Rhodesia'], adjectives: ['Rhodesian', 'Rhodesians'] },
};
