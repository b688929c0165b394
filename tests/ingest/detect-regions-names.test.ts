import { describe, expect, it } from '@jest/globals';
import { detectRegions } from '../../src/ingest/detection/detect-regions.js';

const named = (text: string, language = 'en', title = ''): string =>
  detectRegions({ title, paragraphs: [text], language })
    .map(({ code }) => code)
    .sort()
    .join(' ');

describe('detectRegions: one name, several meanings', () => {
  it.each([
    // Georgia
    ['Protesters in Georgia waved flags outside the parliament in Tbilisi.', 'GE'],
    ['Senators from Georgia and Alabama want the army base near Savannah kept open.', 'US'],
    ['Georgia and Armenia reopened the border crossing after the landslide.', 'AM GE'],
    ['Georgia Power raised its rates for households around Atlanta.', 'US'],
    ['Peaches from the state of Georgia fetch less this year.', ''],
    ['Georgia O’Keeffe painted the desert.', ''],
    // Jordan
    ['Jordan pumps less from the Yarmouk than it did.', 'JO'],
    ['Michael Jordan bought the team, and Jordan sold it again.', ''],
    ['Jordan Peterson lectured; Jordan then took questions.', ''],
    ['Water from the Jordan River is saltier than ten years ago.', ''],
    // Chad
    ['Rebels crossed from Libya into Chad.', 'LY TD'],
    ['Chad Smith played the drums.', ''],
    ['Fishing on Lake Chad has collapsed.', 'TD'],
    // Turkey
    ['Turkey raised its key rate again.', 'TR'],
    ['He ate a turkey sandwich before the vote.', ''],
    ['Roast turkey is on the menu in Ankara.', 'TR'],
    // Guinea
    ['Bauxite from Guinea feeds the smelters.', 'GN'],
    ['Papua New Guinea and Equatorial Guinea export gas.', 'GQ PG'],
    ['Guinea-Bissau held a vote; a guinea pig did not.', 'GW'],
    // Congo
    ['Kinshasa says that Congo will tax cobalt.', 'CD'],
    ['Brazzaville says that Congo will tax timber.', 'CG'],
    ['Barges on the Congo River wait for fuel.', 'CD'],
    // Korea
    ['Korea’s shipyards are full, and Seoul lends to them.', 'KR'],
    ['N. Korea fired two rockets; S. Korea scrambled jets.', 'KP KR'],
    // Niger
    ['Soldiers took power in Niger.', 'NE'],
    ['Floods on the Niger River reached the Niger Delta.', 'NG'],
    ['Nigerien and Nigerian traders met at the border.', 'NE NG'],
    // Guyana, Dominica, Samoa and their like
    ['The Dominican Republic built a fence.', 'DO'],
    ['Samoa is not American Samoa.', 'AS WS'],
    ['Mali bought drones; the Mali Empire had none.', 'ML'],
    ['The Mali Empire grew rich on gold.', ''],
    ['India did what the East India Company could not.', 'IN'],
    ['Macedonia renamed itself North Macedonia.', 'MK'],
  ])('%s → %s', (text, expected) => {
    expect(named(text)).toBe(expected);
  });
});

describe('detectRegions: towns of the same name', () => {
  it.each([
    ['The refinery in Paris, Texas, is for sale.', 'US'],
    ['The clinic in Lebanon, PA, closed.', ''],
    ['They grew up in Cuba, Mo., and in Mexico, Mo.', ''],
    ['The mill in Birmingham, Ala., employs forty.', ''],
    ['The mill in Birmingham employs forty.', 'GB'],
    ['A plant near Athens, Georgia, makes tyres.', ''],
    ['A court in Odessa, Texas, heard the case.', 'US'],
    ['Voters in Bavaria, Ontario and Gujarat.', 'CA DE IN'],
    ['Lawmakers in New England fear the winter.', 'US'],
    ['New Mexico borders Mexico.', 'MX US'],
    ['Washington said that it would wait.', 'US'],
    ['George Washington crossed the river.', ''],
    ['The Washington Post asked Moscow.', 'RU'],
    ['Rome, Ga., has seven hills too.', ''],
    ['The office in Dublin, Calif., stays.', ''],
    ['They flew to Lima, La Paz and Quito.', 'BO EC PE'],
  ])('%s → %s', (text, expected) => {
    expect(named(text)).toBe(expected);
  });
});

describe('detectRegions: names inside names', () => {
  it.each([
    ['Bank of America cut its forecast.', ''],
    ['Manufacturers Hanover Trust Co lent the money.', ''],
    ['The town hall of Hanover, Germany, is open.', 'DE'],
    ['The emir, Sheikh al-Sabah, opened the session.', ''],
    ['Shares of First Jersey Securities rose.', ''],
    ['Piedmont Aviation Inc. ordered engines.', 'US'],
    ['The Mount Sinai hospital hired nurses.', ''],
    ['Tata Steel closed a furnace.', ''],
    ['The Uruguay Round took eight years.', ''],
    ['The Maastricht Treaty set the criteria.', ''],
    ['Farmers in Piedmont, Italy, sell less Barolo.', 'IT'],
    ['Indiana Jones flew to Cairo.', 'EG'],
    ['Paris Hilton visited Israel.', 'IL'],
    ['Mr. Holland and Mrs. England spoke.', ''],
    ['Tom Holland came late, and Holland left early.', ''],
    ['Holland buys gas.', 'NL'],
    ['Banks in Jersey and Bermuda opened their books.', 'BM JE'],
    ['They met in Sydney; a Houston-based firm paid.', 'AU US'],
    ['They read of it in Jackson Pollock’s letters.', ''],
    ['China Daily reported from Lagos.', 'NG'],
    ['The University of Georgia studies peanuts.', ''],
  ])('%s → %s', (text, expected) => {
    expect(named(text)).toBe(expected);
  });
});

describe('detectRegions: signs of a country', () => {
  it.each([
    ['The loan of 40 billion yen runs for ten years.', 'JP'],
    ['Reserves fell by two billion hryvnias.', 'UA'],
    ['Siemens AG and a GmbH of its own bid for the line.', 'DE'],
    ['Rolls-Royce plc builds the engines.', 'GB'],
    ['Shares of the group (SHEL.L) rose.', 'GB'],
    ['<ENB.TO> fell by a tenth.', 'CA'],
    ['The Nikkei and the Hang Seng fell.', 'HK JP'],
    ['The Riksbank kept its rate.', 'SE'],
    ['Rand Paul spoke for an hour.', ''],
    ['The rand fell.', 'ZA'],
    ['AG Smith asked the judge to wait.', ''],
    ['They moved to Calgary, AB, in May.', 'CA'],
    ['They were fed up in Peru.', 'PE'],
  ])('%s → %s', (text, expected) => {
    expect(named(text)).toBe(expected);
  });

  it('takes money for a weaker sign than the adjective', () => {
    const salience = (text: string) => detectRegions({ title: '', paragraphs: [text] })[0]?.salience ?? 0;
    expect(salience('They paid in Canadian dollars.')).toBeLessThan(salience('They paid Canadian suppliers.'));
    expect(salience('It is listed in Luxembourg.')).toBeLessThan(salience('It is built in Luxembourg.'));
    expect(salience('Delegates met in Vienna.')).toBeLessThan(salience('Delegates wait for Vienna.'));
  });

  it('knows the verbs that are also money', () => {
    const salience = (text: string) => detectRegions({ title: '', paragraphs: [text] })[0]?.salience ?? 0;
    expect(salience('Russia pounds the town.')).toBe(salience('Russia leaves the town.'));
    expect(salience('Ukraine marks a year of war.')).toBe(salience('Ukraine enters a year of war.'));
  });

  it('counts a sign once in a paragraph', () => {
    const [first] = detectRegions({ title: '', paragraphs: ['100 yen, 200 yen, 300 yen.', 'No money.'] });
    const [second] = detectRegions({ title: '', paragraphs: ['100 yen.', 'No money.'] });
    expect([first?.mentions, first?.salience]).toEqual([3, second?.salience]);
  });
});

describe('detectRegions: datelines', () => {
  it.each([
    ['LONDON, March 11 - Prices rose.', 'GB'],
    ['BRUSSELS (Reuters) - Ministers met.', 'BE'],
    ['ASTANA, Kazakhstan — The bridge is open.', 'KZ'],
    ['WASHINGTON -- Congress adjourned.', 'US'],
    ['LIMA - The strike is over.', 'PE'],
    ['Santiago, 3 May (Xinhua) – The strike is over.', 'CL'],
    ['Brussels (dpa) — Ministers met.', 'BE'],
    ['Ministers of Brussels (the city) – all of them – met.', ''],
    ['PARIS, Texas - The fair opened.', 'US'],
    ['EU-led forces left - at last.', 'EUROPEAN_UNION'],
  ])('%s → %s', (text, expected) => {
    expect(named(text)).toBe(expected);
  });
});

describe('detectRegions: the same in other languages', () => {
  it.each([
    ['fr', 'La Géorgie et le Tchad ont signé à Paris.', 'FR GE TD'],
    ['fr', 'Le Niger n’est pas le Nigeria.', 'NE NG'],
    ['fr', 'La Guinée équatoriale exporte du gaz, la Guinée de la bauxite.', 'GN GQ'],
    ['fr', 'La Banque de France observe la livre sterling.', 'FR GB'],
    ['fr', 'La dinde (turkey) ne vient pas de Turquie.', 'TR'],
    ['de', 'Georgien und Jordanien verhandeln, der Tschad wartet.', 'GE JO TD'],
    ['de', 'Die DDR und die Sowjetunion gibt es nicht mehr.', 'DDDE DE RU SUHH'],
    ['de', 'Wir essen in Essen, sagte der Koch aus Wien.', 'AT'],
    ['de', 'Die Bundesbank und die D-Mark prägten Europa.', '150 DE'],
    ['es', 'Guinea Ecuatorial y Guinea-Bisáu no son Guinea.', 'GN GQ GW'],
    ['es', 'El Congo de Kinshasa vende cobalto.', 'CD'],
    ['es', 'Jordania y Turquía cierran la frontera con Siria.', 'JO SY TR'],
    ['ru', 'Грузия и Иордания подписали договор в Анкаре.', 'GE JO TR'],
    ['ru', 'В Чаде и Нигере неспокойно, сообщает Нигерия.', 'NE NG TD'],
    ['ru', 'Югославия и СССР распались.', 'RS RU SUHH YUCS'],
    ['ru', 'Бюджет Казахстана считают в тенге.', 'KZ'],
    ['pt', 'A Guiné-Bissau e a Turquia abriram embaixadas.', 'GW TR'],
    ['ru', 'Верховная Рада и Бундестаг проголосовали.', 'DE UA'],
    ['de', 'An der Universität München und im Raum Stuttgart wird gebaut.', 'DE'],
    ['fr', 'Le Pentagone et la Douma se taisent.', 'RU US'],
    ['tr', 'Gürcistan ile Ürdün anlaşma imzaladı.', 'GE JO'],
  ])('%s: %s → %s', (language, text, expected) => {
    expect(named(text, language)).toBe(expected);
  });
});

describe('detectRegions: old names and states', () => {
  it.each([
    ['The USSR and Yugoslavia fell apart.', 'RS RU SUHH YUCS'],
    ['W. Germany and E. Germany played to a draw.', 'DDDE DE'],
    ['Zaire became a democracy on paper.', 'CD'],
    ['Post-Soviet Kazakhstan kept the KGB’s archives.', 'KZ RU SUHH'],
    ['Upper Volta, Burma and Ceylon changed their names.', 'BF LK MM'],
    ['Czechoslovakia split without a shot.', 'CSHH CZ SK'],
    ['South Yemen joined the north in 1990.', 'YDYE YE'],
  ])('%s → %s', (text, expected) => {
    expect(named(text)).toBe(expected);
  });
});
