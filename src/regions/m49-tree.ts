/**
 * The UN M49 hierarchy, one line a grouping: code, parent, name, other forms used in text, adjectives, countries directly
 * below. The UN does not list Taiwan and Kosovo; they stand with the countries around them (030 and 039), as in CLDR.
 */
export const M49_TREE = `
001 -   | World | | |
002 001 | Africa | African continent | African |
015 002 | Northern Africa | North Africa | North African | DZ EG EH LY MA SD TN
202 002 | Sub-Saharan Africa | Subsaharan Africa | Sub-Saharan African |
011 202 | Western Africa | West Africa | West African | BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG
014 202 | Eastern Africa | East Africa | East African | BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW
017 202 | Middle Africa | Central Africa | | AO CD CF CG CM GA GQ ST TD
018 202 | Southern Africa | | Southern African | BW LS NA SZ ZA
019 001 | Americas | The Americas, Western Hemisphere | |
021 019 | Northern America | North America | North American | BM CA GL PM US
419 019 | Latin America and the Caribbean | Latin America, LAC | Latin American |
005 419 | South America | | South American | AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE
013 419 | Central America | | Central American | BZ CR GT HN MX NI PA SV
029 419 | Caribbean | The Caribbean | | AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI
142 001 | Asia | Asian continent | Asian |
030 142 | Eastern Asia | East Asia, Northeast Asia | East Asian, Northeast Asian | CN HK JP KP KR MN MO TW
034 142 | Southern Asia | South Asia | South Asian | AF BD BT IN IR LK MV NP PK
035 142 | South-eastern Asia | Southeast Asia, South-East Asia, South East Asia | Southeast Asian, South-East Asian | BN ID KH LA MM MY PH SG TH TL VN
143 142 | Central Asia | Central Asian republics, Middle Asia | Central Asian | KG KZ TJ TM UZ
145 142 | Western Asia | West Asia, Southwest Asia | West Asian | AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE
150 001 | Europe | European continent | European |
151 150 | Eastern Europe | | Eastern European, East European | BG BY CZ HU MD PL RO RU SK UA
154 150 | Northern Europe | | Northern European | AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ
039 150 | Southern Europe | | Southern European | AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK
155 150 | Western Europe | | Western European, West European | AT BE CH DE FR LI LU MC NL
009 001 | Oceania | | Oceanian |
053 009 | Australia and New Zealand | Australasia | Australasian | AU CC CX HM NF NZ
054 009 | Melanesia | | Melanesian | FJ NC PG SB VU
057 009 | Micronesia (region) | | | FM GU KI MH MP NR PW UM
061 009 | Polynesia | | Polynesian | AS CK NU PF PN TK TO TV WF WS
`;

/** M49 lists Antarctica directly under the World. */
export const M49_TOP_COUNTRIES = ['AQ'] as const;
