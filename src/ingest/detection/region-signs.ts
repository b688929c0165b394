import { entries } from './region-entries.js';

/**
 * Words that point to a country without naming it: its currency, the legal form of its companies, its exchanges. They weigh least
 * (form SIGN in `detect-regions.ts`), and currencies that several countries share are left out or settled by what else is named.
 */

/** Currencies by language, as written in a sentence. "form = code, code"; Russian ones are declined when the table is read. */
export const CURRENCIES: Readonly<Record<string, readonly string[]>> = {
  en: entries(`
    yen=JP; sterling=GB; stg=GB; yuan=CN; renminbi=CN; rouble=RU; roubles=RU; ruble=RU; rubles=RU; rupee=IN,PK,LK,NP; rupees=IN,PK,LK,NP
    rupiah=ID; rupiahs=ID; ringgit=MY; baht=TH; taka=BD; kyat=MM; kyats=MM; tugrik=MN; tugriks=MN; rial=IR,OM,YE; rials=IR,OM,YE
    riyal=SA,QA; riyals=SA,QA; dirham=AE,MA; dirhams=AE,MA; shekel=IL; shekels=IL; tenge=KZ; somoni=TJ; manat=AZ,TM; lari=GE; hryvnia=UA
    hryvnias=UA; zloty=PL; zlotys=PL; forint=HU; forints=HU; guilder=NL; guilders=NL; deutschmark=DE; deutschmarks=DE; deutsche mark=DE
    deutsche marks=DE; D-mark=DE; D-marks=DE; lire=IT; lira=TR,IT; peseta=ES; pesetas=ES; escudo=PT; escudos=PT; drachma=GR; drachmas=GR
    reais=BR; rand=ZA; naira=NG; cedi=GH; cedis=GH; kwacha=ZM,MW; birr=ET`),
  fr: entries(`
    yen=JP; yens=JP; yuan=CN; yuans=CN; renminbi=CN; rouble=RU; roubles=RU; roupie=IN,PK; roupies=IN,PK; livre sterling=GB
    livres sterling=GB; zloty=PL; zlotys=PL; forint=HU; forints=HU; hryvnia=UA; tenge=KZ; shekel=IL; shekels=IL; naira=NG`),
  de: entries(`
    Yen=JP; Yuan=CN; Renminbi=CN; Rubel=RU; Rupie=IN,PK; Rupien=IN,PK; Pfund Sterling=GB; D-Mark=DE; Zloty=PL; Złoty=PL; Forint=HU
    Hrywnja=UA; Tenge=KZ; Schekel=IL; Lira=TR; Naira=NG`),
  es: entries(`
    yen=JP; yenes=JP; yuan=CN; yuanes=CN; rublo=RU; rublos=RU; rupia=IN,PK; rupias=IN,PK; libra esterlina=GB; libras esterlinas=GB
    zloty=PL; tenge=KZ; séquel=IL; reales brasileños=BR`),
  pt: entries(`
    iene=JP; ienes=JP; yuan=CN; iuan=CN; rublo=RU; rublos=RU; rupia=IN,PK; rupias=IN,PK; libra esterlina=GB; libras esterlinas=GB
    reais=BR; zloty=PL; tenge=KZ; kwanza=AO; kwanzas=AO; metical=MZ; meticais=MZ`),
  ru: entries(`
    иена=JP; иен=JP; юань=CN; юаней=CN; юани=CN; тенге=KZ; гривна=UA; гривен=UA; сомони=TJ; манат=AZ,TM; манатов=AZ,TM; лари=GE; рупия=IN,PK
    рупий=IN,PK; злотый=PL; злотых=PL; форинт=HU; форинтов=HU; фунт стерлингов=GB; фунтов стерлингов=GB; шекель=IL; шекелей=IL`),
  tr: entries(
    'yen=JP; yuan=CN; ruble=RU; rublesi=RU; sterlin=GB; tenge=KZ; manat=AZ,TM; zloti=PL; rupi=IN,PK; şekel=IL',
  ),
};

/** Legal forms after a company's name, in every language: "Siemens AG". Those of many countries (SA, Ltd, Co) tell nothing. */
export const COMPANY_FORMS: readonly string[] = entries(`
  plc=GB,IE; Inc=US,CA; GmbH=DE,AT,CH; AG=DE,CH,AT; SpA=IT; NV=NL,BE; BV=NL; Oy=FI; Oyj=FI; ASA=NO; AB=SE; Bhd=MY; Tbk=ID; Pty=AU,ZA
  OAO=RU; PAO=RU; PJSC=RU,UA; OJSC=RU,BY,UA; SARL=FR; Ltda=BR,CO,CL; SA de CV=MX`);

/** Exchanges and share indices, in every language. */
export const EXCHANGES: readonly string[] = entries(`
  Nikkei=JP; FTSE=GB; DAX=DE; CAC 40=FR; Nasdaq=US; NYSE=US; Dow Jones=US; TSX=CA; ASX=AU; JSE=ZA; Sensex=IN; Bovespa=BR; Hang Seng=HK
  KOSPI=KR; MOEX=RU; Borsa Istanbul=TR`);

/** Nouns that make "Canadian dollars" and "francs suisses" a currency; folded. */
export const CURRENCY_NOUNS: ReadonlySet<string> = new Set(
  `dollar dollars dlr dlrs franc francs pound pounds peso pesos crown crowns krone kroner krona kronor koruna dinar dinars rupee rupees rial rials
  riyal riyals lira lire dirham dirhams ruble rubles rouble roubles yen yuan guilder guilders shilling shillings shekel shekels schilling schillings
  som tenge cents couronne couronnes franken pfund kronen rubel dolar dolares franco francos доллар доллара доллару долларах долларов доллары
  франк франка франков фунт фунта фунтов крон кроны рубль рубля рублеи лир лиры`.split(/\s+/),
);
/** Those that are verbs as well. */
export const CURRENCY_VERBS: ReadonlySet<string> = new Set(['pound', 'pounds', 'crown', 'crowns']);

/** The market of a share by the end of its symbol: "(SHEL.L)", "<ENB.TO>". */
export const MARKET_OF_SYMBOL: ReadonlyMap<string, string> = new Map(
  `L GB; T JP; TO CA; V CA; F DE; DE DE; PA FR; AS NL; BR BE; MI IT; MC ES; LS PT; S CH; Z CH; ST SE; OL NO; CO DK; HE FI; VI AT; WA PL; IS TR; MM RU; ME RU
  HK HK; SS CN; SZ CN; KS KR; KQ KR; TW TW; SI SG; KL MY; BK TH; JK ID; PS PH; BO IN; NS IN; AX AU; NZ NZ; SA BR; MX MX; BA AR; SN CL; J ZA; JO ZA
  TA IL; SE SA; DU AE; AD AE; N US; O US`
    .split(/;|\n/)
    .map((pair) => pair.trim().split(' ') as [string, string]),
);
