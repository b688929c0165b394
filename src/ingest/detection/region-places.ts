import { entries } from './region-entries.js';
import { PLACES, SHARED_PLACES } from '../../regions/places.js';

/** "Place = code, code" for every place that the detector knows by the name that English gives it; most languages write it alike. */
export function placeEntries(): string[] {
  const own = PLACES.split('\n').flatMap((line) => {
    const [code = '', names = ''] = line.split('|');
    return names.split(',').map((name) => `${name}=${code}`);
  });
  return [...own, ...SHARED_PLACES.split(';')].filter((entry) => entry.length > 4);
}

/** Places whose names are first of all given names, surnames or words: they count beside another mention of the country only. */
export const PERSONAL_PLACES: ReadonlySet<string> = new Set(
  `adelaide alexandria austin bender carolina dallas denver dakota florence hanover hesse houston jackson lincoln lori milan padua piedmont samara savoy sinai
  sydney tata valencia virginia`.split(/\s+/),
);

/** Capitals that mean something else in a sentence (LEFT_OUT_CAPITALS), but not in a dateline. By first word. */
export const DATELINE_CITIES: ReadonlyMap<string, string> = new Map([
  ['brussels', 'BE'],
  ['colombo', 'LK'],
  ['georgetown', 'GY'],
  ['jerusalem', 'IL'],
  ['kingston', 'JM'],
  ['nassau', 'BS'],
  ['panama', 'PA'],
  ['santiago', 'CL'],
  ['washington', 'US'],
  ['wellington', 'NZ'],
]);

/** Cities where others meet: after "in" they tell little of their country. */
export const HOST_CITIES: ReadonlySet<string> = new Set(
  'geneva vienna hague haag haye haya davos paris genf wien geneve vienne ginebra viena женеве вене гааге париже'.split(
    ' ',
  ),
);

/** After one of these words a place names a team: "Chicago Bulls", "Manchester United". */
export const TEAM_WORDS: ReadonlySet<string> = new Set(
  `united rovers wanderers athletic hotspur bulls bears cubs lakers celtics knicks warriors yankees mets dodgers giants cowboys patriots eagles
  dolphins raiders steelers packers saints dynamo spartak lokomotiv cska fc sc`.split(/\s+/),
);

/** Capitals and large cities as other languages write them, where that is not how English does. "form = code". */
export const FOREIGN_CITIES: Readonly<Record<string, readonly string[]>> = {
  // Towns that news names though they are small, and old spellings.
  en: entries(`
    Swansea=GB; Coventry=GB; Norwich=GB; Brighton=GB; Londonderry=GB; Maastricht=NL; Bruges=BE; Zeebrugge=BE; Ostend=BE; Charleroi=BE; Grenoble=FR; Rennes=FR; Calais=FR;
    Dunkirk=FR; Le Havre=FR; Cannes=FR; Avignon=FR; Dijon=FR; Reims=FR; Rouen=FR; Bochum=DE; Wolfsburg=DE; Kiel=DE; Rostock=DE; Lübeck=DE; Aachen=DE; Mainz=DE; Wiesbaden=DE;
    Saarbrücken=DE; Potsdam=DE; Weimar=DE; Ramstein=DE; Heidelberg=DE; Basle=CH; Berne=CH; Lugano=CH; Innsbruck=AT; Oporto=PT; Vigo=ES; San Sebastián=ES; Algeciras=ES;
    Gothenburg=SE; Malmö=SE; Bergen=NO; Stavanger=NO; Trondheim=NO; Tromsø=NO; Narvik=NO; Kirkenes=NO; Aarhus=DK; Odense=DK; Turku=FI; Tampere=FI; Espoo=FI; Tartu=EE;
    Narva=EE; Kaunas=LT; Klaipeda=LT; Klaipėda=LT; Daugavpils=LV; Ventspils=LV; Gdynia=PL; Szczecin=PL; Katowice=PL; Rzeszów=PL; Białystok=PL; Bialystok=PL; Brno=CZ;
    Ostrava=CZ; Plzeň=CZ; Košice=SK; Debrecen=HU; Szeged=HU; Paks=HU; Timișoara=RO; Plovdiv=BG; Varna=BG; Burgas=BG; Rijeka=HR; Mostar=BA; Tuzla=BA; Bitola=MK; Ohrid=MK;
    Durrës=AL; Vlora=AL; Patras=GR; Heraklion=GR; Limassol=CY; Larnaca=CY; Famagusta=CY; Iskenderun=TR; Bodrum=TR; Ashdod=IL; Dimona=IL; Galilee=IL; Tikrit=IQ; Samarra=IQ;
    Jubail=SA; Ras Tanura=SA; Abqaiq=SA; Ras al-Khaimah=AE; Salalah=OM; Duqm=OM; Tobruk=LY; Sirte=LY; Zawiya=LY; Sfax=TN; Bizerte=TN; Timbuktu=ML; Kidal=ML; Agadez=NE;
    Casamance=SN; Port-Gentil=GA; Kolwezi=CD; Matadi=CD; Cabinda=AO; Lobito=AO; Benguela=AO; Huambo=AO; Ndola=ZM; Kitwe=ZM; Nacala=MZ; Eldoret=KE; Arusha=TZ; Entebbe=UG;
    Massawa=ER; Berbera=SO; Bosaso=SO; Kismayo=SO; Jammu=IN; Cox’s Bazar=BD; Chattogram=BD; Jaffna=LK; Hambantota=LK; Trincomalee=LK; Pokhara=NP; Sittwe=MM; Siem Reap=KH;
    Sihanoukville=KH; Johor=MY; Subic Bay=PH; Yiwu=CN; Xian=CN; Inchon=KR; Ufa=RU; Yamal=RU; Ust-Luga=RU; Primorsk=RU; Tuapse=RU; Simferopol=UA; Semipalatinsk=KZ;
    Saskatoon=CA; Acapulco=MX; Callao=PE; Ushuaia=AR; Punta del Este=UY; Hobart=AU; Dunedin=NZ; Montego Bay=JM; Anchorage=US; Hollywood=US; Baluchistan=PK,IR`),
  fr: entries(`
    Genève=CH; Bâle=CH; Anvers=BE; Barcelone=ES; Séville=ES; Milan=IT; Venise=IT; Naples=IT; Turin=IT; Munich=DE; Cologne=DE; Francfort=DE;
    Hambourg=DE; Dresde=DE; Édimbourg=GB; Copenhague=DK; Lisbonne=PT; Cracovie=PL; Prague=CZ; Bucarest=RO; Odessa=UA; Kharkiv=UA; Saint-Pétersbourg=RU;
    Alger=DZ; Tunis=TN; Le Cap=ZA; Mogadiscio=SO; Khartoum=SD; N’Djamena=TD; La Havane=CU; Mexico=MX; Nouvelle-Orléans=US; Californie=US;
    Floride=US; Pennsylvanie=US; Québec=CA; Montréal=CA; Shanghaï=CN; Hong-Kong=HK; Séoul=KR; Taipei=TW; Hanoï=VN; Rangoun=MM; Katmandou=NP;
    Bombay=IN; Calcutta=IN; Cachemire=IN,PK; Doubaï=AE; Alep=SY; Homs=SY; Mossoul=IQ; Bassora=IQ; Tel-Aviv=IL; Cisjordanie=PS; Crimée=UA; Sibérie=RU;
    Tchétchénie=RU; Daghestan=RU; Abkhazie=GE; Ossétie du Sud=GE; Haut-Karabakh=AZ; Xinjiang=CN; Tibet=CN; Badakhchan=TJ,AF; Pékin=CN; Tachkent=UZ;
    Samarcande=UZ; Almaty=KZ; Guadeloupe=FR; Martinique=FR; Kinshasa=CD; Le Caire=EG; Kigali=RW; Port-au-Prince=HT; Varsovie=PL; Séville=ES; Athènes=GR`),
  de: entries(`
    Moskau=RU; Sankt Petersburg=RU; Kiew=UA; Charkiw=UA; Lwiw=UA; Warschau=PL; Krakau=PL; Danzig=PL; Breslau=PL; Prag=CZ; Brünn=CZ; Bukarest=RO; Belgrad=RS;
    Tiflis=GE; Eriwan=AM; Jerewan=AM; Taschkent=UZ; Bischkek=KG; Duschanbe=TJ; Aschgabat=TM; Aschchabad=TM; Samarkand=UZ; Almaty=KZ; Qaraghandy=KZ;
    Teheran=IR; Bagdad=IQ; Damaskus=SY; Aleppo=SY; Beirut=LB; Kairo=EG; Gizeh=EG; Alexandria=EG; Riad=SA; Peking=CN; Schanghai=CN; Hongkong=HK; Taipeh=TW; Tokio=JP;
    Seoul=KR; Pjöngjang=KP; Singapur=SG; Neu-Delhi=IN; Kalkutta=IN; Kathmandu=NP; Rom=IT; Mailand=IT; Venedig=IT; Neapel=IT; Florenz=IT; Turin=IT; Lissabon=PT;
    Antwerpen=BE; Den Haag=NL; Kopenhagen=DK; Genf=CH; Zürich=CH; Bern=CH; Basel=CH; Tessin=CH; Wien=AT; Köln=DE; München=DE; Hamburg=DE; Frankfurt=DE; Leipzig=DE;
    Stuttgart=DE; Sachsen=DE; Bayern=DE; Thüringen=DE; Hessen=DE; Niedersachsen=DE; Nordrhein-Westfalen=DE; Athen=GR; Straßburg=FR; Nizza=FR; Havanna=CU; Mexiko-Stadt=MX;
    Algier=DZ; Kapstadt=ZA; Mogadischu=SO; Khartum=SD; Kalifornien=US; Krim=UA; Sibirien=RU; Tschetschenien=RU; Abchasien=GE; Südossetien=GE; Bergkarabach=AZ;
    Transnistrien=MD; Karakalpakstan=UZ; Xinjiang=CN; Tibet=CN; Kaschmir=IN,PK; Westjordanland=PS; Gazastreifen=PS; Kurdistan=IQ; Chişinău=MD; Chisinau=MD`),
  es: entries(`
    Moscú=RU; San Petersburgo=RU; Kiev=UA; Járkov=UA; Varsovia=PL; Cracovia=PL; Praga=CZ; Bucarest=RO; Belgrado=RS; Tiflis=GE; Ereván=AM; Bakú=AZ; Taskent=UZ; Biskek=KG; Dusambé=TJ;
    Teherán=IR; Bagdad=IQ; Mosul=IQ; Damasco=SY; Alepo=SY; Beirut=LB; El Cairo=EG; Alejandría=EG; Riad=SA; Ammán=JO; Pekín=CN; Shanghái=CN; Hong Kong=HK; Taipéi=TW; Tokio=JP; Seúl=KR;
    Pionyang=KP; Singapur=SG; Nueva Delhi=IN; Bombay=IN; Cachemira=IN,PK; Roma=IT; Milán=IT; Venecia=IT; Nápoles=IT; Turín=IT; Lisboa=PT; Amberes=BE; La Haya=NL; Copenhague=DK; Estocolmo=SE;
    Ginebra=CH; Zúrich=CH; Berna=CH; Viena=AT; Berlín=DE; Múnich=DE; Hamburgo=DE; Fráncfort=DE; Colonia=DE; Atenas=GR; París=FR; Marsella=FR; Burdeos=FR; Londres=GB; Edimburgo=GB; Escocia=GB;
    La Habana=CU; Ciudad de México=MX; Nueva York=US; Filadelfia=US; California=US; Texas=US; Argel=DZ; Túnez=TN; Rabat=MA; Tánger=MA; Ciudad del Cabo=ZA; Jartum=SD; Crimea=UA; Siberia=RU; Chechenia=RU;
    Abjasia=GE; Osetia del Sur=GE; Nagorno Karabaj=AZ; Alto Karabaj=AZ; Cisjordania=PS; Cataluña=ES; Canarias=ES; Andalucía=ES; País Vasco=ES; Sevilla=ES; Santiago=CL; San Salvador=SV`),
  pt: entries(`
    Moscou=RU; Moscovo=RU; Kiev=UA; Varsóvia=PL; Praga=CZ; Bucareste=RO; Belgrado=RS; Erevan=AM; Tachkent=UZ; Teerã=IR; Teerão=IR; Bagdá=IQ; Bagdade=IQ; Damasco=SY; Aleppo=SY; Beirute=LB;
    Cairo=EG; Riad=SA; Amã=JO; Pequim=CN; Xangai=CN; Tóquio=JP; Seul=KR; Singapura=SG; Nova Délhi=IN; Nova Deli=IN; Roma=IT; Milão=IT; Lisboa=PT; Haia=NL; Genebra=CH; Viena=AT;
    Berlim=DE; Munique=DE; Atenas=GR; Londres=GB; Escócia=GB; Havana=CU; Cidade do México=MX; Nova York=US; Nova Iorque=US; Califórnia=US; Brasília=BR; Crimeia=UA; Sibéria=RU; Luanda=AO; Maputo=MZ;
    Cisjordânia=PS; Madri=ES; Madrid=ES; Barcelona=ES; Copenhague=DK; Estocolmo=SE`),
  tr: entries(`
    Moskova=RU; Petersburg=RU; Kiev=UA; Kiyiv=UA; Varşova=PL; Prag=CZ; Bükreş=RO; Belgrad=RS; Tiflis=GE; Batum=GE; Erivan=AM; Bakü=AZ; Gence=AZ; Taşkent=UZ; Semerkant=UZ; Bişkek=KG; Duşanbe=TJ; Aşkabat=TM;
    Astana=KZ; Almatı=KZ; Tahran=IR; Tebriz=IR; Bağdat=IQ; Musul=IQ; Kerkük=IQ; Erbil=IQ; Şam=SY; Halep=SY; Beyrut=LB; Kahire=EG; Riyad=SA; Pekin=CN; Şanghay=CN; Tokyo=JP; Seul=KR; Singapur=SG; Yeni Delhi=IN;
    Roma=IT; Milano=IT; Lizbon=PT; Lahey=NL; Cenevre=CH; Viyana=AT; Berlin=DE; Münih=DE; Atina=GR; Selanik=GR; Londra=GB; İskoçya=GB; Lefkoşa=CY; Sofya=BG; Saraybosna=BA; Üsküp=MK; Priştine=XK;
    Kırım=UA; Karabağ=AZ; Dağlık Karabağ=AZ; Nahçıvan=AZ; Çeçenistan=RU; Dağıstan=RU; Abhazya=GE; Sincan=CN; Kudüs=IL; Gazze=PS; Batı Şeria=PS; İngiltere=GB`),
  ru: entries(`
    Москва=RU; Петербург=RU; Санкт-Петербург=RU; Казань=RU; Екатеринбург=RU; Новосибирск=RU; Владивосток=RU; Сочи=RU; Краснодар=RU; Астрахань=RU; Махачкала=RU; Грозный=RU; Калининград=RU; Чечня=RU; Дагестан=RU; Татарстан=RU;
    Сибирь=RU; Саратов=RU; Самара=RU; Саксония=DE; Киев=UA; Харьков=UA; Одесса=UA; Львов=UA; Донбасс=UA; Крым=UA,RU; Минск=BY; Гомель=BY; Кишинёв=MD; Приднестровье=MD; Тбилиси=GE; Батуми=GE; Аджария=GE; Кутаиси=GE;
    Абхазия=GE; Южная Осетия=GE; Ереван=AM; Гюмри=AM; Сюник=AM; Мегри=AM; Баку=AZ; Гянджа=AZ; Нахичевань=AZ; Карабах=AZ; Нагорный Карабах=AZ; Астана=KZ; Алматы=KZ; Алма-Ата=KZ; Шымкент=KZ; Караганда=KZ; Актау=KZ; Атырау=KZ;
    Ташкент=UZ; Самарканд=UZ; Бухара=UZ; Андижан=UZ; Фергана=UZ; Джизак=UZ; Нукус=UZ; Каракалпакстан=UZ; Хорезм=UZ; Бишкек=KG; Ош=KG; Джалал-Абад=KG; Душанбе=TJ; Худжанд=TJ; Хорог=TJ; Горный Бадахшан=TJ; Ашхабад=TM; Туркменбаши=TM;
    Улан-Батор=MN; Тегеран=IR; Мешхед=IR; Исфахан=IR; Кабул=AF; Кандагар=AF; Герат=AF; Исламабад=PK; Карачи=PK; Пешавар=PK; Дели=IN; Нью-Дели=IN; Мумбаи=IN; Пекин=CN; Шанхай=CN; Гонконг=HK; Синьцзян=CN; Шаньдун=CN; Тибет=CN; Урумчи=CN;
    Токио=JP; Сеул=KR; Пхеньян=KP; Анкара=TR; Стамбул=TR; Измир=TR; Дамаск=SY; Алеппо=SY; Багдад=IQ; Бейрут=LB; Иерусалим=IL; Тель-Авив=IL; Каир=EG; Эр-Рияд=SA; Доха=QA; Дубай=AE; Абу-Даби=AE; Лондон=GB; Париж=FR; Берлин=DE; Мюнхен=DE;
    Гамбург=DE; Людвигсхафен=DE; Варшава=PL; Прага=CZ; Вена=AT; Рим=IT; Мадрид=ES; Женева=CH; Гаага=NL; Афины=GR; София=BG; Бухарест=RO; Белград=RS; Хельсинки=FI; Стокгольм=SE; Осло=NO; Вильнюс=LT; Рига=LV; Таллин=EE;
    Вашингтон=US; Нью-Йорк=US; Калифорния=US; Техас=US; Аляска=US; Гавана=CU; Каракас=VE; Бразилиа=BR; Ханой=VN; Газа=PS; Сектор Газа=PS; Джакарта=ID; Канберра=AU; Оттава=CA; Аддис-Абеба=ET; Хартум=SD; Претория=ZA`),
};
