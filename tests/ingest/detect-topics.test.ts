import { describe, expect, it } from '@jest/globals';
import { detectTopics, type TopicText } from '../../src/ingest/detection/detect-topics.js';
import { offTopicTexts } from '../eval/topics.js';

const codes = (text: TopicText): string[] => detectTopics(text).map(({ code }) => code);

describe('detectTopics', () => {
  it('finds topics by words in the title and text, best first, in the language of the text', () => {
    const railway = {
      title: 'A railway to the port',
      paragraphs: [
        'Trains will carry containers to the harbour.',
        'Ships wait; wagons of another gauge arrive by rail.',
      ],
    };
    expect(codes(railway)).toEqual(['RAILWAYS', 'PORTS_AND_SHIPPING']);
    expect(
      codes({ title: 'Выборы в парламент', paragraphs: ['Голосование прошло спокойно.'], language: 'ru' }),
    ).toEqual(['ELECTIONS']);
    expect(codes({ title: 'Wahlen', paragraphs: ['Die Wähler gaben ihre Stimmen ab.'], language: 'de-AT' })).toEqual([
      'ELECTIONS',
    ]);
  });

  it('gives a narrower topic rather than the wider one', () => {
    expect(codes({ title: 'Energy', paragraphs: ['Crude oil, refineries and pipelines; energy prices.'] })).toEqual([
      'OIL_AND_GAS',
    ]);
  });

  it('gives none for one word in passing, for nothing, and for languages without words', () => {
    expect(codes({ title: 'A letter', paragraphs: ['He once saw a refinery.'] })).toEqual([]);
    expect(codes({ title: '', paragraphs: [] })).toEqual([]);
    expect(codes({ title: 'Elections', paragraphs: ['Voters, ballots, polls.'], language: 'fi' })).toEqual([]);
  });

  it('gives at most three, with scores between 0 and 1', () => {
    const found = detectTopics({
      title: 'War, elections, coal and migration',
      paragraphs: ['Rebels and battles; voters and ballots; coalfields and lignite; migrants and deportations.'],
    });
    expect(found).toHaveLength(3);
    for (const { score } of found) expect(score > 0 && score < 1).toBe(true);
  });

  it('takes the longest phrase, and phrases that mean something else for nothing', () => {
    const court = { title: 'Two sets', paragraphs: ['Rain stopped play on the tennis court; the tennis court dried.'] };
    expect(codes(court)).toEqual([]);
    const port = (paragraph: string): string[] => codes({ title: 'Monday', paragraphs: [paragraph] });
    expect(port('They poured port wine, and more port wine, from the USB port to the USB port.')).toEqual([]);
    expect(port('The port is closed; cargo ships wait outside the port.')).toEqual(['PORTS_AND_SHIPPING']);
  });

  it('finds plurals, endings and both ends of compounds', () => {
    expect(codes({ title: 'Ferries', paragraphs: ['Harbours and lighthouses.'] })).toEqual(['PORTS_AND_SHIPPING']);
    expect(codes({ title: 'Präsidentschaftswahl', paragraphs: ['Die Stichwahl ist im Mai.'], language: 'de' })).toEqual(
      ['ELECTIONS'],
    );
    expect(codes({ title: 'Bateaux', paragraphs: ['Les navires attendent.'], language: 'fr' })).toEqual([
      'PORTS_AND_SHIPPING',
    ]);
  });

  it('passes over a word of a million letters', () => {
    expect(codes({ title: 'Coal', paragraphs: ['coal'.repeat(250_000), 'A coal mine.'] })).toEqual(['COAL']);
  });

  it('gives none where hints alone speak for a topic', () => {
    expect(codes({ title: 'The state', paragraphs: ['Government and president; rule, power, ministers.'] })).toEqual(
      [],
    );
  });

  it.each(offTopicTexts())('gives no topic but culture to "$title"', (text) => {
    expect(codes(text).filter((code) => code !== 'CULTURE')).toEqual([]);
  });
});
