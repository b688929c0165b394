import type { Viewer } from '../partners/viewer.js';
import { Batches } from '../platform/batch.js';
import type { Page } from '../graphql/connection.js';
import { CorridorError } from '../platform/errors.js';
import { parsePage, type Ordering, type PageArguments } from '../platform/keyset.js';
import type { Queryable } from '../platform/sql.js';
import type { RegionIndex } from '../regions/region-index.js';
import { planSearch, type SearchPlan } from '../search/search-plan.js';
import type { Article } from './article.entity.js';
import { ArticleFacetsReader, type FacetCount, type FacetName } from './article-facets.reader.js';
import type { ArticleFilter, ArticleOrder } from './article.inputs.js';
import { articleOrdering } from './article-ordering.js';
import { filterSql, type ArticleScope } from './article-selection.js';
import { ArticleReader, type ArticleRow, type ArticleSelection } from './article.reader.js';

/** Arguments of every connection of articles. */
export interface ArticleListArguments extends PageArguments {
  filter?: ArticleFilter | null;
  orderBy?: ArticleOrder | null;
  search?: string | null;
}

/** A page of articles that knows how to count, facet and quote what it was taken from. */
export interface ArticlePage extends Page<Article> {
  searched: SearchPlan | null;
  totalCount(): Promise<number>;
  facet(name: FacetName, limit: number, kind?: string | null): Promise<FacetCount<number | string>[]>;
  snippet(article: Article): Promise<string | null>;
}

const MAX_SEARCH_LENGTH = 400;

/** Articles for one request, batched: everything that one level of a query asks for comes in one statement. */
export class ArticleLoaders {
  readonly reader: ArticleReader;
  private readonly facets: ArticleFacetsReader;
  private readonly batches = new Batches();
  private readonly searches = new Map<string, Promise<SearchPlan>>();

  constructor(
    private readonly db: Queryable,
    private readonly viewer: Viewer,
    private readonly regions: RegionIndex,
    columns: () => Iterable<string>,
  ) {
    this.reader = new ArticleReader(db, viewer, columns);
    this.facets = new ArticleFacetsReader(db, this.reader);
  }

  /** One page of the articles of `owner` (0 for scope ALL). Checks the arguments before anything is asked of the database. */
  async page(scope: ArticleScope, owner: number, args: ArticleListArguments): Promise<ArticlePage> {
    const search = args.search == null ? null : checkSearch(args.search);
    const ordering = articleOrdering(args.orderBy ?? null, search);
    const request = parsePage(args, ordering(null));
    const filter = filterSql(args.filter, this.regions);
    const plan = search === null ? null : await this.search(search);
    const selection: ArticleSelection = { scope, filter, search: plan };
    return this.read(selection, owner, [scope, args.filter, search], ordering(plan), request, [
      args.orderBy,
      args.first,
      args.after,
      args.last,
      args.before,
    ]);
  }

  byPk(pk: number): Promise<Article | null> {
    return this.batches.load<Article | null>(
      'byPk',
      null,
      pk,
      async (keys) => new Map((await this.reader.byPk(keys)).map((article) => [article.pk, article])),
      null,
    );
  }

  /** The stored HTML; read apart from the other columns, for those articles alone whose body is asked for. */
  body(pk: number): Promise<string | null> {
    return this.batches.load<string | null>('body', null, pk, (keys) => this.reader.bodies(keys), null);
  }

  /** The article published before or after this one in its section. */
  inSection(pk: number, side: 'previous' | 'next'): Promise<Article | null> {
    return this.batches.load<Article | null>('inSection', side, pk, (keys) => this.reader.inSection(keys, side), null);
  }

  translations(pk: number): Promise<Article[]> {
    return this.batches.load('translations', null, pk, (keys) => this.reader.translations(keys), [] as Article[]);
  }

  /** How many articles of an owner the viewer may see. */
  count(scope: ArticleScope, owner: number): Promise<number> {
    const selection: ArticleSelection = { scope, filter: filterSql(null, this.regions), search: null };
    return this.batches.load('count', [scope], owner, (owners) => this.reader.counts(owners, selection), 0);
  }

  private async read(
    selection: ArticleSelection,
    owner: number,
    selectionId: unknown[],
    ordering: Ordering,
    request: ReturnType<typeof parsePage>,
    pageId: unknown[],
  ): Promise<ArticlePage> {
    const found = await this.batches.load<ArticleRow[]>(
      'page',
      [selectionId, pageId],
      owner,
      async (owners) => {
        const byOwner = new Map<number, ArticleRow[]>(owners.map((key) => [key, []]));
        for (const row of await this.reader.pages(owners, selection, ordering, request))
          byOwner.get(row.owner)?.push(row);
        return byOwner;
      },
      [],
    );
    const page = found.slice(0, request.size);
    if (request.backward) page.reverse();
    return {
      rows: page,
      more: found.length > request.size,
      request,
      ordering,
      searched: selection.search,
      beyond: (side) =>
        this.batches.load(
          'beyond',
          [selectionId, pageId, side],
          owner,
          async (owners) => {
            const beyond = await this.reader.beyond(owners, selection, ordering, request, side);
            return new Map(owners.map((key) => [key, beyond.has(key)]));
          },
          false,
        ),
      totalCount: () =>
        this.batches.load('totalCount', selectionId, owner, (owners) => this.reader.counts(owners, selection), 0),
      facet: (name, limit, kind = null) =>
        this.batches.load(
          'facet',
          [selectionId, name, limit, kind],
          owner,
          (owners) => this.facets.counts(owners, selection, name, limit, kind),
          [],
        ),
      snippet: (article) => {
        const plan = selection.search;
        if (!plan) return Promise.resolve(null);
        return this.batches.load<string | null>(
          'snippet',
          selectionId[2],
          article.pk,
          (keys) => this.reader.snippets(keys, plan),
          null,
        );
      },
    };
  }

  private search(text: string): Promise<SearchPlan> {
    let plan = this.searches.get(text);
    if (!plan) {
      plan = planSearch(this.db, this.viewer, text);
      this.searches.set(text, plan);
    }
    return plan;
  }
}

function checkSearch(text: string): string {
  const search = text.normalize('NFC').trim();
  if (search.length > MAX_SEARCH_LENGTH || search.includes('\0')) {
    throw new CorridorError(
      'BAD_USER_INPUT',
      `"search" may have ${MAX_SEARCH_LENGTH} characters; received ${search.length}.`,
      { argument: 'search' },
    );
  }
  if (search === '') {
    throw new CorridorError('BAD_USER_INPUT', '"search" is empty. Leave it out to list every article.', {
      argument: 'search',
    });
  }
  return search;
}
