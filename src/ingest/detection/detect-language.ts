import { francAll } from 'franc';

/**
 * Languages that are told apart, ISO 639-3 as the detector names them to BCP 47: those of the wider Caspian region and
 * those that research about it is written in. Near kin that nobody here writes (Scots, Bosnian beside Croatian) only confuse.
 */
const LANGUAGES: Record<string, string> = {
  eng: 'en',
  fra: 'fr',
  deu: 'de',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  nld: 'nl',
  swe: 'sv',
  dan: 'da',
  nob: 'nb',
  fin: 'fi',
  pol: 'pl',
  ces: 'cs',
  slk: 'sk',
  hun: 'hu',
  ron: 'ro',
  bul: 'bg',
  hrv: 'hr',
  srp: 'sr',
  ell: 'el',
  rus: 'ru',
  ukr: 'uk',
  bel: 'be',
  kat: 'ka',
  hye: 'hy',
  azj: 'az',
  tur: 'tr',
  kaz: 'kk',
  kir: 'ky',
  uzn: 'uz',
  tuk: 'tk',
  tgk: 'tg',
  pes: 'fa',
  pbu: 'ps',
  ckb: 'ckb',
  kmr: 'ku',
  urd: 'ur',
  hin: 'hi',
  arb: 'ar',
  heb: 'he',
  khk: 'mn',
  cmn: 'zh',
  jpn: 'ja',
  kor: 'ko',
};

/** Letters needed for trigrams to mean something; scripts that write whole words in a character need fewer. */
const MIN_LETTERS = 60;
const MIN_IDEOGRAPHS = 15;
/** Characters looked at: more changes no answer, only takes time (about 1 ms for these). */
const SAMPLE = 3000;
/** How far the second guess (scored 0 to 1, the first being 1) must lie behind. Croatian and Serbian in Latin letters do not. */
const MARGIN = 0.015;

/** BCP 47 language of a text ("en", "fr", "ru"), from its letters; undefined for a short text or where two languages are equally likely. */
export function detectLanguage(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE).replace(/https?:\/\/\S+/g, ' ');
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const ideographs = sample.match(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/gu)?.length ?? 0;
  if (letters < MIN_LETTERS && ideographs < MIN_IDEOGRAPHS) return undefined;
  const [first, second] = francAll(sample, { only: Object.keys(LANGUAGES) });
  if (!first || (second && first[1] - second[1] < MARGIN)) return undefined;
  return LANGUAGES[first[0]];
}
