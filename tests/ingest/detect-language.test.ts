import { describe, expect, it } from '@jest/globals';
import { detectLanguage } from '../../src/ingest/detection/detect-language.js';

describe('detectLanguage', () => {
  it.each([
    [
      'en',
      'The ministers met in Aktau on Tuesday to discuss the second phase of the ferry line across the sea, officials said.',
    ],
    [
      'fr',
      'Les ministres se sont réunis mardi à Aktaou pour discuter de la deuxième phase de la ligne de ferry à travers la mer.',
    ],
    [
      'de',
      'Die Minister trafen sich am Dienstag in Aktau, um über die zweite Phase der Fährverbindung über das Meer zu sprechen.',
    ],
    [
      'es',
      'Los ministros se reunieron el martes en Aktau para hablar de la segunda fase de la línea de transbordadores por el mar.',
    ],
    ['ru', 'Министры встретились во вторник в Актау, чтобы обсудить вторую фазу паромной линии через море.'],
    [
      'uk',
      'Міністри зустрілися у вівторок в Актау, щоб обговорити другу фазу поромної лінії через море, повідомили посадовці.',
    ],
    [
      'kk',
      'Министрлер сейсенбі күні Ақтауда теңіз арқылы өтетін паром желісінің екінші кезеңін талқылау үшін кездесті.',
    ],
    [
      'az',
      'Nazirlər çərşənbə axşamı Aktauda görüşərək dəniz üzərindən keçən bərə xəttinin ikinci mərhələsini müzakirə etdilər.',
    ],
    [
      'tr',
      'Bakanlar salı günü Aktau’da bir araya gelerek deniz üzerinden geçen feribot hattının ikinci aşamasını görüştü.',
    ],
    ['tg', 'Вазирон рӯзи сешанбе дар Ақтау вохӯрда, марҳилаи дуюми хатти паромро тавассути баҳр баррасӣ карданд.'],
    ['ka', 'მინისტრები სამშაბათს აქთაუში შეხვდნენ, რათა ზღვის გავლით საბორნე ხაზის მეორე ფაზა განეხილათ.'],
    ['hy', 'Նախարարները երեքշաբթի օրը հանդիպեցին Ակտաույում՝ քննարկելու ծովով անցնող լաստանավի երկրորդ փուլը։'],
    ['fa', 'وزیران روز سه‌شنبه در آکتائو دیدار کردند تا درباره مرحله دوم خط کشتی از طریق دریا گفتگو کنند.'],
    ['zh', '部长们周二在阿克套会晤，讨论跨越里海的渡轮航线第二阶段。'],
  ])('recognises %s in a paragraph', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    '',
    'Water and energy',
    '2019 2020 2021 12,5 % 13,5 % 14,5 % 2019 2020 2021 12,5 % 13,5 %',
    'https://example.org/a-long-address-with-many-words-in-it-and-nothing-else',
  ])('says nothing of %j, which is too little', (text) => {
    expect(detectLanguage(text)).toBeUndefined();
  });
});
