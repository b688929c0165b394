import { parsePartialDate, sortInstant } from '../../platform/partial-date.js';
import type { FrontReader } from '../text/front-reader.js';
import type { ArticleRecord } from '../importer.js';

const STATUSES: Record<string, 'DRAFT' | 'PUBLISHED' | 'SCHEDULED' | 'WITHDRAWN'> = {
  draft: 'DRAFT',
  pending: 'DRAFT',
  private: 'DRAFT',
  published: 'PUBLISHED',
  publish: 'PUBLISHED',
  public: 'PUBLISHED',
  live: 'PUBLISHED',
  scheduled: 'SCHEDULED',
  future: 'SCHEDULED',
  withdrawn: 'WITHDRAWN',
  retracted: 'WITHDRAWN',
};

/** `draft: true` and `published: false` hide whatever `status` says, and what cannot be read hides too: showing a draft is the worse mistake. */
export function readStatus(reader: FrontReader, dated: boolean): ArticleRecord['status'] {
  const draft = reader.flag(reader.entry('draft') ? 'draft' : 'isdraft');
  // Pages that only those see who know the address, or that their site shows no longer.
  if (reader.flag('unlisted') || reader.flag('private')) return 'DRAFT';
  const expiry = reader.entry('expirydate', 'unpublishdate');
  const expires = expiry?.value.kind === 'text' ? parsePartialDate(expiry.value.text) : null;
  if (expires && Date.parse(sortInstant(expires)) < Date.now()) return 'WITHDRAWN';
  const entry = reader.entry('status', 'state');
  const status = entry?.value.kind === 'text' ? STATUSES[entry.value.text.toLowerCase()] : undefined;
  if (entry && !status)
    reader.warn(entry, 'draft, published or withdrawn', 'The article is a draft until this is mended.');
  if (draft === null)
    reader.warn(reader.entry('draft', 'isdraft')!, 'true or false', 'The article is a draft until this is mended.');
  if (status === 'WITHDRAWN') return 'WITHDRAWN';
  if (status === 'SCHEDULED' && !dated) {
    reader.warn(entry!, 'a date beside it', 'The article is a draft until it has one.');
    return 'DRAFT';
  }
  if (draft || draft === null || reader.flag('published') === false || (entry && !status) || status === 'DRAFT')
    return 'DRAFT';
  return status === undefined ? undefined : 'PUBLISHED';
}

/** Topics, tags and categories together; keywords, which are for search engines, where there are none of these. */
export function readTopics(reader: FrontReader, path: string): string[] {
  const isJekyll = /(?:^|[/\\])_(?:posts|drafts)[/\\]/.test(path);
  const listed = ['topics', 'topic', 'tags', 'categories', 'category'].flatMap((key) => {
    const value = reader.entry(key)?.value;
    // Jekyll parts the plural keys' text at blanks.
    if (isJekyll && /^(?:tags|categories)$/.test(key) && value?.kind === 'text' && !/[,;]/.test(value.text))
      return [...value.text.matchAll(/"([^"]+)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
    return reader.list(key);
  });
  const all = listed.length > 0 ? listed : reader.list('keywords');
  const seen = new Set<string>();
  // Eleventy's tags name collections too: each post has "posts".
  return all.filter((topic) => !/^(?:posts?|blog|all|pages?|articles?|uncategori[sz]ed)$/i.test(topic) && !seen.has(topic.toLowerCase()) && seen.add(topic.toLowerCase())); // prettier-ignore
}
