import sql from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { findOrCreateAuthors } from '../authors/author.writer.js';
import { writeTransaction, type WriteContext } from '../changes/write-transaction.js';
import { findOrCreateNamed } from '../directory/named.writer.js';
import { rowset } from '../platform/rowset.js';
import { slugOf } from '../platform/slug.js';
import { rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import type { RegionIndex } from '../regions/region-index.js';
import {
  findTargets,
  insertCards,
  refreshTargets,
  removeEditorialEdges,
  resolvePending,
  setTranslations,
  type Card,
  type CardHolder,
} from '../related/editorial.writer.js';
import { Section } from '../sections/section.entity.js';
import { Source } from '../sources/source.entity.js';
import { findOrCreateTopics, setTopicParents } from '../topics/topic.writer.js';
import { findStored, identityKeys, type StoredArticle } from './article-identity.js';
import { isNumbered, unusedArticleSlugs } from './article-slug.js';
import { articleValues, isVisibleNow, visibleFrom } from './article-values.js';
import {
  changedFields,
  contentHash,
  contentOf,
  newsIn,
  type ArticleContent,
  type ArticleInput,
  type BylineInput,
} from './article-input.js';
import {
  insertArticles,
  insertRegions,
  insertRevisions,
  queueForRelations,
  regionRows,
  updateArticles,
} from './article.rows.js';
import { refreshSearchVectors } from './search-vector.writer.js';
import { createStubs, reclaimStubs } from './stub.writer.js';

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

export type SaveAll = (inputs: readonly ArticleInput[]) => Promise<SaveResult[]>;

/** An input on its way into the database. */
interface Work {
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

/** The one way by which articles come into the database. Set-based: a batch takes about as many statements as one article. */
export class ArticleWriter {
  constructor(
    private readonly db: DataSource,
    private readonly regions: RegionIndex,
  ) {}

  /** Stores one article and all that hangs on it in one transaction: all of it, or nothing. The same content again writes nothing. */
  async save(input: ArticleInput, importPk: number | null): Promise<SaveResult> {
    return (await this.saveAll([input], importPk))[0]!;
  }

  /** Stores a batch in one transaction: all of them, or none where one cannot be stored. Results come in the order of the inputs. */
  saveAll(inputs: readonly ArticleInput[], importPk: number | null): Promise<SaveResult[]> {
    return writeTransaction(this.db, importPk, (context) => this.writeAll(context, inputs));
  }

  /**
   * Runs `work` with a `saveAll` of which nothing is kept in the end: everything happens in one transaction, so that what is
   * saved later sees what was saved before, and that is rolled back. Other writers wait meanwhile.
   */
  async rehearse<Result>(work: (saveAll: SaveAll) => Promise<Result>): Promise<Result> {
    const done: { result?: Result } = {};
    try {
      await writeTransaction(this.db, null, async (context) => {
        done.result = await work((inputs) =>
          // A savepoint of its own, so that a batch that is refused leaves the transaction usable.
          context.manager.transaction((manager) => this.writeAll({ ...context, manager }, inputs)),
        );
        throw new RolledBack();
      });
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
    return done.result as Result;
  }

  /** Inputs that may be states of one article are written one after the other, the rest together. */
  private async writeAll(context: WriteContext, inputs: readonly ArticleInput[]): Promise<SaveResult[]> {
    const results: SaveResult[] = [];
    for (const batch of withoutClashes(inputs)) results.push(...(await this.write(context, batch)));
    return results;
  }

  private async write(context: WriteContext, inputs: readonly ArticleInput[]): Promise<SaveResult[]> {
    const { manager, changes, importPk } = context;
    const sources = await findOrCreateNamed(
      context,
      Source,
      'SOURCE',
      inputs.flatMap(({ source, related }) => [source, ...related.flatMap(({ target }) => target?.source ?? [])]),
      inputs.flatMap(({ identities }) => identities?.source ?? []),
    );
    const identified = inputs.map((input) => ({ input, sourcePk: sources.get(textKey(input.source))! }));
    const stored = await findStored(manager, identified);
    const all = identified.map(({ input, sourcePk }, index) => begin(input, sourcePk, stored[index]!));
    await compareWithLast(
      context,
      all.filter(({ stored, hash }) => stored && stored.contentHash !== hash),
    );
    await setTopicParents(context, inputs);
    const works = all.filter((work) => !isUnchanged(work));
    let renamed: number[] = [];
    await keepOrigins(context, all.filter(isUnchanged));
    if (works.length > 0) {
      await this.placeAll(context, works);
      await clearWhatHangsOn(
        context,
        works.filter(({ stored }) => stored),
      );
      renamed = await this.insertWhatHangsOn(context, works);
    }
    const stubs = works.length > 0 ? await this.relate(context, works, sources) : new Map<number, number>();
    await insertRevisions(
      manager,
      importPk,
      works.map(({ pk, revision, hash, changed, content }) => ({
        article: pk,
        number: revision,
        hash,
        changedFields: changed,
        content,
      })),
    );
    await refreshSearchVectors(context, renamed);
    await queueForRelations(
      manager,
      works.map(({ pk }) => pk),
    );
    for (const { uuid, stored, changed } of works) {
      changes.add({ kind: 'ARTICLE', uuid, operation: stored ? 'UPDATED' : 'CREATED', fields: changed });
    }
    return all.map((work) => resultOf(work, stubs.get(work.pk) ?? 0));
  }

  /** Gives every article its slug and its row. */
  private async placeAll(context: WriteContext, works: Work[]): Promise<void> {
    const { manager } = context;
    await assignSlugs(context, works);
    const sections = await findOrCreateNamed(
      context,
      Section,
      'SECTION',
      works.flatMap(({ input }) => input.section ?? []),
      works.flatMap(({ input }) => input.identities?.section ?? []),
    );
    const values = works.map((work) => ({
      pk: work.pk,
      ...articleValues(work.input, {
        ...work,
        sectionPk: work.input.section === null ? null : sections.get(textKey(work.input.section))!,
        externalId: work.stored?.externalId ?? null,
        canonicalUrl: work.stored?.canonicalUrl ?? null,
        origin: work.stored?.origin ?? null,
      }),
    }));
    const keys = await insertArticles(
      manager,
      values.filter((_, index) => !works[index]!.stored),
    );
    await updateArticles(
      manager,
      values.filter((_, index) => works[index]!.stored),
    );
    for (const work of works) work.pk = work.stored?.pk ?? keys.get(work.uuid)!;
    await rememberFormer(context, works);
  }

  /** Gives the keys of articles whose authors go by other names than the bylines say. */
  private async insertWhatHangsOn(context: WriteContext, works: readonly Work[]): Promise<number[]> {
    const renamed = await insertBylines(context, works);
    await insertTopics(context, works);
    await insertRegions(
      context.manager,
      works.flatMap(({ pk, input }) => regionRows(this.regions, pk, input.regions, input.derived.mentions)),
    );
    return renamed;
  }

  /** Edges, stubs, translations, and references that waited. Gives the number of stubs made, by the article on whose page their card stands. */
  private async relate(
    context: WriteContext,
    works: readonly Work[],
    sources: ReadonlyMap<string, number>,
  ): Promise<Map<number, number>> {
    const before = await removeEditorialEdges(
      context,
      works.flatMap(({ stored }) => stored?.pk ?? []),
    );
    const topics = await findOrCreateTopics(
      context,
      works.flatMap(({ input }) => input.related.flatMap(({ topic }) => topic ?? [])),
      works.map(({ input }) => input),
    );
    const cards = works.flatMap(({ pk, sourcePk, input }) =>
      input.related.map((card, position) => ({
        holder: holderOf({ pk, sourcePk, input }),
        position,
        card,
        topicPk: card.topic === null ? null : topics.get(textKey(card.topic))!,
        target: null as Card['target'],
        mentions: input.derived.cardMentions[position] ?? [],
        ...(card.target?.source && { stubSourcePk: sources.get(textKey(card.target.source))! }),
      })),
    );
    await findTargets(context, cards);
    await reclaimStubs(context, this.regions, cards);
    const stubs = await createStubs(context, this.regions, cards);
    const shown = await insertCards(context, cards);
    await setTranslations(
      context,
      works.flatMap(({ pk, sourcePk, input }) =>
        input.translationOf === null
          ? []
          : [{ holder: holderOf({ pk, sourcePk, input }), reference: input.translationOf }],
      ),
    );
    const awaited = await resolvePending(
      context,
      works.map(({ pk, sourcePk, slug, input }) => ({
        pk,
        sourcePk,
        slug,
        url: input.url,
        externalId: input.externalId,
      })),
    );
    const known = works.flatMap(({ stored }) => stored?.pk ?? []);
    await refreshTargets(context, [...new Set([...before, ...shown, ...awaited, ...known])]);
    return stubs;
  }
}

class RolledBack extends Error {}

/** Splits inputs, in their order, so that no two in a batch could be found by the same id, address, title or file. */
function withoutClashes(inputs: readonly ArticleInput[]): ArticleInput[][] {
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

function begin(input: ArticleInput, sourcePk: number, stored: StoredArticle | null): Work {
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
function isUnchanged({ input, stored, hash, changed }: Work): boolean {
  if (stored === null || stored.isStub) return false;
  return stored.contentHash === hash || changed.length === 0 || isTeaserOf(input, stored);
}

function isTeaserOf(input: ArticleInput, stored: StoredArticle | null): boolean {
  return input.isTeaser === true && stored?.hasBody === true;
}

/** Of what is unchanged only the file may differ; it is kept up to date so that it is recognised when it changes next. */
async function keepOrigins({ manager }: WriteContext, works: readonly Work[]): Promise<void> {
  const moved = works.flatMap(({ pk, stored, input }) =>
    input.origin !== null && input.origin !== stored?.origin && !isTeaserOf(input, stored)
      ? [{ pk, origin: input.origin }]
      : [],
  );
  if (moved.length === 0) return;
  await rows(
    manager,
    sql`UPDATE articles a SET origin = v.origin FROM ${rowset('v', { pk: 'integer', origin: 'text' }, moved)} WHERE a.id = v.pk`,
  );
}

/** The slug that the source asks for, if it is free; the one it has, if it asks for none; else one made of the title. */
async function assignSlugs({ manager }: WriteContext, works: readonly Work[]): Promise<void> {
  const open = works.filter(({ stored, input }) => {
    const wanted = input.slug === null ? null : slugOf(input.slug, 'article');
    return !(stored && (wanted === null || isNumbered(stored.slug, wanted)));
  });
  const slugs = await unusedArticleSlugs(
    manager,
    open.map(({ input, stored }) => ({
      slug: slugOf(input.slug ?? input.title, 'article'),
      owner: stored?.pk ?? null,
    })),
  );
  open.forEach((work, index) => (work.slug = slugs[index]!));
}

async function compareWithLast({ manager }: WriteContext, works: readonly Work[]): Promise<void> {
  if (works.length === 0) return;
  const last = await rows<{
    pk: number;
    content: Partial<ArticleContent>;
    formerSlugs: string[];
    formerUrls: string[];
  }>(
    manager,
    sql`SELECT r.article_id AS "pk", r.content AS "content",
          ARRAY(SELECT f.slug FROM former_slugs f WHERE f.article_id = r.article_id) AS "formerSlugs",
          ARRAY(SELECT f.url FROM former_urls f WHERE f.article_id = r.article_id) AS "formerUrls"
        FROM revisions r JOIN articles a ON a.id = r.article_id AND a.revision = r.number
        WHERE r.article_id = ANY(${works.map(({ pk }) => pk)}::integer[])`,
  );
  const states = new Map(last.map((state) => [state.pk, state]));
  for (const work of works) {
    const state = states.get(work.pk);
    work.changed = state
      ? newsIn(state.content, work.content, { ...work.stored!, ...state })
      : changedFields({}, work.content);
  }
}

/** Slugs and addresses that articles had, here or before they came here, lead to them. */
async function rememberFormer({ manager }: WriteContext, works: readonly Work[]): Promise<void> {
  await addFormer(manager, works);
  const slugs = works.flatMap(({ pk, stored, slug }) =>
    stored && stored.slug !== slug ? [{ pk, slug: stored.slug }] : [],
  );
  const urls = works.flatMap(({ pk, stored, input }) =>
    stored?.canonicalUrl && input.url !== null && stored.canonicalUrl !== input.url
      ? [{ pk, url: stored.canonicalUrl }]
      : [],
  );
  if (slugs.length > 0) {
    await rows(
      manager,
      sql`INSERT INTO former_slugs (slug, article_id) SELECT v.slug, v.pk FROM ${rowset('v', { pk: 'integer', slug: 'text' }, slugs)}
          ON CONFLICT (slug) DO UPDATE SET article_id = EXCLUDED.article_id`,
    );
  }
  if (urls.length > 0) {
    await rows(
      manager,
      sql`INSERT INTO former_urls (url, article_id) SELECT v.url, v.pk FROM ${rowset('v', { pk: 'integer', url: 'text' }, urls)}
          ON CONFLICT (url) DO UPDATE SET article_id = EXCLUDED.article_id`,
    );
  }
}

/** What sources say of former slugs and addresses; one that leads elsewhere by now keeps leading there. */
async function addFormer(manager: EntityManager, works: readonly Work[]): Promise<void> {
  const slugs = works.flatMap(({ pk, slug: own, input }) =>
    input.formerSlugs
      .map((slug) => slugOf(slug, ''))
      .flatMap((slug) => (slug === '' || slug === own ? [] : [{ pk, slug }])),
  );
  const urls = works.flatMap(({ pk, input }) =>
    input.formerUrls.flatMap((url) => (url === input.url ? [] : [{ pk, url }])),
  );
  if (slugs.length > 0) {
    await rows(
      manager,
      sql`INSERT INTO former_slugs (slug, article_id) SELECT v.slug, v.pk FROM ${rowset('v', { pk: 'integer', slug: 'text' }, slugs)}
          ON CONFLICT DO NOTHING`,
    );
  }
  if (urls.length > 0) {
    await rows(
      manager,
      sql`INSERT INTO former_urls (url, article_id) SELECT v.url, v.pk FROM ${rowset('v', { pk: 'integer', url: 'text' }, urls)}
          ON CONFLICT DO NOTHING`,
    );
  }
}

/** All that the next state of an article brings anew. Topics that cards give stay (`refreshTargets`). */
async function clearWhatHangsOn({ manager }: WriteContext, works: readonly Work[]): Promise<void> {
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
async function insertBylines(context: WriteContext, works: readonly Work[]): Promise<number[]> {
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
async function insertTopics(context: WriteContext, works: readonly Work[]): Promise<void> {
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

function holderOf({ pk, sourcePk, input }: Pick<Work, 'pk' | 'sourcePk' | 'input'>): CardHolder {
  return { pk, sourcePk, source: input.source, language: input.language, visibleFrom: visibleFrom(input) };
}

function resultOf(work: Work, stubs: number): SaveResult {
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
