import { entries } from './region-entries.js';

/** Phrases that contain a form of the gazetteer and are about something else, by language; Russian ones are declined when the table is read. */
export const NOT_REGIONS: Readonly<Record<string, readonly string[]>> = {
  en: entries(`
    fed up; Bank of America; Voice of America; Gulf of Mexico; Gulf of America; New Britain; New Ireland; Jersey City
    Mexico City Policy; Islamic State; Niger River; Gulf of Guinea; Mali Empire; Empire of Mali; Ghana Empire
    Empire of Ghana; Roman Empire; Benin Bronzes; guinea pig; guinea pigs; guinea fowl; Georgia Tech; Georgia Power
    Georgia Pacific; Uruguay Round; Tokyo Round; Lomé Convention; Lomé Conventions; Plaza Accord; Manufacturers Hanover
    Mandarin Oriental; Mount Sinai; Orient Express; Royal Dutch; London interbank; Georgia State University
    University of Georgia; state of Georgia; Indian Ocean; American University of Central Asia
    American University of Beirut; American University in Cairo; University of Central Asia; China Daily
    New York Times; South China Morning Post; Washington Institute; London School of Economics; Japan Times
    Korea Herald; Kyiv Independent; Jerusalem Post; Radio Free Europe; American Express; American Airlines
    British American Tobacco; Persian Gulf; Arabian Gulf; Gulf of Oman; Gulf of Thailand; Gulf of California
    Gulf of Finland; Sea of Okhotsk; Mozambique Channel; Indian summer; Russian roulette; Swiss cheese
    Chinese medicine; Chinese whispers; Turkish coffee; French kiss; Dutch oven; Danish pastry; Persian cat
    Persian carpet; Cuban heels; Brazil nut; Brazil nuts; Panama hat; Hong Kong flu; Spanish flu; China Sea
    West Indies; West Indian; West Indians; East Indies; East India Company; American Indian; American Indians
    Arabian Sea; South China Sea; East China Sea; Sea of Japan; Philippine Sea; Norwegian Sea; English Channel
    Irish Sea; Panama Papers; Paris Agreement; Paris Accord; Paris Accords; Paris Club; Paris climate; Rome Statute
    Treaty of Rome; Vienna Convention; Minsk Agreement; Minsk Agreements; Minsk Group; Minsk Process; Minsk Protocol
    Minsk II; Warsaw Pact; Warsaw Treaty; Dublin Regulation; Doha Agreement; Doha Round; Copenhagen criteria
    Maastricht Treaty; Maastricht criteria; Treaty of Maastricht; Lisbon Treaty; Treaty of Lisbon; Astana Process
    Astana format; Washington Post; Washington Times; Washington Consensus; University of Washington; Moscow Times
    Times of India; Times of Israel; North Pole; South Pole; Council of Europe
    Organization for Security and Co-operation in Europe; Organization for Security and Cooperation in Europe
    French fries; Turkish delight`),
  fr: entries(`
    océan Indien; golfe du Mexique; golfe Persique; mer de Chine; mer de Chine méridionale; mer de Chine orientale
    mer du Japon; mer d’Irlande; protocole de Kyoto; accords de Minsk; pacte de Varsovie; Nouvelle-Angleterre
    Nouveau-Mexique; État islamique; golfe de Guinée; accord de Paris; Conseil de l’Europe`),
  de: entries(`
    Golf von Mexiko; Golfs von Mexiko; Golf von Guinea; Golf von Oman; Indischer Ozean; Indischen Ozean
    Indischen Ozeans; Persischer Golf; Persischen Golf; Persischen Golfs; Südchinesisches Meer; Südchinesischen Meer
    Südchinesischen Meeres; Ostchinesisches Meer; Ostchinesischen Meer; Japanisches Meer; Japanischen Meer
    Pariser Abkommen; Warschauer Pakt; Islamischer Staat; Islamischen Staat; deutsche Sprache; Deutsche Bank
    Deutsche Welle`),
  es: entries(`
    golfo de México; golfo Pérsico; golfo de Guinea; océano Índico; mar de China; mar de China Meridional
    mar de China Oriental; mar del Japón; mar de Japón; Acuerdo de París; Pacto de Varsovia; conejillo de Indias
    Estado Islámico`),
  pt: entries(`
    golfo do México; golfo Pérsico; golfo da Guiné; oceano Índico; mar da China; mar da China Meridional; mar do Japão
    Acordo de Paris; Estado Islâmico`),
  ru: entries(`
    Мексиканский залив; Персидский залив; Гвинейский залив; Оманский залив; Финский залив; Индийский океан
    Южно-Китайское море; Восточно-Китайское море; Японское море; Норвежское море; Парижское соглашение
    Варшавский договор; Исламское государство`),
  tr: entries(`
    Meksika Körfezi; Basra Körfezi; Fars Körfezi; Hint Okyanusu; Güney Çin Denizi; Japon Denizi; Paris Anlaşması
    Varşova Paktı`),
};
