import { describe, expect, it } from '@jest/globals';
import { TOPIC_KEYWORDS } from '../../src/topics/topic-keywords.js';
import { canonicalTerm, vocabulary, vocabularyTopicNamed, widerTopicOf } from '../../src/topics/vocabulary.js';
import { textKey } from '../../src/platform/text-key.js';

describe('the vocabulary', () => {
  it('has two levels, unique codes and names, and a description and names in five languages for each', () => {
    const topics = vocabulary();
    const byCode = new Map(topics.map((topic) => [topic.code, topic]));
    expect(byCode.size).toBe(topics.length);
    expect(new Set(topics.map(({ name }) => textKey(name))).size).toBe(topics.length);
    for (const topic of topics) {
      expect([topic.code, topic.parent === null || byCode.get(topic.parent)?.parent]).toEqual([
        topic.code,
        topic.parent === null ? true : null,
      ]);
      expect([topic.code, /^[A-Z]+(_[A-Z]+)*$/.test(topic.code), topic.description.endsWith('.')]).toEqual([
        topic.code,
        true,
        true,
      ]);
      expect([topic.code, topic.iptcCode === null || /^\d{8}$/.test(topic.iptcCode)]).toEqual([topic.code, true]);
      for (const language of ['fr', 'de', 'es', 'ru'])
        expect([topic.code, language, (topic.names[language] ?? []).length > 0]).toEqual([topic.code, language, true]);
    }
  });

  it('uses no IPTC code twice', () => {
    const codes = vocabulary().flatMap(({ iptcCode }) => iptcCode ?? []);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('has keywords in five languages for every topic, and for nothing else', () => {
    const lines = TOPIC_KEYWORDS.trim()
      .split('\n')
      .map((line) => line.split('|'));
    expect(lines.map(([code]) => code)).toEqual(vocabulary().map(({ code }) => code));
    expect(lines.filter((cells) => cells.length !== 6 || cells.some((cell) => cell.trim() === ''))).toEqual([]);
  });
});

describe('a term', () => {
  it.each([
    ['Energy', 'ENERGY'],
    ['OIL & GAS', 'OIL_AND_GAS'],
    ['election', 'ELECTIONS'],
    ['Énergie', 'ENERGY'],
    ['Energie', 'ENERGY'],
    ['Беженцы', 'REFUGEES'],
    ['cybersecurity', 'CYBER_SECURITY'],
    ['Foreign policy', 'DIPLOMACY'],
    ['Kazakh Energy Policy', null],
    ['Profiles', null],
  ])('%s is %s', (term, code) => {
    expect(vocabularyTopicNamed(term)?.code ?? null).toBe(code);
  });

  it.each([
    ['Kazakh Energy Policy', 'ENERGY'],
    ['Energy in Kazakhstan', 'ENERGY'],
    ['Caspian Security', 'SECURITY'],
    ['Water Security', 'WATER'],
    ['Food Security in Asia', 'AGRICULTURE'],
    ['Investment Climate', 'INVESTMENT'],
    ['Political Culture', null],
    ['Profiles', null],
    ['Energy', null],
  ])('%s lies under %s', (term, code) => {
    expect(widerTopicOf(term)?.code ?? null).toBe(code);
  });

  it('keeps its spelling unless it is a topic of the vocabulary', () => {
    expect(canonicalTerm('oil and gas')).toBe('Oil and Gas');
    expect(canonicalTerm('Caspian Security')).toBe('Caspian Security');
  });
});
