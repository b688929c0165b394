import sql, { empty, type Sql } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { describeBody } from '../../articles/body.js';
import type { ArticleContent } from '../../articles/article-input.js';
import type { Difference, Found } from '../../articles/detected.js';
import { findDifferences, storeDetected } from '../../articles/detected.writer.js';
import { writeTransaction } from '../../changes/write-transaction.js';
import { row, rows } from '../../platform/sql.js';
import type { RegionIndex } from '../../regions/region-index.js';
import { derive, deriveFromCard, NO_TEXT } from './derive.js';
import { emptyDetectCounts, entryOf, type DetectReport, type DetectEntry } from './detect-report.js';
import { refusalOf } from '../refusal-of.js';

export interface RedetectOptions {
  /** Slug of the source whose articles are looked at; all unless given. */
  source?: string;
  /** Only what came or changed since this instant. */
  since?: string;
  dryRun?: boolean;
  /** Whether the report lists what changed; false keeps memory flat however much that is. Default true. */
  keepRecords?: boolean;
  /** Asked between batches; true ends the run. */
  isStopped?: () => boolean;
  /** Called once, with the number of articles there are to look at. */
  onStart?: (articles: number) => void;
  /** Called with the articles of each batch that were looked at, and what became of those that changed. */
  onBatch?: (articles: number, entries: readonly DetectEntry[]) => void;
}

/** Articles in a batch, and characters of their bodies after which one is full all the same. */
const MAX_ARTICLES = 100;
const MAX_CHARACTERS = 4_000_000;

interface StoredText {
  pk: number;
  slug: string;
  title: string;
  revision: number;
  isStub: boolean;
  language: string | null;
  body: string | null;
  said: Pick<ArticleContent, 'language' | 'excerpt' | 'topics'>;
}

/**
 * Works out again what is found in the texts of stored articles, for when the ways of finding have got better: regions, topics,
 * language, excerpt. In batches, in the order in which articles came; each batch in which something differs is one transaction. What
 * editors and publishers decided stays. Reading holds nobody up, and an article that changes meanwhile is left to who changes it.
 */
export async function redetect(
  db: DataSource,
  regions: RegionIndex,
  options: RedetectOptions = {},
): Promise<DetectReport> {
  const { source = null, since = null, dryRun = false } = options;
  const report: DetectReport = {
    source,
    since,
    dryRun,
    startedAt: new Date().toISOString(),
    finishedAt: '',
    counts: emptyDetectCounts(),
    stopped: false,
    records: [],
  };
  const chosen = condition(options);
  const total = await row<{ count: number }>(
    db,
    sql`SELECT count(*)::integer AS "count" FROM articles a JOIN sources so ON so.id = a.source_id
        JOIN revisions r ON r.article_id = a.id AND r.number = a.revision WHERE ${chosen}`,
  );
  options.onStart?.(total!.count);
  for (let last = 0; ;) {
    if (options.isStopped?.()) {
      report.stopped = true;
      break;
    }
    const keys = await nextKeys(db, chosen, last);
    if (keys.length === 0) break;
    last = keys.at(-1)!;
    const entries = await detectBatch(db, regions, keys, dryRun);
    for (const entry of entries) {
      if (entry.outcome === 'REFUSED') report.counts.refused++;
      else report.counts.changed++;
      for (const field of entry.changedFields) report.counts[field]++;
      if (options.keepRecords ?? true) report.records.push(entry);
    }
    report.counts.articles += keys.length;
    report.counts.unchanged += keys.length - entries.length;
    options.onBatch?.(keys.length, entries);
  }
  return { ...report, finishedAt: new Date().toISOString() };
}

function condition({ source, since }: RedetectOptions): Sql {
  const ofSource = source === undefined ? empty : sql` AND so.slug = ${source}`;
  return sql`TRUE${ofSource}${since === undefined ? empty : sql` AND r.recorded_at >= ${since}::timestamptz`}`;
}

/** The keys of the next batch: as many as have no more text than fits. */
async function nextKeys(db: DataSource, chosen: Sql, last: number): Promise<number[]> {
  const next = await rows<{ pk: number; length: number }>(
    db,
    sql`SELECT a.id AS "pk", coalesce(length(a.body), 0) AS "length" FROM articles a JOIN sources so ON so.id = a.source_id
        JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
        WHERE a.id > ${last} AND ${chosen} ORDER BY a.id LIMIT ${MAX_ARTICLES}`,
  );
  let characters = 0;
  const fitting = next.findIndex(({ length }) => (characters += length) > MAX_CHARACTERS);
  return (fitting === -1 ? next : next.slice(0, Math.max(1, fitting))).map(({ pk }) => pk);
}

async function detectBatch(
  db: DataSource,
  regions: RegionIndex,
  keys: readonly number[],
  dryRun: boolean,
): Promise<DetectEntry[]> {
  const texts = await rows<StoredText>(
    db,
    sql`SELECT a.id AS "pk", a.slug AS "slug", a.title AS "title", a.revision AS "revision", a.is_stub AS "isStub",
          a.language AS "language", a.body AS "body",
          jsonb_build_object('language', r.content -> 'language', 'excerpt', r.content -> 'excerpt',
            'topics', r.content -> 'topics') AS "said"
        FROM articles a JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
        WHERE a.id = ANY(${keys}::integer[]) ORDER BY a.id`,
  );
  const found: Found[] = [];
  const entries: DetectEntry[] = [];
  for (const text of texts) {
    try {
      found.push(findIn(text));
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const { slug, title } = text;
      entries.push({
        slug,
        title,
        outcome: 'REFUSED',
        changedFields: [],
        code: refusal.code,
        message: refusal.message,
      });
    }
  }
  // Looked at outside a transaction first: where nothing differs, no writer waits for us.
  const differing = await findDifferences(db, regions, found);
  const stored = dryRun || differing.length === 0 ? visibleOf(differing) : await store(db, regions, differing);
  return [...entries, ...stored.map((each) => entryOf(each, regions))];
}

function store(db: DataSource, regions: RegionIndex, differing: readonly Difference[]): Promise<Difference[]> {
  return writeTransaction(db, null, (context) =>
    storeDetected(
      context,
      regions,
      differing.map(({ found }) => found),
    ),
  );
}

function visibleOf(differing: readonly Difference[]): Difference[] {
  return differing.filter(({ fields }) => fields.length > 0);
}

/** What is found in the text of a stored article, as an import finds it. */
function findIn({ pk, title, revision, isStub, language, body, said }: StoredText): Found {
  if (isStub) return { pk, revision, mentions: deriveFromCard(title, said.excerpt?.text ?? null, language) };
  const { mentions, ...text } = derive({
    title,
    excerpt: said.excerpt,
    language: said.language,
    guess: language,
    hasTopics: said.topics.length > 0,
    text: body === null ? NO_TEXT : describeBody(body),
  });
  return { pk, revision, mentions, text };
}
