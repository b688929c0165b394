import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { SignedBefore } from '../authors/public-name.writer.js';
import { writeTransaction, type WriteContext } from '../changes/write-transaction.js';
import { findOrCreateNamed } from '../directory/named.writer.js';
import { rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import type { RegionIndex } from '../regions/region-index.js';
import { findTargets } from '../related/card-targets.reader.js';
import { insertCards } from '../related/editorial.writer.js';
import { refreshTargets } from '../related/card-targets.writer.js';
import { removeEditorialEdges } from '../related/editorial-edges.writer.js';
import { resolvePending, setTranslations } from '../related/references.writer.js';
import type { Card } from '../related/card.js';
import { Section } from '../sections/section.entity.js';
import { Source } from '../sources/source.entity.js';
import { findOrCreateTopics, setTopicParents } from '../topics/topic.writer.js';
import { findStored } from './article-identity.js';
import { articleValues, isVisibleNow } from './article-values.js';
import { changedFields, newsIn, type ArticleContent, type ArticleInput } from './article-input.js';
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
import {
  begin,
  holderOf,
  isUnchanged,
  resultOf,
  runsOf,
  withoutClashes,
  type SaveInput,
  type SaveResult,
  type Work,
} from './article-work.js';
import { assignSlugs, keepOrigins, leaveAddresses, rememberFormer } from './article-names.writer.js';
import { clearWhatHangsOn, insertBylines, insertDecisions, insertTopics } from './article-credits.writer.js';
import { saveNouns } from './noun.writer.js';

export type SaveAll = (inputs: readonly SaveInput[]) => Promise<SaveResult[]>;

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
  saveAll(inputs: readonly SaveInput[], importPk: number | null): Promise<SaveResult[]> {
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

  /** Nouns and articles are written in their order. Inputs that may be states of one article are written one after the other, the rest together. */
  private async writeAll(context: WriteContext, inputs: readonly SaveInput[]): Promise<SaveResult[]> {
    const results: SaveResult[] = [];
    for (const { nouns, articles } of runsOf(inputs)) {
      if (nouns.length > 0) results.push(...(await saveNouns(context, this.regions, nouns)));
      for (const batch of withoutClashes(articles)) results.push(...(await this.write(context, batch)));
    }
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
    // What only a hidden article says of topics would show in public.
    await setTopicParents(context, inputs.filter(isVisibleNow));
    const works = all.filter((work) => !isUnchanged(work));
    let renamed: number[] = [];
    let before: SignedBefore = { seen: new Set(), unseen: new Set() };
    await keepOrigins(context, all.filter(isUnchanged));
    if (works.length > 0) {
      await this.placeAll(context, works);
      before = await clearWhatHangsOn(
        context,
        works.filter(({ stored }) => stored),
      );
    }
    await insertDecisions(context, all);
    if (works.length > 0) renamed = await this.insertWhatHangsOn(context, works, before);
    const stubs = works.length > 0 ? await this.relate(context, works, sources) : new Map<number, number>();
    await this.welcomeTwins(context, all.filter(isUnchanged));
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

  /** What an export knows by another public id than we do may be waited for by that; then it comes although it says nothing new. */
  private async welcomeTwins(context: WriteContext, works: readonly Work[]): Promise<void> {
    const twins = works.flatMap(({ pk, sourcePk, uuid, input }) =>
      input.uuid && input.uuid !== uuid ? [{ pk, sourcePk, names: [input.uuid], externalId: null }] : [],
    );
    await refreshTargets(context, await resolvePending(context, twins));
  }

  /** Gives every article its slug and its row. */
  private async placeAll(context: WriteContext, works: Work[]): Promise<void> {
    const { manager } = context;
    await assignSlugs(context, works, await leaveAddresses(context, works));
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
  private async insertWhatHangsOn(
    context: WriteContext,
    works: readonly Work[],
    before: SignedBefore,
  ): Promise<number[]> {
    const renamed = await insertBylines(context, works, before);
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
          : [
              {
                holder: holderOf({ pk, sourcePk, input }),
                reference: input.translationOf,
                original: input.identities?.original ?? null,
              },
            ],
      ),
    );
    const awaited = await resolvePending(
      context,
      works.map(({ pk, sourcePk, slug, uuid, input }) => ({
        pk,
        sourcePk,
        names: [slug, input.slug, input.url, uuid, input.uuid, ...input.formerSlugs, ...input.formerUrls].filter(
          isGiven,
        ),
        externalId: input.externalId,
      })),
    );
    const known = works.flatMap(({ stored }) => stored?.pk ?? []);
    await refreshTargets(context, [...new Set([...before, ...shown, ...awaited, ...known])]);
    return stubs;
  }
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value != null;
}

class RolledBack extends Error {}

async function compareWithLast({ manager }: WriteContext, works: readonly Work[]): Promise<void> {
  if (works.length === 0) return;
  const last = await rows<{
    pk: number;
    content: Partial<ArticleContent>;
    formerSlugs: string[];
    formerUrls: string[];
    language: string | null;
  }>(
    manager,
    sql`SELECT r.article_id AS "pk", r.content AS "content", a.language AS "language",
          ARRAY(SELECT f.slug FROM former_slugs f WHERE f.article_id = r.article_id) AS "formerSlugs",
          ARRAY(SELECT f.url FROM former_urls f WHERE f.article_id = r.article_id) AS "formerUrls"
        FROM revisions r JOIN articles a ON a.id = r.article_id AND a.revision = r.number
        WHERE r.article_id = ANY(${works.map(({ pk }) => pk)}::integer[])`,
  );
  const states = new Map(last.map((state) => [state.pk, state]));
  for (const work of works) {
    const state = states.get(work.pk);
    work.changed = state
      ? newsIn(state.content, work.content, { ...work.stored!, ...state }, work.input.language)
      : changedFields({}, work.content);
  }
}
