import { describe, expect, it } from '@jest/globals';
import { excerptOf } from '../../src/articles/excerpt.js';

describe('excerptOf', () => {
  it('gives short text whole, on one line', () => {
    expect(excerptOf(' One.\n\nTwo. ', 20)).toEqual({ text: 'One. Two.', truncated: false });
    expect(excerptOf('', 20)).toEqual({ text: '', truncated: false });
    expect(excerptOf('abcde', 5)).toEqual({ text: 'abcde', truncated: false });
  });

  it('ends with a sentence where one ends near', () => {
    expect(excerptOf('The corridor opened in May. Trade grew quickly after that.', 35)).toEqual({
      text: 'The corridor opened in May.',
      truncated: true,
    });
    expect(excerptOf('“Is it open?” Nobody knew for a while.', 16).text).toBe('“Is it open?”');
    expect(excerptOf('合作扩大了。贸易增长很快，各国都这样说。', 8).text).toBe('合作扩大了。');
  });

  it('ends with a word and an ellipsis elsewhere', () => {
    expect(excerptOf('Yes. The corridor opened in May', 25)).toEqual({
      text: 'Yes. The corridor opened…',
      truncated: true,
    });
    expect(excerptOf('Aktau, Baku, Turkmenbashi', 12).text).toBe('Aktau, Baku…');
    expect(excerptOf('Aktau – Baku – Alat', 8).text).toBe('Aktau…');
  });

  it('takes no abbreviation, initial or decimal for the end of a sentence', () => {
    expect(excerptOf('Talks with the U.S. delegation began.', 30).text).toBe('Talks with the U.S…');
    expect(excerptOf('It was said by Dr. Petrova in Baku', 22).text).toBe('It was said by Dr…');
    expect(excerptOf('They agreed on 3.5 million tonnes', 20).text).toBe('They agreed on 3.5…');
  });

  it('counts and cuts characters as readers see them', () => {
    const family = '👨‍👩‍👧';
    expect(excerptOf(family.repeat(5), 3)).toEqual({ text: `${family}${family}…`, truncated: true });
    expect(excerptOf(family.repeat(5), 5).truncated).toBe(false);
    expect(excerptOf('e\u0301'.repeat(10), 4).text).toBe(`${'e\u0301'.repeat(3)}…`);
    expect(excerptOf('𝒳'.repeat(10), 4).text).toBe('𝒳𝒳𝒳…');
    expect(excerptOf('🇰🇿🇦🇿🇬🇪🇹🇷', 3).text).toBe('🇰🇿🇦🇿…');
  });

  it('cuts words of languages without blanks where they end, and endless words anywhere', () => {
    expect(excerptOf('ภาษาไทยเป็นภาษา', 9).text).toBe('ภาษาไทย…');
    expect(excerptOf('x'.repeat(100), 10).text).toBe(`${'x'.repeat(9)}…`);
  });

  it('never exceeds the limit, whatever it is', () => {
    const text = 'One two three. Four five six? '.repeat(5);
    for (let limit = 1; limit < 60; limit++) expect([...excerptOf(text, limit).text].length).toBeLessThanOrEqual(limit);
    expect(excerptOf(text, 0)).toEqual({ text: '', truncated: true });
    expect(excerptOf(text, -3)).toEqual({ text: '', truncated: true });
  });

  it('finds its way in very long text and very long characters', () => {
    expect(excerptOf('word '.repeat(1_000_000), 12)).toEqual({ text: 'word word…', truncated: true });
    expect(excerptOf(`a${'\u0301'.repeat(500)} b c d`, 3).text.endsWith('…')).toBe(true);
    expect(excerptOf(`a${'\u0301'.repeat(500)}`, 3).truncated).toBe(false);
  });
});
