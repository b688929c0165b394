import { ArticleLoaders } from '../articles/article.loaders.js';
import { authorDirectory } from '../authors/author.directory.js';
import { bylinesOf, type BylineRow } from '../authors/byline.reader.js';
import { DirectoryLoaders } from '../directory/directory.loaders.js';
import type { Viewer } from '../partners/viewer.js';
import { Batches } from '../platform/batch.js';
import type { Queryable } from '../platform/sql.js';
import { regionMentionsOf, type RegionMentionRow } from '../regions/article-regions.reader.js';
import type { RegionIndex } from '../regions/region-index.js';
import { regionDirectory } from '../regions/region.directory.js';
import { relatedTo, type RelatedRow } from '../related/related.reader.js';
import { revisionsOf, type RevisionRow } from '../revisions/revision.reader.js';
import { sectionDirectory } from '../sections/section.directory.js';
import { sourceDirectory } from '../sources/source.directory.js';
import { topicAssignmentsOf, type TopicAssignmentRow } from '../topics/article-topics.reader.js';
import { topicDirectory } from '../topics/topic.directory.js';
import type { Topic } from '../topics/topic.entity.js';
import type { ColumnPlan } from './column-plan.js';

/** Everything one request can read, batched per level of the query and limited to what its viewer may see. */
export class Loaders {
  readonly articles: ArticleLoaders;
  readonly authors;
  readonly topics;
  readonly sections;
  readonly sources;
  readonly regionList;
  /** Set once the operation is known, before the first resolver runs. */
  plan: ColumnPlan = new Map();
  private readonly batches = new Batches();

  constructor(
    readonly db: Queryable,
    readonly viewer: Viewer,
    readonly regions: RegionIndex,
  ) {
    const columns = (type: string) => () => this.columns(type);
    this.articles = new ArticleLoaders(db, viewer, regions, columns('Article'));
    this.authors = new DirectoryLoaders(db, viewer, authorDirectory, columns('Author'));
    this.topics = new DirectoryLoaders(db, viewer, topicDirectory, columns('Topic'));
    this.sections = new DirectoryLoaders(db, viewer, sectionDirectory, columns('Section'));
    this.sources = new DirectoryLoaders(db, viewer, sourceDirectory, columns('Source'));
    this.regionList = new DirectoryLoaders(db, viewer, regionDirectory, columns('Region'));
  }

  /** Properties that the operation needs of a type. */
  private columns(type: string): Iterable<string> {
    return this.plan.get(type) ?? [];
  }

  bylines(articlePk: number): Promise<BylineRow[]> {
    return this.batches.load(
      'bylines',
      null,
      articlePk,
      (keys) => bylinesOf(this.db, keys, this.columns('Author')),
      [],
    );
  }

  async articleTopics(articlePk: number): Promise<Topic[]> {
    return (await this.topicAssignments(articlePk)).map(({ topic }) => topic);
  }

  topicAssignments(articlePk: number): Promise<TopicAssignmentRow[]> {
    return this.batches.load(
      'topics',
      null,
      articlePk,
      (keys) => topicAssignmentsOf(this.db, keys, this.columns('Topic')),
      [],
    );
  }

  /** The topics right below one, by name, those that the viewer may see. */
  topicChildren(topicPk: number): Promise<Topic[]> {
    return this.batches.load('topicChildren', null, topicPk, (keys) => this.topics.childrenOf(keys), []);
  }

  regionMentions(articlePk: number): Promise<RegionMentionRow[]> {
    return this.batches.load('regions', null, articlePk, (keys) => regionMentionsOf(this.db, keys), []);
  }

  related(articlePk: number, limit: number): Promise<RelatedRow[]> {
    return this.batches.load(
      'related',
      limit,
      articlePk,
      (keys) => relatedTo(this.db, this.viewer, keys, limit, this.columns('Article')),
      [],
    );
  }

  revisions(articlePk: number): Promise<RevisionRow[]> {
    return this.batches.load('revisions', null, articlePk, (keys) => revisionsOf(this.db, keys), []);
  }
}
