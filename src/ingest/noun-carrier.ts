import type { ArticleInput } from '../articles/article-input.js';
import type { NounInput } from '../directory/noun-input.js';
import { deriveFromCard } from './derive.js';
import type { ArticleRecord, NounRecord } from './importer.js';

/**
 * The pipeline takes records of articles. A noun goes the same way in one that has nothing but `noun`, and a title for the
 * report; `ArticleWriter` takes it out again.
 */
export function carrierOf({ noun, ...place }: NounRecord): ArticleRecord {
  return { title: noun.name, bylines: [], topics: [], regions: [], related: [], origin: null, noun, ...place };
}

export function carriedInput(noun: NounInput): ArticleInput {
  const mentions =
    noun.type === 'STUB' ? deriveFromCard(noun.name, noun.excerpt?.text ?? null, noun.language) : [];
  return {
    source: noun.type === 'STUB' ? noun.source : '',
    externalId: null,
    origin: null,
    slug: null,
    formerSlugs: [],
    url: null,
    formerUrls: [],
    title: noun.name,
    subtitle: null,
    excerpt: null,
    body: null,
    image: null,
    language: null,
    status: 'PUBLISHED',
    published: null,
    updated: null,
    section: null,
    bylines: [],
    topics: [],
    regions: [],
    related: [],
    translationOf: null,
    derived: { text: '', wordCount: 0, excerpt: null, mentions, cardMentions: [] },
    noun,
  };
}
