import type { Difference } from '../../articles/detected.js';
import type { RegionIndex } from '../../regions/region-index.js';
import { forTerminal } from '../text/clean-text.js';

/** What became of one article whose text was looked at again; those of which nothing changed are counted only. */
export interface DetectEntry {
  slug: string;
  title: string;
  outcome: 'CHANGED' | 'REFUSED';
  changedFields: Difference['fields'];
  language?: { before: string | null; after: string | null };
  /** Codes of regions that the article is about now and was not before, and the other way round. */
  regions?: { gained: string[]; lost: string[] };
  /** Names, likewise; of topics found in the text. */
  topics?: { gained: string[]; lost: string[] };
  /** Why the text could not be read. */
  code?: string;
  message?: string;
}

export interface DetectReport {
  source: string | null;
  since: string | null;
  dryRun: boolean;
  startedAt: string;
  finishedAt: string;
  /** `regions` to `wordCount`: in how many articles that changed. */
  counts: Record<'articles' | 'changed' | 'unchanged' | 'refused' | Difference['fields'][number], number>;
  /** True where the run was stopped before its end. */
  stopped: boolean;
  records: DetectEntry[];
}

export function emptyDetectCounts(): DetectReport['counts'] {
  return {
    articles: 0,
    changed: 0,
    unchanged: 0,
    refused: 0,
    regions: 0,
    topics: 0,
    language: 0,
    excerpt: 0,
    wordCount: 0,
  };
}

export function entryOf({ state, found, fields, regions, topics }: Difference, index: RegionIndex): DetectEntry {
  const { slug, title } = state;
  const entry: DetectEntry = { slug, title, outcome: 'CHANGED', changedFields: fields };
  if (fields.includes('language') && found.text)
    entry.language = { before: state.language, after: found.text.language };
  if (fields.includes('regions') && regions) {
    const before = state.regions.filter(({ about }) => about).map(({ code }) => code);
    const kept = state.regions.filter(({ pk }) => regions.kept.includes(pk)).map(({ code }) => code);
    const after = regions.rows.filter(({ about }) => about).map(({ region }) => index.get(region).code);
    entry.regions = gainedAndLost(before, [...kept, ...after]);
  }
  if (fields.includes('topics') && topics) {
    const before = state.topics.filter(({ origin }) => origin === 'DETECTED').map(({ code, name }) => code ?? name);
    const cards = state.topics.filter(({ origin }) => origin === 'CARD').map(({ code }) => code);
    entry.topics = gainedAndLost(
      before,
      topics.map(({ code }) => code).filter((code) => !cards.includes(code)),
    );
  }
  return entry;
}

function gainedAndLost(before: readonly string[], after: readonly string[]): { gained: string[]; lost: string[] } {
  return {
    gained: after.filter((each) => !before.includes(each)),
    lost: before.filter((each) => !after.includes(each)),
  };
}

/** One line for a terminal: `changed    two-harbours  regions +KZ -RU; language en → ru`. */
export function describeDetected({ slug, outcome, changedFields, message, ...entry }: DetectEntry): string {
  const parts = changedFields.map((field) => {
    if (field === 'language')
      return `language ${entry.language?.before ?? 'unknown'} → ${entry.language?.after ?? 'unknown'}`;
    if (field !== 'regions' && field !== 'topics') return field === 'wordCount' ? 'word count' : field;
    const { gained, lost } = entry[field] ?? { gained: [], lost: [] };
    const names = [...gained.map((each) => `+${each}`), ...lost.map((each) => `-${each}`)];
    return names.length > 0 ? `${field} ${names.join(' ')}` : `${field} (weights alone)`;
  });
  return `${outcome.toLowerCase().padEnd(10)} ${forTerminal(`${slug}  ${message ?? parts.join('; ')}`)}`;
}

/** `300 articles: 12 changed (regions 9, topics 4, language 1), 288 unchanged, 0 refused`. */
export function describeDetectCounts({
  articles,
  changed,
  unchanged,
  refused,
  ...fields
}: DetectReport['counts']): string {
  const names = {
    regions: 'regions',
    topics: 'topics',
    language: 'language',
    excerpt: 'excerpt',
    wordCount: 'word count',
  };
  const parts = Object.entries(names).flatMap(([field, name]) => {
    const count = fields[field as keyof typeof names];
    return count > 0 ? [`${name} ${count}`] : [];
  });
  const detail = parts.length > 0 ? ` (${parts.join(', ')})` : '';
  return `${articles} ${articles === 1 ? 'article' : 'articles'}: ${changed} changed${detail}, ${unchanged} unchanged, ${refused} refused`;
}
