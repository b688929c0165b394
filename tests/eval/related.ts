import 'reflect-metadata';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { openBenchDatabase } from '../../bench/database.js';
import { groupBy } from '../../src/platform/rowset.js';
import { rows } from '../../src/platform/sql.js';
import { updateRelated } from '../../src/related/related.writer.js';
import { readWordCounts } from '../../src/related/words.js';
import type { EvalRow, Split } from './measures.js';

const SAMPLE = fileURLToPath(new URL('../../examples', import.meta.url));
const SHOWN = 5;

interface Text {
  pk: number;
  origin: string | null;
  isStub: boolean;
  listed: boolean;
  original: number;
  lines: string;
}

/** Articles whose relations are known: for each the articles that are right, whichever of the two names the other. */
export interface KnownRelations {
  name: string;
  texts: Text[];
  right: Map<number, Set<number>>;
  /** What our lists hold, closest first. */
  ours: Map<number, number[]>;
}

/**
 * Precision and nDCG of the first five related articles beside plain BM25, on our own sample (the editor's picks are right;
 * lists are made without knowing them) and on the blog in the corpus (posts that link to each other are right).
 */
export async function relatedRows(corpus: string): Promise<EvalRow[]> {
  const sets = [await knownRelations('sample', SAMPLE, picks)];
  const blog = join(corpus, 'markdown', '18f');
  if (existsSync(blog)) sets.push(await knownRelations('18f', blog, (_, texts) => Promise.resolve(links(blog, texts))));
  return sets.flatMap((set) => (['dev', 'test'] as const).flatMap((split) => measured(set, split)));
}

type Pair = [number, number];

/** Imports a folder into a database of its own and works out its relations. */
export async function knownRelations(
  name: string,
  folder: string,
  pairsOf: (db: DataSource, texts: Text[]) => Promise<Pair[]>,
): Promise<KnownRelations> {
  const bench = await openBenchDatabase();
  const { db, pipeline } = bench.app;
  try {
    await pipeline.run([folder], { keepRecords: false });
    const texts = await readTexts(db);
    const pairs = await pairsOf(db, texts);
    await rows(db, sql`DELETE FROM related_edges`);
    await rows(db, sql`INSERT INTO related_queue (article_id) SELECT a.id FROM articles a`);
    await updateRelated(db);
    const edges = await rows<{ owner: number; pk: number }>(
      db,
      sql`SELECT e.article_id AS "owner", e.target_id AS "pk" FROM related_edges e ORDER BY e.article_id, e.position`,
    );
    const ours = groupBy(edges, ({ owner }) => owner);
    return {
      name,
      texts,
      right: rightAnswers(texts, pairs),
      ours: new Map([...ours].map(([owner, list]) => [owner, list.map(({ pk }) => pk)])),
    };
  } finally {
    await bench.close();
  }
}

function readTexts(db: DataSource): Promise<Text[]> {
  return rows<Text>(
    db,
    sql`SELECT a.id AS "pk", a.origin AS "origin", a.is_stub AS "isStub", a.status = 'PUBLISHED' AS "listed",
          coalesce(a.translation_of_id, a.id) AS "original",
          coalesce((SELECT string_agg(w.lexeme || ' ' || array_to_string(w.weights, ''), E'\n') FROM unnest(a.search_vector) w), '') AS "lines"
        FROM articles a ORDER BY a.id`,
  );
}

async function picks(db: DataSource): Promise<Pair[]> {
  const edges = await rows<{ from: number; to: number }>(
    db,
    sql`SELECT e.article_id AS "from", e.target_id AS "to" FROM related_edges e WHERE e.origin = 'EDITORIAL'`,
  );
  return edges.map(({ from, to }) => [from, to]);
}

/** Posts that link to each other: `/2014/11/13/name/`, where the date in the address may differ from that of the file. */
function links(folder: string, texts: Text[]): Pair[] {
  const byFile = new Map(texts.map(({ pk, origin }) => [basename(origin ?? ''), pk]));
  const bySlug = new Map<string, number>();
  for (const [file, pk] of byFile) bySlug.set(slugIn(file), pk);
  return readdirSync(folder).flatMap((file) => {
    const from = byFile.get(file);
    if (from === undefined) return [];
    const found = readFileSync(join(folder, file), 'utf8').matchAll(/\/\d{4}\/\d\d\/\d\d\/([\w.-]+)/g);
    return [...found].flatMap(([, slug]): Pair[] => {
      const to = bySlug.get(slug!.toLowerCase());
      return to === undefined ? [] : [[from, to]];
    });
  });
}

function slugIn(file: string): string {
  return file.replace(/^\d{4}-\d\d-\d\d-/, '').replace(/\.md$/, '').toLowerCase(); // prettier-ignore
}

function rightAnswers(texts: Text[], pairs: Pair[]): Map<number, Set<number>> {
  const byPk = new Map(texts.map((text) => [text.pk, text]));
  const right = new Map<number, Set<number>>();
  const add = (from: number, to: number) => {
    const [text, other] = [byPk.get(from)!, byPk.get(to)!];
    if (text.original === other.original || text.isStub || !other.listed) return;
    right.set(from, (right.get(from) ?? new Set()).add(to));
  };
  for (const [a, b] of pairs) {
    add(a, b);
    add(b, a);
  }
  return right;
}

/** Every second article that has relations is for choosing weights, the others for reporting. */
function measured(set: KnownRelations, split: Split): EvalRow[] {
  const asked = [...set.right.keys()].sort((a, b) => a - b).filter((_, n) => n % 2 === (split === 'dev' ? 0 : 1));
  const plain = bm25(set.texts);
  const scores = asked.map((pk) => {
    const right = set.right.get(pk)!;
    return { ours: listScores(set.ours.get(pk) ?? [], right), plain: listScores(plain(pk), right) };
  });
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return (['precision', 'ndcg'] as const).map((measure) => ({
    measure: measure === 'precision' ? `related, precision@${SHOWN}` : `related, nDCG@${SHOWN}`,
    set: `${set.name}, ${asked.length} articles, ${split} half`,
    baseline: mean(scores.map(({ plain }) => plain[measure])),
    baselineMethod: 'BM25 over title and body',
    ours: mean(scores.map(({ ours }) => ours[measure])),
  }));
}

/** Of the first five, the share that is right; and their discounted gain beside that of the best order. */
export function listScores(list: readonly number[], right: ReadonlySet<number>): { precision: number; ndcg: number } {
  const gain = (place: number) => 1 / Math.log2(place + 2);
  const hits = list.slice(0, SHOWN).map((pk) => right.has(pk));
  const best = Array.from({ length: Math.min(SHOWN, right.size) }, (_, place) => gain(place));
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return {
    precision: hits.filter(Boolean).length / SHOWN,
    ndcg: sum(hits.map((hit, place) => (hit ? gain(place) : 0))) / sum(best),
  };
}

/** The usual BM25 (k1 1.2, b 0.75), the whole of one article's title and body being the query; every other article that may be listed, best first. */
export function bm25(texts: readonly Text[]): (pk: number) => number[] {
  const documents = texts.map((text) => {
    const counts = readWordCounts(text.lines).flatMap(({ word, title, body }): [string, number][] =>
      title + body === 0 ? [] : [[word, title + body]],
    );
    return { ...text, counts: new Map(counts), length: counts.reduce((sum, [, count]) => sum + count, 0) };
  });
  const having = new Map<string, number>();
  for (const { counts } of documents) for (const word of counts.keys()) having.set(word, (having.get(word) ?? 0) + 1);
  const average = documents.reduce((sum, { length }) => sum + length, 0) / documents.length;
  const idf = (word: string) => Math.log(1 + (documents.length - having.get(word)! + 0.5) / (having.get(word)! + 0.5));
  return (pk) => {
    const query = documents.find((document) => document.pk === pk)!;
    const score = ({ counts, length }: (typeof documents)[number]) =>
      [...query.counts].reduce((sum, [word, times]) => {
        const count = counts.get(word) ?? 0;
        return sum + (times * idf(word) * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / average));
      }, 0);
    return documents
      .filter((other) => other.listed && other.original !== query.original)
      .map((other) => ({ pk: other.pk, score: score(other) }))
      .sort((a, b) => b.score - a.score || b.pk - a.pk)
      .map((other) => other.pk);
  };
}
