import { describe, expect, it } from '@jest/globals';
import { readPhp } from '../../src/ingest/importers/php-serialised.js';

describe('values serialised by PHP', () => {
  it('reads scalars and arrays', () => {
    expect(readPhp('a:3:{s:2:"en";i:10;i:0;b:1;s:1:"x";a:1:{i:1;d:0.5;}}')).toEqual(
      new Map<unknown, unknown>([
        ['en', 10],
        [0, true],
        ['x', new Map([[1, 0.5]])],
      ]),
    );
    expect(readPhp('N;')).toBeNull();
  });

  it('counts lengths in bytes, and takes marks inside of a text for text', () => {
    expect(readPhp('s:8:"Порт";')).toBe('Порт');
    expect(readPhp('a:1:{i:0;s:9:"";i:1;}";";}')).toEqual(new Map([[0, '";i:1;}";']]));
  });

  it.each([
    ['objects', 'O:8:"stdClass":0:{}'],
    ['objects in arrays', 'a:1:{i:0;O:8:"stdClass":0:{}}'],
    ['references', 'a:1:{i:0;R:1;}'],
    ['a length beyond the end', 's:99:"a";'],
    ['a wrong length', 's:2:"abc";'],
    ['a count beyond the end', 'a:9:{i:0;i:1;}'],
    ['more entries than any site has', 'a:99999:{'],
    ['deep nesting', `${'a:1:{i:0;'.repeat(50)}N;${'}'.repeat(50)}`],
    ['what follows the value', 'i:1;i:2;'],
    ['a text beyond the limit', `s:30000:"${'x'.repeat(30000)}";`],
    ['nothing', ''],
  ])('gives nothing for %s', (_, text) => {
    expect(readPhp(text)).toBeUndefined();
  });
});
