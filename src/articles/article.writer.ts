import sql, { join } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { findOrCreateAuthor } from '../authors/author.writer.js';
import { writeTransaction, type WriteContext } from '../changes/write-transaction.js';
import { findOrCreateNamed } from '../directory/named.writer.js';
import { assignments, insertInto } from '../platform/columns.js';
import { sortInstant, type PartialDate } from '../platform/partial-date.js';
import { slugOf } from '../platform/slug.js';
import { row, rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import type { RegionIndex } from '../regions/region-index.js';
import { refreshTargets, replaceEditorialEdges, resolvePending, setTranslation } from '../related/editorial.writer.js';
import { Section } from '../sections/section.entity.js';
import { Source } from '../sources/source.entity.js';
import { Topic } from '../topics/topic.entity.js';
import { Article, type DatePrecision } from './article.entity.js';
import { findStored, type StoredArticle } from './article-identity.js';
import { isNumbered, unusedArticleSlug } from './article-slug.js';
import { changedFields, contentHash, contentOf, type ArticleContent, type ArticleInput } from './article-input.js';
import { insertRevision, insertRegions, searchVector } from './article.rows.js';

export interface SaveResult {
  outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED';
  slug: string;
  revision: number;
  changedFields: string[];
  /** True where a stub became this article. */
  wasStub: boolean;
  /** Stubs made for its cards. */
  stubs: number;
}

/** The one way by which articles come into the database. */
export class ArticleWriter {
  constructor(
    private readonly db: DataSource,
    private readonly regions: RegionIndex,
  ) {}

  /** Stores one article and all that hangs on it in one transaction: all of it, or nothing. The same content again writes nothing. */
  save(input: ArticleInput, importPk: number | null): Promise<SaveResult> {
    return writeTransaction(this.db, importPk, (context) => this.write(context, input));
  }

  /** What `save` would do, with nothing kept: the same transaction, rolled back. */
  async preview(input: ArticleInput): Promise<SaveResult> {
    let result: SaveResult | undefined;
    try {
      await writeTransaction(this.db, null, async (context) => {
        result = await this.write(context, input);
        throw new RolledBack();
      });
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
    return result!;
  }

  private async write(context: WriteContext, input: ArticleInput): Promise<SaveResult> {
    const { manager, changes } = context;
    const sourcePk = await findOrCreateNamed(context, Source, 'SOURCE', input.source);
    const content = contentOf(input);
    const hash = contentHash(content);
    const stored = await findStored(manager, sourcePk, input);
    if (stored && stored.contentHash === hash && !stored.isStub) return unchanged(context, stored, input);

    const slug = await this.slugFor(context, stored, input);
    const values = await this.columnValues(context, input, {
      sourcePk,
      externalId: stored?.externalId ?? null,
      slug,
      hash,
      revision: (stored?.revision ?? 0) + 1,
    });
    const uuid = stored?.uuid ?? uuidv7();
    const pk = stored ? await update(context, stored, values) : await insert(context, uuid, values);
    const changed = stored ? await this.changesSince(context, stored, content) : [];

    if (stored) await clearWhatHangsOn(context, pk);
    await this.insertBylines(context, pk, input);
    await this.insertTopics(context, pk, input);
    await insertRegions(manager, this.regions, pk, input.regions, input.derived.mentions);
    const holder = { pk, sourcePk, source: input.source, language: input.language };
    const { stubs, targets } = await replaceEditorialEdges(
      context,
      this.regions,
      holder,
      input.related,
      input.derived.cardMentions,
    );
    await setTranslation(context, holder, input.translationOf);
    const awaited = await resolvePending(context, { pk, sourcePk, slug, url: input.url, externalId: input.externalId });
    await refreshTargets(context, stored || awaited ? [...targets, pk] : targets);
    await insertRevision(manager, pk, {
      number: values.revision,
      importPk: context.importPk,
      hash,
      changedFields: changed,
      content,
    });
    await rows(manager, sql`INSERT INTO related_queue (article_id) VALUES (${pk}) ON CONFLICT DO NOTHING`);
    changes.add({ kind: 'ARTICLE', uuid, operation: stored ? 'UPDATED' : 'CREATED', fields: changed });
    return {
      outcome: stored ? 'UPDATED' : 'CREATED',
      slug,
      revision: values.revision,
      changedFields: changed,
      wasStub: stored?.isStub ?? false,
      stubs,
    };
  }

  /** A slug that the source asks for, if it is free; the one it has, if it asks for none; else one made of the title. */
  private async slugFor({ manager }: WriteContext, stored: StoredArticle | null, input: ArticleInput): Promise<string> {
    const wanted = input.slug === null ? null : slugOf(input.slug, 'article');
    if (stored && (wanted === null || isNumbered(stored.slug, wanted))) return stored.slug;
    return unusedArticleSlug(manager, wanted ?? slugOf(input.title, 'article'), stored?.pk ?? null);
  }

  private async columnValues(
    context: WriteContext,
    input: ArticleInput,
    known: { sourcePk: number; externalId: string | null; slug: string; hash: string; revision: number },
  ) {
    const excerpt = input.excerpt ?? input.derived.excerpt;
    return {
      sourcePk: known.sourcePk,
      // What the source no longer names is kept: a capture has no id, the page it shows may have had one.
      externalId: input.externalId ?? known.externalId,
      origin: input.origin,
      slug: known.slug,
      canonicalUrl: input.url,
      title: input.title,
      titleKey: textKey(input.title),
      subtitle: input.subtitle,
      excerpt: excerpt?.text ?? null,
      excerptTruncated: excerpt?.truncated ?? false,
      body: input.body,
      language: input.language,
      status: input.status,
      isStub: false,
      sectionPk: input.section === null ? null : await findOrCreateNamed(context, Section, 'SECTION', input.section),
      ...dateColumns('published', input.published),
      ...dateColumns('updated', input.updated),
      visibleFrom: input.published ? sortInstant(input.published) : '-infinity',
      wordCount: input.derived.wordCount,
      contentHash: known.hash,
      revision: known.revision,
      searchVector: searchVector({
        language: input.language,
        title: input.title,
        subtitle: input.subtitle,
        excerpt: excerpt?.text ?? null,
        names: [...input.bylines.map((byline) => byline.name), ...input.topics],
        body: input.derived.text,
      }),
    };
  }

  private async changesSince(
    { manager }: WriteContext,
    stored: StoredArticle,
    content: ArticleContent,
  ): Promise<string[]> {
    const last = await row<{ content: Partial<ArticleContent> }>(
      manager,
      sql`SELECT r.content AS "content" FROM revisions r WHERE r.article_id = ${stored.pk} AND r.number = ${stored.revision}`,
    );
    return changedFields(last?.content ?? {}, content);
  }

  private async insertBylines(context: WriteContext, pk: number, input: ArticleInput): Promise<void> {
    const signed = new Map<string, { authorPk: number; role: string }>();
    for (const byline of input.bylines) {
      const authorPk = await findOrCreateAuthor(context, byline);
      signed.set(`${authorPk} ${byline.role}`, { authorPk, role: byline.role });
    }
    if (signed.size === 0) return;
    const values = [...signed.values()].map(
      ({ authorPk, role }, position) => sql`(${pk}, ${position}, ${authorPk}, ${role})`,
    );
    await rows(
      context.manager,
      sql`INSERT INTO bylines (article_id, position, author_id, role) VALUES ${join(values)}`,
    );
  }

  /** The publisher's own topics; those that cards give stay as they are (`refreshTargets`). */
  private async insertTopics(context: WriteContext, pk: number, input: ArticleInput): Promise<void> {
    const keys = new Set<number>();
    for (const topic of input.topics) keys.add(await findOrCreateNamed(context, Topic, 'TOPIC', topic));
    if (keys.size === 0) return;
    const values = [...keys].map((topicPk, position) => sql`(${pk}, ${topicPk}, 'EDITORIAL', ${position})`);
    await rows(
      context.manager,
      sql`INSERT INTO article_topics (article_id, topic_id, origin, position) VALUES ${join(values)}
          ON CONFLICT (article_id, topic_id) DO UPDATE SET origin = 'EDITORIAL', position = EXCLUDED.position`,
    );
  }
}

class RolledBack extends Error {}

/** All that the next state of an article brings anew. Topics that cards give stay (`refreshTargets`). */
async function clearWhatHangsOn({ manager }: WriteContext, pk: number): Promise<void> {
  await rows(manager, sql`DELETE FROM bylines WHERE article_id = ${pk}`);
  await rows(manager, sql`DELETE FROM article_regions WHERE article_id = ${pk}`);
  await rows(manager, sql`DELETE FROM article_topics WHERE article_id = ${pk} AND origin = 'EDITORIAL'`);
  await rows(manager, sql`DELETE FROM pending_references WHERE article_id = ${pk}`);
  await rows(
    manager,
    sql`UPDATE articles SET translation_of_id = NULL WHERE id = ${pk} AND translation_of_id IS NOT NULL`,
  );
}

/** Only where it was read from may differ; it is kept up to date so that the file is recognised when it changes next. */
async function unchanged({ manager }: WriteContext, stored: StoredArticle, input: ArticleInput): Promise<SaveResult> {
  if (input.origin !== null && input.origin !== stored.origin) {
    await rows(manager, sql`UPDATE articles SET origin = ${input.origin} WHERE id = ${stored.pk}`);
  }
  return {
    outcome: 'UNCHANGED',
    slug: stored.slug,
    revision: stored.revision,
    changedFields: [],
    wasStub: false,
    stubs: 0,
  };
}

type ColumnValues = Parameters<typeof insertInto<Article>>[1] & { slug: string; canonicalUrl: string | null };

async function insert({ manager }: WriteContext, uuid: string, values: ColumnValues): Promise<number> {
  await rows(manager, sql`DELETE FROM former_slugs WHERE slug = ${values.slug}`);
  await rows(manager, sql`DELETE FROM former_urls WHERE url = ${values.canonicalUrl}`);
  const created = await row<{ pk: number }>(
    manager,
    sql`${insertInto(Article, { uuid, ...values })} RETURNING id AS "pk"`,
  );
  return created!.pk;
}

async function update({ manager }: WriteContext, stored: StoredArticle, values: ColumnValues): Promise<number> {
  await rows(manager, sql`DELETE FROM former_slugs WHERE slug = ${values.slug}`);
  await rows(manager, sql`DELETE FROM former_urls WHERE url = ${values.canonicalUrl}`);
  // A file that no longer names its URL has not moved; what is known is kept.
  const url = values.canonicalUrl ?? stored.canonicalUrl;
  await rows(
    manager,
    sql`UPDATE articles SET ${assignments(Article, { ...values, canonicalUrl: url })} WHERE id = ${stored.pk}`,
  );
  if (values.slug !== stored.slug) {
    await rows(
      manager,
      sql`INSERT INTO former_slugs (slug, article_id) VALUES (${stored.slug}, ${stored.pk}) ON CONFLICT (slug) DO UPDATE SET article_id = EXCLUDED.article_id`,
    );
  }
  if (stored.canonicalUrl !== null && url !== stored.canonicalUrl) {
    await rows(
      manager,
      sql`INSERT INTO former_urls (url, article_id) VALUES (${stored.canonicalUrl}, ${stored.pk}) ON CONFLICT (url) DO UPDATE SET article_id = EXCLUDED.article_id`,
    );
  }
  return stored.pk;
}

function dateColumns<Name extends 'published' | 'updated'>(name: Name, date: PartialDate | null) {
  return {
    [`${name}Precision`]: (date?.precision ?? null) as DatePrecision | null,
    [`${name}On`]: date?.date ?? null,
    [`${name}At`]: date?.precision === 'TIME' ? date.instant : null,
  };
}
