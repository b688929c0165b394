/**
 * Country facts, one line each, written for this project: alpha-2, alpha-3, ISO 3166-1 numeric; name as a policy reader
 * expects it; official name where it differs; other short forms and abbreviations; demonyms (adjectives and nouns in the
 * singular, the regular plural is added when the table is read); capital(s), current spelling; land neighbours.
 * "Capital" means seat of government in use and takes no side in any dispute. Borders are those of the territory named:
 * overseas parts with a code of their own (French Guiana, Sint Maarten) have their own line.
 */
export const COUNTRY_TABLE = `
AD AND 020 | Andorra | Principality of Andorra | | Andorran | Andorra la Vella | ES FR
AE ARE 784 | United Arab Emirates | | UAE, Emirates | Emirati | Abu Dhabi | OM SA
AF AFG 004 | Afghanistan | Islamic Republic of Afghanistan | | Afghan, Afghani, Afghanistani | Kabul | CN IR PK TJ TM UZ
AG ATG 028 | Antigua and Barbuda | | Antigua, Barbuda | Antiguan, Barbudan | Saint John’s |
AI AIA 660 | Anguilla | | | Anguillan | The Valley |
AL ALB 008 | Albania | Republic of Albania | | Albanian | Tirana | GR ME MK XK
AM ARM 051 | Armenia | Republic of Armenia | | Armenian | Yerevan | AZ GE IR TR
AO AGO 024 | Angola | Republic of Angola | | Angolan | Luanda | CD CG NA ZM
AQ ATA 010 | Antarctica | | | Antarctic | |
AR ARG 032 | Argentina | Argentine Republic | | Argentine, Argentinian, Argentinean | Buenos Aires | BO BR CL PY UY
AS ASM 016 | American Samoa | | | American Samoan | Pago Pago |
AT AUT 040 | Austria | Republic of Austria | | Austrian | Vienna | CH CZ DE HU IT LI SI SK
AU AUS 036 | Australia | Commonwealth of Australia | | Australian, Aussie | Canberra |
AW ABW 533 | Aruba | | | Aruban | Oranjestad |
AX ALA 248 | Åland | Åland Islands | Aland Islands | Ålander | Mariehamn |
AZ AZE 031 | Azerbaijan | Republic of Azerbaijan | | Azerbaijani, Azeri | Baku | AM GE IR RU TR
BA BIH 070 | Bosnia and Herzegovina | | Bosnia, Bosnia-Herzegovina, BiH | Bosnian, Herzegovinian, Bosnian and Herzegovinian | Sarajevo | HR ME RS
BB BRB 052 | Barbados | | | Barbadian, Bajan | Bridgetown |
BD BGD 050 | Bangladesh | People’s Republic of Bangladesh | | Bangladeshi | Dhaka | IN MM
BE BEL 056 | Belgium | Kingdom of Belgium | | Belgian | Brussels | DE FR LU NL
BF BFA 854 | Burkina Faso | | Burkina | Burkinabe, Burkinabè | Ouagadougou | BJ CI GH ML NE TG
BG BGR 100 | Bulgaria | Republic of Bulgaria | | Bulgarian | Sofia | GR MK RO RS TR
BH BHR 048 | Bahrain | Kingdom of Bahrain | | Bahraini | Manama |
BI BDI 108 | Burundi | Republic of Burundi | | Burundian | Gitega | CD RW TZ
BJ BEN 204 | Benin | Republic of Benin | | Beninese | Porto-Novo | BF NE NG TG
BL BLM 652 | Saint Barthélemy | | Saint Barts, St. Barts | Barthélemois | Gustavia |
BM BMU 060 | Bermuda | | | Bermudian | Hamilton |
BN BRN 096 | Brunei | Brunei Darussalam | | Bruneian | Bandar Seri Begawan | MY
BO BOL 068 | Bolivia | Plurinational State of Bolivia | | Bolivian | Sucre, La Paz | AR BR CL PE PY
BQ BES 535 | Caribbean Netherlands | Bonaire, Sint Eustatius and Saba | Bonaire, Sint Eustatius | Bonairean | Kralendijk |
BR BRA 076 | Brazil | Federative Republic of Brazil | | Brazilian | Brasília | AR BO CO GF GY PE PY SR UY VE
BS BHS 044 | Bahamas | Commonwealth of The Bahamas | The Bahamas | Bahamian | Nassau |
BT BTN 064 | Bhutan | Kingdom of Bhutan | | Bhutanese | Thimphu | CN IN
BV BVT 074 | Bouvet Island | | | | |
BW BWA 072 | Botswana | Republic of Botswana | | Botswanan, Motswana, Batswana | Gaborone | NA ZA ZM ZW
BY BLR 112 | Belarus | Republic of Belarus | Byelorussia | Belarusian, Belarussian, Byelorussian | Minsk | LT LV PL RU UA
BZ BLZ 084 | Belize | | | Belizean | Belmopan | GT MX
CA CAN 124 | Canada | | | Canadian | Ottawa | GL US
CC CCK 166 | Cocos (Keeling) Islands | Territory of Cocos (Keeling) Islands | Cocos Islands, Keeling Islands | Cocos Islander | West Island |
CD COD 180 | DR Congo | Democratic Republic of the Congo | Democratic Republic of Congo, Congo-Kinshasa, D.R. Congo, DRC, Zaire | Congolese, Zairian | Kinshasa | AO BI CF CG RW SS TZ UG ZM
CF CAF 140 | Central African Republic | | | Central African | Bangui | CD CG CM SD SS TD
CG COG 178 | Republic of the Congo | | Republic of Congo, Congo Republic, Congo-Brazzaville, Congo | Brazzaville Congolese | Brazzaville | AO CD CF CM GA
CH CHE 756 | Switzerland | Swiss Confederation | | Swiss | Bern | AT DE FR IT LI
CI CIV 384 | Côte d’Ivoire | Republic of Côte d’Ivoire | Ivory Coast | Ivorian, Ivoirian | Yamoussoukro | BF GH GN LR ML
CK COK 184 | Cook Islands | | | Cook Islander | Avarua |
CL CHL 152 | Chile | Republic of Chile | | Chilean | Santiago | AR BO PE
CM CMR 120 | Cameroon | Republic of Cameroon | | Cameroonian | Yaoundé | CF CG GA GQ NG TD
CN CHN 156 | China | People’s Republic of China | PRC, Mainland China | Chinese | Beijing | AF BT HK IN KG KP KZ LA MM MN MO NP PK RU TJ VN
CO COL 170 | Colombia | Republic of Colombia | | Colombian | Bogotá | BR EC PA PE VE
CR CRI 188 | Costa Rica | Republic of Costa Rica | | Costa Rican | San José | NI PA
CU CUB 192 | Cuba | Republic of Cuba | | Cuban | Havana |
CV CPV 132 | Cabo Verde | Republic of Cabo Verde | Cape Verde | Cabo Verdean, Cape Verdean | Praia |
CW CUW 531 | Curaçao | | | Curaçaoan | Willemstad |
CX CXR 162 | Christmas Island | Territory of Christmas Island | | Christmas Islander | Flying Fish Cove |
CY CYP 196 | Cyprus | Republic of Cyprus | | Cypriot | Nicosia |
CZ CZE 203 | Czechia | Czech Republic | | Czech | Prague | AT DE PL SK
DE DEU 276 | Germany | Federal Republic of Germany | | German | Berlin | AT BE CH CZ DK FR LU NL PL
DJ DJI 262 | Djibouti | Republic of Djibouti | | Djiboutian | Djibouti | ER ET SO
DK DNK 208 | Denmark | Kingdom of Denmark | | Danish, Dane | Copenhagen | DE
DM DMA 212 | Dominica | Commonwealth of Dominica | | Dominican | Roseau |
DO DOM 214 | Dominican Republic | | | Dominican | Santo Domingo | HT
DZ DZA 012 | Algeria | People’s Democratic Republic of Algeria | | Algerian | Algiers | EH LY MA ML MR NE TN
EC ECU 218 | Ecuador | Republic of Ecuador | | Ecuadorian, Ecuadorean | Quito | CO PE
EE EST 233 | Estonia | Republic of Estonia | | Estonian | Tallinn | LV RU
EG EGY 818 | Egypt | Arab Republic of Egypt | | Egyptian | Cairo | IL LY PS SD
EH ESH 732 | Western Sahara | | | Sahrawi, Saharawi, Western Saharan | | DZ MA MR
ER ERI 232 | Eritrea | State of Eritrea | | Eritrean | Asmara | DJ ET SD
ES ESP 724 | Spain | Kingdom of Spain | | Spanish, Spaniard | Madrid | AD FR GI MA PT
ET ETH 231 | Ethiopia | Federal Democratic Republic of Ethiopia | | Ethiopian | Addis Ababa | DJ ER KE SD SO SS
FI FIN 246 | Finland | Republic of Finland | | Finnish, Finn | Helsinki | NO RU SE
FJ FJI 242 | Fiji | Republic of Fiji | | Fijian | Suva |
FK FLK 238 | Falkland Islands | | Falklands, Malvinas, Islas Malvinas | Falkland Islander | Stanley |
FM FSM 583 | Micronesia | Federated States of Micronesia | FSM | Micronesian | Palikir |
FO FRO 234 | Faroe Islands | | Faroes, Faeroe Islands | Faroese | Tórshavn |
FR FRA 250 | France | French Republic | | French, Frenchman, Frenchmen, Frenchwoman | Paris | AD BE CH DE ES IT LU MC
GA GAB 266 | Gabon | Gabonese Republic | | Gabonese | Libreville | CG CM GQ
GB GBR 826 | United Kingdom | United Kingdom of Great Britain and Northern Ireland | UK, Britain, Great Britain, England, Scotland, Wales, Northern Ireland | British, Briton, Brit, Scottish, Welsh, Northern Irish | London | IE
GD GRD 308 | Grenada | | | Grenadian | Saint George’s |
GE GEO 268 | Georgia | | Republic of Georgia, Sakartvelo | Georgian | Tbilisi | AM AZ RU TR
GF GUF 254 | French Guiana | | | French Guianese | Cayenne | BR SR
GG GGY 831 | Guernsey | Bailiwick of Guernsey | | Guernseyman | Saint Peter Port |
GH GHA 288 | Ghana | Republic of Ghana | | Ghanaian | Accra | BF CI TG
GI GIB 292 | Gibraltar | | | Gibraltarian | Gibraltar | ES
GL GRL 304 | Greenland | | Kalaallit Nunaat | Greenlandic, Greenlander | Nuuk | CA
GM GMB 270 | Gambia | Republic of The Gambia | The Gambia | Gambian | Banjul | SN
GN GIN 324 | Guinea | Republic of Guinea | Guinea-Conakry | Guinean | Conakry | CI GW LR ML SL SN
GP GLP 312 | Guadeloupe | | | Guadeloupean | Basse-Terre |
GQ GNQ 226 | Equatorial Guinea | Republic of Equatorial Guinea | | Equatorial Guinean, Equatoguinean | Malabo | CM GA
GR GRC 300 | Greece | Hellenic Republic | | Greek, Hellenic | Athens | AL BG MK TR
GS SGS 239 | South Georgia and the South Sandwich Islands | | South Georgia, South Sandwich Islands | | King Edward Point |
GT GTM 320 | Guatemala | Republic of Guatemala | | Guatemalan | Guatemala City | BZ HN MX SV
GU GUM 316 | Guam | | | Guamanian | Hagåtña |
GW GNB 624 | Guinea-Bissau | Republic of Guinea-Bissau | | Bissau-Guinean | Bissau | GN SN
GY GUY 328 | Guyana | Co-operative Republic of Guyana | | Guyanese | Georgetown | BR SR VE
HK HKG 344 | Hong Kong | Hong Kong Special Administrative Region of China | HKSAR | Hong Konger, Hongkonger | | CN
HM HMD 334 | Heard Island and McDonald Islands | | Heard Island, McDonald Islands | | |
HN HND 340 | Honduras | Republic of Honduras | | Honduran | Tegucigalpa | GT NI SV
HR HRV 191 | Croatia | Republic of Croatia | | Croatian, Croat | Zagreb | BA HU ME RS SI
HT HTI 332 | Haiti | Republic of Haiti | | Haitian | Port-au-Prince | DO
HU HUN 348 | Hungary | | | Hungarian | Budapest | AT HR RO RS SI SK UA
ID IDN 360 | Indonesia | Republic of Indonesia | | Indonesian | Jakarta | MY PG TL
IE IRL 372 | Ireland | | Republic of Ireland, Éire | Irish, Irishman, Irishmen | Dublin | GB
IL ISR 376 | Israel | State of Israel | | Israeli | Jerusalem | EG JO LB PS SY
IM IMN 833 | Isle of Man | | | Manx | Douglas |
IN IND 356 | India | Republic of India | Bharat | Indian | New Delhi | BD BT CN MM NP PK
IO IOT 086 | British Indian Ocean Territory | | Chagos Archipelago, Chagos Islands, BIOT | Chagossian | Diego Garcia |
IQ IRQ 368 | Iraq | Republic of Iraq | | Iraqi | Baghdad | IR JO KW SA SY TR
IR IRN 364 | Iran | Islamic Republic of Iran | Persia | Iranian | Tehran | AF AM AZ IQ PK TM TR
IS ISL 352 | Iceland | | | Icelandic, Icelander | Reykjavík |
IT ITA 380 | Italy | Italian Republic | | Italian | Rome | AT CH FR SI SM VA
JE JEY 832 | Jersey | Bailiwick of Jersey | | Jerseyman | Saint Helier |
JM JAM 388 | Jamaica | | | Jamaican | Kingston |
JO JOR 400 | Jordan | Hashemite Kingdom of Jordan | | Jordanian | Amman | IL IQ PS SA SY
JP JPN 392 | Japan | | | Japanese | Tokyo |
KE KEN 404 | Kenya | Republic of Kenya | | Kenyan | Nairobi | ET SO SS TZ UG
KG KGZ 417 | Kyrgyzstan | Kyrgyz Republic | Kirghizstan, Kirghizia, Kyrgyzia | Kyrgyz, Kyrgyzstani, Kirghiz | Bishkek | CN KZ TJ UZ
KH KHM 116 | Cambodia | Kingdom of Cambodia | Kampuchea | Cambodian, Khmer | Phnom Penh | LA TH VN
KI KIR 296 | Kiribati | Republic of Kiribati | | I-Kiribati | South Tarawa |
KM COM 174 | Comoros | Union of the Comoros | The Comoros | Comorian, Comoran | Moroni |
KN KNA 659 | Saint Kitts and Nevis | | St. Kitts and Nevis, Saint Kitts, St. Kitts, Nevis | Kittitian, Nevisian | Basseterre |
KP PRK 408 | North Korea | Democratic People’s Republic of Korea | DPRK | North Korean | Pyongyang | CN KR RU
KR KOR 410 | South Korea | Republic of Korea | Korea, ROK | South Korean, Korean | Seoul | KP
KW KWT 414 | Kuwait | State of Kuwait | | Kuwaiti | Kuwait City | IQ SA
KY CYM 136 | Cayman Islands | | Caymans | Caymanian | George Town |
KZ KAZ 398 | Kazakhstan | Republic of Kazakhstan | Kazakstan | Kazakh, Kazakhstani, Kazakstani, Qazaq | Astana | CN KG RU TM UZ
LA LAO 418 | Laos | Lao People’s Democratic Republic | Lao PDR | Lao, Laotian | Vientiane | CN KH MM TH VN
LB LBN 422 | Lebanon | Lebanese Republic | | Lebanese | Beirut | IL SY
LC LCA 662 | Saint Lucia | | St. Lucia | Saint Lucian, St. Lucian | Castries |
LI LIE 438 | Liechtenstein | Principality of Liechtenstein | | Liechtensteiner | Vaduz | AT CH
LK LKA 144 | Sri Lanka | Democratic Socialist Republic of Sri Lanka | Ceylon | Sri Lankan | Sri Jayawardenepura Kotte, Colombo |
LR LBR 430 | Liberia | Republic of Liberia | | Liberian | Monrovia | CI GN SL
LS LSO 426 | Lesotho | Kingdom of Lesotho | | Basotho, Mosotho | Maseru | ZA
LT LTU 440 | Lithuania | Republic of Lithuania | | Lithuanian | Vilnius | BY LV PL RU
LU LUX 442 | Luxembourg | Grand Duchy of Luxembourg | | Luxembourgish, Luxembourger | Luxembourg | BE DE FR
LV LVA 428 | Latvia | Republic of Latvia | | Latvian | Riga | BY EE LT RU
LY LBY 434 | Libya | State of Libya | | Libyan | Tripoli | DZ EG NE SD TD TN
MA MAR 504 | Morocco | Kingdom of Morocco | | Moroccan | Rabat | DZ EH ES
MC MCO 492 | Monaco | Principality of Monaco | | Monégasque, Monacan | Monaco | FR
MD MDA 498 | Moldova | Republic of Moldova | Moldavia | Moldovan, Moldavian | Chișinău | RO UA
ME MNE 499 | Montenegro | | | Montenegrin | Podgorica | AL BA HR RS XK
MF MAF 663 | Saint Martin | Collectivity of Saint Martin | St. Martin | Saint-Martinois | Marigot | SX
MG MDG 450 | Madagascar | Republic of Madagascar | | Malagasy, Madagascan | Antananarivo |
MH MHL 584 | Marshall Islands | Republic of the Marshall Islands | Marshalls | Marshallese | Majuro |
MK MKD 807 | North Macedonia | Republic of North Macedonia | Macedonia | North Macedonian, Macedonian | Skopje | AL BG GR RS XK
ML MLI 466 | Mali | Republic of Mali | | Malian | Bamako | BF CI DZ GN MR NE SN
MM MMR 104 | Myanmar | Republic of the Union of Myanmar | Burma | Burmese, Myanma | Naypyidaw | BD CN IN LA TH
MN MNG 496 | Mongolia | | | Mongolian, Mongol | Ulaanbaatar | CN RU
MO MAC 446 | Macao | Macao Special Administrative Region of China | Macau | Macanese | | CN
MP MNP 580 | Northern Mariana Islands | Commonwealth of the Northern Mariana Islands | Northern Marianas, CNMI | Northern Mariana Islander | Saipan |
MQ MTQ 474 | Martinique | | | Martinican, Martiniquais | Fort-de-France |
MR MRT 478 | Mauritania | Islamic Republic of Mauritania | | Mauritanian | Nouakchott | DZ EH ML SN
MS MSR 500 | Montserrat | | | Montserratian | Plymouth, Brades |
MT MLT 470 | Malta | Republic of Malta | | Maltese | Valletta |
MU MUS 480 | Mauritius | Republic of Mauritius | | Mauritian | Port Louis |
MV MDV 462 | Maldives | Republic of Maldives | The Maldives | Maldivian | Malé |
MW MWI 454 | Malawi | Republic of Malawi | | Malawian | Lilongwe | MZ TZ ZM
MX MEX 484 | Mexico | United Mexican States | | Mexican | Mexico City | BZ GT US
MY MYS 458 | Malaysia | | | Malaysian | Kuala Lumpur, Putrajaya | BN ID TH
MZ MOZ 508 | Mozambique | Republic of Mozambique | | Mozambican | Maputo | MW SZ TZ ZA ZM ZW
NA NAM 516 | Namibia | Republic of Namibia | | Namibian | Windhoek | AO BW ZA ZM
NC NCL 540 | New Caledonia | | Kanaky | New Caledonian | Nouméa |
NE NER 562 | Niger | Republic of the Niger | Republic of Niger | Nigerien | Niamey | BF BJ DZ LY ML NG TD
NF NFK 574 | Norfolk Island | Territory of Norfolk Island | | Norfolk Islander | Kingston |
NG NGA 566 | Nigeria | Federal Republic of Nigeria | | Nigerian | Abuja | BJ CM NE TD
NI NIC 558 | Nicaragua | Republic of Nicaragua | | Nicaraguan | Managua | CR HN
NL NLD 528 | Netherlands | Kingdom of the Netherlands | The Netherlands, Holland | Dutch, Dutchman, Dutchmen, Netherlander | Amsterdam | BE DE
NO NOR 578 | Norway | Kingdom of Norway | | Norwegian | Oslo | FI RU SE
NP NPL 524 | Nepal | | Federal Democratic Republic of Nepal | Nepali, Nepalese | Kathmandu | CN IN
NR NRU 520 | Nauru | Republic of Nauru | | Nauruan | Yaren |
NU NIU 570 | Niue | | | Niuean | Alofi |
NZ NZL 554 | New Zealand | | Aotearoa, Aotearoa New Zealand | New Zealander | Wellington |
OM OMN 512 | Oman | Sultanate of Oman | | Omani | Muscat | AE SA YE
PA PAN 591 | Panama | Republic of Panama | | Panamanian | Panama City | CO CR
PE PER 604 | Peru | Republic of Peru | | Peruvian | Lima | BO BR CL CO EC
PF PYF 258 | French Polynesia | | Tahiti | French Polynesian, Tahitian | Papeete |
PG PNG 598 | Papua New Guinea | Independent State of Papua New Guinea | PNG | Papua New Guinean | Port Moresby | ID
PH PHL 608 | Philippines | Republic of the Philippines | The Philippines | Philippine, Filipino, Filipina | Manila |
PK PAK 586 | Pakistan | Islamic Republic of Pakistan | | Pakistani | Islamabad | AF CN IN IR
PL POL 616 | Poland | Republic of Poland | | Polish, Pole | Warsaw | BY CZ DE LT RU SK UA
PM SPM 666 | Saint Pierre and Miquelon | | Saint-Pierre and Miquelon, St. Pierre and Miquelon | Saint-Pierrais | Saint-Pierre |
PN PCN 612 | Pitcairn | Pitcairn, Henderson, Ducie and Oeno Islands | Pitcairn Islands, Pitcairn Island | Pitcairn Islander | Adamstown |
PR PRI 630 | Puerto Rico | Commonwealth of Puerto Rico | | Puerto Rican | San Juan |
PS PSE 275 | Palestine | State of Palestine | Palestinian Territories, Palestinian Authority, Occupied Palestinian Territory, West Bank, Gaza Strip, Gaza | Palestinian, Gazan | Ramallah | EG IL JO
PT PRT 620 | Portugal | Portuguese Republic | | Portuguese | Lisbon | ES
PW PLW 585 | Palau | Republic of Palau | | Palauan | Ngerulmud |
PY PRY 600 | Paraguay | Republic of Paraguay | | Paraguayan | Asunción | AR BO BR
QA QAT 634 | Qatar | State of Qatar | | Qatari | Doha | SA
RE REU 638 | Réunion | | Reunion Island, La Réunion | Réunionese, Réunionnais | Saint-Denis |
RO ROU 642 | Romania | | Rumania | Romanian | Bucharest | BG HU MD RS UA
RS SRB 688 | Serbia | Republic of Serbia | | Serbian, Serb | Belgrade | BA BG HR HU ME MK RO XK
RU RUS 643 | Russia | Russian Federation | | Russian | Moscow | AZ BY CN EE FI GE KP KZ LT LV MN NO PL UA
RW RWA 646 | Rwanda | Republic of Rwanda | | Rwandan, Rwandese | Kigali | BI CD TZ UG
SA SAU 682 | Saudi Arabia | Kingdom of Saudi Arabia | KSA | Saudi, Saudi Arabian | Riyadh | AE IQ JO KW OM QA YE
SB SLB 090 | Solomon Islands | | Solomons | Solomon Islander | Honiara |
SC SYC 690 | Seychelles | Republic of Seychelles | The Seychelles | Seychellois | Victoria |
SD SDN 729 | Sudan | Republic of the Sudan | Republic of Sudan | Sudanese | Khartoum | CF EG ER ET LY SS TD
SE SWE 752 | Sweden | Kingdom of Sweden | | Swedish, Swede | Stockholm | FI NO
SG SGP 702 | Singapore | Republic of Singapore | | Singaporean | Singapore |
SH SHN 654 | Saint Helena | Saint Helena, Ascension and Tristan da Cunha | St. Helena, Ascension Island, Tristan da Cunha | Saint Helenian | Jamestown |
SI SVN 705 | Slovenia | Republic of Slovenia | | Slovenian, Slovene | Ljubljana | AT HR HU IT
SJ SJM 744 | Svalbard and Jan Mayen | | Svalbard, Jan Mayen, Spitsbergen | | Longyearbyen |
SK SVK 703 | Slovakia | Slovak Republic | | Slovak, Slovakian | Bratislava | AT CZ HU PL UA
SL SLE 694 | Sierra Leone | Republic of Sierra Leone | | Sierra Leonean | Freetown | GN LR
SM SMR 674 | San Marino | Republic of San Marino | | Sammarinese | San Marino | IT
SN SEN 686 | Senegal | Republic of Senegal | | Senegalese | Dakar | GM GN GW ML MR
SO SOM 706 | Somalia | Federal Republic of Somalia | | Somali, Somalian | Mogadishu | DJ ET KE
SR SUR 740 | Suriname | Republic of Suriname | Surinam | Surinamese | Paramaribo | BR GF GY
SS SSD 728 | South Sudan | Republic of South Sudan | | South Sudanese | Juba | CD CF ET KE SD UG
ST STP 678 | São Tomé and Príncipe | Democratic Republic of São Tomé and Príncipe | São Tomé | São Toméan, Santomean | São Tomé |
SV SLV 222 | El Salvador | Republic of El Salvador | | Salvadoran, Salvadorean, Salvadorian | San Salvador | GT HN
SX SXM 534 | Sint Maarten | | St. Maarten | | Philipsburg | MF
SY SYR 760 | Syria | Syrian Arab Republic | | Syrian | Damascus | IL IQ JO LB TR
SZ SWZ 748 | Eswatini | Kingdom of Eswatini | Swaziland | Swazi, Liswati, Emaswati | Mbabane, Lobamba | MZ ZA
TC TCA 796 | Turks and Caicos Islands | | Turks and Caicos | Turks and Caicos Islander | Cockburn Town |
TD TCD 148 | Chad | Republic of Chad | | Chadian | N’Djamena | CF CM LY NE NG SD
TF ATF 260 | French Southern Territories | French Southern and Antarctic Lands | Kerguelen Islands | | Port-aux-Français |
TG TGO 768 | Togo | Togolese Republic | | Togolese | Lomé | BF BJ GH
TH THA 764 | Thailand | Kingdom of Thailand | Siam | Thai | Bangkok | KH LA MM MY
TJ TJK 762 | Tajikistan | Republic of Tajikistan | Tadjikistan, Tadzhikistan | Tajik, Tajikistani, Tadjik, Tadzhik | Dushanbe | AF CN KG UZ
TK TKL 772 | Tokelau | | | Tokelauan | |
TL TLS 626 | Timor-Leste | Democratic Republic of Timor-Leste | East Timor | Timorese, East Timorese | Dili | ID
TM TKM 795 | Turkmenistan | | | Turkmen, Turkmenistani, Turkoman | Ashgabat | AF IR KZ UZ
TN TUN 788 | Tunisia | Republic of Tunisia | | Tunisian | Tunis | DZ LY
TO TON 776 | Tonga | Kingdom of Tonga | | Tongan | Nukuʻalofa |
TR TUR 792 | Türkiye | Republic of Türkiye | Turkey, Republic of Turkey | Turkish, Turk | Ankara | AM AZ BG GE GR IQ IR SY
TT TTO 780 | Trinidad and Tobago | Republic of Trinidad and Tobago | Trinidad, Tobago | Trinidadian, Tobagonian | Port of Spain |
TV TUV 798 | Tuvalu | | | Tuvaluan | Funafuti |
TW TWN 158 | Taiwan | | Chinese Taipei, Republic of China | Taiwanese | Taipei |
TZ TZA 834 | Tanzania | United Republic of Tanzania | | Tanzanian | Dodoma | BI CD KE MW MZ RW UG ZM
UA UKR 804 | Ukraine | | The Ukraine | Ukrainian | Kyiv | BY HU MD PL RO RU SK
UG UGA 800 | Uganda | Republic of Uganda | | Ugandan | Kampala | CD KE RW SS TZ
UM UMI 581 | U.S. Minor Outlying Islands | United States Minor Outlying Islands | Wake Island, Midway Atoll, Johnston Atoll | | |
US USA 840 | United States | United States of America | US, U.S., USA, U.S.A., America | American | Washington, Washington D.C. | CA MX
UY URY 858 | Uruguay | Eastern Republic of Uruguay | Oriental Republic of Uruguay | Uruguayan | Montevideo | AR BR
UZ UZB 860 | Uzbekistan | Republic of Uzbekistan | | Uzbek, Uzbekistani | Tashkent | AF KG KZ TJ TM
VA VAT 336 | Vatican City | Vatican City State | Holy See, The Vatican, Vatican | Vatican | Vatican City | IT
VC VCT 670 | Saint Vincent and the Grenadines | | St. Vincent and the Grenadines, Saint Vincent, St. Vincent | Vincentian | Kingstown |
VE VEN 862 | Venezuela | Bolivarian Republic of Venezuela | | Venezuelan | Caracas | BR CO GY
VG VGB 092 | British Virgin Islands | | BVI | British Virgin Islander | Road Town |
VI VIR 850 | U.S. Virgin Islands | Virgin Islands of the United States | US Virgin Islands, USVI | U.S. Virgin Islander | Charlotte Amalie |
VN VNM 704 | Vietnam | Socialist Republic of Viet Nam | Viet Nam | Vietnamese | Hanoi | CN KH LA
VU VUT 548 | Vanuatu | Republic of Vanuatu | New Hebrides | Ni-Vanuatu, Vanuatuan | Port Vila |
WF WLF 876 | Wallis and Futuna | Territory of the Wallis and Futuna Islands | Wallis and Futuna Islands | Wallisian, Futunan | Mata-Utu |
WS WSM 882 | Samoa | Independent State of Samoa | Western Samoa | Samoan | Apia |
XK - - | Kosovo | Republic of Kosovo | | Kosovar, Kosovan, Kosovo Albanian | Pristina | AL ME MK RS
YE YEM 887 | Yemen | Republic of Yemen | | Yemeni, Yemenite | Sana’a | OM SA
YT MYT 175 | Mayotte | | | Mahoran, Mahorais | Mamoudzou |
ZA ZAF 710 | South Africa | Republic of South Africa | RSA | South African | Pretoria, Cape Town, Bloemfontein | BW LS MZ NA SZ ZW
ZM ZMB 894 | Zambia | Republic of Zambia | | Zambian | Lusaka | AO BW CD MW MZ NA TZ ZW
ZW ZWE 716 | Zimbabwe | Republic of Zimbabwe | Rhodesia | Zimbabwean | Harare | BW MZ ZA ZM
`;

/** What a reader should know where status or name is disputed; neutral, and no more than that. */
export const COUNTRY_NOTES: Readonly<Record<string, string>> = {
  EH: 'Non-self-governing territory on the UN list; its status is disputed between Morocco and the Polisario Front.',
  FK: 'Administered by the United Kingdom; sovereignty is claimed by Argentina, which calls the islands Malvinas.',
  GS: 'Administered by the United Kingdom; sovereignty is claimed by Argentina.',
  IO: 'Administered by the United Kingdom; sovereignty over the Chagos Archipelago is the subject of an agreement with Mauritius.',
  PS: 'Listed by the United Nations as the State of Palestine, a non-member observer state.',
  TW: 'Listed in ISO 3166-1; governed separately from the mainland; its international status is disputed.',
  XK: 'Declared independence in 2008; recognised by part of the UN membership. XK is a user-assigned code: ISO 3166-1 and UN M49 assign none.',
};
