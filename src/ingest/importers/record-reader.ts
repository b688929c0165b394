import type { z } from 'zod';
import { nearest } from '../../platform/errors.js';
import { parsePartialDate, type PartialDate } from '../../platform/partial-date.js';
import { cleanLine, cleanLines, quote } from '../text/clean-text.js';
import type {
  ArticleRecord,
  BodyFormat,
  BylineRecord,
  Excerpt,
  NounRecord,
  Refusal,
  RelatedRecord,
} from '../importer.js';
import { parseOrcid } from '../text/orcid.js';
import { nameKeyOf, nounOf, nounSchemas, type NounRecordJson, type NounType } from './record-nouns.js';
import { articleRecordSchema, type ArticleRecordJson } from './record-schema.js';

/** Where a record stands, for messages. */
export interface RecordPlace {
  line: number;
  record: number;
}

type Json = ArticleRecordJson;

/** Deeper than any record is: what lies below is not looked into. */
const MAX_DEPTH = 8;
/** Faults named in one refusal. */
const MAX_FAULTS = 3;
const BLOCK_TAG = /<(?:p|div|h[1-6]|ul|ol|blockquote|table|figure|section|article|br)\b[^>]*>/i;

/** An object of the schema as what its `type` says, or a refusal; see `readArticle`. */
export function readRecord(
  value: unknown,
  place: RecordPlace,
): { article: ArticleRecord } | { noun: NounRecord } | { refusal: Refusal } {
  if (!isObject(value) || !('type' in value)) return readArticle(value, place);
  const { type, ...article } = value;
  if (type === 'article' || type === null || type === '') return readArticle(article, place);
  if (typeof type !== 'string' || !Object.hasOwn(nounSchemas, type)) {
    const types = ['article', ...Object.keys(nounSchemas)];
    const meant = typeof type === 'string' ? nearest(type, types) : undefined;
    const hint = meant === undefined ? '' : ` Did you mean ${quote(meant)}?`;
    return { refusal: refusal(place, `Field "type": received ${describe(type)}; expected one of ${types.join(', ')}.${hint}`) }; // prettier-ignore
  }
  const schema: z.ZodType<NounRecordJson> = nounSchemas[type as NounType];
  const read = parse(schema, value, place);
  if ('refusal' in read) return read;
  return { noun: { noun: nounOf(read.json), ...place, warnings: read.warnings } };
}

/** An object of the schema as an article, or a refusal that names field, what was received and what was expected. Unknown fields give warnings. */
export function readArticle(value: unknown, place: RecordPlace): { article: ArticleRecord } | { refusal: Refusal } {
  if (!isObject(value)) {
    return { refusal: refusal(place, `Received ${describe(value)}; expected an object like {"title": "…"}.`) };
  }
  const read = parse<Json>(articleRecordSchema, value, place);
  return 'refusal' in read ? read : { article: toArticle(read.json, place, read.warnings) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse<Parsed>(
  schema: z.ZodType<Parsed>,
  value: object,
  place: RecordPlace,
): { json: Parsed; warnings: string[] } | { refusal: Refusal } {
  const given = withoutEmpty(value, 0);
  const warnings: string[] = [];
  let parsed = schema.safeParse(given);
  const unknown = parsed.error?.issues.filter((issue) => issue.code === 'unrecognized_keys') ?? [];
  if (unknown.length > 0) {
    for (const { keys, path } of unknown) warnings.push(...keys.map((key) => leaveOut(schema, given, path, key)));
    parsed = schema.safeParse(given);
  }
  if (parsed.success) return { json: parsed.data, warnings };
  const faults = parsed.error.issues.slice(0, MAX_FAULTS).map(({ path, message }) => {
    return `Field ${quote(fieldName(path))}: received ${describe(at(given, path))}; expected ${message}.`;
  });
  return { refusal: refusal(place, faults.join(' ')) };
}

function refusal(place: RecordPlace, message: string): Refusal {
  return { code: 'INVALID_RECORD', message, ...place };
}

/** Null and blank text say nothing: they are left out. */
function withoutEmpty(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return value;
  const isSaid = (item: unknown) => item !== null && !(typeof item === 'string' && item.trim() === '');
  if (Array.isArray(value)) return value.filter(isSaid).map((item) => withoutEmpty(item, depth + 1));
  const entries = Object.entries(value).filter(([, item]) => isSaid(item));
  // A key named "__proto__" must stay a key.
  return Object.assign(
    Object.create(null) as object,
    Object.fromEntries(entries.map(([key, item]) => [key, withoutEmpty(item, depth + 1)])),
  );
}

/** Takes the key away and gives the warning. */
function leaveOut(schema: z.ZodType, value: unknown, path: readonly PropertyKey[], key: string): string {
  const holder = at(value, path) as Record<string, unknown>;
  delete holder[key];
  const meant = nearest(key, knownKeys(schema, path));
  const field = fieldName([...path, key]);
  return `Left out the field ${quote(field)}, which is unknown.${meant === undefined ? '' : ` Did you mean ${quote(meant)}?`}`;
}

interface SchemaNode {
  shape?: Record<string, SchemaNode>;
  element?: SchemaNode;
  unwrap?: () => SchemaNode;
}

function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let node: SchemaNode | undefined = schema as SchemaNode;
  for (const part of path) {
    node = typeof part === 'number' ? node?.element : node?.shape?.[String(part)];
    while (node && !node.shape && !node.element && node.unwrap) node = node.unwrap();
  }
  return Object.keys(node?.shape ?? {});
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((held, key) => (held as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

/** `bylines[0].orcid`; the record itself has no name. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('').replace(/^\./, ''); // prettier-ignore
}

function describe(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

function toArticle(json: Json, place: RecordPlace, warnings: string[]): ArticleRecord {
  const { id, slug, url, language, status, translationOf, topicParents, formerUrls } = json;
  return {
    ...defined({ id, slug, url, language, status, formerUrls }),
    ...(json.languageDetected && { languageDetected: true }),
    ...lines({ externalId: json.externalId, source: json.source, section: json.section, subtitle: json.subtitle }),
    ...lines({ translationOf }),
    ...defined({ formerSlugs: json.formerSlugs, published: dateOf(json.published, warnings) }),
    ...defined({ updated: dateOf(json.updated, warnings), excerpt: excerptOf(json), body: bodyOf(json) }),
    ...(json.image && { image: { url: json.image.url, ...lines({ alt: json.image.alt }) } }),
    ...(topicParents && { topicParents }),
    ...(json.identities && { identities: identitiesOf(json.identities) }),
    ...(json.authorDecisions && { authorDecisions: json.authorDecisions.map(decisionOf) }),
    origin: json.origin ?? null,
    title: cleanLine(json.title),
    bylines: (json.bylines ?? []).map(bylineOf),
    topics: (json.topics ?? []).map(cleanLine),
    regions: (json.regions ?? []).map(cleanLine),
    related: (json.related ?? []).map(relatedOf),
    ...place,
    warnings,
  };
}

function bylineOf({ author, orcid, role, photoUrl, url, biography, ...byline }: NonNullable<Json['bylines']>[number]) {
  const known: BylineRecord = {
    name: cleanLine(byline.name),
    ...defined({
      role,
      photoUrl,
      url,
      orcid: orcid && parseOrcid(orcid),
      biography: biography && paragraphs(biography),
    }),
    ...lines({ affiliation: byline.affiliation, title: byline.title, email: byline.email, sourceId: byline.sourceId }),
  };
  return author ? { ...known, author: authorOf(author) } : known;
}

function decisionOf({ name, author }: NonNullable<Json['authorDecisions']>[number]) {
  return { nameKey: nameKeyOf(name), author: authorOf(author) };
}

function authorOf(author: NonNullable<Json['authorDecisions']>[number]['author']) {
  const { id, slug, name, kind = 'PERSON', hasNamesake = false } = author;
  const { givenName = null, familyName = null, affiliation = null, biography: about = null } = author;
  const facts = { affiliation, biography: about, photoUrl: author.photoUrl ?? null, url: author.url ?? null };
  const iD = author.orcid === undefined ? null : parseOrcid(author.orcid)!;
  return { uuid: id, slug, name, kind, givenName, familyName, orcid: iD, hasNamesake, ...facts };
}

function relatedOf({ target, ...card }: NonNullable<Json['related']>[number]): RelatedRecord {
  const known: RelatedRecord = {
    ...defined({ slug: card.slug, url: card.url, excerpt: excerptOf(card) }),
    ...lines({ externalId: card.externalId, title: card.title, topic: card.topic }),
  };
  if (!target) return known;
  const { id, slug, source = null, language = null, stub } = target;
  const { title, url = null, externalId = null } = stub ?? { title: '' };
  const facts = stub ? { title, url, externalId, excerpt: excerptOf(stub) ?? null } : null;
  return { ...known, target: { uuid: id, slug, source, language, stub: facts } };
}

function identitiesOf(json: NonNullable<Json['identities']>): NonNullable<ArticleRecord['identities']> {
  const named = ({ id, slug, name }: { id: string; slug: string; name: string }) => ({ uuid: id, slug, name });
  return {
    ...(json.source && { source: named(json.source) }),
    ...(json.section && { section: named(json.section) }),
    ...(json.topics && { topics: json.topics.map(named) }),
    ...(json.original && { original: { uuid: json.original.id, slug: json.original.slug } }),
  };
}

function dateOf(written: string | undefined, warnings: string[]): PartialDate | undefined {
  if (written === undefined) return undefined;
  const date = parsePartialDate(written)!;
  if (date.precision === 'DAY' && /\d[T ]\d{1,2}:\d\d/.test(written)) {
    warnings.push(`Left out the time of ${quote(written)}: it has no zone.`);
  }
  return date;
}

function excerptOf({
  excerpt,
  excerptTruncated = false,
}: {
  excerpt?: string | undefined;
  excerptTruncated?: boolean | undefined;
}): Excerpt | undefined {
  return excerpt === undefined ? undefined : { text: paragraphs(excerpt), truncated: excerptTruncated };
}

function bodyOf({ body, bodyFormat }: Json): { format: BodyFormat; content: string } | undefined {
  if (body === undefined) return undefined;
  return { format: bodyFormat ?? (BLOCK_TAG.test(body) ? 'HTML' : 'TEXT'), content: body };
}

function paragraphs(written: string): string {
  return cleanLines(written).join('\n').trim();
}

type Defined<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined | ''> };

function defined<Fields extends object>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>;
}

/** The same for texts of one line, cleaned. */
function lines<Fields extends Record<string, string | undefined>>(fields: Fields): Defined<Fields> {
  return defined(
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, (value && cleanLine(value)) || undefined]),
    ) as Fields,
  );
}
