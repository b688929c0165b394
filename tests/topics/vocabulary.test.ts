import { describe, expect, it } from '@jest/globals';
import { KEYWORD_LANGUAGES, keywordEntries } from '../../src/topics/topic-keywords.js';
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

  it.each(KEYWORD_LANGUAGES)('has keywords for every topic and for nothing else in "%s"', (language) => {
    const entries = keywordEntries(language);
    const named = [...new Set(entries.map(({ topic }) => topic))].filter((topic) => /^[A-Z]/.test(topic));
    expect(named).toEqual(vocabulary().map(({ code }) => code));
    expect(entries.filter(({ phrase }) => phrase !== phrase.toLowerCase() || /\S\*\S/.test(phrase))).toEqual([]);
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
    ['Defense', 'DEFENCE'],
    ["Int'l Trade", 'TRADE'],
    ['Menschenrechte', 'HUMAN_RIGHTS'],
    ['COVID-19', 'EPIDEMICS'],
    ['Covid', 'EPIDEMICS'],
    ['AI', 'ARTIFICIAL_INTELLIGENCE'],
    ['Trade wars', 'TARIFFS'],
    ['Peacekeeping', 'PEACE_PROCESSES'],
    ['Foreign Aid', 'DEVELOPMENT'],
    ['Islam', null],
    ['Civil Society', null],
    ['MENA', null],
    ['Op-Ed', null],
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
    ['Energy & Climate', 'ENERGY'],
    ['Climate & Energy', 'CLIMATE_CHANGE'],
    ['Environment & Climate', 'ENVIRONMENT'],
    ['Flucht und Migration', 'REFUGEES'],
    ['Women, Peace and Security', 'GENDER'],
    ['Belt and Road Initiative', 'TRANSPORT_CORRIDORS'],
    ['Islam', 'RELIGION'],
    ['Civil Society', 'GOVERNANCE'],
    ['Cities', 'SOCIETY'],
    ['SMEs', 'ECONOMY'],
    ['Maritime Security', 'SECURITY'],
    ['Political Culture', null],
    ['MENA', null],
    ['Op-Ed', null],
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
