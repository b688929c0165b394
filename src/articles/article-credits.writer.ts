import sql from 'sql-template-tag';
import { keepDecisions } from '../authors/author-decisions.writer.js';
import { findOrCreateAuthors, namedBy, settleAuthors } from '../authors/author.writer.js';
import type { SignedBefore } from '../authors/public-name.writer.js';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import { queueTranslations } from '../related/related-queue.js';
import { findOrCreateTopics } from '../topics/topic.writer.js';
import type { BylineInput } from './article-input.js';
import { queueForRelations } from './article.rows.js';
import { isVisibleNow } from './article-values.js';
import type { Work } from './article-work.js';

/** Takes off all that the next state of an article brings anew; gives who signed. Topics that cards give stay (`refreshTargets`). */
export async function clearWhatHangsOn({ manager }: WriteContext, works: readonly Work[]): Promise<SignedBefore> {
  if (works.length === 0) return { seen: new Set(), unseen: new Set() };
  const keys = works.map(({ pk }) => pk);
  const signed = await rows<{ article: number; author: number }>(
    manager,
    sql`DELETE FROM bylines WHERE article_id = ANY(${keys}::integer[]) RETURNING article_id AS "article", author_id AS "author"`,
  );
  const shown = new Set(works.flatMap(({ pk, stored }) => (stored?.wasPublic ? pk : [])));
  await rows(manager, sql`DELETE FROM article_regions WHERE article_id = ANY(${keys}::integer[])`);
  await rows(
    manager,
    sql`DELETE FROM article_topics WHERE article_id = ANY(${keys}::integer[]) AND origin IN ('EDITORIAL', 'DETECTED')`,
  );
  await rows(
    manager,
    sql`UPDATE article_topics SET score = NULL WHERE article_id = ANY(${keys}::integer[]) AND score IS NOT NULL`,
  );
  await rows(manager, sql`DELETE FROM pending_references WHERE article_id = ANY(${keys}::integer[])`);
  const unlinked = await rows<{ original: number }>(
    manager,
    sql`UPDATE articles a SET translation_of_id = NULL
        FROM (SELECT b.id, b.translation_of_id FROM articles b WHERE b.id = ANY(${keys}::integer[]) AND b.translation_of_id IS NOT NULL) before
        WHERE a.id = before.id RETURNING before.translation_of_id AS "original"`,
  );
  await queueTranslations(
    manager,
    unlinked.map(({ original }) => original),
  );
  return {
    seen: new Set(signed.flatMap(({ article, author }) => (shown.has(article) ? author : []))),
    unseen: new Set(signed.flatMap(({ article, author }) => (shown.has(article) ? [] : author))),
  };
}

/** Whom names mean by somebody's decision, also on articles that say nothing new: kept before their bylines are read. */
export async function insertDecisions(context: WriteContext, works: readonly Work[]): Promise<void> {
  const decisions = works.flatMap(({ pk, input }) =>
    (input.authorDecisions ?? []).map((decision) => ({ ...decision, article: pk, isPublic: isVisibleNow(input) })),
  );
  const authors = await settleAuthors(
    context,
    decisions.map(({ article, nameKey, author, isPublic }) => {
      const made = namedBy({ name: author.name, identity: author });
      const { uuid, hasNamesake } = author;
      const sought = { article, bylineKey: nameKey, nameKey: made.key, ids: [], uuid, hasNamesake };
      return { sought, facts: author, ids: [], mayShareIds: false, made, isPublic };
    }),
  );
  await keepDecisions(
    context,
    decisions.map(({ article, nameKey }, n) => ({ article, nameKey, author: authors[n]!.pk })),
  );
}

/** Gives the keys of articles with an author who goes by another name than the byline says, or than before. */
export async function insertBylines(
  context: WriteContext,
  works: readonly Work[],
  before: SignedBefore,
): Promise<number[]> {
  const credits = works.flatMap(({ pk, sourcePk, input }) =>
    input.bylines.map((byline) => ({ ...byline, article: pk, source: sourcePk, isPublic: isVisibleNow(input) })),
  );
  const { authors, renamed } = await findOrCreateAuthors(context, credits, before);
  const signed = new Map<string, SignedBy>();
  const places = new Map<number, number>();
  credits.forEach(({ article, role, affiliation, title }, index) => {
    const { pk: author, nameKey } = authors[index]!;
    const id = `${article} ${author} ${role}`;
    const first = signed.get(id);
    if (first) {
      first.affiliation ??= affiliation;
      first.title ??= title;
      return;
    }
    const position = places.get(article) ?? 0;
    places.set(article, position + 1);
    signed.set(id, { article, author, position, role, affiliation, title, nameKey });
  });
  if (signed.size === 0) return [];
  await rows(
    context.manager,
    sql`INSERT INTO bylines (article_id, position, author_id, role, affiliation, title, name_key)
        SELECT v.article, v.position, v.author, v.role, v.affiliation, v.title, v.nameKey
        FROM ${rowset('v', BYLINE_COLUMNS, [...signed.values()])}`,
  );
  const elsewhere = await signedBy(context, renamed);
  return [
    ...new Set([
      ...credits.flatMap(({ article }, index) => (authors[index]!.isRenamed ? [article] : [])),
      ...elsewhere,
    ]),
  ];
}

/** The articles of authors who have another name now; they are compared by it too. */
async function signedBy({ manager }: WriteContext, authors: readonly number[]): Promise<number[]> {
  if (authors.length === 0) return [];
  const found = await rows<{ pk: number }>(
    manager,
    sql`SELECT DISTINCT b.article_id AS "pk" FROM bylines b WHERE b.author_id = ANY(${authors}::integer[])`,
  );
  const keys = found.map(({ pk }) => pk);
  await queueForRelations(manager, keys);
  return keys;
}

const BYLINE_COLUMNS = {
  article: 'integer',
  position: 'integer',
  author: 'integer',
  role: 'text',
  affiliation: 'text',
  title: 'text',
  nameKey: 'text',
} as const;

type SignedBy = Record<'article' | 'author' | 'position', number> &
  Pick<BylineInput, 'role' | 'affiliation' | 'title'> & {
    nameKey: string;
  };

/**
 * The publisher's own topics; one that a card gave before becomes the publisher's. An article for which the publisher names none gets
 * those that were found in its text; where a card gives one of them too, it is the card's, and stays when the card goes.
 */
export async function insertTopics(context: WriteContext, works: readonly Work[]): Promise<void> {
  const keys = await findOrCreateTopics(
    context,
    works.flatMap(({ input }) => input.topics),
    works.map(({ input }) => input),
  );
  const filed = works.flatMap(({ pk, input }) =>
    [...new Set(input.topics.map((topic) => keys.get(textKey(topic))!))].map((topic, position) => ({
      article: pk,
      topic,
      position,
    })),
  );
  if (filed.length > 0) {
    const columns = { article: 'integer', topic: 'integer', position: 'integer' } as const;
    await rows(
      context.manager,
      sql`INSERT INTO article_topics (article_id, topic_id, origin, position)
          SELECT v.article, v.topic, 'EDITORIAL', v.position FROM ${rowset('v', columns, filed)}
          ON CONFLICT (article_id, topic_id) DO UPDATE SET origin = 'EDITORIAL', position = EXCLUDED.position, score = NULL`,
    );
  }
  await insertDetectedTopics(
    context,
    works.flatMap(({ pk, input }) => (input.topics.length > 0 ? [] : detectedTopics(pk, input.derived.topics ?? []))),
  );
}

/** A topic of the vocabulary, by its code, that was found in the text of an article. */
export interface DetectedTopicRow {
  article: number;
  code: string;
  score: number;
  position: number;
}

/** The rows of one article, whose topics come best first. */
export function detectedTopics(
  article: number,
  topics: readonly { code: string; score: number }[],
): DetectedTopicRow[] {
  return topics.map(({ code, score }, position) => ({ article, code, score, position }));
}

export async function insertDetectedTopics(
  { manager }: WriteContext,
  found: readonly DetectedTopicRow[],
): Promise<void> {
  if (found.length === 0) return;
  const columns = { article: 'integer', code: 'text', score: 'real', position: 'integer' } as const;
  await rows(
    manager,
    sql`INSERT INTO article_topics (article_id, topic_id, origin, position, score)
        SELECT v.article, t.id, 'DETECTED', v.position, v.score
        FROM ${rowset('v', columns, found)} JOIN topics t ON t.code = v.code
        ON CONFLICT (article_id, topic_id) DO UPDATE SET score = EXCLUDED.score WHERE article_topics.origin = 'CARD'`,
  );
}
