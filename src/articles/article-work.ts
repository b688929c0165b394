import { v7 as uuidv7 } from 'uuid';
import type { CardHolder } from '../related/card.js';
import { identityKeys, type StoredArticle } from './article-identity.js';
import { contentHash, contentOf, type ArticleContent, type ArticleInput } from './article-input.js';
import { visibleFrom } from './article-values.js';
import type { NounWork } from './noun.writer.js';

export interface SaveResult {
  outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED';
  slug: string;
  /** Absent for what has no revisions: an author, a topic … */
  revision?: number;
  changedFields: string[];
  /** True where a stub became this article. */
  wasStub: boolean;
  /** Stubs made for its cards. */
  stubs: number;
}

/** An input on its way into the database. */
export interface Work {
  input: ArticleInput;
  content: ArticleContent;
  hash: string;
  sourcePk: number;
  stored: StoredArticle | null;
  uuid: string;
  /** Known once its row is there. */
  pk: number;
  slug: string;
  revision: number;
  changed: string[];
}

/** What the writer takes: an article, or something that articles name, said for itself. */
export type SaveInput = ArticleInput | NounWork;

export function isArticle(input: SaveInput): input is ArticleInput {
  return !('noun' in input);
}

/** Inputs in their order, as runs of nouns and of articles. */
export function runsOf(inputs: readonly SaveInput[]): { nouns: NounWork[]; articles: ArticleInput[] }[] {
  const runs: { nouns: NounWork[]; articles: ArticleInput[] }[] = [];
  for (const input of inputs) {
    const last = runs.at(-1);
    const run = last && (isArticle(input) || last.articles.length === 0) ? last : { nouns: [], articles: [] };
    if (run !== last) runs.push(run);
    if (isArticle(input)) run.articles.push(input);
    else run.nouns.push(input);
  }
  return runs;
}

/** Splits inputs, in their order, so that no two in a batch could be found by the same id, address, title or file. */
export function withoutClashes(inputs: readonly ArticleInput[]): ArticleInput[][] {
  const batches: ArticleInput[][] = [];
  let taken = new Set<string>();
  for (const input of inputs) {
    const keys = identityKeys(input);
    if (batches.length === 0 || keys.some((key) => taken.has(key))) {
      batches.push([]);
      taken = new Set();
    }
    batches.at(-1)!.push(input);
    for (const key of keys) taken.add(key);
  }
  return batches;
}

export function begin(input: ArticleInput, sourcePk: number, stored: StoredArticle | null): Work {
  const content = contentOf(input);
  return {
    input,
    content,
    hash: contentHash(content),
    sourcePk,
    stored,
    uuid: stored?.uuid ?? input.uuid ?? uuidv7(),
    pk: stored?.pk ?? 0,
    slug: stored?.slug ?? '',
    revision: (stored?.revision ?? 0) + 1,
    changed: [],
  };
}

/** A stub's own state is a card's, so whatever comes for it is new. A teaser says nothing new of an article that is here with its text. */
export function isUnchanged({ input, stored, hash, changed }: Work): boolean {
  if (stored === null || stored.isStub) return false;
  return stored.contentHash === hash || changed.length === 0 || isTeaserOf(input, stored);
}

export function isTeaserOf(input: ArticleInput, stored: StoredArticle | null): boolean {
  return input.isTeaser === true && stored?.hasBody === true;
}

export function holderOf({ pk, sourcePk, input }: Pick<Work, 'pk' | 'sourcePk' | 'input'>): CardHolder {
  return { pk, sourcePk, source: input.source, language: input.language, visibleFrom: visibleFrom(input) };
}

export function resultOf(work: Work, stubs: number): SaveResult {
  const { stored, slug, revision, changed } = work;
  if (isUnchanged(work)) {
    return {
      outcome: 'UNCHANGED',
      slug: stored!.slug,
      revision: stored!.revision,
      changedFields: [],
      wasStub: false,
      stubs: 0,
    };
  }
  const outcome = stored ? 'UPDATED' : 'CREATED';
  return { outcome, slug, revision, changedFields: changed, wasStub: stored?.isStub ?? false, stubs };
}
