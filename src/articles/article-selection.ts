import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { AuthorFilter } from '../authors/author.inputs.js';
import type { TextFilter } from '../graphql/inputs.js';
import { CorridorError } from '../platform/errors.js';
import type { RegionIndex } from '../regions/region-index.js';
import type { RegionFilter } from '../regions/region.inputs.js';
import type { ArticleTopicFilter, TopicFilter } from '../topics/topic.inputs.js';
import { textKey } from '../platform/text-key.js';
import { canonicalTerm } from '../topics/vocabulary.js';
import type { ArticleFilter, DateRange, ListFilter } from './article.inputs.js';

/** What a list of articles hangs on: nothing, or one of these, whose key is known per owner when the statement runs. */
export type ArticleScope =
  { of: 'ALL' | 'AUTHOR' | 'SECTION' } | { of: 'REGION' | 'TOPIC'; includeDescendants: boolean };

/** The condition that ties `a` to its owner, an SQL expression for the owner's key. */
export function scopeSql(scope: ArticleScope, owner: Sql): Sql {
  switch (scope.of) {
    case 'ALL':
      return empty;
    case 'SECTION':
      return sql` AND a.section_id = ${owner}`;
    case 'AUTHOR':
      return sql` AND EXISTS (SELECT FROM bylines b WHERE b.article_id = a.id AND b.author_id = ${owner})`;
    case 'TOPIC':
      return scope.includeDescendants
        ? sql` AND EXISTS (SELECT FROM article_topics t JOIN topic_closure c ON c.descendant_id = t.topic_id
              WHERE t.article_id = a.id AND c.ancestor_id = ${owner})`
        : sql` AND EXISTS (SELECT FROM article_topics t WHERE t.article_id = a.id AND t.topic_id = ${owner})`;
    case 'REGION':
      return scope.includeDescendants
        ? sql` AND EXISTS (SELECT FROM article_regions ar JOIN region_closure c ON c.descendant_id = ar.region_id
              WHERE ar.article_id = a.id AND ar.about AND c.ancestor_id = ${owner})`
        : sql` AND EXISTS (SELECT FROM article_regions ar WHERE ar.article_id = a.id AND ar.about AND ar.region_id = ${owner})`;
  }
}

/** The SQL of a filter over `articles a`, beginning with ` AND `; empty for no condition. Relations are asked with EXISTS, never joined, so rows stay single. */
export function filterSql(filter: ArticleFilter | null | undefined, regions: RegionIndex): Sql {
  if (!filter) return empty;
  const nested = countNested(filter);
  if (nested > MAX_NESTED_FILTERS) {
    throw new CorridorError(
      'BAD_USER_INPUT',
      `"filter" may hold ${MAX_NESTED_FILTERS} filters in "and", "or" and "not"; received ${nested}. To ask for one of many values, use "in".`,
      { argument: 'filter', received: nested, maximum: MAX_NESTED_FILTERS },
    );
  }
  return conditionsOf(filter, regions, 0);
}

/** PostgreSQL takes 65,535 parameters, and plans long conditions slowly. */
const MAX_NESTED_FILTERS = 200;

function countNested(filter: ArticleFilter): number {
  const inner = [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])];
  return inner.reduce((sum, each) => sum + countNested(each), inner.length);
}

function conditionsOf(filter: ArticleFilter, regions: RegionIndex, depth: number): Sql {
  if (depth > MAX_FILTER_DEPTH) {
    throw new CorridorError(
      'BAD_USER_INPUT',
      `"filter" nests "and", "or" and "not" more than ${MAX_FILTER_DEPTH} deep.`,
      { argument: 'filter', maximum: MAX_FILTER_DEPTH },
    );
  }
  const nested = (inner: ArticleFilter): Sql => sql`(TRUE${conditionsOf(inner, regions, depth + 1)})`;
  const conditions: (Sql | null)[] = [
    filter.and ? allOf(filter.and.map(nested)) : null,
    filter.or ? anyOf(filter.or.map(nested)) : null,
    // Where a column is null, the condition is unknown: it does not hold, so its "not" does.
    filter.not ? sql`${nested(filter.not)} IS NOT TRUE` : null,
    textCondition(sql`a.slug`, filter.slug),
    textCondition(sql`a.title`, filter.title),
    textCondition(sql`a.canonical_url`, filter.canonicalUrl),
    languageCondition(filter.language),
    dateCondition(sql`a.published_sort`, filter.published),
    dateCondition(sql`a.updated_sort`, filter.updated),
    filter.section
      ? sql`EXISTS (SELECT FROM sections s WHERE s.id = a.section_id${namedCondition('s', filter.section)})`
      : null,
    filter.source
      ? sql`EXISTS (SELECT FROM sources s WHERE s.id = a.source_id AND ${textCondition(sql`s.slug`, filter.source) ?? sql`TRUE`})`
      : null,
    filter.isStub == null ? null : sql`a.is_stub = ${filter.isStub}`,
    ...listConditions(filter.authors, (condition, negated) => authorExists(condition, negated)),
    ...listConditions(filter.topics, (condition, negated) => topicExists(condition, negated)),
    ...listConditions(filter.regions, (condition, negated) => regionExists(condition, negated, regions)),
  ];
  const given = conditions.filter((condition) => condition !== null);
  return given.length === 0 ? empty : sql` AND ${join(given, ' AND ')}`;
}

const MAX_FILTER_DEPTH = 8;

function allOf(conditions: Sql[]): Sql {
  return conditions.length === 0 ? sql`TRUE` : sql`(${join(conditions, ' AND ')})`;
}

function anyOf(conditions: Sql[]): Sql {
  return conditions.length === 0 ? sql`FALSE` : sql`(${join(conditions, ' OR ')})`;
}

/** `x = $1`, `x = ANY($1)`; null for no condition. */
export function textCondition(
  column: Sql,
  filter: TextFilter | null | undefined,
  normalise = (text: string) => text,
): Sql | null {
  if (!filter) return null;
  const conditions = [
    filter.eq == null ? null : sql`${column} = ${normalise(filter.eq)}`,
    filter.in == null ? null : sql`${column} = ANY(${filter.in.map(normalise)}::text[])`,
  ].filter((condition) => condition !== null);
  return conditions.length === 0 ? null : allOf(conditions);
}

/** ` AND …` for what authors, topics and sections share: slug and name. */
export function namedCondition(
  alias: string,
  filter: { slug?: TextFilter | null; name?: TextFilter | null },
  nameKey = textKey,
): Sql {
  const conditions = [
    textCondition(raw(`${alias}.slug`), filter.slug),
    textCondition(raw(`${alias}.name_key`), filter.name, nameKey),
  ].filter((condition) => condition !== null);
  return conditions.length === 0 ? empty : sql` AND ${allOf(conditions)}`;
}

export function authorCondition(alias: string, filter: AuthorFilter): Sql {
  const orcid = textCondition(raw(`${alias}.orcid`), filter.orcid);
  const kind = filter.kind == null ? empty : sql` AND ${raw(`${alias}.kind`)} = ${filter.kind}`;
  return sql`${namedCondition(alias, filter)}${kind}${orcid ? sql` AND ${orcid}` : empty}`;
}

/** A language takes its regional forms too: `en` finds `en-GB`. */
function languageCondition(filter: TextFilter | null | undefined): Sql | null {
  if (!filter) return null;
  const matches = (tag: string) =>
    sql`(lower(a.language) = ${tag.toLowerCase()} OR starts_with(lower(a.language), ${`${tag.toLowerCase()}-`}))`;
  const conditions = [
    filter.eq == null ? null : matches(filter.eq),
    filter.in == null ? null : anyOf(filter.in.map(matches)),
  ];
  return allOf(conditions.filter((condition) => condition !== null));
}

function dateCondition(column: Sql, range: DateRange | null | undefined): Sql | null {
  if (!range) return null;
  const midnight = (day: string) => sql`(${day}::date::timestamp AT TIME ZONE 'UTC')`;
  const conditions = [
    range.from == null ? null : sql`${column} >= ${midnight(range.from)}`,
    range.before == null ? null : sql`${column} < ${midnight(range.before)}`,
    range.fromTime == null ? null : sql`${column} >= ${range.fromTime}::timestamptz`,
    range.beforeTime == null ? null : sql`${column} < ${range.beforeTime}::timestamptz`,
  ].filter((condition) => condition !== null);
  // Articles without a date stand at -infinity for ordering; no range of days holds them.
  return conditions.length === 0 ? null : sql`(${column} > '-infinity' AND ${join(conditions, ' AND ')})`;
}

/** some: a match exists; none: no match exists; every: nothing that does not match exists. */
function listConditions<Filter>(
  filter: ListFilter<Filter> | null | undefined,
  exists: (condition: Filter, negated: boolean) => Sql,
): (Sql | null)[] {
  return [
    filter?.some ? exists(filter.some, false) : null,
    filter?.none ? sql`NOT ${exists(filter.none, false)}` : null,
    filter?.every ? sql`NOT ${exists(filter.every, true)}` : null,
  ];
}

function authorExists(filter: AuthorFilter, negated: boolean): Sql {
  return sql`EXISTS (SELECT FROM bylines b JOIN authors au ON au.id = b.author_id
    WHERE b.article_id = a.id AND ${negate(negated, authorCondition('au', filter))})`;
}

/** ` AND …` for topics themselves: any of a vocabulary topic's names finds it. */
export function topicCondition(alias: string, filter: TopicFilter): Sql {
  const code = textCondition(raw(`${alias}.code`), filter.code);
  const names = namedCondition(alias, filter, (name) => textKey(canonicalTerm(name)));
  return sql`${names}${code ? sql` AND ${code}` : empty}`;
}

/** A topic of an article matches when it, or one that it lies under, does. */
function topicExists(filter: ArticleTopicFilter, negated: boolean): Sql {
  const matches =
    filter.includeDescendants === false
      ? topicCondition('t', filter)
      : sql` AND EXISTS (SELECT FROM topic_closure c JOIN topics n ON n.id = c.ancestor_id
          WHERE c.descendant_id = t.id${topicCondition('n', filter)})`;
  return sql`EXISTS (SELECT FROM article_topics at JOIN topics t ON t.id = at.topic_id
    WHERE at.article_id = a.id AND ${negate(negated, matches)})`;
}

function regionExists(filter: RegionFilter, negated: boolean, regions: RegionIndex): Sql {
  const keys = regions.matching(filter, 'filter.regions').map((region) => region.pk);
  return sql`EXISTS (SELECT FROM article_regions ar
    WHERE ar.article_id = a.id AND ar.about AND ${negate(negated, sql` AND ar.region_id = ANY(${keys}::integer[])`)})`;
}

/** Nullable columns make a condition unknown; negated, unknown counts as "does not match". */
function negate(negated: boolean, condition: Sql): Sql {
  return negated ? sql`(TRUE${condition}) IS NOT TRUE` : sql`(TRUE${condition})`;
}
