import sql from 'sql-template-tag';
import { findOrCreateAuthors } from '../authors/author.writer.js';
import type { WriteContext } from '../changes/write-transaction.js';
import { rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import { findOrCreateTopics } from '../topics/topic.writer.js';
import type { BylineInput } from './article-input.js';
import { isVisibleNow } from './article-values.js';
import type { Work } from './article-work.js';

/** All that the next state of an article brings anew. Topics that cards give stay (`refreshTargets`). */
export async function clearWhatHangsOn({ manager }: WriteContext, works: readonly Work[]): Promise<void> {
  if (works.length === 0) return;
  const keys = works.map(({ pk }) => pk);
  await rows(manager, sql`DELETE FROM bylines WHERE article_id = ANY(${keys}::integer[])`);
  await rows(manager, sql`DELETE FROM article_regions WHERE article_id = ANY(${keys}::integer[])`);
  await rows(
    manager,
    sql`DELETE FROM article_topics WHERE article_id = ANY(${keys}::integer[]) AND origin IN ('EDITORIAL', 'DETECTED')`,
  );
  await rows(manager, sql`DELETE FROM pending_references WHERE article_id = ANY(${keys}::integer[])`);
  await rows(
    manager,
    sql`UPDATE articles SET translation_of_id = NULL WHERE id = ANY(${keys}::integer[]) AND translation_of_id IS NOT NULL`,
  );
}

/** Gives the keys of articles with an author who goes by another name than the byline says. */
export async function insertBylines(context: WriteContext, works: readonly Work[]): Promise<number[]> {
  const credits = works.flatMap(({ pk, sourcePk, input }) =>
    input.bylines.map((byline) => ({ ...byline, article: pk, source: sourcePk, isPublic: isVisibleNow(input) })),
  );
  const authors = await findOrCreateAuthors(context, credits);
  const signed = new Map<string, SignedBy>();
  const places = new Map<number, number>();
  credits.forEach(({ article, role, affiliation, title }, index) => {
    const { pk: author, nameKey } = authors[index]!;
    const id = `${article} ${author} ${role}`;
    if (signed.has(id)) return;
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
  return [...new Set(credits.flatMap(({ article }, index) => (authors[index]!.isRenamed ? [article] : [])))];
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
 * those that were found in its text, where no card gives them.
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
  const detected = works.flatMap(({ pk, input }) =>
    input.topics.length > 0
      ? []
      : (input.derived.topics ?? []).map(({ code, score }, position) => ({ article: pk, code, score, position })),
  );
  if (detected.length === 0) return;
  const columns = { article: 'integer', code: 'text', score: 'real', position: 'integer' } as const;
  await rows(
    context.manager,
    sql`INSERT INTO article_topics (article_id, topic_id, origin, position, score)
        SELECT v.article, t.id, 'DETECTED', v.position, v.score
        FROM ${rowset('v', columns, detected)} JOIN topics t ON t.code = v.code
        ON CONFLICT (article_id, topic_id) DO NOTHING`,
  );
}
