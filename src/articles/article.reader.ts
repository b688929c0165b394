import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { visibleArticle } from '../partners/rights.js';
import type { Viewer } from '../partners/viewer.js';
import { hydrate, selectList } from '../platform/columns.js';
import {
  beyondCursor,
  orderBy,
  sortKeyText,
  withinCursors,
  type Ordering,
  type PageRequest,
} from '../platform/keyset.js';
import { byOwner, rows, type Queryable } from '../platform/sql.js';
import { queryOf, searchCondition, type SearchPlan } from '../search/search-plan.js';
import { Article } from './article.entity.js';
import { scopeSql, type ArticleScope } from './article-selection.js';

/** Which articles, without paging. `filter` is SQL made by `filterSql`. */
export interface ArticleSelection {
  scope: ArticleScope;
  filter: Sql;
  search: SearchPlan | null;
}

export interface ArticleRow {
  owner: number;
  node: Article;
  sortKey: string;
}

/**
 * Reads articles. Every method takes all the keys of one level at once and runs one statement, so a list costs the same
 * however long it is. Only the properties in `columns` are read (the operation's column plan), and only visible rows.
 */
export class ArticleReader {
  constructor(
    private readonly db: Queryable,
    private readonly viewer: Viewer,
    private readonly columns: () => Iterable<string>,
  ) {}

  /** For each owner, one page and one row more (to see whether there is more), in the direction of paging. */
  async pages(
    owners: readonly number[],
    selection: ArticleSelection,
    ordering: Ordering,
    request: PageRequest,
  ): Promise<ArticleRow[]> {
    const order = orderBy(ordering, 'a', request.backward);
    const found = await rows<Article & { owner: number; sortKey: string }>(
      this.db,
      sql`SELECT o.owner AS "owner", p.* FROM unnest(${owners}::integer[]) WITH ORDINALITY o(owner, n)
          CROSS JOIN LATERAL (
            SELECT ${this.selectList('a')}, ${sortKeyText(ordering)} AS "sortKey", row_number() OVER (ORDER BY ${order}) AS "n"
            FROM articles a WHERE ${this.where(selection)}${withinCursors(ordering, 'a', request)}
            ORDER BY ${order} LIMIT ${request.size + 1}) p
          ORDER BY o.n, p.n`,
    );
    return found.map(({ owner, sortKey, ...article }) => ({ owner, sortKey, node: hydrate(Article, article) }));
  }

  /** Owners for which something lies on the other side of the request's cursor. */
  async beyond(
    owners: readonly number[],
    selection: ArticleSelection,
    ordering: Ordering,
    request: PageRequest,
    side: 'before' | 'after',
  ): Promise<Set<number>> {
    const cursor = side === 'before' ? 'after' : 'before';
    const position = request[cursor];
    if (!position) return new Set();
    const found = await rows<{ owner: number }>(
      this.db,
      sql`SELECT o.owner AS "owner" FROM unnest(${owners}::integer[]) o(owner)
          WHERE EXISTS (SELECT FROM articles a WHERE ${this.where(selection)}${beyondCursor(ordering, 'a', cursor, position)})`,
    );
    return new Set(found.map(({ owner }) => owner));
  }

  async counts(owners: readonly number[], selection: ArticleSelection): Promise<Map<number, number>> {
    const found = await rows<{ owner: number; count: number }>(
      this.db,
      sql`SELECT o.owner AS "owner", c.count AS "count" FROM unnest(${owners}::integer[]) o(owner)
          CROSS JOIN LATERAL (SELECT count(*)::integer AS count FROM articles a WHERE ${this.where(selection)}) c`,
    );
    return new Map(found.map(({ owner, count }) => [owner, count]));
  }

  byPk(keys: readonly number[]): Promise<Article[]> {
    return this.find(sql`a.id = ANY(${keys}::integer[])`);
  }

  async bodies(keys: readonly number[]): Promise<Map<number, string | null>> {
    const found = await rows<{ pk: number; body: string | null }>(
      this.db,
      sql`SELECT a.id AS "pk", a.body AS "body" FROM articles a
          WHERE a.id = ANY(${keys}::integer[]) AND ${visibleArticle(this.viewer, 'a')}`,
    );
    return new Map(found.map(({ pk, body }) => [pk, body]));
  }

  byUuid(uuids: readonly string[]): Promise<Article[]> {
    return this.find(sql`a.uuid = ANY(${uuids}::uuid[])`);
  }

  /** By slug, now or formerly; the asked slug comes with each article. */
  bySlug(slugs: readonly string[]): Promise<(Article & { asked: string })[]> {
    return this.findAsked(sql`
      SELECT c.slug AS asked, c.id, 1 AS rank FROM articles c WHERE c.slug = ANY(${slugs}::text[])
      UNION ALL SELECT f.slug, f.article_id, 2 FROM former_slugs f WHERE f.slug = ANY(${slugs}::text[])`);
  }

  /** By canonical URL, now or formerly. */
  byUrl(urls: readonly string[]): Promise<(Article & { asked: string })[]> {
    return this.findAsked(sql`
      SELECT c.canonical_url AS asked, c.id, 1 AS rank FROM articles c WHERE c.canonical_url = ANY(${urls}::text[])
      UNION ALL SELECT f.url, f.article_id, 2 FROM former_urls f WHERE f.url = ANY(${urls}::text[])`);
  }

  /** The article published next (or before) in the same section, by the key of the article asked about. */
  async inSection(keys: readonly number[], side: 'previous' | 'next'): Promise<Map<number, Article>> {
    const [operator, direction] = side === 'previous' ? ['<', 'DESC'] : ['>', 'ASC'];
    const found = await rows<Article & { owner: number }>(
      this.db,
      sql`SELECT h.id AS "owner", p.* FROM articles h
          CROSS JOIN LATERAL (
            SELECT ${this.selectList('a')} FROM articles a
            WHERE ${visibleArticle(this.viewer, 'a')} AND NOT a.is_stub AND a.section_id = h.section_id
              AND a.published_sort > '-infinity'
              AND (a.published_sort, a.uuid) ${raw(operator)} (h.published_sort, h.uuid)
            ORDER BY a.published_sort ${raw(direction)}, a.uuid ${raw(direction)} LIMIT 1) p
          WHERE h.id = ANY(${keys}::integer[]) AND h.published_sort > '-infinity'`,
    );
    return new Map(found.map(({ owner, ...article }) => [owner, hydrate(Article, article)]));
  }

  /** The other languages' versions of each article. */
  async translations(keys: readonly number[]): Promise<Map<number, Article[]>> {
    const found = await rows<Article & { owner: number }>(
      this.db,
      sql`SELECT h.id AS "owner", ${this.selectList('a')} FROM articles h
          JOIN articles a ON coalesce(a.translation_of_id, a.id) = coalesce(h.translation_of_id, h.id) AND a.id <> h.id
          WHERE h.id = ANY(${keys}::integer[]) AND ${visibleArticle(this.viewer, 'a')}
          ORDER BY h.id, a.language, a.uuid`,
    );
    return byOwner(keys, found, (article) => hydrate(Article, article));
  }

  /** Passages that answer the search, as HTML whose only element is `<mark>`. */
  async snippets(keys: readonly number[], plan: SearchPlan): Promise<Map<number, string>> {
    const text = sql`concat_ws(' ', html_escape(a.subtitle), coalesce(html_without_tags(a.body), html_escape(a.excerpt)))`;
    const found = await rows<{ pk: number; snippet: string }>(
      this.db,
      sql`SELECT a.id AS "pk", ts_headline(search_config(a.language), ${text}, ${queryOf(plan)},
            'StartSel=<mark>, StopSel=</mark>, MaxFragments=2, MaxWords=28, MinWords=12, FragmentDelimiter=" … "') AS "snippet"
          FROM articles a WHERE a.id = ANY(${keys}::integer[]) AND ${visibleArticle(this.viewer, 'a')}`,
    );
    return new Map(found.map(({ pk, snippet }) => [pk, snippet.replace(/\s+/g, ' ').trim()]));
  }

  /** `visible AND scope AND filter AND search` over `articles a`, for an owner named `o.owner`. */
  where(selection: ArticleSelection): Sql {
    return sql`${visibleArticle(this.viewer, 'a')}${scopeSql(selection.scope, sql`o.owner`)}${selection.filter}${
      selection.search ? searchCondition(selection.search) : empty
    }`;
  }

  private async find(condition: Sql): Promise<Article[]> {
    const found = await rows<Article>(
      this.db,
      sql`SELECT ${this.selectList('a')} FROM articles a WHERE ${condition} AND ${visibleArticle(this.viewer, 'a')}`,
    );
    return found.map((article) => hydrate(Article, article));
  }

  /** For each name that was asked for the first article, by rank, that the viewer may see: what is hidden does not break an old link. */
  private async findAsked(asked: Sql): Promise<(Article & { asked: string })[]> {
    const found = await rows<Article & { asked: string }>(
      this.db,
      sql`SELECT DISTINCT ON (q.asked) q.asked AS "asked", ${this.selectList('a')} FROM (${asked}) q
          JOIN articles a ON a.id = q.id WHERE ${visibleArticle(this.viewer, 'a')} ORDER BY q.asked, q.rank`,
    );
    return found.map((article) => hydrate(Article, article) as Article & { asked: string });
  }

  /** Bodies are never among them; see `bodies`. */
  private selectList(alias: string): Sql {
    return selectList(
      Article,
      [...this.columns()].filter((column) => column !== 'body'),
      alias,
    );
  }
}
