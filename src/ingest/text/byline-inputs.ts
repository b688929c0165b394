import type { BylineInput } from '../../articles/article-input.js';
import { cleanUrl } from '../../articles/clean-url.js';
import { readCredit } from '../../authors/credit.js';
import { readPost } from '../../authors/post.js';
import { textKey } from '../../platform/text-key.js';
import { quote } from './clean-text.js';
import type { ArticleRecord, BylineRecord } from '../importer.js';

/**
 * Whom the bylines of a record name, posts and institutions apart from the names. The staff of a source is the source itself;
 * accounts ("admin") are nobody and left out with a warning, as is the staff where `source` is null: the record names none.
 */
export function bylineInputs({ bylines, warnings }: ArticleRecord, source: string | null): BylineInput[] {
  return bylines.flatMap((byline) => {
    const credit = readCredit(byline.name);
    const isOutlet = source !== null && !byline.isPerson && textKey(byline.name) === textKey(source);
    if (isOutlet) return [{ ...inputOf(byline), kind: 'ORGANISATION' as const }];
    if ('name' in credit) return [withPost({ ...inputOf(byline), name: credit.name, kind: credit.kind }, credit)];
    if (credit.kind === 'STAFF' && source !== null) {
      // Its login and address are those of a desk, and would make the outlet another one for every desk.
      const title = byline.title ?? byline.name;
      return [{ ...inputOf(byline), name: source, title, kind: 'ORGANISATION' as const, email: null, sourceId: null }];
    }
    warnings.push(`Left out the byline ${quote(byline.name)}: it names nobody.`);
    return [];
  });
}

/** What the byline gives apart from the name goes before what the name held. */
function withPost(input: BylineInput, { title, affiliation }: Pick<BylineInput, 'title' | 'affiliation'>): BylineInput {
  const apart =
    input.title === null && input.affiliation !== null
      ? readPost(input.affiliation)
      : { title: input.title, affiliation: input.affiliation };
  return { ...input, title: apart.title ?? title, affiliation: apart.affiliation ?? affiliation };
}

function inputOf(byline: BylineRecord): BylineInput {
  return {
    name: byline.name,
    role: byline.role ?? 'AUTHOR',
    orcid: byline.orcid ?? null,
    affiliation: byline.affiliation ?? null,
    title: byline.title ?? null,
    email: byline.email ?? null,
    sourceId: byline.sourceId ?? null,
    biography: byline.biography ?? null,
    photoUrl: webAddress(byline.photoUrl),
    url: webAddress(byline.url),
    ...(byline.author && { identity: byline.author }),
  };
}

/** An absolute http(s) address, tidied; null for anything else. */
export function webAddress(written: string | undefined): string | null {
  return written !== undefined && /^https?:\/\//i.test(written)
    ? (cleanUrl(written, 'resource', undefined) ?? null)
    : null;
}
