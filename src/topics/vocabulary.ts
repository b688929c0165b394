import { createHash } from 'node:crypto';
import { textKey } from '../platform/text-key.js';
import { VOCABULARY_TABLE } from './vocabulary-table.js';

/** A topic of the vocabulary that every publisher's terms are mapped to. */
export interface VocabularyTopic {
  /** Never changes: "OIL_AND_GAS". */
  code: string;
  /** Code of the wider topic; null for the first level. */
  parent: string | null;
  /** IPTC Media Topic, eight digits, where one means the same. */
  iptcCode: string | null;
  name: string;
  /** Other names in English. */
  aliases: readonly string[];
  /** Names by BCP 47 language, the first being the usual one. */
  names: Readonly<Record<string, readonly string[]>>;
  description: string;
}

const LANGUAGES = ['fr', 'de', 'es', 'ru'];

interface Vocabulary {
  topics: readonly VocabularyTopic[];
  byCode: ReadonlyMap<string, VocabularyTopic>;
  byKey: ReadonlyMap<string, VocabularyTopic>;
  version: string;
}

let built: Vocabulary | undefined;

function load(): Vocabulary {
  if (built) return built;
  const topics = VOCABULARY_TABLE.trim().split('\n').map(topicOf);
  const byKey = new Map<string, VocabularyTopic>();
  const put = (name: string, topic: VocabularyTopic): void => {
    for (const key of keysOf(name)) if (!byKey.has(key)) byKey.set(key, topic);
  };
  // Names before aliases, English before other languages: "Politique" is a name of one topic only, whatever comes later.
  for (const topic of topics) put(topic.name, topic);
  for (const topic of topics) for (const alias of topic.aliases) put(alias, topic);
  for (const topic of topics) for (const name of Object.values(topic.names).flat()) put(name, topic);
  const version = createHash('sha256').update(VOCABULARY_TABLE).digest('hex').slice(0, 16);
  built = { topics, byCode: new Map(topics.map((topic) => [topic.code, topic])), byKey, version };
  return built;
}

function topicOf(line: string): VocabularyTopic {
  const [code = '', parent, iptc, name = '', aliases, ...cells] = line.split('|').map((cell) => cell.trim());
  return {
    code,
    parent: parent || null,
    iptcCode: iptc || null,
    name,
    aliases: list(aliases),
    names: Object.fromEntries(LANGUAGES.map((language, i) => [language, list(cells[i])])),
    description: cells[LANGUAGES.length] ?? '',
  };
}

function list(cell = ''): string[] {
  return cell
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** A name as it is compared: "&" is "and", and its last word may stand in the plural. */
function keysOf(name: string): string[] {
  const key = textKey(name.replaceAll('&', ' and '));
  const singular = key.replace(/(?<=[a-z]{3})(?:(?<=ch|sh|x)es|ies|s)$/, (ending) => (ending === 'ies' ? 'y' : ''));
  return [...new Set([key, singular])];
}

/** All topics, wider before narrower. */
export function vocabulary(): readonly VocabularyTopic[] {
  return load().topics;
}

/** Sixteen hex digits over the whole content: a database that stored another version is out of date. */
export function vocabularyVersion(): string {
  return load().version;
}

export function vocabularyTopic(code: string): VocabularyTopic | null {
  return load().byCode.get(code) ?? null;
}

/** The topic that a publisher's term names; case, accents, "&" and the plural aside. */
export function vocabularyTopicNamed(term: string): VocabularyTopic | null {
  for (const key of keysOf(term)) {
    const topic = load().byKey.get(key);
    if (topic) return topic;
  }
  return null;
}

/** A publisher's term as it is stored: the name of the vocabulary's topic, if it is one, else itself. */
export function canonicalTerm(term: string): string {
  return vocabularyTopicNamed(term)?.name ?? term;
}

/** Names of topics that mean something else inside a longer term: "investment climate", "political culture". */
const FIGURATIVE = new Set([
  'climate',
  'environment',
  'space',
  'memory',
  'culture',
  'jobs',
  'borders',
  'ports',
  'tech',
  'faith',
]);

/** Terms that lie under a topic without naming it, and those that a name inside them would lead astray; by `textKey`, in the singular. */
const FILED: Readonly<Record<string, readonly string[]>> = {
  SECURITY: ['nato', 'maritime security', 'transnational threat', 'intelligence', 'human security'],
  DIPLOMACY: ['united nation', 'soft power', 'public diplomacy', 'grand strategy', 'transatlantic relation'],
  ECONOMY: ['entrepreneurship', 'sme', 'small business', 'supply chain', 'productivity', 'economic security'],
  FINANCE: ['debt', 'crypto', 'cryptocurrency', 'bitcoin', 'financial inclusion', 'fintech', 'interest rate'],
  DEVELOPMENT: ['world bank', 'microfinance'],
  AGRICULTURE: ['food security'],
  TRANSPORT_CORRIDORS: [
    'bri',
    'belt and road',
    'belt and road initiative',
    'middle corridor',
    'silk road',
    'new silk road',
  ],
  GOVERNANCE: [
    'transparency',
    'civil society',
    'populism',
    'nationalism',
    'authoritarianism',
    'open government',
    'nation building',
  ],
  SOCIETY: [
    'housing',
    'inequality',
    'demography',
    'demographic',
    'youth',
    'family',
    'ageing',
    'aging',
    'city',
    'urban development',
    'urbanization',
    'urbanisation',
    'identity',
  ],
  RELIGION: ['islam', 'christianity', 'secularism', 'political islam'],
  HUMAN_RIGHTS: ['lgbt', 'indigenous people', 'minority', 'minority right'],
  TECHNOLOGY: [
    'digital economy',
    'privacy',
    'data privacy',
    'data and privacy',
    'big data',
    'blockchain',
    'semiconductor',
  ],
};

/** Last words that say less than those before them: "water security" is about water first. */
const GENERAL = new Set(['security', 'policy', 'politics', 'economy', 'economics', 'development']);

const LIST = /\s*[,;/&+]\s*(?:(?:and|und|et|y|и)\s+)?|\s+(?:and|und|et|y|и)\s+/iu;

let filedKeys: ReadonlyMap<string, string> | undefined;
const filedUnder = (): ReadonlyMap<string, string> =>
  (filedKeys ??= new Map(Object.entries(FILED).flatMap(([code, terms]) => terms.map((term) => [term, code] as const))));

/**
 * The topic that a term lies under: one that is filed there by hand ("Housing": Society), the first of several that it lists ("Climate &
 * Energy"), else the one that its last words name ("Kazakh energy policy": Energy), or its first ("Energy in
 * Kazakhstan"). Null where neither names one, or the term is a topic of the vocabulary itself.
 */
export function widerTopicOf(term: string): VocabularyTopic | null {
  if (vocabularyTopicNamed(term)) return null;
  const filed = keysOf(term).flatMap((key) => filedUnder().get(key) ?? [])[0];
  if (filed !== undefined) return vocabularyTopic(filed);
  // "Climate & Energy", "Flucht und Migration": of several topics the first, each meant as it says.
  const listed = term.split(LIST).map(vocabularyTopicNamed);
  if (listed.length > 1 && listed.every((topic) => topic !== null)) return listed[0]!;
  const named = (words: readonly string[]): VocabularyTopic | null =>
    words.length === 1 && FIGURATIVE.has(words[0]!) ? null : vocabularyTopicNamed(words.join(' '));
  const words = textKey(term.replaceAll('&', ' and ')).split(' ');
  const tail = words.map((_, start) => words.slice(start)).slice(1);
  const head = words
    .map((_, end) => words.slice(0, end + 1))
    .reverse()
    .slice(1);
  for (const part of GENERAL.has(words.at(-1)!) ? [...head, ...tail] : [...tail, ...head]) {
    const topic = named(part);
    if (topic) return topic;
  }
  return null;
}
