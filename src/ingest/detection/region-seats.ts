import { entries } from './region-entries.js';

/** Houses, bodies and companies of the state that stand for a government, by language: they count as a capital does. "form = code". */
export const GOVERNMENT_SEATS: Readonly<Record<string, readonly string[]>> = {
  en: entries(`
    Kremlin=RU; Duma=RU; Gazprom=RU; Rosneft=RU; White House=US; Pentagon=US; Capitol Hill=US; US Congress=US
    State Department=US; Federal Reserve=US; Wall Street=US; Downing Street=GB; Whitehall=GB; Bank of England=GB
    Elysee=FR; Bundestag=DE; Bundesbank=DE; Knesset=IL; Verkhovna Rada=UA; Hezbollah=LB; Taliban=AF; Hamas=PS
    Gaza Strip=PS; Gaza=PS; Panj=TJ,AF; Fed=US; Treasury Secretary=US; US Treasury=US; CIA=US; FBI=US; NASA=US
    USAID=US; USDA=US; House of Lords=GB; House of Commons=GB,CA; Lok Sabha=IN; Riksbank=SE; Riksdag=SE
    Norges Bank=NO; Storting=NO; Folketing=DK; Sejm=PL; Taoiseach=IE; Zhongnanhai=CN; PLA=CN; Blue House=KR
    Quai d’Orsay=FR; IRGC=IR; Revolutionary Guards=IR; IDF=IL; Mossad=IL; FSB=RU; KGB=SUHH
    Supreme Soviet=SUHH; Rosatom=RU; Lukoil=RU; Transneft=RU; Naftogaz=UA; SOCAR=AZ; KazMunayGas=KZ; CNPC=CN
    Sinopec=CN; Aramco=SA; Pemex=MX; Petrobras=BR; PDVSA=VE`),
  fr: entries(`
    Kremlin=RU; Maison Blanche=US; Bercy=FR; Élysée=FR; Matignon=FR; Quai d’Orsay=FR; Hezbollah=LB; talibans=AF
    taliban=AF; Hamas=PS; Gaza=PS
    Bundesbank=DE; Bundestag=DE; Pentagone=US; Réserve fédérale=US; Banque d’Angleterre=GB; Knesset=IL; Verkhovna Rada=UA; Douma=RU; Gardiens de la révolution=IR`),
  de: entries(`
    Kreml=RU; Weißes Haus=US; Weißen Haus=US; Bundestag=DE; Bundesregierung=DE; Bundeskanzler=DE,AT; Bundesbank=DE
    Taliban=AF; Hamas=PS; Hisbollah=LB; Gaza=PS
    Pentagon=US; US-Notenbank=US; Bank of England=GB; Duma=RU; Knesset=IL; Élysée=FR; Downing Street=GB; Werchowna Rada=UA; Revolutionsgarden=IR; Nationalrat=AT,CH`),
  es: entries(`
    Kremlin=RU; Casa Blanca=US; Moncloa=ES; talibán=AF; talibanes=AF; Hamás=PS; Hezbolá=LB; Gaza=PS
    Bundestag=DE; Bundesbank=DE; Pentágono=US; Reserva Federal=US; Banco de Inglaterra=GB; Knéset=IL; Duma=RU; Rada Suprema=UA; Elíseo=FR`),
  pt: entries(`
    Kremlin=RU; Casa Branca=US; Planalto=BR; Itamaraty=BR; talibã=AF; Hamas=PS; Gaza=PS
    Bundestag=DE; Bundesbank=DE; Pentágono=US; Reserva Federal=US; Banco da Inglaterra=GB; Duma=RU; Eliseu=FR`),
  ru: entries(`
    Кремль=RU; Госдума=RU; Белый дом=US; Пентагон=US; Бундестаг=DE; Талибан=AF; Хамас=PS; Газпром=RU; Роснефть=RU
    Бундесбанк=DE; Сейм=PL; Кнессет=IL; Верховная Рада=UA; Банк Англии=GB; Хезболла=LB; Нафтогаз=UA; Мажилис=KZ; Жогорку Кенеш=KG; Милли меджлис=AZ; Елисейский дворец=FR`),
  tr: entries(`
    Kremlin=RU; Beyaz Saray=US; TBMM=TR; Taliban=AF; Hamas=PS; Gazze=PS
    Pentagon=US; Bundestag=DE; Duma=RU; Knesset=IL; Verhovna Rada=UA; Elysee=FR; İngiltere Merkez Bankası=GB`),
};
