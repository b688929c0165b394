import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type RegionMention, detectRegions } from '../../src/ingest/detection/detect-regions.js';
import { gazetteer } from '../../src/regions/gazetteer.js';

const inText = (...paragraphs: string[]): RegionMention[] => detectRegions({ title: '', paragraphs });
const codes = (mentions: RegionMention[]): string =>
  mentions
    .map((mention) => mention.code)
    .sort()
    .join(' ');

describe('detectRegions: names', () => {
  it.each([
    ['Trade with Kazakhstan grew.', 'KZ'],
    ['The road runs through the Kyrgyz Republic.', 'KG'],
    ['The Islamic Republic of Iran signed.', 'IR'],
    ['The talks were held in Türkiye.', 'TR'],
    ['The talks were held in Turkiye.', 'TR'],
    ['The talks were held in Turkey.', 'TR'],
    ['Ships load in Côte d’Ivoire.', 'CI'],
    ["Ships load in Cote d'Ivoire and the Ivory Coast.", 'CI'],
    ['Timor-Leste joined.', 'TL'],
    ['The St. Lucia office closed.', 'LC'],
    ['The Democratic Republic of the Congo exports cobalt.', 'CD'],
    ['DR Congo exports cobalt.', 'CD'],
    ['The Republic of Congo exports oil.', 'CG'],
    ['Oil from Congo-Brazzaville.', 'CG'],
    ['Congo exports cobalt.', 'CD'],
    ['Congo exports oil, and Brazzaville sets the price.', 'CG'],
    ['Prices rose in São Tomé and Príncipe.', 'ST'],
    ['Myanmar, formerly Burma.', 'MM'],
    ['The State of Palestine and the West Bank.', 'PS'],
    ['Kosovo and Taiwan took part.', 'TW XK'],
    ['Svalbard coal.', 'SJ'],
  ])('%s → %s', (text, expected) => {
    expect(codes(inText(text))).toBe(expected);
  });
});

describe('detectRegions: longest match', () => {
  it.each([
    ['South Sudan is a member.', 'SS'],
    ['Sudan and South Sudan are members.', 'SD SS'],
    ['Papua New Guinea, Guinea-Bissau and Equatorial Guinea.', 'GQ GW PG'],
    ['Guinea is not any of them.', 'GN'],
    ['North Korea fired; South Korea answered.', 'KP KR'],
    ['A Korean company invested.', 'KR'],
    ['North Korea trades little; Korean ports stand idle.', 'KP'],
    ['The Republic of Ireland and Northern Ireland.', 'GB IE'],
    ['Nigeria and the Niger Delta.', 'NG'],
    ['N. Ireland voted; Ireland did not.', 'GB IE'],
    ['Guinea-Conakry is Guinea.', 'GN'],
    ['Niger borders Nigeria.', 'NE NG'],
    ['Nigerien and Nigerian officers.', 'NE NG'],
    ['American Samoa voted.', 'AS'],
    ['The U.S. Virgin Islands voted.', 'VI'],
    ['The Dominican Republic voted.', 'DO'],
    ['Dominica voted.', 'DM'],
    ['South Africa, southern Africa and the Central African Republic.', '018 CF ZA'],
    ['French Guiana and French Polynesia.', 'GF PF'],
    ['Bosnia and Herzegovina applied.', 'BA'],
    ['Trinidad and Tobago applied.', 'TT'],
    ['Australia and New Zealand signed.', 'AU NZ'],
    ['North Macedonia applied.', 'MK'],
    ['Islands of South Georgia.', 'GS'],
  ])('%s → %s', (text, expected) => {
    expect(codes(inText(text))).toBe(expected);
  });
});

describe('detectRegions: word boundaries and compounds', () => {
  it.each([
    ['Guards on the Tajik-Afghan border.', 'AF TJ'],
    ['Guards on the Armenian–Azerbaijani border.', 'AM AZ'],
    ["Tajikistan's exports and Russia’s imports.", 'RU TJ'],
    ['Sino-Russian trade and the Russo-Ukrainian war.', 'CN RU UA'],
    ['A US-led mission.', 'US'],
    ['An EU–Central Asia summit.', '143 EUROPEAN_UNION'],
    ['Sudan. South of it lies a swamp.', 'SD'],
    ['They left Papua. New Guinea was far.', 'GN'],
    ['Malibu, Omanisation and Chadwick.', ''],
    ['Romantic Indianola.', ''],
    ['(Iran), “Iraq”, Kuwait/Qatar; Oman…', 'IQ IR KW OM QA'],
    ['Iran\u00a0and South\u00a0Korea', 'IR KR'],
    ['South\nKorea', 'KR'],
  ])('%s → %s', (text, expected) => {
    expect(codes(inText(text))).toBe(expected);
  });
});

describe('detectRegions: case', () => {
  it.each([
    ['Join us for turkey and chad at noon.', ''],
    ['The US, the U.S. and the U.S.A. are one.', 'US'],
    ['Polish guards polish boots.', 'PL'],
    ['The uk and the eu are abbreviations.', ''],
    ['the UK and the EU', 'EUROPEAN_UNION GB'],
    ['A reunion in Paris.', 'FR'],
    ['A PNG image.', ''],
    ['Papua New Guinea (PNG) signed.', 'PG'],
  ])('%s → %s', (text, expected) => {
    expect(codes(inText(text))).toBe(expected);
  });

  it('reads titles that are all lower case', () => {
    expect(
      codes(detectRegions({ title: 'tajikistan strengthens border as afghan officials meet', paragraphs: [] })),
    ).toBe('AF TJ');
  });

  it('reads titles that are all upper case', () => {
    expect(codes(detectRegions({ title: 'KAZAKHSTAN AND THE EU SIGN IN ASTANA', paragraphs: [] }))).toBe(
      'EUROPEAN_UNION KZ',
    );
  });

  it.each(['talking turkey about us', 'TALKING TURKEY ABOUT US'])('needs proof for ordinary words in "%s"', (title) => {
    expect(codes(detectRegions({ title, paragraphs: ['Nothing here.'] }))).toBe('');
    expect(codes(detectRegions({ title, paragraphs: ['Ankara and the United States talked.'] }))).toBe('TR US');
  });

  it('takes dotted abbreviations as they are, even in capitals', () => {
    expect(codes(detectRegions({ title: 'U.S. AND IRAN TALK', paragraphs: [] }))).toBe('IR US');
  });
});

describe('detectRegions: demonyms and capitals', () => {
  it.each([
    ['Uzbek and Turkmen ministers met Dutch investors.', 'NL TM UZ'],
    ['Two Iranians and three Swedes were freed.', 'IR SE'],
    ['Moscow and Beijing agreed; Dushanbe did not.', 'CN RU TJ'],
    ['Kyiv, once written Kiev.', 'UA'],
    ['Mexico City decided.', 'MX'],
    ['Washington decided.', 'US'],
    ['The Caspian states met in Ashgabat.', 'CASPIAN_REGION TM'],
    ['A court in Victoria and a port in Georgetown.', ''],
    ['Brussels decided.', ''],
    ['Jerusalem is holy to three faiths.', ''],
  ])('%s → %s', (text, expected) => {
    expect(codes(inText(text))).toBe(expected);
  });

  it('weighs a name above an adjective and an adjective above a capital', () => {
    const found = inText('', '', '', 'Armenia spoke, the Georgian side listened, Baku was silent.');
    expect(found.map((mention) => mention.code)).toEqual(['AM', 'GE', 'AZ']);
  });
});

describe('detectRegions: people, towns and institutions are not countries', () => {
  it.each([
    ['He quoted Jordan Peterson at length.', ''],
    ['The drummer Chad Smith played.', ''],
    ['It was said of Georgia Meloni.', ''],
    ['The minister Israel Katz spoke.', ''],
    ['Michael Jordan retired.', ''],
    ['The actor Tom Holland and Hillary French.', ''],
    ['Mr. Jordan objected, and Ms. England agreed.', ''],
    ['George Washington crossed the river.', ''],
    ['Jordan Prime Minister Bisher Khasawneh spoke.', 'JO'],
    ['Israel Defense Forces spoke.', 'IL'],
    ['Georgia President Salome Zourabichvili spoke.', 'GE'],
    ['In Georgia Russia has bases; India Pakistan talks failed.', 'GE IN PK RU'],
    ['The president of Chad spoke in Chad.', 'TD'],
    ['Turkish Cypriots voted.', 'CY TR'],
    ['Amman said that Jordan and Israel agreed.', 'IL JO'],
    ['He works at Bank of America.', ''],
    ['The Islamic State Khorasan Province claimed it.', ''],
    ['Abdullah Abdullah came to Badakhshan.', ''],
    ['From New Mexico to the Gulf of Mexico.', 'US'],
    ['They met in Paris, Texas, and in Moscow, Idaho.', 'US'],
    ['They met in Paris, London and Berlin.', 'DE FR GB'],
    ['He grew up in Atlanta, Georgia.', 'US'],
    ['He grew up in Athens, Georgia.', ''],
    ['It was made in Georgia, USA.', 'US'],
    ['He grew up in Tbilisi, Georgia.', 'GE'],
    ['Atlanta is the largest city of Georgia, and Georgia voters queued.', 'US'],
    ['They tested it on guinea pigs in New Jersey.', 'US'],
    ['Under the Paris Agreement and the Warsaw Pact.', ''],
    ['The Caspian Policy Center and the Middle East Institute wrote.', ''],
    ['Ships crossed the Indian Ocean and the South China Sea.', ''],
    ['Ethnic Uzbeks live there.', ''],
    ['Militants of other ethnicities such as Chechen, Uyghur, and Uzbek.', ''],
    ['He named the ethnicities. Uzbek troops came.', 'UZ'],
    ['Council of Europe experts.', ''],
    ['Jordan Peterson spoke. Jordan was late.', ''],
    ['Jordan Peterson flew to Amman; Jordan welcomed him.', 'JO'],
    ['She studied in Cambridge, Massachusetts.', 'US'],
    ['The American University of Central Asia and the University of Georgia.', ''],
    ['China Daily and the New York Times reported.', ''],
    ['Tankers in the Persian Gulf, trawlers in the Sea of Japan.', ''],
    ['Bank of America and Voice of America.', ''],
    ['The Chicago Bulls beat them.', ''],
    ['Paris Hilton and Chad Kroeger sang.', ''],
  ])('%s → %s', (text, expected) => {
    expect(codes(inText(text))).toBe(expected);
  });

  it('tells a country from a first name in a headline by what follows and by the body', () => {
    const title = (text: string, ...paragraphs: string[]): string => codes(detectRegions({ title: text, paragraphs }));
    expect(title('Georgia Moves Toward Europe at Last')).toBe('150 GE');
    expect(title('Jordan Peterson Speaks About Order')).toBe('');
    expect(title('Jordan Peterson Speaks About Order', 'He spoke in Jordan.')).toBe('JO');
  });
});

describe('detectRegions: languages are not countries', () => {
  it.each([
    ['The book appeared in English and in German.', ''],
    ['She speaks French and learns Russian.', ''],
    ['A Russian-speaking region and the Persian language.', ''],
    ['It happened in German cities.', 'DE'],
    ['The French spoke first.', 'FR'],
  ])('%s → %s', (text, expected) => {
    expect(codes(inText(text))).toBe(expected);
  });
});

describe('detectRegions: cities, provinces and seats of government', () => {
  it.each([
    ['Floods in Almaty, Samarkand and Gwadar.', 'KZ PK UZ'],
    ['Farmers in Khatlon and Karakalpakstan.', 'TJ UZ'],
    ['Voters in Bavaria, Ontario and Gujarat.', 'CA DE IN'],
    ['The Kremlin warned, Downing Street shrugged.', 'GB RU'],
    ['A dam in Punjab.', 'IN'],
    ['A dam in Punjab; Pakistan objects.', 'PK'],
    ['Florence teaches music.', ''],
    ['Florence, in Italy, is full.', 'IT'],
  ])('%s → %s', (text, expected) => {
    expect(codes(inText(text))).toBe(expected);
  });

  it('weighs them least', () => {
    const found = inText('', '', 'Baku was silent, Ganja slept, the Georgian side listened.');
    expect(found).toMatchObject([{ code: 'AZ', mentions: 2 }, { code: 'GE' }]);
    expect(inText('', '', 'Ganja slept, Tbilisi spoke.').map(({ code }) => code)).toEqual(['GE', 'AZ']);
  });
});

describe('detectRegions: states that are no more', () => {
  it.each([
    ['The Soviet Union signed; Soviet engineers stayed.', 'RU SUHH'],
    ['Yugoslavia owed more than it earned.', 'RS YUCS'],
    ['A post-Soviet economy with Soviet-era pipes.', ''],
    ['Czechoslovakia parted.', 'CSHH CZ SK'],
    ['East Germany and West Germany.', 'DDDE DE'],
    ['Zaire, Burma, Upper Volta, Ceylon, Siam, Persia and Rhodesia.', 'BF CD IR LK MM TH ZW'],
  ])('%s → %s', (text, expected) => {
    expect(codes(inText(text))).toBe(expected);
  });

  it('puts the state above its heir, for which no mention is counted', () => {
    expect(inText('', '', 'The Soviet Union signed.')).toEqual([
      { code: 'SUHH', mentions: 1, salience: 0.25 },
      { code: 'RU', mentions: 0, salience: 0.125 },
    ]);
  });
});

describe('detectRegions: groupings', () => {
  it.each([
    ['Central Asia and the South Caucasus', '143 SOUTH_CAUCASUS'],
    ['Central Asian leaders in central Asia', '143'],
    ['the Caspian and the Black Sea', 'BLACK_SEA_REGION CASPIAN_REGION'],
    ['the Middle East and North Africa', 'MENA'],
    ['the Middle East', 'MIDDLE_EAST'],
    ['the wider Middle East', 'WIDER_MIDDLE_EAST'],
    ['Greater Central Asia', 'GREATER_CENTRAL_ASIA'],
    ['the EU, the GCC and ASEAN', 'ASEAN EUROPEAN_UNION GULF_COOPERATION_COUNCIL'],
    ['the Commonwealth of Independent States', 'COMMONWEALTH_OF_INDEPENDENT_STATES'],
    ['the SCO and the OTS', 'SHANGHAI_COOPERATION_ORGANISATION TURKIC_STATES'],
    ['the Eurasian Economic Union', 'EURASIAN_ECONOMIC_UNION'],
    ['the Organization of Turkic States', 'TURKIC_STATES'],
    ['the Baltic states and the western Balkans', 'BALTIC_STATES WESTERN_BALKANS'],
    ['the Gulf states', 'GULF_COOPERATION_COUNCIL'],
    ['the Indo-Pacific and the Asia-Pacific', 'ASIA_PACIFIC INDO_PACIFIC'],
    ['Southeast Asia, South Asia, Latin America', '034 035 419'],
    ['all over the World', ''],
  ])('%s → %s', (text, expected) => {
    expect(codes(inText(text))).toBe(expected);
  });
});

describe('detectRegions: other languages', () => {
  const inLanguage = (language: string, text: string): string =>
    codes(detectRegions({ title: '', paragraphs: [text], language }));

  it.each([
    ['fr', 'L’Afghanistan et le Tadjikistan ferment la frontière.', 'AF TJ'],
    ['fr', 'Les troupes tadjikes et la diplomatie russe.', 'RU TJ'],
    ['fr-CH', 'Des Kazakhs et des Ouzbeks en Asie centrale.', '143 KZ UZ'],
    ['fr', 'Douchanbé et Moscou négocient avec l’UE.', 'EUROPEAN_UNION RU TJ'],
    ['fr', 'Les États-Unis, le Royaume-Uni et la Corée du Sud.', 'GB KR US'],
    ['fr', 'Le Caucase du Sud et la mer Caspienne.', 'CASPIAN_REGION SOUTH_CAUCASUS'],
    ['fr', 'Jordan Bardella et Maurice Lévy.', ''],
    ['fr', 'La Birmanie et le Tchad.', 'MM TD'],
    ['de', 'Aserbaidschan liefert Gas in die Europäische Union.', 'AZ EUROPEAN_UNION'],
    ['ru', 'Власти Таджикистана и России говорили об Афганистане.', 'AF RU TJ'],
    ['ru', 'Страны Южного Кавказа и Центральной Азии.', '143 SOUTH_CAUCASUS'],
    ['ru', 'США и ЕС в Средней Азии; Белоруссию не звали; Папуа — Новая Гвинея.', '143 BY EUROPEAN_UNION PG US'],
    ['tr', 'Türkiye’nin Azerbaycan politikası', 'AZ TR'],
    ['tr', 'İran ve IRAK', 'IQ IR'],
    ['tr', 'Özbek ve Kazak bakanlar Moskova’da; Almanlar yok.', 'DE KZ RU UZ'],
    ['de', 'Die kasachischen Gastgeber und der deutsche Kanzler in Taschkent.', 'DE KZ UZ'],
    ['de', 'Er sprach auf Deutsch; Russlands Nachbarn schwiegen.', 'RU'],
    ['de', 'Schiffe im Persischen Golf und im Südchinesischen Meer.', ''],
    ['es', 'La policía marroquí y los ministros uzbekos en Moscú.', 'MA RU UZ'],
    ['es', 'Una constructora china en Granada.', 'CN'],
    ['es', 'El golfo de México y el golfo Pérsico.', ''],
    ['pt', 'Os diplomatas russos e a delegação cazaque em Pequim.', 'CN KZ RU'],
    ['ru', 'Казахстанские и узбекские дипломаты в Москве.', 'KZ RU UZ'],
    ['ru', 'Корабли Китая в Южно-Китайском море.', 'CN'],
    ['ru', 'Учебник на русском языке.', ''],
    ['fr', 'La Dominique et l’île Maurice.', 'DM MU'],
    ['fr', 'Jordan, Maurice et Florence.', ''],
    ['fa', 'تاجیکستان و افغانستان', 'AF TJ'],
    ['zh', '美国 and Kazakhstan', 'KZ'],
    ['xx', 'Kazakhstan', 'KZ'],
  ])('%s: %s → %s', (language, text, expected) => {
    expect(inLanguage(language, text)).toBe(expected);
  });
});

describe('detectRegions: salience', () => {
  it('weighs the title and the first paragraphs more', () => {
    const found = detectRegions({
      title: 'Gas from Azerbaijan',
      paragraphs: ['a', 'b', 'c', 'Italy buys; Italy pays.'],
    });
    expect(found).toEqual([
      { code: 'AZ', mentions: 1, salience: 0.5714 },
      { code: 'IT', mentions: 2, salience: 0.2857 },
    ]);
  });

  it('gives one passing mention a quarter', () => {
    expect(inText('', '', '', 'Peru.')).toEqual([{ code: 'PE', mentions: 1, salience: 0.25 }]);
  });

  it('measures a country against others, and against groupings at half', () => {
    const salience = (sentence: string) =>
      detectRegions({ title: '', paragraphs: ['', '', `Italy pays. ${sentence}`] }).find(({ code }) => code === 'IT')
        ?.salience;
    expect(salience('')).toBe(0.25);
    expect(salience('Europe and Europe.')).toBe(0.25);
    expect(salience('Europe, Europe, Europe, Europe.')).toBe(0.2);
    expect(salience('Spain and Spain.')).toBe(0.2);
  });

  it('sorts equals by code', () => {
    expect(inText('Oman and Iran.').map((mention) => mention.code)).toEqual(['IR', 'OM']);
  });

  it('counts an excerpt cut from the body once, and another excerpt on its own', () => {
    const paragraphs = ['Iran opened the port in the south in May.'];
    expect(detectRegions({ title: '', excerpt: 'Iran opened the port…', paragraphs })).toMatchObject([
      { code: 'IR', mentions: 1 },
    ]);
    expect(codes(detectRegions({ title: '', excerpt: 'India helped.', paragraphs }))).toBe('IN IR');
    expect(codes(detectRegions({ title: 'Ports', excerpt: 'India helped.', paragraphs: [] }))).toBe('IN');
    const russian = { title: '', paragraphs: ['Иран открыл порт вчера.'], language: 'ru' };
    expect(codes(detectRegions({ ...russian, excerpt: 'Индия помогла.' }))).toBe('IN IR');
    expect(detectRegions({ ...russian, excerpt: 'Иран открыл порт…' })).toMatchObject([{ code: 'IR', mentions: 1 }]);
  });

  it('has nothing to say of a text without regions, or without text', () => {
    expect(inText('Nothing.')).toEqual([]);
    expect(detectRegions({ title: '', paragraphs: [] })).toEqual([]);
  });

  it('works with a part of the gazetteer', () => {
    const few = gazetteer().filter((region) => ['TJ', '143'].includes(region.code));
    expect(detectRegions({ title: 'Tajik and Korean firms in Congo', paragraphs: [] }, few).map((m) => m.code)).toEqual(
      ['TJ'],
    );
  });
});

const capture = new URL('../../../shared/corpus/captures/000_0fcb907f7f12fccc.txt', import.meta.url);
(existsSync(capture) ? describe : describe.skip)(
  'detectRegions on a captured page (skipped where ../shared/corpus is missing)',
  () => {
    it('puts the two countries of the article on top and invents none', () => {
      const blocks = readFileSync(capture, 'utf8')
        .split(/\r?\n\s*\r?\n/)
        .map((block) => block.trim());
      const end = blocks.indexOf('Related Articles');
      const found = detectRegions({ title: blocks[3] ?? '', paragraphs: blocks.slice(6, end) });
      expect(codes(found.slice(0, 2))).toBe('AF TJ');
      expect(found[1]?.salience).toBeGreaterThan(0.8);
      expect(found.slice(2)).toMatchObject([{ code: 'COMMONWEALTH_OF_INDEPENDENT_STATES', mentions: 1 }]);
    });
  },
);
