import { entries } from './region-entries.js';

/** Names, adjectives and capitals that the gazetteer does not have as text writes them, and those of its own that mislead. All lists are ours. */

/** Forms of the gazetteer that mean something else too often, by language ("*" for all). */
export const LEFT_OUT: Readonly<Record<string, ReadonlySet<string>>> = {
  '*': new Set(
    entries(`
    World; Australia and New Zealand; Micronesia (region)`),
  ),
  en: new Set(
    entries(`
    Réunion; Saint Martin; St. Martin; Saint Vincent; St. Vincent; Western Hemisphere`),
  ),
  es: new Set(
    entries(`
    Granada; Mauricio; Mundo; Reunión; San Martín`),
  ),
  pt: new Set(
    entries(`
    Granada; Maurício; Mundo; Reunião`),
  ),
  tr: new Set(
    entries(`
    Dünya; Fas`),
  ),
  fr: new Set(
    entries(`
    Dominique; Maurice; Grenade; Monde; Jersey; Saint-Martin; Réunion`),
  ),
};

/** Capitals that are also states, persons, common words, towns elsewhere, or claimed by two; Brussels means the EU as often as Belgium. */
export const LEFT_OUT_CAPITALS: ReadonlySet<string> = new Set(
  entries(`
    Alofi; Basse-Terre; Brades; Brussels; Cockburn Town; Colombo; Douglas; Flying Fish Cove; George Town; Georgetown
    Gustavia; Hamilton; Jamestown; Jerusalem; Kingston; Kingstown; Malé; Marigot; Nassau; Oriental; Panama City
    Plymouth; Roseau; Saint Helier; Saint John’s; Saint George’s; Saint Peter Port; Saint-Denis; Saint-Pierre; San José
    San Juan; Santiago; Stanley; Sucre; The Valley; Victoria; Wellington; West Island; Yaren`),
);

/** Other spellings of capitals: "form = code". */
export const CAPITAL_SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  en: entries(`
    Kiev=UA; Kishinev=MD; Nur-Sultan=KZ; Nursultan=KZ; Ashkhabad=TM; Ashkabad=TM; Teheran=IR; Peking=CN; Ulan Bator=MN
    Sanaa=YE; Prishtina=XK; Frunze=KG; Stalinabad=TJ; Brasilia=BR; Rangoon=MM; The Hague=NL; Santiago de Chile=CL`),
  fr: entries(`
    Moscou=RU; Pékin=CN; Téhéran=IR; Kaboul=AF; Douchanbé=TJ; Tachkent=UZ; Bakou=AZ; Erevan=AM; Tbilissi=GE
    Achgabat=TM; Bichkek=KG; Kiev=UA; Londres=GB; Damas=SY; Bagdad=IQ; Le Caire=EG; Riyad=SA; Varsovie=PL; Vienne=AT
    Athènes=GR; Bucarest=RO; Beyrouth=LB; Islamabad=PK; Oulan-Bator=MN`),
};

/** Names that the gazetteer has no place for: "form = code, code"; several codes are alternatives, the first being the likeliest. */
export const MORE_NAMES: Readonly<Record<string, readonly string[]>> = {
  en: entries(`
    Congo=CD,CG; Korea=KR,KP; Virgin Islands=VI,VG; Niger Delta=NG; N. Ireland=GB; N. Korea=KP; S. Korea=KR
    S. Africa=ZA; W. Germany=DE; E. Germany=DDDE; NZ=NZ; HK=HK; Hongkong=HK; Northern Cyprus=CY
    Turkish Republic of Northern Cyprus=CY; British Columbia=CA; Nova Scotia=CA; New South Wales=AU; Puerto Rico=PR
    Gulf region=GULF_COOPERATION_COUNCIL; Emirates=AE; Soviet Georgia=SUHH; Inner Mongolia=CN; Outer Mongolia=MN
    South Ossetia=GE`),
  fr: entries(`
    Etats-Unis=US; Grande-Bretagne=GB; Angleterre=GB; Écosse=GB; Irlande du Nord=GB; Kirghizstan=KG; Kirghizie=KG
    Bélarus=BY; République tchèque=CZ; Hollande=NL; RDC=CD; République démocratique du Congo=CD; Congo=CD,CG
    Corée=KR,KP; UE=EUROPEAN_UNION; CEI=COMMONWEALTH_OF_INDEPENDENT_STATES; mer Caspienne=CASPIAN_REGION
    Caspienne=CASPIAN_REGION; mer Noire=BLACK_SEA_REGION; Proche-Orient=MIDDLE_EAST; pays baltes=BALTIC_STATES
    Émirats=AE; Cap-Vert=CV; la Dominique=DM; île Maurice=MU; la Grenade=GD; RDA=DDDE; RFA=DE; URSS=SUHH
    République dominicaine=DO`),
  de: entries(`
    DDR=DDDE; BRD=DE; Bundesrepublik=DE; UdSSR=SUHH; Ostdeutschland=DE; Westdeutschland=DE; Ost-Berlin=DDDE
    Sowjetzeit=SUHH; EU=EUROPEAN_UNION; Großbritannien=GB; England=GB; Schottland=GB; Nordirland=GB; Amerika=US; USA=US
    Holland=NL; Weißrussland=BY; Kirgistan=KG; Kirgisien=KG; Kongo=CD,CG; Demokratische Republik Kongo=CD
    Demokratischen Republik Kongo=CD; Republik Kongo=CG; Korea=KR,KP; Birma=MM; Burma=MM; Emirate=AE; Emiraten=AE
    Vereinigten Staaten=US; Vereinigten Arabischen Emirate=AE; Vereinigten Königreich=GB; Vereinigten Königreichs=GB
    Moldau=MD; Moldawien=MD; Tschechien=CZ; Tschechischen Republik=CZ; Slowakischen Republik=SK
    Dominikanischen Republik=DO; Zentralafrikanischen Republik=CF; Palästina=PS; Elfenbeinküste=CI; Osttimor=TL
    Kaspisches Meer=CASPIAN_REGION; Kaspischen Meer=CASPIAN_REGION; Schwarzes Meer=BLACK_SEA_REGION
    Schwarzen Meer=BLACK_SEA_REGION`),
  es: entries(`
    Gran Bretaña=GB; Inglaterra=GB; Irlanda del Norte=GB; EE.UU.=US; EEUU=US; UE=EUROPEAN_UNION; Congo=CD,CG
    República del Congo=CG; Congo Brazzaville=CG; RDC=CD; RDA=DDDE; RFA=DE; URSS=SUHH; Corea=KR,KP; Birmania=MM
    Emiratos=AE; Holanda=NL; Costa de Marfil=CI; República Checa=CZ; Timor Oriental=TL; Kazajstán=KZ; Kazajistán=KZ
    Uzbekistán=UZ; Tayikistán=TJ; Turkmenistán=TM; Kirguistán=KG; mar Caspio=CASPIAN_REGION; mar Negro=BLACK_SEA_REGION`),
  pt: entries(`
    Grã-Bretanha=GB; Inglaterra=GB; EUA=US; UE=EUROPEAN_UNION; Congo=CD,CG; Coreia=KR,KP; URSS=SUHH; Holanda=NL
    Emirados=AE; Irã=IR; Irão=IR; Polónia=PL; Roménia=RO; Quénia=KE; Vietname=VN; mar Cáspio=CASPIAN_REGION
    mar Negro=BLACK_SEA_REGION`),
  tr: entries(`
    ABD=US; AB=EUROPEAN_UNION; Amerika=US; İngiltere=GB; SSCB=SUHH; Kongo=CD,CG; Kore=KR,KP; BAE=AE
    Hazar=CASPIAN_REGION; Karadeniz=BLACK_SEA_REGION; Güney Kafkasya=SOUTH_CAUCASUS; Orta Asya=143`),
  ru: entries(`
    США=US; Соединённые Штаты=US; Соединённых Штатов=US; Соединённых Штатах=US; СССР=SUHH; ФРГ=DE; Великобритания=GB
    Англия=GB; Корея=KR,KP; Конго=CD,CG; Киргизия=KG; Эмираты=AE; Палестина=PS; Каспий=CASPIAN_REGION; РФ=RU; КНР=CN
    КНДР=KP; ОАЭ=AE; ЕС=EUROPEAN_UNION; Евросоюз=EUROPEAN_UNION; СНГ=COMMONWEALTH_OF_INDEPENDENT_STATES
    ЕАЭС=EURASIAN_ECONOMIC_UNION; ШОС=SHANGHAI_COOPERATION_ORGANISATION; АСЕАН=ASEAN; Кыргызстан=KG; Туркмения=TM
    Белоруссия=BY; Молдавия=MD; Закавказье=SOUTH_CAUCASUS; Средняя Азия=143; Каспийское море=CASPIAN_REGION
    Прикаспийский регион=CASPIAN_REGION; Чёрное море=BLACK_SEA_REGION; ДР Конго=CD; Папуа-Новая Гвинея=PG`),
};

/** Adjectives beyond one country, and first halves of compounds: "Sino-" counts before a hyphen only. */
export const MORE_DEMONYMS: Readonly<Record<string, readonly string[]>> = {
  en: entries(`
    Congolese=CD,CG; N. Korean=KP; S. Korean=KR; S. African=ZA; W. German=DE; E. German=DDDE; Chechen=RU; Chechens=RU
    Tatar=RU; Uyghur=CN; Uyghurs=CN; Rohingya=MM; Abkhaz=GE; Houthi=YE; Houthis=YE; Kurds=TR,IQ,SY; Korean=KR,KP
    Koreans=KR,KP; Dominican=DO,DM; Dominicans=DO,DM; African American=US; African Americans=US; Asian American=US
    Asian Americans=US; Native American=US; Native Americans=US`),
  fr: entries(`
    coréen=KR,KP; coréenne=KR,KP; dominicain=DO,DM; dominicaine=DO,DM; dominicaines=DO,DM; dominicains=DO,DM
    soviétique=SUHH; soviétiques=SUHH; yougoslave=YUCS; yougoslaves=YUCS`),
  de: entries(`
    koreanisch=KR,KP; koreanische=KR,KP; koreanischen=KR,KP; koreanischer=KR,KP; koreanisches=KR,KP; Westdeutsche=DE
    Westdeutschen=DE`),
  es: entries(`
    coreano=KR,KP; coreana=KR,KP; coreanos=KR,KP; coreanas=KR,KP`),
  ru: entries(`
    корейский=KR,KP; корейского=KR,KP; корейскому=KR,KP; корейским=KR,KP; корейском=KR,KP; корейская=KR,KP
    корейской=KR,KP; корейскую=KR,KP; корейское=KR,KP; корейские=KR,KP; корейских=KR,KP; корейскими=KR,KP`),
};
export const COMPOUND_PREFIXES: readonly string[] = entries(
  'Sino=CN; Russo=RU; Franco=FR; Turco=TR; Turko=TR; Irano=IR; Armeno=AM',
);

/** Abbreviations that count only when the same region is named elsewhere, whatever the case. */
export const RISKY_ABBREVIATIONS: ReadonlySet<string> = new Set('PNG FSM RSA LAC CNMI BIOT V4 FSB IDF PLA'.split(' '));
