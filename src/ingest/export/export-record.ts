import { readAuthorName } from '../../authors/credit.js';
import type { Viewer } from '../../partners/viewer.js';
import type { PartialDate } from '../../platform/partial-date.js';
import type { ExportedArticle, ExportedAuthor, ExportedEdge } from './export.reader.js';
import type { NounRecordJson } from '../importers/record-nouns.js';
import type { ArticleRecordJson } from '../importers/record-schema.js';

type Json = ArticleRecordJson;

/**
 * An article as the record that imports to it again: what its source said, and the ids, slugs and addresses that it got. The
 * public is shown no e-mail addresses, logins and paths, and no cards of articles that it does not see. Pure.
 */
export function exportRecord(article: ExportedArticle, viewer: Viewer): Json | NounRecordJson {
  const { content } = article;
  if (article.isStub) return stubRecord(article);
  const isPublic = viewer.kind === 'PUBLIC';
  const own = { id: article.uuid, slug: article.slug };
  // Of its own original the public learns nothing.
  const translated = article.original && article.original.id !== article.uuid ? article.original.slug : null;
  const edges = new Map(article.edges.map((edge) => [edge.position, edge]));
  const known = article.topics.map(({ id, slug, name }) => ({ id, slug, name }));
  const parents = article.topics.flatMap(({ name, parent }) => (parent === null ? [] : [[name, parent]]));
  return without({
    id: article.uuid,
    origin: isPublic ? null : article.origin,
    externalId: article.externalId,
    source: content.source,
    section: content.section,
    slug: article.slug,
    formerSlugs: article.formerSlugs,
    title: content.title,
    subtitle: content.subtitle,
    url: article.url,
    formerUrls: article.formerUrls,
    language: article.language,
    languageDetected: content.language === null && article.language !== null ? true : null,
    status: content.status,
    published: dateText(content.published),
    updated: dateText(content.updated),
    ...excerptFields(content.excerpt),
    body: content.body,
    bodyFormat: content.body === null ? null : ('HTML' as const),
    image: content.image && without(content.image),
    bylines: bylines(article, isPublic),
    topics: content.topics,
    topicParents: parents.length > 0 ? (Object.fromEntries(parents) as Record<string, string>) : null,
    regions: content.regions,
    related: content.related.flatMap((card, position) => {
      const edge = edges.get(position);
      if (!edge && isPublic) return [];
      // A card without edge that waits for nothing shows the article itself, or what an earlier one shows: it makes none again.
      const target = edge ? targetJson(edge) : article.waiting.includes(position) ? null : own;
      return [without({ ...cardJson(card), target })];
    }),
    translationOf: isPublic ? translated : content.translationOf,
    identities: without({
      source: article.source,
      section: article.section,
      topics: known,
      original: content.translationOf === null || (isPublic && translated === null) ? null : article.original,
    }),
    authorDecisions: isPublic
      ? null
      : article.decisions.map(({ decided, ...author }) => ({ name: decided, author: authorJson(author) })),
  }) as Json;
}

/** A stub has no more than the card that it was made of. */
function stubRecord({ uuid, slug, source, url, externalId, language, content }: ExportedArticle): NounRecordJson {
  const { title, excerpt } = content;
  const named = {
    type: 'stub',
    id: uuid,
    slug,
    source: source.name,
    title,
    url,
    externalId,
    ...excerptFields(excerpt),
  };
  return without({ ...named, language }) as NounRecordJson;
}

/** As precise as it is: what `parsePartialDate` reads to the same date. */
function dateText(date: PartialDate | null): string | null {
  if (date === null) return null;
  if (date.precision === 'TIME') return date.instant;
  return date.date.slice(0, { YEAR: 4, MONTH: 7, DAY: 10 }[date.precision]);
}

function excerptFields(excerpt: { text: string; truncated: boolean } | null) {
  return { excerpt: excerpt?.text ?? null, excerptTruncated: excerpt?.truncated ? true : null };
}

/** Two bylines of one author in one role are stored as one: the second has no author beside it. */
function bylines({ content, bylines: stored }: ExportedArticle, isPublic: boolean): Json['bylines'] {
  const rest = [...stored];
  return content.bylines.map((byline, index) => {
    const left = content.bylines.length - index;
    const isNext = rest.length === left || rest[0]?.nameKey === readAuthorName(byline.name).key;
    const author = isNext && rest[0]?.role === byline.role ? rest.shift() : undefined;
    const { email, sourceId, role, name, ...facts } = byline;
    const own = isPublic ? {} : { email, sourceId };
    return without({ name, role: role === 'AUTHOR' ? null : role, ...facts, ...own, author: author && authorJson(author) }); // prettier-ignore
  }) as Json['bylines'];
}

function authorJson({ hasNamesake, ...author }: ExportedAuthor): object {
  // A row has more than its type says: the article that it belongs to.
  const { id, slug, name, kind, givenName, familyName, orcid, affiliation, biography, photoUrl, url } = author;
  const facts = { orcid, affiliation, biography, photoUrl, url };
  return without({
    id,
    slug,
    name,
    kind: kind === 'PERSON' ? null : kind,
    givenName,
    familyName,
    ...facts,
    hasNamesake: hasNamesake ? true : null,
  });
}

function cardJson({ externalId, slug, url, title, topic, excerpt }: ExportedArticle['content']['related'][number]) {
  return without({ externalId, slug, url, title, topic, ...excerptFields(excerpt) });
}

function targetJson({ id, slug, isAlone, source, language, ...edge }: ExportedEdge): object {
  if (!isAlone) return { id, slug, source };
  const { title, url, externalId } = edge;
  const excerpt = edge.excerpt === null ? null : { text: edge.excerpt, truncated: edge.excerptTruncated };
  return without({ id, slug, source, language, stub: without({ title, url, externalId, ...excerptFields(excerpt) }) });
}

/** Fields that say nothing are left out: null, undefined, and lists without items. */
function without(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value != null && !(Array.isArray(value) && value.length === 0)),
  );
}
