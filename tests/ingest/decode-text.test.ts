import { describe, expect, it } from '@jest/globals';
import { TextDecoding } from '../../src/ingest/reading/decode-text.js';
import { InputRefused, type Refusal } from '../../src/ingest/importer.js';
import { encode, utf16, utf32 } from '../support/encode.js';

interface Decoded {
  text?: string;
  warnings: string[];
  refusal?: Refusal;
}

/** In pieces of this many bytes. */
function decode(bytes: Uint8Array, piece = bytes.length, announced?: string): Decoded {
  const warnings: string[] = [];
  const decoding = new TextDecoding(announced, warnings);
  try {
    let text = '';
    for (let at = 0; at < bytes.length; at += piece) {
      const part = decoding.write(bytes.subarray(at, at + piece));
      // Instead of `expect`, which is slow byte for byte.
      if (/[\ud800-\udbff]$/.test(part)) throw new Error(`A character was split at ${at}`);
      text += part;
    }
    return { text: text + decoding.end(), warnings };
  } catch (error) {
    if (error instanceof InputRefused) return { warnings, refusal: error.refusal };
    throw error;
  }
}

/** A paragraph each about a town with two harbours, long enough to tell the language by. */
const PARAGRAPHS: [charset: string, text: string][] = [
  [
    'windows-1252',
    'The town has two harbours, and only one of them has water in it. “Nobody finds this remarkable any more,” she said – except for visitors. It’s a market now.',
  ],
  [
    'windows-1252',
    'La ville possède deux ports, dont un seul contient de l’eau. L’autre a été abandonné quand le rivage s’est déplacé, et il sert désormais de marché.',
  ],
  [
    'windows-1252',
    'Die Stadt hat zwei Häfen, und nur in einem davon steht Wasser. Der andere blieb zurück, als sich das Ufer verschob; darüber wundert sich niemand mehr.',
  ],
  [
    'windows-1250',
    'Miasto ma dwa porty, ale tylko w jednym z nich jest woda. Drugi pozostał w tyle, gdy brzeg się przesunął. W dni targowe stragany stoją tam, gdzie cumowały kutry.',
  ],
  [
    'windows-1251',
    'В городе две гавани, и только в одной из них есть вода. Другая осталась позади, когда берег отступил, и теперь служит рынком.',
  ],
  [
    'windows-1251',
    'У місті дві гавані, і лише в одній із них є вода. Інша залишилася позаду, коли берег відступив, і тепер слугує ринком. У базарні дні прилавки стоять там, де колись були пришвартовані траулери.',
  ],
  [
    'koi8-r',
    'В городе две гавани, и только в одной из них есть вода. Другая осталась позади, когда берег отступил, и теперь служит рынком. В базарные дни прилавки стоят там, где когда-то были пришвартованы траулеры.',
  ],
  [
    'windows-1254',
    'Şehrin iki limanı var ve bunlardan yalnızca birinde su bulunuyor. Diğeri kıyı çekildiğinde geride kaldı ve şimdi pazar yeri olarak kullanılıyor.',
  ],
  [
    'windows-1253',
    'Η πόλη έχει δύο λιμάνια και μόνο το ένα έχει νερό. Άλλοι λένε ότι η ακτή μετακινήθηκε και τώρα χρησιμεύει ως αγορά.',
  ],
  [
    'iso-8859-2',
    'Miasto ma dwa porty, ale tylko w jednym z nich jest woda. Drugi pozostał w tyle, gdy brzeg się przesunął. W dni targowe stragany stoją tam, gdzie cumowały kutry.',
  ],
  [
    'iso-8859-7',
    'Η πόλη έχει δύο λιμάνια και μόνο το ένα από αυτά έχει νερό. Το άλλο έμεινε πίσω όταν η ακτή μετακινήθηκε και τώρα χρησιμεύει ως αγορά.',
  ],
  [
    'windows-1256',
    'في المدينة ميناءان، وواحد منهما فقط فيه ماء. أما الآخر فقد تُرك عندما تحرك الشاطئ، وهو الآن سوق. في أيام السوق تقف الأكشاك حيث كانت سفن الصيد ترسو.',
  ],
  [
    'shift_jis',
    '町には二つの港があり、そのうちの一つにしか水がない。もう一つは海岸線が動いたときに取り残され、今は市場として使われている。',
  ],
  [
    'gb18030',
    '这座城市有两个港口，其中只有一个有水。另一个在海岸线移动时被遗弃，现在用作市场。集市日，摊位就摆在过去停泊渔船的地方。',
  ],
];

const EVERY_LENGTH = 'aé€😀\nא字\u{10ffff}'.repeat(700);

describe('TextDecoding', () => {
  it.each([
    ['UTF-8', Buffer.from(EVERY_LENGTH)],
    ['UTF-8 with a BOM', Buffer.from(`\ufeff${EVERY_LENGTH}`)],
    ['UTF-16, little endian, with a BOM', utf16(`\ufeff${EVERY_LENGTH}`, false)],
    ['UTF-16, big endian, with a BOM', utf16(`\ufeff${EVERY_LENGTH}`, true)],
    ['UTF-32, little endian, with a BOM', utf32(`\ufeff${EVERY_LENGTH}`, false)],
    ['UTF-32, big endian, with a BOM', utf32(`\ufeff${EVERY_LENGTH}`, true)],
  ])('decodes %s however it is cut up, never splitting a character', (_name, bytes) => {
    for (const piece of [1, 2, 3, 5, 4096, bytes.length]) {
      expect(decode(bytes, piece)).toEqual({ text: EVERY_LENGTH, warnings: [] });
    }
  });

  it('knows UTF-16 without a BOM by the beginning of an XML document', () => {
    const xml = '<?xml version="1.0"?><a>é</a>';
    for (const big of [true, false]) expect(decode(utf16(xml, big)).text).toBe(xml);
  });

  it.each(PARAGRAPHS)('guesses %s and says so', (charset, text) => {
    const bytes = encode(text, charset);
    const { warnings, ...rest } = decode(bytes);
    expect(rest).toEqual({ text });
    expect(warnings).toEqual([expect.stringContaining(`read as ${charset}`)]);
    for (const piece of [1, 7]) expect(decode(bytes, piece)).toEqual({ text, warnings });
  });

  it.each([
    ['XML', (label: string) => `<?xml version="1.0" encoding="${label}"?>\n<p>`],
    ['HTML', (label: string) => `<!doctype html><html><head><title>x</title><meta charset=${label}></head><p>`],
    [
      'HTML of old',
      (label: string) => `<HTML><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=${label}"><P>`,
    ],
  ])('believes what %s declares, without a warning', (_name, start) => {
    for (const [charset, text] of PARAGRAPHS) {
      const sentence = text.slice(0, 30);
      const bytes = Buffer.concat([Buffer.from(start(charset)), encode(sentence, charset)]);
      for (const piece of [1, bytes.length]) {
        expect(decode(bytes, piece)).toEqual({ text: start(charset) + sentence, warnings: [] });
      }
    }
  });

  it('reads as UTF-8 what is UTF-8, whatever it declares', () => {
    const text = '<?xml version="1.0" encoding="iso-8859-1"?><p>Zoë’s “harbour”</p>';
    expect(decode(Buffer.from(text))).toEqual({ text, warnings: [] });
  });

  it('believes the header of HTTP before the file', () => {
    const start = '<?xml version="1.0" encoding="windows-1251"?>';
    const bytes = Buffer.concat([Buffer.from(start), encode('é', 'windows-1252')]);
    expect(decode(bytes, bytes.length, 'ISO-8859-1').text).toBe(`${start}é`);
    expect(decode(bytes, bytes.length, 'no-such-charset').text).toBe(`${start}й`);
  });

  it('decodes ISO 2022-JP where it is declared', () => {
    const text = '<meta charset="iso-2022-jp"><p>あ';
    const escaped = Buffer.from('<meta charset="iso-2022-jp"><p>\x1b$B$"\x1b(B', 'latin1');
    expect(decode(escaped)).toEqual({ text, warnings: [] });
  });

  it('goes on guessing where the declared charset does not fit or is not known', () => {
    const [, text] = PARAGRAPHS[1]!;
    for (const label of ['utf-8', 'utf-16', 'shift_jis', 'x-unheard-of']) {
      const bytes = Buffer.concat([Buffer.from(`<meta charset="${label}">`), encode(text, 'windows-1252')]);
      expect(decode(bytes)).toMatchObject({ text: `<meta charset="${label}">${text}`, warnings: [/windows-1252/.source].map((name) => expect.stringContaining(name)) }); // prettier-ignore
    }
  });

  it.each([
    ['too little text to guess by', encode('“Zoë”', 'windows-1252')],
    ['Mac OS Roman', encode(PARAGRAPHS[0]![1].repeat(3), 'macintosh')],
    ['DOS Cyrillic', encode(PARAGRAPHS[4]![1].repeat(3), 'ibm866')],
  ])('refuses %s rather than garble it', (_name, bytes) => {
    expect(decode(bytes).refusal).toMatchObject({ code: 'INVALID_UTF8', line: 1 });
  });

  it('reads stray bytes in UTF-8 as Windows-1252, and says once where the first one is', () => {
    const good = Buffer.from('é a line of text\n'.repeat(20_000));
    const bytes = Buffer.concat([good, Buffer.from('ab\xe9c\n\x93d\x94 ', 'latin1'), good, Buffer.from([0x92])]);
    const text = `${good.toString()}abéc\n“d” ${good.toString()}’`;
    for (const piece of [1000, 65_536, bytes.length]) {
      const read = decode(bytes, piece);
      expect(read.text === text).toBe(true);
      expect(read.warnings).toEqual([
        expect.stringContaining(`byte 0xe9 at offset ${good.length + 2} (line 20001)`) as unknown,
      ]);
    }
  });

  it.each([
    ['a stray byte in a long text of ASCII', 'A long text of letters. '.repeat(90), '\xe9.', 'é.'],
    ['one right after a short text of UTF-8', 'Zoë’s harbour. ', '\x94', '”'],
    ['a declaration of UTF-8 that is nearly kept', '<?xml version="1.0" encoding="utf-8"?>é', '\x96!', '–!'],
  ])('does not refuse a file for %s', (_name, before, stray, read) => {
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from(stray, 'latin1')]);
    expect(decode(bytes)).toMatchObject({ text: before + read, warnings: [expect.stringContaining('Windows-1252')] });
  });

  it('takes time in proportion to the length of a file with nothing but strays after its beginning', () => {
    const bytes = Buffer.concat([Buffer.from('é'.repeat(70_000)), Buffer.alloc(2_000_000, 0x92)]);
    expect(decode(bytes, 65_536).text?.length).toBe(2_070_000);
  });

  const lines = 'ab\n'.repeat(9000);
  const shiftJis = Buffer.concat([
    Buffer.from('<meta charset="shift_jis">'),
    encode('港に\n'.repeat(40_000), 'shift_jis'),
    Buffer.from([0x61, 0x81, 0x0a]),
  ]);
  it.each([
    ['UTF-16', Buffer.concat([utf16(`\ufeff${lines}`, false), Buffer.from('00dc2000', 'hex')]), 'INVALID_UTF16', 9001],
    [
      'UTF-32',
      Buffer.concat([utf32(`\ufeff${lines}`, true), Buffer.from('ffffffff', 'hex')]),
      'INVALID_ENCODING',
      9001,
    ],
    ['Shift JIS', shiftJis, 'INVALID_ENCODING', 40_001],
  ])('says the line of a fault in %s', (_name, bytes, code, line) => {
    for (const piece of [10_000, 65_536, bytes.length]) {
      expect(decode(bytes, piece).refusal).toMatchObject({ code, line });
    }
  });

  it('refuses a zero byte far into a text, saying where', () => {
    const bytes = Buffer.concat([Buffer.from('text\n'.repeat(30_000)), Buffer.from('a\0b')]);
    for (const piece of [1024, bytes.length]) {
      const { refusal } = decode(bytes, piece);
      expect(refusal).toMatchObject({ code: 'BINARY_FILE', line: 30_001 });
      expect(refusal?.message).toContain('zero byte at offset 150001');
    }
  });

  it('reads a character that is cut off at the end as a fault', () => {
    expect(decode(Buffer.concat([Buffer.from('Título\nb'), Buffer.from([0xc3])]))).toMatchObject({
      text: 'Título\nb\ufffd',
      warnings: [expect.stringContaining('byte 0xc3 at offset 9 (line 2)')],
    });
    expect(decode(utf32('\ufeffab', true).subarray(0, -1)).refusal).toMatchObject({ code: 'INVALID_ENCODING' });
    expect(decode(utf16('\ufeffab', true).subarray(0, -1)).refusal).toMatchObject({ code: 'INVALID_UTF16' });
  });
});
