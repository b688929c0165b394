import sql from 'sql-template-tag';
import { saveAuthorNouns } from '../authors/author-nouns.writer.js';
import type { WriteContext } from '../changes/write-transaction.js';
import { saveNamedNouns } from '../directory/named-nouns.writer.js';
import { findOrCreateNamed } from '../directory/named.writer.js';
import type { NounInput, StubInput } from '../directory/noun-input.js';
import { rowset } from '../platform/rowset.js';
import { rows } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import type { RegionIndex } from '../regions/region-index.js';
import { refreshTargets } from '../related/card-targets.writer.js';
import { resolvePending } from '../related/references.writer.js';
import type { Card } from '../related/card.js';
import { Source } from '../sources/source.entity.js';
import type { MentionInput } from './article-input.js';
import type { SaveResult } from './article-work.js';
import { createStubs } from './stub.writer.js';

/** A noun, and the regions that were found in a stub's texts. */
export interface NounWork {
  noun: NounInput;
  mentions: readonly MentionInput[];
}

type Saved = Pick<SaveResult, 'slug'> & { isNew: boolean; fields: string[] };

/** Stores nouns that are said for themselves; those that others name come first, whatever their order. Results come in the order of the inputs. */
export async function saveNouns(
  context: WriteContext,
  regions: RegionIndex,
  works: readonly NounWork[],
): Promise<SaveResult[]> {
  const saved = new Map<NounInput, Saved>();
  const keep = async <Type extends NounInput['type']>(
    type: Type,
    save: (nouns: Extract<NounInput, { type: Type }>[]) => Promise<Saved[]>,
  ) => {
    const nouns = works.flatMap(({ noun }) => (isOf(noun, type) ? [noun] : []));
    (await save(nouns)).forEach((each, n) => saved.set(nouns[n]!, each));
  };
  await keep('SOURCE', (nouns) => saveNamedNouns(context, 'SOURCE', nouns));
  await keep('SECTION', (nouns) => saveNamedNouns(context, 'SECTION', nouns));
  await keep('TOPIC', (nouns) => saveNamedNouns(context, 'TOPIC', nouns));
  await keep('AUTHOR', (nouns) => saveAuthorNouns(context, nouns));
  const mentions = new Map(works.map(({ noun, mentions }) => [noun, mentions]));
  await keep('STUB', (stubs) => saveStubs(context, regions, stubs, mentions));
  return works.map(({ noun }) => resultOf(saved.get(noun)!));
}

function isOf<Type extends NounInput['type']>(noun: NounInput, type: Type): noun is Extract<NounInput, { type: Type }> {
  return noun.type === type;
}

function resultOf({ slug, isNew, fields }: Saved): SaveResult {
  const outcome = isNew ? 'CREATED' : fields.length > 0 ? 'UPDATED' : 'UNCHANGED';
  return { outcome, slug, changedFields: fields, wasStub: false, stubs: 0 };
}

/** A stub is made like that of a card that no page has (yet); where the article is here by its ids or address, nothing is done. */
async function saveStubs(
  context: WriteContext,
  regions: RegionIndex,
  stubs: readonly StubInput[],
  mentions: ReadonlyMap<NounInput, readonly MentionInput[]>,
): Promise<Saved[]> {
  if (stubs.length === 0) return [];
  const sourceNames = stubs.map(({ source }) => source);
  const sources = await findOrCreateNamed(context, Source, 'SOURCE', sourceNames);
  const cards = stubs.map((stub) => ({
    ...cardOf(stub, sources.get(textKey(stub.source))!),
    mentions: mentions.get(stub)!,
  }));
  for (const { n, pk } of await storedStubs(context, cards)) cards[n]!.target = pk;
  const isNew = cards.map(({ target }) => target === null);
  await createStubs(context, regions, cards);
  const made = cards.filter((_, n) => isNew[n]);
  // Cards of articles that came before wait for it by its public id; other references do not mean stubs.
  const arrived = made.map(({ target, holder, card }) => ({
    pk: target!,
    sourcePk: holder.sourcePk,
    names: [card.target!.uuid],
    externalId: null,
  }));
  await refreshTargets(context, await resolvePending(context, arrived));
  const found = await rows<{ pk: number; slug: string }>(
    context.manager,
    sql`SELECT a.id AS "pk", a.slug AS "slug" FROM articles a WHERE a.id = ANY(${cards.map(({ target }) => target)}::integer[])`,
  );
  const slugs = new Map(found.map(({ pk, slug }) => [pk, slug]));
  return cards.map(({ target }, n) => ({ slug: slugs.get(target!)!, isNew: isNew[n]!, fields: [] }));
}

function storedStubs({ manager }: WriteContext, cards: readonly Card[]): Promise<{ n: number; pk: number }[]> {
  const asked = cards.map(({ card, holder }, n) => ({
    n,
    uuid: card.target!.uuid,
    source: holder.sourcePk,
    id: card.externalId,
    url: card.url,
  }));
  const columns = { n: 'integer', uuid: 'uuid', source: 'integer', id: 'text', url: 'text' } as const;
  return rows(
    manager,
    sql`SELECT v.n AS "n", coalesce(
          (SELECT a.id FROM articles a WHERE a.uuid = v.uuid),
          (SELECT a.id FROM articles a WHERE a.source_id = v.source AND a.external_id = v.id),
          (SELECT a.id FROM articles a WHERE a.canonical_url = v.url)) AS "pk"
        FROM ${rowset('v', columns, asked)}`,
  );
}

function cardOf({ uuid, slug, name, source, language, ...card }: StubInput, sourcePk: number): Card {
  const { url, externalId, excerpt } = card;
  const shown = { title: name, url, externalId, excerpt };
  return {
    holder: { pk: 0, sourcePk, source, language, visibleFrom: null },
    position: 0,
    card: { ...shown, slug: null, topic: null, target: { uuid, slug, source, language, stub: shown } },
    topicPk: null,
    target: null,
  };
}
