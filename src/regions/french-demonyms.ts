/**
 * French adjectives for the countries of the wider Caspian region and those it deals with most: masculine, and feminine where it
 * differs; plurals are added when the table is read. Lower case, as French writes adjectives, and that tells them
 * from the English ones in `GazetteerRegion.demonyms`.
 */
export const FRENCH_DEMONYMS: Readonly<Record<string, string>> = {
  AF: 'afghan afghane',
  AM: 'arménien arménienne',
  AZ: 'azerbaïdjanais azerbaïdjanaise azéri azérie',
  BY: 'biélorusse bélarusse',
  CN: 'chinois chinoise',
  DE: 'allemand allemande',
  FR: 'français française',
  GB: 'britannique',
  GE: 'géorgien géorgienne',
  IN: 'indien indienne',
  IQ: 'irakien irakienne',
  IR: 'iranien iranienne',
  IL: 'israélien israélienne',
  KG: 'kirghize kirghiz',
  KZ: 'kazakh kazakhe kazakhstanais kazakhstanaise',
  MD: 'moldave',
  MN: 'mongol mongole',
  PK: 'pakistanais pakistanaise',
  RU: 'russe',
  SA: 'saoudien saoudienne',
  SY: 'syrien syrienne',
  TJ: 'tadjik tadjike',
  TM: 'turkmène',
  TR: 'turc turque',
  UA: 'ukrainien ukrainienne',
  US: 'américain américaine',
  UZ: 'ouzbek ouzbèke ouzbèque',
};
