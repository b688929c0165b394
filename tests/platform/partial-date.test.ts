import { describe, expect, it } from '@jest/globals';
import { parsePartialDate, sortInstant } from '../../src/platform/partial-date.js';

/** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or the instant: one string says precision and value. */
function show(text: string, language?: string): string | null {
  const date = parsePartialDate(text, { language });
  if (!date) return null;
  if (date.precision === 'TIME') return date.instant;
  return date.date.slice(0, { YEAR: 4, MONTH: 7, DAY: 10 }[date.precision]);
}

describe('parsePartialDate', () => {
  it.each([
    ['2019', '2019'],
    ['2019-05', '2019-05'],
    ['2019/05', '2019-05'],
    ['05/2019', '2019-05'],
    ['May 2020', '2020-05'],
    ['May, 2020', '2020-05'],
    ['2021-05-03', '2021-05-03'],
    ['2021/01/02', '2021-01-02'],
    ['20210102', '2021-01-02'],
    ['Jan 2, 2021', '2021-01-02'],
    ['JAN 2, 2021', '2021-01-02'],
    ['١٢ مارس ٢٠٢٣', '2023-03-12'],
    ['12 آذار 2023', '2023-03-12'],
    ['3 كانون الثاني 2023', '2023-01-03'],
    ['1. listopadu 2021', '2021-11-01'],
    ['4 maj 2021', '2021-05-04'],
    ['2021. 03. 04.', '2021-03-04'],
    ['Jan. 2 2021', '2021-01-02'],
    ['January 2nd, 2021', '2021-01-02'],
    ['the 3rd of May, 2020', '2020-05-03'],
    ['2 January 2021', '2021-01-02'],
    ['02-Jan-2021', '2021-01-02'],
    ['14 March 2023', '2023-03-14'],
    ['Sept 5, 2022', '2022-09-05'],
    ['Sunday, 3 May 2020', '2020-05-03'],
    ['Sunday, 03.05.2020', '2020-05-03'],
    ['02.01.2021', '2021-01-02'],
    ['2. 1. 2021', '2021-01-02'],
    ['  2\u00a0January\u202f2021 ', '2021-01-02'],
    ['Feb 29, 2020', '2020-02-29'],
  ])('reads %j as precisely as it is written', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  it.each([
    ['2 janvier 2021', '2021-01-02'],
    ['1er février 2021', '2021-02-01'],
    ['mar. 5 mai 2020', '2020-05-05'],
    ['mardi 5 mai 2020', '2020-05-05'],
    ['août 2020', '2020-08'],
    ['3 aout 2020', '2020-08-03'],
    ['2. Januar 2021', '2021-01-02'],
    ['Dienstag, 3. März 2020', '2020-03-03'],
    ['2 de enero de 2021', '2021-01-02'],
    ['mayo de 2020', '2020-05'],
    ['2 января 2021 г.', '2021-01-02'],
    ['2 января 2021 года', '2021-01-02'],
    ['воскресенье, 3 мая 2020', '2020-05-03'],
    ['Январь 2021', '2021-01'],
    ['3 фев. 2020', '2020-02-03'],
    ['5 Kasım 2022', '2022-11-05'],
    ['7 вересня 2022', '2022-09-07'],
    ['2021年1月2日', '2021-01-02'],
    ['2021년 1월', '2021-01'],
  ])('reads the month names of %j', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  it.each([
    ['2021-05-03T10:00:00Z', '2021-05-03T10:00:00Z'],
    ['2021-05-03T23:30:00.123456+04:00', '2021-05-03T23:30:00.123456+04:00'],
    ['2021-05-03T10:00:00.123456789Z', '2021-05-03T10:00:00.123456Z'],
    ['2021-05-03T10:00Z', '2021-05-03T10:00:00Z'],
    ['2021-05-03 05:00:57 +0000', '2021-05-03T05:00:57Z'],
    ['2021-11-01T10:52:50+0100', '2021-11-01T10:52:50+01:00'],
    ['Sat, 02 Jan 2021 15:15:00 GMT', '2021-01-02T15:15:00Z'],
    ['Sat, 02 Jan 2021 15:15:00 -0500', '2021-01-02T15:15:00-05:00'],
    ['02 Jan 21 15:15 EST', '2021-01-02T15:15:00-05:00'],
    ['Sat, 2 Jan 99 15:15:00 +0000 (UTC)', '1999-01-02T15:15:00Z'],
    ['Jan. 2, 2021 at 3:15 pm UTC', '2021-01-02T15:15:00Z'],
    ['Jan. 2, 2021 at 3:15 P.M. EST', '2021-01-02T15:15:00-05:00'],
    ['Jan 2, 2021, 8:54 PM UTC', '2021-01-02T20:54:00Z'],
    ['2 January 2021, 15:15 (UTC+04:00)', '2021-01-02T15:15:00+04:00'],
    ['2 January 2021 15:15 +04:00', '2021-01-02T15:15:00+04:00'],
    ['15:15 GMT, 2 January 2021', '2021-01-02T15:15:00Z'],
    ['2 января 2021 в 15:15 MSK', '2021-01-02T15:15:00+03:00'],
    ['Jan 2, 2021 12:05 am UTC', '2021-01-02T00:05:00Z'],
  ])('keeps the time of %j with its zone', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  it.each([
    ['Jan. 2, 2021 at 3:15 pm', '2021-01-02'],
    ['2021-05-03T10:00:00', '2021-05-03'],
    ['2021-05-03 10:00', '2021-05-03'],
    ['2 janvier 2021 à 15h15', '2021-01-02'],
    ['2. Januar 2021 um 15:15 Uhr', '2021-01-02'],
    ['Jan 2, 2021 3 pm', '2021-01-02'],
    ['Jan 2, 2021 3:15 pm ET', '2021-01-02'],
    ['Jan 2, 2021 3:15 pm IST', '2021-01-02'],
  ])('knows only the day of %j, whose zone is missing or uncertain', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  it.each([
    ['03/04/2021', null],
    ['03-04-2021', null],
    ['13/04/2021', '2021-04-13'],
    ['04/13/2021', '2021-04-13'],
    ['04/04/2021', '2021-04-04'],
  ])('decides %j only where day and month cannot be exchanged', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  it.each([
    'Feb 30, 2021',
    '2021-02-29',
    '2021-13-01',
    '2021-00-10',
    '31.04.2021',
    '2021-05-03T24:01:00Z',
    '2021-05-03T10:61:00Z',
    '2021-05-03T10:00:00+15:00',
    'Jan 2, 2021 13:15 pm UTC',
    'May 2020 10:00 UTC',
    '02.01.21',
    '02 Jan 21',
    'Jan 2',
    'Spring 2020',
    '12',
    '',
    'yesterday',
    'before 2 hours',
    'In 2021, three states agreed',
    'Published Jan 2, 2021',
    '0000-01-01',
    '9'.repeat(5000),
  ])('refuses %j', (text) => {
    expect(parsePartialDate(text)).toBeNull();
  });

  it('gives the first day of the period as the date', () => {
    expect(parsePartialDate('2019')).toEqual({ precision: 'YEAR', date: '2019-01-01' });
    expect(parsePartialDate('May 2020')).toEqual({ precision: 'MONTH', date: '2020-05-01' });
  });

  it('gives the calendar day of the source’s own offset, not of UTC', () => {
    expect(parsePartialDate('2021-01-01T01:00:00+04:00')).toMatchObject({ precision: 'TIME', date: '2021-01-01' });
  });
});

describe('sortInstant', () => {
  it.each([
    ['2019', '2019-01-01T00:00:00.000000Z'],
    ['May 2020', '2020-05-01T00:00:00.000000Z'],
    ['2021-01-02', '2021-01-02T00:00:00.000000Z'],
    ['2021-01-01T01:00:00.123456+04:00', '2020-12-31T21:00:00.123456Z'],
    ['2021-01-01T01:00:00.5Z', '2021-01-01T01:00:00.500000Z'],
  ])('puts %j at %s', (text, expected) => {
    expect(sortInstant(parsePartialDate(text)!)).toBe(expected);
  });
});
